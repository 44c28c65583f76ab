"""Reports inside reports: "Police said that witnesses told them …".

The tagger was trained on text where each word has one role, so it marks the outer report alone.
What it marked as content is read once more as a text of its own. A report needs somebody else:
what speakers say of their own mind ("I think", "she hoped") is the statement they already make.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.attributions.linking import link
from sayso.attributions.quotation import find_quoted
from sayso.attributions.reconcile import Draft, to_characters
from sayso.attributions.stances import reports
from sayso.attributions.tagger import Tagger
from sayso.attributions.windows import subwords_of

__all__ = ["nested_in"]

Chars = tuple[int, int]

_WORD = re.compile(r"\w+")
_BOUND = re.compile(r"(?:that|whether|if)\s+(?=\w)", re.IGNORECASE)
_SHORTEST = 7  # words; a report needs who, says, and what
_LEAST_SURE = 0.7
_NOBODY_ELSE = re.compile(
    r"I|we|me|us|my|our|you|your|one|(?:any|every|no)(?:body|one)|no one", re.IGNORECASE
)
_MARKS = "\"“”„‟«»'‘’"


def nested_in(text: str, drafts: Sequence[Draft], tagger: Tagger) -> list[Draft]:
    """The attributions that stand inside one content piece of `drafts`, in order."""
    pieces = sorted(
        {
            _bare(text, piece)
            for draft in drafts
            for piece in draft.content
            if _may_report(text, piece)
        }
    )
    pieces = [p for number, p in enumerate(pieces) if not number or p[0] >= pieces[number - 1][1]]
    if not pieces:
        return []
    subwords = subwords_of(text, pieces, find_quoted(text, pieces), tagger.wordpiece)
    found = to_characters(text, link(tagger.read(subwords), tagger.transitions), subwords, pieces)
    found = [_without_that(text, draft) for draft in found]
    return [draft for draft in found if _stands(text, draft, pieces)]


def _without_that(text: str, draft: Draft) -> Draft:
    """The draft without the conjunction that binds its source to the outer report."""
    bound = _BOUND.match(text, *draft.source) if draft.source else None
    return (
        replace(draft, source=(bound.end(), draft.source[1])) if bound and draft.source else draft
    )


def _may_report(text: str, piece: Chars) -> bool:
    words = _WORD.findall(text, *piece)
    return len(words) >= _SHORTEST and reports(words)


def _bare(text: str, piece: Chars) -> Chars:
    """The piece without the marks around it, which say nothing of what stands inside."""
    start, end = piece
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _stands(text: str, draft: Draft, pieces: Sequence[Chars]) -> bool:
    """Whether the draft is whole, sure, inside one piece, and less than all of it."""
    if draft.cue is None or draft.source is None or min(draft.certainty) < _LEAST_SURE:
        return False
    if _NOBODY_ELSE.fullmatch(text, *draft.source) or not reports(_WORD.findall(text, *draft.cue)):
        return False
    spans = [*draft.content, draft.cue, draft.source]
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    return any(start <= first and last <= end for start, end in pieces) and all(
        _WORD.search(text, *span) for span in draft.content
    )
