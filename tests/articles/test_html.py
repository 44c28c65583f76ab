"""read_html on little pages: what each stretch of a page becomes, and what is left out."""

from __future__ import annotations

import pytest

from sayso.articles.html import read_html
from sayso.records import Skipped
from tests.articles.pages import PROSE, body_of, kinds_of, page, read, warnings_of

EXTRA = "Nobody on the quay had been asked, three of the owners told the Ostermar Post."

KEPT = {
    "paragraph": (f"<p>{EXTRA}</p>", "paragraph", EXTRA),
    "inline markup": (
        "<p>Nobody <b>on</b> the <a href='/q'>qu<i>ay</i></a> had been asked, they said.</p>",
        "paragraph",
        "Nobody on the quay had been asked, they said.",
    ),
    "white space and soft hyphens": (
        "<p>Nobody on \n\t the&nbsp;quay had been as&shy;ked,\u200b they said.</p>",
        "paragraph",
        "Nobody on the quay had been asked, they said.",
    ),
    "one line break": (
        "<p>Nobody asked us,<br>they said.</p>",
        "paragraph",
        "Nobody asked us,\nthey said.",
    ),
    "a div for a paragraph": (f"<div>{EXTRA}</div>", "paragraph", EXTRA),
    "an unknown element": (f"<x-text>{EXTRA}</x-text>", "paragraph", EXTRA),
    "marks around q": (
        "<p>He told us: <q>Never again</q>, twice.</p>",
        "paragraph",
        "He told us: “Never again”, twice.",
    ),
    "a quotation set apart": (
        "<blockquote><p>We will sue, and we will win, said the letter.</p></blockquote>",
        "paragraph",
        "We will sue, and we will win, said the letter.",
    ),
    "a section's heading": ("<h2>Shops in fear</h2>", "headline", "Shops in fear"),
    "figcaption": (
        "<figure><img src=a.jpg>"
        "<figcaption>The bridge in May. <span>Photo: Ada Brun</span></figcaption></figure>",
        "caption",
        "The bridge in May. Photo: Ada Brun",
    ),
    "caption by its class": (
        "<div class='image-wrap'><img src=a.jpg>"
        "<p class='wp-caption-text'>The bridge in May.</p></div>",
        "caption",
        "The bridge in May.",
    ),
    "caption in several blocks": (
        "<figcaption><div>The bridge in May</div><div>Ada Brun</div></figcaption>",
        "caption",
        "The bridge in May Ada Brun",
    ),
    "a bare line below a picture": (
        "<p><img src=a.jpg><br>The old swing bridge in May</p>",
        "caption",
        "The old swing bridge in May",
    ),
    "list item": (
        "<ul><li>Buses run every ten minutes</li></ul>",
        "list",
        "Buses run every ten minutes",
    ),
    "table row": (
        "<table><tr><td>Quay</td><td>12 shops</td></tr></table>",
        "list",
        "Quay | 12 shops",
    ),
    "pull quote by its class": (
        "<aside class='pullquote'>“The steel is tired”</aside>",
        "pullquote",
        "“The steel is tired”",
    ),
    "pull quote by repetition": (
        "<blockquote>We have no choice, the steel is tired</blockquote>",
        "pullquote",
        "We have no choice, the steel is tired",
    ),
    "embedded post": (
        "<blockquote class='twitter-tweet'><p>The bridge is safe. Ask me.</p>"
        "— Jo Falk (@jofalk) May 3, 2024</blockquote>",
        "embed",
        "The bridge is safe. Ask me.\n— Jo Falk (@jofalk) May 3, 2024",
    ),
    "correction": (
        "<p>Correction: An earlier version gave the wrong name for the port's manager.</p>",
        "correction",
        "Correction: An earlier version gave the wrong name for the port's manager.",
    ),
    "amended": (
        "<p>This article was amended on 4 May 2024 to correct the bridge's age.</p>",
        "correction",
        "This article was amended on 4 May 2024 to correct the bridge's age.",
    ),
    "editor's note": (
        "<p>Editor’s note: The bridge has since opened.</p>",
        "correction",
        "Editor’s note: The bridge has since opened.",
    ),
    "update": (
        "<p>Update, 3:15 p.m.: The council has put the vote off until Thursday.</p>",
        "update",
        "Update, 3:15 p.m.: The council has put the vote off until Thursday.",
    ),
    "has been updated": (
        "<p>This story has been updated with the council's reply.</p>",
        "update",
        "This story has been updated with the council's reply.",
    ),
    "social embed": (
        "<blockquote class='social-embed'>It is safe. — Jo Falk (@jofalk)</blockquote>",
        "embed",
        "It is safe. — Jo Falk (@jofalk)",
    ),
    "embedded post by its wording": (
        "<blockquote>The bridge is safe. — Jo Falk (@jofalk) May 3, 2024</blockquote>",
        "embed",
        "The bridge is safe. — Jo Falk (@jofalk) May 3, 2024",
    ),
    "subscription offer": (
        "<p>Try unlimited access for one crown a week.</p>",
        "furniture",
        "Try unlimited access for one crown a week.",
    ),
    "rule": ("<p>* * *</p>", "furniture", "* * *"),
    "read more": (
        "<p>READ MORE: <a href='/x'>Ten bridges we miss</a></p>",
        "furniture",
        "READ MORE: Ten bridges we miss",
    ),
    "a link in a line of its own": (
        "<p><a href='/x'>Ten bridges we miss, and one we never will</a></p>",
        "furniture",
        "Ten bridges we miss, and one we never will",
    ),
    "a lead-in to a quotation": ("<p>More from the Post:</p>", "paragraph", "More from the Post:"),
    "advertisement": ("<p>Advertisement</p>", "furniture", "Advertisement"),
    "newsletter line": (
        "<p>Sign up for our morning newsletter.</p>",
        "furniture",
        "Sign up for our morning newsletter.",
    ),
    "prose the meter blurs": (f"<p aria-hidden='true'>{EXTRA}</p>", "paragraph", EXTRA),
}

LEFT_OUT = {
    "script": f"<script>{EXTRA}</script>",
    "style": f"<style>{EXTRA}</style>",
    "template": f"<template><p>{EXTRA}</p></template>",
    "hidden": f"<p hidden>{EXTRA}</p>",
    "display none": f"<div style='display: none'><p>{EXTRA}</p></div>",
    "for screen readers": f"<span class='sr-only'>{EXTRA}</span>",
    "aria-hidden": f"<div aria-hidden='true'>{EXTRA}</div>",
    "nav": f"<nav><p>{EXTRA}</p></nav>",
    "aside": f"<aside><p>{EXTRA}</p></aside>",
    "related": f"<div class='related-stories'><p>{EXTRA}</p></div>",
    "newsletter": f"<div class='NewsletterPromo_box'><p>{EXTRA}</p></div>",
    "share bar": "<ul class='share-tools'><li>Facebook</li><li>Email this to a friend</li></ul>",
    "form": f"<div><p>{EXTRA}</p><form><input name='mail'></form></div>",
    "cookie notice": f"<div id='cookie-consent'><p>{EXTRA}</p></div>",
    "comments": f"<section class='comments-section'><p>{EXTRA}</p></section>",
    "fact box": f"<div class='factbox'><p>{EXTRA}</p></div>",
    "button": f"<button>{EXTRA}</button>",
    "only invisible characters": "<p>\u200c</p>",
}


@pytest.mark.parametrize(("markup", "kind", "text"), KEPT.values(), ids=KEPT)
def test_kept(markup: str, kind: str, text: str) -> None:
    article = read(page(markup))
    assert (kind, text) in kinds_of(article)
    assert [p for p in body_of(article) if p != text] == list(PROSE)


@pytest.mark.parametrize("markup", LEFT_OUT.values(), ids=LEFT_OUT)
def test_left_out(markup: str) -> None:
    assert kinds_of(read(page(markup))) == kinds_of(read(page()))


ABOVE = {
    "deck": ("<p class='standfirst'>Detours until spring</p>", "subhead", "Detours until spring"),
    "deck as a heading": ("<h2>Detours until spring</h2>", "subhead", "Detours until spring"),
    "byline": (
        "<div class='byline'>By <a rel='author'>Ana Ruiz</a></div>",
        "byline",
        "By Ana Ruiz",
    ),
    "byline by its wording": ("<p>By Ana Ruiz</p>", "byline", "By Ana Ruiz"),
    "time": (
        "<time datetime='2024-02-23T13:19:00-05:00'>23 February 2024</time>",
        "dateline",
        "23 February 2024",
    ),
    "date line": (
        "<div>Published 23 February 2024, 1:19 p.m.</div>",
        "dateline",
        "Published 23 February 2024, 1:19 p.m.",
    ),
    "words that only style keeps apart": (
        "<div class='byline'><span>Ana Ruiz</span><span>Reporter</span></div>",
        "byline",
        "Ana Ruiz Reporter",
    ),
    "point of a summary": (
        "<ul><li>Detours will last until spring</li></ul>",
        "list",
        "Detours will last until spring",
    ),
    "picture and a line in a box": (
        "<div><img src=a.jpg><div>The bridge, as it was in May.</div></div>",
        "caption",
        "The bridge, as it was in May.",
    ),
    "picture's credit": ("<div>Photo: Ada Brun</div>", "caption", "Photo: Ada Brun"),
    "lead picture": (
        "<figure><img src=a.jpg><figcaption>The bridge</figcaption></figure>",
        "caption",
        "The bridge",
    ),
}


@pytest.mark.parametrize(("markup", "kind", "text"), ABOVE.values(), ids=ABOVE)
def test_between_headline_and_body(markup: str, kind: str, text: str) -> None:
    kinds = kinds_of(read(page(above=markup)))
    assert kinds[0] == ("headline", "Bridge to close for winter")
    assert kinds[1] == (kind, text)


BELOW = {
    "credit": ("<p>Reporting by Ana Ruiz; Editing by Jo Falk</p>", ["byline"]),
    "author's note": ("<p>Ana Ruiz covers the coast for the Ostermar Post.</p>", ["byline"]),
    "heading with nothing under it": ("<h2>Keep reading</h2>", []),
    "furniture": ("<p>Sign up for our newsletter.</p><p>Copyright Ostermar Post</p>", []),
    "share links": ("<h3>Share this:</h3><ul><li>Tweet</li><li>Share on Facebook</li></ul>", []),
    "tags": ("<ul><li><a href='/b'>Bridges</a></li><li><a href='/o'>Ostermar</a></li></ul>", []),
    "correction": ("<p>Correction: The bridge was built in 1904, not 1940.</p>", ["correction"]),
}


@pytest.mark.parametrize(("markup", "kinds"), BELOW.values(), ids=BELOW)
def test_after_the_body(markup: str, kinds: list[str]) -> None:
    head = "<meta name='author' content='Ana Ruiz'>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    article = read(f"<head>{head}</head><article><h1>Bridge to close</h1>{body}{markup}</article>")
    assert [kind for kind, _ in kinds_of(article)] == ["headline", *["paragraph"] * 4, *kinds]


def test_repeated_captions_and_paragraphs_count_once() -> None:
    caption = "<figure><img><figcaption>The old bridge in May</figcaption></figure>"
    body = f"{caption}<p>{EXTRA}</p>{caption}<p>{EXTRA}</p>"
    assert [text for _, text in kinds_of(read(page(body)))].count(EXTRA) == 1
    assert [kind for kind, _ in kinds_of(read(page(body)))].count("caption") == 1


def test_blocks_are_set_apart_by_a_blank_line() -> None:
    assert read(page()).text == "\n\n".join(["Bridge to close for winter", *PROSE])


def test_headline_from_metadata_where_the_page_shows_none() -> None:
    markup = page().replace("<h1>Bridge to close for winter</h1>", "")
    assert kinds_of(read(markup))[0] == ("headline", "Bridge to close")


LINKS = {
    "relative": ("/b", "https://post.example/2024/a.html", "https://post.example/b"),
    "absolute": ("https://other.example/x", None, "https://other.example/x"),
    "no address known": ("/b", None, "/b"),
    "script": ("javascript:go()", None, None),
    "broken": ("http://[bad", "https://post.example/", None),
}


@pytest.mark.parametrize(("href", "url", "expected"), LINKS.values(), ids=LINKS)
def test_links(href: str, url: str | None, expected: str | None) -> None:
    article = read(
        page(f"<p>As the 🌉 <a href='{href}'>Quay <b>Gazette</b></a> said, no.</p>"), url=url
    )
    found = [(article.text[link.start : link.end], link.url) for link in article.links]
    assert found == ([("Quay Gazette", expected)] if expected else [])


def test_the_first_of_several_articles() -> None:
    other = "".join(f"<p>{p.replace('bridge', 'tower')} Again.</p>" for p in PROSE)
    markup = page().replace(
        "</main>", f"<article><h1>Tower</h1><div>{other}</div></article></main>"
    )
    assert body_of(read(markup)) == list(PROSE)


def test_a_body_in_several_parts() -> None:
    parts = "".join(f"<div class='part'><p>{p}</p></div><div class='ad'>x</div>" for p in PROSE)
    assert body_of(read(f"<article><h1>Bridge to close</h1>{parts}</article>")) == list(PROSE)


NO_ARTICLE = {
    "empty": ("", "empty"),
    "white space": (" \n ", "empty"),
    "no body": ("<html><head><title>x</title></head></html>", "empty"),
    "script only": ("<script>var a = 'long text, long text.'</script>", "empty"),
    "login": (
        "<title>Sign in</title><form><p>Welcome back</p><input type=password></form>",
        "login",
    ),
    "not found": ("<title>404 Not Found</title><h1>Not found</h1><p>nginx</p>", "error"),
    "little text": ("<p>Hello, world. This is my first page on the web, ever.</p>", "no article"),
    "index": (
        "<main>"
        + "".join(
            f"<div class='card{n}'><h3><a href='/{n}'>Story number {n} has a title</a></h3>"
            f"<p>{PROSE[n % 4]}</p></div>"
            for n in range(12)
        )
        + "</main>",
        "list of stories",
    ),
    "100,000 nested elements": ("<div>" * 100_000 + PROSE[0], "nests"),
    "100,000 attributes": (
        f"<p {' '.join(f'a{n}' for n in range(100_000))}>{PROSE[0]}",
        "attributes",
    ),
}


@pytest.mark.parametrize(("markup", "reason"), NO_ARTICLE.values(), ids=NO_ARTICLE)
def test_no_article(markup: str, reason: str) -> None:
    skipped = read_html(markup, ref="some page")
    assert isinstance(skipped, Skipped)
    assert skipped.ref == "some page"
    assert reason in skipped.reason


STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)

BROKEN = {
    "unclosed tags": f"<article><h1>Bridge to close{STORY.replace('</p>', '')}",
    "no html, no body": f"<h1>Bridge to close</h1>{STORY}",
    "wrong nesting": f"<b><article><i><h1>Bridge to close</b></h1></i>{STORY}</div></span>",
    "null bytes": "\x00".join(f"<h1>Bridge to close</h1>{STORY}"[:30])
    + f"<h1>Bridge to close</h1>{STORY}",
    "lone surrogate": f"<h1>Bridge to close</h1>\ud800{STORY}",
    "a script of two megabytes": f"<script>{'<div>' * 400_000}</script><h1>Bridge</h1>{STORY}",
    "an unclosed comment at the end": f"<h1>Bridge to close</h1>{STORY}<!-- and",
    "one form around the page": f"<form><h1>Bridge to close for winter</h1>{STORY}</form>",
}


@pytest.mark.parametrize("markup", BROKEN.values(), ids=BROKEN)
def test_broken_markup(markup: str) -> None:
    assert body_of(read(markup)) == list(PROSE)


WARNINGS = {
    "no date": ("", "", "no publication date found"),
    "paywall": (
        '<script type="application/ld+json">'
        '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
        "<p>Subscribe to continue reading.</p>",
        "paywall stub",
    ),
    "live blog": (
        '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>',
        "",
        "live blog",
    ),
}


@pytest.mark.parametrize(("head", "below", "warning"), WARNINGS.values(), ids=WARNINGS)
def test_warnings(head: str, below: str, warning: str) -> None:
    found = warnings_of(page(head=head, below=below))
    assert any(warning in sentence for sentence in found), found


def test_article_body_where_the_page_shows_a_stub() -> None:
    body = "\\n".join(PROSE * 2).replace("“", "").replace("”", "")
    data = f'{{"@type": "NewsArticle", "articleBody": "{body}"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    markup = f"<head>{head}</head><article><h1>Bridge to close</h1><p>{PROSE[0]}</p></article>"
    assert len(body_of(read(markup))) == 8


def test_same_page_same_article() -> None:
    assert read(page(EXTRA)) == read(page(EXTRA))
