"""Times of `sayso search` and `sayso audit`: `python -m bench.ask [--ledger FILE] [--audit]`.

Without a ledger one is made of `bench.corpus`. Prints a line a question: the median and the
slowest of its repeats, warm, in ms at the processor and by the clock; where others use the machine
only the first compares.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from bench.corpus import Corpus, seeds_of
from sayso.records import Analysis
from sayso.store import open_ledger, write_analysis
from sayso.store.questions.auditing import audit
from sayso.store.questions.scope import Scope
from sayso.store.questions.searching import Wanted, search
from sayso.store.writing import transaction

_OUTLET = "paper150.example"
_SMALL = "paper190.example"
QUESTIONS: dict[str, Wanted] = {
    "the commonest word": Wanted(words="the"),
    "four common words": Wanted(words="the of to a"),
    "a common phrase": Wanted(words='"of the"'),
    "words that begin with con": Wanted(words="con*"),
    "the commonest word, by one speaker": Wanted(words="the", by="President"),
    "…, unnamed, rumor": Wanted(words="the", kind="anonymous", stance="rumor"),
    "…, unnamed, denies": Wanted(words="the", kind="anonymous", stance="denies"),
    "…, one outlet": Wanted(words="the", scope=Scope(outlets=(_OUTLET,))),
    "…, one outlet, unnamed": Wanted(words="the", kind="anonymous", scope=Scope(outlets=(_SMALL,))),
    "…, one month": Wanted(words="the", scope=Scope(since="2031-01", until="2031-01")),
    "…, since a day": Wanted(words="the", scope=Scope(since="2031-01-05")),
    "…, until a time of day": Wanted(words="the", scope=Scope(until="2031-01-05T12:00Z")),
    "no words": Wanted(),
    "no words, unnamed, direct": Wanted(kind="anonymous", quote="direct"),
}


def analyses(articles: int, *, seeds: Path | None = None, seed: int = 0) -> Iterator[Analysis]:
    """So many stories of `bench.corpus`; another seed gives other ones."""
    corpus = Corpus(seeds_of(seeds))
    return (corpus.story(seed * 10**7 + number) for number in range(articles))


def fill(path: Path, articles: int, *, seeds: Path | None = None) -> None:
    """Makes the ledger, 500 articles a transaction."""
    connection, made = open_ledger(path, mode="create"), analyses(articles, seeds=seeds)
    while some := list(islice(made, 500)):
        with transaction(connection):
            for analysis in some:
                write_analysis(connection, analysis)
    connection.close()


def main() -> None:
    """Makes the ledger, unless one is there, and asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.ask", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--ledger", type=Path, help="keep it here, and use it if it is there")
    parser.add_argument("--from", type=Path, dest="seeds", metavar="ANALYSES",
                        help="make stories of these, not of examples/")  # fmt: skip
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--audit", action="store_true", help="time an audit, once, as well")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "bench.ledger"
        if not path.exists():
            fill(path, chosen.articles, seeds=chosen.seeds)
        _ask(path, chosen.repeats, auditing=chosen.audit)


def _ask(path: Path, repeats: int, *, auditing: bool) -> None:
    connection = open_ledger(path)
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    (statements,) = connection.execute("SELECT count(*) FROM attributions").fetchone()
    print(f"{articles:,} articles, {statements:,} statements, {path.stat().st_size / 1e6:,.0f} MB")
    for name, wanted in QUESTIONS.items():
        found = search(connection, wanted)
        count = f"{'at least ' if found.at_least else ''}{found.count:,}"
        _time(f"{name} ({count})", partial(search, connection, wanted), repeats)
    if auditing:
        _time("audit", partial(audit, connection), 1)
    connection.close()


def _time(name: str, ask: Callable[[], object], repeats: int) -> None:
    cpu, wall = [], []
    for _ in range(repeats):
        begun, clock = time.thread_time(), time.perf_counter()
        ask()
        cpu.append(1000 * (time.thread_time() - begun))
        wall.append(1000 * (time.perf_counter() - clock))
    print(
        f"{statistics.median(cpu):9.1f} ms at the processor (slowest {max(cpu):.1f}), "
        f"{statistics.median(wall):.1f} by the clock\t{name}"
    )


if __name__ == "__main__":
    main()
