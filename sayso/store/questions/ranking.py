"""Who is quoted most, found by an index, and what is told of a few of them.

`quoted.quoted_sources` tells everything of everybody at once, which takes seconds where there are
a million statements. Here all are ranked first, by their statements alone, and only those that are
looked at are told of.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.records import SourceKind
from sayso.store.questions.columns import Value, columns_of
from sayso.store.questions.people import Who, register_of, spellings
from sayso.store.questions.quoted import Quoted, most
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of
from sayso.store.questions.snapshot import snapshot
from sayso.store.sorting import fold

__all__ = ["Profile", "Ranked", "profiles", "rank_sources", "ranked_as"]

_ALL = """
    SELECT s.speaker_name, s.speaker_kind, NULL AS article, NULL AS outlet, count(*) AS statements
    FROM attributions AS s INDEXED BY attributions_spoken
    WHERE s.speaker IS NOT NULL AND s.article NOT IN (SELECT number FROM articles WHERE current = 0)
    GROUP BY s.speaker_name, s.speaker_kind
"""
_SCOPED = f"""
    SELECT s.speaker_name, s.speaker_kind,
        CASE WHEN s.speaker_name IN (SELECT value FROM json_each(:apart)) THEN a.id END AS article,
        CASE WHEN s.speaker_name IN (SELECT value FROM json_each(:apart)) THEN a.outlet_domain END
            AS outlet,
        count(*) AS statements
    FROM attributions AS s INDEXED BY attributions_spoken
    CROSS JOIN articles AS a ON a.number = s.article
    WHERE s.speaker IS NOT NULL AND {IN_SCOPE}
    GROUP BY 1, 2, 3, 4
"""
_TOLD = f"""
    SELECT s.speaker_name, s.speaker_kind, s.stance, s.quote, s.words, a.outlet_domain,
        a.outlet_name, a.id AS article, substr(a.published_utc, 1, 10) AS day
    FROM attributions AS s INDEXED BY attributions_spoken
    CROSS JOIN articles AS a ON a.number = s.article
    WHERE s.speaker IS NOT NULL AND s.speaker_name IN (SELECT value FROM json_each(:names))
    AND (:unnamed IS NULL OR (s.speaker_kind IS 'anonymous') = :unnamed) AND {IN_SCOPE}
"""
_COLUMNS = (
    "speaker_name", "speaker_kind", "stance", "quote", "words", "outlet_domain", "outlet_name",
    "article", "day",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A source and how often it is quoted; `written` are the ways in which articles name it."""

    key: str
    name: str
    unnamed: bool
    kind: str | None
    statements: int
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that is counted of one source; `months` are pairs of a month and a number, in order."""

    quoted: Quoted
    unnamed: bool
    months: tuple[tuple[str, int], ...]


def rank_sources(
    connection: sqlite3.Connection,
    *,
    scope: Scope | None = None,
    kind: str | None = None,
    unnamed: bool = False,
    words: str = "",
) -> tuple[Ranked, ...]:
    """Everybody who is quoted, those with most statements first, equal ones by name.

    As `quoted_sources`: joined by the alias table, blocked ones left out, `kind` those mostly of
    that kind, unnamed ones only if asked for by `kind` or `unnamed`. `words` must all stand in the
    name, whatever their case. Linear in the statements, most of it inside SQLite.
    """
    scope = scope or Scope()
    counts: dict[tuple[str, bool], Counter[tuple[str, str]]] = {}
    written: dict[tuple[str, bool], set[str]] = {}
    with snapshot(connection):
        register = register_of(connection)
        apart = spellings(connection, register.scoped())
        everywhere = scope == Scope() and not apart
        values = {**scope.values(), "apart": json.dumps(apart)}
        for row in connection.execute(_ALL if everywhere else _SCOPED, values):
            who = register.who(
                row["speaker_name"],
                row["speaker_kind"],
                outlet=row["outlet"],
                article=row["article"] or "",
            )
            if not who.blocked:
                key = who.key, who.kind == SourceKind.ANONYMOUS
                tally = counts.setdefault(key, Counter())
                tally[who.name, who.kind or "unknown"] += row["statements"]
                written.setdefault(key, set()).add(row["speaker_name"])
    unnamed = unnamed or kind == SourceKind.ANONYMOUS
    wanted = fold(words).split()
    found = (
        _ranked(key, tally, written[key])
        for key, tally in counts.items()
        if (unnamed or not key[1]) and all(word in key[0] for word in wanted)
    )
    kept = [one for one in found if kind is None or one.kind == kind]
    return tuple(sorted(kept, key=lambda one: (-one.statements, one.name)))


def ranked_as(connection: sqlite3.Connection, name: str, *, unnamed: bool = False) -> Ranked:
    """One source by any of its names, as `profiles` takes it; it may have said nothing."""
    register = register_of(connection)
    person = register.called(name)
    folded = register.names_of(person) if person else (fold(name),)
    return Ranked(
        key=fold(person.name) if person else fold(name),
        name=person.name if person else name,
        unnamed=unnamed,
        kind=None,
        statements=0,
        written=spellings(connection, folded),
    )


def profiles(
    connection: sqlite3.Connection, ranked: Sequence[Ranked], *, scope: Scope | None = None
) -> tuple[Profile | None, ...]:
    """What is counted of each of these sources, in their order; None for one that said nothing.

    Linear in the statements of these sources.
    """
    written = sorted({name for one in ranked for name in one.written})
    values: dict[str, Value] = {**(scope or Scope()).values(), "names": json.dumps(written)}
    with snapshot(connection):
        register = register_of(connection)
        # of one sort alone, unless somebody made an unnamed one a named source
        sorts = {one.unnamed for one in ranked}
        is_one = len(sorts) == 1 and not register.decided(written)
        values["unnamed"] = sorts.pop() if is_one else None
        columns = columns_of(connection, _COLUMNS, _TOLD, values)
    names, kinds, *_, outlets, _, articles, _ = columns
    whose = [
        register.who(name, kind, outlet=outlet, article=article)
        for name, kind, outlet, article in zip(names, kinds, outlets, articles, strict=True)
    ]
    rows: dict[tuple[str, bool], list[int]] = {(one.key, one.unnamed): [] for one in ranked}
    for number, who in enumerate(whose):
        wanted = rows.get((who.key, who.kind == SourceKind.ANONYMOUS))
        if wanted is not None and not who.blocked:
            wanted.append(number)
    return tuple(_profile(one, rows[one.key, one.unnamed], whose, columns) for one in ranked)


def _profile(
    one: Ranked, rows: Sequence[int], whose: Sequence[Who], columns: Sequence[Sequence[Any]]
) -> Profile | None:
    """What these rows tell of a source, counted a column at a time; None of no rows."""
    if not rows:
        return None
    its = ([column[row] for row in rows] for column in columns)
    names, _, stances, quotes, words, domains, outlets, articles, days = its
    kinds = most(Counter(whose[row].kind or "unknown" for row in rows))
    dated = [day for day in days if day]
    return Profile(
        quoted=Quoted(
            name=most(Counter(whose[row].name for row in rows))[0][0],
            kind=None if kinds[0][0] == "unknown" else kinds[0][0],
            statements=len(rows),
            articles=len(set(articles)),
            words=sum(words),
            first=min(dated, default=None),
            last=max(dated, default=None),
            names=most(Counter(names)),
            outlets=most(Counter(map(outlet_of, domains, outlets))),
            kinds=kinds,
            stances=most(Counter(stance or "none" for stance in stances)),
            quotes=most(Counter(quotes)),
        ),
        unnamed=one.unnamed,
        months=tuple(sorted(Counter(day[:7] if day else "(undated)" for day in days).items())),
    )


def _ranked(
    key: tuple[str, bool], tally: Counter[tuple[str, str]], written: Iterable[str]
) -> Ranked:
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for (name, kind), count in tally.items():
        names[name] += count
        kinds[kind] += count
    kind = most(kinds)[0][0]
    return Ranked(
        key=key[0],
        name=most(names)[0][0],
        unnamed=key[1],
        kind=None if kind == "unknown" else kind,
        statements=tally.total(),
        written=tuple(sorted(written)),
    )
