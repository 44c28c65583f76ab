"""An analysis and the corrections people made → the analysis as they left it. Pure functions.

A correction names the statement by its anchor, the offsets it had when it was made, because a
re-run may number statements anew. It is found again by

    1. the same content, offset by offset;
    2. the content that shares most of its characters, at least half;
    3. nothing: a statement a person vouched for is put back as the person saw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sayso.records import (
    Analysis,
    Attribution,
    Basis,
    QuoteType,
    Source,
    SourceKind,
    Span,
    Stance,
)
from sayso.store.sorting import fold

__all__ = ["Correction", "Field", "anchor_of", "apply_marked", "stands_on"]

_SHARED = 0.5
"""Half of both contents' characters: less is another statement. Set by reasoning, not by data."""

_MARKS = "\"“”„‟«»‹›「」『』'‘’"


class Field(StrEnum):
    """What a person can change."""

    SPEAKER = "speaker"
    KIND = "kind"
    STANCE = "stance"
    CONTENT = "content"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change by one person; `anchor` is the statement as it stood when it was made.

    `number` is its row in the ledger. `attribution` is None for a statement that was added.
    """

    number: int
    attribution: str | None
    anchor: dict[str, Any]
    field: Field
    old: Any
    new: Any
    who: str
    made_at: str


def anchor_of(attribution: Attribution) -> dict[str, Any]:
    """Where the statement stands, for finding it again in another analysis of the same text."""
    return {
        role: [[span.start, span.end] for span in getattr(attribution, role)]
        for role in ("content", "cue", "source")
    }


def stands_on(later: Correction, earlier: Correction) -> bool:
    """Whether a later correction is one of the statement that the earlier one changed or added."""
    if earlier.attribution is not None:
        return later.attribution == earlier.attribution
    return bool(later.anchor["content"] == earlier.anchor["content"])


def apply_marked(
    analysis: Analysis, corrections: Sequence[Correction]
) -> tuple[Analysis, frozenset[str]]:
    """The analysis as people left it, and the ids of the attributions they changed.

    Corrections are applied in order. Ids stay as the engine gave them; what was added gets the
    next one, and stands where its content does. Without corrections the very same analysis.
    """
    if not corrections:
        return analysis, frozenset()
    desk = _Desk(analysis)
    for correction in corrections:
        desk.apply(correction)
    return desk.result()


class _Desk:
    """One analysis while corrections are laid over it."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._text = analysis.article.text
        self._attributions = list(analysis.attributions)
        self._sources = list(analysis.sources)
        self._touched: set[str] = set()
        self._last = max((_number(one.id) for one in analysis.attributions), default=0)

    def apply(self, correction: Correction) -> None:
        """Lays one correction over what is there."""
        at = self._find(correction.anchor["content"])
        if correction.field is Field.REJECTED:
            if at is not None:
                self._reject(at)
            return
        if at is None:
            at = self._add(correction.anchor)
        one = self._attributions[at]
        self._touched.add(one.id)
        new = correction.new
        match correction.field:
            case Field.STANCE:
                self._attributions[at] = replace(one, stance=Stance(new) if new else None)
            case Field.CONTENT:
                content = self._spans(new)
                self._attributions[at] = replace(one, content=content, quote=_quote(content))
            case Field.SPEAKER:
                self._attributions[at] = replace(one, speaker=self._speaker(new))
            case Field.KIND:
                self._set_kind(one.speaker, SourceKind(new) if new else None)
            case _:
                pass

    def result(self) -> tuple[Analysis, frozenset[str]]:
        """The analysis as it now stands, attributions in the order of their content."""
        ordered = sorted(
            self._attributions,
            key=lambda one: (one.content[0].start, -one.content[-1].end) if one.content else (0, 0),
        )
        left = {one.id for one in ordered}
        analysis = replace(
            self._analysis,
            attributions=tuple(
                one if one.inside in left else replace(one, inside=None) for one in ordered
            ),
            sources=tuple(self._sources),
        )
        return analysis, frozenset(self._touched & left)

    def _find(self, content: Sequence[Sequence[int]]) -> int | None:
        wanted = [tuple(piece) for piece in content]
        best, score = None, 0.0
        for at, one in enumerate(self._attributions):
            pieces = [(span.start, span.end) for span in one.content]
            if pieces == wanted:
                return at
            shared = _shared(pieces, wanted)
            if shared > score:
                best, score = at, shared
        return best if score >= _SHARED else None

    def _reject(self, at: int) -> None:
        gone = self._attributions.pop(at)
        self._attributions = [
            replace(one, inside=gone.inside) if one.inside == gone.id else one
            for one in self._attributions
        ]

    def _add(self, anchor: dict[str, Any]) -> int:
        """Puts a statement in that a person vouches for; where it now is in the list."""
        self._last += 1
        content = self._spans(anchor["content"])
        added = Attribution(
            id=f"a{self._last}",
            content=content,
            cue=self._spans(anchor.get("cue", ())),
            source=self._spans(anchor.get("source", ())),
            quote=_quote(content),
            stance=None,
            speaker=None,
            via=(),
            inside=None,
            hedges=(),
            basis=Basis(by="person", triggers=()),
            confidence=1.0,
        )
        self._attributions.append(added)
        return len(self._attributions) - 1

    def _speaker(self, new: dict[str, Any] | None) -> str | None:
        """The id of the source a person named, which is made where the engine has none."""
        if new is None:
            return None
        named = [one for one in self._sources if fold(one.name) == fold(new["name"])]
        for one in named:
            if one.id == new.get("id"):
                return one.id
        if named:
            return named[0].id
        last = max((_number(one.id) for one in self._sources), default=0)
        kind = SourceKind(new["kind"]) if new.get("kind") else None
        made = Source(
            id=f"s{last + 1}",
            name=new["name"],
            kind=kind,
            description=None,
            anonymity=None,
            mentions=(),
        )
        self._sources.append(made)
        return made.id

    def _set_kind(self, speaker: str | None, kind: SourceKind | None) -> None:
        self._sources = [
            replace(one, kind=kind) if one.id == speaker else one for one in self._sources
        ]

    def _spans(self, pieces: Sequence[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(
            Span(start=start, end=end, text=self._text[start:end]) for start, end in pieces
        )


def _shared(ours: Sequence[tuple[int, ...]], theirs: Sequence[tuple[int, ...]]) -> float:
    """Characters in both, of those in either."""
    one = {place for start, end in ours for place in range(start, end)}
    other = {place for start, end in theirs for place in range(start, end)}
    return len(one & other) / len(one | other) if one or other else 0.0


def _quote(content: Sequence[Span]) -> QuoteType:
    """Direct where every piece is enclosed in marks, mixed where one holds any, else indirect."""
    if all(span.text[0] in _MARKS and span.text.rstrip(".,;")[-1:] in _MARKS for span in content):
        return QuoteType.DIRECT
    if any(mark in span.text for span in content for mark in _MARKS[:-3]):
        return QuoteType.MIXED
    return QuoteType.INDIRECT


def _number(id_: str) -> int:
    digits = id_[1:]
    return int(digits) if digits.isdigit() else 0
