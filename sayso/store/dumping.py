"""The logical content of a ledger as text: the same for the same inputs, however they came in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

__all__ = ["logical_dump"]

_LEFT_OUT = ("runs",)
"""When this machine did what; `tries` of inputs and the indexes of full text are left out too: the
one counts runs, the others are made of other tables and say how they were cut into transactions."""

_COLUMNS_LEFT_OUT = (("inputs", "tries"),)


def logical_dump(connection: sqlite3.Connection) -> Iterator[str]:
    """A line for each row, table by table in the order of their names, rows by their keys."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'statements%' AND name NOT LIKE 'titles%' ORDER BY name"
    ).fetchall()
    for (table,) in tables:
        if table in _LEFT_OUT:
            continue
        columns = [
            row["name"]
            for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            if (table, row["name"]) not in _COLUMNS_LEFT_OUT
        ]
        quoted = ", ".join(f'quote("{name}")' for name in columns)
        for row in connection.execute(f'SELECT {quoted} FROM {table} ORDER BY "{columns[0]}"'):
            yield f"{table}: {', '.join(row)}"
