"""New articles put into stories, and what they state into claims.

A ledger is updated in batches, so that an interrupted pass goes on where it stopped, and each new
article is compared with the stories that share its weightiest words, never with all.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from sayso.claims.clusters import Placed, claims_of
from sayso.claims.moments import day_of
from sayso.claims.statements import own_sentences, statements_of
from sayso.claims.stories import Story, events_of, keys_of, told
from sayso.claims.traits import packed, unpacked
from sayso.claims.words import TABLE, Weights, stems_of
from sayso.records import Analysis
from sayso.store.reading import read_analysis
from sayso.store.trailrows import (
    add_words,
    counted_before,
    lead_on,
    likely_stories,
    newest_placed,
    pending_articles,
    placed_in,
    save_articles,
    save_claims,
    save_story,
    story_rows,
    take_outdated,
    word_counts,
)
from sayso.store.writing import transaction
from sayso.trails.analyses import analysis_at, title_of, words_in

__all__ = ["update"]

_BATCH = 200
_STATEMENTS = 1500
"""Statements of one story that new ones are compared with: the newest."""
_SAMPLE = 2000
"""Articles whose words are counted anew: shares are what matters, and so many tell them."""


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
        taken = take_outdated(connection)
    _count_again(connection)
    pending = pending_articles(connection)
    for start in range(0, len(pending), batch):
        part = pending[start : start + batch]
        with transaction(connection):
            _place_batch(connection, part)
        if progress:
            progress(start + len(part), len(pending))
    if taken.stories:
        with transaction(connection):
            lead_on(connection, taken)
    return len(pending)


def _place_batch(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    read = ((number, read_analysis(connection, number)) for number in numbers)
    # some may have been forgotten since they were listed
    analyses = {number: analysis for number, analysis in read if analysis is not None}
    texts = {number: words_in(analysis) for number, analysis in analyses.items()}
    stems = {number: stems_of(text) for number, text in texts.items()}
    before = counted_before(connection, numbers)
    fresh = [its for number, its in stems.items() if number not in before]
    if fresh:
        add_words(connection, Counter(chain(*fresh)), articles=len(fresh))
    held, articles = word_counts(connection, chain(*stems.values()))
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
        title = title_of(analyses[number_of[new[0]]]) if new else ""
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
    """Counts words in a sample of what is placed, where they were dropped with a forgotten name.

    It takes seconds: only what it comes to is written in a transaction.
    """
    _, counted = word_counts(connection, ())
    numbers = [] if counted else newest_placed(connection, at_most=_SAMPLE)
    if numbers:
        texts = (words_in(analysis_at(connection, number)) for number in numbers)
        counts = Counter(chain.from_iterable(map(stems_of, texts)))
        with transaction(connection):
            add_words(connection, counts, articles=len(numbers))


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
