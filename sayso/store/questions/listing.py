"""The articles of a ledger as a list, with counts by outlet and month."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.errors import UsageError
from sayso.store.questions.matching import in_column, terms_of
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of

__all__ = [
    "After",
    "Listed",
    "Looked",
    "Order",
    "Tallied",
    "count_articles",
    "count_outlets",
    "list_articles",
]

After = tuple[str | None, int]
"""Where a page ended: the moment of its last article in UTC, and its row number."""

_LAST = 2**62
_FILTERED = f"""
    WHERE {IN_SCOPE}
    AND (:match = '' OR a.number IN (SELECT rowid FROM titles WHERE titles MATCH :match))
    AND (:byline IS NULL OR EXISTS (SELECT 1 FROM json_each(a.byline) WHERE value = :byline))
    AND (:story IS NULL OR a.number IN (SELECT article FROM trail_articles WHERE story = :story))
"""
_ROWS = f"""
    SELECT a.number, a.published_utc, a.id, a.title, a.outlet_domain, a.outlet_name, a.byline,
        a.published, a.url, a.ref, a.agency, a.language, a.words, a.revision,
        (SELECT count(*) FROM attributions AS s WHERE s.article = a.number) AS statements,
        (SELECT story FROM trail_articles AS t WHERE t.article = a.number) AS story,
        (SELECT count(*) FROM corrections AS c WHERE c.article = a.number) AS corrections
    FROM articles AS a {{index}}
    {_FILTERED} AND {{behind}} ORDER BY {{order}} LIMIT :limit
"""
_COUNTS = f"""
    SELECT a.outlet_domain, a.outlet_name, substr(a.published_utc, 1, 7) AS month, count(*)
    FROM articles AS a {_FILTERED} GROUP BY 1, 2, 3
"""


class Order(StrEnum):
    """Which articles come first: those added last, or by the day they were published.

    Articles without a date come last.
    """

    ADDED = "added"
    NEWEST = "newest"
    OLDEST = "oldest"


_DATED = "INDEXED BY articles_published"
_ORDERED = {
    Order.ADDED: _ROWS.format(
        index="NOT INDEXED", order="a.number DESC", behind="a.number < :after"
    ),
    Order.NEWEST: _ROWS.format(
        index=_DATED,
        order="a.published_utc DESC, a.number DESC",
        behind="""(a.published_utc < :day OR (a.published_utc IS NULL AND :day IS NOT NULL)
            OR (a.published_utc IS :day AND a.number < :after))""",
    ),
    Order.OLDEST: _ROWS.format(
        index=_DATED,
        order="a.published_utc, a.number",
        behind="(a.published_utc > :day OR (a.published_utc = :day AND a.number > :after))",
    ),
}
_UNDATED = _ROWS.format(
    index=_DATED, order="a.number", behind="a.published_utc IS NULL AND a.number > :after"
)
"""Rows come in the order they are wanted in, so that a page of them is enough."""
_BEFORE_ALL: dict[Order, After] = {
    Order.ADDED: (None, _LAST),
    Order.NEWEST: ("~", 0),
    Order.OLDEST: ("", 0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Which articles are looked for; None and `""` leave it open."""

    words: str = ""
    byline: str | None = None
    story: str | None = None
    scope: Scope = field(default_factory=Scope)

    @property
    def is_by_outlet(self) -> bool:
        """Whether nothing but outlets is asked for."""
        return self == Looked(scope=Scope(outlets=self.scope.outlets))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One article: the newest revision of its page; `corrections` is how many people made."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """How many articles are looked for, by outlet, most first, and by month, the latest first."""

    count: int
    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]


def list_articles(
    connection: sqlite3.Connection,
    looked: Looked,
    *,
    order: Order = Order.ADDED,
    limit: int = 20,
    after: After | None = None,
) -> tuple[tuple[Listed, ...], After | None]:
    """A page of the articles looked for, and the cursor of the next; None on the last page.

    Raises `UsageError` for words without a letter or digit.
    """
    day, number = after or _BEFORE_ALL[order]
    values = {**_values(looked), "day": day, "after": number, "limit": limit + 1}
    rows = connection.execute(_ORDERED[order], values).fetchall()
    if order is Order.OLDEST and len(rows) <= limit:
        values |= {"after": 0 if day is not None else number, "limit": limit + 1 - len(rows)}
        rows += connection.execute(_UNDATED, values).fetchall()
    following = None
    if len(rows) > limit:
        following = (rows[limit - 1]["published_utc"], rows[limit - 1]["number"])
    return tuple(map(_listed, rows[:limit])), following


Group = tuple[str | None, str | None, str | None, int]
"""Domain and name of an outlet, a month, and how many articles it has of it."""


def count_outlets(connection: sqlite3.Connection) -> list[Group]:
    """All articles of the ledger by outlet and month, as `count_articles` takes them.

    Linear in the articles, of an index alone.
    """
    return [tuple(row) for row in connection.execute(_COUNTS, _values(Looked()))]


def count_articles(
    connection: sqlite3.Connection, looked: Looked, *, groups: Sequence[Group] | None = None
) -> Tallied:
    """All articles looked for, counted; "(undated)" is the month of those without a date.

    Linear in the articles of the ledger. From `groups` (`count_outlets`) in no time where nothing
    but outlets is asked for. Raises `UsageError` as `list_articles`.
    """
    asked = looked.scope.outlets
    if groups is not None and looked.is_by_outlet:
        lower = set(map(_lower, asked))
        found: Iterable[Group] = (
            one
            for one in groups
            if not asked or one[0] in asked or (one[1] is not None and _lower(one[1]) in lower)
        )
    else:
        found = connection.execute(_COUNTS, _values(looked))
    outlets: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for domain, name, month, count in found:
        outlets[outlet_of(domain, name)] += count
        months[month or "(undated)"] += count
    return Tallied(
        count=outlets.total(),
        outlets=tuple(sorted(outlets.items(), key=lambda one: (-one[1], one[0]))),
        months=tuple(sorted(months.items(), reverse=True)),
    )


def _lower(name: str) -> bytes:
    """As SQLite's `lower`: ASCII alone."""
    return name.encode("utf-8", "replace").lower()


def _values(looked: Looked) -> dict[str, str | int | None]:
    terms = terms_of(looked.words)
    if looked.words.strip() and not terms:
        raise UsageError(
            f"{looked.words.strip()!r} has no letter or digit in it; name words to look for"
        )
    return {
        **looked.scope.values(),
        "match": in_column("title", terms),
        "byline": looked.byline,
        "story": looked.story,
    }


def _listed(row: sqlite3.Row) -> Listed:
    plain = {name: row[name] for name in Listed.__slots__ if name not in ("outlet", "byline")}
    outlet = outlet_of(row["outlet_domain"], row["outlet_name"])
    return Listed(**plain, outlet=outlet, byline=tuple(json.loads(row["byline"])))
