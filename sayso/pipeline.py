"""The whole flow on one screen: inputs → articles → attributions → analyses.

This is the only place where an unexpected error is caught, so that one bad page of a million
costs one line in the errors file and not the run.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.synchronize import Event

from sayso import __version__
from sayso.articles.inputs import MAX_BYTES, Input, read_article
from sayso.articles.reading import Reading
from sayso.attributions.attributing import attribute, shipped_tagger
from sayso.errors import InputError, SaysoError, UsageError
from sayso.records import SCHEMA, Analysis, Engine, Failed, Skipped
from sayso.times.finding import find_times
from sayso.times.speaking import dated

__all__ = ["TOO_OLD", "Outcome", "analyse", "engine", "pipe", "read_input", "reanalyse"]

Outcome = Analysis | Skipped | Failed
TOO_OLD = "published before"
"""How the reason begins for an article that `since` leaves out."""
_AHEAD = 4  # inputs in flight for each worker: enough to keep it busy, few enough to hold


def analyse(reading: Reading, *, threads: int = 1) -> Analysis:
    """The analysis of an article that was read; an article without text gets an empty one."""
    tagger = shipped_tagger(threads=threads)
    attributed = attribute(reading.article, tagger)
    times = find_times(reading.article)
    return Analysis(
        schema=SCHEMA,
        engine=Engine(version=__version__, model=tagger.name),
        article=reading.article,
        attributions=dated(reading.article, attributed.attributions, times),
        sources=attributed.sources,
        times=times,
        warnings=(*reading.warnings, *attributed.warnings),
    )


def engine() -> Engine:
    """What analyses are made with: this version and the digest of its model."""
    return Engine(version=__version__, model=shipped_tagger().name)


def reanalyse(readings: Iterable[Reading], *, workers: int = 1) -> Iterator[Analysis]:
    """The analyses of articles that were read before, in order; some wait for each worker.

    Raises `SaysoError` where a worker process dies.
    """
    if workers <= 1:
        yield from map(analyse, readings)
        return
    waiting: deque[Future[Analysis]] = deque()
    with _Pool(workers) as pool:
        try:
            for reading in readings:
                waiting.append(pool.submit(analyse, reading))
                if len(waiting) >= workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            pool.refuse_if_none_began()
            raise SaysoError(
                "a process died, most likely for want of memory; run the command again with fewer "
                "workers, and it goes on from here"
            ) from None


def read_input(
    input: Input,  # noqa: A002
    *,
    max_bytes: int = MAX_BYTES,
    threads: int = 1,
    since: str | None = None,
) -> Outcome:
    """What becomes of one input; an error of that input alone is `Failed`, never raised.

    An article published before `since` (an ISO date) is Skipped before it is attributed.

    Raises `ModelError` where the model is damaged: no other input would fare better.
    """
    try:
        reading = read_article(input, max_bytes=max_bytes)
        if isinstance(reading, Skipped):
            return reading
        published = reading.article.published
        if since and published and published[: len(since)] < since:
            return Skipped(ref=input.ref, reason=f"{TOO_OLD} {since}, on {published}")
        return analyse(reading, threads=threads)
    except InputError as error:
        return Failed(ref=input.ref, problem=error.problem)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - the one broad boundary
        problem = (
            f"sayso met an error of its own ({type(error).__name__}: {error}); please report it"
        )
        return Failed(ref=input.ref, problem=problem)


def pipe(
    inputs: Iterable[Input | Skipped | Failed],
    *,
    workers: int = 1,
    max_bytes: int = MAX_BYTES,
    since: str | None = None,
) -> Iterator[Outcome]:
    """An outcome for every input, in the order of the inputs, as soon as it is there.

    Inputs are drawn as they are needed; at most four for each worker are held. What was skipped or
    failed before it got here is passed through. With `workers` above 1 articles are read in as
    many processes; a process that dies costs its own input and no other.

    Raises `UsageError` where no process can start, as in a script without a `__main__` guard.
    """
    read = partial(read_input, max_bytes=max_bytes, since=since)
    if workers <= 1:
        for item in inputs:
            yield read(item) if isinstance(item, Input) else item
        return
    waiting: deque[tuple[Input | Skipped | Failed, Future[Outcome] | None]] = deque()
    pool = _Pool(workers)
    try:
        for item in inputs:
            waiting.append((item, pool.submit(read, item) if isinstance(item, Input) else None))
            while len(waiting) >= workers * _AHEAD:
                outcome, pool = _next(waiting, pool, read, workers)
                yield outcome
        while waiting:
            outcome, pool = _next(waiting, pool, read, workers)
            yield outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """Worker processes, spawned and not forked: the runtime's threads do not survive a fork."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._begun = context.Event()
        super().__init__(workers, mp_context=context, initializer=_begin, initargs=(self._begun,))

    def refuse_if_none_began(self) -> None:
        """Raises `UsageError` where not one process came so far as to be given work."""
        if not self._begun.is_set():
            raise UsageError(
                "no worker process could start: a script that asks sayso for workers must do so "
                'under `if __name__ == "__main__":`, for every worker reads the script anew'
            )


def _begin(begun: Event) -> None:
    begun.set()


def _next(
    waiting: deque[tuple[Input | Skipped | Failed, Future[Outcome] | None]],
    pool: _Pool,
    read: partial[Outcome],
    workers: int,
) -> tuple[Outcome, _Pool]:
    """The outcome of the oldest input, and the pool to go on with."""
    item, future = waiting.popleft()
    if not isinstance(item, Input) or future is None:
        assert not isinstance(item, Input)
        return item, pool
    try:
        return future.result(), pool
    except BrokenProcessPool:
        # its threads end first: at the end of the program they would be woken while they close
        pool.shutdown(cancel_futures=True)
        pool.refuse_if_none_began()
    # a process died, and every input in flight with it: this one is tried again by itself
    outcome = _alone(item, read)
    pool = _Pool(workers)
    for position, (later, lost) in enumerate(waiting):
        if isinstance(later, Input) and lost is not None and not _succeeded(lost):
            waiting[position] = later, pool.submit(read, later)
    return outcome, pool


def _succeeded(future: Future[Outcome]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _alone(item: Input, read: partial[Outcome]) -> Outcome:
    with _Pool(1) as pool:
        try:
            return pool.submit(read, item).result()
        except BrokenProcessPool:
            problem = (
                "the process that read it died, most likely for want of memory; it was left out"
            )
            return Failed(ref=item.ref, problem=problem)
