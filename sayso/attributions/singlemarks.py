"""Single quotation marks paired within one block, told from apostrophes, elisions and feet.

An apostrophe looks like a closing mark, so a closing mark is ranked by how sure it is, and an
opening mark takes the nearest sure one before it makes do with what may be a plural possessive.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum

from sayso.attributions.doublemarks import OPENING_CONTEXT, TYPED_PAIR, Stretch

__all__ = ["SINGLE_MARKS", "match_singles"]

SINGLE_MARKS = "'‘’‚‹›`"
_MARK = re.compile(rf"{TYPED_PAIR}|(['‘’‚‹›`])")
_CLOSERS = {"'": "'’", "‘": "’'", "’": "’", "‚": "‘’'", "‹": "›", "›": "‹", "`": "'’"}
_ELISION = re.compile(
    r"(?:\d0s|em|tis|twas|til|till|cause|cos|cuz|round|bout|n|nuff|neath|merica|im)\b",
    re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:s|d|ll|re|ve|t|m)\b", re.IGNORECASE)
_ENDS_SENTENCE = frozenset(".,!?…")
_STRONG_BEFORE = frozenset('.,!?…;:—–-"”»)')
_STRONG_AFTER = frozenset('.,!?…;:—–)]"”»')
_APOSTROPHE_BEFORE = re.compile(r"(?:[sS\d]|\w\win|(?<!\w)(?:o|th|ol|wi|lil))$")


class _Rank(IntEnum):
    """How sure it is that a mark closes."""

    POSSESSIVE = 0  # the players', goin', 6'
    LIKELY = 1
    SURE = 2  # punctuation beside it
    FINAL = 3  # punctuation inside it


_Closing = dict[tuple[int, str, int], list[int]]


def match_singles(
    text: str, start: int, end: int, doubles: Sequence[Stretch], *, resumes: bool, goes_on: bool
) -> Iterator[Stretch]:
    """The stretches of `text[start:end]`, in no order; they nest and cross no double-quoted one.

    `resumes` says that the block before left a single mark open, `goes_on` that the next block
    begins with one. N log N in the number of marks.
    """
    marks = [m.start() for m in _MARK.finditer(text, start, end) if m[1]]
    if not marks:
        return
    regions = _regions(marks, doubles)
    closing: _Closing = {}
    opening: dict[int, list[int]] = {}
    for at in marks:
        rank = _closing_rank(text, at, start, end)
        if rank is not None:
            closing.setdefault((regions[at], text[at], rank), []).append(at)
        elif _opens(text, at, start, end):
            opening.setdefault(regions[at], []).append(at)
    if resumes:
        first = _next(closing.get((-1, "’", _Rank.FINAL), []), start)
        if first is not None and first < opening.get(-1, [end])[0]:
            yield Stretch(start=start, end=first + 1, closed=True, resumed=True)
    for region, openers in opening.items():
        busy_until = start
        for at in openers:
            if at < busy_until:
                continue
            closer = _closer(text, at, region, closing, openers)
            if closer is not None and closer > at + 1:
                busy_until = closer + 1
                yield Stretch(start=at, end=busy_until, closed=True)
            elif region == -1 and (at == start or goes_on) and _opens_speech(text, at):
                busy_until = end
                yield Stretch(start=at, end=end, closed=False)


def _closer(
    text: str, at: int, region: int, closing: _Closing, openers: Sequence[int]
) -> int | None:
    """Where the mark at `at` is closed: by a sure mark, else by what may be an apostrophe."""
    least = _Rank.FINAL if text[at] == "’" else _Rank.POSSESSIVE
    first: dict[_Rank, int] = {}
    for rank in _Rank:
        found = [
            position
            for sign in _CLOSERS[text[at]]
            if (position := _next(closing.get((region, sign, rank), []), at)) is not None
        ]
        if found and rank >= least:
            first[rank] = min(found)
    perhaps = first.pop(_Rank.POSSESSIVE, None)
    sure = min(first.values(), default=None)
    if sure is None or perhaps is None or perhaps > sure:
        return perhaps if sure is None else sure
    reopened = _next(openers, perhaps)
    return perhaps if reopened is not None and reopened < sure else sure


def _regions(marks: Sequence[int], doubles: Sequence[Stretch]) -> dict[int, int]:
    """For each mark the start of the innermost double-quoted stretch around it, −1 outside."""
    borders = sorted(
        [(d.start, 1, d.start) for d in doubles] + [(d.end, 0, d.start) for d in doubles]
    )
    regions: dict[int, int] = {}
    stack: list[int] = []
    position = 0
    for at in marks:
        while position < len(borders) and borders[position][0] <= at:
            _, opens, key = borders[position]
            if opens:
                stack.append(key)
            elif key in stack:
                stack.remove(key)
            position += 1
        regions[at] = stack[-1] if stack else -1
    return regions


def _next(positions: Sequence[int], at: int) -> int | None:
    index = bisect_right(positions, at)
    return positions[index] if index < len(positions) else None


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if after.isspace() or after in "'’" or _ELISION.match(text, at + 1, min(end, at + 8)):
        return False
    if before.isspace():
        return text[at] != "’" or after.isupper()
    if text[at] == "’" or _CLITIC.match(text, at + 1, min(end, at + 4)):
        return False  # U.S.'s, "Blue Hours"'s
    if text[at] in "‘‚‹":
        return not before.isalnum()
    typed = text[max(start, at - 2) : at] in ("''", "``")
    return typed or before in OPENING_CONTEXT or _is_symbol(before)


def _opens_speech(text: str, at: int) -> bool:
    """Whether a mark never closed opens a quotation the British way, to be reopened later."""
    return text[at] in "‘'" and text[at + 1 : at + 2].isupper()


def _is_symbol(char: str) -> bool:
    """An emoji, or a sign without width that says which way the text runs."""
    return unicodedata.category(char) in ("So", "Sk", "Cf") or char == "\ufe0f"


def _closing_rank(text: str, at: int, start: int, end: int) -> _Rank | None:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] == "‚" or before.isspace() or after.isalnum():
        return None
    if before in _ENDS_SENTENCE:
        return _Rank.FINAL
    if before in _STRONG_BEFORE or after in _STRONG_AFTER or at + 1 == end:
        return _Rank.SURE
    if _APOSTROPHE_BEFORE.search(text[max(start, at - 6) : at]):
        return _Rank.POSSESSIVE
    return _Rank.LIKELY
