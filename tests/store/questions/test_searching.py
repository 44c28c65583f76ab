"""Searching: what is found, counted, and never broken by what was typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.store.forgetting import forget_articles
from sayso.store.questions.aliasfile import parse_aliases
from sayso.store.questions.aliasing import put_aliases
from sayso.store.questions.matching import terms_of
from sayso.store.questions.scope import Scope
from sayso.store.questions.searching import Wanted, search
from sayso.store.writing import write_analysis
from tests.store.questions.corpus import ECHO, MAST, Said, filled, story

DAYS = [
    "2029-12-31", "2030-01-01", "2030-12-31", "2031-01-01", "2031-01-31", "2031-02-01",
    "2031-02-28", "2031-03-01", "2031-11-30", "2031-12-31", "2032-02-29", "2032-03-01",
    "2032-12-31", "2033-01-01",
]  # fmt: skip


@pytest.fixture
def days(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A story of each of the days."""
    stories = [
        story([Said(who="Quill", words="rain")], published=day, url=f"https://e.example/{day}")
        for day in DAYS
    ]
    connection = filled(tmp_path / "days.ledger", stories)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("engine", '"engine"'),
        ("hull sound", '"hull" AND "sound"'),
        ('"hull is" sound', '"hull is" AND "sound"'),
        ("“hull is”", '"hull is"'),
        ("engi*", '"engi*" *'),
        ('"hull so*"', '"hull so*" *'),
        ('"hull so"*', '"hull so" *'),
        ("AND OR NOT", '"AND" AND "OR" AND "NOT"'),
        ("content:x", '"content:x"'),
        ("- ( ) *", ""),
        ('"unclosed', '"unclosed"'),
        ("", ""),
    ],
)
def test_terms(typed: str, terms: str) -> None:
    assert terms_of(typed) == terms


@pytest.mark.parametrize(
    ("wanted", "contents"),
    [
        (Wanted(words="engine"), ["“no engine is perfect”", "the engine café was shut",
                                  "the engine is not"]),
        (Wanted(words="ENGINE cafe"), ["the engine café was shut"]),
        (Wanted(words='"engine is"'), ["“no engine is perfect”", "the engine is not"]),
        (Wanted(words="engin*", kind="organization"), ["engines fail"]),
        (Wanted(words="engine", by="quill"), ["“no engine is perfect”",
                                              "the engine café was shut"]),
        (Wanted(words="engine", stance="denies"), ["the engine café was shut"]),
        (Wanted(words="engine", quote="direct"), ["“no engine is perfect”"]),
        (Wanted(words="engine", scope=Scope(outlets=(ECHO,))), ["the engine café was shut",
                                                                "the engine is not"]),
        (Wanted(words="engine", scope=Scope(outlets=("the the-mast",))),
         ["“no engine is perfect”"]),
        (Wanted(words="engine", scope=Scope(outlets=(ECHO, MAST.upper()))),
         ["“no engine is perfect”", "the engine café was shut", "the engine is not"]),
        (Wanted(words="engine", scope=Scope(outlets=("no-such.example",))), []),
        (Wanted(words="engine", scope=Scope(since="2031-03")), ["“no engine is perfect”"]),
        (Wanted(words="engine", scope=Scope(since="2031-02-04")), ["“no engine is perfect”"]),
        (Wanted(words="engine", scope=Scope(since="2031-03-09T11:00Z")), []),
        (Wanted(words="engine", scope=Scope(since="2031-03-09T10:00Z", until="2031-03-09")),
         ["“no engine is perfect”"]),
        (Wanted(words="engine", scope=Scope(until="2031-03-09T09:00Z", since="2031-03")), []),
        (Wanted(words="engine", scope=Scope(since="2031", until="9999")),
         ["“no engine is perfect”", "the engine café was shut", "the engine is not"]),
        (Wanted(words="engine", scope=Scope(until="2030")), []),
        (Wanted(scope=Scope(until="2031-02-03"), quote="direct"), ["“the hull is sound”"]),
        (Wanted(kind="none"), ["the third failure this year"]),
        (Wanted(by="Ada"), ["“the hull is sound”"]),
        (Wanted(words="nothing"), []),
    ],
)  # fmt: skip
def test_found(ledger: sqlite3.Connection, wanted: Wanted, contents: list[str]) -> None:
    found = search(ledger, wanted)
    assert [hit.content for hit in found.hits] == contents
    assert (found.count, found.at_least) == (len(contents), False)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
@given(st.text(st.sampled_from("ab\"*^:()-+{}.\0“”'\\ ANDORNEAR,é"), max_size=20))
def test_nothing_typed_breaks_it(ledger: sqlite3.Connection, typed: str) -> None:
    for wanted in (Wanted(words=typed), Wanted(by=typed or "x")):
        if any(letter.isalnum() for letter in wanted.words + (wanted.by or "")):
            search(ledger, wanted)
        else:
            with suppress(UsageError):
                search(ledger, wanted)


def test_only_the_newest_revision_is_found(ledger: sqlite3.Connection) -> None:
    url = "https://larkholm-echo.example/1"
    write_analysis(ledger, story([Said(who="Ada Quill", words="the rudder is bent")], url=url))
    assert [hit.content for hit in search(ledger, Wanted(by="Ada")).hits] == ["the rudder is bent"]
    newest = search(ledger, Wanted(by="Ada")).hits[0].article
    forget_articles(ledger, newest)
    assert [hit.content for hit in search(ledger, Wanted(by="Ada")).hits] == ["“the hull is sound”"]
    ledger.execute("INSERT INTO statements(statements, rank) VALUES('integrity-check', 1)")


def test_the_index_follows_whatever_is_changed(ledger: sqlite3.Connection) -> None:
    for change in (
        "UPDATE articles SET outlet_domain = NULL, published_utc = NULL WHERE number = 1",
        "UPDATE attributions SET speaker = NULL, speaker_kind = NULL WHERE number = 2",
        "DELETE FROM articles WHERE number = 2",
        "DELETE FROM attributions WHERE number = 1",
    ):
        ledger.execute(change)
        ledger.execute("INSERT INTO statements(statements, rank) VALUES('integrity-check', 1)")
    assert search(ledger, Wanted(scope=Scope(outlets=(ECHO,)))).count == 0
    assert search(ledger, Wanted(scope=Scope(outlets=("the larkholm-echo",)))).count == 2
    assert search(ledger, Wanted(scope=Scope(until="2031-02"))).count == 0
    assert [hit.number for hit in search(ledger, Wanted(kind="none")).hits] == [2]


@given(st.dates(date(2029, 12, 1), date(2033, 2, 1)), st.dates(date(2029, 12, 1), date(2033, 2, 1)))
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_days_are_covered_exactly(days: sqlite3.Connection, since: date, until: date) -> None:
    scope = Scope(since=since.isoformat(), until=until.isoformat())
    found = {hit.published for hit in search(days, Wanted(scope=scope), limit=10_000).hits}
    assert found == {day for day in DAYS if scope.since <= day <= scope.until}  # type: ignore[operator]


def test_facets_and_places(ledger: sqlite3.Connection) -> None:
    found = search(ledger, Wanted(words="engine"))
    assert found.facets.speakers == (("Quill", 2), ("A person close to the owner", 1))
    assert found.facets.outlets == ((ECHO, 2), (MAST, 1))
    hit = found.hits[0]
    assert [hit.content[a:b] for a, b in hit.found] == ["engine"]


def test_pages_add_up(ledger: sqlite3.Connection) -> None:
    whole = [hit.number for hit in search(ledger, Wanted()).hits]
    by_cursor, after = [], None
    while True:
        page = search(ledger, Wanted(), limit=2, after=after)
        by_cursor += [hit.number for hit in page.hits]
        assert page.count == 7
        after = page.after
        if after is None:
            break
    by_offset = [
        hit.number
        for at in range(0, 8, 2)
        for hit in search(ledger, Wanted(), limit=2, offset=at).hits
    ]
    assert whole == by_cursor == by_offset
    assert len(whole) == 7


def test_counts_stop(ledger: sqlite3.Connection) -> None:
    found = search(ledger, Wanted(words="engine"), counted=2)
    assert (found.count, found.at_least, len(found.hits)) == (2, True, 3)


def test_a_person_by_every_name(ledger: sqlite3.Connection) -> None:
    put_aliases(ledger, parse_aliases("merge Ada Quill = Quill", name="a.txt"))
    found = search(ledger, Wanted(by="quill"))
    assert [hit.speaker for hit in found.hits] == ["Quill", "Quill", "Ada Quill"]
    assert found.facets.speakers == (("Ada Quill", 3),)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(words="?!"), "no letter or digit"),
        (Wanted(kind="robot"), "no kind 'robot'"),
        (Wanted(stance="shouts"), "no stance"),
        (Wanted(scope=Scope(since="soon")), "--since soon: not a date"),
    ],
)
def test_refused(ledger: sqlite3.Connection, wanted: Wanted, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        search(ledger, wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(words="engine"),
        Wanted(words="engine", stance="denies"),
        Wanted(kind="anonymous"),
        Wanted(words="engine", scope=Scope(outlets=(ECHO,))),
        Wanted(corrected=True),
        Wanted(words="engine", scope=Scope(since="2031-02-03T00:00:01Z")),
    ],
)
@pytest.mark.parametrize("window", [1, 2, 100])
@pytest.mark.parametrize("limit", [1, 2, 20])
def test_a_window_bounds_a_page_and_loses_nothing(
    ledger: sqlite3.Connection, wanted: Wanted, window: int, limit: int
) -> None:
    whole = search(ledger, wanted)
    found, after, pages = [], None, 0
    while pages == 0 or after is not None:
        page = search(ledger, wanted, limit=limit, after=after, window=window, counted=0)
        looks = bool(wanted.scope.since)  # a time of day is in no index
        assert len(page.hits) <= (min(limit, window) if looks else limit)
        assert (page.count, page.facets.speakers) == (0, ())
        found += [hit.number for hit in page.hits]
        after, pages = page.after, pages + 1
        assert pages < 50
    assert found == [hit.number for hit in whole.hits]
    first = search(ledger, wanted, window=window)
    assert first.count <= whole.count
    assert first.count == whole.count or first.at_least
