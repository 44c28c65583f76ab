"""Rows in the ledger → Analysis, one or all, exactly as it was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.records import Analysis
from sayso.store.corrections import apply_all
from sayso.store.packing import unpack

__all__ = ["current_analyses", "read_analysis"]

_PACKED = (
    "SELECT a.number, n.analysis, t.text FROM articles AS a "
    "JOIN analyses AS n ON n.article = a.number JOIN texts AS t ON t.article = a.number"
)


def read_analysis(
    connection: sqlite3.Connection, article: str | int, *, corrected: bool = True
) -> Analysis | None:
    """The analysis of the article with that id (or row number), None where there is none.

    With what people corrected in it, unless `corrected` is False: then exactly what was written.
    """
    column = "number" if isinstance(article, int) else "id"
    found = connection.execute(f"{_PACKED} WHERE a.{column} = ?", (article,)).fetchone()
    return None if found is None else _analysis(connection, found, corrected)


def current_analyses(
    connection: sqlite3.Connection, *, corrected: bool = True, after: int = 0
) -> Iterator[Analysis]:
    """The analyses of all current revisions, in the order they came into the ledger.

    One is held at a time. `after` leaves out rows up to that number. What another process writes
    meanwhile is not seen.
    """
    rows = connection.execute(
        f"{_PACKED} WHERE a.current = 1 AND a.number > ? ORDER BY a.number",
        (after,),
    )
    for row in rows:
        yield _analysis(connection, row, corrected)


def _analysis(connection: sqlite3.Connection, row: sqlite3.Row, corrected: bool) -> Analysis:
    analysis = unpack(row["analysis"], row["text"])
    if corrected:
        return apply_all(connection, row["number"], analysis)
    return analysis
