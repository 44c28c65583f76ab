"""Which articles tell a text again that another of them told before: exact and near copies.

Exact copies have the same digest of their words. Near copies are found by Broder's resemblance
(1997): the share of five-word runs two texts have in common, estimated from the 64 smallest hashes
of each (bottom-k sketch).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

__all__ = ["RESEMBLANCE", "Copy", "Sketcher", "copies", "resemblance"]

RESEMBLANCE = 0.5
"""From this share of common five-word runs on a text is a copy: both have two thirds of their runs
in the other. Set by reasoning, not by data: an edited wire story keeps most of its runs, two
reporters at one event share no more than their quotations."""

_RUN = 5
_KEPT = 64
_ASKED = 16
"""Smallest hashes by which texts are brought together: two that resemble by half share some eight
of them on average, and none once in 65,000 pairs."""
_CROWD = 50
"""Texts that are compared for one hash; more share a boilerplate, not a story."""

_AT_ONCE = 16
"""Texts whose words are hashed together."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 2**64))
_PLANE = 0xFFFF
"""Letters beyond the first plane of Unicode, rare in news, count as none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article (its row number) that tells `original` again; exact or near."""

    article: int
    original: int
    exact: bool


class Sketcher:
    """Texts → sketches; the words of many texts are hashed at once, some 0.1 ms for a story."""

    def __init__(self) -> None:
        self._is_letter = np.array([chr(c).isalnum() or chr(c) == "_" for c in range(_PLANE + 1)])
        self._powers = self._inverses = np.ones(0, dtype=np.uint64)

    def sketches(self, texts: Sequence[str]) -> list[list[int]]:
        """Of each text the smallest hashes of its five-word runs, sorted; of a shorter one one."""
        folded = [text.casefold() for text in texts]
        words, starts = self._words("\n".join(folded))
        runs = np.zeros(len(words), dtype=np.uint64)
        for at in range(_RUN):
            runs *= _FACTOR
            runs[: max(len(words) - at, 0)] += words[at:]
        runs = _mixed(runs)
        ends = np.searchsorted(starts, np.cumsum([len(text) + 1 for text in folded])).tolist()
        return [
            _smallest(runs[begin : end - _RUN + 1])
            if end - begin >= _RUN
            else [hash(tuple(words[begin:end].tolist()))] * (end > begin)
            for begin, end in zip([0, *ends], ends, strict=False)
        ]

    def _words(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """A hash for each word, its letters as digits of a number to the base `_FACTOR`; and where
        it starts. Sums from the text's start to a word's ends, less the power its start is at.
        """
        signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        if len(signs) > len(self._powers):
            size = 2 * len(signs)
            self._powers = np.multiply.accumulate(np.full(size, _FACTOR))
            self._inverses = np.multiply.accumulate(np.full(size, _INVERSE))
        inside = np.zeros(len(signs) + 2, dtype=bool)
        inside[1:-1] = self._is_letter[np.minimum(signs, _PLANE)]
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        starts, ends = edges[::2], edges[1::2]
        sums = np.zeros(len(signs) + 1, dtype=np.uint64)
        np.cumsum(signs * self._powers[: len(signs)], out=sums[1:])
        return _mixed((sums[ends] - sums[starts]) * self._inverses[starts]), starts


def _smallest(runs: np.ndarray) -> list[int]:
    """The smallest different ones, sorted."""
    if len(runs) > 2 * _KEPT:  # the others are seldom needed, and sorting is what costs
        kept = sorted(set(np.partition(runs, 2 * _KEPT)[: 2 * _KEPT].tolist()))[:_KEPT]
        if len(kept) == _KEPT:
            return kept
    return sorted(set(runs.tolist()))[:_KEPT]


def _mixed(hashed: np.ndarray) -> np.ndarray:
    """The hashes with every bit a matter of all, so that small ones mean nothing (splitmix64)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        hashed = (hashed ^ (hashed >> np.uint64(shift))) * np.uint64(factor)
    return hashed


def resemblance(one: Collection[int], other: Collection[int]) -> float:
    """The share of runs two texts have in common, from their sketches; 0 where one has none."""
    common = set(one).intersection(other)
    if not common:
        return 0.0
    kept = sorted({*one, *other})[:_KEPT]
    return len(common.intersection(kept)) / len(kept)


def copies(texts: Iterable[tuple[int, str, str]], *, near: bool = True) -> tuple[Copy, ...]:
    """The copies among articles given as (row number, digest, text), the first told first.

    An article is compared with originals only, so that a chain of small changes does not join
    what has little in common. Empty texts are nobody's copies. About linear in the words.
    """
    exact: dict[str, int] = {}
    sketches: dict[int, list[int]] = {}
    crowds: dict[int, list[int]] = defaultdict(list)
    found = []
    for number, digest, sketch in _sketched(texts, near):
        if digest in exact:
            found.append(Copy(article=number, original=exact[digest], exact=True))
            continue
        exact[digest] = number
        asked = sketch[:_ASKED]
        original = _nearest(sketch, {one for value in asked for one in crowds[value]}, sketches)
        if original is not None:
            exact[digest] = original
            found.append(Copy(article=number, original=original, exact=False))
            continue
        sketches[number] = sketch
        for value in asked:
            if len(crowds[value]) < _CROWD:
                crowds[value].append(number)
    return tuple(found)


def _sketched(
    texts: Iterable[tuple[int, str, str]], near: bool
) -> Iterator[tuple[int, str, list[int]]]:
    """Number, digest and sketch of each text that has words; empty sketches unless `near`."""
    sketcher = Sketcher()
    told = (one for one in texts if one[2].strip())
    while some := list(islice(told, _AT_ONCE)):
        sketches = sketcher.sketches([text for _, _, text in some]) if near else [[]] * len(some)
        for (number, digest, _), sketch in zip(some, sketches, strict=True):
            yield number, digest, sketch


def _nearest(
    sketch: list[int], candidates: Iterable[int], sketches: dict[int, list[int]]
) -> int | None:
    """The candidate that resembles most, the earlier one of equals; None where none does."""
    own = set(sketch)
    # as many in common as the resemblance asks for: most that share a phrase end here
    least = RESEMBLANCE * len(own) / (1 + RESEMBLANCE)
    likely = [one for one in candidates if len(own.intersection(sketches[one])) >= least]
    ranked = [(resemblance(sketch, sketches[one]), -one) for one in likely]
    best = max(ranked, default=(0.0, 0))
    return -best[1] if best[0] >= RESEMBLANCE else None
