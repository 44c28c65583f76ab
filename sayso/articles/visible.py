"""When the story was published, by the `<time>` elements and the lines above it.

Asked only for what the page doesn't declare. A time marked as an update is never the publication.
"""

from __future__ import annotations

import itertools
import re

from sayso.articles.datelines import DateLabel, publication_in, shown_dates
from sayso.articles.markup import Element
from sayso.articles.moments import iso_moment

__all__ = ["lines_dates", "shown_times"]

_UPDATED = re.compile(r"\b(?:updated?|modified|edited|corrected|dateModified)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|pub ?date|datepublished)\b", re.IGNORECASE)

_MOST_TIMES = 50


def shown_times(story_part: Element, skip: set[Element]) -> tuple[list[str], list[str]]:
    """Publication and modification times of the `<time>` elements, best first, in ISO 8601.

    Elements inside those in `skip` don't count, nor those whose `datetime` is no date.
    """
    published: list[tuple[bool, str]] = []
    modified: list[str] = []
    times = (element for element in story_part.elements() if element.tag == "time")
    for element in itertools.islice(times, _MOST_TIMES):
        if any(around in skip for around in element.ancestors()):
            continue
        moment = iso_moment(element.get("datetime")) or iso_moment(element.get("content"))
        if moment is None:
            continue
        words = _words_around(element)
        if _UPDATED.search(words) and not _PUBLISHED.search(words):
            modified.append(moment)
        else:
            published.append((_PUBLISHED.search(words) is None, moment))
    return [moment for _, moment in sorted(published, key=lambda p: p[0])], modified


def lines_dates(lines: list[str]) -> tuple[list[str], list[str]]:
    """Publication and modification times that the lines above the story say, in ISO 8601."""
    published = [shown.iso for line in lines if (shown := publication_in(line)) is not None]
    dates = [shown for line in lines for shown in shown_dates(line)]
    return published, [shown.iso for shown in dates if shown.label is DateLabel.UPDATED]


def _words_around(element: Element) -> str:
    """The element's names and text, and the few words right before it."""
    before = ""
    if element.parent is not None:
        siblings = element.parent.children
        place = next((n for n, child in enumerate(siblings) if child is element), 0)
        for sibling in siblings[max(0, place - 2) : place]:
            before += f" {sibling if isinstance(sibling, str) else sibling.text()}"
    return f"{element.named} {before[-40:]} {element.text()[:40]}"
