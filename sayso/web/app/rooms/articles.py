"""Articles: the list, one with everything that is known of it, its revisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from sayso.exports.table import csv_header, csv_rows
from sayso.records import Analysis
from sayso.records_json import to_json
from sayso.store.correcting import Correction as Kept
from sayso.store.corrections import corrections_of, standing_on
from sayso.store.questions.listing import (
    Looked,
    Order,
    Tallied,
    count_articles,
    count_outlets,
)
from sayso.store.questions.listing import list_articles as find_articles
from sayso.store.questions.people import register_of
from sayso.store.reading import read_analysis
from sayso.store.trailrows import claims_of_article, story_of_article
from sayso.web.app.calls import Call, Endpoint, Nothing, Scoped, Text
from sayso.web.app.paging import Count, Page, counts, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError

__all__ = ["ENDPOINTS", "Correction", "Opened", "corrections_in", "number_of", "opened"]

_ANALYSES = 50
"""Whole analyses on a page, at most: each is some fifty kilobytes."""


class Asked(Scoped, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles are looked for."""

    q: str = ""
    byline: str | None = None
    story: str | None = None
    sort: Order = Order.ADDED
    facets: bool = True


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One article of the list."""

    number: int
    id: str
    title: str | None
    outlet: str
    outlet_name: str | None
    byline: tuple[str, ...]
    published: str | None
    url: str | None
    ref: str
    agency: str | None
    language: str | None
    words: int
    statements: int
    revision: int
    story: str | None
    corrections: int


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How many by outlet, most first, and by month, the latest first."""

    outlets: tuple[Count, ...]
    months: tuple[Count, ...]


class Articles(Page[Row], frozen=True, kw_only=True):
    """A page of articles; counts stand on the first."""

    total: int | None
    at_least: bool
    facets: Counted | None


class Analyses(Page[Analysis], frozen=True, kw_only=True):
    """A page of whole analyses."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One change by one person; `undoable` is false where later ones stand on it."""

    number: int
    attribution: str | None
    field: str
    old: Any
    new: Any
    anchor: dict[str, list[list[int]]]
    who: str
    made_at: str
    undoable: bool


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An article with all that is known of it."""

    analysis: Analysis
    corrected: tuple[str, ...]
    corrections: tuple[Correction, ...]
    revision: int
    current: bool
    revisions: int
    story: str | None
    claims: dict[str, str]
    people: dict[str, str]


def list_articles(call: Call[Asked, Nothing]) -> Articles:
    """Articles by words of the title, outlet, day, author or story, in the order asked for."""
    asked = call.query
    after = read_cursor(asked.cursor, tuple[str | None, int])
    counting = asked.facets and after is None
    looked = Looked(words=asked.q, byline=asked.byline, story=asked.story, scope=asked.scope)
    found, following = find_articles(
        call.connection, looked, order=asked.sort, limit=asked.size, after=after
    )
    counted: Tallied | None = None
    if counting:
        counted = _counted(call, looked)
    return Articles(
        items=tuple(
            Row(**{name: getattr(one, name) for name in Row.__struct_fields__}) for one in found
        ),
        next=None if following is None else write_cursor(*following),
        total=counted.count if counted else None,
        at_least=False,
        facets=Counted(outlets=counts(counted.outlets), months=counts(counted.months))
        if counted
        else None,
    )


def _counted(call: Call[Asked, Nothing], looked: Looked) -> Tallied:
    kept = call.desk.kept
    if not looked.is_by_outlet:
        made: Tallied = kept.get(
            "articles", looked, lambda: count_articles(call.connection, looked), reply=call.reply
        )
        return made
    groups = kept.get("outlets", (), lambda: count_outlets(call.connection), reply=call.reply)
    return count_articles(call.connection, looked, groups=groups)


def list_analyses(call: Call[Scoped, Nothing]) -> Analyses:
    """Whole analyses, corrections applied; newest row first."""
    asked = call.query
    after = read_cursor(asked.cursor, tuple[str | None, int])
    found, following = find_articles(
        call.connection,
        Looked(scope=asked.scope),
        limit=min(asked.size, _ANALYSES),
        after=after,
    )
    analyses = (read_analysis(call.connection, one.number) for one in found)
    return Analyses(
        items=tuple(one for one in analyses if one is not None),
        next=None if following is None else write_cursor(*following),
    )


def show_article(call: Call[Nothing, Nothing]) -> Opened:
    """One article: the whole analysis with corrections applied, its story, claims and people."""
    return opened(call.connection, call.path["id"])


def opened(connection: sqlite3.Connection, id_: str) -> Opened:
    """The article of that id; raises `ProblemError` (not-found)."""
    number = number_of(connection, id_)
    analysis = read_analysis(connection, number)
    assert analysis is not None  # the number is of this ledger
    row = connection.execute(
        "SELECT revision, current, page, outlet_domain FROM articles WHERE number = ?", (number,)
    ).fetchone()
    (many,) = connection.execute(
        "SELECT count(*) FROM articles WHERE page = ?", (row["page"],)
    ).fetchone()
    marked = connection.execute(
        "SELECT id FROM attributions WHERE article = ? AND corrected = 1 ORDER BY position",
        (number,),
    )
    return Opened(
        analysis=analysis,
        corrected=tuple(one[0] for one in marked),
        corrections=corrections_in(connection, number),
        revision=row["revision"],
        current=bool(row["current"]),
        revisions=max(1, many),
        story=story_of_article(connection, number),
        claims=claims_of_article(connection, number),
        people=_people(connection, analysis, row["outlet_domain"]),
    )


def number_of(connection: sqlite3.Connection, id_: str) -> int:
    """The row number of the article; raises `ProblemError` (not-found)."""
    row = connection.execute("SELECT number FROM articles WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise ProblemError("not-found", f"there is no article {id_} in this ledger")
    return int(row[0])


def article_csv(call: Call[Nothing, Nothing]) -> Text:
    """The article's attributions, one a row."""
    analysis = opened(call.connection, call.path["id"]).analysis
    pieces = (csv_header(), csv_rows(analysis, guarded=True))
    return Text(pieces=pieces, media_type="text/csv; charset=utf-8")


def article_line(call: Call[Nothing, Nothing]) -> Text:
    """The bare analysis on one line."""
    analysis = opened(call.connection, call.path["id"]).analysis
    return Text(pieces=(to_json(analysis), "\n"), media_type="application/x-ndjson")


def corrections_in(connection: sqlite3.Connection, number: int) -> tuple[Correction, ...]:
    """The corrections of the article with that row number, oldest first."""
    kept = corrections_of(connection, number)
    return tuple(_correction(one, kept) for one in kept)


def _correction(one: Kept, all_: Sequence[Kept]) -> Correction:
    plain = {name: getattr(one, name) for name in Kept.__slots__}
    return Correction(**plain, undoable=not standing_on(all_, one.number))


def _people(
    connection: sqlite3.Connection, analysis: Analysis, outlet: str | None
) -> dict[str, str]:
    register = register_of(connection)
    found = {}
    for source in analysis.sources:
        who = register.who(source.name, source.kind, outlet=outlet, article=analysis.article.id)
        if who.name != source.name:
            found[source.id] = who.name
    return found


ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/articles", answer=list_articles, tag="articles"),
    Endpoint(
        method="GET",
        path="/api/1/analyses",
        answer=list_analyses,
        tag="articles",
        slow=True,
        lines=("jsonl",),
    ),
    Endpoint(
        method="GET",
        path="/api/1/articles/{id}",
        answer=show_article,
        tag="articles",
        forms={"jsonl": article_line, "csv": article_csv},
        problems=("not-found",),
    ),
)
