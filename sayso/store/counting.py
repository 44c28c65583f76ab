"""What is in a ledger, in figures."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from sayso.store.tables import version_of

__all__ = ["Totals", "totals"]

_COUNTS = {
    "articles": "SELECT count(*) FROM articles WHERE current = 1",
    "revisions": "SELECT count(*) FROM articles",
    "statements": "SELECT count(*) FROM attributions",
    "sources": "SELECT count(*) FROM sources",
    "stories": "SELECT count(*) FROM trail_stories",
    "claims": "SELECT count(*) FROM trail_claims",
    "outlets": "SELECT count(DISTINCT outlet_domain) FROM articles",
    "first": "SELECT substr(min(published_utc), 1, 10) FROM articles",
    "last": "SELECT substr(max(published_utc), 1, 10) FROM articles",
    "corrections": "SELECT count(*) FROM corrections",
    "decisions": "SELECT count(*) FROM aliases",
    "pending": "SELECT count(*) FROM articles WHERE current = 1 "
    "AND number NOT IN (SELECT article FROM trail_articles)",
    "model": "SELECT model FROM receipts ORDER BY number DESC LIMIT 1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """`articles` are newest revisions, `revisions` all texts; statements and sources are of all.

    `first` and `last` are days of publication, null where none is known. `pending` articles are in
    no story yet. `model` is that of the newest receipt, null in an empty ledger.
    """

    ledger_version: int
    articles: int
    revisions: int
    statements: int
    sources: int
    stories: int
    claims: int
    outlets: int
    first: str | None
    last: str | None
    corrections: int
    decisions: int
    pending: int
    model: str | None


def totals(connection: sqlite3.Connection) -> Totals:
    """The figures, each by an index where there is one."""
    found: dict[str, Any] = {}
    for name, sql in _COUNTS.items():
        row = connection.execute(sql).fetchone()
        found[name] = row[0] if row else None
    return Totals(ledger_version=version_of(connection), **found)
