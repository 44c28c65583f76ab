"""Connections to the ledger: one for each reading thread, one that writes, one that watches."""

from __future__ import annotations

import asyncio
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from sayso.store.opening import Mode, open_ledger
from sayso.store.weather import ledger_errors

__all__ = ["READERS", "Ledger"]

READERS = max(2, min(4, os.cpu_count() or 2))
"""Threads that read: SQLite lets go of the interpreter while it searches, so that a second core
pays. More of them than cores answered as many searches a second, the slowest ones later."""

_SLOW = 2
"""Threads for questions that take seconds, so that they never keep a search waiting."""

_WAIT_S = 5.0
"""How long a write waits for another program's lock before it answers 503."""
_MAPPED = 2 << 30
"""Bytes of the file that readers share through the system's own cache."""

Answer = TypeVar("Answer")
Ask = Callable[[sqlite3.Connection], Answer]


class Ledger:
    """The ledger of one server; `start` before the first question, `close` after the last."""

    def __init__(self, path: str, *, readers: int = READERS) -> None:
        """Nothing is opened yet."""
        self.path = path
        self._readers = readers
        self._own = threading.local()
        self._nonce = secrets.token_hex(4)
        self._watching = threading.Lock()
        self._written = 0

    def start(self) -> None:
        """Starts the threads; raises `LedgerError` where the ledger cannot be opened."""
        self._watch = open_ledger(self.path, shared=True)
        self._reading = ThreadPoolExecutor(self._readers, thread_name_prefix="reader")
        self._slow = ThreadPoolExecutor(_SLOW, thread_name_prefix="slow-reader")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="writer")

    def close(self) -> None:
        """Closes every connection, each in its own thread."""
        pools = ((self._reading, self._readers), (self._slow, _SLOW), (self._writing, 1))
        for pool, threads in pools:
            gate = threading.Barrier(threads)
            for _ in range(threads):
                pool.submit(self._part, gate)
            pool.shutdown()
        self._watch.close()

    def state(self) -> str:
        """A word that changes whenever anything was written to the ledger, by whomever.

        Costs some microseconds. Words of different servers are never equal.
        """
        with ledger_errors(self.path), self._watching:
            (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        return f"{self._nonce}-{version}"

    def written(self) -> int:
        """How often this server wrote to the ledger."""
        return self._written

    async def read(self, ask: Ask[Answer]) -> Answer:
        """The answer to a question, from a thread that reads."""
        return await self._in(self._reading, Mode.READ, ask)

    async def read_slowly(self, ask: Ask[Answer]) -> Answer:
        """The answer to a question that may take seconds; a few of them are read at a time."""
        return await self._in(self._slow, Mode.READ, ask)

    async def write(self, ask: Ask[Answer]) -> Answer:
        """The answer to what writes; such calls wait for one another."""
        return await self._in(self._writing, Mode.WRITE, ask)

    async def _in(self, pool: ThreadPoolExecutor, mode: Mode, ask: Ask[Answer]) -> Answer:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, self._ask, mode, ask)

    def _ask(self, mode: Mode, ask: Ask[Answer]) -> Answer:
        try:
            with ledger_errors(self.path):
                return ask(self._connection(mode))
        finally:
            self._written += mode is Mode.WRITE

    def _connection(self, mode: Mode) -> sqlite3.Connection:
        """This thread's own, opened at its first question."""
        known: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if known is None:
            known = open_ledger(self.path, mode=mode, wait_s=_WAIT_S)
            known.execute(f"PRAGMA mmap_size = {_MAPPED}")
            self._own.connection = known
        return known

    def _part(self, gate: threading.Barrier) -> None:
        """Closes this thread's connection; the gate keeps one thread from doing it twice."""
        known: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if known is not None:
            known.close()
        with suppress(threading.BrokenBarrierError):
            gate.wait(timeout=30)
