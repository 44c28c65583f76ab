"""The words of an article, each counted once, by who vouches for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Attribution, Basis, Block, BlockKind, QuoteType, SourceKind, Span
from sayso.web.shares import Share, percent, shares
from sayso.web.story import story_of
from sayso.web.voices import Voice
from tests.web.newsroom import Said, analysis_of, told

KINDS: dict[str, SourceKind | None] = {
    "Mara Voss": SourceKind.PERSON,
    "an insider": SourceKind.ANONYMOUS,
    "Velvet Weekly": SourceKind.OUTLET,
    "a filing": SourceKind.DOCUMENT,
    "Bram Okafor": None,
}


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("It rained all day.", [], {Voice.OWN: 4}),
        ("", [], {}),
        (
            "“It will rain,” Mara Voss said.",
            [Said(content=["“It will rain,”"], speaker="Mara Voss")],
            {Voice.NAMED: 3, Voice.OWN: 3},
        ),
        (
            "An insider said it's wet.",
            [Said(content=["it's wet"], speaker="an insider")],
            {Voice.UNNAMED: 2, Voice.OWN: 3},
        ),
        (
            "A filing says two-thirds left, Velvet Weekly reports.",
            [
                Said(content=["A filing says two-thirds left"], speaker="Velvet Weekly"),
                Said(content=["two-thirds left"], speaker="a filing", inside="a1"),
            ],
            {Voice.OUTLET: 3, Voice.NAMED: 2, Voice.OWN: 3},
        ),
        (
            "He walked, Okafor said. He reportedly ran.",
            [
                Said(content=["He walked"], speaker="Bram Okafor"),
                Said(content=["ran"], cue="reportedly"),
            ],
            {Voice.UNKNOWN: 2, Voice.NONE: 1, Voice.OWN: 4},
        ),
        # words name a source that was not resolved
        (
            "He walked, they said.",
            [Said(content=["He walked"], source="they")],
            {Voice.UNKNOWN: 2, Voice.OWN: 2},
        ),
        # blocks that nobody vouches in are not counted
        ("byline| By Odile Marchetti\n\nfurniture| Share this\n\nIt rained.", [], {Voice.OWN: 2}),
        ("pullquote| It rained.\n\nheadline| Rain\n\nIt rained.", [], {Voice.OWN: 3}),
    ],
)
def test_words_by_voice(text: str, said: list[Said], expected: dict[Voice, int]) -> None:
    found = story_of(told(text, said, KINDS)).shares
    assert {share.voice: share.words for share in found if share.words} == expected
    assert [share.voice for share in found] == list(Voice)
    assert {share.of for share in found} == {sum(expected.values())}


@pytest.mark.parametrize(
    ("words", "of", "expected"),
    [(0, 0, "0"), (0, 9, "0"), (1, 1, "100"), (1, 3, "33"), (5, 1000, "0.5"), (1, 10**6, "0.1")],
)
def test_percent(words: int, of: int, expected: str) -> None:
    assert percent(Share(voice=Voice.OWN, words=words, of=of, statements=0)) == expected


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(text=st.text("ab 'é\n", max_size=60), spans=st.lists(SPANS, max_size=6))
def test_shares_add_up(text: str, spans: list[list[int]]) -> None:
    analysis = analysis_of(
        text,
        attributions=tuple(
            Attribution(
                id=f"a{place}",
                content=(Span(start=start, end=end, text=text[start:end]),),
                cue=(),
                source=(),
                quote=QuoteType.INDIRECT,
                stance=None,
                speaker=None,
                via=(),
                inside=None,
                hedges=(),
                basis=Basis(by="test", triggers=()),
                confidence=0.5,
            )
            for place, (start, end) in enumerate(spans, start=1)
        ),
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),) if text else (),
    )
    found = story_of(analysis).shares
    assert sum(share.words for share in found) == found[0].of
    assert sum(share.statements for share in found) == len(spans)


def test_no_pieces_give_no_words() -> None:
    assert {share.words for share in shares((), (), {})} == {0}
