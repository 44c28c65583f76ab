"""The articles of a ledger as a list, with counts by outlet and month."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.errors import UsageError
from sayso.store.questions.matching import in_column, terms_of
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of

__all__ = ["Listed", "Looked", "Tallied", "count_articles", "count_outlets", "list_articles"]

_LAST = 2**62
_FILTERED = f"""
    WHERE {IN_SCOPE} AND a.number < :after
    AND (:match = '' OR a.number IN (SELECT rowid FROM titles WHERE titles MATCH :match))
    AND (:byline IS NULL OR EXISTS (SELECT 1 FROM json_each(a.byline) WHERE value = :byline))
    AND (:story IS NULL OR a.number IN (SELECT article FROM trail_articles WHERE story = :story))
"""
_ROWS = f"""
    SELECT a.number, a.id, a.title, a.outlet_domain, a.outlet_name, a.byline, a.published, a.url,
        a.ref, a.agency, a.language, a.words, a.revision,
        (SELECT count(*) FROM attributions AS s WHERE s.article = a.number) AS statements,
        (SELECT story FROM trail_articles AS t WHERE t.article = a.number) AS story,
        (SELECT count(*) FROM corrections AS c WHERE c.article = a.number) AS corrections
    FROM articles AS a NOT INDEXED
    {_FILTERED} ORDER BY a.number DESC LIMIT :limit
"""
# not by an index: rows come in the order they are wanted in, and a page of them is enough
_COUNTS = f"""
    SELECT a.outlet_domain, a.outlet_name, substr(a.published_utc, 1, 7) AS month, count(*)
    FROM articles AS a {_FILTERED} GROUP BY 1, 2, 3
"""


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
    connection: sqlite3.Connection, looked: Looked, *, limit: int = 20, after: int | None = None
) -> tuple[tuple[Listed, ...], int | None]:
    """A page of the articles looked for, newest row first, and the cursor of the next.

    `after` goes on behind a row number; the cursor is None on the last page.

    Raises `UsageError` for words without a letter or digit.
    """
    values = {**_values(looked), "after": _LAST if after is None else after, "limit": limit + 1}
    rows = connection.execute(_ROWS, values).fetchall()
    more = len(rows) > limit
    return tuple(map(_listed, rows[:limit])), rows[limit - 1]["number"] if more else None


Group = tuple[str | None, str | None, str | None, int]
"""Domain and name of an outlet, a month, and how many articles it has of it."""


def count_outlets(connection: sqlite3.Connection) -> list[Group]:
    """All articles of the ledger by outlet and month, as `count_articles` takes them.

    Linear in the articles, of an index alone.
    """
    values = {**_values(Looked()), "after": _LAST}
    return [tuple(row) for row in connection.execute(_COUNTS, values)]


def count_articles(
    connection: sqlite3.Connection, looked: Looked, *, groups: Sequence[Group] | None = None
) -> Tallied:
    """All articles looked for, counted; "(undated)" is the month of those without a date.

    Linear in the articles of the ledger. From `groups` (`count_outlets`) in no time where nothing
    but outlets is asked for. Raises `UsageError` as `list_articles`.
    """
    asked = looked.scope.outlets
    if groups is not None and looked.is_by_outlet:
        lower = {one.lower() for one in asked}
        found: Iterable[Group] = (
            one for one in groups if not asked or one[0] in asked or (one[1] or "").lower() in lower
        )
    else:
        found = connection.execute(_COUNTS, {**_values(looked), "after": _LAST})
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
