"""Revisions: what attribution was added, removed, softened or firmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.articles.plaintext import read_text
from sayso.records import Analysis, Attribution, QuoteType, SourceKind, Span, Stance
from sayso.store.comparing import compare
from tests.store.stories import analyse, story, text_of

BEFORE = story(1)
_HEDGE = (Span(start=0, end=3, text="may"),)


def changed(**fields: object) -> Analysis:
    first: Attribution = replace(BEFORE.attributions[0], **fields)  # type: ignore[arg-type]
    return replace(BEFORE, attributions=(first, *BEFORE.attributions[1:]))


def unnamed() -> Analysis:
    first = replace(BEFORE.sources[0], kind=SourceKind.ANONYMOUS, name="an official")
    return replace(BEFORE, sources=(first, *BEFORE.sources[1:]))


@pytest.mark.parametrize(
    ("after", "ways", "softened", "firmed"),
    [
        (changed(stance=Stance.CLAIMS), ("stance says → claims",), True, False),
        (changed(stance=Stance.CONFIRMS), ("stance says → confirms",), False, True),
        (changed(stance=Stance.ASKS), ("stance says → asks",), False, False),
        (changed(stance=None), ("stance says → none",), False, False),
        (changed(hedges=_HEDGE), ("hedged (may)",), True, False),
        (changed(speaker=None), ("speaker Bo Tarn → nobody", "source person → unknown"), True,
         False),
        (changed(quote=QuoteType.INDIRECT), ("quotation direct → indirect",), True, False),
        (unnamed(), ("speaker Bo Tarn → an official", "source person → anonymous"), True, False),
    ],
)  # fmt: skip
def test_changed(after: Analysis, ways: tuple[str, ...], softened: bool, firmed: bool) -> None:
    found = compare(BEFORE, after)
    assert (found.added, found.removed) == ((), ())
    (change,) = found.changed
    assert (change.ways, change.softened, change.firmed) == (ways, softened, firmed)


def test_added_and_removed() -> None:
    text = text_of(1).replace("Nobody asked us about bridge 1", "The noise was unbearable at night")
    after = analyse(read_text(text, ref="story"))
    found = compare(BEFORE, after)
    assert [one.id for one in found.added] == ["a2"]
    assert [one.id for one in found.removed] == ["a2"]
    assert found.changed == ()


def test_reworded_is_the_same() -> None:
    text = text_of(1).replace("We will rebuild bridge 1", "We will soon rebuild bridge 1")
    found = compare(BEFORE, analyse(read_text(text, ref="story")))
    assert (found.added, found.removed, found.changed) == ((), (), ())


def test_nothing_to_compare() -> None:
    empty = replace(BEFORE, attributions=(), sources=())
    assert len(compare(empty, BEFORE).added) == 2
    assert len(compare(BEFORE, empty).removed) == 2
    assert compare(empty, empty).added == ()
