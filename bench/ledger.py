"""Measure the ledger: `python -m bench.ledger [--articles N] [--kills N]`.

Analyses are made without the model, from the bundled stories with their words perturbed, so that
what is measured is the ledger alone: articles a second, cost of the last tenth against the first,
bytes for each article, memory. With `--kills`, processes that add are killed at random moments.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sayso.articles.reading import article_id
from sayso.records import Analysis
from sayso.store import open_ledger, write_analysis
from sayso.store.dumping import logical_dump
from sayso.store.writing import transaction
from tests.cli.samples import sample
from tests.store.stories import text_of

BATCH = 64


def perturbed(number: int, seed: Analysis, copies: int) -> Analysis:
    """A story of its own: the seed's text some times over, its letters' case drawn anew."""
    drawn = random.Random(number)
    words = seed.article.text.split(" ")
    extra = " ".join(drawn.choice(words) + str(drawn.randrange(5000)) for _ in range(60 * copies))
    text = f"{seed.article.text}\n\n{extra}"
    article = replace(
        seed.article,
        id=article_id(text, None),
        text=text,
        ref=f"story-{number}",
        url=f"https://echo{number % 50}.example/{number}",
    )
    return replace(seed, article=article)


def insert(articles: int, folder: Path) -> None:
    """Rows for inserting: rate, last tenth against first, size, memory."""
    path = folder / "bench.db"
    seed = sample()
    tenths: list[float] = []
    with closing(open_ledger(path, mode="create")) as connection:
        spent, done = 0.0, 0
        for start in range(0, articles, BATCH):
            batch = [perturbed(n, seed, 8) for n in range(start, min(start + BATCH, articles))]
            begun = time.perf_counter()
            with transaction(connection):
                for analysis in batch:
                    write_analysis(connection, analysis)
            spent += time.perf_counter() - begun
            done += len(batch)
            if done >= (len(tenths) + 1) * articles / 10:
                tenths.append(spent)
                spent = 0.0
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / articles
    print(f"articles\t{articles}\twords each\t{len(perturbed(0, seed, 8).article.text.split())}")
    print(f"inserted a second\t{articles / sum(tenths):,.0f}")
    print("seconds of each tenth\t" + " ".join(f"{one:.2f}" for one in tenths))
    print(f"last tenth / first tenth\t{tenths[-1] / tenths[0]:.2f}")
    print(f"bytes an article\t{size:,.0f}")
    print(f"peak memory, MB\t{peak:,.0f}")


def kill(times: int, folder: Path) -> None:
    """Row for killing: how many of so many ledgers ended as an uninterrupted one."""
    for number in range(40):
        (folder / f"s{number:02}.txt").write_text(text_of(number))
    program = [sys.executable, "-m", "tests.store.killed", "0", "add"]
    root = str(Path(__file__).parent.parent)
    names = [f"s{number:02}.txt" for number in range(40)]
    options = {"cwd": folder, "env": {"PYTHONPATH": root, "PATH": ""}}
    begun = time.perf_counter()
    subprocess.run([*program, "whole.db", *names, "-q"], check=True, **options)  # type: ignore[call-overload]
    whole_s = time.perf_counter() - begun
    expected = _dump(folder / "whole.db")
    drawn, killed, same = random.Random(1), 0, 0
    for number in range(times):
        name = f"killed-{number}.db"
        for _ in range(2):
            running = subprocess.Popen([*program, name, *names, "-q"], **options)  # type: ignore[call-overload]
            time.sleep(drawn.uniform(0.3, 1.0) * whole_s)
            running.send_signal(signal.SIGKILL)
            killed += running.wait() == -signal.SIGKILL
        subprocess.run([*program, name, *names, "-q"], check=True, **options)  # type: ignore[call-overload]
        same += _dump(folder / name) == expected
    print(f"ledgers as an uninterrupted one\t{same} of {times}, {killed} kills")


def _dump(path: Path) -> list[str]:
    with closing(open_ledger(path)) as connection:
        return list(logical_dump(connection))


def main() -> None:
    """What was asked for, as tab-separated lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if asked.articles:
            insert(asked.articles, Path(scratch))
        if asked.kills:
            kill(asked.kills, Path(scratch))


if __name__ == "__main__":
    main()
