"""CSV (RFC 4180, UTF-8, `\\n`), and its data dictionary."""

from __future__ import annotations

import csv
import io
from typing import Any

from sayso.exports.cells import cell
from sayso.exports.columns import COLUMNS, ColumnType, rows_of
from sayso.records import Analysis

__all__ = ["csv_header", "csv_rows", "dictionary"]


def csv_header() -> str:
    """The names of the columns as one line."""
    return _line([column.name for column in COLUMNS])


def csv_rows(analysis: Analysis, *, guarded: bool = False) -> str:
    """A line for each attribution; nothing for none.

    Absent is empty, booleans are true and false, spans stand as `0-5 9-12`, lists joined by `; `.
    Words of the article stand as they are, also where a spreadsheet would take them for a formula;
    `guarded`, such words start with an apostrophe.
    """
    lines = []
    for row in rows_of(analysis):
        cells = [_cell(row[column.name], column.type) for column in COLUMNS]
        lines.append(_line([str(cell(one)) for one in cells] if guarded else cells))
    return "".join(lines)


def dictionary() -> str:
    """The data dictionary as CSV: column, type, meaning."""
    head = _line(["column", "type", "meaning"])
    return head + "".join(_line([c.name, c.type.value, c.meaning]) for c in COLUMNS)


def _cell(value: Any, kind: ColumnType) -> str:
    if value is None:
        return ""
    match kind:
        case ColumnType.SPANS:
            return " ".join(f"{start}-{end}" for start, end in value)
        case ColumnType.STRINGS:
            return "; ".join(value)
        case ColumnType.BOOLEAN:
            return "true" if value else "false"
        case _:
            return str(value)


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    # the writer quotes what holds a piece of the ending it writes: `\r` must be one
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue().removesuffix("\r\n") + "\n"
