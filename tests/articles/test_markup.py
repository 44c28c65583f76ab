"""Markup → tree: what is refused, what is left out, what is declared."""

from __future__ import annotations

import pytest

from sayso.articles.markup import MAX_ATTRIBUTES, MAX_DEPTH, parse_markup, refusal, words_of

REFUSED = {
    "deep": "<div>" * (MAX_DEPTH + 1),
    "deep formatting": "<b>" * (MAX_DEPTH + 1) + "<p>",
    "deep with stray end tags": "<div></x>" * (MAX_DEPTH + 1),
    "many attributes": "<p " + " ".join(f"a{n}" for n in range(MAX_ATTRIBUTES + 1)) + ">",
}
ACCEPTED = {
    "as deep as may be": "<div>" * MAX_DEPTH,
    "side by side": "<div></div>" * 5_000,
    "void": "<br>" * 5_000,
    "end tags left out": "<p>" * 5_000 + "<ul>" + "<li>" * 5_000,
    "closed in themselves": "<x-y/>" * 5_000,
    "in a script": f"<script>{'<div>' * 5_000}</script>",
    "in a comment": f"<!--{'<div>' * 5_000}-->",
    "in an unclosed script": "<script>" + "<div>" * 5_000,
    "a long attribute": f"<p title='{'a b c ' * 5_000}'>",
    "empty": "",
}


@pytest.mark.parametrize("markup", REFUSED.values(), ids=REFUSED)
def test_refused(markup: str) -> None:
    assert refusal(markup)


@pytest.mark.parametrize("markup", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(markup: str) -> None:
    assert refusal(markup) is None


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p>", "a"),
        ("<p hidden>a</p>b", "b"),
        ("<p hidden=until-found>a</p>b", "a b"),
        ("<p style='color:red; display : none'>a</p>b", "b"),
        ("<i class='sr-only'>a</i>b", "b"),
        ("<i class='VisuallyHidden_x'>a</i>b", "b"),
        ("<i class='hidden'>a</i>b", "b"),
        ("<i class='hidden md:block'>a</i>b", "ab"),
        ("<svg><title>a</title></svg><button>a</button>b", "b"),
        ("<body><noscript>a</noscript>b", "b"),
        ("", ""),
    ],
)
def test_what_is_seen(markup: str, text: str) -> None:
    assert parse_markup(markup).body.text() == text


def test_what_is_declared() -> None:
    page = parse_markup(
        "<html lang=de><title> Old\n bridge </title><meta name=Author content=' Ana '>"
        "<meta property=og:title content=''><link rel=canonical href=/a>"
        "<script type='application/ld+json'>{}</script><input type=password>"
    )
    assert (page.language, page.title, page.has_password) == ("de", "Old bridge", True)
    assert page.metas == [("author", "Ana")]
    assert page.links == [("canonical", "/a")]
    assert page.linked_data == ["{}"]


def test_words_of() -> None:
    assert words_of({"class": "StoryBody_read-more", "id": "x1"}) == " story body read more x1 "
    assert words_of({"href": "/"}) == " "
