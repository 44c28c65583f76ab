"""Which spans stand near a place, without looking through all of an article's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["Places"]

Chars = tuple[int, int]

_CELL = 1000  # characters


class Places:
    """Numbers of things, found again by the stretches of text they stand in."""

    def __init__(self) -> None:
        """Holds nothing yet."""
        self._cells: defaultdict[int, set[int]] = defaultdict(set)

    def add(self, number: int, spans: Iterable[Chars]) -> None:
        """Notes that the thing called `number` stands in `spans`, half open."""
        for start, end in spans:
            for cell in range(start // _CELL, max(end - 1, start) // _CELL + 1):
                self._cells[cell].add(number)

    def near(self, start: int, end: int) -> list[int]:
        """The numbers, in order, of all that touches `[start, end)`, and of some close to it."""
        cells = range(start // _CELL, max(end - 1, start) // _CELL + 1)
        return sorted(set().union(*(self._cells.get(cell, ()) for cell in cells)))
