"""Forgetting: gone from tables, full text, free pages and log, as the file's bytes prove."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import LedgerBusyError
from sayso.store import current_analyses, open_ledger, read_analysis, write_analysis
from sayso.store.correcting import Field
from sayso.store.corrections import correct
from sayso.store.forgetting import forget_articles, forget_person, scrub, traces
from sayso.store.inputs import Status, Taken, forgotten, record
from tests.store.stories import story

URL = "https://echo.example/bridge-{}"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Twelve stories, one with two revisions and a correction."""
    path = tmp_path / "news.db"
    with closing(open_ledger(path, mode="create")) as connection:
        for number in range(12):
            written = write_analysis(connection, story(number, url=URL.format(number)))
            done = Taken(ref=URL.format(number), version="", origin="-", status=Status.DONE,
                         article=written.article)  # fmt: skip
            record(connection, done)
        write_analysis(connection, story(5, cue="denied", url=URL.format(5)))
        changes = [(Field.SPEAKER, {"name": "Zed Zander", "kind": None})]
        correct(connection, story(5).article.id, "a1", changes, who="Ed")
    return path


def files(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(path.parent.iterdir())).lower()


def test_an_article(ledger: Path) -> None:
    words = [b"rebuild bridge 5", b"asked us about bridge 5", b"bridge-5", b"zed zander", b"zander"]
    with closing(open_ledger(ledger, mode="write")) as connection:
        assert all(word in files(ledger) for word in words)
        gone = forget_articles(connection, URL.format(5))
        assert (gone.articles, gone.statements) == (2, 4)
        scrub(connection, ledger)
        assert traces(connection, ledger, gone.words) == []
        assert not any(word in files(ledger) for word in words)
        assert len(list(current_analyses(connection))) == 11
        assert forgotten(connection, ref="x", url="http://www.echo.example/bridge-5/")
        assert not forgotten(connection, ref="x", url=URL.format(4))
        found = connection.execute("SELECT count(*) FROM statements WHERE statements MATCH '5'")
        assert found.fetchone()[0] == 0
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO statements(statements, rank) VALUES('integrity-check', 1)")


def test_the_newest_revision_alone(ledger: Path) -> None:
    with closing(open_ledger(ledger, mode="write")) as connection:
        newest = story(5, cue="denied", url=URL.format(5)).article.id
        assert forget_articles(connection, newest).articles == 1
        current = [one.article.id for one in current_analyses(connection)]
        assert story(5).article.id in current
        assert newest not in current


def test_a_person(ledger: Path) -> None:
    with closing(open_ledger(ledger, mode="write")) as connection:
        before = story(1)
        gone = forget_person(connection, "  bo tarn ")
        assert (gone.articles, gone.statements) == (7, 7)
        scrub(connection, ledger)
        assert traces(connection, ledger, [*gone.words, "Bo Tarn"]) == []
        assert b"bo tarn" not in files(ledger)
        assert b"rebuild bridge 1," not in files(ledger)
        after = read_analysis(connection, before.article.id)
        assert after is not None
        assert len(after.article.text) == len(before.article.text)
        assert [one.content for one in after.attributions] == [before.attributions[1].content]
        assert "█" in after.article.text
        for one in after.attributions:
            for span in (*one.content, *one.cue, *one.source):
                assert after.article.text[span.start : span.end] == span.text
        assert read_analysis(connection, story(2).article.id) == story(2, url=URL.format(2))


@pytest.mark.parametrize("what", ["https://echo.example/none", "sha256:none"])
def test_nothing_to_forget(ledger: Path, what: str) -> None:
    with closing(open_ledger(ledger, mode="write")) as connection:
        assert forget_articles(connection, what).articles == 0
        assert forget_person(connection, "Nobody At All").articles == 0
        assert not forgotten(connection, ref=what, url=what)


def test_a_reader_keeps_the_log(ledger: Path) -> None:
    with (
        closing(open_ledger(ledger)) as reader,
        closing(open_ledger(ledger, mode="write", wait_s=0.05)) as connection,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        forget_articles(connection, URL.format(5))
        with pytest.raises(LedgerBusyError, match="run the same command again"):
            scrub(connection, ledger)


def test_traces_are_found(ledger: Path) -> None:
    with closing(open_ledger(ledger)) as connection:
        found = traces(connection, ledger, ["rebuild bridge 3,", "no such words at all"])
    assert any("news.db" in one for one in found)
    assert any("the analysis of sha256:" in one for one in found)
    assert not any("no such" in one for one in found)
