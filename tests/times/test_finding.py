"""The floors of both tables, and what holds for any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Block, BlockKind
from sayso.times.finding import find_times
from tests.times.tables import TABLES, article_of, score

FLOORS = {"times_before.tsv": 0.98, "times_after.tsv": 0.96}
PIECES = (
    "Thursday", "May", "March 4", "2012", "3", "the", "last", "next", "month", "weeks", "ago",
    "later", "two", "a", "half", "and", "-", "–", ",", ".", "\n\n", "p.m.", "12:30", "ET", "every",
    "of", "on", "at", "30 February", "29 Feb.", "31/12/9999", "0001-01-01", "9999 years ago",
    "999999999 days ago", "Easter", "the 1990s", "99th century", "century", "quarter", "then", "Q9",
    "H1", "2019-20", "'s", "that", "day", "before", "yesterday", "tonight", "to", "May 3", "winter",
    "1:19", "24:00", "٣", "²",
)  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_floor(table: Path) -> None:
    figures = score(table)
    assert figures.gold >= 150
    assert figures.value >= FLOORS[table.name]


ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join))
ANY_DATE = st.sampled_from(
    (None, "2024-02-29", "2024-02-23T13:19:00-05:00", "0001-01-01", "9999-12-31", "not a date")
)


@settings(max_examples=300, deadline=None)
@given(text=ANY_TEXT, published=ANY_DATE)
def test_any_text_has_ordered_disjoint_slices(text: str, published: str | None) -> None:
    article = article_of(text, published, None)
    times = find_times(article)
    assert times == find_times(article)
    end = 0
    for number, time in enumerate(times, 1):
        assert time.id == f"t{number}"
        assert end <= time.start < time.end
        assert text[time.start : time.end] == time.text
        assert time.value
        end = time.end


def test_furniture_has_no_times() -> None:
    text = "Updated Thursday\n\nShe said so on Friday."
    whole = article_of(text, "2024-02-23", None)
    block = Block(kind=BlockKind.FURNITURE, start=0, end=16)
    assert [one.text for one in find_times(whole)] == ["Thursday", "Friday"]
    assert [one.text for one in find_times(replace(whole, blocks=(block,)))] == ["Friday"]


def test_no_text_no_times() -> None:
    assert find_times(article_of("", "2024-02-23", None)) == ()
