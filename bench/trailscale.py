"""Measure how the trail grows: `python -m bench.trails --data DIR --scale N`.

The gold stories are repeated until there are N articles, each time with most of their words made
other words of the same length, so that every repetition is an event of its own. Times are those of
the CPU. Writing the analyses is not counted: that is the ledger's part.
"""

from __future__ import annotations

import random
import re
import string
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sayso.trails.placing as placing
from bench.claimscores import Row
from bench.goldstories import analysis_of, gold_of
from sayso.api import read
from sayso.claims.clusters import Claim, claims_of
from sayso.records import Analysis
from sayso.store import open_ledger, write_analysis
from sayso.store.writing import transaction

_WORD = re.compile(r"[A-Za-z]{4,}")
_KEPT = 0.3
"""The share of words that stay as they are: events have everyday words in common."""
_AT_ONCE = 1000
"""Articles whose order is shuffled together: those of several events arrive in turn."""
_ATTRIBUTED = 10_000


def scaled(data: Path, articles: int) -> Iterator[Row]:
    """Rows: pairs for each attribution and CPU time as the ledger grows, and one per cent more."""
    gold = [one for story in gold_of(data).values() for one in story]
    counts = _Counts()
    vars(placing)["claims_of"] = counts
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_ledger(Path(folder) / "scale.ledger", mode="create")) as connection,
    ):
        tenths: list[tuple[float, float]] = []
        for start in range(0, articles, articles // 10):
            _write(connection, _events(gold, start, articles // 10))
            tenths.append(_timed(connection, counts))
        extra = articles // 100
        _write(connection, _events(gold, 10 * articles, extra))
        more, _ = _timed(connection, counts)
    whole = sum(spent for spent, _ in tenths)
    yield "pairs for each attribution, first and last tenth", _two(tenths[0][1], tenths[-1][1]), ""
    first, last = (10_000 * tenths[at][0] / articles for at in (0, -1))
    yield "CPU ms an article, first and last tenth", _two(first, last), f"{articles} articles"
    yield "one per cent more, % of the whole pass", f"{100 * more / whole:.1f}", f"{extra} articles"
    yield from _against_attributing(gold, whole / articles)


class _Counts:
    """`claims_of`, counting what it compares."""

    def __init__(self) -> None:
        self.pairs = self.attributions = 0

    def __call__(self, statements: Sequence[Any], weights: Any, **given: Any) -> list[Claim]:
        new = len(statements)
        self.pairs += new * (new - 1) // 2 + new * len(given["placed"])
        self.attributions += new
        return claims_of(statements, weights, **given)


def _timed(connection: Any, counts: _Counts) -> tuple[float, float]:
    """CPU seconds of an update, and pairs compared for each attribution."""
    counts.pairs = counts.attributions = 0
    begun = time.process_time()
    placing.update(connection)
    return time.process_time() - begun, counts.pairs / max(1, counts.attributions)


def _two(first: float, last: float) -> str:
    return f"{first:.1f} / {last:.1f} (ratio {last / first:.2f})"


def _events(gold: Sequence[Mapping[str, Any]], start: int, articles: int) -> Iterator[Analysis]:
    """So many articles, from repetition `start` on, those of neighbouring events mixed."""
    waiting: list[Analysis] = []
    for number in range(start, start + articles):
        waiting.append(_other(gold[number % len(gold)], number // len(gold)))
        if len(waiting) == _AT_ONCE:
            random.Random(number).shuffle(waiting)
            yield from waiting
            waiting.clear()
    random.Random(start).shuffle(waiting)
    yield from waiting


def _other(gold: Mapping[str, Any], repetition: int) -> Analysis:
    """The article as one of another event, on the repetition's day; words keep their lengths."""
    drawn = random.Random(repetition)
    letters = list(string.ascii_lowercase)
    drawn.shuffle(letters)
    turned = str.maketrans(
        string.ascii_lowercase + string.ascii_uppercase, "".join(letters) + "".join(letters).upper()
    )

    def other(found: re.Match[str]) -> str:
        word = found.group()
        return (
            word
            if zlib.crc32(word.lower().encode()) % 100 < 100 * _KEPT
            else word.translate(turned)
        )

    def changed(value: Any) -> Any:
        return _WORD.sub(other, value) if isinstance(value, str) else value

    attributions = [
        one | {"who": changed(one["who"]), "via": [changed(name) for name in one["via"] or []]}
        for one in gold["attributions"]
    ]
    analysis = analysis_of(
        dict(gold) | {"text": changed(gold["text"]), "attributions": attributions}
    )
    name = f"{gold['id']}-{repetition}"
    day = date(2024, 1, 1) + timedelta(days=repetition // 10)
    article = replace(analysis.article, id=name, ref=name, published=day.isoformat())
    return replace(analysis, article=article)


def _write(connection: Any, analyses: Iterator[Analysis]) -> None:
    with transaction(connection):
        for analysis in analyses:
            write_analysis(connection, analysis)


def _against_attributing(gold: Sequence[Mapping[str, Any]], each_s: float) -> Iterator[Row]:
    """Tracing 100,000 against attributing 10,000 of these articles, both at the rate measured."""
    texts = [one["text"] for one in gold]
    read(texts[0])
    begun = time.process_time()
    for text in texts:
        read(text)
    attributing = (time.process_time() - begun) / len(texts)
    yield (
        "100,000 traced / 10,000 attributed, CPU",
        f"{10 * each_s / attributing:.2f}",
        f"{1000 * each_s:.1f} and {1000 * attributing:.0f} ms an article",
    )
