"""Sources: who is quoted, how often, where and as what."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from sayso.exports.cells import csv_lines
from sayso.records import SourceKind
from sayso.store.questions.matching import in_column, terms_of
from sayso.store.questions.people import register_of
from sayso.store.questions.ranking import Profile, profiles, rank_sources, ranked_as
from sayso.store.questions.scope import Scope
from sayso.store.sorting import fold
from sayso.web.app.calls import Call, Endpoint, Nothing, Scoped, Text
from sayso.web.app.lines import MEDIA
from sayso.web.app.paging import Count, Page, counts, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError

__all__ = ["ENDPOINTS"]

_KEPT = 50
"""Sources on a page that is kept: bulk answers are asked for once, and would fill the memory."""
_ALIKE = 2_000
"""Statements that are looked at for names like one."""


class Asked(Scoped, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which sources are looked for."""

    q: str = ""
    kind: SourceKind | None = None
    unnamed: bool = False


class Which(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a wording of unnamed sources is meant."""

    unnamed: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One source across the ledger; of an unnamed one `name` is a wording."""

    name: str
    unnamed: bool
    kind: str | None
    statements: int
    articles: int
    words: int
    first: str | None
    last: str | None
    names: tuple[Count, ...]
    outlets: tuple[Count, ...]
    kinds: tuple[Count, ...]
    stances: tuple[Count, ...]
    quotes: tuple[Count, ...]


class Sources(Page[Row], frozen=True, kw_only=True):
    """A page of sources, those with most statements first."""

    total: int


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A name somebody goes by; `at` is an outlet's domain or an article's id, "" everywhere."""

    alias: str
    at: str
    decided_by: str | None
    decided_at: str | None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One decision of the alias table."""

    name: str
    kind: str | None
    blocked: bool
    aliases: tuple[Alias, ...]


class Shown(Row, frozen=True, kw_only=True):
    """One source with its months, what was decided about it, and names that may be the same."""

    months: tuple[Count, ...]
    decision: Person | None
    suggestions: tuple[str, ...]


def list_sources(call: Call[Asked, Nothing]) -> Sources:
    """Who is quoted, those with most statements first."""
    asked = call.query
    scope = asked.scope
    start = read_cursor(asked.cursor, tuple[int])
    at = max(0, start[0]) if start else 0
    key = (asked.q, asked.kind, asked.unnamed, scope)
    ranked = call.desk.kept.get(
        "sources",
        key,
        lambda: rank_sources(
            call.connection, scope=scope, kind=asked.kind, unnamed=asked.unnamed, words=asked.q
        ),
        reply=call.reply,
    )
    some = ranked[at : at + asked.size]

    def make() -> tuple[Profile | None, ...]:
        return profiles(call.connection, some, scope=scope)

    if asked.size > _KEPT:
        shown = make()
    else:
        shown = call.desk.kept.get("profiles", (key, at, asked.size), make, reply=call.reply)
    behind = at + asked.size
    return Sources(
        items=tuple(Row(**_row(one)) for one in shown if one),
        next=write_cursor(behind) if behind < len(ranked) else None,
        total=len(ranked),
    )


def show_source(call: Call[Which, Nothing]) -> Shown:
    """One source under all its names, or one wording of unnamed sources."""
    name, unnamed = call.path["name"], call.query.unnamed
    one = ranked_as(call.connection, name, unnamed=unnamed)
    (profile,) = call.desk.kept.get(
        "profile",
        (name, unnamed),
        lambda: profiles(call.connection, [one], scope=Scope()),
        reply=call.reply,
    )
    decision = next((p for p in people_of(call.connection) if fold(p.name) == one.key), None)
    if profile is None:
        what = "unnamed source of that wording" if unnamed else "source of that name"
        raise ProblemError("not-found", f"this ledger has no {what}: {name}")
    return Shown(
        **_row(profile),
        months=counts(profile.months),
        decision=decision,
        suggestions=() if unnamed else _alike(call.connection, one.name, one.written),
    )


def source_csv(call: Call[Which, Nothing]) -> Text:
    """What is counted of one source: of what, value, count."""
    shown = show_source(call)
    rows = [
        (facet, one.value, one.count)
        for facet in ("names", "outlets", "kinds", "stances", "quotes", "months")
        for one in getattr(shown, facet)
    ]
    text = csv_lines([("counted", "value", "count"), *rows])
    return Text(pieces=(text,), media_type=MEDIA["csv"])


def people_of(connection: sqlite3.Connection) -> tuple[Person, ...]:
    """What the alias table decides, by name."""
    aliases: dict[int, list[Alias]] = {}
    for row in connection.execute("SELECT * FROM aliases ORDER BY alias, scope"):
        one = Alias(
            alias=row["alias"],
            at=row["scope"],
            decided_by=row["decided_by"],
            decided_at=row["decided_at"],
        )
        aliases.setdefault(row["person"], []).append(one)
    return tuple(
        Person(
            name=row["name"],
            kind=row["kind"],
            blocked=bool(row["blocked"]),
            aliases=tuple(aliases.get(row["number"], ())),
        )
        for row in connection.execute("SELECT * FROM people ORDER BY name")
    )


def _row(profile: Profile) -> dict[str, Any]:
    quoted = profile.quoted
    plain = {name: getattr(quoted, name) for name in type(quoted).__slots__}
    lists = ("names", "outlets", "kinds", "stances", "quotes")
    return {**plain, **{name: counts(plain[name]) for name in lists}, "unnamed": profile.unnamed}


def _alike(connection: sqlite3.Connection, name: str, written: tuple[str, ...]) -> tuple[str, ...]:
    """Names of persons that end in the same word, which nobody decided on, the commonest first."""
    last = fold(name).rsplit(" ", 1)[-1]
    match = in_column("speaker_name", terms_of(last))
    if not match:
        return ()
    rows = connection.execute(
        "SELECT s.speaker_name, count(*) FROM (SELECT rowid AS number FROM statements "
        "WHERE statements MATCH ? ORDER BY rowid DESC LIMIT ?) AS f "
        "CROSS JOIN attributions AS s ON s.number = f.number "
        "WHERE s.speaker_kind IS NULL OR s.speaker_kind = 'person' "
        "GROUP BY 1 ORDER BY 2 DESC, 1",
        (match, _ALIKE),
    ).fetchall()
    register = register_of(connection)
    known = {fold(one) for one in (name, *written)}
    alike = [
        row[0]
        for row in rows
        if fold(row[0]).rsplit(" ", 1)[-1] == last
        and fold(row[0]) not in known
        and register.called(row[0]) is None
    ]
    return tuple(alike[:10])


ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/sources", answer=list_sources, tag="sources", slow=True),
    Endpoint(
        method="GET", path="/api/1/sources/{name}", answer=show_source, tag="sources",
        forms={"csv": source_csv},
        slow=True, problems=("not-found",),
    ),
)  # fmt: skip
