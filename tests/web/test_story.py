"""An analysis made ready: blocks complete, anchors apart, numbers in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Block, BlockKind, SourceKind
from sayso.web.story import blocks_of, story_of
from sayso.web.voices import Voice
from tests.web.newsroom import Said, analysis_of, told

P, H = BlockKind.PARAGRAPH, BlockKind.HEADLINE


@pytest.mark.parametrize(
    ("text", "blocks", "expected"),
    [
        ("", [], []),
        (" \n\n ", [], []),
        ("One.\n\nTwo.\n", [], [(P, "One."), (P, "Two.")]),
        ("One.\r\n\r\nTwo\r\nlines.", [], [(P, "One."), (P, "Two\r\nlines.")]),
        ("One.\n\nTwo.", [(H, 0, 4), (P, 6, 10)], [(H, "One."), (P, "Two.")]),
        # a gap is filled, an overlap cut, an end beyond the text drawn in
        (
            "One.\n\nTwo.\n\nThree.",
            [(H, 0, 4), (P, 12, 99)],
            [(H, "One."), (P, "Two."), (P, "Three.")],
        ),
        ("OneTwo", [(H, 0, 3), (P, 1, 6)], [(H, "One"), (P, "Two")]),
    ],
)
def test_blocks_of(
    text: str, blocks: list[tuple[BlockKind, int, int]], expected: list[tuple[BlockKind, str]]
) -> None:
    given = tuple(Block(kind=kind, start=start, end=end) for kind, start, end in blocks)
    found = blocks_of(analysis_of(text, blocks=given).article)
    assert [(block.kind, text[block.start : block.end]) for block in found] == expected


TEXT = "“One,” Bo said. “Two,” Al said. Some say three. Reportedly four. “Five,” Al said."
SAID = [
    Said(content=["“One,”"], source="Bo", cue="said", speaker="Bo"),
    Said(content=["“Two,”"], source="Al", cue="said", speaker="Al"),
    Said(content=["three"], source="Some", cue="say"),
    Said(content=["four"], cue="Reportedly"),
    Said(content=["“Five,”"], source="Al", cue="said", speaker="Al"),
]
KINDS: dict[str, SourceKind | None] = {"Al": SourceKind.PERSON, "Silent": None, "Bo": None}


def test_signs_voices_and_speakers() -> None:
    story = story_of(told(TEXT, SAID, KINDS))
    found = [(one.anchor, one.sign, one.voice, one.speaker) for one in story.statements]
    assert found == [
        ("a1", "1", Voice.UNKNOWN, "Bo"),
        ("a2", "2", Voice.NAMED, "Al"),
        ("a3", "?", Voice.UNKNOWN, "Some"),
        ("a4", "–", Voice.NONE, ""),
        ("a5", "2", Voice.NAMED, "Al"),
    ]
    assert [story.sources[id_].name for id_ in story.numbers] == ["Bo", "Al", "Silent"]


def test_anchors_never_clash_whatever_the_ids() -> None:
    analysis = told(TEXT, SAID, KINDS)
    ids = ["a1", "a1", 'x" onclick="', "at2", "ui-card"]
    twisted = tuple(
        replace(one, id=id_) for one, id_ in zip(analysis.attributions, ids, strict=True)
    )
    story = story_of(replace(analysis, attributions=twisted), prefix="story-7-")
    anchors = [one.anchor for one in story.statements]
    assert anchors == [f"story-7-{end}" for end in ("a1", "at2", "at3", "at4", "at5")]


def test_a_speaker_who_is_not_listed_is_not_resolved() -> None:
    analysis = told(TEXT, SAID[:1], KINDS)
    (one,) = story_of(replace(analysis, sources=())).statements
    assert (one.sign, one.voice, one.speaker) == ("?", Voice.UNKNOWN, "Bo")
