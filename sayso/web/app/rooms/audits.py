"""Audits: on whose say-so the ledger stands, and the statements behind every figure."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from typing import Any, Literal
from urllib.parse import quote as quoted
from urllib.parse import urlencode

import msgspec

from sayso.exports.audits import audit_csv, audit_json
from sayso.records import QuoteType
from sayso.store.opening import open_ledger
from sayso.store.questions.auditing import ALL, Audit, By, audit, groups_of
from sayso.store.questions.people import register_of
from sayso.store.questions.scope import Scope
from sayso.store.questions.selecting import Copies
from sayso.store.questions.sentences import sentences_of
from sayso.store.questions.telling import Told, Voice, statements_of
from sayso.store.sorting import fold
from sayso.web.app.calls import Call, Endpoint, Nothing, Scoped, Text
from sayso.web.app.paging import Page, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError
from sayso.web.app.rooms.statements import Marked, marked

__all__ = ["ENDPOINTS"]

_WAIT_S = 20.0
"""How long an audit is waited for before the asker is told to come again."""
_TURN_S = 1.0
"""How long a page of statements looks on where few belong to the figure."""
Wire = Literal["drop", "keep"]


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles are counted, and in which groups."""

    by: By = By.OUTLET
    outlet: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    wire: Wire = "drop"
    copies: Copies = Copies.NEAR
    seed: int = 1


class Behind(Scoped, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which figure of which audit."""

    by: By = By.OUTLET
    wire: Wire = "drop"
    copies: Copies = Copies.NEAR
    seed: int = 1
    group: str = ALL
    voice: Voice | None = None
    stance: str | None = None
    quote: QuoteType | None = None
    cue: str | None = None
    source: str | None = None


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Articles in scope, those counted, and those left out as what."""

    in_scope: int
    counted: int
    wire: int
    exact_copies: int
    near_copies: int


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """`part` of `of`, its 95 % interval, and where the statements behind it are."""

    part: int
    of: int
    share: float | None
    low: float | None
    high: float | None
    method: str | None
    statements: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The shares of one group, by voice."""

    name: str
    articles: int
    statements: int
    words: int
    by_statements: dict[str, Share]
    by_words: dict[str, Share]
    articles_with_unnamed: Share


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A named source and its share of what named sources say."""

    name: str
    kind: str | None
    statements: int
    articles: int
    share: float
    url: str


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """How many named sources there are, how unevenly they are quoted, and the most quoted."""

    count: int
    gini: float | None
    top_ten_share: float | None
    top: tuple[Source, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How many statements have a value, and where they are."""

    value: str
    count: int
    statements: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An audit with the names of `sayso audit -f json`; each figure leads to its statements."""

    by: str
    articles: Taken
    voices: tuple[str, ...]
    groups: tuple[Group, ...]
    sources: Sources
    stances: dict[str, tuple[Cell, ...]]
    quotes: dict[str, tuple[Cell, ...]]
    cues: dict[str, tuple[Cell, ...]]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that a figure counts, in its sentence."""

    number: int
    article: str
    id: str
    content: str
    cue: str
    source: str
    person: str
    kind: str | None
    voice: str
    quote: str
    stance: str | None
    confidence: float
    outlet: str
    title: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    sentence: Marked


class Rows(Page[Row], frozen=True, kw_only=True):
    """A page of the statements behind a figure, in the order of the ledger."""


async def show_audit(call: Call[Asked, Nothing]) -> Shown:
    """Shares of voices by outlet, author or month with intervals; sources, stances, cues."""
    found = await _audit(call, call.query)
    return _shown(audit_json(found), _Links(call.query))


async def audit_rows(call: Call[Asked, Nothing]) -> Text:
    """The figures, one a row."""
    found = await _audit(call, call.query)
    return Text(pieces=(audit_csv(found),), media_type="text/csv; charset=utf-8")


async def list_audited(call: Call[Behind, Nothing]) -> Rows:
    """The statements behind a figure of an audit, in their sentences."""
    found = await _audit(call, call.query)
    rows: Rows = await call.desk.ledger.read_slowly(
        lambda connection: _behind(connection, found, call.query)
    )
    return rows


async def _audit(call: Call[Any, Nothing], asked: Asked | Behind) -> Audit:
    """The audit, counted by another process; raises `ProblemError` (busy) where that takes long."""
    scope = Behind(outlet=asked.outlet, since=asked.since, until=asked.until).scope
    key = (asked.by, scope, asked.wire, asked.copies, asked.seed)
    given = (call.settings.ledger, *key)
    found: Audit | None = await call.desk.kept.wait(
        "audit",
        key,
        lambda: call.desk.audits.run(_count, *given),
        at_most_s=_WAIT_S,
        reply=call.reply,
    )
    if found is None:
        detail = "the articles are still being counted; ask again in some seconds"
        raise ProblemError("busy", detail, headers={"Retry-After": "10"})
    return found


def _count(path: str, by: By, scope: Scope, wire: Wire, copies: Copies, seed: int) -> Audit:
    """What the other process does."""
    with closing(open_ledger(path)) as connection:
        return audit(
            connection, by=by, scope=scope, keep_wire=wire == "keep", copies=copies, seed=seed
        )


def _behind(connection: sqlite3.Connection, found: Audit, asked: Behind) -> Rows:
    start = read_cursor(asked.cursor, tuple[int, int])
    first, after = start or (0, 0)
    articles = [
        one
        for one in found.selection.articles
        if one.number >= first and asked.group in groups_of(one, asked.by)
    ]
    numbers: list[tuple[int, int]] = []
    following = None
    until = time.monotonic() + _TURN_S
    for article, told in statements_of(connection, articles, register_of(connection)):
        seen = after if article.number == first else 0
        fitting = [one for one in told if one.number > seen and _fits(one, asked)]
        room = asked.size - len(numbers)
        numbers += [(article.number, one.number) for one in fitting[:room]]
        if len(fitting) > room:
            following = write_cursor(*numbers[-1])
            break
        if time.monotonic() > until:
            following = write_cursor(article.number + 1, 0)
            break
    sentences = sentences_of(connection, [number for _, number in numbers])
    items = [_row(sentences[number]) for _, number in numbers if number in sentences]
    return Rows(items=tuple(items), next=following)


def _fits(one: Told, asked: Behind) -> bool:
    """Whether the figure counts this statement."""
    if asked.source is not None and (
        one.voice is not Voice.NAMED or one.who is None or one.who.key != fold(asked.source)
    ):
        return False
    return (
        asked.voice in (None, one.voice)
        and asked.stance in (None, one.stance)
        and asked.quote in (None, one.quote)
        and asked.cue in (None, one.cue)
    )


def _row(sentence: Any) -> Row:
    own = {
        name: getattr(sentence, name)
        for name in Row.__struct_fields__
        if name not in ("person", "sentence")
    }
    return Row(**own, person=sentence.speaker, sentence=marked(sentence))


class _Links:
    """Addresses of the statements behind figures of one audit."""

    def __init__(self, asked: Asked) -> None:
        plain = msgspec.to_builtins(asked)
        usual = msgspec.to_builtins(Asked())
        self._asked = {name: value for name, value in plain.items() if value != usual[name]}

    def to(self, **figure: str) -> str:
        """The address for that figure."""
        query = urlencode({**self._asked, **figure}, doseq=True)
        return f"/api/1/audit/statements{'?' if query else ''}{query}"


def _shown(plain: Mapping[str, Any], links: _Links) -> Shown:
    sources = dict(plain["sources"])
    sources["top"] = [
        {**one, "url": f"/api/1/sources/{quoted(one['name'], safe='')}"} for one in sources["top"]
    ]
    whole = {
        **plain,
        "voices": list(Voice),
        "groups": [_group(group, links) for group in plain["groups"]],
        "sources": sources,
        "stances": _cells(plain["stances"], "stance", links),
        "quotes": _cells(plain["quotes"], "quote", links),
        "cues": _cells(plain["cues"], "cue", links),
    }
    return msgspec.convert(whole, Shown)


def _group(group: Mapping[str, Any], links: _Links) -> dict[str, Any]:
    name = group["name"]

    def leading(voice: str, share: Mapping[str, Any]) -> dict[str, Any]:
        return {**share, "statements": links.to(group=name, voice=voice)}

    shares = {
        of: {voice: leading(voice, share) for voice, share in group[of].items()}
        for of in ("by_statements", "by_words")
    }
    unnamed = leading(Voice.UNNAMED, group["articles_with_unnamed"])
    return {**group, **shares, "articles_with_unnamed": unnamed}


def _cells(
    crossed: Mapping[str, Mapping[str, int]], name: str, links: _Links
) -> dict[str, list[dict[str, Any]]]:
    return {
        voice: [
            {"value": value, "count": count, "statements": links.to(voice=voice, **{name: value})}
            for value, count in counted.items()
        ]
        for voice, counted in crossed.items()
    }


ENDPOINTS = (
    Endpoint(
        method="GET", path="/api/1/audit", answer=show_audit, tag="audit",
        forms={"csv": audit_rows}, problems=("busy",),
    ),
    Endpoint(
        method="GET", path="/api/1/audit/statements", answer=list_audited, tag="audit",
        problems=("busy",),
    ),
)  # fmt: skip
