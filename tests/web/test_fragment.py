"""The notebook's piece of HTML: whole, quiet, and no trouble to the page around it."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from sayso.records import Analysis, QuoteType
from sayso.web import render_fragment
from sayso.web.escaping import clean
from tests.web.newsroom import Said, analysis_of, told

STORY = told(
    "headline| Rain\n\n“It 🎭 will rain,” Mara Voss said. Some doubt <it>.",
    [
        Said(content=["“It 🎭 will rain,”"], source="Mara Voss", cue="said", speaker="Mara Voss"),
        Said(content=["<it>"], cue="doubt", quote=QuoteType.INDIRECT),
    ],
    {"Mara Voss": None},
)


@pytest.mark.parametrize(
    "analysis", [STORY, analysis_of("It rained."), analysis_of("", title=None)]
)
def test_no_script_no_ids_and_all_text(analysis: Analysis) -> None:
    tree = LexborHTMLParser(render_fragment(analysis))
    assert tree.css("script, [id], [src], link, [onclick], button") == []
    drawn = "".join(node.text() for node in tree.css(".b"))
    assert "".join(clean(analysis.article.text).split()) in "".join(drawn.split())


def test_every_rule_is_its_own() -> None:
    (style,) = LexborHTMLParser(render_fragment(STORY)).css("style")
    flat = re.sub(r"@media[^{]*\{", "", style.text())
    selectors = re.findall(r"(?m)^\s*([^{}\n]+)\{", flat)
    assert selectors
    assert all(selector.startswith(".sayso-fragment") for selector in selectors)


def test_tooltips_and_numbers_tell_the_source() -> None:
    tree = LexborHTMLParser(render_fragment(STORY))
    assert tree.css(".ss")[0].attributes["title"] == "Mara Voss: said directly"
    assert tree.css(".ss")[1].attributes["title"] == "no source given: paraphrased"
    assert [node.attributes["data-n"] for node in tree.css(".ref")] == ["1", "–"]
    assert "Mara Voss (1)" in tree.css(".numbered")[0].text()
