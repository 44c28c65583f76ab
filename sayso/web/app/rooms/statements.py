"""Statements: who said what, where, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from sayso.records import QuoteType, SourceKind, Stance
from sayso.store.questions.searching import COUNTED, Facets, Hit, Wanted, search
from sayso.store.questions.sentences import Sentence, sentences_of
from sayso.web.app.calls import Call, Endpoint, Nothing, Scoped
from sayso.web.app.paging import Count, Page, counts, read_cursor, write_cursor

__all__ = ["ENDPOINTS", "Mark", "Marked", "Statement", "marked", "statement"]

_WINDOW = 5_000
"""Statements one request looks at where a filter passes few of them."""

AskedKind = Literal[
    "person", "organization", "outlet", "document", "anonymous", "group", "none"
]  # fmt: skip
assert set(get_args(AskedKind)) == {*SourceKind, "none"}


class Asked(Scoped, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What statements are looked for."""

    q: str = ""
    by: str | None = None
    kind: AskedKind | None = None
    stance: Stance | None = None
    quote: QuoteType | None = None
    article: str | None = None
    story: str | None = None
    claim: str | None = None
    corrected: bool | None = None
    source: str | None = None
    unnamed: bool = False
    context: bool = False
    facets: bool = True


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a sentence: content, cue or source."""

    role: str
    start: int
    end: int


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and what in it is what."""

    text: str
    marks: tuple[Mark, ...]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement; `found` are the words looked for, as offsets into `content`."""

    number: int
    article: str
    id: str
    content: str
    cue: str
    source: str
    speaker: str
    person: str
    kind: str | None
    quote: str
    stance: str | None
    confidence: float
    outlet: str
    title: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    found: tuple[tuple[int, int], ...]
    claim: str | None
    corrected: bool
    sentence: Marked | None


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """Whose, where and how, most first; months the latest first."""

    speakers: tuple[Count, ...]
    outlets: tuple[Count, ...]
    kinds: tuple[Count, ...]
    stances: tuple[Count, ...]
    quotes: tuple[Count, ...]
    months: tuple[Count, ...]


class Statements(Page[Statement], frozen=True, kw_only=True):
    """A page of statements; counts stand on the first."""

    total: int | None
    at_least: bool
    facets: Counted | None


def list_statements(call: Call[Asked, Nothing]) -> Statements:
    """Statements by words, speaker, kind, stance, outlet, day, story or claim; newest row first."""
    asked = call.query
    after = read_cursor(asked.cursor, tuple[int])
    counting = asked.facets and after is None
    found = search(
        call.connection,
        _wanted(asked),
        limit=asked.size,
        after=after[0] if after else None,
        counted=COUNTED if counting else 0,
        window=_WINDOW,
    )
    around = sentences_of(call.connection, [h.number for h in found.hits]) if asked.context else {}
    return Statements(
        items=tuple(statement(hit, around.get(hit.number)) for hit in found.hits),
        next=None if found.after is None else write_cursor(found.after),
        total=found.count if counting else None,
        at_least=found.at_least if counting else False,
        facets=_counted(found.facets) if counting else None,
    )


def statement(hit: Hit, around: Sentence | None) -> Statement:
    """A hit with its sentence, where there is one."""
    own = {name: getattr(hit, name) for name in Hit.__slots__}
    return Statement(**own, sentence=marked(around) if around else None)


def marked(sentence: Sentence) -> Marked:
    """The sentence with its marks."""
    return Marked(text=sentence.text, marks=_marks(sentence.marks))


def _marks(places: Iterable[tuple[str, int, int]]) -> tuple[Mark, ...]:
    return tuple(Mark(role=role, start=start, end=end) for role, start, end in places)


def _wanted(asked: Asked) -> Wanted:
    return Wanted(
        words=asked.q,
        by=asked.by,
        kind=asked.kind,
        stance=asked.stance,
        quote=asked.quote,
        article=asked.article,
        story=asked.story,
        claim=asked.claim,
        corrected=asked.corrected,
        source=asked.source,
        unnamed=asked.unnamed,
        scope=asked.scope,
    )


def _counted(facets: Facets) -> Counted:
    return Counted(**{name: counts(getattr(facets, name)) for name in Counted.__struct_fields__})


ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/statements", answer=list_statements, tag="statements"),
)
