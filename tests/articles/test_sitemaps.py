"""Sitemaps, news sitemaps, indexes, and what is wrong with some."""

from __future__ import annotations

import pytest

from sayso.articles.given import Given, Input
from sayso.articles.sitemaps import looks_like_sitemap, read_sitemap
from sayso.errors import FetchError
from sayso.records import Failed, Outlet, Skipped

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS_NS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
PLAIN = f"""<?xml version="1.0"?><urlset {NS}>
<url><loc>https://echo.example/1</loc><lastmod>2024-02-23</lastmod></url>
<url><loc> https://echo.example/2 </loc></url>
<url><loc>ftp://echo.example/3</loc></url></urlset>""".encode()
NEWS = f"""<urlset {NS} {NEWS_NS}><url><loc>https://echo.example/n</loc><news:news>
<news:publication><news:name>The Larkholm Echo</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2024-02-23T10:00:00+01:00</news:publication_date>
<news:title>Bridge</news:title></news:news></url></urlset>""".encode()
INDEX = f"""<sitemapindex {NS}><sitemap><loc>https://echo.example/old.xml</loc>
<lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>https://echo.example/a.xml</loc></sitemap>
<sitemap><loc>https://echo.example/gone.xml</loc></sitemap>
<sitemap><loc>https://echo.example/page</loc></sitemap></sitemapindex>""".encode()


def load(address: str) -> bytes:
    if address.endswith("gone.xml"):
        raise FetchError(address, "there is no such page (404)")
    pages = {
        "https://echo.example/a.xml": PLAIN,
        "https://echo.example/old.xml": NEWS,
        "https://echo.example/page": b"<html>",
        "https://echo.example/loop.xml": INDEX.replace(b"a.xml", b"loop.xml"),
    }
    return pages[address]


def told(data: bytes, since: str | None = None) -> list[str]:
    found = read_sitemap(data, ref="map", load=load, since=since)
    return [
        f"{type(one).__name__.lower()} {one.ref.removeprefix('https://echo.example/')}"
        for one in found
    ]


@pytest.mark.parametrize(
    ("data", "since", "expected"),
    [
        (PLAIN, None, ["input 1", "input 2", "skipped map"]),
        (PLAIN, "2024-02-24", ["input 2", "skipped map"]),
        (
            INDEX,
            None,
            ["input n", "input 1", "input 2", "skipped a.xml", "failed gone.xml", "failed page"],
        ),
        (
            INDEX,
            "2024-01-01",
            ["input 1", "input 2", "skipped a.xml", "failed gone.xml", "failed page"],
        ),
        (PLAIN[:200], None, ["input 1", "failed map"]),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset></urlset>', None, ["skipped map"]),
    ],
)
def test_read(data: bytes, since: str | None, expected: list[str]) -> None:
    assert told(data, since) == expected


def test_news() -> None:
    (one,) = read_sitemap(NEWS, ref="map", load=load)
    assert isinstance(one, Input)
    assert one.hints == Given(
        title="Bridge",
        published="2024-02-23T10:00:00+01:00",
        language="en",
        outlet=Outlet(name="The Larkholm Echo", domain=None),
    )


def test_what_changed_names_the_version() -> None:
    first = next(read_sitemap(PLAIN, ref="map", load=load))
    assert isinstance(first, Input)
    assert first.version == "2024-02-23"


def test_an_index_of_itself_ends() -> None:
    loop = INDEX.replace(b"a.xml", b"loop.xml")
    reasons = [one.reason for one in read_sitemap(loop, ref="map", load=load)
               if isinstance(one, Skipped)]  # fmt: skip
    assert "sitemaps nested more than 3 deep are not read" in reasons


def test_where_it_breaks() -> None:
    *_, last = read_sitemap(PLAIN[:200], ref="map", load=load)
    assert last == Failed(ref="map", problem="the sitemap is cut off or broken at line 3")


@pytest.mark.parametrize(
    ("head", "is_one"), [(PLAIN, True), (INDEX, True), (NEWS, True), (b"<rss>", False)]
)
def test_looks_like_sitemap(head: bytes, is_one: bool) -> None:
    assert looks_like_sitemap(head) is is_one
