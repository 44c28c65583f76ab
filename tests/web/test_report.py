"""The report as a browser gets it: whole, closed to the network, every statement to be reached."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sayso.records import Analysis, Link, QuoteType, SourceKind, Span, Stance
from sayso.records_json import to_dict
from sayso.web import render_report
from sayso.web.escaping import clean
from tests.web.newsroom import Said, analysis_of, told

KINDS: dict[str, SourceKind | None] = {
    "Mara Voss": SourceKind.PERSON,
    "a source close to the star": SourceKind.ANONYMOUS,
    "Velvet Weekly": SourceKind.OUTLET,
    "Bram Okafor": None,
}
STORY = told(
    """furniture| Share this

headline| Lights out, insiders say

byline| By Odile Marchetti

“We saw 🎭 this coming,” Bram Okafor said. “They always walk.”

Mara Voss said: “She told me, ‘They promised,’ and left.”

A source close to the star told Velvet Weekly she is tired. It reportedly rained.

list| Season nine

pullquote| They always walk.

furniture| Read more

furniture| Sign up""",
    [
        Said(content=["Lights out"], source="insiders", cue="say", quote=QuoteType.INDIRECT),
        Said(
            content=["“We saw 🎭 this coming,”", "“They always walk.”"],
            source="Bram Okafor",
            cue="said",
            speaker="Bram Okafor",
        ),
        Said(content=["“She told me, ‘They promised,’ and left.”"], speaker="Mara Voss"),
        Said(content=["‘They promised,’"], source="She", cue="told", inside="a3"),
        Said(
            content=["she is tired"],
            speaker="a source close to the star",
            via=("Velvet Weekly",),
            quote=QuoteType.INDIRECT,
            stance=Stance.CLAIMS,
        ),
        Said(content=["rained"], cue="reportedly", quote=QuoteType.INDIRECT, stance=Stance.RUMOR),
    ],
    KINDS,
)
HOSTILE_WORDS = "</script><script>alert(1)</script></noscript><!-- & \"'\ud83d\x00"
HOSTILE = told(f"headline| {HOSTILE_WORDS}\n\nEd {HOSTILE_WORDS} said.", [])
ARABIC = told(
    "قال سامي: «لن نغلق الجسر».",
    [Said(content=["«لن نغلق الجسر»"], source="سامي", cue="قال", speaker="سامي")],
    {"سامي": None},
)
SHAPES = {
    "story": [STORY],
    "no statements": [analysis_of("It rained.\n\nIt stopped.")],
    "no text": [analysis_of("", title=None)],
    "hostile": [HOSTILE],
    "right to left": [ARABIC],
    "many": [STORY, HOSTILE, ARABIC, STORY],
    "none": [],
}
ALL = pytest.mark.parametrize("analyses", SHAPES.values(), ids=SHAPES.keys())


def page(analyses: Sequence[Analysis]) -> LexborHTMLParser:
    return LexborHTMLParser(render_report(analyses))


def squeezed(words: str) -> str:
    return "".join(words.split())


@ALL
def test_all_text_once_and_in_order(analyses: list[Analysis]) -> None:
    sections = page(analyses).css("article.story")
    assert len(sections) == len(analyses)
    for section, analysis in zip(sections, analyses, strict=True):
        blocks = section.css(".b")
        if not analysis.article.text:
            continue
        if not any(block.kind == "headline" for block in analysis.article.blocks):
            blocks = blocks[1:]  # the heading from the metadata
        drawn = "".join(block.text() for block in blocks)
        assert squeezed(drawn) == squeezed(clean(analysis.article.text))


@ALL
def test_ids_are_unique_and_every_link_inside_leads_somewhere(analyses: list[Analysis]) -> None:
    tree = page(analyses)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    for node in tree.css('a[href^="#"]'):
        assert (node.attributes["href"] or "")[1:] in ids
    for node in tree.css("[aria-controls]"):
        assert not analyses[1:] or node.attributes["aria-controls"] in ids


@ALL
def test_every_statement_is_reached(analyses: list[Analysis]) -> None:
    sections = page(analyses).css("article.story")
    for place, (section, analysis) in enumerate(zip(sections, analyses, strict=True), start=1):
        prefix = f"story-{place}-" if len(analyses) > 1 else ""
        for attribution in analysis.attributions:
            anchor = prefix + attribution.id
            assert section.css(f'a.ref[id="{anchor}"][href="#{anchor}"]')
            assert section.css(f'.margin li[data-a="{anchor}"] a[href="#{anchor}"]')
            pieces = section.css(f'.ss[data-a="{anchor}"]')
            drawn = squeezed("".join(piece.text() for piece in pieces))
            assert drawn == squeezed("".join(span.text for span in attribution.content))


@ALL
def test_nothing_is_loaded_from_anywhere(analyses: list[Analysis]) -> None:
    html = render_report(analyses)
    tree = LexborHTMLParser(html)
    assert tree.css("[src], [srcset], iframe, object, embed, form[action], base, style[src]") == []
    for link in tree.css("link"):
        assert (link.attributes["href"] or "").startswith("data:")
    for anchor in tree.css("a[href]"):
        assert re.match(r"#|https?://|mailto:", anchor.attributes["href"] or "")
    styles = "".join(node.text() for node in tree.css("style"))
    assert "@import" not in styles
    assert "url(" not in styles
    script = next(node.text() for node in tree.css("script:not([type])"))
    assert not re.search(r"https?:|fetch\(|XMLHttpRequest|import\(|WebSocket", script)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in html


@ALL
def test_the_data_is_embedded_as_it_is(analyses: list[Analysis]) -> None:
    (node,) = page(analyses).css("#ui-data")
    assert json.loads(node.text()) == json.loads(json.dumps([to_dict(one) for one in analyses]))


@pytest.mark.parametrize(
    ("ref", "shown"),
    [
        ("/home/ada/clients/quill/ferry.html", "ferry.html"),
        ("C:\\Users\\Ada\\ferry.txt", "ferry.txt"),
        ("drafts/all.jsonl:12", "all.jsonl:12"),
        ("https://echo.example/a/ferry", "https://echo.example/a/ferry"),
        ("-", "-"),
    ],
)
def test_no_folder_is_told(ref: str, shown: str) -> None:
    analysis = analysis_of("Lights out, insiders say.")
    analysis = replace(analysis, article=replace(analysis.article, ref=ref, url=None))
    html = render_report([analysis])
    (node,) = LexborHTMLParser(html).css("#ui-data")
    assert json.loads(node.text())[0]["article"]["ref"] == shown
    assert not any(folder in html for folder in ("/home", "Users", "clients", "drafts"))


@ALL
def test_same_analyses_same_bytes(analyses: list[Analysis]) -> None:
    assert render_report(analyses).encode("utf-8") == render_report(analyses).encode("utf-8")


def test_hostile_words_stay_words() -> None:
    tree = page([replace(HOSTILE, article=replace(HOSTILE.article, title=HOSTILE_WORDS))])
    assert len(tree.css("script")) == 2
    assert len(tree.css("title")) == 1
    assert "alert(1)" in (tree.css("title")[0].text())
    og = tree.css('meta[property="og:title"]')[0].attributes["content"] or ""
    assert og.startswith("</script>")


def test_stories_after_the_first_wait_unparsed() -> None:
    sections = page([STORY, ARABIC]).css("article.story")
    assert [len(section.css("noscript")) for section in sections] == [0, 1]


def test_links_of_the_article_are_followed_only_where_safe() -> None:
    analysis = analysis_of(
        "One and two and three.",
        links=(
            Link(start=0, end=3, url="https://a.example/?a=1&b=2"),
            Link(start=8, end=11, url="javascript:alert(1)"),
        ),
    )
    (link,) = page([analysis]).css("a.link")
    assert (link.text(), link.attributes["href"]) == ("One", "https://a.example/?a=1&b=2")


def test_a_statement_without_a_place_in_the_text_is_reached_in_the_margin() -> None:
    lost = replace(STORY.attributions[0], content=(Span(start=900, end=999, text="gone"),))
    tree = page([replace(STORY, attributions=(lost,))])
    assert tree.css("a.ref") == []
    assert len(tree.css('.margin li[id="a1"]')) == 1


def test_a_statement_that_ends_between_blocks_still_has_its_number() -> None:
    text = "“One.\n\n“Two.”\n\nRest."
    analysis = told(text, [Said(content=["“One.\n\n“Two.”\n\n"], source="")])
    tree = page([analysis])
    assert len(tree.css("a.ref#a1")) == 1
    assert tree.css("a.ref#a1")[0].parent == tree.css("p.b")[1]


def test_the_margin_tells_source_kind_way_and_family() -> None:
    tree = page([STORY])
    groups = {node.css(".name")[0].text(): node for node in tree.css("details.source")}
    assert list(groups) == [
        "Bram Okafor",
        "Mara Voss",
        "a source close to the star",
        "Velvet Weekly",
        "Source not resolved",
        "No source given",
    ]
    assert "kind" not in groups["Bram Okafor"].text()
    assert "person" in groups["Mara Voss"].css(".about")[0].text()
    unnamed = groups["a source close to the star"]
    assert "paraphrased · claims · confidence 0.90" in unnamed.text()
    assert "Velvet Weekly" in unnamed.css(".more")[0].text()
    assert "Passed on: " in groups["Velvet Weekly"].text()
    assert "Holds" in groups["Mara Voss"].text()
    assert "“She”" in groups["Source not resolved"].text()


def test_bar_table_and_switches_agree() -> None:
    tree = page([STORY])
    words = [int(row.css("td")[0].text().replace(",", "")) for row in tree.css(".table tbody tr")]
    assert sum(words) == int(tree.css(".table tfoot td")[0].text())
    voices = [node.attributes["data-who"] for node in tree.css(".legend button")]
    assert voices == ["named", "unnamed", "unknown", "none", "own"]
    chips = [node.text() for node in tree.css(".chip")]
    assert chips == ["Direct 3", "Partly quoted 0", "Paraphrased 3", "Unnamed 1", "No source 1"]


def test_the_list_of_stories_has_their_numbers() -> None:
    entries = page([STORY, ARABIC]).css(".index li")
    assert [entry.attributes["data-statements"] for entry in entries] == ["6", "1"]
    assert "6 statements" in entries[0].text()
    assert "1 statement" in entries[1].text()


def test_footer_title_and_sharing() -> None:
    html = render_report([STORY])
    assert (
        "sayso 0.1.0, model sha256:0a1b2c3d: shows who stands behind each statement;"
        " it never judges whether it’s true." in html
    )
    assert "<title>Lights out at the Grand Quay: on whose say-so?</title>" in html
    assert 'property="og:description"' in html


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(st.characters(), max_size=80),
    spans=st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=5),
)
def test_any_text_with_any_spans_is_drawn(text: str, spans: list[tuple[int, int]]) -> None:
    one = STORY.attributions[0]
    content = tuple(Span(start=start, end=end, text="") for start, end in spans)
    analysis = analysis_of(text, attributions=(replace(one, content=content),) if content else ())
    html = render_report([analysis])
    html.encode("utf-8")
    tree = LexborHTMLParser(html)
    drawn = squeezed("".join(node.text() for node in tree.css(".text .b")))
    assert drawn == squeezed(clean(text))
    assert len(tree.css("[id=a1]")) == len(analysis.attributions)
