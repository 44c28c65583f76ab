"""SQLite's complaints → sayso's errors, each one sentence that says what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerFullError,
    NotALedgerError,
    ReadOnlyLedgerError,
)

__all__ = ["ledger_errors"]

_SENTENCES: dict[int, tuple[type[LedgerError], str]] = {
    sqlite3.SQLITE_BUSY: (
        LedgerBusyError,
        "{path} is locked by another program; try again when it is done",
    ),
    sqlite3.SQLITE_LOCKED: (
        LedgerBusyError,
        "{path} is locked by another program; try again when it is done",
    ),
    sqlite3.SQLITE_FULL: (
        LedgerFullError,
        "no room left for {path}; what was written before is kept: free some space, then run the "
        "same command again",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyLedgerError,
        "{path} can only be read; change its permissions to write",
    ),
    sqlite3.SQLITE_NOTADB: (NotALedgerError, "{path} is not a ledger of sayso"),
    sqlite3.SQLITE_CORRUPT: (
        LedgerDamagedError,
        "{path} is damaged; restore it from a copy, or save what is left with `sqlite3 LEDGER "
        ".recover`",
    ),
    sqlite3.SQLITE_IOERR: (
        LedgerError,
        "reading or writing {path} failed; what was committed before is kept: check the disk",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LedgerError,
        "{path} cannot be opened; check the path and its permissions",
    ),
}

_MISSING = re.compile(r"no such (table|column|view|index)|has no column named")
"""How SQLite words that a file lacks what a ledger of its version has; all else that it calls
SQLITE_ERROR is a fault of the query, and sayso's own."""


@contextmanager
def ledger_errors(path: str | Path) -> Iterator[None]:
    """Turns what SQLite raises inside into a `LedgerError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        known = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
        if code == sqlite3.SQLITE_ERROR and _MISSING.search(str(error)):
            raise LedgerDamagedError(
                f"{path} does not hold the tables of a ledger of its version ({error}); restore "
                "it from a copy"
            ) from error
        if known is None:
            raise
        kind, sentence = known
        raise kind(sentence.format(path=path)) from error
