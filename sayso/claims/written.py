"""Trails, stories and claims as plain dicts, with the fixed names of the trail's JSON."""

from __future__ import annotations

from typing import Any

from sayso.claims.drift import Drift
from sayso.claims.trail import Alarm, Edge, OriginPoint, Place, Statement, Trail

__all__ = ["alarm_dict", "edge_dict", "trail_dict"]


def trail_dict(trail: Trail, drift: Drift | None) -> dict[str, Any]:
    """The trail and its `drift` as its JSON has them; absent values are None or []."""
    return {
        "claim": {"id": trail.claim, "text": trail.text},
        "statements": [_statement(one) for one in trail.statements],
        "edges": [edge_dict(one) for one in trail.edges],
        "origin": {
            "first_here": _point(trail.origin.first_here),
            "credited": _point(trail.origin.credited),
            "differ": trail.origin.differ,
        },
        "independent": {
            "low": trail.independent.low,
            "high": trail.independent.high,
            "origins": list(trail.independent.origins),
            "why": trail.independent.why,
        },
        "alarms": [alarm_dict(one) for one in trail.alarms],
        "clashes": [
            {
                "kind": one.kind,
                "statements": [one.one, one.other],
                "values": [one.one_says, one.other_says],
            }
            for one in trail.clashes
        ],
        "nodes": [
            {"id": one.id, "kind": one.kind, "label": one.label, "published": one.published}
            for one in trail.nodes
        ],
        "refused": [edge_dict(one) for one in trail.refused],
        "drift": _drift(drift),
    }


def _drift(drift: Drift | None) -> dict[str, Any] | None:
    """How the statements differ from the one they are held against, word by word."""
    if drift is None:
        return None
    return {
        "against": drift.against,
        "statements": [
            {
                "statement": id_,
                "share": round(one.share, 3),
                "changes": [change.value for change in one.changes],
                "pieces": [
                    {"change": piece.change, "one": piece.one, "other": piece.other}
                    for piece in one.pieces
                ],
            }
            for id_, one in drift.variants.items()
        ],
    }


def edge_dict(edge: Edge) -> dict[str, Any]:
    """An edge: `from` the article that has the claim `to` where it has it from."""
    return {
        "id": edge.id,
        "from": edge.article,
        "to": edge.origin,
        "evidence": edge.evidence.value,
        "spans": [_place(one) for one in edge.spans],
        "confidence": edge.confidence,
        "why": edge.why,
    }


def alarm_dict(alarm: Alarm) -> dict[str, Any]:
    """An alarm with the ids of the articles it is about."""
    return {"kind": alarm.kind.value, "where": list(alarm.where), "why": alarm.why}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "article": statement.article,
        "ref": statement.ref,
        "outlet": statement.outlet,
        "published": statement.published,
        "attribution": statement.attribution,
        "relation": statement.relation.value,
        "text": statement.text,
        "stance": statement.stance.value if statement.stance else None,
        "speaker": statement.speaker,
        "via": list(statement.via),
        "headline": statement.headline,
        "spans": [_place(one) for one in statement.content],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "article": place.article,
        "start": place.start,
        "end": place.end,
        "text": place.text,
    }


def _point(point: OriginPoint | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "node": point.node,
        "label": point.label,
        "published": point.published,
        "precision": point.precision,
    }
