"""JSON Lines: the fields, and what is said of a broken line while the rest is done."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from io import BytesIO

import pytest

from sayso.articles.given import Form, Given, Input
from sayso.articles.jsonlines import looks_like_jsonl, read_jsonl
from sayso.articles.opening import unpacked
from sayso.records import Failed, Outlet, Skipped


def lines(
    *rows: bytes, form: Form | None = None, max_bytes: int = 1000
) -> Iterator[Input | Skipped | Failed]:
    return read_jsonl(BytesIO(b"\n".join(rows)), ref="f.jsonl", form=form, max_bytes=max_bytes)


def one(row: dict[str, object], form: Form | None = None) -> Input:
    (item,) = lines(json.dumps(row).encode(), form=form)
    assert isinstance(item, Input), item
    return item


@pytest.mark.parametrize(
    ("row", "given"),
    [
        ({}, Given()),
        (
            {"url": "https://e.example/x", "title": " T "},
            Given(url="https://e.example/x", title="T"),
        ),
        ({"outlet": "Echo"}, Given(outlet=Outlet(name="Echo", domain=None))),
        (
            {"outlet": {"name": "Echo", "domain": "echo.example"}},
            Given(outlet=Outlet(name="Echo", domain="echo.example")),
        ),
        ({"outlet": {"domain": "echo.example"}}, Given()),
        ({"published": "2024-02-23"}, Given(published="2024-02-23")),
        ({"date": "2024-02-23"}, Given(published="2024-02-23")),
        ({"published": "2024-02-23", "date": "2020-01-01"}, Given(published="2024-02-23")),
        ({"byline": "Bo Tarn"}, Given(byline=("Bo Tarn",))),
        ({"authors": ["Bo Tarn", {"name": "Al Orr"}, 5, ""]}, Given(byline=("Bo Tarn", "Al Orr"))),
        ({"language": "de"}, Given(language="de")),
        (
            {"title": 5, "url": None, "outlet": [], "authors": 3, "date": 17, "language": {}},
            Given(),
        ),
    ],
)
def test_fields(row: dict[str, object], given: Given) -> None:
    assert one({"text": "Words.", **row}).given == given


@pytest.mark.parametrize(
    ("row", "form", "body", "read_as"),
    [
        ({"text": "T"}, None, "T", Form.TEXT),
        ({"html": "<p>H"}, None, "<p>H", Form.HTML),
        ({"text": "T", "html": "<p>H"}, None, "T", Form.TEXT),
        ({"text": "T", "html": "<p>H"}, Form.HTML, "<p>H", Form.HTML),
        ({"text": " ", "html": "<p>H"}, None, "<p>H", Form.HTML),
        ({"text": None, "html": "<p>H"}, None, "<p>H", Form.HTML),
        ({"text": "<p>T"}, Form.HTML, "<p>T", Form.HTML),
        ({"text": ""}, None, "", Form.TEXT),
        ({"text": "\ud83d half"}, None, "\ud83d half", Form.TEXT),
    ],
)
def test_body(row: dict[str, object], form: Form | None, body: str, read_as: Form) -> None:
    item = one(row, form)
    assert (item.body, item.form) == (body, read_as)


@pytest.mark.parametrize(
    ("row", "ref"),
    [
        ({"id": "story-7"}, "story-7"),
        ({"id": 7}, "7"),
        ({"id": " "}, "f.jsonl:1"),
        ({"id": None}, "f.jsonl:1"),
        ({"id": ["x"]}, "f.jsonl:1"),
        ({}, "f.jsonl:1"),
    ],
)
def test_ref(row: dict[str, object], ref: str) -> None:
    assert one({"text": "T", **row}).ref == ref


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "line 2 is not valid JSON (unterminated string starting at column 10)"),
        (b"rubbish", "line 2 is not valid JSON (expecting value at column 1)"),
        (b"[1, 2]", "line 2 is not a JSON object"),
        (b"null", "line 2 is not a JSON object"),
        (b"{}", 'line 2 has no "text" or "html" that is a string (its fields: none)'),
        (b'{"body": "x", "n": 1}', "(its fields: body, n)"),
        (b'{"text": 5}', "(its fields: text)"),
        (b'{"text": "\xff"}', "line 2 is not UTF-8"),
        (b"[" * 900, "line 2"),
        (b'{"n": ' + b"9" * 900 + b"}", "line 2"),
        (b'{"text": "' + b"x" * 1000 + b'"}', "line 2 is longer than the limit"),
        (b'{"schema": "sayso/analysis/1", "article": {}}', "line 2 is sayso's own output"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_done(line: bytes, reason: str) -> None:
    first, broken, third = lines(b'{"text": "1"}', line, b'{"text": "3"}')
    assert isinstance(first, Input)
    assert isinstance(third, Input)
    assert (first.ref, broken.ref, third.ref) == ("f.jsonl:1", "f.jsonl:2", "f.jsonl:3")
    assert isinstance(broken, Skipped)
    assert reason in broken.reason


def test_deep_nesting_is_a_broken_line() -> None:
    (skipped,) = lines(b"[" * 200_000, max_bytes=1_000_000)
    assert isinstance(skipped, Skipped)


def test_blank_lines_count_and_give_nothing() -> None:
    (item,) = lines(b"", b" \r", b'{"text": "3"}\r', b"")
    assert item.ref == "f.jsonl:3"


def test_an_empty_file_is_skipped() -> None:
    (item,) = lines(b"")
    assert item == Skipped(ref="f.jsonl", reason="the file is empty")


def test_a_cut_gzip_gives_what_it_holds_then_fails() -> None:
    rows = b"".join(b'{"text": "%d"}\n' % number for number in range(20_000))
    stream = unpacked(BytesIO(gzip.compress(rows)[:-2000]))
    *read, last = read_jsonl(stream, ref="f", form=None, max_bytes=1000)
    assert len(read) > 1000
    assert isinstance(last, Failed)
    assert "cut short" in last.problem


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (b'{"text": "x"}', True),
        (b'\xef\xbb\xbf\n { "text"', True),
        (b"{}", True),
        (b"{\n", False),
        (b"{ 1 }", False),
        (b"<p>", False),
        (b"", False),
    ],
)
def test_looks_like_jsonl(head: bytes, lines: bool) -> None:
    assert looks_like_jsonl(head) is lines
