"""Bad weather: each file that is no ledger, or cannot be used, with one clear sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerFullError,
    LedgerNewerError,
    NoLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
)
from sayso.store import current_analyses, open_ledger, write_analysis
from sayso.store.tables import APPLICATION_ID, migrate
from sayso.store.weather import ledger_errors
from sayso.store.writing import transaction
from tests.store.stories import story


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of twenty stories."""
    path = tmp_path / "news.db"
    with closing(open_ledger(path, mode="create")) as connection, transaction(connection):
        for number in range(20):
            write_analysis(connection, story(number))
    return path


def count(path: Path) -> int:
    with closing(open_ledger(path)) as connection:
        return len(list(current_analyses(connection)))


def nothing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("Bridge stays closed\n" * 20)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def head_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (words)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def lonely(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


@pytest.mark.parametrize(
    ("spoil", "mode", "error", "words"),
    [
        (nothing, "read", NoLedgerError, "there is no ledger at"),
        (nothing, "write", NoLedgerError, "`sayso add` makes one"),
        (lonely, "create", NoLedgerError, "the folder of"),
        (folder, "create", NotALedgerError, "is a folder"),
        (text, "read", NotALedgerError, "not an SQLite file"),
        (text, "create", NotALedgerError, "not an SQLite file"),
        (empty, "read", NotALedgerError, "not an SQLite file"),
        (head_only, "read", LedgerDamagedError, "cut short"),
        (truncated, "read", LedgerDamagedError, "cut short (20,000 of"),
        (truncated, "create", LedgerDamagedError, "restore it from a copy"),
        (damaged, "read", LedgerDamagedError, "is damaged"),
        (another_program, "write", NotALedgerError, "of another program"),
        (newer, "read", LedgerNewerError, "ledger version 999"),
        (newer, "write", LedgerNewerError, "update sayso"),
    ],
)
def test_refused(
    ledger: Path, spoil: Callable[[Path], None], mode: str, error: type[LedgerError], words: str
) -> None:
    spoil(ledger)
    before = ledger.read_bytes() if ledger.is_file() else None
    with pytest.raises(error) as raised:
        open_ledger(ledger, mode=mode)
    assert type(raised.value) is error
    assert words in str(raised.value)
    assert "news.db" in str(raised.value)
    assert (ledger.read_bytes() if ledger.is_file() else None) == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    open_ledger(tmp_path / "new.db", mode="create").close()
    assert count(tmp_path / "new.db") == 0


def test_read_only(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, way: way != os.W_OK and real(path, way))
    assert count(ledger) == 20  # reading needs nothing beside the file
    with pytest.raises(ReadOnlyLedgerError, match="can only be read"):
        open_ledger(ledger, mode="write")


def test_a_reader_cannot_write(ledger: Path) -> None:
    with (
        pytest.raises(ReadOnlyLedgerError),
        ledger_errors(ledger),
        closing(open_ledger(ledger)) as connection,
    ):
        write_analysis(connection, story(99))


def test_locked(ledger: Path) -> None:
    with (
        closing(open_ledger(ledger, mode="write")) as one,
        closing(open_ledger(ledger, mode="write", wait_s=0.05)) as other,
    ):
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError, match="is locked"), ledger_errors(ledger):
            write_analysis(other, story(99))
        assert count(ledger) == 20  # readers go on meanwhile
        one.execute("ROLLBACK")
        write_analysis(other, story(99))
    assert count(ledger) == 21


def test_who_makes_the_same_ledger_at_once_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, first.execute, ["ROLLBACK"]).start()
    with closing(open_ledger(path, mode="create")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    first.close()


def test_disk_full(ledger: Path) -> None:
    with closing(open_ledger(ledger, mode="write")) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerFullError, match="what was written before is kept"):
            _fill(ledger, connection)
        written = len(list(current_analyses(connection)))
        connection.execute("PRAGMA max_page_count = 1000000")
        write_analysis(connection, story(5000))
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert count(ledger) == written + 1 > 20


def _fill(ledger: Path, connection: sqlite3.Connection) -> None:
    with ledger_errors(ledger):
        for number in range(1000, 3000):
            write_analysis(connection, story(number))


@pytest.mark.parametrize("mode", ["read", "write"])
def test_an_older_ledger_without_its_tables_is_damaged(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "news.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("CREATE TABLE lonely (one)")
    with pytest.raises(LedgerDamagedError, match="does not hold the tables"):
        open_ledger(path, mode=mode)


def test_no_room_for_the_tables(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "news.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 10")
        with pytest.raises(LedgerFullError), ledger_errors(tmp_path / "news.db"):
            migrate(connection)


def test_a_fault_of_the_query_is_not_called_damage(ledger: Path) -> None:
    with (
        closing(open_ledger(ledger)) as connection,
        pytest.raises(sqlite3.OperationalError, match="syntax error"),
        ledger_errors(ledger),
    ):
        connection.execute("SELECT rowid FROM statements WHERE statements MATCH 'a AND'")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere locks belong to a handle")
def test_a_second_connection_leaves_the_log_to_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    leaves = "from sayso.store import open_ledger; open_ledger(__import__('sys').argv[1]).close()"
    with (
        closing(open_ledger(path, mode="create")) as writing,
        closing(open_ledger(path)) as reading,
    ):
        write_analysis(writing, story(1))
        subprocess.run([sys.executable, "-c", leaves, str(path)], check=True)
        assert path.with_name("a.ledger-wal").exists()
        assert reading.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
