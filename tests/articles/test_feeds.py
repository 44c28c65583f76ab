"""Feeds: the page of each entry, and what the feed says of it as hints."""

from __future__ import annotations

import pytest

from sayso.articles.feeds import looks_like_feed, read_feed
from sayso.articles.given import Given, Input
from sayso.articles.inputs import read_article
from sayso.articles.reading import Reading
from sayso.records import Skipped

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Larkholm Echo</title>
<item><title>Bridge stays closed</title><link>https://echo.example/1</link>
<pubDate>Fri, 23 Feb 2024 18:19:00 GMT</pubDate><dc:creator>Bo Tarn</dc:creator></item>
<item><title>No address</title></item>
<item><link>/2</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title>
<entry><title>Bridge</title><link href="https://echo.example/3"/>
<published>2024-02-23T13:19:00-05:00</published><updated>2024-02-24T08:00:00Z</updated></entry>
</feed>"""


def test_rss() -> None:
    first, second, third = read_feed(RSS, ref="feed", url="https://echo.example/rss")
    assert first == Input(
        ref="https://echo.example/1",
        url="https://echo.example/1",
        hints=Given(
            title="Bridge stays closed", published="2024-02-23T18:19:00+00:00", byline=("Bo Tarn",)
        ),
    )
    assert second == Skipped(ref="feed#2", reason="entry 2 of the feed has no address")
    assert isinstance(third, Input)
    assert third.ref == "https://echo.example/2"


def test_atom() -> None:
    (one,) = read_feed(ATOM, ref="feed")
    assert isinstance(one, Input)
    assert one.version == "2024-02-24T08:00:00+00:00"
    assert one.hints.published == "2024-02-23T13:19:00-05:00"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss><channel></channel></rss>", "the feed holds no entries"),
        (b"<rss><channel><item><tit", "entry 1 of the feed has no address"),
        (b"<html><p>no feed</p></html>", "holds no entries"),
        (b"http://127.0.0.1:9/feed", "holds no entries"),  # never fetched
    ],
)
def test_nothing_in_it(data: bytes, reason: str) -> None:
    (one,) = read_feed(data, ref="feed")
    assert isinstance(one, Skipped)
    assert reason in one.reason


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (RSS, True),
        (ATOM, True),
        (b"\xef\xbb\xbf<!-- made by hand --><rss>", True),
        (b"<?xml version='1.0'?><?style?><rdf:RDF xmlns='x'>", True),
        (b"<html><body><rss>", False),
        (b'{"feed": 1}', False),
        (b"", False),
    ],
)
def test_looks_like_feed(head: bytes, is_one: bool) -> None:
    assert looks_like_feed(head) is is_one


def test_hints_hold_only_where_the_page_says_nothing() -> None:
    hints = Given(title="From the feed", published="2024-01-01", byline=("Cy Marsh",))
    body = "Bridge stays closed\n\n" + "The bridge stays closed, said Ada Quill. " * 9
    reading = read_article(Input(ref="x", body=body, hints=hints))
    assert isinstance(reading, Reading)
    assert reading.article.title == "Bridge stays closed"
    assert reading.article.published == "2024-01-01"
    assert reading.article.byline == ("Cy Marsh",)
