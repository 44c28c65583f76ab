"""Parquet by DuckDB, an extra: `pip install 'sayso[parquet]'`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sayso.errors import UsageError
from sayso.exports.columns import COLUMNS, ColumnType, rows_of
from sayso.exports.receipts import Receipt, receipt_of, whole_receipt
from sayso.records import Analysis

__all__ = ["write_parquet"]

_TYPES = {
    ColumnType.STRING: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
    ColumnType.STRINGS: "VARCHAR[]",
    ColumnType.SPANS: "BIGINT[][]",
}


def write_parquet(analyses: Iterable[Analysis], path: Path) -> list[Receipt]:
    """Writes one row an attribution, lists as lists; gives the receipts, which the file holds too.

    Rows lie in a temporary file beside `path` meanwhile, so that memory stays bounded. Raises
    UsageError where DuckDB is not installed or the file cannot be written.
    """
    try:
        import duckdb
    except ImportError:
        raise UsageError(
            "Parquet is written by DuckDB, which is not installed: pip install 'sayso[parquet]'"
        ) from None
    receipts = []
    with tempfile.TemporaryDirectory(prefix=".sayso-", dir=path.resolve().parent) as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("wb") as file:
            for analysis in analyses:
                receipts.append(receipt_of(analysis))
                for row in rows_of(analysis):
                    line = json.dumps(row, ensure_ascii=False) + "\n"
                    file.write(line.encode("utf-8", "replace"))
        receipt = whole_receipt(receipts, form="parquet")
        connection = duckdb.connect(config={"threads": 1})
        try:
            connection.execute(_copy(lines, path, receipt))
        except duckdb.Error as error:
            raise UsageError(f"{path} cannot be written: {error}") from None
        finally:
            connection.close()
    return receipts


def _copy(lines: Path, path: Path, receipt: str) -> str:
    columns = ", ".join(f"{c.name}: {_quoted(_TYPES[c.type])}" for c in COLUMNS)
    rows = (
        f"read_json({_quoted(str(lines))}, format = 'newline_delimited', columns = {{{columns}}}, "
        "maximum_object_size = 268435456)"
    )
    options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{sayso: {_quoted(receipt)}}}"
    return f"COPY (SELECT * FROM {rows}) TO {_quoted(str(path))} ({options})"


def _quoted(text: str) -> str:
    """A string in SQL."""
    return "'" + text.replace("'", "''") + "'"
