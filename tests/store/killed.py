"""`sayso` with the analyser of `stories`, killed with SIGKILL at its Nth word to SQLite.

python -m tests.store.killed N add ledger.db …        (N = 0: never)
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from typing import Any

import sayso.ingest
import sayso.pipeline
import sayso.store.opening
from tests.store.stories import pipe

if __name__ == "__main__":
    from sayso.cli import main

    left = int(sys.argv.pop(1))
    opened = sayso.store.opening.open_ledger

    def watched(path: str, **options: Any) -> sqlite3.Connection:
        """A connection whose use ends the process when its time has come."""
        global left
        connection = opened(path, **options)

        def count(_: str) -> None:
            global left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        if left:
            connection.set_trace_callback(count)
        return connection

    sayso.store.opening.open_ledger = watched  # type: ignore[assignment]
    sayso.pipeline.pipe = pipe
    sayso.ingest.BATCH = 4
    main(prog_name="sayso")
