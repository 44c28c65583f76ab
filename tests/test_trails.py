"""The trail in a ledger: the bundled events as a careful reader marked them, pinned."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.api import read
from sayso.claims.trail import AlarmKind, Relation, Trail
from sayso.errors import UsageError
from sayso.store import open_ledger, read_analysis, write_analysis
from sayso.store.forgetting import forget_person
from sayso.trails import (
    all_trails,
    find_claims,
    refuse_edge,
    stories_in,
    story_of,
    trail_of,
    update,
    why_merged,
)
from tests.claims.newsroom import EXAMPLES, bundled


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A ledger of the bundled events."""
    with closing(open_ledger(tmp_path / "ledger.db", mode="create")) as connection:
        for analysis in bundled():
            write_analysis(connection, analysis)
        update(connection)
        yield connection


def trail(ledger: sqlite3.Connection, words: str) -> Trail:
    return trail_of(ledger, find_claims(ledger, words)[0][1])


def labelled(found: Trail) -> set[tuple[str, str, str]]:
    label = {node.id: node.label for node in found.nodes}
    return {(label[e.article], label[e.origin], e.evidence.value) for e in found.edges}


def test_three_events_are_three_stories(ledger: sqlite3.Connection) -> None:
    assert [len(story.articles) for story in stories_in(ledger)] == [4, 4, 3]


def test_the_erased_messages(ledger: sqlite3.Connection) -> None:
    """One former clerk, by her lawsuit; the Cupola Dispatch prints the wire; the mayor denies.

    That the Gull's Eye says the same in other words ("ordered the destruction of public records")
    is not recognised.
    """
    found = trail(ledger, "told her to erase text messages about the lease")
    label = {node.id: node.label for node in found.nodes}
    assert found.origin.first_here
    assert found.origin.first_here.label == "The Wexcombe Sentinel"
    assert (found.independent.low, found.independent.high) == (1, 1)
    assert found.independent.origins[0] == "Philippa Dunmow"
    assert AlarmKind.DENIAL_NOT_CARRIED in {alarm.kind for alarm in found.alarms}
    assert ("Cupola Dispatch", "NORTHERN WIRE SERVICE", "wire") in labelled(found)
    denying = {s.outlet for s in found.statements if s.relation is Relation.DENIES}
    assert denying >= {"The Wexcombe Sentinel", "NORTHERN WIRE SERVICE"}
    assert "Lyle Prewitt" in label.values()


def test_the_panel_order(ledger: sqlite3.Connection) -> None:
    found = trail(ledger, "trimmed its order for rollable screens")
    assert labelled(found) == {
        ("Ribbon Cable", "a person who works at Sorrel Display @ Ribbon Cable", "credit"),
        ("Northern Wire Service", "Ribbon Cable", "credit"),
        ("Northern Wire Service", "Ottilie Brandt", "credit"),
        ("Gadget Parade", "Ribbon Cable", "credit"),
        ("Gadget Parade", "Multiple sources in the supply chain @ Gadget Parade", "credit"),
    }
    assert found.origin.first_here is not None
    assert found.origin.first_here.label == "Ribbon Cable"
    assert [s.speaker for s in found.statements if s.relation is Relation.DENIES] == [
        "Ottilie Brandt"
    ]
    assert {AlarmKind.SOURCES_MULTIPLY, AlarmKind.DENIAL_NOT_CARRIED} <= {
        alarm.kind for alarm in found.alarms
    }


def test_the_panel_order_as_sayso_reads_it(tmp_path: Path) -> None:
    """What a careful reader says of it, reached from the pages alone.

    Ribbon Cable had it first, from one person at the supplier; the wire service and Gadget Parade
    credit Ribbon Cable, Ledgerline prints the wire; the supplier denied it, Gadget Parade does not
    say so and makes several sources of the one.
    """
    pages = ("ribbon-cable.html", "northern-wire.html", "ledgerline.txt", "gadget-parade.html")
    with closing(open_ledger(tmp_path / "read.db", mode="create")) as connection:
        for page in pages:
            write_analysis(connection, read(EXAMPLES / f"rollable-{page}"))
        update(connection)
        for words in ("lowered its order for panels", "cut its order"):
            found = trail(connection, words)
            assert (found.independent.low, found.independent.high) == (1, 1)
            origin = found.origin
            assert origin.first_here
            assert origin.credited
            assert (origin.first_here.label, origin.credited.label) == (
                "Ribbon Cable",
                "Ribbon Cable",
            )
            assert {
                ("Northern Wire Service", "Ribbon Cable", "credit"),
                ("Gadget Parade", "Ribbon Cable", "credit"),
                ("LEDGERLINE MARKETS", "Northern Wire Service", "wire"),
            } <= labelled(found)
            denying = {s.outlet for s in found.statements if s.relation is Relation.DENIES}
            assert {"Northern Wire Service", "LEDGERLINE MARKETS"} == denying
            assert {
                AlarmKind.CIRCULAR,
                AlarmKind.SOURCES_MULTIPLY,
                AlarmKind.DENIAL_NOT_CARRIED,
                AlarmKind.HEADLINE_FIRMER,
            } <= {alarm.kind for alarm in found.alarms}


@pytest.mark.parametrize(
    ("pages", "words", "count", "alarms"),
    [
        (
            ("glimmer-weekly.html", "buzzmoth.html", "hush-and-tell.txt", "coast-ledger.html"),
            "engaged to Rafe Ollendorf",
            (1, 1),
            {AlarmKind.CIRCULAR, AlarmKind.SOURCES_MULTIPLY},
        ),
        (
            (
                "wexcombe-sentinel.html",
                "northern-wire.txt",
                "cupola-dispatch.html",
                "gulls-eye.html",
            ),
            "told her to erase text messages about the lease",
            (1, 2),  # the clerk and her lawsuit: perhaps one
            set(),
        ),
    ],
    ids=["engagement", "pier-lease"],
)
def test_other_events_as_sayso_reads_them(
    tmp_path: Path,
    request: pytest.FixtureRequest,
    pages: tuple[str, ...],
    words: str,
    count: tuple[int, int],
    alarms: set[AlarmKind],
) -> None:
    event = request.node.callspec.id
    with closing(open_ledger(tmp_path / "read.db", mode="create")) as connection:
        for page in pages:
            write_analysis(connection, read(EXAMPLES / f"{event}-{page}"))
        update(connection)
        found = trail(connection, words)
        assert (found.independent.low, found.independent.high) == count
        assert alarms <= {alarm.kind for alarm in found.alarms}
        every = [one for its in all_trails(connection) for one in its.statements]
        assert any(one.relation is Relation.DENIES for one in every)


def test_a_denial_leads_to_what_it_denies(ledger: sqlite3.Connection) -> None:
    found = trail(ledger, "received no reduction of any order")
    assert labelled(found) == labelled(trail(ledger, "trimmed its order for rollable screens"))


def test_what_is_forgotten_leaves_the_trail(ledger: sqlite3.Connection) -> None:
    (number,) = ledger.execute("SELECT min(number) FROM articles").fetchone()
    ledger.execute("DELETE FROM articles WHERE number = ?", (number,))
    left = list(stories_in(ledger))
    assert number not in {article for story in left for article, _, _ in story.articles}
    assert ledger.execute("SELECT count(*) FROM trail_claims").fetchone()[0] == sum(
        len(story.claims) for story in left
    )
    counted = "SELECT articles FROM trail_words WHERE stem = ''"
    before = ledger.execute(counted).fetchone()[0]
    assert update(ledger) == 3  # the others of its story are placed anew
    assert ledger.execute(counted).fetchone()[0] == before  # and were counted once


def test_who_is_forgotten_costs_the_stories_with_the_name(ledger: sqlite3.Connection) -> None:
    def rows() -> set[tuple[str, str]]:
        sql = "SELECT id, claim FROM trail_statements"
        return {(row[0], row[1]) for row in ledger.execute(sql)}

    def counted(stem: str) -> int:
        sql = "SELECT coalesce(sum(articles), 0) FROM trail_words WHERE stem = ?"
        return int(ledger.execute(sql, (stem,)).fetchone()[0])

    before, articles = rows(), counted("")
    assert counted("brandt")
    forget_person(ledger, "Ottilie Brandt")
    left = rows()
    assert left
    assert left < before
    assert not counted("brandt")
    assert update(ledger) == 3  # the articles of her story, and no others
    assert left < rows()
    assert (counted("brandt"), counted("")) == (0, articles)


def test_a_revision_leaves_nothing_of_what_was_revised(ledger: sqlite3.Connection) -> None:
    """So that a name in it is nowhere once it is forgotten."""
    number, story, title = ledger.execute(
        "SELECT a.number, s.id, s.title FROM trail_stories AS s "
        "JOIN trail_articles AS t ON t.story = s.id JOIN articles AS a ON a.number = t.article "
        "WHERE a.title = s.title LIMIT 1"
    ).fetchone()
    old = read_analysis(ledger, number)
    assert old is not None
    article = replace(
        old.article, id="sha256:0", title="Another headline", url="https://a.example/1"
    )
    ledger.execute("INSERT INTO pages (number, address) VALUES (99, 'a.example/1')")
    ledger.execute("UPDATE articles SET page = 99 WHERE number = ?", (number,))
    write_analysis(ledger, replace(old, article=replace(article, canonical_url=None)))
    members = len(story_of(ledger, story).articles)
    assert update(ledger) == members
    assert len(story_of(ledger, story).articles) == members  # its id leads on
    titles = {row[0] for row in ledger.execute("SELECT title FROM trail_stories")}
    assert title not in titles
    bare = "SELECT count(*) FROM trail_claims WHERE id NOT IN (SELECT claim FROM trail_statements)"
    assert ledger.execute(bare).fetchone()[0] == 0


def test_what_is_found_anew_stands_for_itself(ledger: sqlite3.Connection) -> None:
    claims = {row[0] for row in ledger.execute("SELECT id FROM trail_claims")}
    one, other = sorted(claims)[:2]
    ledger.execute("INSERT INTO trail_merged VALUES (?, ?)", (one, other))  # as it was once
    ledger.execute("UPDATE analyses SET analysis = analysis")
    update(ledger)
    assert {row[0] for row in ledger.execute("SELECT id FROM trail_claims")} == claims
    assert {trail_of(ledger, claim).claim for claim in claims} == claims


def test_a_quotation_that_drifts(ledger: sqlite3.Connection) -> None:
    found = trail(ledger, "say yes the minute he asked")
    assert (found.independent.low, found.independent.high) == (1, 1)
    assert AlarmKind.QUALIFIER_DROPPED in {alarm.kind for alarm in found.alarms}


def test_adding_articles_one_by_one_keeps_ids(tmp_path: Path, ledger: sqlite3.Connection) -> None:
    with closing(open_ledger(tmp_path / "other.db", mode="create")) as connection:
        seen: set[str] = set()
        for analysis in bundled():
            write_analysis(connection, analysis)
            assert update(connection) == 1
            ids = {story.id for story in stories_in(connection)}
            assert seen <= ids
            seen = ids
        assert seen == {story.id for story in stories_in(ledger)}


def test_updating_twice_changes_nothing(ledger: sqlite3.Connection) -> None:
    before = [list(stories_in(ledger)), list(all_trails(ledger))]
    assert update(ledger) == 0
    assert [list(stories_in(ledger)), list(all_trails(ledger))] == before


def test_a_refusal_is_kept_and_can_be_taken_back(ledger: sqlite3.Connection) -> None:
    found = trail(ledger, "trimmed its order for rollable screens")
    edge = found.edges[0]
    refuse_edge(ledger, edge.id, because="they spoke to her")
    assert edge.id in {one.id for one in trail_of(ledger, found.claim).refused}
    refuse_edge(ledger, edge.id, back=True)
    assert trail_of(ledger, found.claim) == found
    with pytest.raises(UsageError, match="was not refused"):
        refuse_edge(ledger, edge.id, back=True)


def test_merges_explain_themselves(ledger: sqlite3.Connection) -> None:
    found = trail(ledger, "trimmed its order for rollable screens")
    assert all(reason for _, _, reason in why_merged(ledger, found.claim))


def test_an_unknown_claim_is_refused(ledger: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="no claim"):
        trail_of(ledger, "claim-000000000000")
    with pytest.raises(UsageError, match="no word"):
        find_claims(ledger, "“…”")


@pytest.mark.parametrize("ranked", [0, 1, 3])
@pytest.mark.parametrize(
    "words",
    ["the panel ordered", "zwölfklapprig Quillentide panel ordered", "panel"],
)
def test_common_words_find_as_rare_ones_do(
    ledger: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, ranked: int, words: str
) -> None:
    """Whatever number of statements is ranked, what is unknown takes nothing away."""
    everything = find_claims(ledger, words)
    monkeypatch.setattr("sayso.trails.finding._RANKED", ranked)
    assert find_claims(ledger, words)[0] in everything


def test_an_article_forgotten_while_it_waits(tmp_path: Path) -> None:
    with closing(open_ledger(tmp_path / "stories.ledger", mode="create")) as ledger:
        for analysis in bundled():
            write_analysis(ledger, analysis)

        def forgotten(done: int, _: int) -> None:
            ledger.execute("DELETE FROM articles WHERE number > ?", (done,))

        assert update(ledger, batch=1, progress=forgotten) > 1
        assert [len(story.articles) for story in stories_in(ledger)] == [1]
