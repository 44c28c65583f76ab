"""Server-sent events of a running `sayso add`, which is another process.

`add` writes how far it has come into its row of `runs`, in the transaction of each batch. One task
for all listeners looks once a second whether the ledger has changed at all (`PRAGMA data_version`,
some microseconds), and only then reads that row.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import time
from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import UTC, datetime

import msgspec
from starlette.requests import Request
from starlette.responses import StreamingResponse

from sayso.errors import LedgerError
from sayso.web.app.ledgers import Ledger
from sayso.web.app.problems import ProblemError

__all__ = ["Progress", "Run", "progress"]

LOOK_S = 1.0
HEARTBEAT_S = 15.0
"""How often a comment is sent, so that no proxy takes a silent stream for a dead one."""
QUIET_S = 60.0
"""A run that has written nothing for so long is reading something large, or was killed."""

_COUNT = re.compile(r"(\d+) ([a-z ]+)")
_NEWEST = "SELECT number, started_at, ended_at, outcome FROM runs ORDER BY number DESC LIMIT 1"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """The newest run: `state` is none (there was no run), running, quiet or ended.

    `counts` are inputs by how they ended, in the words of `sayso add`. `change` is another number
    whenever anything was written to the ledger, by whomever.
    """

    state: str
    number: int | None
    started_at: str | None
    ended_at: str | None
    counts: dict[str, int]
    change: int


class Progress:
    """What listeners are told. Nobody looks at the ledger while there are none."""

    def __init__(self, ledger: Ledger, *, listeners: int) -> None:
        """`listeners` is the most there may be."""
        self._ledger = ledger
        self._most = listeners
        self._listening = 0
        self._watching: asyncio.Task[None] | None = None
        self._run: Run | None = None
        self._news = asyncio.Event()

    def refuse_more(self) -> None:
        """Raises `ProblemError` (busy) where as many listen as may."""
        if self._listening >= self._most:
            detail = f"{self._most} are listening already; try again in a minute"
            raise ProblemError("busy", detail, headers={"Retry-After": "60"})

    async def events(self) -> AsyncGenerator[bytes, None]:
        """The run as it is, then again whenever anything changed; comments in between."""
        self._listening += 1
        try:
            if self._watching is None:
                self._watching = asyncio.create_task(self._watch())
            told: Run | None = None
            while True:
                news, run = self._news, self._run
                if run is not None and run != told:
                    told = run
                    yield b"event: progress\ndata: " + msgspec.json.encode(run) + b"\n\n"
                    continue
                try:
                    await asyncio.wait_for(news.wait(), HEARTBEAT_S)
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self._listening -= 1

    async def _watch(self) -> None:
        """Looks once a second while anybody listens."""
        state, change, changed_at, row = "", 0, 0.0, None
        while self._listening:
            with suppress(LedgerError, sqlite3.Error):  # locked just now; it is looked at again
                now = self._ledger.state()
                if now != state:
                    before, row = row, await self._ledger.read(_newest)
                    if row is not None and row != before:
                        # at the first look it may have been written long ago
                        recent = change > 0 or _seconds_since(row[1]) < QUIET_S
                        changed_at = time.monotonic() if recent else float("-inf")
                    state, change = now, change + 1
                self._tell(_run_of(row, change, time.monotonic() - changed_at))
            await asyncio.sleep(LOOK_S)
        self._watching = self._run = None

    def _tell(self, run: Run) -> None:
        if run != self._run:
            self._run = run
            self._news.set()
            self._news = asyncio.Event()


Row = tuple[int, str, str | None, str | None]


def _newest(connection: sqlite3.Connection) -> Row | None:
    row = connection.execute(_NEWEST).fetchone()
    return tuple(row) if row else None


def _run_of(row: Row | None, change: int, silent_s: float) -> Run:
    if row is None:
        return Run(
            state="none", number=None, started_at=None, ended_at=None, counts={}, change=change
        )
    number, started_at, ended_at, outcome = row
    alive = "quiet" if silent_s > QUIET_S else "running"
    return Run(
        state="ended" if ended_at else alive,
        number=number,
        started_at=started_at,
        ended_at=ended_at,
        counts={name: int(count) for count, name in _COUNT.findall(outcome or "")},
        change=change,
    )


def _seconds_since(moment: str) -> float:
    return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds()


async def progress(request: Request) -> StreamingResponse:
    """The route. Raises `ProblemError` where too many listen."""
    told: Progress = request.app.state.progress
    told.refuse_more()
    return StreamingResponse(told.events(), media_type="text/event-stream", headers=_HEADERS)
