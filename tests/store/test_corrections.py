"""What people correct: kept, applied when read, put back after a re-run, exported as gold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import UsageError
from sayso.records import Analysis, Attribution, QuoteType, SourceKind, Stance
from sayso.refreshing import outdated, refresh
from sayso.store import open_ledger, read_analysis, write_analysis
from sayso.store.correcting import Field
from sayso.store.corrections import correct, gold
from tests.store.stories import NEWER, analyse, story

STORY = story(1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A ledger of one story."""
    with closing(open_ledger(tmp_path / "news.db", mode="create")) as opened:
        write_analysis(opened, STORY)
        yield opened


def by(analysis: Analysis, id_: str) -> Attribution:
    return next(one for one in analysis.attributions if one.id == id_)


def speaker(analysis: Analysis, id_: str) -> tuple[str, SourceKind | None] | None:
    wanted = by(analysis, id_).speaker
    return next(((s.name, s.kind) for s in analysis.sources if s.id == wanted), None)


CHANGES: list[tuple[str | None, Field, Any, Callable[[Analysis], bool]]] = [
    ("a1", Field.STANCE, "denies", lambda a: by(a, "a1").stance is Stance.DENIES),
    ("a1", Field.STANCE, None, lambda a: by(a, "a1").stance is None),
    ("a1", Field.KIND, "group", lambda a: speaker(a, "a1") == ("Bo Tarn", SourceKind.GROUP)),
    ("a1", Field.SPEAKER, None, lambda a: speaker(a, "a1") is None),
    (
        "a1",
        Field.SPEAKER,
        {"name": "cy  marsh", "kind": None},
        lambda a: speaker(a, "a1") == ("Cy Marsh", SourceKind.PERSON),
    ),
    (
        "a1",
        Field.SPEAKER,
        {"name": "The mayor", "kind": "anonymous"},
        lambda a: speaker(a, "a1") == ("The mayor", SourceKind.ANONYMOUS),
    ),
    (
        "a1",
        Field.CONTENT,
        [[25, 40]],
        lambda a: (
            (by(a, "a1").content[0].text, by(a, "a1").quote)
            == (STORY.article.text[25:40], QuoteType.INDIRECT)
        ),
    ),
    ("a1", Field.REJECTED, True, lambda a: [one.id for one in a.attributions] == ["a2"]),
    (
        None,
        Field.ADDED,
        {"content": [[0, 21]], "cue": [], "source": []},
        lambda a: [one.id for one in a.attributions] == ["a3", "a1", "a2"],
    ),
]


@pytest.mark.parametrize(("target", "field", "new", "holds"), CHANGES)
def test_corrected_and_kept_through_a_refresh(
    connection: sqlite3.Connection,
    target: str | None,
    field: Field,
    new: Any,
    holds: Callable[[Analysis], bool],
) -> None:
    id_ = STORY.article.id
    after = correct(connection, id_, target, [(field, new)], who="Ed")
    assert holds(after)
    assert read_analysis(connection, id_) == after
    assert read_analysis(connection, id_, corrected=False) == STORY
    rows = connection.execute("SELECT id FROM attributions ORDER BY position").fetchall()
    assert [row[0] for row in rows] == [one.id for one in after.attributions]
    done = refresh(connection, NEWER, lambda some: (analyse(r, engine=NEWER) for r in some))
    assert done == 1
    again = read_analysis(connection, id_)
    assert again is not None
    assert holds(again)
    assert again.engine == NEWER
    assert outdated(connection, NEWER) == ()
    kept = connection.execute("SELECT field, who FROM corrections").fetchall()
    assert [tuple(row) for row in kept] == [(field, "Ed")]


def test_a_statement_the_new_engine_misses_is_put_back(connection: sqlite3.Connection) -> None:
    id_ = STORY.article.id
    correct(connection, id_, "a2", [(Field.STANCE, "claims")], who="Ed")

    def blind(some: Any) -> Iterator[Analysis]:
        for reading in some:
            found = analyse(reading, engine=NEWER)
            yield replace(found, attributions=found.attributions[:1], sources=found.sources[:1])

    refresh(connection, NEWER, blind)
    read = read_analysis(connection, id_)
    assert read is not None
    assert [one.content for one in read.attributions] == [a.content for a in STORY.attributions]
    assert read.attributions[1].stance is Stance.CLAIMS
    assert read.attributions[1].basis.by == "person"


def test_a_moved_border_is_the_same_statement(connection: sqlite3.Connection) -> None:
    id_ = STORY.article.id
    correct(connection, id_, "a1", [(Field.REJECTED, True)], who="Ed")

    def shorter(some: Any) -> Iterator[Analysis]:
        for reading in some:
            found = analyse(reading, engine=NEWER)
            first = found.attributions[0]
            span = first.content[0]
            cut = replace(span, end=span.end - 4, text=span.text[:-4])
            yield replace(
                found, attributions=(replace(first, content=(cut,)), found.attributions[1])
            )

    refresh(connection, NEWER, shorter)
    read = read_analysis(connection, id_)
    assert read is not None
    assert [one.id for one in read.attributions] == ["a2"]


def test_several_and_the_columns(connection: sqlite3.Connection) -> None:
    changes = [(Field.STANCE, "denies"), (Field.SPEAKER, {"name": "Ann Vale", "kind": "person"})]
    correct(connection, STORY.article.id, "a1", changes, who="Ed")
    row = connection.execute("SELECT * FROM attributions WHERE id = 'a1'").fetchone()
    assert (row["stance"], row["speaker_name"], row["corrected"]) == ("denies", "Ann Vale", 1)
    found = connection.execute("SELECT count(*) FROM statements WHERE statements MATCH 'vale'")
    assert found.fetchone()[0] == 1
    old = connection.execute("SELECT old FROM corrections ORDER BY number").fetchall()
    assert [row[0] for row in old] == [
        '"says"',
        '{"id": "s1", "name": "Bo Tarn", "kind": "person"}',
    ]


@pytest.mark.parametrize(
    ("article", "target", "field", "new", "words"),
    [
        ("sha256:no", "a1", Field.REJECTED, True, "there is no article sha256:no"),
        (STORY.article.id, "a9", Field.REJECTED, True, "no attribution a9; it has a1, a2"),
        (STORY.article.id, "a1", Field.STANCE, "shouts", "stance 'shouts' is unknown"),
        (STORY.article.id, "a1", Field.KIND, "ghost", "use person, organization"),
        (STORY.article.id, "a1", Field.SPEAKER, {"name": " ", "kind": None}, "needs a name"),
        (STORY.article.id, "a1", Field.CONTENT, [[5, 5]], "5:5 is no stretch"),
        (STORY.article.id, "a1", Field.CONTENT, [[5, 9999]], "characters"),
        (STORY.article.id, "a1", Field.CONTENT, [[9, 12], [1, 3]], "not in order"),
        (
            STORY.article.id,
            None,
            Field.ADDED,
            {"content": [], "cue": [], "source": []},
            "needs its content",
        ),
    ],
)
def test_refused(
    connection: sqlite3.Connection,
    article: str,
    target: str | None,
    field: Field,
    new: Any,
    words: str,
) -> None:
    with pytest.raises(UsageError, match=words):
        correct(connection, article, target, [(Field.STANCE, None), (field, new)][-1:], who="Ed")
    assert connection.execute("SELECT count(*) FROM corrections").fetchone()[0] == 0


def test_gold(connection: sqlite3.Connection) -> None:
    write_analysis(connection, story(2))
    assert gold(connection) == []
    correct(connection, STORY.article.id, "a1", [(Field.REJECTED, True)], who="Ed")
    (one,) = gold(connection)
    assert (one["id"], one["text"]) == (STORY.article.id, STORY.article.text)
    last = STORY.attributions[1]
    spans = {
        role: [[span.start, span.end] for span in getattr(last, role)]
        for role in ("source", "cue", "content")
    }
    assert one["attributions"] == [spans]
