"""Which of an article's dates its story tells, and which are the page's own.

The line "Published 1:19 p.m. ET", a byline's date and the day of a dateline ("LARKHOLM, Feb. 23 —")
stand in `times` like every other expression, but they date the page and no event.
"""

from __future__ import annotations

import re

from sayso.records import Article, BlockKind, Time

__all__ = ["story_times"]

_OWN = (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.FURNITURE)
_DATELINE = re.compile(r"[^\W\d_][^.!?\n]{0,60}")
_DASH = re.compile(r"[ \xa0]*\)?[ \xa0]*(?:\([^)\n]{1,20}\)[ \xa0]*)?(?:[—–]|--|-[ \xa0])")


def story_times(article: Article, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Those of `times` that stand in the story and not in the page's own lines; in their order."""
    own = [(b.start, b.end) for b in article.blocks if b.kind in _OWN]
    starts = {b.start for b in article.blocks if b.kind is BlockKind.PARAGRAPH}
    return tuple(
        time
        for time in times
        if not any(start <= time.start < end for start, end in own)
        and not _is_of_dateline(article.text, time, starts)
    )


def _is_of_dateline(text: str, time: Time, starts: set[int]) -> bool:
    """Whether the time stands between a place in capitals that opens a paragraph and a dash."""
    if not _DASH.match(text, time.end):
        return False
    for start in range(time.start - 1, max(time.start - 62, -1), -1):
        if start in starts:
            place = text[start : time.start]
            return _DATELINE.match(place) is not None and place.split(",")[0].split()[0].isupper()
    return False
