"""Tagger spans and quotation marks made one list.

A case is a text with the tagger's pieces in brackets: `[1: …]` is content of attribution 1,
`[1s: …]` its source, `[1q: …]` its cue. Blank lines part the blocks. Expected are the contents of
each attribution, in order; a `?` before them says that nobody was found to have said it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.linking import Linked
from sayso.attributions.quotation import find_quoted
from sayso.attributions.reconcile import Draft, reconcile, to_characters
from sayso.attributions.windows import Subwords

Chars = tuple[int, int]
_PIECE = re.compile(r"\[(?P<number>\d)(?P<role>[sq]?): (?P<words>[^\]]*)\]")
_SURE = (0.9, 0.8, 0.7)


def read(case: str) -> tuple[str, list[Draft]]:
    """The text without brackets, and the drafts they draw."""
    text, last = "", 0
    spans: defaultdict[str, defaultdict[str, list[Chars]]] = defaultdict(lambda: defaultdict(list))
    for piece in _PIECE.finditer(case):
        text += case[last : piece.start()]
        spans[piece["number"]][piece["role"]].append((len(text), len(text) + len(piece["words"])))
        text += piece["words"]
        last = piece.end()
    text += case[last:]
    drafts = [
        Draft(
            content=tuple(roles[""]),
            cue=next(iter(roles["q"]), None),
            source=next(iter(roles["s"]), None),
            certainty=_SURE,
            by="tagger",
        )
        for _, roles in sorted(spans.items())
    ]
    return text, drafts


def blocks_of(text: str) -> list[Chars]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def contents(case: str) -> list[list[str]]:
    text, drafts = read(case)
    blocks = blocks_of(text)
    found = reconcile(text, drafts, find_quoted(text, blocks), blocks)
    return [
        [("" if d.cue or d.source else "?") + text[start:end] for start, end in d.content]
        for d in found
    ]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("", []),
        ("It rained.", []),
        # indirect content stays as it is
        ("[1s: Ann] [1q: said] [1: it would rain].", [["it would rain"]]),
        # a piece that holds the better part of a quotation takes all of it, marks included
        ('"[1: I will go]," [1s: Ann] [1q: said].', [['"I will go,"']]),
        ("“[1: I will] go home,” [1s: Ann] [1q: said].", [["“I will go home,”"]]),
        ("[1s: Ann] [1q: said], “I [1: will go home].”", [["“I will go home.”"]]),
        ("“I will [1: go home soon,” ][1s: Ann] [1q: said].", [["“I will go home soon,”"]]),
        ("[1s: Ann] [1q: said] [1: it was “a mess of] a plan.”", [["it was “a mess of a plan.”"]]),
        # and so does a piece that reaches into speech that nobody else claims
        ("[1s: Ann] [1q: said] [1: it was “a] mess of a very bad plan.”",
         [["it was “a mess of a very bad plan.”"]]),
        # a quotation around the draft's own cue holds a report and is not its content
        ("“[1s: Ann] [1q: said] [1: it will rain],” Bob said.", [["it will rain"]]),
        # split quotations
        ("“[1: I will go],” [1s: Ann] [1q: said], “and I will not come back.”",
         [["“I will go,”", "“and I will not come back.”"]]),
        ("“I will go to town,” [1s: Ann] [1q: said], “[1: and I will not come back].”",
         [["“I will go to town,”", "“and I will not come back.”"]]),
        ("“[1: No],” [1s: Ann] [1q: said]. “I will not go back to that town.”",
         [["“No,”", "“I will not go back to that town.”"]]),
        # paragraphs reopened
        ("“[1: I will go],” [1s: Ann] [1q: said]. “It rains.\n\n“It always rains in that town.”",
         [["“I will go,”", "“It rains.", "“It always rains in that town.”"]]),
        ("[1s: Ann] [1q: said]: “[1: I will go].\n\n“It always rains in that town.\n\n“I hate it.”",
         [["“I will go.", "“It always rains in that town.", "“I hate it.”"]]),
        # the next paragraph goes on with no new cue
        ("“[1: I will go],” [1s: Ann] [1q: said].\n\n“It always rains in that town.”",
         [["“I will go,”", "“It always rains in that town.”"]]),
        # but has its own where it has
        ("“[1: I will go],” [1s: Ann] [1q: said].\n\n“[2: I stay],” [2s: Bob] [2q: said].",
         [["“I will go,”"], ["“I stay,”"]]),
        # speech that nobody claimed stands alone; scare quotes and titles are left out
        ("“I will never go back to that town.”", [["?“I will never go back to that town.”"]]),
        ("They staged a “witch hunt” and the musical “Blue Hours” in town.", []),
        # content without a cue is kept where marks vouch for it
        ("[1: It rained a lot in that town].", []),
        # pieces in order, touching ones one, pieces without a word left out
        ("[1: it will rain] [1s: Ann] [1q: said] [1: —]", [["it will rain"]]),
    ],
)  # fmt: skip
def test_contents(case: str, expected: list[list[str]]) -> None:
    assert contents(case) == expected


@pytest.mark.parametrize(
    ("case", "source", "expected"),
    [
        ("Ann Vale [1q: said] [1: it would rain].", "Ann Vale", "Ann Vale"),
        # a source that its cue stands in ends before it, for no word is both
        ("“[1: I will go],” Ann [1q: said], and left.", "Ann said, and left", "Ann"),
        ("Ann Vale [1q: said] [1: it would rain].", "Ann Vale said", "Ann Vale"),
        # one inside its cue stays
        ("[1: It rains], [1q: according to Ann].", "Ann", "Ann"),
        # one that runs over from a heading is what stands in the block of its cue
        ("More on it\nAnn [1q: said] [1: it would rain].", "More on it\nAnn", "Ann"),
        # or, where the cue stands before it, what stands in its first block
        ("“[1: I will go],” [1q: said] Ann Vale.\nMore on it", "Ann Vale.\nMore", "Ann Vale."),
        ("[1q: So said]\nAnn Vale\nin May: [1: it rains]", "Ann Vale\nin May", "Ann Vale"),
    ],
)  # fmt: skip
def test_sources(case: str, source: str, expected: str) -> None:
    text, (draft,) = read(case)
    at = text.index(source)
    given = replace(draft, source=(at, at + len(source)))
    (found,) = reconcile(text, [given], find_quoted(text, blocks_of(text)), blocks_of(text))
    assert found.source is not None
    assert text[slice(*found.source)] == expected


def test_two_pieces_in_one_quotation_become_one() -> None:
    assert contents("“[1: I will go far], far [1: from town],” [1s: Ann] [1q: said].") == [
        ["“I will go far, far from town,”"]
    ]


def test_an_unclaimed_quotation_keeps_what_the_tagger_said_of_it() -> None:
    text, drafts = read("“[1: I will never go back to that town].”")
    (found,) = reconcile(text, drafts, find_quoted(text, blocks_of(text)), blocks_of(text))
    assert (found.by, found.certainty, found.cue) == ("quotation", _SURE, None)


def rows_of(text: str) -> Subwords:
    """Each character that is no space as a subword."""
    at = np.array([i for i, c in enumerate(text) if not c.isspace()], dtype=np.int64)
    zeros = np.zeros(len(at), dtype=np.int64)
    return Subwords(
        ids=zeros, start=at, end=at + 1, case=zeros, quoted=zeros, opens=zeros, block=zeros
    )


def test_subwords_become_characters_cut_at_block_borders() -> None:
    text = "ab cd.\n\nef gh"
    linked = [Linked(content=((2, 7),), cue=(0, 2), source=None, certainty=_SURE)]
    (draft,) = to_characters(text, linked, rows_of(text), [(0, 6), (8, 13)])
    assert [text[a:b] for a, b in draft.content] == ["cd.", "ef"]
    assert draft.cue == (0, 2)
    assert draft.source is None


def test_half_a_word_becomes_the_whole() -> None:
    text = "harbor said it"
    linked = [Linked(content=((11, 12),), cue=(7, 8), source=(2, 3), certainty=_SURE)]
    (draft,) = to_characters(text, linked, rows_of(text), [(0, 14)])
    assert [text[a:b] for a, b in draft.content] == ["it"]
    assert draft.cue is not None
    assert draft.source is not None
    assert text[slice(*draft.cue)] == "said"
    assert text[slice(*draft.source)] == "harbor"


PIECES = ["[1: I go]", "[1q: said]", "[1s: Ann]", "[2: we stay here]", "[2q: said]", "“", "”", " ",
          ", ", "\n\n", "It rained.", "“I will go far.”", "“a mess”", '"', "[1: —]"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_drafts_give_ordered_disjoint_pieces(case: str) -> None:
    text, drafts = read(case)
    drafts = [draft for draft in drafts if draft.content]
    blocks = blocks_of(text)
    found = reconcile(text, drafts, find_quoted(text, blocks), blocks)
    assert [d.content[0] for d in found] == sorted(d.content[0] for d in found)
    for draft in found:
        assert draft.content
        at = 0
        for start, end in draft.content:
            assert at <= start < end <= len(text)
            at = end
