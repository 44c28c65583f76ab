"""Speakers on pages as scrapers leave them: alt text, credits, names in capitals."""

from __future__ import annotations

import sayso

PAGE = """ date 2024-02-23 TRINKET MAGAZINE
Mira Holloway 'Isn't Backing Down' Over Cat She Shared With Ex
mira holloway isnt backing down over cat
Source: KESTREL
By: Fern Delacombe
Feb. 23 2024, Published 1:19 p.m. ET
Mira Holloway, 31, is locked in a standoff over the cat, an insider tells TRINKET.
mira holloway isnt backing down over cat
Source: KESTREL
"Mira signed the papers," the insider says. "She slept on the floor with it."
As LARKSPUR DAILY reported, the cat is at the center of the fight.
The insider believes that Holloway will win. "It is only fair," they explain.
"""


def test_alt_text_and_credits_do_not_blur_who_is_who() -> None:
    analysis = sayso.read(PAGE)
    names = {source.name: source for source in analysis.sources}
    assert "KESTREL" not in names
    assert names["LARKSPUR DAILY"].kind == "outlet"
    (insider,) = [source for source in analysis.sources if source.kind == "anonymous"]
    fair = [one for one in analysis.attributions if "only fair" in one.content[0].text]
    believed = [one for one in analysis.attributions if one.stance == "believes"]
    assert [one.speaker for one in (*fair, *believed)] == [insider.id] * (len(fair) + len(believed))
    assert fair
    assert not any("the center" in m.text for s in analysis.sources for m in s.mentions)


def test_the_story_names_an_unnamed_source_better_than_its_headline() -> None:
    page = (
        "Mira Holloway Is Ready to Win the Cat, Source Says\n\nA source close to the singer says "
        'that she will win. "It is only fair," the source says.\n'
    )
    analysis = sayso.read(page)
    names = [source.name for source in analysis.sources if source.kind == "anonymous"]
    assert names == ["A source close to the singer"]
