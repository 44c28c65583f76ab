"""Events of a run that another process writes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, closing
from pathlib import Path
from typing import Any

import pytest

from sayso.store.inputs import begin_run, end_run, note_run
from sayso.store.opening import open_ledger
from sayso.web.app import progress
from sayso.web.app.ledgers import Ledger
from sayso.web.app.problems import ProblemError
from sayso.web.app.progress import Progress
from tests.store.stories import text_of


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LOOK_S", 0.02)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    path = tmp_path / "news.db"
    open_ledger(path, mode="create").close()
    opened = Ledger(str(path))
    opened.start()
    yield opened
    opened.close()


def _data(event: bytes) -> dict[str, Any]:
    head, data = event.split(b"\n", 1)
    assert head == b"event: progress"
    assert data.endswith(b"\n\n")
    told: dict[str, Any] = json.loads(data.removeprefix(b"data: "))
    return told


async def _next(events: AsyncIterator[bytes]) -> dict[str, Any]:
    return _data(await asyncio.wait_for(anext(events), 10))


def test_a_run_from_its_beginning_to_its_end(ledger: Ledger) -> None:
    async def run() -> list[tuple[Any, ...]]:
        told = []
        with closing(open_ledger(ledger.path, mode="write")) as connection:
            async with aclosing(Progress(ledger, listeners=5).events()) as events:
                told.append(await _next(events))
                number = begin_run(connection, ("sayso add", "/home/ada/secret"))
                told.append(await _next(events))
                note_run(connection, number, "2 failed, 3 failed before, 12 new")
                told.append(await _next(events))
                end_run(connection, number, "2 failed, 3 failed before, 14 new")
                told.append(await _next(events))
        assert "secret" not in json.dumps(told)
        assert len({one["change"] for one in told}) == 4
        return [(one["state"], one["counts"]) for one in told]

    assert asyncio.run(run()) == [
        ("none", {}),
        ("running", {}),
        ("running", {"failed": 2, "failed before": 3, "new": 12}),
        ("ended", {"failed": 2, "failed before": 3, "new": 14}),
    ]


def test_a_run_that_says_nothing_is_quiet(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "QUIET_S", 0.2)

    async def run() -> list[str]:
        with closing(open_ledger(ledger.path, mode="write")) as connection:
            async with aclosing(Progress(ledger, listeners=5).events()) as events:
                states = [(await _next(events))["state"]]
                number = begin_run(connection, ("sayso add",))
                states += [(await _next(events))["state"], (await _next(events))["state"]]
                note_run(connection, number, "1 new")
                return [*states, (await _next(events))["state"]]

    assert asyncio.run(run()) == ["none", "running", "quiet", "running"]


@pytest.mark.parametrize(
    ("begun", "state"), [(None, "running"), ("2001-02-03T04:05:06+00:00", "quiet")]
)
def test_a_run_that_was_there_before(ledger: Ledger, begun: str | None, state: str) -> None:
    with closing(open_ledger(ledger.path, mode="write")) as connection:
        begin_run(connection, ("sayso add",))
        if begun:
            connection.execute("UPDATE runs SET started_at = ?", (begun,))

    async def run() -> Any:
        async with aclosing(Progress(ledger, listeners=5).events()) as events:
            return (await _next(events))["state"]

    assert asyncio.run(run()) == state


def test_heartbeats(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "HEARTBEAT_S", 0.05)

    async def run() -> list[bytes]:
        async with aclosing(Progress(ledger, listeners=5).events()) as events:
            await _next(events)
            return [await asyncio.wait_for(anext(events), 10) for _ in range(3)]

    assert asyncio.run(run()) == [b": still here\n\n"] * 3


def test_so_many_listeners_and_no_more(ledger: Ledger) -> None:
    """All are told the same; one that goes makes room; none is left that looks for nobody."""

    async def run() -> None:
        told = Progress(ledger, listeners=2)
        one, other = told.events(), told.events()
        assert await _next(one) == await _next(other)
        with pytest.raises(ProblemError) as caught:
            told.refuse_more()
        assert caught.value.problem.status == 503
        assert caught.value.headers["Retry-After"] == "60"
        await one.aclose()
        told.refuse_more()
        await other.aclose()
        watching = told._watching
        assert watching is not None
        await asyncio.wait_for(watching, 5)
        async with aclosing(told.events()) as again:
            assert (await _next(again))["state"] == "none"

    asyncio.run(run())


def test_add_in_another_process_is_told(ledger: Ledger, tmp_path: Path) -> None:
    """`sayso add` itself, with an analyser that needs no model."""
    for number in range(5):
        (tmp_path / f"s{number}.txt").write_text(text_of(number))
    names = [str(tmp_path / f"s{number}.txt") for number in range(5)]
    run = [sys.executable, "-m", "tests.store.killed", "0", "add", ledger.path, *names, "-q"]

    async def listen() -> dict[str, Any]:
        async with aclosing(Progress(ledger, listeners=1).events()) as events:
            await _next(events)
            adding = await asyncio.create_subprocess_exec(*run)
            while True:
                told = _data(await asyncio.wait_for(anext(events), 60))
                if told["state"] == "ended":
                    assert await adding.wait() == 0
                    return told

    told = asyncio.run(listen())
    assert told["counts"] == {"new": 5}
    assert told["ended_at"] >= told["started_at"]


def test_counts_of_a_batch_stand_while_the_run_goes_on(tmp_path: Path) -> None:
    """One batch is written, then the process is killed: its row says how far it came."""
    for number in range(3):
        (tmp_path / f"s{number}.txt").write_text(text_of(number))
    path = tmp_path / "news.db"
    program = [sys.executable, "-c", _KILLED, str(path), *map(str, tmp_path.glob("s*.txt"))]
    subprocess.run(program, check=False)
    with closing(open_ledger(path)) as connection:
        row = connection.execute("SELECT outcome, ended_at FROM runs").fetchone()
    assert tuple(row) == ("3 new", None)


_KILLED = """
import os, sys
import sayso.ingest, sayso.pipeline, sayso.store.inputs
from tests.store.stories import pipe
sayso.pipeline.pipe = pipe
sayso.store.inputs.end_run = lambda *_: os._exit(9)
from sayso.cli import main
main(["add", *sys.argv[1:], "-q"])
"""
