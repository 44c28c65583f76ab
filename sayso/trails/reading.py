"""Stories, claims and trails that are in a ledger; edges that a person refuses."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso.claims.clusters import denied_by
from sayso.claims.statements import own_sentences, statements_of
from sayso.claims.tracing import trace
from sayso.claims.trail import Statement, Trail
from sayso.claims.words import TABLE
from sayso.errors import UsageError
from sayso.records import Analysis
from sayso.store.trailrows import claims_in, current_id, refusals, refuse, take_back
from sayso.store.writing import transaction
from sayso.trails.analyses import analysis_at

__all__ = [
    "EDGE",
    "ClaimInLedger",
    "StoryInLedger",
    "all_trails",
    "answered_by",
    "refuse_edge",
    "stories_in",
    "story_of",
    "trail_of",
    "trails_in",
]

EDGE = re.compile(r"edge-[0-9a-f]{12}")
"""An edge's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInLedger:
    """A claim of the ledger; `statements` are (statement id, article number, attribution)."""

    id: str
    text: str
    is_denial: bool
    statements: tuple[tuple[str, int, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryInLedger:
    """A story as the ledger has it; `articles` are (number, id, ref) in the ledger's order."""

    id: str
    title: str
    articles: tuple[tuple[int, str, str], ...]
    claims: tuple[ClaimInLedger, ...]


def stories_in(connection: sqlite3.Connection) -> Iterator[StoryInLedger]:
    """The stories, those with most articles first, each with its claims."""
    ids = connection.execute(
        "SELECT story FROM trail_articles GROUP BY story ORDER BY count(*) DESC, min(article)"
    ).fetchall()
    for (story,) in ids:
        yield _story(connection, story)


def _story(connection: sqlite3.Connection, story: str) -> StoryInLedger:
    articles = connection.execute(
        "SELECT a.number, a.id, a.ref FROM trail_articles AS t JOIN articles AS a "
        "ON a.number = t.article WHERE t.story = ? ORDER BY a.number",
        (story,),
    ).fetchall()
    (title,) = connection.execute(
        "SELECT title FROM trail_stories WHERE id = ?", (story,)
    ).fetchone()
    return StoryInLedger(
        id=story,
        title=title,
        articles=tuple((row[0], row[1], row[2]) for row in articles),
        claims=tuple(
            ClaimInLedger(id=claim, text=text, is_denial=denial, statements=tuple(rows))
            for claim, text, denial, rows in claims_in(connection, story)
        ),
    )


def story_of(connection: sqlite3.Connection, story: str) -> StoryInLedger:
    """The story with that id, or with an id that it took in.

    Raises `UsageError` where the ledger has no such story.
    """
    found = current_id(connection, story)
    row = connection.execute("SELECT 1 FROM trail_stories WHERE id = ?", (found,)).fetchone()
    if row is None:
        raise UsageError(f"no story {story} in this ledger; `sayso stories` lists them")
    return _story(connection, found)


def trail_of(connection: sqlite3.Connection, claim: str) -> Trail:
    """The trail of the claim with that id, or with an id that it took in.

    Raises `UsageError` where the ledger has no such claim.
    """
    claim = current_id(connection, claim)
    row = connection.execute(
        "SELECT c.story FROM trail_claims AS c JOIN trail_statements AS s ON s.claim = c.id "
        "WHERE c.id = ?",
        (claim,),
    ).fetchone()
    if row is None:
        raise UsageError(f"no claim {claim} in this ledger; `sayso stories` lists them")
    return next(_trails(connection, _story(connection, row[0]), [claim]))


def all_trails(connection: sqlite3.Connection, *, at_least: int = 2) -> Iterator[Trail]:
    """The trails of all claims that at least so many articles state, story by story."""
    for story in stories_in(connection):
        yield from _of_story(connection, story, at_least)


def trails_in(connection: sqlite3.Connection, story: str, *, at_least: int = 1) -> Iterator[Trail]:
    """The trails of the claims of one story that at least so many articles state.

    Raises `UsageError` where the ledger has no such story.
    """
    yield from _of_story(connection, story_of(connection, story), at_least)


def _of_story(
    connection: sqlite3.Connection, story: StoryInLedger, at_least: int
) -> Iterator[Trail]:
    wanted = [
        claim.id
        for claim in story.claims
        if len({article for _, article, _ in claim.statements}) >= at_least
    ]
    if wanted:
        yield from _trails(connection, story, wanted)


def _trails(
    connection: sqlite3.Connection, story: StoryInLedger, wanted: Collection[str]
) -> Iterator[Trail]:
    analyses = _analyses(connection, story)
    articles = {analysis.article.id: analysis for analysis in analyses}
    attributed = [one for analysis in analyses for one in statements_of(analysis)]
    said = _said(story, analyses, attributed)
    answered = _answered(story, said)
    refused = refusals(connection)
    for claim in story.claims:
        if claim.id not in wanted:
            continue
        against = [name for name, other in answered.items() if other == claim.id]
        against += [answered[claim.id]] if claim.id in answered else []
        yield trace(
            claim.id,
            claim.text,
            said[claim.id],
            articles,
            claim_denies=claim.is_denial,
            counter=[one for name in against for one in said[name]],
            context=attributed,
            refused=refused,
        )


def _analyses(connection: sqlite3.Connection, story: StoryInLedger) -> list[Analysis]:
    return [analysis_at(connection, number) for number, _, _ in story.articles]


def _said(
    story: StoryInLedger, analyses: Sequence[Analysis], attributed: Sequence[Statement]
) -> dict[str, list[Statement]]:
    """The statements of each claim of the story, by its id; all of a denial deny."""
    own = [one for analysis in analyses for one in own_sentences(analysis)]
    every = {one.id: one for one in (*attributed, *own)}
    return {
        claim.id: [
            replace(every[one], negates=True) if claim.is_denial else every[one]
            for one, _, _ in claim.statements
            if one in every
        ]
        for claim in story.claims
    }


def _answered(story: StoryInLedger, said: Mapping[str, Sequence[Statement]]) -> dict[str, str]:
    """For the denials of a story the claims that they speak of, by id."""
    sides: tuple[dict[str, Sequence[Statement]], ...] = ({}, {})
    for claim in story.claims:
        if any(one.attribution for one in said[claim.id]):
            sides[claim.is_denial][claim.id] = said[claim.id]
    return denied_by(sides[True], sides[False], TABLE)


def answered_by(connection: sqlite3.Connection, denial: str) -> str | None:
    """The claim that a denial speaks of."""
    (name,) = connection.execute(
        "SELECT story FROM trail_claims WHERE id = ?", (denial,)
    ).fetchone()
    story = _story(connection, name)
    analyses = _analyses(connection, story)
    attributed = [one for analysis in analyses for one in statements_of(analysis)]
    return _answered(story, _said(story, analyses, attributed)).get(denial)


def refuse_edge(
    connection: sqlite3.Connection, edge: str, *, because: str | None = None, back: bool = False
) -> None:
    """Notes that a person refuses an edge, or with `back` that it stands again.

    Raises `UsageError` for what is no edge's id, and where there is no refusal to take back.
    """
    if not EDGE.fullmatch(edge):
        raise UsageError(
            f"{edge[:40]} is no edge; edges look like edge-0c9f1d3b2a77, and trails list them"
        )
    with transaction(connection):
        if not back:
            refuse(connection, edge, because, datetime.now(UTC).isoformat(timespec="seconds"))
        elif not take_back(connection, edge):
            raise UsageError(f"edge {edge} was not refused")
