"""Article → attributions with the model that is shipped: tables of plain cases, and properties."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attributions.attributing import (
    MAX_CHARS,
    Attributed,
    attribute,
    shipped_tagger,
)
from sayso.attributions.calibration import Calibration
from sayso.records import Article, Attribution, Block, BlockKind, Span

Kinds = dict[int, BlockKind]


def article(text: str, kinds: Kinds | None = None) -> Article:
    """An article whose lines are paragraphs, but for those numbered in `kinds`."""
    blocks = tuple(
        Block(
            kind=(kinds or {}).get(number, BlockKind.PARAGRAPH), start=line.start(), end=line.end()
        )
        for number, line in enumerate(re.finditer(r"[^\n]+", text))
    )
    return Article(
        id="sha256:0", ref="test", url=None, canonical_url=None, outlet=None, title=None, byline=(),
        language=None, agency=None, published=None, modified=None, published_source=None,
        text=text, blocks=blocks, links=(),
    )  # fmt: skip


def read(text: str, kinds: Kinds | None = None) -> Attributed:
    return attribute(article(text, kinds), shipped_tagger())


def words(spans: tuple[Span, ...]) -> list[str]:
    """Each span without the stop or comma that may or may not belong to it."""
    return [span.text.rstrip(" .,") for span in spans]


# text, then per attribution: content, source, cue, kind of quotation, stance
DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"
Expected = list[tuple[list[str], list[str], list[str], str, str | None]]
CASES: list[tuple[str, Expected]] = [
    ("“We will rebuild the bridge,” Mayor Ann Vale said on Tuesday.",
     [(["“We will rebuild the bridge,”"], ["Mayor Ann Vale"], ["said"], DIRECT, "says")]),
    ('"We will rebuild the bridge before the winter," said Ann Vale, the mayor of Larkholm.',
     [(['"We will rebuild the bridge before the winter,"'], ["Ann Vale, the mayor of Larkholm"],
       ["said"], DIRECT, "says")]),
    ("“We will rebuild the bridge,” Vale said, “and we will do it before the winter.”",
     [(["“We will rebuild the bridge,”", "“and we will do it before the winter.”"], ["Vale"],
       ["said"], DIRECT, "says")]),
    ('"I never saw the letter," Hale told reporters. "Nobody showed it to me."',
     [(['"I never saw the letter,"', '"Nobody showed it to me."'], ["Hale"], ["told"],
       DIRECT, "says")]),
    ("Police said that the driver had left the scene before officers arrived.",
     [(["that the driver had left the scene before officers arrived"], ["Police"], ["said"],
       INDIRECT, "says")]),
    ("The ferry will stay in port until Friday, according to the harbor office.",
     [(["The ferry will stay in port until Friday"], ["the harbor office"], ["according to"],
       INDIRECT, "says")]),
    ("Hale denied that he had met the contractor.",
     [(["that he had met the contractor"], ["Hale"], ["denied"], INDIRECT, "denies")]),
    ("Vale called the plan “a waste of public money” and said she would vote against it.",
     [(["the plan “a waste of public money”"], ["Vale"], ["called"], MIXED, "says"),
      (["she would vote against it"], ["Vale"], ["said"], INDIRECT, "says")]),
    ("Officials believe that the fire started in the kitchen.",
     [(["that the fire started in the kitchen"], ["Officials"], ["believe"],
       INDIRECT, "believes")]),
    ("“They are very happy,” an insider told OH! Magazine.",
     [(["“They are very happy,”"], ["an insider"], ["told"], DIRECT, "says")]),
    ("“It is over,” Vale said. “The council has voted.\n\n“I will not run again. I have told my"
     " family.\n\n“That is all I have to say.”",
     [(["“It is over,”", "“The council has voted.", "“I will not run again. I have told my family.",
        "“That is all I have to say.”"], ["Vale"], ["said"], DIRECT, "says")]),
    ("It rained all day in Larkholm.", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_attributions(text: str, expected: Expected) -> None:
    found = [
        (
            [re.sub(r"(?<=\w)\.$", "", span.text) for span in one.content],
            words(one.source),
            words(one.cue),
            one.quote.value,
            one.stance and one.stance.value,
        )
        for one in read(text).attributions
    ]
    # a stop before a closing mark is the quotation's own; one behind bare words is nobody's
    wanted = [
        ([re.sub(r"(?<=\w)\.$", "", words) for words in content], *rest)
        for content, *rest in expected
    ]
    assert found == wanted


def test_speakers_by_their_full_name() -> None:
    text = "“We lost the game,” said Ann Vale.\n\nVale said that the team would be back.\n\n"
    found = read(text + "She said that the fans were great.")
    names = {source.id: source.name for source in found.sources}
    speakers = [one.speaker and names[one.speaker] for one in found.attributions]
    assert speakers == ["Ann Vale", "Ann Vale", "Ann Vale"]


def test_a_caption_that_repeats_the_body_counts_once() -> None:
    body = "“The storm took our roof,” said Ann Vale.\n\nIt rained all night.\n\n"
    repeated = read(body + "“The storm took our roof,” said Vale.", {2: BlockKind.CAPTION})
    assert [words(one.source) for one in repeated.attributions] == [["Ann Vale"]]
    other = read(body + "“Nobody came to help us,” said Vale.", {2: BlockKind.CAPTION})
    assert len(other.attributions) == 2


def test_an_embedded_post_goes_to_its_account() -> None:
    text = "It rained.\n\nWe lost the roof, and nobody came. — Ann Vale (@annvale) May 3, 2024"
    (found,) = read(text, {1: BlockKind.EMBED}).attributions
    assert [span.text for span in found.content] == ["We lost the roof, and nobody came."]
    assert [span.text for span in found.source] == ["Ann Vale"]
    assert (found.cue, found.quote.value, found.basis.by) == ((), "direct", "embed")
    assert [span.text for span in found.basis.triggers] == ["We lost the roof, and nobody came."]


def test_a_report_inside_a_report() -> None:
    text = "Senator Bob Hale said that the mayor had told him she would resign."
    outer, inner = read(text).attributions
    assert words(outer.content) == ["that the mayor had told him she would resign"]
    assert words(inner.content) == ["she would resign"]
    assert words(inner.source) == ["the mayor"]
    assert (outer.inside, inner.inside) == (None, outer.id)


@pytest.mark.parametrize(
    "kind",
    [
        BlockKind.FURNITURE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.PULLQUOTE,
        BlockKind.EMBED,
    ],
)
def test_other_blocks_are_not_read(kind: BlockKind) -> None:
    assert read("“The storm took our roof,” said Ann Vale.", {0: kind}).attributions == ()


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("“The storm took our roof, said Ann Vale.", ["“The storm took our roof"]),
        ("“The storm took our roof,” said Ann Vale.", []),
        ("“The storm came.\n\n“It took our roof,” said Ann Vale.", []),
        ("“One storm.\n\nIt rained.\n\n“Two storms.", ["“One storm.", "“Two storms."]),
    ],
)
def test_an_unclosed_quotation_is_warned_of(text: str, warned: list[str]) -> None:
    warnings = read(text).warnings
    assert len(warnings) == len(warned)
    assert all(opening in one for one, opening in zip(warnings, warned, strict=True))


def test_what_stands_behind_the_limit_is_not_read_and_warned_of() -> None:
    text = "Ann Vale said that the harbor was closed.\n" + " " * MAX_CHARS
    text += "\nBob Hale said that the harbor was open."
    found = read(text)
    assert [words(one.source) for one in found.attributions] == [["Ann Vale"]]
    assert len(found.warnings) == 1


def check(text: str, found: Attributed) -> None:
    """What holds of the attributions of any text at all."""
    ids = [one.id for one in found.attributions]
    assert ids == [f"a{number}" for number in range(1, len(ids) + 1)]
    starts = [one.content[0].start for one in found.attributions]
    assert starts == sorted(starts)
    sources = {source.id for source in found.sources}
    by_id = {one.id: one for one in found.attributions}
    for one in found.attributions:
        check_spans(text, one)
        assert one.speaker is None or one.speaker in sources
        assert set(one.via) <= sources
        assert 0 <= one.confidence <= 1
        seen = {one.id}
        holder = one.inside
        while holder is not None:
            assert holder not in seen
            seen.add(holder)
            holder = by_id[holder].inside
    for source in found.sources:
        assert source.name
        assert source.mentions
        assert all(text[m.start : m.end] == m.text for m in source.mentions)


def check_spans(text: str, one: Attribution) -> None:
    for span in (*one.content, *one.cue, *one.source, *one.hedges, *one.basis.triggers):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert one.content
    at = 0
    for piece in one.content:
        assert at <= piece.start
        at = piece.end


PHRASES = st.sampled_from(
    ["Ann Vale", "said", " said that ", "told", "“", "”", '"', "'", "‘", "’", ", ", ". ", "\n\n",
     "according to", "a source", "he", "it will rain", "We lost the roof,", "the mayor", "İ",
     "e\u0301", "🎉", "«", "»", "(@annvale)", " — ", "claimed", "reportedly", "\u200f", "\x00",
     "''"]
)  # fmt: skip
ANY_KIND = st.dictionaries(st.integers(0, 4), st.sampled_from(list(BlockKind)), max_size=3)
ANY_TEXT: Any = st.one_of(
    st.lists(PHRASES, max_size=30).map(" ".join),
    st.lists(PHRASES, max_size=30).map("".join),
    st.text(max_size=80),
)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, ANY_KIND)
def test_any_text(text: str, kinds: Kinds) -> None:
    found = read(text, kinds)
    check(text, found)
    assert read(text, kinds) == found


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Ann Vale said on Monday that Bob Hale believes the old bridge will stand.", ["Bob Hale"]),
        ("Vale said that police told her the bridge was closed for the night.", ["police"]),
        ("Mayor Ann Vale said she believes that the old bridge will stand another winter.", []),
        ("Ann Vale told reporters on Monday that she hoped the council would approve it.", []),
    ],
)
def test_only_somebody_else_reports_inside_a_report(text: str, inside: list[str]) -> None:
    found = read(text).attributions
    assert [words(one.source) for one in found if one.inside] == [[who] for who in inside]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Vale said the pier was safe. “It leaks at low tide,” Bob Hale said.",
         [(["“It leaks at low tide,”"], ["Bob Hale"])]),
        # of a mixed statement the whole quotations
        ("The pier is not safe, Bob Hale said. “It leaks at low tide.”",
         [(["“It leaks at low tide.”"], ["Bob Hale"])]),
        ("Bob Hale said the pier was “a sieve” at low tide.", []),
    ],
)  # fmt: skip
def test_of_what_is_likelier_wrong_only_quotations_are_told(
    text: str, expected: list[tuple[list[str], list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped_tagger(), "calibration", Calibration(bias=-3.0, weights={}))
    found = read(text).attributions
    told = [([span.text for span in one.content], words(one.source)) for one in found]
    assert told == expected


def test_a_name_in_a_title_alone_speaks_for_nobody() -> None:
    found = read(
        'The "Whistling at Your Mom" ad actually debuted in Norland back in May, on the heels of '
        'the viral "10 Days Sailing as a Cat in Larkholm City" that made sailing a hot topic.'
    )
    assert "Mom" not in {source.name for source in found.sources}
