"""Who is quoted: how often, where, as what, and under which names."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from sayso.records import SourceKind
from sayso.store.questions.people import Who, register_of
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of
from sayso.store.questions.snapshot import snapshot

__all__ = ["Counts", "Quoted", "most", "quoted_sources"]

_SPOKEN = f"""
    SELECT s.article AS row, a.id AS article, s.speaker_name, s.speaker_kind, s.stance, s.quote,
        s.words, a.outlet_domain, a.outlet_name, substr(a.published_utc, 1, 10) AS day
    FROM articles AS a
    CROSS JOIN attributions AS s ON s.article = a.number
    WHERE {IN_SCOPE} AND s.speaker IS NOT NULL
"""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One source across the ledger. Counts are pairs of a word and a number, most first.

    Of an unnamed source `name` is a wording, which in each article may be somebody else. `names`
    are all names it goes by, `first` and `last` days of publication.
    """

    name: str
    kind: str | None
    statements: int
    articles: int
    words: int
    first: str | None
    last: str | None
    names: Counts
    outlets: Counts
    kinds: Counts
    stances: Counts
    quotes: Counts


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What is counted of one source while rows are read."""

    words: int = 0
    first: str | None = None
    last: str | None = None
    articles: set[int] = field(default_factory=set)
    shown: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    stances: Counter[str] = field(default_factory=Counter)
    quotes: Counter[str] = field(default_factory=Counter)

    def add(self, row: sqlite3.Row, who: Who) -> None:
        """Counts one statement."""
        self.articles.add(row["row"])
        self.words += row["words"]
        self.shown[who.name] += 1
        self.names[row["speaker_name"]] += 1
        self.outlets[outlet_of(row["outlet_domain"], row["outlet_name"])] += 1
        self.kinds[who.kind or "unknown"] += 1
        self.stances[row["stance"] or "none"] += 1
        self.quotes[row["quote"]] += 1
        day = row["day"]
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)


def quoted_sources(
    connection: sqlite3.Connection,
    *,
    scope: Scope | None = None,
    kind: str | None = None,
    unnamed: bool = False,
) -> tuple[Quoted, ...]:
    """Everybody who is quoted, those with most statements first, equal ones by name.

    Names are joined by the alias table; blocked ones are left out. `kind` keeps sources that are
    mostly of that kind; unnamed ones are left out unless asked for by `kind` or `unnamed`, since
    one wording is not one person. Linear in the statements of the scope.
    """
    values = (scope or Scope()).values()
    tallies: dict[tuple[str, bool], _Tally] = {}
    with snapshot(connection):
        register = register_of(connection)
        for row in connection.execute(_SPOKEN, values):
            who = register.who(
                row["speaker_name"],
                row["speaker_kind"],
                outlet=row["outlet_domain"],
                article=row["article"],
            )
            if who.blocked:
                continue
            # "a neighbor" unnamed here and Neighbor, a firm, there are two
            key = who.key, who.kind == SourceKind.ANONYMOUS
            tallies.setdefault(key, _Tally()).add(row, who)
    unnamed = unnamed or kind == SourceKind.ANONYMOUS
    found = [_quoted(tally) for (_, hidden), tally in tallies.items() if unnamed or not hidden]
    return tuple(
        sorted(
            (one for one in found if kind is None or one.kind == kind),
            key=lambda one: (-one.statements, one.name),
        )
    )


def most(counts: Counter[str]) -> Counts:
    """The largest first, equal ones in the order of their names."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _quoted(tally: _Tally) -> Quoted:
    kinds = most(tally.kinds)
    return Quoted(
        name=most(tally.shown)[0][0],
        kind=None if kinds[0][0] == "unknown" else kinds[0][0],
        statements=tally.names.total(),
        articles=len(tally.articles),
        words=tally.words,
        first=tally.first,
        last=tally.last,
        names=most(tally.names),
        outlets=most(tally.outlets),
        kinds=kinds,
        stances=most(tally.stances),
        quotes=most(tally.quotes),
    )
