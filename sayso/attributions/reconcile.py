"""One consistent list out of two witnesses: the tagger's spans and the quotation marks.

The marks are certain about where a quotation begins and ends, the tagger about who speaks. Stages,
numbered again at the spot:

1. subwords become characters, and a piece never crosses from one block into another;
2. pieces that reach into a quotation take the whole of it, with its marks; a source stays in one
   block, and out of its cue;
3. quotations nobody claimed go to the attribution they continue: the same group of reopened
   paragraphs, a split quotation around the same cue, or the next sentence of the same speaker;
4. pieces are ordered and made disjoint.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.attributions.linking import Linked
from sayso.attributions.places import Places
from sayso.attributions.quotation import Quoted, QuotedKind
from sayso.attributions.windows import Subwords

__all__ = ["Draft", "reconcile", "to_characters"]

Chars = tuple[int, int]

_WORD = re.compile(r"\w+")
_MARKS = "\"“”„‟«»'‘’‚‹›` \t\n\r\xa0"
_TAKEN_WHOLE = 0.5  # share of a quotation's words that a piece must hold to take it whole
_LONGEST_BRIDGE = 120  # characters between the halves of a split quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution in characters, before it gets its id, speaker and kind of quotation.

    `certainty` is what `Linked` has; `by` names what found it: `tagger` or `quotation`.
    """

    content: tuple[Chars, ...]
    cue: Chars | None
    source: Chars | None
    certainty: tuple[float, float, float]
    by: str


def to_characters(
    text: str, linked: Sequence[Linked], subwords: Subwords, blocks: Sequence[Chars]
) -> list[Draft]:
    """1. The tagger's attributions in characters: whole words, pieces cut at block borders."""
    starts = [start for start, _ in blocks]

    def chars(rows: tuple[int, int]) -> Chars:
        start, end = int(subwords.start[rows[0]]), int(subwords.end[rows[1] - 1])
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        return start, end

    def pieces(rows: tuple[int, int]) -> Iterator[Chars]:
        start, end = chars(rows)
        for number in range(bisect_right(starts, start) - 1, len(blocks)):
            if blocks[number][0] >= end:
                return
            yield max(start, blocks[number][0]), min(end, blocks[number][1])

    return [
        Draft(
            content=tuple(piece for rows in one.content for piece in pieces(rows)),
            cue=chars(one.cue) if one.cue else None,
            source=chars(one.source) if one.source else None,
            certainty=one.certainty,
            by="tagger",
        )
        for one in linked
    ]


def reconcile(
    text: str, drafts: Sequence[Draft], quoted: Sequence[Quoted], blocks: Sequence[Chars]
) -> list[Draft]:
    """The drafts made to agree with the quotation marks, in order of their first content."""
    outer = [stretch for stretch in quoted if stretch.depth == 0]
    starts = [stretch.start for stretch in outer]
    snapped = [
        replace(
            d,
            content=tuple(
                _snap(text, p, d, outer[max(bisect_right(starts, p[0]) - 1, 0) :])
                for p in d.content
            ),
            source=_source(text, d, blocks),
        )
        for d in drafts
    ]
    headed = [d for d in snapped if d.cue is not None]
    alone = [d for d in snapped if d.cue is None]
    claimed = _with_unclaimed(text, headed, alone, outer, blocks)
    return sorted((_disjoint(text, d) for d in claimed), key=lambda d: d.content[0])


# 2. whole quotations, and sources that keep to their place


def _snap(text: str, piece: Chars, draft: Draft, outer: Sequence[Quoted]) -> Chars:
    """The piece with the whole of every quotation it holds the better part of."""
    start, end = piece
    for stretch in outer:
        if stretch.start >= end:
            break
        if stretch.end <= start or _reaches_out(stretch, draft):
            continue
        inside = max(start, stretch.start), min(end, stretch.end)
        if _words(text, *inside) >= _TAKEN_WHOLE * _words(text, stretch.start, stretch.end):
            start, end = min(start, stretch.start), max(end, stretch.end)
    return _trim(text, start, end)


def _source(text: str, draft: Draft, blocks: Sequence[Chars]) -> Chars | None:
    """The source in one block, that of its cue if it can be, and no further than to its cue."""
    if draft.source is None or draft.cue is None:
        return draft.source
    (start, end), cue = draft.source, draft.cue
    first = max(bisect_right(blocks, (start, len(text))) - 1, 0)
    last = max(bisect_right(blocks, (min(cue[0], end - 1), len(text))) - 1, first)
    start, end = max(start, blocks[last][0]), min(end, blocks[last][1])
    return _trim(text, start, cue[0] if start < cue[0] < end else end)


def _reaches_out(stretch: Quoted, draft: Draft) -> bool:
    """Whether the draft's own cue or source stands inside the quotation: then it is nested."""
    return any(
        span is not None and stretch.start <= span[0] and span[1] <= stretch.end
        for span in (draft.cue, draft.source)
    )


def _words(text: str, start: int, end: int) -> int:
    return len(_WORD.findall(text, start, end)) if end > start else 0


def _trim(text: str, start: int, end: int) -> Chars:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# 3. quotations nobody claimed


def _with_unclaimed(
    text: str,
    headed: list[Draft],
    alone: Sequence[Draft],
    outer: Sequence[Quoted],
    blocks: Sequence[Chars],
) -> list[Draft]:
    drafts = list(headed)
    places, unheaded = Places(), Places()
    for number, draft in enumerate(drafts):
        places.add(number, _spans_of(draft))
    for number, draft in enumerate(alone):
        unheaded.add(number, draft.content)
    groups: defaultdict[int, list[Quoted]] = defaultdict(list)
    for stretch in outer:
        groups[stretch.group].append(stretch)
    starts = [start for start, _ in blocks]
    for stretch in outer:
        span = stretch.start, stretch.end
        near = [drafts[number] for number in places.near(*span)]
        if stretch.kind is not QuotedKind.SPEECH or _covered(text, stretch, near):
            continue
        others = [q for q in groups[stretch.group] if q is not stretch]
        block = max(bisect_right(starts, stretch.start) - 1, 0)
        home = _home(text, stretch, others, drafts, places, blocks[max(block - 1, 0) : block + 1])
        if home is not None:
            drafts[home] = replace(drafts[home], content=(*drafts[home].content, span))
        else:
            held = [alone[number] for number in unheaded.near(*span)]
            sure = [d.certainty for d in held if _overlap(text, stretch, d)]
            home = len(drafts)
            drafts.append(
                Draft(
                    content=(span,),
                    cue=None,
                    source=None,
                    certainty=sure[0] if sure else (0.5, 0.5, 0.5),
                    by="quotation",
                )
            )
        places.add(home, [span])
    return drafts


def _spans_of(draft: Draft) -> list[Chars]:
    return [*draft.content, *(span for span in (draft.cue, draft.source) if span)]


def _overlap(text: str, stretch: Quoted, draft: Draft) -> int:
    return sum(
        _words(text, max(start, stretch.start), min(end, stretch.end))
        for start, end in draft.content
    )


def _covered(text: str, stretch: Quoted, drafts: Sequence[Draft]) -> bool:
    held = sum(_overlap(text, stretch, draft) for draft in drafts)
    return held >= 0.3 * _words(text, stretch.start, stretch.end)


def _home(
    text: str,
    stretch: Quoted,
    others: Sequence[Quoted],
    drafts: Sequence[Draft],
    places: Places,
    blocks: Sequence[Chars],
) -> int | None:
    """The draft an unclaimed quotation continues, as its number; None where it stands alone.

    `others` are the further stretches of its quotation, `blocks` the one before and its own.
    """
    holders = {
        number
        for q in others
        for number in places.near(q.start, q.end)
        if _overlap(text, q, drafts[number])
    }
    if holders:
        return min(holders)
    block = blocks[-1]
    best: tuple[int, int] | None = None
    for number in places.near(*block):
        near = _bridge(text, stretch, drafts[number], block)
        if near is not None and (best is None or near < best[0]):
            best = near, number
    if best is not None:
        return best[1]
    if len(blocks) > 1 and not text[block[0] : stretch.start].strip():
        return _last_quoted(text, drafts, places, blocks[0])
    return None


def _bridge(text: str, stretch: Quoted, draft: Draft, block: Chars) -> int | None:
    """Characters between the quotation and the draft's words in the same block, if near enough."""
    if draft.cue is None:
        return None
    inside = [s for s in _spans_of(draft) if block[0] <= s[0] and s[1] <= block[1]]
    quoted = any(text[s[0]] in _MARKS for s in draft.content if block[0] <= s[0] < block[1])
    gaps = [max(s[0] - stretch.end, stretch.start - s[1]) for s in inside]
    if not gaps or min(gaps) > _LONGEST_BRIDGE:
        return None
    between = min(gaps)
    return between if quoted or between <= 3 else None


def _last_quoted(text: str, drafts: Sequence[Draft], places: Places, block: Chars) -> int | None:
    """The draft whose quotation ends the block before: the next paragraph goes on with it."""
    last: tuple[int, int] | None = None
    for number in places.near(*block):
        for start, end in drafts[number].content:
            if (
                block[0] <= start < block[1]
                and text[start] in _MARKS
                and (last is None or end > last[0])
            ):
                last = end, number
    return last[1] if last is not None else None


# 4. order


def _disjoint(text: str, draft: Draft) -> Draft:
    """The draft with its pieces in order, empty ones dropped and touching ones made one."""
    pieces: list[Chars] = []
    for start, end in sorted(piece for piece in draft.content if _words(text, *piece)):
        if pieces and start < pieces[-1][1]:
            pieces[-1] = pieces[-1][0], max(end, pieces[-1][1])
        else:
            pieces.append((start, end))
    return replace(draft, content=tuple(pieces) or draft.content[:1])
