"""Attributions as marks and ties, and back: the shape that annotation tools share.

An attribution is a hub, the first piece of its content, tied to the first pieces of its cue and
source; further pieces of a split span hang on the one before by "more". One without content has its
cue, else its source, as the hub. "inside" ties a hub to the hub of the attribution that holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from sayso.records import Analysis, Attribution, Stance

__all__ = [
    "GoldArticle",
    "GoldAttribution",
    "Mark",
    "Role",
    "Tie",
    "TieKind",
    "attributions_of",
    "gold_of",
    "marks_of",
]

Chars = tuple[int, int]


class Role(StrEnum):
    """What a mark is, in the order in which one becomes the hub."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


class TieKind(StrEnum):
    """What ties two marks."""

    CUE = "cue"
    SOURCE = "source"
    MORE = "more"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One unbroken stretch of text with a role; `stance` on hubs only."""

    id: str
    role: Role
    start: int
    end: int
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A directed tie between two marks, by their ids."""

    kind: TieKind
    from_id: str
    to_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """An attribution as people annotate it; `inside` is the number, from 0, of its holder."""

    source: tuple[Chars, ...]
    cue: tuple[Chars, ...]
    content: tuple[Chars, ...]
    stance: Stance | None = None
    inside: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A text with its attributions; `reviewed` where a person has been over it, as far as known."""

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    reviewed: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The gold format that training and evaluation take: spans as [start, end] lists."""
        return {
            "id": self.id,
            "text": self.text,
            "attributions": [
                {
                    "source": [list(span) for span in one.source],
                    "cue": [list(span) for span in one.cue],
                    "content": [list(span) for span in one.content],
                    "stance": one.stance.value if one.stance else None,
                    "inside": one.inside,
                }
                for one in self.attributions
            ],
        }


def gold_of(analysis: Analysis) -> GoldArticle:
    """What of an analysis annotation tools can hold; attributions without any span are left out."""
    kept = [a for a in analysis.attributions if a.content or a.cue or a.source]
    numbers = {attribution.id: number for number, attribution in enumerate(kept)}
    attributions = tuple(
        GoldAttribution(
            source=tuple((span.start, span.end) for span in one.source),
            cue=tuple((span.start, span.end) for span in one.cue),
            content=tuple((span.start, span.end) for span in one.content),
            stance=one.stance,
            inside=numbers.get(one.inside) if one.inside is not None else None,
        )
        for one in kept
    )
    article = analysis.article
    return GoldArticle(id=article.id, text=article.text, attributions=attributions, reviewed=False)


def marks_of(analysis: Analysis) -> tuple[tuple[Mark, ...], tuple[Tie, ...]]:
    """The marks and ties of an analysis, attribution by attribution, the hub first."""
    marks: list[Mark] = []
    ties: list[Tie] = []
    kept = [a for a in analysis.attributions if a.content or a.cue or a.source]
    hubs = {attribution.id: _hub(attribution) for attribution in kept}
    for attribution in kept:
        hub = hubs[attribution.id]
        for role, spans in _roles(attribution):
            ids = [f"{attribution.id}-{role}-{number}" for number in range(1, len(spans) + 1)]
            for id_, span in zip(ids, spans, strict=True):
                stance = attribution.stance if id_ == hub else None
                marks.append(Mark(id=id_, role=role, start=span.start, end=span.end, stance=stance))
            ties += [Tie(kind=TieKind(role), from_id=hub, to_id=ids[0])] if ids[0] != hub else []
            for one, following in pairwise(ids):
                ties.append(Tie(kind=TieKind.MORE, from_id=one, to_id=following))
        if attribution.inside in hubs:
            ties.append(Tie(kind=TieKind.INSIDE, from_id=hub, to_id=hubs[attribution.inside]))
    return tuple(marks), tuple(ties)


def attributions_of(marks: Sequence[Mark], ties: Sequence[Tie]) -> tuple[GoldAttribution, ...]:
    """The attributions that marks and ties tell of, in the order of their hubs.

    Takes what people draw: a tie drawn backwards (from source to content) counts, one source may
    be tied to several contents, and ties to marks that are gone are passed over.
    """
    known = {mark.id: mark for mark in marks}
    whole = [tie for tie in ties if tie.from_id in known and tie.to_id in known]
    next_ = {tie.from_id: tie.to_id for tie in whole if tie.kind is TieKind.MORE}
    tied: defaultdict[tuple[str, TieKind], list[str]] = defaultdict(list)
    for tie in whole:
        from_id, to_id = _forwards(tie, known)
        tied[from_id, tie.kind].append(to_id)
    held = {id_ for (_, kind), ids in tied.items() for id_ in ids if kind is not TieKind.INSIDE}
    hubs = [m for m in marks if m.id not in held]
    numbers = {hub.id: number for number, hub in enumerate(hubs)}

    def spans(hub: Mark, role: Role) -> tuple[Chars, ...]:
        heads = [hub.id] if hub.role is role else []
        heads += tied[hub.id, TieKind(role)] if role is not Role.CONTENT else []
        return tuple(
            (known[id_].start, known[id_].end) for head in heads for id_ in _chain(head, next_)
        )

    return tuple(
        GoldAttribution(
            source=spans(hub, Role.SOURCE),
            cue=spans(hub, Role.CUE),
            content=spans(hub, Role.CONTENT),
            stance=hub.stance,
            inside=next(
                (numbers[id_] for id_ in tied[hub.id, TieKind.INSIDE] if id_ in numbers), None
            ),
        )
        for hub in hubs
    )


def _roles(attribution: Attribution) -> list[tuple[Role, Sequence[Any]]]:
    """The roles that have spans, the hub's first."""
    spans = (attribution.content, attribution.cue, attribution.source)
    return [(role, one) for role, one in zip(Role, spans, strict=True) if one]


def _hub(attribution: Attribution) -> str:
    return f"{attribution.id}-{_roles(attribution)[0][0]}-1"


def _forwards(tie: Tie, known: Mapping[str, Mark]) -> tuple[str, str]:
    """A tie's ends, from the content to what it is tied to."""
    backwards = (
        tie.kind in (TieKind.CUE, TieKind.SOURCE)
        and known[tie.to_id].role is Role.CONTENT
        and known[tie.from_id].role is not Role.CONTENT
    )
    return (tie.to_id, tie.from_id) if backwards else (tie.from_id, tie.to_id)


def _chain(head: str, next_: Mapping[str, str]) -> Iterator[str]:
    """A mark and those that continue it; a ring is cut where it closes."""
    seen: set[str] = set()
    at: str | None = head
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = next_.get(at)
