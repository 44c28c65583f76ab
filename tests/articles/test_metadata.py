"""Title, authors, outlet, dates, language and address, from JSON-LD down to the page's address."""

from __future__ import annotations

import json

import pytest

from sayso.articles.metadata import Dated, first_publication, plain_title
from sayso.records import Article, PublishedSource
from tests.articles.pages import page, read


def linked(*objects: object) -> str:
    """JSON-LD scripts, one for each object."""
    return "".join(f'<script type="application/ld+json">{json.dumps(o)}</script>' for o in objects)


def meta(**named: str) -> str:
    """Meta tags; `_` in a name stands for `:`, `__` for `_`."""
    keys = {key.replace("__", "\0").replace("_", ":").replace("\0", "_"): key for key in named}
    return "".join(f'<meta property="{key}" content="{named[n]}">' for key, n in keys.items())


STORY = {"@type": "NewsArticle", "headline": "Old bridge closes"}
JSON_LD = PublishedSource.JSON_LD
META = PublishedSource.META
VISIBLE = PublishedSource.VISIBLE
URL = PublishedSource.URL

DATES: dict[str, tuple[str, str, str | None, str | None, PublishedSource | None]] = {
    "json-ld before meta": (
        linked({**STORY, "datePublished": "2024-02-23T13:19:00-05:00"})
        + meta(article_published__time="2024-02-24T10:00:00Z"),
        "",
        None,
        "2024-02-23T13:19:00-05:00",
        JSON_LD,
    ),
    "zulu": (
        linked({**STORY, "datePublished": "2024-02-23T18:19:00.123Z"}),
        "",
        None,
        "2024-02-23T18:19:00+00:00",
        JSON_LD,
    ),
    "offset without a colon": (
        linked({**STORY, "datePublished": "2024-02-23T13:19:00-0500"}),
        "",
        None,
        "2024-02-23T13:19:00-05:00",
        JSON_LD,
    ),
    "meta before time": (
        meta(article_published__time="2024-02-23T13:19:00-05:00"),
        "<time datetime='2024-02-25T10:00:00Z'>25 February</time>",
        None,
        "2024-02-23T13:19:00-05:00",
        META,
    ),
    "a date that is none": (
        linked({**STORY, "datePublished": "2024-02-31"})
        + meta(article_published__time="2024-02-23"),
        "",
        None,
        "2024-02-23",
        META,
    ),
    "the update is not the publication": (
        meta(article_modified__time="2024-02-25T10:00:00Z"),
        "<time datetime='2024-02-23T13:19:00-05:00'>Friday</time>",
        None,
        "2024-02-23T13:19:00-05:00",
        VISIBLE,
    ),
    "json-ld repeats the update": (
        linked(
            {
                **STORY,
                "datePublished": "2024-02-25T10:00:00Z",
                "dateModified": "2024-02-25T10:00:00Z",
            }
        )
        + meta(article_published__time="2024-02-23T13:19:00-05:00"),
        "",
        None,
        "2024-02-23T13:19:00-05:00",
        META,
    ),
    "time marked as updated comes first": (
        "",
        "<p>Updated <time datetime='2024-02-25T10:00:00Z'>25 Feb</time></p>"
        "<p>Published <time datetime='2024-02-23T13:19:00-05:00'>23 Feb</time></p>",
        None,
        "2024-02-23T13:19:00-05:00",
        VISIBLE,
    ),
    "visible line, Eastern time in winter": (
        "",
        "<div class='dateline'>Feb. 23 2024, Published 1:19 p.m. ET</div>",
        None,
        "2024-02-23T13:19:00-05:00",
        VISIBLE,
    ),
    "visible line, Eastern time in summer": (
        "",
        "<div class='dateline'>Published July 3, 2024 1:19 p.m. ET</div>",
        None,
        "2024-07-03T13:19:00-04:00",
        VISIBLE,
    ),
    "visible line gives the time that metadata lacks": (
        linked({**STORY, "datePublished": "2024-02-23"}),
        "<div class='dateline'>Feb. 23 2024, Published 1:19 p.m. ET</div>",
        None,
        "2024-02-23T13:19:00-05:00",
        VISIBLE,
    ),
    "day of the address": ("", "", "https://post.example/2024/02/23/bridge", "2024-02-23", URL),
    "nothing": ("", "", "https://post.example/bridge-20048521", None, None),
}


@pytest.mark.parametrize(("head", "above", "url", "published", "source"), DATES.values(), ids=DATES)
def test_published(
    head: str, above: str, url: str | None, published: str | None, source: PublishedSource | None
) -> None:
    article = read(page(head=head, above=above), url=url)
    assert (article.published, article.published_source) == (published, source)


REFINED = {
    "none": ([], None),
    "the first": (["2024-02-23", "2024-02-24"], "2024-02-23"),
    "its time": (["2024-02-23", "2024-02-23T13:19:00"], "2024-02-23T13:19:00"),
    "its offset": (
        ["2024-02-23T13:19:00", "2024-02-23T13:19:00-05:00"],
        "2024-02-23T13:19:00-05:00",
    ),
    "Z after a local time says nothing": (
        ["2024-02-23T13:19:00", "2024-02-23T13:19:00+00:00"],
        "2024-02-23T13:19:00",
    ),
    "another time": (["2024-02-23T13:19:00", "2024-02-23T18:19:00+00:00"], "2024-02-23T13:19:00"),
}


@pytest.mark.parametrize(("moments", "expected"), REFINED.values(), ids=REFINED)
def test_first_publication(moments: list[str], expected: str | None) -> None:
    found = first_publication([Dated(moment=moment, source=META) for moment in moments])
    assert (found.moment if found else None) == expected


def test_modified() -> None:
    head = linked({**STORY, "datePublished": "2024-02-23", "dateModified": "2024-02-25T10:00:00Z"})
    assert read(page(head=head)).modified == "2024-02-25T10:00:00+00:00"
    shown = (
        "<div class='dateline'>Published 23 February 2024</div><div>Updated 25 February 2024</div>"
    )
    assert read(page(above=shown)).modified == "2024-02-25"


SHOWN = "Bridge to close for winter"

TITLES = {
    "json-ld": (linked(STORY) + meta(og_title="Bridge!"), "Old bridge closes"),
    "json-ld in a graph": (linked({"@graph": [{"@type": "WebSite"}, STORY]}), "Old bridge closes"),
    "json-ld in a list": (linked([{"@type": "Organization"}, STORY]), "Old bridge closes"),
    "entities": (linked({**STORY, "headline": "&#8216;Old&#8217; bridge"}), "‘Old’ bridge"),
    "og": (meta(og_title="Old bridge closes"), "Old bridge closes"),
    "og with the outlet behind": (
        meta(og_title="Old bridge closes - News | Ostermar Post", og_site__name="Ostermar Post"),
        "Old bridge closes - News",
    ),
    "broken json-ld, then og": (
        '<script type="application/ld+json">{"@type": </script>' + meta(og_title="Old bridge"),
        "Old bridge",
    ),
    "shown before the title element": ("", SHOWN),
    "cut short": (linked({**STORY, "headline": "Bridge to close…"}), SHOWN),
    "for search engines": (
        "<title>Ostermar bridge news</title>"
        + linked({**STORY, "headline": "Ostermar bridge news"})
        + meta(og_title=SHOWN),
        SHOWN,
    ),
    "live blog": (
        linked({**STORY, "@type": "LiveBlogPosting", "headline": "LIVE: Bridge shut"})
        + meta(og_title="Bridge closes"),
        "Bridge closes",
    ),
}


@pytest.mark.parametrize(("head", "title"), TITLES.values(), ids=TITLES)
def test_title(head: str, title: str) -> None:
    markup = page(head=head)
    if head.startswith("<title>"):
        markup = markup.replace("<title>Bridge to close | Ostermar Post</title>", "")
    assert read(markup).title == title


PLAIN = {
    "nothing to cut": (
        "Spider-Man - the sequel",
        ["Ostermar Post"],
        None,
        "Spider-Man - the sequel",
    ),
    "bar": ("Bridge | Ostermar Post", ["Ostermar Post"], None, "Bridge"),
    "dash and section": ("Bridge – News – Ostermar Post", ["Ostermar Post"], None, "Bridge – News"),
    "domain": ("Bridge | post.example", [], "https://www.post.example/1", "Bridge"),
    "author": ("Bridge | by Ana Ruiz", [], None, "Bridge"),
    "only the outlet": ("Ostermar Post", ["Ostermar Post"], None, "Ostermar Post"),
    "broken address": ("Bridge | Post", [], "http://[bad", "Bridge | Post"),
}


@pytest.mark.parametrize(("title", "names", "url", "expected"), PLAIN.values(), ids=PLAIN)
def test_plain_title(title: str, names: list[str], url: str | None, expected: str) -> None:
    assert plain_title(title, names, url) == expected


def person(name: str) -> dict[str, str]:
    """A JSON-LD author."""
    return {"@type": "Person", "name": name}


BYLINES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "json-ld": (
        linked({**STORY, "author": [person("Ana Ruiz"), person("Jo Falk")]}),
        "",
        ("Ana Ruiz", "Jo Falk"),
    ),
    "json-ld string": (
        linked({**STORY, "author": "Ana Ruiz and Jo Falk"}),
        "",
        ("Ana Ruiz", "Jo Falk"),
    ),
    "json-ld reference": (
        linked(
            {"@graph": [{**STORY, "author": {"@id": "#a"}}, {"@id": "#a", **person("Ana Ruiz")}]}
        ),
        "",
        ("Ana Ruiz",),
    ),
    "meta": ('<meta name="author" content="By Ana Ruiz, Reporter">', "", ("Ana Ruiz",)),
    "meta is an address": (
        meta(article_author="https://social.example/ana"),
        "<p class=byline>By Ana Ruiz</p>",
        ("Ana Ruiz",),
    ),
    "visible": ("", "<div class=byline>By <a rel=author>Ana Ruiz</a></div>", ("Ana Ruiz",)),
    "only the outlet signs": (
        linked({**STORY, "author": "Ostermar Post", "publisher": {"name": "Ostermar Post"}}),
        "<p>By Ana Ruiz</p>",
        ("Ana Ruiz",),
    ),
    "only the desk signs": (
        meta(author="Ostermar Staff"),
        "<p>By Ana Ruiz</p>",
        ("Ana Ruiz",),
    ),
    "in line with the date": (
        "",
        "<div>Posted on <time datetime='2024-05-06'>6 May 2024</time>"
        "<span class='author vcard'> by <a>Ana Ruiz</a></span></div>",
        ("Ana Ruiz",),
    ),
    "the outlet alone": (
        linked({**STORY, "author": "Ostermar Post", "publisher": {"name": "Ostermar Post"}}),
        "",
        ("Ostermar Post",),
    ),
    "user name": ('<meta name="author" content="admin">', "", ()),
    "nobody": ("", "", ()),
}


@pytest.mark.parametrize(("head", "above", "byline"), BYLINES.values(), ids=BYLINES)
def test_byline(head: str, above: str, byline: tuple[str, ...]) -> None:
    assert read(page(head=head, above=above)).byline == byline


OUTLETS = {
    "publisher": (
        linked({**STORY, "publisher": {"@type": "Organization", "name": "Ostermar Post"}}),
        "https://www.ostermarpost.example/a",
        ("Ostermar Post", "ostermarpost.example"),
    ),
    "the name that suits the domain": (
        linked({**STORY, "publisher": {"name": "News you can use"}})
        + meta(og_site__name="Ostermar Post"),
        "https://ostermarpost.example/a",
        ("Ostermar Post", "ostermarpost.example"),
    ),
    "site name": (meta(og_site__name="Ostermar Post"), None, ("Ostermar Post", None)),
    "end of the title": ("", "https://post.example/a", ("Ostermar Post", "post.example")),
}


@pytest.mark.parametrize(("head", "url", "expected"), OUTLETS.values(), ids=OUTLETS)
def test_outlet(head: str, url: str | None, expected: tuple[str, str | None]) -> None:
    outlet = read(page(head=head), url=url).outlet
    assert outlet is not None
    assert (outlet.name, outlet.domain) == expected


def without_title(url: str | None) -> Article:
    """The article of a page with no title element."""
    return read(page().replace("<title>Bridge to close | Ostermar Post</title>", ""), url=url)


def test_outlet_by_its_domain_or_none() -> None:
    outlet = without_title("https://post.example/a").outlet
    assert outlet is not None
    assert outlet.name == "post.example"
    assert without_title(None).outlet is None


CANONICAL = {
    "link": ("<link rel=canonical href='https://post.example/a'>", None, "https://post.example/a"),
    "relative": (
        "<link rel=canonical href='/a'>",
        "https://post.example/b?x=1",
        "https://post.example/a",
    ),
    "relative to nothing": ("<link rel=canonical href='/a'>", None, None),
    "og": (meta(og_url="https://post.example/a"), None, "https://post.example/a"),
    "broken": ("<link rel=canonical href='http://[bad'>", "https://post.example/", None),
    "none": ("", "https://post.example/a", None),
}


@pytest.mark.parametrize(("head", "url", "expected"), CANONICAL.values(), ids=CANONICAL)
def test_canonical_url(head: str, url: str | None, expected: str | None) -> None:
    article = read(page(head=head), url=url)
    assert (article.url, article.canonical_url) == (url, expected)


def test_language() -> None:
    assert read(page()).language == "en-GB"
    assert read(page().replace(" lang='en-GB'", "")).language is None
    head = meta(og_locale="de_AT")
    assert read(page(head=head).replace(" lang='en-GB'", "")).language == "de-AT"
    assert read(page().replace("en-GB", "not a language")).language is None


AGENCIES: dict[str, tuple[str, str, str, str | None]] = {
    "tag": ("", "", "<p>OSTERMAR (AP) — The bridge of Ostermar is shut, and for good.</p>", "AP"),
    "byline": ("", "<p class=byline>By Ana Ruiz, Associated Press</p>", "", "Associated Press"),
    "metadata only": ('<meta name="author" content="Reuters">', "", "", None),
}


@pytest.mark.parametrize(("head", "above", "lead", "words"), AGENCIES.values(), ids=AGENCIES)
def test_agency(head: str, above: str, lead: str, words: str | None) -> None:
    markup = page(head=head, above=above)
    article = read(markup.replace("'story-body'>", f"'story-body'>{lead}"))
    agency = article.agency
    assert agency is not None
    found = None if agency.start is None else article.text[agency.start : agency.end]
    assert found == words
