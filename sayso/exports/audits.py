"""An audit as JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sayso.exports.cells import csv_lines
from sayso.store.questions.auditing import Audit, Group
from sayso.store.questions.intervals import Share
from sayso.store.questions.telling import Voice

__all__ = ["audit_csv", "audit_json"]


def audit_json(found: Audit) -> dict[str, Any]:
    """All figures, with names rather than places; the sentences behind them are in the page."""
    selection = found.selection
    return {
        "by": found.by,
        "articles": {
            "in_scope": selection.in_scope,
            "counted": len(selection.articles),
            "wire": selection.wire,
            "exact_copies": selection.exact_copies,
            "near_copies": selection.near_copies,
        },
        "groups": [_group(group) for group in found.groups],
        "sources": {
            "count": found.source_count,
            "gini": found.gini,
            "top_ten_share": found.top_ten,
            "top": [asdict(source) for source in found.sources],
        },
        "stances": found.stances,
        "quotes": found.quotes,
        "cues": {voice: dict(cues) for voice, cues in found.cues.items()},
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "articles": group.articles,
        "statements": group.statements,
        "words": group.words,
        "by_statements": _by_voice(group.by_statements),
        "by_words": _by_voice(group.by_words),
        "articles_with_unnamed": asdict(group.with_unnamed),
    }


def _by_voice(shares: Sequence[Share]) -> dict[str, Any]:
    return {voice: asdict(share) for voice, share in zip(Voice, shares, strict=True)}


_COLUMNS = ("group", "measure", "voice", "part", "of", "share", "low", "high", "method")


def audit_csv(found: Audit) -> str:
    """A row a figure: group, what is counted, voice, part, of, share, its interval, its method."""
    rows: list[Sequence[object]] = []
    for group in found.groups:
        for measure, shares in (("statements", group.by_statements), ("words", group.by_words)):
            rows += [
                (group.name, measure, voice, *_figures(share))
                for voice, share in zip(Voice, shares, strict=True)
            ]
        rows.append((group.name, "articles", Voice.UNNAMED, *_figures(group.with_unnamed)))
    return csv_lines([_COLUMNS, *rows])


def _figures(share: Share) -> tuple[object, ...]:
    return share.part, share.of, share.share, share.low, share.high, share.method
