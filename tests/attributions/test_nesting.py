"""Reports inside reports, with a tagger that finds what the case marks in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import numpy as np
import pytest

from sayso.attributions.nesting import nested_in
from sayso.attributions.reconcile import Draft
from sayso.attributions.tagger import TAGS, Tagged, Tagger
from sayso.attributions.windows import Subwords, Window
from sayso.attributions.wordpiece import CLS, PAD, SEP, UNKNOWN, WordPiece

_PIECE = re.compile(r"\[(?P<role>[csq]): (?P<words>[^\]]*)\]")
_ROLES = {"c": "content", "s": "source", "q": "cue"}
Chars = tuple[int, int]


class MarkedTagger:
    """Finds one attribution: what the brackets of a case mark, wherever it is asked to read."""

    def __init__(self, spans: dict[str, Chars], *, sure: float) -> None:
        self.wordpiece = WordPiece([PAD, UNKNOWN, CLS, SEP])
        self.transitions = np.zeros((7, 7), dtype=np.float32)
        self.spans = spans
        self.sure = sure
        self.read_words = 0

    def read(self, subwords: Subwords) -> Iterator[Tagged]:
        """One window over everything."""
        length = len(subwords)
        self.read_words += length
        chances = np.full((length, 7), (1 - self.sure) / 6, dtype=np.float32)
        rows: dict[str, Chars] = {}
        for role, (start, end) in self.spans.items():
            first = int(np.searchsorted(subwords.start, start))
            rows[role] = first, int(np.searchsorted(subwords.start, end))
        labels = np.zeros(length, dtype=np.int64)
        for role, (first, last) in rows.items():
            labels[first:last] = TAGS.index(f"I-{role}")
            labels[first : first + 1] = TAGS.index(f"B-{role}")
        chances[np.arange(length), labels] = self.sure
        links = np.zeros((3, length, 1 + length), dtype=np.float32)
        links[0, :, 1 + rows["cue"][0]] = 1
        links[1, :, 1 + rows["source"][0]] = 1
        links[2, :, rows["source"][1]] = 1
        window = Window(first=0, fresh=0, last=length)
        yield Tagged(
            window=window,
            tags=np.log(chances),
            links=lambda kind, first, last: links[kind, first:last].mean(axis=0),
        )


def nested(case: str, *, sure: float = 0.95) -> tuple[list[str], MarkedTagger]:
    """The contents found inside what stands between ⟦ and ⟧, and the tagger that was asked."""
    text, spans, last = "", {}, 0
    outer: list[int] = []
    for piece in [*_PIECE.finditer(case), None]:
        for char in case[last : piece.start() if piece else len(case)]:
            if char in "⟦⟧":
                outer.append(len(text))
            else:
                text += char
        if piece is not None:
            spans[_ROLES[piece["role"]]] = len(text), len(text) + len(piece["words"])
            text += piece["words"]
            last = piece.end()
    draft = Draft(
        content=tuple(zip(outer[::2], outer[1::2], strict=True)),
        cue=None,
        source=None,
        certainty=(1.0, 1.0, 1.0),
        by="tagger",
    )
    tagger = MarkedTagger(spans, sure=sure)
    found = nested_in(text, [draft], cast(Tagger, tagger))
    return [text[start:end] for one in found for start, end in one.content], tagger


@pytest.mark.parametrize(
    "case",
    [
        "Ann said ⟦that [s: neighbors] [q: told] her [c: the boat had sunk]⟧.",
        "⟦“[s: Bob] [q: said] [c: he will never go back],”⟧ Ann said.",
        "⟦‘[c: It rains a lot there],’ [s: Bob] [q: told] me then.⟧",
        "“⟦[s: My lawyer] [q: told] me [c: that it would rain]⟧,” Ann said.",
        "Ann heard ⟦that [s: one councillor] [q: thought] [c: it would rain]⟧.",
    ],
)
def test_a_report_inside_a_report_is_found(case: str) -> None:
    content = re.search(r"\[c: ([^\]]*)\]", case)
    assert content
    assert nested(case)[0] == [content[1]]


@pytest.mark.parametrize(
    "case",
    [
        "Ann said ⟦[s: Bob] [q: said] [c: no]⟧.",  # too short to be read again
        "Ann said ⟦[s: neighbors] [q: heard] that [c: the boat had sunk there]⟧.",  # no known cue
        "[s: Ann] ⟦[q: said] that [c: the boat had sunk in the harbor]⟧.",  # not all inside
        "“⟦[s: I] [q: think] [c: the boat said all it had to say]⟧,” Ann said.",  # her own mind
        "“⟦[s: We] [q: believe] [c: that the boat, they said, had sunk]⟧,” Ann said.",
        "Ann said ⟦[s: nobody] [q: said] [c: that the boat had sunk]⟧.",
        "Ann said ⟦[s: Bob] [q: owned] [c: the boat of which they told her]⟧.",  # no report
    ],
)
def test_what_is_no_whole_report_is_left_out(case: str) -> None:
    assert nested(case)[0] == []


def test_an_unsure_report_is_left_out() -> None:
    case = "Ann said ⟦that [s: neighbors] [q: told] her [c: the boat had sunk]⟧."
    assert nested(case, sure=0.3)[0] == []


def test_nothing_to_read_asks_no_tagger() -> None:
    found, tagger = nested("[s: Ann] [q: said] [c: so]. ⟦It rained.⟧")
    assert found == []
    assert tagger.read_words == 0


def test_only_contents_are_read_again() -> None:
    case = "It rained. ⟦[s: Bob] [q: said] [c: it would rain all day]⟧, Ann said."
    assert nested(case)[1].read_words == 7
