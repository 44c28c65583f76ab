"""The ledger → the pipeline → the ledger: what an older engine wrote, done again."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from sayso.articles.reading import Reading
from sayso.records import Analysis, Engine
from sayso.store.corrections import rewrite
from sayso.store.reading import read_analysis
from sayso.store.writing import replace_analysis, transaction

__all__ = ["outdated", "refresh"]

Analyse = Callable[[Iterable[Reading]], Iterable[Analysis]]


def outdated(connection: sqlite3.Connection, engine: Engine) -> tuple[int, ...]:
    """Row numbers of the articles that another engine than this analysed, in order."""
    rows = connection.execute(
        "SELECT n.article FROM analyses AS n JOIN receipts AS r ON r.number = n.receipt "
        "WHERE r.version <> ? OR r.model <> ? ORDER BY n.article",
        (engine.version, engine.model),
    )
    return tuple(row[0] for row in rows)


def refresh(
    connection: sqlite3.Connection,
    engine: Engine,
    analyse: Analyse,
    *,
    limit: int | None = None,
    tell: Callable[[int], None] = lambda _: None,
) -> int:
    """How many articles were analysed anew from their stored text; people's corrections stay.

    Each is written as it comes, so that an interrupted run goes on where it stopped. Warnings of
    the first reading are kept. `tell` is called with each article's row number.
    """
    numbers = outdated(connection, engine)[:limit]
    in_flight: deque[int] = deque()
    done = 0
    for analysis in analyse(_readings(connection, numbers, in_flight)):
        number = in_flight.popleft()
        with transaction(connection):
            replace_analysis(connection, number, analysis)
            rewrite(connection, number)
        done += 1
        tell(number)
    return done


def _readings(
    connection: sqlite3.Connection, numbers: Iterable[int], in_flight: deque[int]
) -> Iterator[Reading]:
    for number in numbers:
        analysis = read_analysis(connection, number, corrected=False)
        if analysis is not None:
            in_flight.append(number)
            yield Reading(article=analysis.article, warnings=analysis.warnings)
