"""Migrations: the SQL files of `migrations/`, in the order of their numbers.

A ledger says in `PRAGMA user_version` how many it has been through, and in `PRAGMA application_id`
that it is a ledger. Each migration runs in one transaction together with its number.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from importlib.resources import files

__all__ = ["APPLICATION_ID", "latest_version", "migrate", "migrations", "version_of"]

APPLICATION_ID = int.from_bytes(b"says", "big")
"""What a ledger carries at byte 68, so that `file` and sayso know it from other SQLite files."""


@lru_cache(maxsize=1)
def migrations() -> tuple[tuple[int, str], ...]:
    """Number and SQL of every migration, in order; the numbers run from 1 without a gap."""
    found = sorted(
        (one.name, one.read_text(encoding="utf-8"))
        for one in (files("sayso.store") / "migrations").iterdir()
        if one.name.endswith(".sql")
    )
    numbered = tuple((int(name.split("_", 1)[0]), sql) for name, sql in found)
    assert [number for number, _ in numbered] == list(range(1, len(numbered) + 1))
    return numbered


def latest_version() -> int:
    """The version of a ledger made by this sayso."""
    return len(migrations())


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has been through; 0 for a new file."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection, *, to: int | None = None) -> None:
    """Brings the file up to version `to` (the latest, if None), each step whole or not at all.

    Two processes may do so at once: whoever comes second finds the step taken.
    """
    last = latest_version() if to is None else to
    for number, sql in migrations()[:last]:
        if version_of(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) < number:
                for statement in _statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk makes SQLite roll back by itself
                connection.execute("ROLLBACK")
            raise


def _statements(sql: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit before it starts."""
    statements, begun = [], ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            statements.append(begun)
            begun = ""
    return statements
