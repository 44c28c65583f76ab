"""Path → connection to a ledger, or one clear sentence why there is none.

1. the file's first bytes: is it SQLite, is it whole;
2. the application id and version inside: is it a ledger, and of which sayso;
3. migrations that are missing, unless the file can only be read.
"""

from __future__ import annotations

import os
import sqlite3
import time
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from sayso.errors import (
    LedgerDamagedError,
    LedgerError,
    LedgerNewerError,
    NoLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
)
from sayso.store.tables import APPLICATION_ID, latest_version, migrate, version_of
from sayso.store.weather import ledger_errors

__all__ = ["WAIT_S", "Mode", "open_ledger"]

WAIT_S = 30.0
"""How long a locked ledger is waited for. Write transactions of sayso take well under a second."""

_MAGIC = b"SQLite format 3\x00"
_CACHE_KIB = 65_536


class Mode(StrEnum):
    """READ and WRITE need a ledger that is there; CREATE makes one where nothing is."""

    READ = "read"
    WRITE = "write"
    CREATE = "create"


def open_ledger(
    path: str | os.PathLike[str],
    *,
    mode: Mode | str = Mode.READ,
    wait_s: float = WAIT_S,
    shared: bool = False,
) -> sqlite3.Connection:
    """A connection to the ledger, brought up to this sayso's version; the caller closes it.

    In autocommit: whoever writes begins and commits (`writing.transaction`). With mode READ
    nothing can be changed through it, and another process may write at the same time. Rows come
    as `sqlite3.Row`. Only the thread that opened it may use it, unless it is `shared`: then
    whoever shares it takes turns.

    Raises `NoLedgerError` (nothing there), `NotALedgerError`, `LedgerDamagedError` (cut short),
    `LedgerNewerError`, `LedgerBusyError` (locked for `wait_s`), `ReadOnlyLedgerError`.
    """
    mode = Mode(mode)
    place = Path(path)
    _refuse(place, mode)
    with ledger_errors(place):
        connection = _connect(place, mode, wait_s, shared)
        try:
            _prepare(connection, place, mode, wait_s)
        except BaseException:
            connection.close()
            raise
    return connection


def _refuse(place: Path, mode: Mode) -> None:
    """Raises where the path holds something that is no SQLite file, or nothing."""
    if place.is_dir():
        raise NotALedgerError(f"{place} is a folder; name the ledger's file inside it")
    if not place.exists():
        if mode is not Mode.CREATE:
            raise NoLedgerError(f"there is no ledger at {place}; `sayso add` makes one")
        if not place.parent.is_dir():
            raise NoLedgerError(f"the folder of {place} does not exist; make it first")
        return
    try:
        head, size = _head(place)
    except OSError as error:
        raise LedgerError(f"{place} cannot be opened: {error.strerror}") from error
    if not head and mode is Mode.CREATE:
        return
    if not head.startswith(_MAGIC):
        raise NotALedgerError(f"{place} is not a ledger of sayso (not an SQLite file)")
    _refuse_truncated(place, head, size)


_HEADS: dict[tuple[int, int], int] = {}
"""Files whose first bytes were read, by device and inode. They are kept open: POSIX drops all locks
of a process on a file when it closes the file once, also those of SQLite's other connections, and
the next program to leave the ledger would take its log away under them
(https://sqlite.org/howtocorrupt.html, 2.2)."""


def _head(place: Path) -> tuple[bytes, int]:
    """The first 100 bytes of a file and how many it has."""
    if os.name != "posix":
        with place.open("rb") as stream:
            return stream.read(100), place.stat().st_size
    known = place.stat()
    key = known.st_dev, known.st_ino
    if key not in _HEADS:
        _HEADS[key] = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    return os.pread(_HEADS[key], 100, 0), known.st_size


def _refuse_truncated(place: Path, head: bytes, size: int) -> None:
    """Raises where the file is shorter than its header says and no log holds the rest."""
    log = place.with_name(place.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        return
    page = int.from_bytes(head[16:18], "big")
    expected = int.from_bytes(head[28:32], "big") * (65_536 if page == 1 else page)
    if len(head) < 100 or size < expected:
        raise LedgerDamagedError(
            f"{place} is cut short ({size:,} of {expected:,} bytes); restore it from a copy"
        )


def _connect(place: Path, mode: Mode, wait_s: float, shared: bool) -> sqlite3.Connection:
    uri = f"file:{quote(str(place.absolute()))}"
    access = {Mode.READ: "ro", Mode.WRITE: "rw", Mode.CREATE: "rwc"}[mode]
    if mode is Mode.READ and not _log_can_be_kept(place):
        uri += "?immutable=1"  # a file on read-only ground, which nobody can be writing
    else:
        uri += f"?mode={access}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=not shared
    )
    connection.row_factory = sqlite3.Row
    return connection


def _log_can_be_kept(place: Path) -> bool:
    """Whether SQLite finds or may make the log's index beside the file, as readers in WAL need."""
    return os.access(place.parent, os.W_OK) or place.with_name(place.name + "-shm").exists()


def _prepare(connection: sqlite3.Connection, place: Path, mode: Mode, wait_s: float) -> None:
    """Settings of the connection, and the file checked and migrated."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    _refuse_foreign(connection, place)
    if mode is Mode.READ:
        if version_of(connection) < latest_version():
            _migrate_for_reading(place, wait_s)
        return
    if not os.access(place, os.W_OK):
        raise ReadOnlyLedgerError(f"{place} can only be read; change its permissions to write")
    _log_ahead(connection, wait_s)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    migrate(connection)


def _log_ahead(connection: sqlite3.Connection, wait_s: float) -> None:
    """Sets the write-ahead log. Two processes that set it on a new file stand in each other's way,
    and SQLite then refuses one of them at once, whatever its timeout."""
    until = time.monotonic() + wait_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _refuse_foreign(connection: sqlite3.Connection, place: Path) -> None:
    """Raises where the file is another program's, or made by a later sayso."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if mark != APPLICATION_ID and (mark or tables):
        raise NotALedgerError(f"{place} is an SQLite file of another program, not a ledger")
    version = version_of(connection)
    if version > latest_version():
        raise LedgerNewerError(
            f"{place} was written by a later sayso (ledger version {version}, and this one knows "
            f"{latest_version()}); update sayso"
        )


def _migrate_for_reading(place: Path, wait_s: float) -> None:
    """Brings an older file up to date through a connection of its own."""
    if not os.access(place, os.W_OK):
        raise ReadOnlyLedgerError(
            f"{place} was written by an earlier sayso and must be brought up to date, but it can "
            "only be read; change its permissions or copy it"
        )
    open_ledger(place, mode=Mode.WRITE, wait_s=wait_s).close()
