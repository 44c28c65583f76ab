"""Answers that took long to find, kept while they hold."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from sayso.web.app.calls import Reply
from sayso.web.app.ledgers import Ledger

__all__ = ["STALE_S", "Kept"]

_MOST = 256
STALE_S = 30.0
"""How long an answer is given again although another program writes: an `add` writes twice a
second, and an audit that is never finished in time helps nobody."""

_WORTH = 20
"""What is made anew takes at most one twentieth of a processor, however long it takes to make."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An answer, of which state of the ledger it is, when it was found, how long it may be stale:
    at least twenty times as long as it took to find.
    """

    value: object
    state: str
    written: int
    at: float
    stale_s: float


class Kept:
    """Values by name and key, each made once however many ask at the same time.

    A value holds as long as nothing is written to the ledger; where another program writes, for
    half a minute, or twenty times as long as it took to make; where this server does, no longer.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Empty."""
        self._ledger = ledger
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._tasks: dict[Hashable, asyncio.Task[Any]] = {}
        self._lock = threading.Lock()

    def get(
        self,
        name: str,
        key: Hashable,
        make: Callable[[], Value],
        *,
        reply: Reply,
        stale_s: float = STALE_S,
    ) -> Value:
        """The value kept, or what `make` gives; `reply` is told where it is a stale one."""
        place = name, key
        with self._lock:
            making = self._making.setdefault(place, threading.Lock())
        with making:
            state, written = self._ledger.state(), self._ledger.written()
            entry = self._entries.get(place)
            if entry is None or not self._holds(entry, state, written):
                begun = time.monotonic()
                entry = self._put(place, make(), state, written, begun, stale_s)
        reply.is_stale |= entry.state != state
        return entry.value  # type: ignore[return-value]  # what was made under this name

    async def wait(
        self,
        name: str,
        key: Hashable,
        make: Callable[[], Awaitable[Value]],
        *,
        at_most_s: float,
        reply: Reply,
    ) -> Value | None:
        """As `get`, of what is made elsewhere; None where that is not done in so many seconds.

        It goes on being made then, for whoever asks next.
        """
        place = name, key
        state, written = self._ledger.state(), self._ledger.written()
        entry = self._entries.get(place)
        if entry is not None and self._holds(entry, state, written):
            reply.is_stale |= entry.state != state
            return entry.value  # type: ignore[return-value]  # what was made under this name
        task = self._tasks.get(place)
        if task is None:
            task = asyncio.create_task(self._make(place, state, written, make))
            self._tasks[place] = task
            task.add_done_callback(lambda _: self._tasks.pop(place, None))
        done, _ = await asyncio.wait({task}, timeout=at_most_s)
        if not done:
            return None
        value: Value = await task
        made = self._entries.get(place)  # perhaps begun before the last write
        reply.is_stale |= made is None or made.state != state
        return value

    async def _make(
        self,
        place: Hashable,
        state: str,
        written: int,
        make: Callable[[], Awaitable[Value]],
    ) -> Value:
        begun = time.monotonic()
        value = await make()
        self._put(place, value, state, written, begun, STALE_S)
        return value

    def _holds(self, entry: _Entry, state: str, written: int) -> bool:
        if entry.state == state:
            return True
        return entry.written == written and time.monotonic() - entry.at < entry.stale_s

    def _put(
        self,
        place: Hashable,
        value: object,
        state: str,
        written: int,
        begun: float,
        stale_s: float,
    ) -> _Entry:
        now = time.monotonic()
        entry = _Entry(value, state, written, now, max(stale_s, _WORTH * (now - begun)))
        with self._lock:
            self._entries[place] = entry
            self._entries.move_to_end(place)
            while len(self._entries) > _MOST:
                gone, _ = self._entries.popitem(last=False)
                self._making.pop(gone, None)
        return entry
