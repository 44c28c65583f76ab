"""The queue of analyses: its bound, its clock, processes that die."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sayso.errors import InputError
from sayso.web.app.problems import ProblemError
from sayso.web.app.queueing import Analyses, Line


def double(number: int) -> int:
    return 2 * number


def refuse(sentence: str) -> None:
    raise InputError("draft", sentence)


def die() -> None:
    os._exit(9)


def never_ends() -> None:
    time.sleep(600)


def niceness() -> int:
    return os.nice(0)


def process() -> int:
    return os.getpid()


def _run(ask: Callable[[Analyses], Awaitable[Any]], **limits: Any) -> Any:
    async def run() -> Any:
        analyses = Analyses(**{"at_once": 1, "waiting": 1, "limit_s": 60, **limits})
        try:
            return await ask(analyses)
        finally:
            analyses.close()

    return asyncio.run(run())


def test_an_answer_from_another_process_at_lower_priority() -> None:
    async def ask(analyses: Analyses) -> Any:
        return [
            await analyses.run(double, 21),
            await analyses.run(process) != os.getpid(),
            await analyses.run(niceness) > os.nice(0),
            await analyses.run(process) == await analyses.run(process),
        ]

    assert _run(ask) == [42, True, True, True]


def test_an_error_is_raised_here_and_the_next_is_served() -> None:
    async def ask(analyses: Analyses) -> Any:
        with pytest.raises(InputError, match="no article") as caught:
            await analyses.run(refuse, "no article")
        assert caught.value.ref == "draft"
        return await analyses.run(double, 1)

    assert _run(ask) == 2


@pytest.mark.parametrize(
    ("work", "limit_s", "kind", "words"),
    [
        (die, 60, "internal", "died"),
        (never_ends, 0.2, "unreadable", "longer than 0.2 s"),
    ],
)
def test_a_process_that_dies_or_hangs_costs_its_own_work_only(
    work: Callable[[], None], limit_s: float, kind: str, words: str
) -> None:
    async def ask(analyses: Analyses) -> Any:
        await analyses.run(double, 0)  # its start does not count here
        analyses._limit_s = limit_s
        with pytest.raises(ProblemError, match=words) as caught:
            await analyses.run(work)
        assert caught.value.problem.type.endswith(kind)
        analyses._limit_s = 60
        return await analyses.run(double, 1)

    assert _run(ask) == 2


def test_who_goes_away_frees_the_place() -> None:
    async def ask(analyses: Analyses) -> Any:
        gone = asyncio.create_task(analyses.run(never_ends))
        await asyncio.sleep(0.2)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await analyses.run(double, 1)

    begun = time.monotonic()
    assert _run(ask) == 2
    assert time.monotonic() - begun < 60


def test_those_above_the_bound_are_told_when_to_ask_again() -> None:
    """One has its turn, two wait; the fourth and fifth are refused, and later served."""

    async def run() -> list[str]:
        line = Line(1, 2, "analyses")
        gate = asyncio.Event()
        outcomes: list[str] = []

        async def one() -> None:
            try:
                async with line.turn():
                    await gate.wait()
                    outcomes.append("served")
            except ProblemError as error:
                outcomes.append(f"{error.problem.status}: {error.headers['Retry-After']} s")

        asked = [asyncio.create_task(one()) for _ in range(5)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*asked)
        await one()
        return outcomes

    # three inside, of some two seconds each, one after the other
    assert asyncio.run(run()) == ["503: 6 s", "503: 6 s", "served", "served", "served", "served"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("turn_s", "turns", "after"),
    [(2.0, 1, "2"), (40.0, 30, "40"), (0.01, 30, "1"), (1e6, 9, "300")],
)
def test_retry_after_follows_what_turns_last(
    clock: list[float], turn_s: float, turns: int, after: str
) -> None:
    async def run() -> str:
        line = Line(1, 0, "analyses")
        for _ in range(turns):
            async with line.turn():
                clock[0] += turn_s
        async with line.turn():
            with pytest.raises(ProblemError) as caught:
                async with line.turn():
                    pass
        return caught.value.headers["Retry-After"]

    assert asyncio.run(run()) == after
