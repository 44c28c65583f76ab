"""The same quotation in several articles: aligned word by word, and what changed on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from sayso.claims.words import TABLE, stem

__all__ = ["WORD", "Change", "Piece", "Quote", "Variant", "quoted_in", "runs_of", "variant_of"]

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_STRETCH = re.compile(r"[“\"«„]([^“”\"«»„]+)(?:[”\"»]|\Z)|(?<!\w)‘([^‘]+?)’(?!\w)")
_FEWEST_WORDS = 4
_FEWEST_SHARED = 3
_SHARED = 0.6
"""Of the weight of the shorter quotation's words, this much must stand in the longer, in order."""
_SWAPPED = 0.5
"""What both have must weigh as much as what one has in place of the other’s words."""
_LONG_RUN = 6
"""This many words in the same order with none between are no chance, whatever else differs."""


class Change(StrEnum):
    """How one variant of a quotation differs from another."""

    CHANGED_WORDS = "changed-words"
    CUT = "cut"
    MERGED = "merged"
    SPEAKER = "different-speaker"
    PARAPHRASE_QUOTED = "paraphrase-quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that stand inside quotation marks in an article (`is_marked`), or paraphrased.

    Of a paraphrase those words are quoted that stand in marks in its text. `speaker` is a name, or
    None.
    """

    text: str
    speaker: str | None
    is_marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the first variant and what the second has for it; one of them may be empty.

    Without a `change` their words are the same. The pieces of a side are slices that, put one after
    the other with nothing between, are its text.
    """

    change: Change | None
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Two quotations that are one: the share of words they have in common, and what changed."""

    share: float
    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...]


def quoted_in(text: str) -> list[str]:
    """The stretches of `text` inside quotation marks, at least four words long."""
    found = (first or second for first, second in _STRETCH.findall(text))
    return [one.strip() for one in found if len(WORD.findall(one)) >= _FEWEST_WORDS]


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of stems that two texts must share to be variants of one quotation."""
    stems = [stem(word) for word in _words(text)]
    return frozenset(zip(*(stems[at:] for at in range(_FEWEST_SHARED)), strict=False))


def variant_of(one: Quote, other: Quote) -> Variant | None:
    """How `other` differs from `one` where both are the same quotation, else None.

    Quadratic in the words of the two.
    """
    left, right = _words(one.text), _words(other.text)
    if min(len(left), len(right)) < _FEWEST_SHARED:
        return None
    steps = list(_steps(left, right))
    same = [(a, b, c, d) for kind, a, b, c, d in steps if kind == "equal"]
    shared = [word for a, b, _, _ in same for word in left[a:b]]
    differences = [(left[a:b], right[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    if not _is_same(left, right, same, shared, differences):
        return None
    pieces = tuple(_pieces(one, other, left, right, steps))
    changes = [piece.change for piece in pieces if piece.change]
    if one.speaker and other.speaker and not _same_speaker(one.speaker, other.speaker):
        changes.insert(0, Change.SPEAKER)
    if _sentences(one.text) != _sentences(other.text) and _is_merged(one, other, left, right):
        changes.append(Change.MERGED)
    return Variant(
        share=2 * len(shared) / (len(left) + len(right)),
        changes=tuple(dict.fromkeys(changes)),
        pieces=pieces,
    )


def _words(text: str) -> list[str]:
    return [found.lower().replace("’", "'") for found in WORD.findall(text)]


def _steps(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The edits from left to right; words of the same stem count as equal for the alignment."""
    stems = [[stem(word) for word in side] for side in (left, right)]
    for step in Levenshtein.opcodes(stems[0], stems[1]):
        yield step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end


def _weight(words: Sequence[str]) -> float:
    return sum(0.1 + TABLE.of(stem(word)) for word in words)


def _is_same(
    left: Sequence[str],
    right: Sequence[str],
    same: Sequence[tuple[int, int, int, int]],
    shared: Sequence[str],
    differences: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> bool:
    """Enough of the shorter one stands in the longer, in the same order, and not by chance.

    What is left out costs nothing, what is put in its place does.
    """
    if len(shared) < _FEWEST_SHARED:
        return False
    shorter = min(_weight(left), _weight(right))
    portion = _weight(shared) / shorter if shorter else 0.0
    swapped = sum(_weight(gone) + _weight(come) for gone, come in differences if gone and come)
    told = _weight(shared)
    if told < _SWAPPED * (told + swapped):
        return False
    longest = max((b - a for a, b, _, _ in same), default=0)
    if longest >= _LONG_RUN and portion >= _SHARED / 2:
        return True
    return portion >= _SHARED and longest >= _FEWEST_SHARED


def _pieces(
    one: Quote,
    other: Quote,
    left: Sequence[str],
    right: Sequence[str],
    steps: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[Piece]:
    """The two texts in pieces, each with the one change it has."""
    starts, its = _starts(one.text), _starts(other.text)
    for change, a, b, c, d in _runs(one, other, left, right, steps):
        yield Piece(
            change=change,
            one=one.text[starts[a] : starts[b]],
            other=other.text[its[c] : its[d]],
        )


def _runs(
    one: Quote,
    other: Quote,
    left: Sequence[str],
    right: Sequence[str],
    steps: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[tuple[Change | None, int, int, int, int]]:
    """Stretches of words with their change; words of one stem that differ are changed ones."""
    marked, its_marked = _marked(one), _marked(other)
    for kind, a, b, c, d in steps:
        if kind != "equal":
            yield Change.CHANGED_WORDS if a < b and c < d else Change.CUT, a, b, c, d
            continue
        for (is_same, is_alike), run in groupby(
            range(b - a),
            key=lambda at: (left[a + at] == right[c + at], marked[a + at] == its_marked[c + at]),
        ):
            places = list(run)
            first, behind = places[0], places[-1] + 1
            change = None if is_same else Change.CHANGED_WORDS
            if is_same and not is_alike and len(places) >= _FEWEST_SHARED:
                change = Change.PARAPHRASE_QUOTED
            yield change, a + first, a + behind, c + first, c + behind


def _starts(text: str) -> list[int]:
    """Where each word of the text starts, with the marks before it, and the end of the text."""
    starts, end = [], 0
    for word in WORD.finditer(text):
        start = word.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        starts.append(start)
        end = word.end()
    return [0, *starts[1:], len(text)]


def _marked(quote: Quote) -> list[bool]:
    """For each word whether it stands inside quotation marks."""
    stretches = [found.span() for found in _STRETCH.finditer(quote.text)]
    return [
        quote.is_marked or any(start < word.start() < end for start, end in stretches)
        for word in WORD.finditer(quote.text)
    ]


def _is_merged(one: Quote, other: Quote, left: Sequence[str], right: Sequence[str]) -> bool:
    """What were two sentences in one is a single sentence in the other, with words of both."""
    many, single = (one, other) if _sentences(one.text) > _sentences(other.text) else (other, one)
    words = set(right if many is one else left)
    parts = [part for part in re.split(r"(?<=[.!?…])[\"”’]*\s+", many.text) if part.strip()]
    held = [part for part in parts if len(words & set(_words(part))) >= _FEWEST_SHARED]
    return len(held) > _sentences(single.text)


def _sentences(text: str) -> int:
    return len([part for part in re.split(r"(?<=[.!?…])[\"”’]*\s+", text.strip()) if part.strip()])


def _same_speaker(one: str, other: str) -> bool:
    left, right = set(_words(one)), set(_words(other))
    small, large = sorted((left, right), key=len)
    return small <= large or len(small & large) * 2 >= len(large)
