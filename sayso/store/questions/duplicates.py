"""Which articles tell a text again that another of them told before: exact and near copies.

Exact copies have the same digest of their words. Near copies are found by Broder's resemblance
(1997): the share of five-word runs two texts have in common, estimated from the 64 smallest hashes
of each (bottom-k sketch).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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
    """Texts → sketches, some 100 µs for a story: all words of a text are hashed at once."""

    def __init__(self) -> None:
        self._is_letter = np.array([chr(c).isalnum() or chr(c) == "_" for c in range(_PLANE + 1)])
        self._powers = self._inverses = np.ones(0, dtype=np.uint64)

    def sketch(self, text: str) -> np.ndarray:
        """The smallest hashes of the text's five-word runs, sorted; of a shorter text one."""
        words = self._words(text.casefold())
        runs = np.zeros(max(len(words) - _RUN + 1, min(len(words), 1)), dtype=np.uint64)
        for at in range(min(_RUN, len(words))):
            runs = runs * _FACTOR + words[at : at + len(runs)]
        return np.unique(_mixed(runs))[:_KEPT]

    def _words(self, text: str) -> np.ndarray:
        """A hash for each word: its letters as digits of a number to the base `_FACTOR`.

        Sums from the text's start to each word's ends give it, less the power its start is at.
        """
        signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        if len(signs) > len(self._powers):
            size = 2 * len(signs)
            self._powers = np.multiply.accumulate(np.full(size, _FACTOR))
            self._inverses = np.multiply.accumulate(np.full(size, _INVERSE))
        inside = self._is_letter[np.minimum(signs, _PLANE)]
        edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        starts, ends = edges[::2], edges[1::2]
        sums = np.zeros(len(signs) + 1, dtype=np.uint64)
        np.cumsum(signs * self._powers[: len(signs)], out=sums[1:])
        return _mixed((sums[ends] - sums[starts]) * self._inverses[starts])


def _mixed(hashed: np.ndarray) -> np.ndarray:
    """The hashes with every bit a matter of all, so that small ones mean nothing (splitmix64)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        hashed = (hashed ^ (hashed >> np.uint64(shift))) * np.uint64(factor)
    return hashed


def resemblance(one: np.ndarray, other: np.ndarray) -> float:
    """The share of runs two texts have in common, from their sketches; 0 where one has none."""
    if not len(one) or not len(other):
        return 0.0
    kept = np.union1d(one, other)[:_KEPT]
    return len(np.intersect1d(np.intersect1d(one, other), kept)) / len(kept)


def copies(texts: Iterable[tuple[int, str, str]], *, near: bool = True) -> tuple[Copy, ...]:
    """The copies among articles given as (row number, digest, text), the first told first.

    An article is compared with originals only, so that a chain of small changes does not join
    what has little in common. Empty texts are nobody's copies. About linear in the words.
    """
    sketcher = Sketcher()
    exact: dict[str, int] = {}
    sketches: dict[int, np.ndarray] = {}
    crowds: dict[int, list[int]] = defaultdict(list)
    found = []
    for number, digest, text in texts:
        if not text.strip():
            continue
        if digest in exact:
            found.append(Copy(article=number, original=exact[digest], exact=True))
            continue
        exact[digest] = number
        if not near:
            continue
        sketch = sketcher.sketch(text)
        asked = sketch[:_ASKED].tolist()
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


def _nearest(
    sketch: np.ndarray, candidates: Iterable[int], sketches: dict[int, np.ndarray]
) -> int | None:
    """The candidate that resembles most, the earlier one of equals; None where none does."""
    ranked = [(resemblance(sketch, sketches[one]), -one) for one in candidates]
    best = max(ranked, default=(0.0, 0))
    return -best[1] if best[0] >= RESEMBLANCE else None
