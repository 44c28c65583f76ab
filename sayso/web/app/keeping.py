"""Answers that took long to find, kept while they hold."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from sayso.web.app.ledgers import Ledger

__all__ = ["Kept"]

_MOST = 64
_STALE_S = 30.0
"""How long an answer is given again although another program writes: an `add` writes twice a
second, and an audit that is never finished in time helps nobody."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An answer, when it was found and of which state of the ledger it is."""

    value: object
    state: str
    written: int
    at: float


class Kept:
    """Values by name and key, each made once however many ask at the same time.

    A value holds as long as nothing is written to the ledger; where another program writes, for
    half a minute; where this server does, no longer.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Empty."""
        self._ledger = ledger
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, name: str, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value kept, or what `make` gives."""
        place = name, key
        with self._lock:
            making = self._making.setdefault(place, threading.Lock())
        with making:
            state, written = self._ledger.state(), self._ledger.written()
            entry = self._entries.get(place)
            if entry is None or not self._holds(entry, state, written):
                begun = time.monotonic()
                entry = _Entry(make(), state, written, begun)
                self._put(place, entry)
        return entry.value  # type: ignore[return-value]  # what was made under this name

    def _holds(self, entry: _Entry, state: str, written: int) -> bool:
        if entry.state == state:
            return True
        return entry.written == written and time.monotonic() - entry.at < _STALE_S

    def _put(self, place: Hashable, entry: _Entry) -> None:
        with self._lock:
            self._entries[place] = entry
            self._entries.move_to_end(place)
            while len(self._entries) > _MOST:
                gone, _ = self._entries.popitem(last=False)
                self._making.pop(gone, None)
