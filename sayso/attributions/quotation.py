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

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = ["Quoted", "QuotedKind", "find_quoted"]


class QuotedKind(StrEnum):
    """What a quoted stretch is for."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


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


@dataclass(slots=True)
class _Open:
    """A stretch while it is being matched."""

    start: int
    end: int
    closed: bool
    resumed: bool = False  # began before its block, with no mark of its own


_DOUBLE = re.compile(r"[\"“”„‟«»]|''|``")
_CLOSERS = {"“": "”", "‟": "”", "„": "“”‟", "«": "»", "»": "«", "``": "''"}
_FEET_AND_INCHES = re.compile(r"\d['′’]\s?\d{1,2}(?:½|\.\d)?$")
_SINGLE = re.compile(r"['‘’‚‹›]")
_ELISION = re.compile(r"(?:\d0s|em|tis|twas|til|cause|cos|round|bout|n)\b", re.IGNORECASE)
_OPENING_CONTEXT = frozenset('([{<-–—/"“„«‘:;,.…!?')
_STRONG_BEFORE = frozenset('.,!?…;:—–-"”»)')
_STRONG_AFTER = frozenset('.,!?…;:—–)]"”»')


def find_quoted(text: str, blocks: Iterable[tuple[int, int]]) -> tuple[Quoted, ...]:
    """Quoted stretches of `text` in order of their start, outer before inner.

    `blocks` are half-open `(start, end)` pairs in order; stretches never leave their block. Text
    without marks, and no blocks, give `()`. Linear in the length of the text but for a logarithm.
    """
    found: list[Quoted] = []
    group = -1
    unclosed: str | None = None  # the mark that the block before left open
    for start, end in blocks:
        doubles = _match_doubles(text, start, end, unclosed)
        singles = _match_singles(text, start, end, doubles)
        stretches = sorted([*doubles, *singles], key=lambda s: (s.start, -s.end))
        continued = unclosed is not None and _continues(text, start, stretches, unclosed)
        unclosed = None
        ends: list[int] = []
        for number, stretch in enumerate(stretches):
            while ends and ends[-1] <= stretch.start:
                ends.pop()
            outermost = not ends
            if not (continued and number == 0):  # 3. a reopened quotation keeps its group
                group += 1
            own = group if not (continued and number == 0) else _last_outer(found)
            found.append(
                Quoted(
                    start=stretch.start,
                    end=stretch.end,
                    depth=len(ends),
                    closed=stretch.closed,
                    group=own,
                    kind=QuotedKind.SPEECH,
                )
            )
            ends.append(stretch.end)
            if outermost and not stretch.closed and stretch.end == end:
                unclosed = text[stretch.start] if not stretch.resumed else unclosed or '"'
    return tuple(replace(q, kind=_kind(text, q)) for q in found)


def _last_outer(found: Sequence[Quoted]) -> int:
    return next(q.group for q in reversed(found) if q.depth == 0)


def _continues(text: str, start: int, stretches: Sequence[_Open], mark: str) -> bool:
    """Whether the block's first stretch goes on with what the block before left open."""
    if not stretches:
        return False
    first = stretches[0]
    return first.resumed or (first.start == start and _family(text[start]) == _family(mark))


def _family(mark: str) -> str:
    """Double or single: a quotation may be opened curly and reopened straight."""
    return "single" if mark in "'‘’‚‹›" else "double"


# 1. double marks


def _match_doubles(text: str, start: int, end: int, unclosed: str | None) -> list[_Open]:
    marks = [(m.start(), m.group()) for m in _DOUBLE.finditer(text, start, end)]
    done: list[_Open] = []
    stack: list[tuple[int, str]] = []
    straight_left = sum(mark == '"' for _, mark in marks)
    for at, mark in marks:
        straight_left -= mark == '"'
        before = text[at - 1] if at > start else " "
        after_at = at + len(mark)
        after = text[after_at] if after_at < end else " "
        role = _double_role(
            mark, before, after, stack, straight_left, text[max(start, at - 6) : at]
        )
        if role == "open":
            if stack and stack[-1][1] == mark:  # the one before was never closed
                lost, _ = stack.pop()
                done.append(_Open(lost, _trimmed(text, lost, at), False))
            stack.append((at, mark))
        elif role == "close":
            while stack:
                opened, opener = stack.pop()
                if _closes(mark, opener):
                    done.append(_Open(opened, after_at, True))
                    break
                done.append(_Open(opened, _trimmed(text, opened, at), False))
            else:  # closed here, opened in the block before and not reopened
                if unclosed is not None and _family(unclosed) == "double" and not done:
                    done.append(_Open(start, after_at, True, resumed=True))
    for number, (opened, mark) in enumerate(stack):
        if mark == "»" or (mark == "''" and number == len(stack) - 1):
            continue  # a bullet, or an empty pair of apostrophes
        done.append(_Open(opened, end, False))
    return done


def _double_role(
    mark: str, before: str, after: str, stack: Sequence[tuple[int, str]], left: int, tail: str
) -> str:
    """`open`, `close` or `none`, from the mark, its neighbours and what is open."""
    opener = stack[-1][1] if stack else None
    opens = (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()
    match mark:
        case "„" | "‟" | "``":
            return "open"
        case "“":
            return "close" if opener == "„" else "open"
        case "«":
            return "close" if opener == "»" else "open"
        case "»":
            if opener == "«":
                return "close"
            return "open" if opens and after != "»" else "none"
        case "''":
            return "close" if opener is not None else ("open" if opens else "none")
        case "”":
            if opener is None and before.isspace() and after.isalnum():
                return "open"  # the wrong way round, as some keyboards leave it
            return "close"
    if before.isdigit() and (
        _FEET_AND_INCHES.search(tail) or opener is None or (left % 2 == 1 and after == " ")
    ):
        return "none"  # feet and inches: what is left could not be paired otherwise
    if opener is None:
        return "open" if not after.isspace() or before.isspace() else "close"
    if opener != '"':
        return "close" if not (before.isspace() and after.isalnum()) else "open"
    if before.isspace() and after.isalnum() and left % 2 == 1:
        return "open"
    return "close"


def _closes(mark: str, opener: str) -> bool:
    if mark == '"':
        return opener in '"“”„‟'
    if mark == "''":
        return opener in ("''", "``", '"', "“")
    if opener == '"' or opener == "”":
        return mark == "”"
    return mark in _CLOSERS.get(opener, "")


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


# 2. single marks


def _match_singles(text: str, start: int, end: int, doubles: Sequence[_Open]) -> Iterator[_Open]:
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    if not marks:
        return
    regions = _regions(marks, doubles)
    strong: dict[int, list[int]] = {}
    weak: dict[int, list[int]] = {}
    possessive: dict[int, list[int]] = {}
    for at in marks:
        rank = _closing_rank(text, at, start, end)
        if rank is not None:
            {2: strong, 1: weak, 0: possessive}[rank].setdefault(regions[at], []).append(at)
    busy_until = start
    for at in marks:
        if at < busy_until or not _opens_single(text, at, start, end):
            continue
        region = regions[at]
        first = [_next(table.get(region, []), at) for table in (strong, weak, possessive)]
        sure = [position for position in first[:2] if position is not None]
        closer = min(sure) if sure else first[2]
        if closer is not None and closer > at + 1:
            yield _Open(at, closer + 1, True)
            busy_until = closer + 1
        elif at == start and text[at] in "‘'" and at + 1 < end and text[at + 1].isupper():
            yield _Open(at, end, False)  # a British quotation to be reopened
            busy_until = end


def _regions(marks: Sequence[int], doubles: Sequence[_Open]) -> dict[int, int]:
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


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in "’›" or after.isspace() or after in "'’":
        return False
    if not (before.isspace() or before in _OPENING_CONTEXT):
        return False
    return not _ELISION.match(text, at + 1, min(end, at + 8))


def _closing_rank(text: str, at: int, start: int, end: int) -> int | None:
    """2 sure (punctuation beside it), 1 likely, 0 perhaps a possessive, None an apostrophe."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in "‘‚‹" or before.isspace() or after.isalnum():
        return None
    if before in _STRONG_BEFORE or after in _STRONG_AFTER or at + 1 == end:
        return 2
    return 0 if before in "sS" else 1


# 4. speech, scare quotes, titles

_TITLE_BEFORE = re.compile(
    r"\b(?:album|anthem|article|ballad|biopic|blockbuster|book|called|column|comedy|documentary|drama|"
    r"dubbed|entitled|episode|essay|feature|film|hit|memoir|movie|musical|named|novel|painting|play|"
    r"podcast|poem|record|remake|report|section|sequel|series|show|single|sitcom|song|spinoff|story|"
    r"thriller|titled|track|video)\W{1,3}$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
    ]
)
_WORD = re.compile(r"\w[\w'’-]*")
_SCARE_MAX_WORDS = 4


def _kind(text: str, quoted: Quoted) -> QuotedKind:
    inner = text[quoted.start : quoted.end].strip("\"“”„‟«»'‘’‚‹›` ")
    words = _WORD.findall(inner)
    before = text[max(0, quoted.start - 24) : quoted.start]
    after = text[quoted.end : quoted.end + 2]
    if not words:
        return QuotedKind.SCARE
    if inner[-1:] in "!?…" and len(words) > 1:
        return QuotedKind.SPEECH
    titled = len(words) <= 8 and all(w[0].isupper() or w in _SMALL_WORDS for w in words)
    if _TITLE_BEFORE.search(before) and len(words) <= 12 and inner[-1:] not in ".,":
        return QuotedKind.TITLE
    if titled and len(words) > 1 and inner[-1:] not in ".,":
        return QuotedKind.TITLE
    spoken = (
        inner[-1:] in ".," or before.rstrip().endswith((",", ":")) or after.startswith((",", " —"))
    )
    if len(words) <= _SCARE_MAX_WORDS and not (spoken and len(words) > 2):
        return QuotedKind.SCARE
    return QuotedKind.SPEECH
