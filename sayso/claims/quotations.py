"""The same quotation in several articles: aligned word by word, and what changed on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from sayso.claims.words import Weights, stem

__all__ = ["WORD", "Change", "Difference", "Quote", "Variant", "quoted_in", "variant_of"]

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_STRETCH = re.compile(r"[“\"«„]([^“”\"«»„]+)(?:[”\"»]|\Z)|(?<!\w)‘([^‘]+?)’(?!\w)")
_WEIGHTS = Weights(counts={}, articles=0)
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

    `speaker` is a name, or None.
    """

    text: str
    speaker: str | None
    is_marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words of the first variant and what the second has in their place; either may be empty."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Two quotations that are one: the share of words they have in common, and the changes."""

    share: float
    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]


def quoted_in(text: str) -> list[str]:
    """The stretches of `text` inside quotation marks, at least four words long."""
    found = (first or second for first, second in _STRETCH.findall(text))
    return [one.strip() for one in found if len(WORD.findall(one)) >= _FEWEST_WORDS]


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
    changes = list(_changes(one, other, left, right, differences))
    return Variant(
        share=2 * len(shared) / (len(left) + len(right)),
        changes=tuple(dict.fromkeys(changes)),
        differences=tuple(Difference(one=" ".join(a), other=" ".join(b)) for a, b in differences),
    )


def _words(text: str) -> list[str]:
    return [found.lower().replace("’", "'") for found in WORD.findall(text)]


def _steps(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The edits from left to right; words of the same stem count as equal for the alignment."""
    stems = [[stem(word) for word in side] for side in (left, right)]
    for step in Levenshtein.opcodes(stems[0], stems[1]):
        yield step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end


def _weight(words: Sequence[str]) -> float:
    return sum(0.1 + _WEIGHTS.of(stem(word)) for word in words)


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


def _changes(
    one: Quote,
    other: Quote,
    left: Sequence[str],
    right: Sequence[str],
    differences: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> Iterator[Change]:
    if one.speaker and other.speaker and not _same_speaker(one.speaker, other.speaker):
        yield Change.SPEAKER
    if one.is_marked != other.is_marked:
        yield Change.PARAPHRASE_QUOTED
    for gone, come in differences:
        if gone and come:
            yield Change.CHANGED_WORDS
        else:
            yield Change.CUT
    if _sentences(one.text) != _sentences(other.text) and _is_merged(one, other, left, right):
        yield Change.MERGED


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
