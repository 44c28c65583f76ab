"""Why statements are one claim, and articles one story."""

from __future__ import annotations

import sqlite3

from sayso.claims.clusters import why_together
from sayso.claims.trail import Statement, Trail
from sayso.claims.words import TABLE, stems_of
from sayso.store.trailrows import story_rows
from sayso.trails.analyses import analysis_at, words_in
from sayso.trails.reading import StoryInLedger, story_of, trail_of

__all__ = ["merges_of", "shared_words", "why_merged", "why_story"]


def why_merged(connection: sqlite3.Connection, claim: str) -> list[tuple[str, str, str]]:
    """For each statement of a claim: its text, the nearest other one's, and what makes them one."""
    return merges_of(trail_of(connection, claim))


def merges_of(trail: Trail) -> list[tuple[str, str, str]]:
    """As `why_merged`, of a trail that was followed already."""
    own = [one for one in trail.statements if one.attribution]
    found = []
    for one in own:
        others = [other for other in own if other.id != one.id and _sides(one, other)]
        if others:
            nearest = max(others, key=lambda other, one=one: _near(one, other))  # type: ignore[misc]
            found.append((one.text, nearest.text, why_together(one, nearest, TABLE)))
    return found


def why_story(connection: sqlite3.Connection, story: str) -> list[str]:
    """A line for each article of a story: the words it shares with the others.

    Raises `UsageError` where the ledger has no such story.
    """
    told_of = story_of(connection, story)
    shared = shared_words(connection, told_of)
    return [f"{ref}: {', '.join(shared[number])}" for number, _, ref in told_of.articles]


def shared_words(
    connection: sqlite3.Connection, story: StoryInLedger
) -> dict[int, tuple[str, ...]]:
    """For each article of a story, by number, the twelve weightiest stems that hold it there."""
    rows = story_rows(connection, [story.id])
    total = rows[0][1] if rows else {}
    found = {}
    for number, _, _ in story.articles:
        stems = stems_of(words_in(analysis_at(connection, number)))
        shared = [term for term in total if term in stems]
        found[number] = tuple(sorted(shared, key=lambda term: -total[term])[:12])
    return found


def _sides(one: Statement, other: Statement) -> bool:
    return (one.relation.value == "denies") == (other.relation.value == "denies")


def _near(one: Statement, other: Statement) -> float:
    left, right = (TABLE.terms(side.text, limit=60) for side in (one, other))
    return sum(weight * right.get(term, 0.0) for term, weight in left.items())
