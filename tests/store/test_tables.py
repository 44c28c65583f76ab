"""Migrations: from every earlier version to the latest, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.store import current_analyses, open_ledger
from sayso.store.forgetting import forget_articles, forget_person, scrub, traces
from sayso.store.inputs import failed_origins
from sayso.store.questions.scope import Scope
from sayso.store.questions.searching import Wanted, search
from sayso.store.tables import APPLICATION_ID, latest_version, migrate, migrations, version_of
from tests.store.stories import story

VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.sql"), key=lambda p: int(p.stem))


def schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    rows = connection.execute("SELECT name, type FROM sqlite_schema ORDER BY name")
    columns = connection.execute(
        "SELECT m.name, c.name, c.type FROM sqlite_schema AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'statements%' AND m.name NOT LIKE 'titles%' "
        "ORDER BY 1, 2"
    )
    return [*map(tuple, rows), *map(tuple, columns)]


def older(path: Path, script: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text("utf-8"))
        connection.commit()
    return path


def test_every_earlier_version_is_kept() -> None:
    assert [int(path.stem) for path in VERSIONS] == list(range(1, latest_version()))


@pytest.mark.parametrize("script", VERSIONS, ids=lambda path: path.stem)
@pytest.mark.parametrize("mode", ["read", "write"])
def test_from_an_earlier_version(tmp_path: Path, script: Path, mode: str) -> None:
    path = older(tmp_path / "old.db", script)
    with (
        closing(open_ledger(path, mode=mode)) as connection,
        closing(open_ledger(tmp_path / "new.db", mode="create")) as new,
    ):
        assert version_of(connection) == latest_version()
        assert schema(connection) == schema(new)
        analyses = list(current_analyses(connection))
        assert [one.to_json() for one in analyses] == [
            story(n, url=f"https://echo.example/{n}").to_json() for n in range(2)
        ]
        assert failed_origins(connection) == ("",)
        found = search(connection, Wanted(words="rebuild", scope=Scope(outlets=("Echo.example",))))
        assert [hit.number for hit in found.hits] == [3, 1]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("script", VERSIONS, ids=lambda path: path.stem)
def test_forgetting_in_a_ledger_of_an_earlier_version(tmp_path: Path, script: Path) -> None:
    path = older(tmp_path / "old.db", script)
    with closing(open_ledger(path, mode="write")) as connection:
        gone = forget_articles(connection, "https://echo.example/0")
        assert (gone.articles, gone.statements) == (1, 2)
        gone = forget_person(connection, "Bo Tarn")
        scrub(connection, path)
        assert traces(connection, path, [*gone.words, "Bo Tarn", "bridge 0"]) == []
        connection.execute("INSERT INTO statements(statements, rank) VALUES('integrity-check', 1)")
        assert [hit.speaker for hit in search(connection, Wanted(words="bridge")).hits] == [
            "Cy Marsh"
        ]


def test_a_migration_that_fails_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (migrations()[0], (2, "CREATE TABLE half (a);\nCREATE TABLE half (b);\n"))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, to=1)
    before = schema(connection)
    monkeypatch.setattr("sayso.store.tables.migrations", lambda: broken)
    with pytest.raises(sqlite3.OperationalError, match="half"):
        migrate(connection, to=2)
    assert (version_of(connection), schema(connection)) == (1, before)
    connection.close()


def test_the_mark_is_at_byte_68(tmp_path: Path) -> None:
    open_ledger(tmp_path / "new.db", mode="create").close()
    data = (tmp_path / "new.db").read_bytes()
    assert data[68:72] == b"says" == APPLICATION_ID.to_bytes(4, "big")
