"""Blocks → windows of subwords with the surface features the tagger reads.

The vocabulary knows no capitals, so each subword carries its case; it carries too whether it
stands inside quotation marks and whether it opens a paragraph. The same code makes the windows for
training and for inference, so the two cannot drift apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.attributions.quotation import Quoted
from sayso.attributions.wordpiece import WordPiece

__all__ = ["CASES", "QUOTE_LEVELS", "Subwords", "Window", "pack", "subwords_of"]

Ints = NDArray[np.int64]

CASES = 4  # lower, Title, UPPER, other
QUOTE_LEVELS = 2  # outside, inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Subwords:
    """The subwords of an article's blocks, one row each; all arrays have the same length n."""

    ids: Ints
    start: Ints
    end: Ints
    case: Ints
    quoted: Ints
    opens: Ints
    block: Ints

    def __len__(self) -> int:
        """How many subwords there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Subwords `[first, last)`; those before `fresh` are there as context only."""

    first: int
    fresh: int
    last: int


def subwords_of(
    text: str, blocks: Sequence[tuple[int, int]], quoted: Sequence[Quoted], wordpiece: WordPiece
) -> Subwords:
    """The subwords of `blocks`, half-open code-point pairs in order, with their features."""
    rows: list[tuple[int, int, int]] = []
    opens: list[int] = []
    block: list[int] = []
    for number, (start, end) in enumerate(blocks):
        pieces = wordpiece.split(text, start, end)
        rows += pieces
        opens += [1] + [0] * (len(pieces) - 1) if pieces else []
        block += [number] * len(pieces)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Subwords(
        ids=table[:, 0],
        start=table[:, 1],
        end=table[:, 2],
        case=np.array([_case(text[s:e]) for _, s, e in rows], dtype=np.int64),
        quoted=_inside(table[:, 1], quoted),
        opens=np.array(opens, dtype=np.int64),
        block=np.array(block, dtype=np.int64),
    )


def _case(piece: str) -> int:
    if piece.islower():
        return 0
    if piece.isupper():
        return 2 if len(piece) > 1 else 1
    return 1 if piece[:1].isupper() else 3


def _inside(start: Ints, quoted: Sequence[Quoted]) -> Ints:
    inside = np.zeros(len(start), dtype=np.int64)
    for stretch in quoted:
        first, last = np.searchsorted(start, (stretch.start, stretch.end))
        inside[first:last] = 1
    return inside


def pack(subwords: Subwords, *, fresh: int, context: int, first: int = 0) -> Iterator[Window]:
    """Windows that cover all subwords once as fresh ones, cut between blocks where they can be.

    `fresh` and `context` count subwords; a window holds at most their sum. `first` shortens the
    first window, which shifts all cuts (training varies it). No subwords give no windows.
    """
    borders = [0, *(np.flatnonzero(np.diff(subwords.block)) + 1).tolist(), len(subwords)]
    at, room = 0, first or fresh
    while at < len(subwords):
        last = borders[bisect_right(borders, at + room) - 1]
        if last <= at:  # a block longer than a window
            last = min(at + room, len(subwords))
        yield Window(_context_start(borders, at, context), at, last)
        at, room = last, fresh


def _context_start(borders: Sequence[int], at: int, context: int) -> int:
    """The earliest block border within `context` subwords before `at`, else `at - context`."""
    earliest = max(0, at - context)
    border = borders[bisect_right(borders, earliest - 1)] if earliest else 0
    return border if border < at else earliest
