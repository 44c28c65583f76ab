"""The stories of a ledger as a list, and claims in a few words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.errors import UsageError
from sayso.store.questions.columns import columns_of
from sayso.store.questions.matching import in_column, terms_of
from sayso.store.questions.scope import IN_SCOPE, Scope

__all__ = ["ClaimLine", "Sort", "StoryLine", "claim_lines", "list_stories"]

_STORIES = f"""
    SELECT t.id, t.title, t.first, t.last, count(*) AS articles,
        count(DISTINCT coalesce(a.outlet_domain, a.outlet_name)) AS outlets
    FROM trail_articles AS m
    CROSS JOIN articles AS a ON a.number = m.article
    CROSS JOIN trail_stories AS t ON t.id = m.story
    WHERE {IN_SCOPE}
    AND (:match = '' OR a.number IN (SELECT rowid FROM titles WHERE titles MATCH :match))
    GROUP BY t.id HAVING count(*) >= :least
"""
_CLAIM = """
    SELECT c.id, c.text, c.denial, c.story, t.title, count(*) AS statements,
        count(DISTINCT s.article) AS articles
    FROM trail_claims AS c
    JOIN trail_stories AS t ON t.id = c.story
    JOIN trail_statements AS s ON s.claim = c.id
    WHERE c.id = ? GROUP BY c.id
"""


class Sort(StrEnum):
    """In which order: by the day of the last article, or by how many there are."""

    NEWEST = "newest"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a line; articles and outlets are those within the scope that was asked for."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in a line, with the story it is of."""

    id: str
    text: str
    denial: bool
    story: str
    title: str
    articles: int
    statements: int


def list_stories(
    connection: sqlite3.Connection,
    *,
    words: str = "",
    scope: Scope | None = None,
    least: int = 1,
    sort: Sort = Sort.NEWEST,
) -> tuple[StoryLine, ...]:
    """The stories of which at least so many articles are in scope and have the words in the title.

    Undated stories come last; equal ones by id. Linear in the articles of the scope.

    Raises `UsageError` for words without a letter or digit.
    """
    terms = terms_of(words)
    if words.strip() and not terms:
        raise UsageError(f"{words.strip()!r} has no letter or digit in it; name words to look for")
    values = {
        **(scope or Scope()).values(),
        "match": in_column("title", terms),
        "least": least,
    }
    columns = columns_of(connection, StoryLine.__slots__, _STORIES, values)
    found = [
        StoryLine(id=id_, title=title, first=first, last=last, articles=articles, outlets=outlets)
        for id_, title, first, last, articles, outlets in zip(*columns, strict=True)
    ]
    found.sort(key=lambda one: one.id)
    found.sort(key=lambda one: one.last or "", reverse=True)
    if sort is Sort.ARTICLES:
        found.sort(key=lambda one: one.articles, reverse=True)
    return tuple(found)


def claim_lines(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[ClaimLine, ...]:
    """The claims with these ids, in their order; unknown ones are left out."""
    rows = (connection.execute(_CLAIM, (one,)).fetchone() for one in ids)
    return tuple(
        ClaimLine(
            **{name: row[name] for name in ClaimLine.__slots__ if name != "denial"},
            denial=bool(row["denial"]),
        )
        for row in rows
        if row is not None
    )
