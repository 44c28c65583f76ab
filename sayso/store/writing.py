"""Analysis → rows in the ledger; writing one twice is harmless."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sayso.records import Analysis, Engine
from sayso.store.packing import pack, storable
from sayso.store.rows import Row, article_row, attribution_rows, source_rows
from sayso.store.sorting import address_of

__all__ = [
    "Fate",
    "Written",
    "insert",
    "receipt_of",
    "replace_analysis",
    "transaction",
    "write_analysis",
    "write_rows",
]


class Fate(StrEnum):
    """What became of an analysis: new, the next revision of a page, or known already."""

    NEW = "new"
    REVISION = "revision"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The number of the article's row, and what became of the analysis."""

    article: int
    fate: Fate


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it; inside another transaction, part of that."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_analysis(
    connection: sqlite3.Connection, analysis: Analysis, *, settings: str = "{}"
) -> Written:
    """Puts the analysis into the ledger, with its text, statements and sources.

    An article whose id is there already is left as it is (`Fate.KNOWN`); another text at a known
    address becomes its next revision and the current one. `settings` is what the analysis depends
    on beside engine and model, as JSON. Cost is that of the analysis, whatever the ledger's size.
    """
    with transaction(connection):
        known = _number_of(connection, analysis.article.id)
        if known is not None:
            return Written(article=known, fate=Fate.KNOWN)
        row = article_row(analysis)
        row["page"], row["revision"] = _place(connection, analysis)
        number = insert(connection, "articles", row)
        text = storable(analysis.article.text)
        insert(connection, "texts", {"article": number, "text": text})
        receipt = receipt_of(connection, analysis.engine, settings)
        packed: Row = {"article": number, "receipt": receipt, "analysis": pack(analysis)}
        insert(connection, "analyses", packed)
        write_rows(connection, number, analysis)
    fate = Fate.NEW if row["revision"] == 1 else Fate.REVISION
    return Written(article=number, fate=fate)


def replace_analysis(
    connection: sqlite3.Connection, article: int, analysis: Analysis, *, settings: str = "{}"
) -> None:
    """Puts another engine's analysis of the same text in place of the article's old one.

    The rows of sources and attributions are left to whoever lays the corrections over it.
    """
    connection.execute(
        "UPDATE analyses SET receipt = ?, analysis = ? WHERE article = ?",
        (receipt_of(connection, analysis.engine, settings), pack(analysis), article),
    )
    connection.execute(
        "UPDATE articles SET warnings = ? WHERE number = ?",
        (article_row(analysis)["warnings"], article),
    )


def write_rows(
    connection: sqlite3.Connection,
    article: int,
    analysis: Analysis,
    *,
    corrected: Iterable[str] = (),
) -> None:
    """Writes sources and attributions of an article, in place of those it has."""
    with transaction(connection):
        connection.execute("DELETE FROM attributions WHERE article = ?", (article,))
        connection.execute("DELETE FROM sources WHERE article = ?", (article,))
        for row in source_rows(analysis):
            insert(connection, "sources", {"article": article, **row})
        for row in attribution_rows(analysis, corrected=corrected):
            insert(connection, "attributions", {"article": article, **row})


def receipt_of(connection: sqlite3.Connection, engine: Engine, settings: str) -> int:
    """The number of the receipt that names this engine and these settings, made at need."""
    values: Row = {"version": engine.version, "model": engine.model, "settings": settings}
    found = connection.execute(
        "SELECT number FROM receipts WHERE version = :version AND model = :model "
        "AND settings = :settings",
        values,
    ).fetchone()
    return int(found[0]) if found else insert(connection, "receipts", values)


def _number_of(connection: sqlite3.Connection, article_id: str) -> int | None:
    found = connection.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    return int(found[0]) if found else None


def _place(connection: sqlite3.Connection, analysis: Analysis) -> tuple[int | None, int]:
    """The page's number and which revision of it this is; earlier ones are current no more."""
    address = address_of(analysis.article.canonical_url, analysis.article.url)
    if address is None:
        return None, 1
    address = storable(address)
    found = connection.execute("SELECT number FROM pages WHERE address = ?", (address,)).fetchone()
    if found is None:
        return insert(connection, "pages", {"address": address}), 1
    page = int(found[0])
    (last,) = connection.execute(
        "SELECT max(revision) FROM articles WHERE page = ?", (page,)
    ).fetchone()
    connection.execute("UPDATE articles SET current = 0 WHERE page = ? AND current = 1", (page,))
    return page, (last or 0) + 1


def insert(connection: sqlite3.Connection, table: str, row: Row) -> int:
    """The number of the new row; table and columns are names of this package, never input."""
    cursor = connection.execute(_insertion(table, tuple(row)), tuple(row.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


@lru_cache(maxsize=64)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
