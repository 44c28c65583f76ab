"""Stories."""

from __future__ import annotations

from datetime import date

from sayso.claims.stories import Event, events_of, told
from sayso.claims.words import TABLE

FERRY = "The ferry Guillemot ran aground outside Aldermouth harbor in heavy fog with 212 aboard."
FERRY_AGAIN = "Passengers of the Guillemot waited for hours in fog after the ferry ran aground."
RING = "Delphine Marrowby wore a sapphire ring at the premiere, and Rafe Ollendorf smiled."


def events(*texts: tuple[str, str, date | None]) -> list[Event]:
    return events_of(list(texts), TABLE)


def test_one_event_is_one_story_and_others_stay_apart() -> None:
    found = told(events(("a", FERRY, None), ("b", RING, None), ("c", FERRY_AGAIN, None)))
    assert [story.articles for story in found] == [("a", "c"), ("b",)]


def test_a_story_keeps_its_id_when_articles_join() -> None:
    before = told(events(("a", FERRY, None)))
    after = told(events(("c", FERRY_AGAIN, None)), before)
    assert [story.id for story in after] == [before[0].id]
    assert after[0].articles == ("a", "c")


def test_only_stories_that_were_known_are_taken_in() -> None:
    one, other = told(events(("a", FERRY, None))), told(events(("c", FERRY_AGAIN, None)))
    assert [story.merged for story in told(events(("c", FERRY_AGAIN, None)), one)] == [()]
    both = told(events(("d", f"{FERRY} {FERRY_AGAIN}", None)), [*one, *other])
    assert [(story.id, story.merged) for story in both] == [(one[0].id, (other[0].id,))]


def test_the_same_matter_a_season_later_is_another_event() -> None:
    found = told(events(("a", FERRY, date(2024, 2, 1)), ("c", FERRY_AGAIN, date(2024, 6, 1))))
    assert len(found) == 2


def test_nothing_gives_nothing() -> None:
    assert told([]) == []
