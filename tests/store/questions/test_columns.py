"""Rows read a column at a time are the rows."""

from __future__ import annotations

import sqlite3

import pytest

from sayso.store.questions.columns import columns_of

ROWS: tuple[list[tuple[object, ...]], ...] = (
    [],
    [(1, "Ada Quill", 0.5), (2, None, None)],
    [(2**53 + 1, 'says “no”, \\ " and\n', -1e-9), (0, "שלום\x00end\U0001f600", 1e300)],
)


@pytest.mark.parametrize("rows", ROWS)
def test_as_they_are(rows: list[tuple[object, ...]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a, b, c)")
    connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    found = columns_of(connection, ("a", "b", "c"), "SELECT * FROM t WHERE :x = 1", {"x": 1})
    assert [tuple(one) for one in found] == (list(zip(*rows, strict=True)) or [()] * 3)
    backwards = columns_of(
        connection, ("a",), "SELECT a FROM t ORDER BY rowid DESC LIMIT :n", {"n": 5}
    )
    assert backwards == [[row[0] for row in reversed(rows)]]
    connection.close()
