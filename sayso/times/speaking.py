"""Which time expression dates the act of speaking: "told reporters on Tuesday"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.records import Article, Attribution, Time, TimeType

__all__ = ["dated", "time_of_speaking"]

_REACH_CHARS = 160  # from the cue to the date, within one sentence: about 25 words
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")
# abbreviations whose full stop ends no sentence
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Sgt|Capt|Lt|Gen|Prof|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|"
    r"Nov|Dec|No|[ap]\.m)\.?\s*$"
)
# a clause of its own, between the cue and the date: who was arrested Tuesday, said
_CLAUSE = re.compile(
    r"\b(?:who|which|whose|where|when|that|because|after|before|since|until|although|while|if|but)\b"
    r"|[“”\"]",
)
_BEFORE_CUE = re.compile(r"\b(?:who|which|whose|where|because|after|before|since|until|that)\b")


def dated(
    article: Article, attributions: Sequence[Attribution], times: Sequence[Time]
) -> tuple[Attribution, ...]:
    """The attributions, each with the id of the time at which it was made, where the text says.

    Cost: for each attribution the times near its cue, so linear in all.
    """
    starts = [time.start for time in times]
    return tuple(
        replace(one, when=time_of_speaking(article.text, one, times, starts))
        for one in attributions
    )


def time_of_speaking(
    text: str, attribution: Attribution, times: Sequence[Time], starts: Sequence[int]
) -> str | None:
    """The id of the date or time in the clause of the cue and outside the content, or None.

    One behind the cue is preferred ("said on Tuesday"), then one before it ("On Tuesday, she
    said"), the nearer first. `starts` are the starts of `times`.
    """
    if not attribution.cue:
        return None
    first, last = attribution.cue[0].start, attribution.cue[-1].end
    outer = _holes(attribution)
    near = times[
        bisect_left(starts, first - _REACH_CHARS) : bisect_left(starts, last + _REACH_CHARS)
    ]
    usable = [
        time
        for time in near
        if time.type in (TimeType.DATE, TimeType.TIME)
        and time.text.lower() != "then"
        and text[time.end : time.end + 2] not in ("'s", "’s")  # last week's premiere
        and not any(s < time.end and time.start < e for s, e in outer)
    ]
    behind = [t for t in usable if t.start >= first and _behind(text, last, t.start, outer)]
    if behind:
        return behind[0].id
    before = [t for t in usable if t.end <= first and _before(text, t.end, first, outer)]
    return before[-1].id if before else None


def _holes(attribution: Attribution) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in attribution.content]


def _behind(text: str, start: int, end: int, holes: Sequence[tuple[int, int]]) -> bool:
    if start >= end:  # inside the cue: "said Tuesday in a statement"
        return True
    if any(start <= s < end for s, _ in holes):
        return False  # the content stands between: the date belongs to it, or to what follows
    between = text[start:end]
    return not _ends(between) and _CLAUSE.search(between) is None


def _before(text: str, start: int, end: int, holes: Sequence[tuple[int, int]]) -> bool:
    if any(start <= s < end for s, _ in holes):
        return False
    opening = text[max(0, start - _REACH_CHARS) : start]
    sentence = _SENTENCE_END.split(opening)[-1]
    between = text[start:end]
    aside = "," in sentence and "," in between  # the suit, filed in October, alleges
    return not (aside or _ends(between)) and _BEFORE_CUE.search(sentence + between) is None


def _ends(between: str) -> bool:
    return any(
        _ABBREVIATED.search(between[: match.start() + 1]) is None
        for match in _SENTENCE_END.finditer(between)
    )
