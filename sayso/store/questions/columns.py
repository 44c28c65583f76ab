"""The rows of a query, a column at a time and in one step."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

__all__ = ["Value", "columns_of"]

Value = str | int | float | None
"""What SQLite takes for a name in a query."""


def columns_of(
    connection: sqlite3.Connection,
    names: Sequence[str],
    query: str,
    values: Mapping[str, Value],
) -> list[list[Any]]:
    """The named columns of a query's rows, each a list in the order of the rows; none of no rows.

    Python's driver lets go of the interpreter at each row and waits to have it back. Where several
    threads read, a thousand rows are a thousand waits; here there is one, and SQLite makes the
    lists meanwhile.
    """
    lists = ", ".join(f"json_group_array({name})" for name in names)
    row = connection.execute(f"SELECT {lists} FROM ({query})", values).fetchone()
    return [msgspec.json.decode(one) for one in row]
