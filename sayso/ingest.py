"""Inputs → the ledger, each exactly once: joins `articles`, `pipeline` and `store`.

1. what stands in the ledger already is passed over before it is read;
2. the rest goes through the pipeline, a few inputs ahead of each worker and no more;
3. outcomes are written in the order of their inputs, a batch a transaction.

A run that is killed has lost the batch it was gathering, half a second of work; the same command
goes on from there and ends with the same rows.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.articles.gathering import Gathered
from sayso.articles.inputs import Input
from sayso.pipeline import TOO_OLD, Outcome
from sayso.records import Analysis, Failed, Skipped
from sayso.store.inputs import Status, Taken, forgotten, record, standing
from sayso.store.writing import Fate, transaction, write_analysis

__all__ = ["End", "Event", "Pipe", "take_in"]

BATCH = 64
BATCH_S = 0.5
"""A batch is written after so many outcomes or seconds: what a kill may cost, against a disk
flush for each article."""

Pipe = Callable[[Iterable[Input | Skipped | Failed]], Iterable[Outcome]]


class End(StrEnum):
    """How an input ended, as a run counts it."""

    NEW = "new"
    REVISION = "revision"
    KNOWN = "known"
    """Its article is in the ledger already, under this or another name."""
    SKIPPED = "skipped"
    FAILED = "failed"
    BEFORE = "before"
    """An earlier run dealt with it."""
    FAILED_BEFORE = "failed before"
    TOO_OLD = "too old"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One input has ended; `analysis` is there where it gave one, `reason` where it did not."""

    ref: str
    end: End
    reason: str | None = None
    analysis: Analysis | None = None


def take_in(
    connection: sqlite3.Connection,
    found: Iterable[Gathered],
    pipe: Pipe,
    *,
    retry: bool = False,
    again: bool = False,
    limit: int | None = None,
    stop_at_failure: bool = False,
    tell: Callable[[Event], None] = lambda _: None,
    drawn: Callable[[], None] = lambda: None,
    note: Callable[[Counter[End]], None] = lambda _: None,
) -> Counter[End]:
    """How many inputs ended how, once all are in the ledger.

    `retry` tries again what failed before, `again` reads addresses anew that are known, `limit`
    stops after so many inputs that were not known before. `tell` is called for each input when
    its end is written, `drawn` when it is found, `note` in the transaction of each batch with the
    counts that will stand when it is written. KeyboardInterrupt and errors of the disk pass
    through after what was finished has been written, as far as it can be.
    """
    intake = _Intake(connection, retry=retry, again=again, tell=tell, note=note)
    admitted = intake.admit(found, limit, drawn)
    try:
        for outcome in pipe(admitted):
            failed = isinstance(outcome, Failed)
            intake.add(outcome)
            if failed and stop_at_failure:
                break
    finally:
        intake.flush()
    return intake.counts


class _Intake:
    """One run: what is in flight, what is finished and not yet written, what was counted."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        retry: bool,
        again: bool,
        tell: Callable[[Event], None],
        note: Callable[[Counter[End]], None],
    ) -> None:
        self._connection = connection
        self._retry = retry
        self._again = again
        self._tell = tell
        self._note = note
        self._in_flight: deque[Gathered] = deque()
        self._finished: list[tuple[Gathered, Outcome]] = []
        self._since = time.monotonic()
        self._seen: set[bytes] = set()
        self.counts: Counter[End] = Counter()

    def admit(
        self, found: Iterable[Gathered], limit: int | None, drawn: Callable[[], None]
    ) -> Iterator[Input | Skipped | Failed]:
        """The inputs that are to be read, in their order."""
        admitted = 0
        for one in found:
            if limit is not None and admitted >= limit:
                return
            drawn()
            early = self._early(one)
            if early is not None:
                self._count(Event(ref=one.ref, end=early))
                continue
            admitted += 1
            self._in_flight.append(one)
            yield one.item

    def add(self, outcome: Outcome) -> None:
        """The outcome of the oldest input in flight; written at once where a batch is full."""
        self._finished.append((self._in_flight.popleft(), outcome))
        full = len(self._finished) >= BATCH or time.monotonic() - self._since >= BATCH_S
        if full:
            self.flush()

    def flush(self) -> None:
        """Writes what is finished, all or nothing, and tells of it."""
        batch, self._finished = self._finished, []
        self._since = time.monotonic()
        if not batch:
            return
        with transaction(self._connection):
            events = [self._write(one, outcome) for one, outcome in batch]
            self._note(self.counts + Counter(event.end for event in events))
        for event in events:
            self._count(event)

    def _early(self, one: Gathered) -> End | None:
        """How an input ends that need not be read; None where it must be."""
        mark = hashlib.blake2b(
            f"{one.ref}\n{one.version}".encode("utf-8", "surrogatepass"), digest_size=12
        ).digest()
        if mark in self._seen:
            return End.BEFORE
        self._seen.add(mark)
        if forgotten(self._connection, ref=one.ref, url=one.url):
            return End.FORGOTTEN
        status = standing(self._connection, one.ref, one.version)
        if status is Status.FAILED:
            return None if self._retry else End.FAILED_BEFORE
        if status is None or (self._again and not one.version):
            return None
        return End.BEFORE

    def _write(self, one: Gathered, outcome: Outcome) -> Event:
        if isinstance(outcome, Analysis):
            return self._write_analysis(one, outcome)
        if isinstance(outcome, Skipped) and outcome.reason.startswith(TOO_OLD):
            return Event(ref=one.ref, end=End.TOO_OLD, reason=outcome.reason)
        status = Status.FAILED if isinstance(outcome, Failed) else Status.SKIPPED
        reason = outcome.problem if isinstance(outcome, Failed) else outcome.reason
        taken = Taken(
            ref=one.ref, version=one.version, origin=one.origin, status=status, reason=reason
        )
        record(self._connection, taken)
        return Event(ref=one.ref, end=End(status.value), reason=reason)

    def _write_analysis(self, one: Gathered, analysis: Analysis) -> Event:
        article = analysis.article
        url = article.canonical_url or article.url
        if forgotten(self._connection, ref=one.ref, url=url, article=article.id):
            return Event(ref=one.ref, end=End.FORGOTTEN)
        written = write_analysis(self._connection, analysis)
        record(
            self._connection,
            Taken(
                ref=one.ref,
                version=one.version,
                origin=one.origin,
                status=Status.DONE,
                article=written.article,
            ),
        )
        ends = {Fate.NEW: End.NEW, Fate.REVISION: End.REVISION, Fate.KNOWN: End.KNOWN}
        return Event(ref=one.ref, end=ends[written.fate], analysis=analysis)

    def _count(self, event: Event) -> None:
        self.counts[event.end] += 1
        self._tell(event)
