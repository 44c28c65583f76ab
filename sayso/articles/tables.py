"""CSV, TSV and Parquet → inputs: one article a row, read as a stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from sayso.articles.given import Form, Input
from sayso.articles.jsonlines import input_of, renamed
from sayso.errors import InputError
from sayso.records import Failed, Skipped

__all__ = ["read_csv", "read_parquet"]

_ROWS = 64


def read_csv(
    stream: BinaryIO,
    *,
    ref: str,
    columns: Mapping[str, str],
    delimiter: str = ",",
    form: Form | None = None,
    max_bytes: int,
) -> Iterator[Input | Skipped | Failed]:
    """An input for each row of a table with a heading line, in UTF-8.

    `columns` maps sayso's names (text, html, url, outlet, date, title, byline, language, id) to
    the table's. A row without text is Skipped; a table that is no UTF-8 or breaks off ends with a
    Failed.
    """
    csv.field_size_limit(max_bytes)
    number = 1
    try:
        with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as lines:
            for record in csv.DictReader(lines, delimiter=delimiter):
                number += 1
                plain = {name: value for name, value in record.items() if isinstance(name, str)}
                yield _row(plain, number, ref, columns, form)
    except UnicodeDecodeError:
        yield Failed(ref=ref, problem=f"the table is not UTF-8 after row {number}; save it so")
        return
    except (csv.Error, EOFError, OSError) as error:
        yield Failed(ref=ref, problem=f"the table breaks off after row {number}: {error}")
        return
    if number == 1:
        yield Skipped(ref=ref, reason="the table has no rows")


def read_parquet(
    path: str, *, columns: Mapping[str, str], form: Form | None = None
) -> Iterator[Input | Skipped | Failed]:
    """An input for each row of a Parquet file, some at a time; `columns` as for `read_csv`.

    Raises InputError where DuckDB is not installed or the file is no Parquet.
    """
    try:
        import duckdb
    except ImportError:
        problem = "reading Parquet needs DuckDB: pip install 'sayso[parquet]'"
        raise InputError(path, problem) from None
    try:
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            rows = connection.execute("SELECT * FROM read_parquet(?)", [path])
            names = [one[0] for one in rows.description or ()]
            number = 0
            while some := rows.fetchmany(_ROWS):
                for values in some:
                    number += 1
                    record = {n: _plain(v) for n, v in zip(names, values, strict=True)}
                    yield _row(record, number, path, columns, form)
            if number == 0:
                yield Skipped(ref=path, reason="the table has no rows")
    except duckdb.Error as error:
        why = str(error).splitlines()[0]
        raise InputError(path, f"it could not be read as Parquet: {why}") from None


def _plain(value: Any) -> Any:
    """Dates as ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _row(
    record: dict[str, Any],
    number: int,
    ref: str,
    columns: Mapping[str, str],
    form: Form | None,
) -> Input | Skipped:
    record = renamed(record, columns)
    return input_of(record, name=f"row {number}", where=f"{ref}:{number}", form=form)
