"""Marked against found attributions of one article: who pairs with whom, and what agrees.

Word tokens (`\\w+` runs) carry every comparison, so that punctuation never counts. Attributions
pair one to one, greedily by the overlap of their contents (intersection over union of words).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.evaluation.gold import Marked

__all__ = [
    "LEAST_OVERLAP",
    "Pair",
    "Roles",
    "Words",
    "is_direct",
    "pairs_of",
    "roles_of",
    "tokens_of",
]

Words = frozenset[int]
LEAST_OVERLAP = 0.5  # of content words (over union), and of source words (F1), as PolNeAR is scored
_WORD = re.compile(r"\w+")
_OPENS, _CLOSES = '"“', '"”'


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The numbers of a marked and a found attribution whose contents share words."""

    gold: int
    found: int
    overlap: float
    exact: bool
    source: bool
    cue: bool

    @property
    def content(self) -> bool:
        """Whether the contents overlap enough to count as the same."""
        return self.overlap >= LEAST_OVERLAP

    @property
    def full(self) -> bool:
        """Whether content, source and cue all agree."""
        return self.content and self.source and self.cue


@dataclass(frozen=True, slots=True)
class Roles:
    """An attribution as the numbers of the words in each of its roles."""

    content: Words
    cue: Words
    source: Words


def tokens_of(text: str) -> list[tuple[int, int]]:
    """The word tokens of a text, half open, in order."""
    return [match.span() for match in _WORD.finditer(text)]


def roles_of(marked: Marked, tokens: Sequence[tuple[int, int]]) -> Roles:
    """The words that each role of `marked` touches."""
    starts = [start for start, _ in tokens]

    def words(spans: Sequence[tuple[int, int]]) -> Words:
        held: set[int] = set()
        for start, end in spans:
            at = bisect_left(starts, start)
            if at and tokens[at - 1][1] > start:
                at -= 1
            while at < len(tokens) and tokens[at][0] < end:
                held.add(at)
                at += 1
        return frozenset(held)

    return Roles(words(marked.content), words(marked.cue), words(marked.source))


def is_direct(text: str, marked: Marked) -> bool:
    """Whether the content is one quoted stretch, from its first mark to its last."""
    if not marked.content:
        return False
    said = text[marked.content[0][0] : marked.content[-1][1]].strip().rstrip(".,")
    return bool(said) and said[0] in _OPENS and said[-1] in _CLOSES


def pairs_of(gold: Sequence[Roles], found: Sequence[Roles]) -> list[Pair]:
    """The pairs, best overlap first; what shares no word with anything is in none."""
    overlaps = sorted(
        (-len(a.content & b.content) / len(a.content | b.content), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if a.content & b.content
    )
    pairs: list[Pair] = []
    done: set[int] = set()
    taken: set[int] = set()
    for overlap, i, j in overlaps:
        if i in done or j in taken:
            continue
        done.add(i)
        taken.add(j)
        a, b = gold[i], found[j]
        pairs.append(
            Pair(
                gold=i,
                found=j,
                overlap=-overlap,
                exact=a.content == b.content,
                source=_same_source(a.source, b.source),
                cue=bool(a.cue & b.cue) or a.cue == b.cue,
            )
        )
    return pairs


def _same_source(a: Words, b: Words) -> bool:
    """Word F1 of at least half; two absent sources are the same."""
    return 2 * len(a & b) >= LEAST_OVERLAP * (len(a) + len(b)) if a and b else a == b
