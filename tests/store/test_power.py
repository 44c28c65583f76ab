"""The power fails, or the disk is full: what is on it opens, and the same command goes on."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.articles.gathering import Gathered
from sayso.articles.inputs import Input
from sayso.ingest import take_in
from sayso.store.dumping import logical_dump
from sayso.store.opening import open_ledger
from tests.store.stories import pipe, text_of

ROOT = Path(__file__).parent.parent.parent
STORIES = 48


def found(last: int) -> Iterator[Gathered]:
    for number in range(last):
        item = Input(ref=f"{number}.txt", body=text_of(number))
        yield Gathered(item=item, origin="made", version="")


def taken_in(path: Path, *, last: int = STORIES) -> list[str]:
    """What the ledger holds once all is taken in that is not there yet."""
    with closing(open_ledger(path, mode="create")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        take_in(connection, found(last), pipe)
        connection.execute("INSERT INTO statements(statements, rank) VALUES('integrity-check', 1)")
        return list(logical_dump(connection))


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes, bytes]:
    """The file before its log was written back, the log, and the file afterwards."""
    monkeypatch.setattr("sayso.ingest.BATCH", 4)
    path = tmp_path / "running.db"
    log = tmp_path / "running.db-wal"
    taken_in(path, last=STORIES // 3)
    with closing(open_ledger(path, mode="write")) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        take_in(connection, found(STORIES), pipe)
        before, written = path.read_bytes(), log.read_bytes()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return before, written, path.read_bytes()


@pytest.mark.parametrize("seed", range(8))
def test_a_log_that_was_not_written_to_its_end(
    tmp_path: Path, cut: tuple[bytes, bytes, bytes], seed: int
) -> None:
    whole = taken_in(tmp_path / "whole.db")
    drawn, path = random.Random(seed), tmp_path / "cut.db"
    before, log, _ = cut
    end = drawn.randrange(len(log))
    junk = drawn.randbytes(4096) if seed % 2 else bytes(4096)  # a sector half written, or never
    path.write_bytes(before)
    (tmp_path / "cut.db-wal").write_bytes(log[:end] + junk)
    with closing(open_ledger(path, mode="write")) as connection:
        rows = connection.execute("SELECT ref FROM articles ORDER BY number").fetchall()
    assert [row[0] for row in rows] == [f"{number}.txt" for number in range(len(rows))]
    assert STORIES // 3 <= len(rows) <= STORIES
    assert taken_in(path) == whole


@pytest.mark.parametrize("seed", range(4))
def test_a_log_half_written_back(
    tmp_path: Path, cut: tuple[bytes, bytes, bytes], seed: int
) -> None:
    whole = taken_in(tmp_path / "whole.db")
    drawn, path = random.Random(seed), tmp_path / "cut.db"
    before, log, after = cut
    pages = [
        after[at : at + 4096] if drawn.random() < 0.5 else before[at : at + 4096]
        for at in range(0, len(before), 4096)
    ]
    path.write_bytes(b"".join(pages))
    (tmp_path / "cut.db-wal").write_bytes(log)
    with closing(open_ledger(path)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == STORIES
        assert list(logical_dump(connection)) == whole


def test_a_filled_ledger_that_may_grow_no_further(tmp_path: Path) -> None:
    whole = taken_in(tmp_path / "whole.db", last=STORIES)
    path = tmp_path / "news.db"
    taken_in(path, last=STORIES // 2)
    for number in range(STORIES):
        (tmp_path / f"{number}.txt").write_text(text_of(number))
    names = [f"{number}.txt" for number in range(STORIES // 2, STORIES)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", "0", "add", "news.db", *names, "-q"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        preexec_fn=lambda: _limit(30_000),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "what was committed before is kept" in done.stderr
    assert "Traceback" not in done.stderr
    with closing(open_ledger(path)) as connection:
        kept = [row[0] for row in connection.execute("SELECT ref FROM articles ORDER BY number")]
    assert kept == [f"{number}.txt" for number in range(len(kept))]
    assert STORIES // 2 <= len(kept) < STORIES
    assert taken_in(path) == whole


def _limit(most: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
