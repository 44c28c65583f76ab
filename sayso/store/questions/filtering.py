"""What a search is narrowed to → terms of the full-text index (column `filters`).

Such terms are met in the index itself, so that a search costs what it finds and not what the words
alone would find. What no term can say, a time of day and whom the alias table means, is left to a
look at the rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from sayso.store.questions.matching import in_column
from sayso.store.questions.scope import Scope

__all__ = ["filters_of"]

_NEVER = '"never"'
"""A term that no statement has."""


def filters_of(
    connection: sqlite3.Connection,
    scope: Scope,
    *,
    kind: str | None,
    stance: str | None,
    quote: str | None,
    corrected: bool | None,
) -> list[str]:
    """Expressions of FTS5 that must all hold; none where nothing is narrowed down.

    That a statement was not corrected has no term. Days are told as the years, months and days that
    cover them: some ninety terms at most. Raises `UsageError` for a date that cannot be read.
    """
    terms = [
        f'"{name}{value}"'
        for name, value in (("kind", kind), ("stance", stance), ("quote", quote))
        if value is not None
    ]
    if corrected:
        terms.append('"corrected"')
    if scope.outlets:
        terms.append(_any(f"outlet{_hex(outlet)}" for outlet in scope.outlets))
    since, until = scope.values()["since"], scope.values()["until"]
    if since or until:
        terms.append(_any(_days(connection, since, until)))
    return [in_column("filters", " AND ".join(terms))] if terms else []


def _any(terms: Iterator[str]) -> str:
    quoted = [f'"{term}"' for term in terms]
    return f"({' OR '.join(quoted) or _NEVER})"


def _hex(outlet: str) -> str:
    """The name as the index has it: one term, whatever signs are in it, ASCII in lower case."""
    return outlet.encode("utf-8", "replace").lower().hex()


def _days(connection: sqlite3.Connection, since: str | None, until: str | None) -> Iterator[str]:
    """Terms that cover the days from `since` to before `until`, as far as the ledger has any."""
    oldest, newest = connection.execute(
        "SELECT (SELECT min(published_utc) FROM articles), "
        "(SELECT max(published_utc) FROM articles)"
    ).fetchone()
    if oldest is None:
        return
    day = date.fromisoformat(max(oldest, since or oldest)[:10])
    last = date.fromisoformat(newest[:10])
    if until is not None and until <= newest:
        midnight = until.endswith("T00:00:00Z")
        last = date.fromisoformat(until[:10]) - timedelta(days=int(midnight))
    while day <= last:
        written = day.isoformat().replace("-", "")
        december, month_end = date(day.year, 12, 31), _month_end(day)
        if (day.month, day.day) == (1, 1) and december <= last:
            yield f"year{written[:4]}"
            end = december
        elif day.day == 1 and month_end <= last:
            yield f"month{written[:6]}"
            end = month_end
        else:
            yield f"day{written}"
            end = day
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _month_end(day: date) -> date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)
