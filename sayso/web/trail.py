"""A trail as one HTML page that opens from disk: graph, timeline, words, evidence; no script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template

from sayso.claims.trail import OriginPoint, Relation, Statement, Trail
from sayso.web.claimtime import timeline
from sayso.web.escaping import snippet, text
from sayso.web.heading import spoken_date
from sayso.web.trailgraph import graph

__all__ = ["render_trail"]

_RELATIONS = {
    Relation.AFFIRMS: "affirms",
    Relation.DENIES: "denies",
    Relation.QUESTIONS: "questions",
    Relation.REPORTS: "reports",
}


def render_trail(trail: Trail) -> str:
    """A whole page; the same trail gives the same page."""
    css = _asset("static/style/colours.css") + _asset("static/style/trail.css")
    return Template(_asset("templates/trail.html")).substitute(
        title=text(f"The trail: {snippet(trail.text, max_chars=80)}"),
        css=css,
        claim=text(snippet(trail.text, max_chars=300)),
        facts=_facts(trail),
        alarms=_alarms(trail),
        graph=graph(trail),
        timeline=timeline(trail),
        statements="".join(_row(one) for one in trail.statements),
        clashes=_clashes(trail),
        evidence=_evidence(trail),
    )


def _facts(trail: Trail) -> str:
    independent, origin = trail.independent, trail.origin
    count = str(independent.low)
    if independent.high != independent.low:
        count += f"–{independent.high}"
    origins = ", ".join(text(one) for one in independent.origins) or "none named"
    told = [one for one in trail.statements if one.relation is not Relation.DENIES]
    articles = len({one.article for one in told})
    return (
        f'<div><dt>Independent sources</dt><dd class="count">{count}</dd>'
        f"<dd><small>behind {articles} articles: {origins}</small></dd></div>"
        f"<div><dt>First in this ledger</dt><dd>{_point(origin.first_here)}</dd></div>"
        f"<div><dt>The articles credit</dt><dd>{_point(origin.credited)}</dd></div>"
    )


def _point(point: OriginPoint | None) -> str:
    if point is None:
        return "unknown"
    when = ""
    if point.published:
        said = text(spoken_date(point.published))
        when = f"<br><small>{said}, to the {text(point.precision)}</small>"
    return f"<bdi>{text(point.label)}</bdi>{when}"


def _alarms(trail: Trail) -> str:
    items = "".join(
        f"<li><b>{text(one.kind.value.replace('-', ' '))}</b>{text(one.why)}</li>"
        for one in trail.alarms
    )
    return f'<h2>Alarms</h2><ul class="alarms">{items}</ul>' if items else ""


def _row(one: Statement) -> str:
    who = one.words or one.speaker or ("the headline" if one.headline else "in its own voice")
    stance = one.stance.value if one.stance else "own voice"
    how = dict.fromkeys((_RELATIONS[one.relation], text(stance)))  # "denies" once
    sort = ' class="denies-it"' if one.relation is Relation.DENIES else ""
    when = text(spoken_date(one.published)) if one.published else "no date"
    return (
        f'<tr{sort}><td class="who"><bdi>{text(one.outlet or one.ref)}</bdi><br>'
        f"<small>{when}</small></td>"
        f'<td class="how">{"<br>".join(how)}</td>'
        f'<td dir="auto">{text(snippet(one.text, max_chars=400))}<br>'
        f'<small class="note">{text(snippet(who, max_chars=120))}</small></td></tr>'
    )


def _clashes(trail: Trail) -> str:
    if not trail.clashes:
        return ""
    outlets = {one.id: one.outlet or one.ref for one in trail.statements}
    rows = "".join(
        f"<tr><td>{text(one.kind)}</td>"
        f"<td>{text(one.one_says)} <small>({text(outlets.get(one.one, ''))})</small></td>"
        f"<td>{text(one.other_says)} <small>({text(outlets.get(one.other, ''))})</small></td></tr>"
        for one in trail.clashes
    )
    return f"<h2>What does not agree</h2><table><tbody>{rows}</tbody></table>"


def _evidence(trail: Trail) -> str:
    labels = {node.id: node.label for node in trail.nodes}
    parts = []
    for edge in (*trail.edges, *trail.refused):
        refused = " (refused)" if edge in trail.refused else ""
        words = "".join(f"<blockquote>{text(place.text)}</blockquote>" for place in edge.spans)
        ends = (labels.get(edge.article, edge.article), labels.get(edge.origin, edge.origin))
        parts.append(
            f"<details><summary>{text(ends[0])} ← {text(ends[1])}: {edge.evidence.value}, "
            f"{edge.confidence:.2f}{refused}</summary><p>{text(edge.why)} "
            f"<small>{text(edge.id)}</small></p>{words}</details>"
        )
    return "".join(parts) or '<p class="note">No article says where it has the claim from.</p>'


@cache
def _asset(name: str) -> str:
    return files("sayso.web").joinpath(name).read_text(encoding="utf-8")
