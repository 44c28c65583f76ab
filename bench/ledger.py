"""Measure the ledger: `python -m bench.ledger [--articles N] [--from ANALYSES] [--kills N]`.

Stories of `bench.corpus` go the way of `sayso add`, all but the model: articles a second, cost of
each tenth, bytes an article, memory. Time is what the process took at the processor and what the
clock said, both without the making of the stories; where others use the machine, only the first
compares. A batch is always full, as where outcomes come fast: `add` also writes every half second,
which would make batches small where the making of stories is slow. With `--kills`, processes that
add are killed at random moments.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from bench.corpus import Corpus, seeds_of
from sayso import ingest
from sayso.articles.gathering import Gathered
from sayso.articles.inputs import Input
from sayso.pipeline import Outcome
from sayso.records import Failed, Skipped
from sayso.store import open_ledger
from sayso.store.dumping import logical_dump
from tests.store.stories import text_of


class _Clock:
    """Seconds at the processor and on the wall, less those spent in `making`."""

    def __init__(self) -> None:
        self.cpu_s = self.wall_s = 0.0

    def start(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def stop(self) -> None:
        self.cpu_s += time.process_time() - self._cpu
        self.wall_s += time.perf_counter() - self._wall


def insert(articles: int, seeds: Path | None, path: Path) -> None:
    """Rows for taking in: rate, cost of each tenth, size, memory."""
    ingest.BATCH_S = math.inf
    corpus, clock = Corpus(seeds_of(seeds)), _Clock()
    marks = [(0.0, 0.0)]
    statements = words = 0

    def made(items: Iterable[Input | Skipped | Failed]) -> Iterator[Outcome]:
        nonlocal statements, words
        for number, _ in enumerate(items):
            clock.stop()
            if number and number * 10 % articles < 10:
                marks.append((clock.cpu_s, clock.wall_s))
                print(f"{number:,}: {clock.cpu_s:.1f} s at the processor", file=sys.stderr)
            story = corpus.story(number)
            statements += len(story.attributions)
            words += len(story.article.text.split())
            clock.start()
            yield story

    names = (Input(ref=f"story-{number}.txt", body="") for number in range(articles))
    found = (Gathered(item=one, origin="made", version="") for one in names)
    with closing(open_ledger(path, mode="create")) as connection:
        clock.start()
        ingest.take_in(connection, found, made)
        clock.stop()
        marks.append((clock.cpu_s, clock.wall_s))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / articles
    cpu, wall = ([b[i] - a[i] for a, b in pairwise(marks)] for i in (0, 1))
    print(f"articles\t{articles:,}\twords\t{words:,}\tstatements\t{statements:,}")
    print(f"taken in a second of processor time\t{articles / clock.cpu_s:,.0f}")
    print(f"taken in a second by the clock\t{articles / clock.wall_s:,.0f}")
    for name, tenths in (("processor", cpu), ("clock", wall)):
        print(f"seconds of each tenth, {name}\t" + " ".join(f"{one:.2f}" for one in tenths))
        print(f"last tenth / first tenth, {name}\t{tenths[-1] / tenths[0]:.2f}")
    print(f"bytes an article\t{size:,.0f}\tof a word\t{size * articles / words:.0f}")
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
    parser.add_argument("--from", type=Path, dest="seeds", metavar="ANALYSES",
                        help="make stories of these, not of examples/")  # fmt: skip
    parser.add_argument("--ledger", type=Path, help="keep it here")
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if asked.articles:
            insert(asked.articles, asked.seeds, asked.ledger or Path(scratch) / "bench.db")
        if asked.kills:
            kill(asked.kills, Path(scratch))


if __name__ == "__main__":
    main()
