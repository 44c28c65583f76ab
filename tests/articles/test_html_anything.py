"""Any text and any soup of tags: no exception, and what holds for every article holds."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.html import read_html
from sayso.articles.reading import Reading
from tests.articles.invariants import check_article
from tests.articles.pages import PROSE, page

TAGS = (
    "p div article main section h1 h2 h3 ul li table tr td blockquote aside figure figcaption a "
    "span time br img form nav x-part q time"
).split(" ")
NAMES = "byline caption pullquote twitter-tweet correction dek date related comments factbox".split(
    " "
)
TEXTS = (
    *PROSE,
    "By Ana Ruiz",
    "READ MORE: x",
    "Correction: It was not.",
    "Feb. 23 2024, Published 1:19 p.m. ET",
    " \n\t\u200b\u00ad",
    "🌉",
    "—",
)

start_tag = st.builds(
    lambda tag, name: f"<{tag} class='{name}' href='#{name}' datetime='2024-02-23'>",
    st.sampled_from(TAGS),
    st.sampled_from(NAMES),
)
piece = st.one_of(
    start_tag,
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(TEXTS),
    st.text(max_size=20),
)


def check(markup: str, url: str | None = None) -> None:
    """Reads the markup twice; what comes back is the same and whole."""
    reading = read_html(markup, ref="x", url=url)
    assert reading == read_html(markup, ref="x", url=url)
    if isinstance(reading, Reading):
        check_article(reading.article)
    else:
        assert reading.reason
        assert reading.ref == "x"


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(deadline=None)
@given(st.lists(piece, max_size=40).map("".join))
def test_any_soup(soup: str) -> None:
    check(soup)


@settings(deadline=None)
@given(st.lists(piece, max_size=25).map("".join), st.lists(piece, max_size=10).map("".join))
def test_any_soup_inside_a_story(body: str, above: str) -> None:
    check(page(body, above=above), url="https://post.example/2024/02/23/a")


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30), st.text(max_size=60))
def test_any_metadata(headline: str, author: str, date: str, url: str) -> None:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": headline, "author": author, "datePublished": date}
    ).replace("<", "\\u003c")
    quoted = url.replace('"', "&quot;")
    head = f'<script type="application/ld+json">{data}</script><link rel=canonical href="{quoted}">'
    check(page(head=head), url=url)
