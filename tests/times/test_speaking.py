"""The time of speaking is the date in the clause of the cue, never one of the content."""

from __future__ import annotations

import re

import pytest

from sayso.records import Attribution, Basis, QuoteType, Span
from sayso.times.finding import find_times
from sayso.times.speaking import dated
from tests.times.tables import article_of

# {content}, <cue>; the words that date the speaking, or None
CASES = (
    ('Mayor Brandvold <told> the press on Thursday {that ships sail next month}.', "Thursday"),
    ('{"We sail next month,"} Brandvold <said> in a statement Friday.', "Friday"),
    ('{The ferry sails next month}, Brandvold <said>.', None),
    ('In a 2012 interview she <called> {the role "a gift"}.', "2012"),
    ('On Tuesday, Lind <said> {ships would return within a week}.', "Tuesday"),
    ('{He left on Monday}, <according to> court papers filed on Wednesday.', "Wednesday"),
    ('Pell, who was arrested Tuesday, <said> {he was innocent}.', None),
    ('Pell <said> {he was innocent}. On Friday he was freed.', None),
    ('He was freed on Friday. Pell <said> {he was innocent}.', None),
    ('{"It was loud,"} <said> Pell, who was arrested Tuesday.', None),
    ('{"It was loud,"} Pell <told> the Lantern last month. {"Very loud."}', "last month"),
    ('{"It was loud,"} Mr. Pell <said> on Feb. 3 at the mill.', "Feb. 3"),
    ('Pell, 42, <said> for three years {that it was loud}.', None),
    ("The suit, filed in October by Crumb, <alleges> {that a jar is gone}.", None),
    ("Since then Pell <said> {he was innocent}.", None),
    ("At last week's fair Pell <said> {he was innocent}.", None),
    ('{"It will open Friday,"} <said> Lind on Wednesday.', "Wednesday"),
)  # fmt: skip


def _attribution(marked: str) -> tuple[str, Attribution]:
    text, opened = "", 0
    content: list[Span] = []
    cue: list[Span] = []
    for piece in re.split(r"([{}<>])", marked):
        if piece in ("{", "<"):
            opened = len(text)
        elif piece in ("}", ">"):
            span = Span(start=opened, end=len(text), text=text[opened:])
            (content if piece == "}" else cue).append(span)
        else:
            text += piece
    return text, Attribution(
        id="a1", content=tuple(content), cue=tuple(cue), source=(), quote=QuoteType.INDIRECT,
        stance=None, speaker=None, via=(), inside=None, hedges=(),
        basis=Basis(by="test", triggers=()), confidence=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(("marked", "words"), CASES)
def test_time_of_speaking(marked: str, words: str | None) -> None:
    text, attribution = _attribution(marked)
    article = article_of(text, "2024-02-23", None)
    times = find_times(article)
    (with_time,) = dated(article, [attribution], times)
    assert {one.id: one.text for one in times}.get(with_time.when or "") == words
