"""The revisions of a page, oldest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.records import Analysis
from sayso.store.reading import read_analysis
from sayso.store.sorting import address_of

__all__ = ["Revision", "articles_at", "revisions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One text that stood at an address; `number` counts from 1."""

    number: int
    analysis: Analysis


def articles_at(connection: sqlite3.Connection, place: str) -> tuple[int, ...]:
    """Row numbers of the articles at an address, or of that id or ref, oldest first."""
    rows = connection.execute(
        "SELECT a.number FROM articles AS a LEFT JOIN pages AS p ON p.number = a.page "
        "WHERE p.address = :address OR a.url = :place OR a.canonical_url = :place "
        "OR a.id = :place OR a.ref = :place OR a.number IN "
        "(SELECT article FROM inputs WHERE ref = :place) ORDER BY a.number",
        {"address": address_of(None, place), "place": place},
    )
    return tuple(row[0] for row in rows)


def revisions(connection: sqlite3.Connection, url: str) -> tuple[Revision, ...]:
    """Every revision of the page at `url`, oldest first, with corrections.

    Raises `UsageError` where the ledger has no such page.
    """
    rows = connection.execute(
        "SELECT a.number, a.revision FROM articles AS a JOIN pages AS p ON p.number = a.page "
        "WHERE p.address = ? ORDER BY a.revision",
        (address_of(None, url),),
    ).fetchall()
    if not rows:
        raise UsageError(f"the ledger has no page at {url}")
    found = []
    for row in rows:
        analysis = read_analysis(connection, int(row["number"]))
        assert analysis is not None
        found.append(Revision(number=row["revision"], analysis=analysis))
    return tuple(found)
