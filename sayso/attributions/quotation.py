"""Quotation marks, found deterministically: which stretches of a text stand inside them.

The scan runs block by block, so that a mark nobody closed costs one paragraph and never the
article. Stages, numbered again at the spot:

1. double marks (straight, curly, guillemets, low-high, two apostrophes), matched in order;
2. single marks, matched only inside one and the same double-quoted stretch or outside all of
   them, so that an apostrophe cannot pair with a mark on the other side of a quotation;
3. stretches that run over several blocks joined into one group: reopened at each paragraph and
   closed once, as newspapers print them;
4. speech told from scare quotes and from titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.attributions.doublemarks import Stretch, match_doubles
from sayso.attributions.quotekinds import QuotedKind, kind_of
from sayso.attributions.singlemarks import SINGLE_MARKS, match_singles

__all__ = ["Quoted", "QuotedKind", "find_quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch inside quotation marks, the marks included; code points, half open.

    `depth` is 0 for the outermost marks. `closed` is false where it ends with its block for want
    of a closing mark. Stretches of one quotation that runs over several blocks share a `group`.
    """

    start: int
    end: int
    depth: int
    closed: bool
    group: int
    kind: QuotedKind


def find_quoted(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[Quoted, ...]:
    """Quoted stretches of `text` in order of their start, outer before inner.

    `blocks` are half-open `(start, end)` pairs in order; stretches never leave their block. Text
    without marks, and no blocks, give `()`. Linear in the length of the text but for a logarithm.
    """
    found: list[Quoted] = []
    group = -1
    unclosed: str | None = None  # the mark that the block before left open
    places = list(blocks)
    for number, place in enumerate(places):
        start, end = _visible(text, *place)
        goes_on = number + 1 < len(places) and _begins_single(text, *places[number + 1])
        stretches = _stretches(text, start, end, unclosed, goes_on=goes_on)
        resumed = unclosed is not None and _continues(text, start, stretches, unclosed)
        unclosed = None
        ends: list[int] = []
        for index, stretch in enumerate(stretches):
            while ends and ends[-1] <= stretch.start:
                ends.pop()
            if resumed and index == 0:  # 3
                own = next(q.group for q in reversed(found) if q.depth == 0)
            else:
                own = group = group + 1
            found.append(
                Quoted(
                    start=stretch.start,
                    end=stretch.end,
                    depth=len(ends),
                    closed=stretch.closed,
                    group=own,
                    kind=kind_of(text, stretch.start, stretch.end, (start, end)),  # 4
                )
            )
            if not ends and not stretch.closed and stretch.end == end:
                unclosed = text[stretch.start]
            ends.append(stretch.end)
    return tuple(found)


def _stretches(
    text: str, start: int, end: int, unclosed: str | None, *, goes_on: bool
) -> list[Stretch]:
    """The stretches of one block in order of their start, outer before inner."""
    single = unclosed is not None and unclosed in SINGLE_MARKS
    resumes = unclosed is not None and not single
    doubles = match_doubles(text, start, end, resumes=resumes)  # 1
    singles = match_singles(text, start, end, doubles, resumes=single, goes_on=goes_on)  # 2
    return sorted([*doubles, *singles], key=lambda s: (s.start, -s.end))


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _begins_single(text: str, start: int, end: int) -> bool:
    first, last = _visible(text, start, end)
    return first < last and text[first] in "'‘"


def _continues(text: str, start: int, stretches: Sequence[Stretch], unclosed: str) -> bool:
    """Whether the block's first stretch goes on with what the block before left open.

    It may be opened curly and reopened straight, but not opened double and reopened single.
    """
    if not stretches:
        return False
    first = stretches[0]
    same = (text[start] in SINGLE_MARKS) == (unclosed in SINGLE_MARKS)
    return first.resumed or (first.start == start and same)
