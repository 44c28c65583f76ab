"""CSV and Parquet: one article a row, whatever the columns are called."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from sayso.articles.given import Given, Input
from sayso.articles.jsonlines import read_jsonl
from sayso.articles.tables import read_csv, read_parquet
from sayso.errors import InputError
from sayso.records import Failed, Outlet, Skipped

COLUMNS = {"text": "body", "url": "link", "outlet": "paper", "date": "day"}
CSV = b"""id,body,link,paper,day
one,"The bridge, says Quill,
stays closed",https://echo.example/1,The Echo,2024-02-23
two,,https://echo.example/2,The Echo,2024-02-23
"""
FIRST = Input(
    ref="one",
    form=None,
    body="The bridge, says Quill,\nstays closed",
    given=Given(
        url="https://echo.example/1",
        outlet=Outlet(name="The Echo", domain=None),
        published="2024-02-23",
    ),
)


def csv(data: bytes, *, delimiter: str = ",") -> list[Input | Skipped | Failed]:
    stream = io.BytesIO(data)
    return list(
        read_csv(stream, ref="t.csv", columns=COLUMNS, delimiter=delimiter, max_bytes=10_000)
    )


def plain(found: Iterable[Input | Skipped | Failed]) -> list[Input]:
    from dataclasses import replace

    return [replace(one, form=None) for one in found if isinstance(one, Input)]


def test_csv() -> None:
    first, second = csv(CSV)
    assert plain([first]) == [FIRST]
    assert isinstance(second, Input)
    assert second.body == ""


def test_other_delimiter() -> None:
    assert [one.ref for one in csv(b"id\tbody\nx\tWords.\n", delimiter="\t")] == ["x"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the table has no rows"),
        (b"id,body\n", "the table has no rows"),
        (b"id,words\nx,Words\n", 'row 2 has no "text" or "html" that is a string'),
        (b"id,body\nx,caf\xe9\n", "the table is not UTF-8"),
        (b"id,body\nx," + b"y" * 20_000 + b"\n", "the table breaks off after row 1: field larger"),
    ],
)
def test_csv_amiss(data: bytes, words: str) -> None:
    (one,) = csv(data)
    assert isinstance(one, Skipped | Failed)
    assert words in (one.reason if isinstance(one, Skipped) else one.problem)


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT 'one' AS id, ? AS body, 'https://echo.example/1' AS link, "
            f"'The Echo' AS paper, DATE '2024-02-23' AS day) TO '{path}' (FORMAT parquet)",
            [FIRST.body],
        )
    assert plain(read_parquet(str(path), columns=COLUMNS)) == [FIRST]


def test_parquet_amiss(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(b"PAR1 cut short")
    with pytest.raises(InputError, match="could not be read as Parquet"):
        list(read_parquet(str(path), columns={}))


def test_columns_of_json_lines() -> None:
    line = b'{"id": "one", "body": "Words.", "link": "https://echo.example/1"}\n'
    found = read_jsonl(io.BytesIO(line), ref="x", form=None, max_bytes=1000, columns=COLUMNS)
    (one,) = plain(found)
    assert (one.body, one.given.url) == ("Words.", "https://echo.example/1")
