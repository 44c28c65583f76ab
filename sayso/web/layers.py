"""Text split at every span border, so that highlights may overlap, nest and break off.

A piece is a stretch of text over which the set of marks does not change. Joined in order, the
pieces are the text again; drawn in order, each with its own marks, they need no markup that
crosses other markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

__all__ = ["Mark", "Piece", "Role", "lanes", "split"]


class Role(StrEnum):
    """What a marked stretch is to the one it is marked for."""

    LINK = "link"
    CONTENT = "content"
    MENTION = "mention"
    SOURCE = "source"
    CUE = "cue"
    HEDGE = "hedge"
    TIME = "time"


_NESTING = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text, in code points, and whom it is marked for (`key`)."""

    start: int
    end: int
    role: Role
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text whose marks do not change, with its marks from outside in."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def split(text: str, marks: Iterable[Mark], *, borders: Iterable[int] = ()) -> tuple[Piece, ...]:
    """The pieces of `text`, in order and without gaps; empty text gives none.

    Marks are cut to the text; what is then empty, or there twice, is left out. `borders` are
    further places to split at, such as the ends of blocks. On each piece the longer mark lies
    outside; of two marks as long, the one that starts first. Links lie outside everything.
    """
    size = len(text)
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    cuts = {0, size} | {border for border in borders if 0 < border < size}
    for mark in dict.fromkeys(_cut(mark, size) for mark in marks):
        if mark.start < mark.end:
            opening.setdefault(mark.start, []).append(mark)
            closing.setdefault(mark.end, []).append(mark)
            cuts |= {mark.start, mark.end}
    ordered = sorted(cuts)
    pieces: list[Piece] = []
    active: list[Mark] = []
    for start, end in pairwise(ordered):
        for mark in closing.get(start, ()):
            active.remove(mark)
        if fresh := opening.get(start):
            active.extend(fresh)
            active.sort(key=_outside_in)
        pieces.append(Piece(start=start, end=end, text=text[start:end], marks=tuple(active)))
    return tuple(pieces)


def lanes(pieces: Sequence[Piece]) -> dict[str, int]:
    """The underline lane of every key that marks content: 0 is nearest to the text.

    Keys that share a piece never share a lane, and a key keeps its lane throughout, so that an
    underline runs on at one height. The inner of two nested statements lies nearer to the text.
    """
    extent: dict[str, int] = {}
    rivals: dict[str, set[str]] = {}
    for piece in pieces:
        keys = {mark.key for mark in piece.marks if mark.role is Role.CONTENT}
        for key in keys:
            extent[key] = extent.get(key, 0) + piece.end - piece.start
            rivals.setdefault(key, set()).update(keys)
    chosen: dict[str, int] = {}
    for key in sorted(extent, key=lambda key: (extent[key], key)):
        taken = {chosen[rival] for rival in rivals[key] if rival in chosen}
        chosen[key] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
    return chosen


def _cut(mark: Mark, size: int) -> Mark:
    """`mark` without what lies outside a text of `size` code points."""
    if mark.start >= 0 and mark.end <= size:
        return mark
    return replace(mark, start=max(mark.start, 0), end=min(mark.end, size))


def _outside_in(mark: Mark) -> tuple[bool, int, int, int, str]:
    """Where a mark lies among those of one piece; total, so that output never varies."""
    is_inside_link = mark.role is not Role.LINK
    return is_inside_link, mark.start - mark.end, mark.start, _NESTING[mark.role], mark.key
