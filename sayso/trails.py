"""The ledger and the room of claims, joined: stories, claims and trails of what is in a ledger.

`update` puts articles that are new into stories and their statements into claims; everything else
reads. A ledger is updated in batches, so that an interrupted pass goes on where it stopped, and
each new article is compared with the stories that share its weightiest words, never with all.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso.claims.clusters import Placed, claims_of, denied_by, why_together
from sayso.claims.moments import day_of
from sayso.claims.statements import own_sentences, statements_of
from sayso.claims.stories import Story, events_of, keys_of, told
from sayso.claims.tracing import trace
from sayso.claims.trail import Statement, Trail
from sayso.claims.traits import packed, unpacked
from sayso.claims.words import Weights, stem, words_of
from sayso.errors import UsageError
from sayso.records import Analysis
from sayso.store.reading import read_analysis
from sayso.store.trailrows import (
    add_words,
    claims_in,
    current_id,
    forget_outdated,
    likely_stories,
    newest_placed,
    pending_articles,
    placed_in,
    refusals,
    refuse,
    save_articles,
    save_claims,
    save_story,
    story_rows,
    take_back,
    word_counts,
)
from sayso.store.writing import transaction

__all__ = [
    "ClaimInLedger",
    "StoryInLedger",
    "all_trails",
    "find_claims",
    "merges_of",
    "refuse_edge",
    "shared_words",
    "stories_in",
    "story_of",
    "trail_of",
    "trails_in",
    "update",
    "why_merged",
    "why_story",
]

_BATCH = 200
_STATEMENTS = 1500
"""Statements of one story that new ones are compared with: the newest."""
_SAMPLE = 2000
"""Articles whose words are counted anew: shares are what matters, and so many tell them."""
TABLE = Weights(counts={}, articles=0)
"""Statements are weighed by the shipped table alone, so that claims do not drift as a ledger
grows."""


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


def update(
    connection: sqlite3.Connection,
    *,
    progress: Callable[[int, int], None] | None = None,
    batch: int = _BATCH,
) -> int:
    """How many articles were new to stories and claims; `progress` is told (done, of how many).

    The connection must be able to write, and holds the ledger for a `batch` of articles at a time:
    two hundred take seconds. Cost is that of the new articles, whatever the size of
    the ledger.
    """
    with transaction(connection):
        forget_outdated(connection)
        _count_again(connection)
    pending = pending_articles(connection)
    for start in range(0, len(pending), batch):
        part = pending[start : start + batch]
        with transaction(connection):
            _place_batch(connection, part)
        if progress:
            progress(start + len(part), len(pending))
    return len(pending)


def _place_batch(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    analyses = {number: _read(connection, number) for number in numbers}
    texts = {number: _text(analysis) for number, analysis in analyses.items()}
    counts = _count(connection, texts.values())
    held, articles = word_counts(connection, counts)
    weights = Weights(counts=held, articles=articles)
    number_of = {analysis.article.id: number for number, analysis in analyses.items()}
    events = events_of(
        [
            (a.article.id, texts[number], day_of(a.article.published))
            for number, a in analyses.items()
        ],
        weights,
    )
    keys = {event.article: keys_of(event.terms) for event in events}
    likely = {story for found in keys.values() for story in likely_stories(connection, found)}
    known = [
        Story(id=name, articles=tuple(members), total=total, first=first, last=last)
        for name, total, first, last, members in story_rows(connection, likely)
    ]
    for story in told(events, known):
        new = [article for article in story.articles if article in number_of]
        if not new and not story.merged:
            continue
        title = _title(analyses[number_of[new[0]]]) if new else ""
        save_story(
            connection,
            story.id,
            title=title,
            total=story.total,
            days=(story.first, story.last),
            merged=story.merged,
        )
        save_articles(connection, story.id, [(number_of[one], keys[one]) for one in new])
        _place_statements(
            connection,
            story.id,
            {number_of[a]: analyses[number_of[a]] for a in new},
            regroup=bool(story.merged),
        )


def _count_again(connection: sqlite3.Connection) -> None:
    """Counts words in a sample of what is placed, where they were dropped with a forgotten name."""
    _, counted = word_counts(connection, ())
    if not counted:
        numbers = newest_placed(connection, at_most=_SAMPLE)
        _count(connection, [_text(_read(connection, number)) for number in numbers])


def _count(connection: sqlite3.Connection, texts: Collection[str]) -> Collection[str]:
    """The stems of the texts, which the ledger now has counted."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({stem(word) for word in words_of(text)})
    if texts:
        add_words(connection, counts, articles=len(texts))
    return counts


def _place_statements(
    connection: sqlite3.Connection, story: str, new: Mapping[int, Analysis], *, regroup: bool
) -> None:
    """Puts what `new` articles of a story state into claims, by what earlier ones were like."""
    number_of = {analysis.article.id: number for number, analysis in new.items()}
    statements = [one for analysis in new.values() for one in statements_of(analysis)]
    own = [one for analysis in new.values() for one in own_sentences(analysis)]
    placed = [
        Placed(claim=claim, is_denial=denial, traits=unpacked(traits))
        for claim, denial, traits in placed_in(connection, story, at_most=_STATEMENTS)
    ]
    claims = claims_of(statements, TABLE, placed=placed, own=own, regroup=regroup)
    by_id = {statement.id: statement for statement in (*statements, *own)}
    save_claims(
        connection,
        story,
        [(claim.id, claim.text, claim.is_denial, claim.merged) for claim in claims],
        [
            (
                one,
                number_of[by_id[one].article],
                by_id[one].attribution,
                claim.id,
                packed(claim.traits[one]) if one in claim.traits else None,
            )
            for claim in claims
            for one in claim.statements
        ],
    )


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
    row = connection.execute("SELECT story FROM trail_claims WHERE id = ?", (claim,)).fetchone()
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
    return [_read(connection, number) for number, _, _ in story.articles]


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


def find_claims(
    connection: sqlite3.Connection, words: str, *, at_most: int = 5
) -> list[tuple[float, str]]:
    """The claims nearest to `words`, as (likeness, id), the nearest first.

    Where a denial fits best, the claim that it denies goes before it: its trail has both.
    """
    terms = TABLE.terms(words, limit=12)
    given = [word for word in words_of(words) if stem(word) in terms]
    if not given:
        raise UsageError("no word to search by; give more of the claim or quotation")
    query = " OR ".join('"' + word.replace('"', "") + '"' for word in given)
    rows = connection.execute(
        "SELECT t.claim, c.denial, s.content FROM statements JOIN attributions AS s "
        "ON s.number = statements.rowid JOIN trail_statements AS t "
        "ON t.article = s.article AND t.attribution = s.id "
        "JOIN trail_claims AS c ON c.id = t.claim "
        "WHERE statements MATCH ? ORDER BY rank LIMIT 200",
        (query,),
    ).fetchall()
    support = Counter(row[0] for row in rows)
    best: dict[tuple[bool, str], float] = defaultdict(float)
    for claim, denial, content in rows:
        its = TABLE.terms(content, limit=40)
        shared = sum(terms[term] * weight for term, weight in its.items() if term in terms)
        best[bool(denial), claim] = max(best[bool(denial), claim], shared)
    ranked = sorted(
        (round(-score, 1), -support[claim], claim, denial, score)
        for (denial, claim), score in best.items()
    )
    if ranked and ranked[0][3]:
        *_, denial, _, score = ranked[0]
        affirming = _denied(connection, denial)
        fitting = [one for one in ranked if one[2] == affirming]
        ranked = [*(fitting or [(0.0, 0, affirming, False, score)] if affirming else []), *ranked]
    found = dict.fromkeys((claim, score) for _, _, claim, _, score in ranked)
    return [(score, claim) for claim, score in found][:at_most]


def _denied(connection: sqlite3.Connection, denial: str) -> str | None:
    """The claim that a denial speaks of."""
    (name,) = connection.execute(
        "SELECT story FROM trail_claims WHERE id = ?", (denial,)
    ).fetchone()
    story = _story(connection, name)
    analyses = _analyses(connection, story)
    attributed = [one for analysis in analyses for one in statements_of(analysis)]
    return _answered(story, _said(story, analyses, attributed)).get(denial)


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
        stems = {stem(word) for word in words_of(_text(_read(connection, number)))}
        shared = [term for term in total if term in stems]
        found[number] = tuple(sorted(shared, key=lambda term: -total[term])[:12])
    return found


def _sides(one: Statement, other: Statement) -> bool:
    return (one.relation.value == "denies") == (other.relation.value == "denies")


def _near(one: Statement, other: Statement) -> float:
    left, right = (TABLE.terms(side.text, limit=60) for side in (one, other))
    return sum(weight * right.get(term, 0.0) for term, weight in left.items())


def refuse_edge(
    connection: sqlite3.Connection, edge: str, *, because: str | None = None, back: bool = False
) -> None:
    """Notes that a person refuses an edge, or with `back` that it stands again.

    Raises `UsageError` where there is no refusal to take back.
    """
    with transaction(connection):
        if not back:
            refuse(connection, edge, because, datetime.now(UTC).isoformat(timespec="seconds"))
        elif not take_back(connection, edge):
            raise UsageError(f"edge {edge} was not refused")


def _read(connection: sqlite3.Connection, number: int) -> Analysis:
    analysis = read_analysis(connection, number)
    assert analysis is not None  # the number comes from the ledger itself
    return analysis


def _text(analysis: Analysis) -> str:
    article = analysis.article
    title = article.title or ""
    return article.text if title in article.text[:500] else f"{title}\n{article.text}"


def _title(analysis: Analysis) -> str:
    article = analysis.article
    if article.title:
        return article.title
    return next((line.strip() for line in article.text.splitlines() if line.strip()), article.ref)
