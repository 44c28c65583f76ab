"""What was taken in already, what failed and why: exactly once, across runs and processes."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sayso.store.packing import storable
from sayso.store.sorting import address_of

__all__ = ["Status", "Taken", "begin_run", "end_run", "failed_origins", "forgotten", "note_run",
           "record", "standing", "tombstone"]  # fmt: skip


class Status(StrEnum):
    """How an input ended: its article is in the ledger, it holds none, or it could not be read."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One input and how it ended; `version` is a digest or date that changes with its content."""

    ref: str
    version: str
    origin: str
    status: Status
    reason: str | None = None
    article: int | None = None


def standing(connection: sqlite3.Connection, ref: str, version: str) -> Status | None:
    """How that version of the input ended, None where it was never tried."""
    found = connection.execute(
        "SELECT status FROM inputs WHERE ref = ? AND version = ?", (storable(ref), version)
    ).fetchone()
    return Status(found[0]) if found else None


def record(connection: sqlite3.Connection, taken: Taken) -> None:
    """Writes down how an input ended; a failure never takes the place of a success.

    A try after a failure adds one to `tries`. Once the input is there, it is no more recorded
    that it was not found.
    """
    if taken.status is not Status.FAILED and taken.version:
        connection.execute(
            "DELETE FROM inputs WHERE ref = ? AND version = '' AND status = 'failed'",
            (storable(taken.ref),),
        )
    connection.execute(
        "INSERT INTO inputs (ref, version, origin, status, reason, article) "
        "VALUES (:ref, :version, :origin, :status, :reason, :article) "
        "ON CONFLICT (ref, version) DO UPDATE SET status = excluded.status, "
        "reason = excluded.reason, article = excluded.article, origin = excluded.origin, "
        "tries = tries + (inputs.status = 'failed') "
        "WHERE inputs.status = 'failed' OR excluded.status = 'done'",
        {
            "ref": storable(taken.ref),
            "version": taken.version,
            "origin": storable(taken.origin),
            "status": taken.status,
            "reason": None if taken.reason is None else storable(taken.reason),
            "article": taken.article,
        },
    )


def failed_origins(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What the caller named when inputs failed that still stand as failed, oldest first."""
    rows = connection.execute(
        "SELECT origin FROM inputs WHERE status = 'failed' GROUP BY origin ORDER BY min(number)"
    )
    return tuple(row[0] for row in rows)


def tombstone(kind: str, words: str) -> str:
    """What is kept of a thing that was forgotten: nothing it could be read from."""
    return hashlib.sha256(f"{kind}\n{storable(words)}".encode()).hexdigest()


def forgotten(
    connection: sqlite3.Connection, *, ref: str, url: str | None, article: str | None = None
) -> bool:
    """Whether somebody asked that this input, address or article be forgotten."""
    address = address_of(None, url)
    marks = [tombstone("ref", ref)]
    marks += [tombstone("address", address)] if address else []
    marks += [tombstone("article", article)] if article else []
    return any(
        connection.execute("SELECT 1 FROM forgotten WHERE digest = ?", (mark,)).fetchone()
        for mark in marks
    )


def begin_run(connection: sqlite3.Connection, command: Iterable[str]) -> int:
    """The number of a new entry in `runs`."""
    cursor = connection.execute(
        "INSERT INTO runs (command, started_at) VALUES (?, ?)",
        (storable(" ".join(command)), datetime.now(UTC).isoformat(timespec="seconds")),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def note_run(connection: sqlite3.Connection, run: int, outcome: str) -> None:
    """Writes down how far a run has come, for whoever watches it in another process."""
    connection.execute("UPDATE runs SET outcome = ? WHERE number = ?", (outcome, run))


def end_run(connection: sqlite3.Connection, run: int, outcome: str) -> None:
    """Writes down when and how a run ended; one that was killed has no end."""
    connection.execute(
        "UPDATE runs SET ended_at = ?, outcome = ? WHERE number = ?",
        (datetime.now(UTC).isoformat(timespec="seconds"), outcome, run),
    )
