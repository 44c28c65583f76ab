"""Answers that are kept: how long, and for whom."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.store import open_ledger, write_analysis
from sayso.web.app.calls import Reply
from sayso.web.app.keeping import STALE_S, Kept
from sayso.web.app.ledgers import Ledger
from tests.store.stories import story


@pytest.fixture
def ledger(ledger_path: Path) -> Iterator[Ledger]:
    """The ledger with its threads."""
    one = Ledger(str(ledger_path))
    one.start()
    yield one
    one.close()


def _elsewhere(ledger: Ledger, number: int) -> None:
    """Another program writes."""
    with closing(open_ledger(ledger.path, mode="write")) as connection:
        write_analysis(connection, story(number))


def _here(ledger: Ledger, number: int) -> None:
    """The server writes."""
    asyncio.run(ledger.write(lambda connection: write_analysis(connection, story(number))))


def test_it_holds_while_nothing_is_written(ledger: Ledger) -> None:
    kept, made = Kept(ledger), iter(range(9))
    reply = Reply()
    assert [kept.get("a", 1, lambda: next(made), reply=reply) for _ in range(3)] == [0, 0, 0]
    assert kept.get("a", 2, lambda: next(made), reply=reply) == 1
    assert kept.get("b", 1, lambda: next(made), reply=reply) == 2
    assert not reply.is_stale


def test_another_program_leaves_it_a_while(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, made = Kept(ledger), iter(range(9))
    assert kept.get("a", 1, lambda: next(made), reply=Reply()) == 0
    _elsewhere(ledger, 7)
    reply = Reply()
    assert kept.get("a", 1, lambda: next(made), reply=reply) == 0
    assert reply.is_stale
    later = time.monotonic() + STALE_S + 1
    monkeypatch.setattr("sayso.web.app.keeping.time.monotonic", lambda: later)
    assert kept.get("a", 1, lambda: next(made), reply=Reply()) == 1


def test_what_the_server_writes_is_seen_at_once(ledger: Ledger) -> None:
    kept, made = Kept(ledger), iter(range(9))
    assert kept.get("a", 1, lambda: next(made), reply=Reply()) == 0
    _here(ledger, 8)
    reply = Reply()
    assert kept.get("a", 1, lambda: next(made), reply=reply) == 1
    assert not reply.is_stale


def test_what_takes_long_goes_on_being_made(ledger: Ledger) -> None:
    kept, begun = Kept(ledger), []

    async def make() -> str:
        begun.append(1)
        await asyncio.sleep(0.2)
        return "counted"

    async def ask(at_most_s: float) -> str | None:
        return await kept.wait("a", 1, make, at_most_s=at_most_s, reply=Reply())

    async def asked() -> list[str | None]:
        return [*await asyncio.gather(ask(0.01), ask(0.01)), await ask(5), await ask(0.01)]

    assert asyncio.run(asked()) == [None, None, "counted", "counted"]
    assert len(begun) == 1


def test_a_failure_is_not_kept(ledger: Ledger) -> None:
    kept, tries = Kept(ledger), []

    def make() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("once")
        return "made"

    with pytest.raises(ValueError, match="once"):
        kept.get("a", 1, make, reply=Reply())
    assert kept.get("a", 1, make, reply=Reply()) == "made"
