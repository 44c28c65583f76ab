"""Stories: groups of articles about one event.

Articles are alike by the weighted words they share. Threshold and width were set on 521 articles
of 56 stories in one pot (see docs/trail.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sayso.claims.grouping import merge_alike
from sayso.claims.trail import digest
from sayso.claims.words import Weights

__all__ = ["DAYS_APART", "THRESHOLD", "Event", "Story", "events_of", "keys_of", "told"]

THRESHOLD = 0.15
TERMS = 120
DAYS_APART = 30
"""Two reports further apart belong to different events, where both dates are known."""
_KEYS = 12
_GROUP_TERMS = 400
_APART = -10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One article as stories see it: its weighted terms and its day, if known."""

    article: str
    terms: Mapping[str, float]
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A group of articles; `total` is the sum of their terms, `first` and `last` their days.

    `id` comes from the article that founded it and stays when others join. `merged` are ids of
    stories that it took in.
    """

    id: str
    articles: tuple[str, ...]
    total: Mapping[str, float]
    first: date | None
    last: date | None
    merged: tuple[str, ...] = field(default=())


def events_of(texts: Sequence[tuple[str, str, date | None]], weights: Weights) -> list[Event]:
    """An event for each `(article id, headline and text, day)`."""
    return [
        Event(article=article, terms=weights.terms(text, limit=TERMS), day=day)
        for article, text, day in texts
    ]


def keys_of(terms: Mapping[str, float]) -> list[str]:
    """The weightiest terms, by which stories that might fit are looked up."""
    return [term for term, _ in sorted(terms.items(), key=lambda one: (-one[1], one[0]))[:_KEYS]]


def told(
    events: Sequence[Event], known: Sequence[Story] = (), *, threshold: float = THRESHOLD
) -> list[Story]:
    """`known` stories and new ones, with the events added, in the order known first.

    Known stories never lose an article; two of them become one, under the older id, where the new
    articles close the gap. Quadratic in the number of events and stories given, so give events in
    batches with the stories that share their keys.
    """
    groups = [*known, *(_alone(event) for event in events)]
    if not groups:
        return []
    sizes = [len(group.articles) for group in groups]
    alike = _alike([group.total for group in groups], sizes)
    for here, one in enumerate(groups):
        for there in range(here):
            if _days_between(one, groups[there]) > DAYS_APART:
                alike[here, there] = alike[there, here] = _APART
    named = merge_alike(alike, sizes, threshold=threshold)
    together: dict[int, list[Story]] = {}
    for name, group in zip(named, groups, strict=True):
        together.setdefault(name, []).append(group)
    names = {one.id for one in known}
    return [_joined(members, names) for members in together.values()]


def _alone(event: Event) -> Story:
    return Story(
        id=digest("story", event.article),
        articles=(event.article,),
        total=event.terms,
        first=event.day,
        last=event.day,
    )


def _alike(totals: Sequence[Mapping[str, float]], sizes: Sequence[int]) -> NDArray[np.float32]:
    """Average similarities; terms that only one group has cannot make it like another."""
    held = Counter(term for total in totals for term in total)
    place = {term: at for at, term in enumerate(term for term, n in held.items() if n > 1)}
    matrix = np.zeros((len(totals), len(place)), dtype=np.float32)
    for row, (total, size) in enumerate(zip(totals, sizes, strict=True)):
        shared = [(place[term], weight / size) for term, weight in total.items() if term in place]
        if shared:
            columns, values = zip(*shared, strict=True)
            matrix[row, list(columns)] = values
    product: NDArray[np.float32] = matrix @ matrix.T
    return product


def _days_between(one: Story, other: Story) -> int:
    if not (one.first and one.last and other.first and other.last):
        return 0
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def _joined(members: Sequence[Story], known: Collection[str]) -> Story:
    """The members as one story, under the id of the first; `merged` are ids that were known."""
    first = members[0]
    if len(members) == 1:
        return first
    total: Counter[str] = Counter()
    for member in members:
        total.update(member.total)
    days = [day for member in members for day in (member.first, member.last) if day]
    return Story(
        id=first.id,
        articles=tuple(article for member in members for article in member.articles),
        total=dict(total.most_common(_GROUP_TERMS)),
        first=min(days, default=None),
        last=max(days, default=None),
        merged=tuple(
            one
            for member in members[1:]
            for one in (member.id, *member.merged)
            if member.id in known
        ),
    )
