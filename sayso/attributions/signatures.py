"""Quotations that are signed rather than reported: “We are ready.” – Ann Vale.

Press releases, letters and lists of voices name who speaks behind a dash or before a colon, with
no verb that a tagger could learn from. Three forms, each filling what it can:

1. the quotation, a dash, and a name to the end of its line;
2. the quotation, and a line of its own that begins with the dash;
3. a name, a colon, and the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.attributions.quotation import Quoted, QuotedKind
from sayso.attributions.reconcile import Draft

__all__ = ["signed"]

Chars = tuple[int, int]

_NAME = r"(?:[^\W\d_a-z][\w'’.-]*)"
_WHO = rf"(?P<who>{_NAME}(?:,?[ \xa0](?:{_NAME}|of|the|for|de|van|von|al|and|at|in|\d\d)){{0,9}})"
_BEHIND = re.compile(rf"[ \t\xa0]*(?P<dash>--?|[–—―])[ \t\xa0]*{_WHO}\.?[ \t\xa0]*$")
_BEFORE = re.compile(rf"^(?:(?:[Aa]nd )?[Ff]rom )?{_WHO}(?P<dash>:)[ \t\xa0]*$")
_LONGEST_SIGNATURE = 100  # characters; a longer one is a sentence
_CERTAINTY = (0.9, 0.9, 0.9)


@dataclass(frozen=True, slots=True)
class _Signature:
    """Where a quotation is signed: the dash or colon, and the name."""

    cue: Chars
    source: Chars


def signed(
    text: str, drafts: Sequence[Draft], quoted: Sequence[Quoted], blocks: Sequence[Chars]
) -> list[Draft]:
    """The drafts with each signed quotation credited to who signs it, in order of content.

    A quotation that a draft with a cue of its own outside it has is left to that draft; one that
    somebody else's draft swallowed without a word between them is taken out of it. `blocks` are
    half-open pairs in order.
    """
    found = list(_signatures(text, quoted, blocks))
    if not found:
        return list(drafts)
    kept = list(drafts)
    for stretches, signature in found:
        span = stretches[0].start, stretches[-1].end
        if any(_reported(draft, span, text) for draft in kept):
            continue
        kept = [rest for draft in kept if (rest := _without(draft, stretches)) is not None]
        kept.append(
            Draft(
                content=tuple((one.start, one.end) for one in stretches),
                cue=signature.cue,
                source=signature.source,
                certainty=_CERTAINTY,
                by="signature",
            )
        )
    return sorted(kept, key=lambda draft: draft.content[0])


def _signatures(
    text: str, quoted: Sequence[Quoted], blocks: Sequence[Chars]
) -> Iterator[tuple[list[Quoted], _Signature]]:
    """Each signed quotation, all its reopened paragraphs, with its signature."""
    groups: dict[int, list[Quoted]] = {}
    for stretch in quoted:
        if stretch.depth == 0:
            groups.setdefault(stretch.group, []).append(stretch)
    starts = [start for start, _ in blocks]
    for stretches in groups.values():
        if all(one.kind is QuotedKind.SPEECH for one in stretches):
            signature = _signature(text, stretches, blocks, starts)
            if signature is not None:
                yield stretches, signature


def _signature(
    text: str, stretches: Sequence[Quoted], blocks: Sequence[Chars], starts: Sequence[int]
) -> _Signature | None:
    first, last = stretches[0], stretches[-1]
    number = max(bisect_left(starts, last.end) - 1, 0)
    begin, end = blocks[number]
    opens = not text[begin : last.start].strip() or last is not first
    tail = text[last.end : end]
    if opens and len(tail) <= _LONGEST_SIGNATURE:
        if tail.strip():  # 1
            return _read(_BEHIND, tail.rstrip(), last.end)
        if number + 1 < len(blocks):  # 2
            below = text[slice(*blocks[number + 1])].rstrip()
            if len(below) <= _LONGEST_SIGNATURE:
                behind = _read(_BEHIND, below, blocks[number + 1][0])
                if behind is not None:
                    return behind
    begin = blocks[max(bisect_left(starts, first.start + 1) - 1, 0)][0]
    lead = text[begin : first.start]
    if lead.strip() and len(lead) <= _LONGEST_SIGNATURE and not tail.strip():  # 3
        return _read(_BEFORE, lead, begin)
    return None


def _read(form: re.Pattern[str], words: str, at: int) -> _Signature | None:
    match = form.match(words)
    if match is None:
        return None
    cue = match.start("dash") + at, match.end("dash") + at
    who = match["who"] if match["who"].endswith(("Jr.", "Sr.")) else match["who"].rstrip(".")
    return _Signature(cue, (match.start("who") + at, match.start("who") + at + len(who)))


def _reported(draft: Draft, span: Chars, text: str) -> bool:
    """Whether the draft has words of the quotation, and a cue of its own beside it."""
    if draft.cue is None or not _touches(draft, span):
        return False
    outside = draft.cue[1] <= span[0] or span[1] <= draft.cue[0]
    gap = text[draft.cue[1] : span[0]] if draft.cue[1] <= span[0] else text[span[1] : draft.cue[0]]
    return outside and "\n" not in gap and len(gap) <= _LONGEST_SIGNATURE


def _touches(draft: Draft, span: Chars) -> bool:
    return any(start < span[1] and span[0] < end for start, end in draft.content)


def _without(draft: Draft, stretches: Sequence[Quoted]) -> Draft | None:
    """The draft without pieces that are these stretches; None where nothing is left of it."""
    whole = {(one.start, one.end) for one in stretches}
    left = tuple(piece for piece in draft.content if piece not in whole)
    if not left:
        return None
    return draft if len(left) == len(draft.content) else replace(draft, content=left)
