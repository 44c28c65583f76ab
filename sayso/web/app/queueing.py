"""Analyses in processes of their own: so many at once, so many waiting, the rest told when to ask.

Reading a story takes a second of a core, so it is done beside the process that answers readers,
and at a lower priority. A story that takes too long ends with its process.
"""

from __future__ import annotations

import asyncio
import math
import multiprocessing
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from sayso.web.app.problems import ProblemError

__all__ = ["Analyses", "Line"]

_GUESS_S = 2.0
"""What a turn is taken to last before one has."""
_LONGEST_WAIT_S = 300
_NICE = 10

Answer = TypeVar("Answer")


class Line:
    """So many turns at once, so many waiting; whoever comes beyond is refused with 503."""

    def __init__(self, places: int, waiting: int, what: str) -> None:
        """`what` names in the plural what is waited for."""
        self._places = places
        self._most = places + waiting
        self._what = what
        self._turns = asyncio.Semaphore(places)
        self._inside = 0
        self._turn_s = _GUESS_S

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for a turn and holds it; raises `ProblemError` (busy) where too many wait."""
        if self._inside >= self._most:
            seconds = math.ceil(self._inside * self._turn_s / self._places)
            after = str(min(_LONGEST_WAIT_S, max(1, seconds)))
            detail = f"{self._inside} {self._what} are waiting already; try again in {after} s"
            raise ProblemError("busy", detail, headers={"Retry-After": after})
        self._inside += 1
        try:
            async with self._turns:
                begun = time.monotonic()
                try:
                    yield
                finally:
                    self._turn_s += (time.monotonic() - begun - self._turn_s) / 4
        finally:
            self._inside -= 1


class Analyses:
    """Work that other processes do; they start with the first of it and stay."""

    def __init__(
        self, *, at_once: int, waiting: int, limit_s: float, what: str = "analyses"
    ) -> None:
        """`limit_s` is the longest a piece of work may take, once it has its turn."""
        self._line = Line(at_once, waiting, what)
        self._limit_s = limit_s
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="analysis")

    async def run(self, work: Callable[..., Answer], *given: Any) -> Answer:
        """What `work(*given)` returns or raises; both must be of the kind that can be pickled.

        Raises `ProblemError`: busy where the queue is full, unreadable where it takes too long,
        internal where its process dies.
        """
        async with self._line.turn():
            worker = self._idle.pop() if self._idle else _Worker()
            self._busy.add(worker)
            asked = asyncio.get_running_loop().run_in_executor(
                self._threads, worker.ask, work, given, self._limit_s
            )
            try:
                succeeded, answer = await asyncio.shield(asked)
            except BaseException:  # also where the one who asked has gone
                worker.end()
                with suppress(Exception):
                    await asyncio.shield(asked)
                raise
            finally:
                self._busy.discard(worker)
            self._idle.append(worker)
        if not succeeded:
            raise answer
        return answer  # type: ignore[no-any-return]

    def close(self) -> None:
        """Ends all processes."""
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle.clear()
        self._threads.shutdown(wait=False)


class _Worker:
    """A process that does one piece of work after the other."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # threads do not survive a fork
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()

    def ask(
        self, work: Callable[..., Any], given: tuple[Any, ...], limit_s: float
    ) -> tuple[bool, Any]:
        """Whether it succeeded, and what it returned or raised."""
        try:
            self._connection.send((work, given))
            if not self._connection.poll(limit_s):
                self.end()
                detail = f"reading it took longer than {limit_s:g} s and was given up"
                raise ProblemError("unreadable", f"{detail}; try a part of it")
            answer: tuple[bool, Any] = self._connection.recv()
        except (EOFError, OSError):
            detail = "the process that read it died, most likely for want of memory"
            raise ProblemError("internal", detail) from None
        return answer

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join(1)


def _work(connection: Connection) -> None:
    """What the process does until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    os.nice(_NICE)
    with suppress(EOFError):
        while True:
            work, given = connection.recv()
            try:
                answer = True, work(*given)
            except Exception as error:  # noqa: BLE001 - raised again where it was asked for
                answer = False, error
            connection.send(answer)
