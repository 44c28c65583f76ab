"""WARC files: pages out of crawls, whole, cut off, damaged, and bombs."""

from __future__ import annotations

import gzip
import io

import pytest

from sayso.articles.given import Input
from sayso.articles.warc import looks_like_warc, read_warc
from sayso.records import Failed, Skipped
from tests.articles.crawls import PAGE, record, warc

PAGES = [record(f"https://echo.example/{n}", PAGE.format(n).encode()) for n in range(4)]
WHOLE = warc(PAGES)
PACKED = warc(PAGES, packed=True)


def read(data: bytes, *, max_bytes: int = 100_000) -> list[str]:
    found = []
    for one in read_warc(io.BytesIO(data), ref="crawl.warc", max_bytes=max_bytes):
        match one:
            case Input(ref=ref):
                found.append(ref)
            case Skipped(ref=ref, reason=reason):
                found.append(f"skipped {ref}: {reason}")
            case Failed(ref=ref, problem=problem):
                found.append(f"failed {ref}: {problem}")
    return found


URLS = [f"https://echo.example/{n}" for n in range(4)]
BROKEN = "failed crawl.warc: the WARC file is cut off or damaged after"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (WHOLE, URLS),
        (PACKED, URLS),
        (gzip.compress(WHOLE), URLS),
        (WHOLE[: len(WHOLE) * 5 // 8], [*URLS[:2], f"{BROKEN} 2 records"]),
        (PACKED[: len(PACKED) * 5 // 8], [*URLS[:2], f"{BROKEN} 2 records"]),
        (warc(PAGES[:1]) + PAGES[1][:60], [URLS[0], f"{BROKEN} 1 record"]),
        (warc(PAGES[:1]) + b"no record at all\r\n" * 9, [URLS[0], f"{BROKEN} 1 record"]),
        (
            PACKED[: len(PACKED) // 2] + b"\0" * 9 + PACKED[len(PACKED) // 2 + 9 :],
            [*URLS[:2], f"{BROKEN} 2 records"],
        ),
        (
            record("https://echo.example/x", b"gone", status="404 Not Found")
            + record("https://echo.example/y", b"%PDF", content_type="application/pdf")
            + record("https://echo.example/z", b"", kind="request")
            + PAGES[1],
            [URLS[1]],
        ),
        (
            record("https://echo.example/z", b"", kind="request"),
            ["skipped crawl.warc: this WARC file holds no responses of servers"],
        ),
        (
            gzip.compress(record("https://echo.example/bomb", b"\0" * 5_000_000)) + PACKED,
            ["skipped https://echo.example/bomb: the page has 5 MB, the limit is 100 kB", *URLS],
        ),
    ],
    ids=["plain", "packed", "packed whole", "cut", "packed and cut", "cut head", "garbage",
         "damaged", "other records", "no responses", "bomb"],
)  # fmt: skip
def test_read(data: bytes, expected: list[str]) -> None:
    found = read(data)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True)), found


def test_the_server_tells_the_encoding() -> None:
    page = record("https://echo.example/1", b"x", content_type="text/html; charset=iso-8859-2")
    (one,) = read_warc(io.BytesIO(page), ref="crawl.warc", max_bytes=100)
    assert isinstance(one, Input)
    assert (one.charset, one.url, one.body) == ("iso-8859-2", "https://echo.example/1", b"x")


@pytest.mark.parametrize(("head", "is_one"), [(b"WARC/1.0\r\n", True), (b"<html>", False)])
def test_looks_like_warc(head: bytes, is_one: bool) -> None:
    assert looks_like_warc(head) is is_one
