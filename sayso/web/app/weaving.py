"""New articles put into stories and claims while the ledger is served, beside the readers.

`sayso trail` does so before it answers, which may take minutes; a reader is told how many articles
are pending instead, and sees them once they are placed. The work is done by another process, at a
low priority: it is Python through and through, and would hold up whoever reads.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
from contextlib import closing, suppress
from multiprocessing.process import BaseProcess

from sayso.errors import LedgerError
from sayso.store.opening import Mode, open_ledger
from sayso.store.trailrows import pending_articles
from sayso.trails import update
from sayso.web.app.ledgers import Ledger

__all__ = ["Weaver"]

_LOOK_S = 3.0
_LONGEST_S = 120.0
"""An `add` writes twice a second. Its articles are placed once nothing was written between two
looks, or after so long, whatever it does."""
_NICE = 15
_BATCH = 5
_PAUSE_S = 0.1
"""The ledger is locked for a batch, and then free for whoever corrects or adds: they look for it
every tenth of a second. A batch takes a tenth of a second, and with so low a priority many times
that where readers keep the processor busy."""


class Weaver:
    """Looks every few seconds whether articles are pending; `busy` while some are placed."""

    def __init__(self, ledger: Ledger) -> None:
        """Nothing is started yet."""
        self._ledger = ledger
        self._process: BaseProcess | None = None
        self.busy = False

    async def run(self) -> None:
        """Goes on until it is cancelled. Where the ledger cannot be written, articles stay pending
        until something else is written to it.
        """
        placed, seen, waited = "", self._ledger.state(), 0.0
        while True:
            state = self._ledger.state()
            if state != placed and (state == seen or waited >= _LONGEST_S):
                waited = 0.0
                if await self._ledger.read(pending_articles):
                    await self._weave()
                placed = self._ledger.state()
            seen = state
            waited += _LOOK_S
            await asyncio.sleep(_LOOK_S)

    def close(self) -> None:
        """Ends the process; what it has placed stays, and the rest is placed another time."""
        if self._process is not None:
            self._process.kill()
            self._process.join(2)

    async def _weave(self) -> None:
        context = multiprocessing.get_context("spawn")  # threads do not survive a fork
        process = context.Process(target=_place, args=(self._ledger.path,), daemon=True)
        self._process = process
        self.busy = True
        try:
            process.start()
            while process.is_alive():
                await asyncio.sleep(0.2)
        finally:
            self.busy = False


def _place(path: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    os.nice(_NICE)
    with suppress(LedgerError), closing(open_ledger(path, mode=Mode.WRITE)) as connection:
        update(connection, batch=_BATCH, progress=lambda *_: time.sleep(_PAUSE_S))
