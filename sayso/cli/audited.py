"""An audit as text; the agreement with coders as text, JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sayso.cli.answers import csv_of, table
from sayso.store.questions.auditing import Audit
from sayso.store.questions.coded import Compared
from sayso.store.questions.intervals import Share
from sayso.store.questions.selecting import Selection
from sayso.store.questions.telling import Voice

__all__ = [
    "agreement_csv", "agreement_json", "agreement_text", "audit_text", "left_out",
]  # fmt: skip


def left_out(selection: Selection) -> str:
    """One sentence: how many articles count, and what was left out as what."""
    return (
        f"{len(selection.articles):,} of {selection.in_scope:,} articles counted; left out: "
        f"{selection.wire:,} of wire copy, {selection.exact_copies:,} exact and "
        f"{selection.near_copies:,} near copies."
    )


def audit_text(found: Audit) -> str:
    """Tables: shares of statements and of words by group, stances, quotations, sources."""
    parts = [left_out(found.selection)]
    for title, of in (("statements", "by_statements"), ("words", "by_words")):
        head = (found.by.value, "articles", title, *Voice)
        rows = [
            (group.name, group.articles, getattr(group, title), *map(_percent, getattr(group, of)))
            for group in found.groups
        ]
        parts.append(f"Share of {title}, % [95 % interval]\n" + table(head, rows))
    unnamed = [(group.name, _percent(group.with_unnamed)) for group in found.groups]
    parts.append(
        "Articles with an unnamed source, % [95 % interval]\n"
        + table((found.by.value, "share"), unnamed)
    )
    parts.append("How cues vouch, statements\n" + _crossed(found.stances))
    parts.append("How it is told, statements\n" + _crossed(found.quotes))
    parts.append(_sources(found))
    return "\n".join(parts)


def _crossed(crossed: dict[Voice, dict[str, int]]) -> str:
    words = sorted({word for counts in crossed.values() for word in counts})
    rows = [
        (voice, *(counts.get(word, 0) for word in words))
        for voice, counts in crossed.items()
        if counts
    ]
    return table(("", *words), rows)


def _sources(found: Audit) -> str:
    if not found.sources:
        return "No source is named.\n"
    rows = [
        (one.name, one.kind, one.statements, one.articles, f"{100 * one.share:.1f}")
        for one in found.sources
    ]
    gini, ten = found.gini or 0.0, 100 * (found.top_ten or 0.0)
    return (
        f"Named sources: {found.source_count:,}; Gini {gini:.2f}; the ten most quoted have "
        f"{ten:.1f} % of their statements\n"
        + table(("source", "kind", "statements", "articles", "%"), rows)
    )


def _percent(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "–"
    return f"{100 * share.share:.1f} [{100 * share.low:.1f}, {100 * share.high:.1f}]"


def agreement_text(compared: Sequence[Compared], gone: int) -> str:
    """A table, and how many statements are no more."""
    rows = [
        (
            one.field,
            one.between,
            one.found.units,
            _number(one.found.same),
            _number(one.found.alpha),
            _interval(one),
        )
        for one in compared
    ]
    head = ("field", "between", "statements", "same", "alpha", "95 % interval")
    lines = "Krippendorff’s alpha, nominal\n" + table(head, rows)
    if gone:
        lines += f"\n{gone:,} coded statements stand no more in the ledger.\n"
    return lines


def _interval(one: Compared) -> str:
    if one.found.low is None or one.found.high is None:
        return "–"
    return f"[{one.found.low:.3f}, {one.found.high:.3f}]"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def agreement_json(compared: Sequence[Compared], gone: int) -> dict[str, Any]:
    """Field, between whom, and the figures."""
    fields = [{"field": one.field, "between": one.between, **asdict(one.found)} for one in compared]
    return {"gone": gone, "fields": fields}


def agreement_csv(compared: Sequence[Compared]) -> str:
    """A row a field and pair of sides."""
    columns = ("field", "between", "units", "values", "same", "alpha", "low", "high")
    return csv_of(
        columns,
        [(one.field, one.between, *asdict(one.found).values()) for one in compared],
    )
