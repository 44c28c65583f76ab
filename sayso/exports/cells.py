"""Cells of CSV (RFC 4180) that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

__all__ = ["cell", "csv_lines"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """A line a row."""
    stream = io.StringIO()
    csv.writer(stream).writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()


def cell(value: object) -> object:
    """The value as a cell: numbers as they are, nothing for None, no formulas.

    Text that a spreadsheet could take for a formula starts with an apostrophe.
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
