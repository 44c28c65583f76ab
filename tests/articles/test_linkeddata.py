"""JSON-LD as publishers write it, whole and broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.linkeddata import DeclaredStory, read_linked_data

STORY = '{"@type": "NewsArticle", "headline": "Old bridge", "datePublished": "2024-02-23"}'
OTHER = '{"@type": "NewsArticle", "headline": "New tower", "url": "https://post.example/tower"}'

WHOLE = {
    "plain": STORY,
    "in a list": f"[{STORY}]",
    "in a graph": f'{{"@graph": [{{"@type": "WebSite"}}, {STORY}]}}',
    "as main entity": f'{{"@type": "WebPage", "mainEntity": {STORY}}}',
    "type with its vocabulary": STORY.replace("NewsArticle", "https://schema.org/NewsArticle"),
    "several types": STORY.replace('"NewsArticle"', '["Thing", "NewsArticle"]'),
    "comment around": f"<!--\n{STORY}\n-->",
    "cdata around": f"//<![CDATA[\n{STORY}\n//]]>",
    "trailing comma": STORY.replace("}", ",}"),
    "line end in a string": STORY.replace("Old bridge", "Old\nbridge"),
    "escaped as HTML": STORY.replace('"', "&quot;"),
    "two values": f'{{"@type": "WebSite"}}\n{STORY}',
    "quotation marks not escaped": STORY.replace("{", '{"name": "the "Old" one", '),
    "cut off": STORY[:-1] + ', "articleBody": "The har',
}


@pytest.mark.parametrize("script", WHOLE.values(), ids=WHOLE)
def test_read(script: str) -> None:
    story = read_linked_data([script], title="", url=None)
    assert (story.is_story, story.headline, story.published) == (True, "Old bridge", "2024-02-23")


NOTHING = {
    "no script": [],
    "empty": [""],
    "not JSON": ["var x = 1;"],
    "another type": ['{"@type": "Organization", "name": "Ostermar Post"}'],
    "too deep": ["[" * 100_000],
    "a mere mention": [f'{{"@type": "ItemList", "itemListElement": [{STORY}]}}'],
}


@pytest.mark.parametrize("scripts", NOTHING.values(), ids=NOTHING)
def test_nothing_declared(scripts: list[str]) -> None:
    assert read_linked_data(scripts, title="", url=None) == DeclaredStory()


def test_the_story_of_this_page() -> None:
    both = [STORY, OTHER]
    assert read_linked_data(both, title="", url=None).headline == "Old bridge"
    assert read_linked_data(both, title="New tower | Post", url=None).headline == "New tower"
    here = "https://post.example/tower/"
    assert read_linked_data(both, title="", url=here).headline == "New tower"


def test_page_dates_where_no_story_is_declared() -> None:
    story = read_linked_data(
        ['{"@type": "WebPage", "datePublished": "2024-02-23"}'], title="", url=None
    )
    assert (story.is_story, story.published) == (False, "2024-02-23")


def test_other_facts() -> None:
    facts = {
        "@type": "LiveBlogPosting",
        "author": [{"@id": "#ana"}, {"@type": "Person", "name": "Jo Falk"}],
        "publisher": {"@type": "Organization", "name": "Ostermar Post"},
        "isAccessibleForFree": "False",
        "wordCount": "1200",
        "inLanguage": "en",
        "articleBody": "The bridge &amp; the port.",
    }
    graph = {"@graph": [facts, {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}]}
    story = read_linked_data([json.dumps(graph)], title="", url=None)
    assert story.is_live
    assert story.is_free is False
    assert story.authors == ("Ana Ruiz", "Jo Falk")
    assert (story.outlet, story.word_count, story.language) == ("Ostermar Post", 1200, "en")
    assert story.body == "The bridge & the port."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@graph", "@id", "headline", "author", "name", "wordCount", "url"]
            )
            | st.text(max_size=4),
            inner | st.just("NewsArticle"),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON, st.integers(min_value=0, max_value=40))
def test_any_json_and_any_cut(value: object, cut: int) -> None:
    script = json.dumps(value)
    for text in (script, script[:cut], script[cut:]):
        read_linked_data([text], title="x", url="https://post.example/")
