"""Analyses into the ledger and back: exactly, once, with rows any SQLite tool can read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import LedgerDamagedError
from sayso.records import Agency, Analysis, Anonymity, Closeness, Span, Stance
from sayso.store import Fate, current_analyses, open_ledger, read_analysis, write_analysis
from sayso.store.packing import pack, unpack
from tests.cli.samples import plain, sample
from tests.store.stories import story


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new ledger."""
    with closing(open_ledger(tmp_path / "news.db", mode="create")) as opened:
        yield opened


def rich() -> Analysis:
    """The ferry story with every field filled."""
    analysis = sample(warnings=("no date found",))
    one = analysis.attributions[3]
    hedge = Span(start=one.content[0].start, end=one.content[0].start + 4, text="that")
    filled = replace(one, stance=Stance.CLAIMS, via=("s1",), inside="a2", hedges=(hedge,))
    terms = Anonymity(closeness=Closeness.CLOSE, reason=hedge, rote=True)
    return replace(
        analysis,
        article=replace(
            analysis.article,
            url="https://www.echo.example/ferry/",
            agency=Agency(name="Northern Wire", start=None, end=None),
            modified="2024-02-24",
        ),
        attributions=(*analysis.attributions[:3], filled, *analysis.attributions[4:]),
        sources=(analysis.sources[0], replace(analysis.sources[1], anonymity=terms)),
    )


@pytest.mark.parametrize(
    "analysis",
    [
        sample(),
        rich(),
        story(3),
        plain(""),
        plain("Words.\r\nMore\x00 of them, 🚢 and half \ud83d a pair."),
        plain("Ferry stays in port. " * 20_000),
        replace(plain("No words"), warnings=("half \udc00",)),
    ],
    ids=["sample", "rich", "story", "empty", "odd", "long", "warning"],
)
def test_comes_back_exactly(connection: sqlite3.Connection, analysis: Analysis) -> None:
    written = write_analysis(connection, analysis)
    read = read_analysis(connection, analysis.article.id)
    assert read == analysis
    assert read is not None
    assert read.to_json() == analysis.to_json()
    assert read_analysis(connection, written.article) == analysis
    assert list(current_analyses(connection)) == [analysis]


def test_twice_is_harmless(connection: sqlite3.Connection) -> None:
    assert write_analysis(connection, sample()).fate is Fate.NEW
    assert write_analysis(connection, sample("other name")).fate is Fate.KNOWN
    assert connection.execute("SELECT count(*) FROM attributions").fetchone()[0] == 6


def test_nothing_there(connection: sqlite3.Connection) -> None:
    assert read_analysis(connection, "sha256:none") is None
    assert read_analysis(connection, 1) is None
    assert list(current_analyses(connection)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", "that Quill had warned of the engine in May"),
        ("cue", "claimed"),
        ("source", "A person close to the owner"),
        ("quote", "indirect"),
        ("stance", "claims"),
        ("speaker", "s2"),
        ("speaker_name", "A person close to the owner"),
        ("speaker_kind", "anonymous"),
        ("via", '["s1"]'),
        ("inside", "a2"),
        ("hedges", "that"),
        ("basis", "hand"),
        ("confidence", 1.0),
        ("block", "paragraph"),
        ("words", 9),
        ("position", 4),
        ("corrected", 0),
    ],
)
def test_columns_of_an_attribution(
    connection: sqlite3.Connection, column: str, value: object
) -> None:
    write_analysis(connection, rich())
    row = connection.execute("SELECT * FROM attributions WHERE id = 'a4'").fetchone()
    assert row[column] == value


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("url", "https://www.echo.example/ferry/"),
        ("outlet_name", "The Larkholm Echo"),
        ("byline", '["Bo Tarn"]'),
        ("agency", "Northern Wire"),
        ("published_utc", "2024-02-23T18:19:00Z"),
        ("published_precision", "second"),
        ("modified_utc", "2024-02-24T00:00:00Z"),
        ("revision", 1),
        ("current", 1),
        ("warnings", '["no date found"]'),
    ],
)
def test_columns_of_an_article(connection: sqlite3.Connection, column: str, value: object) -> None:
    write_analysis(connection, rich())
    assert connection.execute("SELECT * FROM articles").fetchone()[column] == value


def test_sources_spans_and_full_text(connection: sqlite3.Connection) -> None:
    analysis = rich()
    write_analysis(connection, analysis)
    source = connection.execute("SELECT * FROM sources WHERE id = 's2'").fetchone()
    assert (source["closeness"], source["reason"], source["rote"]) == ("close", "that", 1)
    assert source["folded"] == "a person close to the owner"
    spans = connection.execute("SELECT * FROM spans ORDER BY attribution, role, piece").fetchall()
    text = analysis.article.text
    assert all(text[row["start"] : row["end"]] == row["text"] for row in spans)
    assert len(spans) == sum(
        len(a.content) + len(a.cue) + len(a.source) + len(a.hedges) for a in analysis.attributions
    )
    for query, rows in (("engine", [2, 4, 5]), ("speaker_name: quill AND hull", [2])):
        found = connection.execute(
            "SELECT rowid FROM statements WHERE statements MATCH ?", (query,)
        )
        assert [row[0] for row in found] == rows


def test_revisions_of_a_page(connection: sqlite3.Connection) -> None:
    for cue, url in (
        ("said", "https://echo.example/bridge"),
        ("claimed", "http://www.echo.example/bridge/#top"),
        ("denied", "https://ECHO.example/bridge"),
    ):
        write_analysis(connection, story(1, cue=cue, url=url))
    rows = connection.execute("SELECT page, revision, current FROM articles ORDER BY number")
    assert [tuple(row) for row in rows] == [(1, 1, 0), (1, 2, 0), (1, 3, 1)]
    current = [one.attributions[0].stance for one in current_analyses(connection)]
    assert current == [Stance.DENIES]
    assert json.loads(connection.execute("SELECT json_group_array(address) FROM pages")
                      .fetchone()[0]) == ["echo.example/bridge"]  # fmt: skip


@pytest.mark.parametrize("view", ["current_articles", "who_says", "spans", "people_quoted"])
def test_views(connection: sqlite3.Connection, view: str) -> None:
    write_analysis(connection, story(1))
    assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0


def test_a_text_changed_by_hand_is_told() -> None:
    packed = pack(story(1))
    with pytest.raises(LedgerDamagedError, match="changed by hand"):
        unpack(packed, "another text")
