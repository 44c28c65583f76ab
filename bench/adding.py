"""Measure taking in with the model: `python -m bench.adding [--stories N] [--from ANALYSES]`.

Words a second of processor time: bare analysis, `add` with one worker, `add` with two. The start of
a process, its imports and the model, is measured with a few stories and taken off. What two workers
gain on two idle processors is told by processor time too: the work of one against half of the work
of both; by the clock it is that only where nobody else uses the machine.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.corpus import Corpus, seeds_of
from sayso.articles.gathering import Gathering, gather
from sayso.articles.inputs import Input, read_article
from sayso.articles.reading import Reading
from sayso.ingest import take_in
from sayso.pipeline import analyse, pipe
from sayso.store import open_ledger

_FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Seconds of one run, and the most memory a worker of it held."""

    cpu_s: float
    wall_s: float
    worker_mb: float


def added(folder: Path, ledger: Path, workers: int, limit: int) -> Run:
    """One run of what `sayso add` does."""
    before, begun, clock = _children_s(), time.process_time(), time.perf_counter()
    with closing(open_ledger(ledger, mode="create")) as connection:
        take_in(
            connection,
            gather([str(folder)], Gathering()),
            partial(pipe, workers=workers),
            limit=limit,
        )
    wall_s = time.perf_counter() - clock
    for child in multiprocessing.active_children():
        child.join()
    return Run(
        cpu_s=time.process_time() - begun + _children_s() - before,
        wall_s=wall_s,
        worker_mb=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    )


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare(paths: list[Path]) -> tuple[float, float]:
    """Seconds at the processor and by the clock for reading and attributing, in this process."""
    begun, clock = time.process_time(), time.perf_counter()
    for path in paths:
        reading = read_article(Input(ref=str(path), path=str(path)))
        assert isinstance(reading, Reading)
        analyse(reading)
    return time.process_time() - begun, time.perf_counter() - clock


def main() -> None:
    """Tab-separated rows."""
    parser = argparse.ArgumentParser(prog="python -m bench.adding", description=__doc__)
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--from", type=Path, dest="seeds", metavar="ANALYSES",
                        help="make stories of these, not of examples/")  # fmt: skip
    asked = parser.parse_args()
    corpus = Corpus(seeds_of(asked.seeds))
    with tempfile.TemporaryDirectory() as scratch:
        folder, words = Path(scratch) / "stories", 0
        folder.mkdir()
        for number in range(asked.stories + _FEW):
            text = corpus.story(number).article.text
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
            words += len(text.split()) if number >= _FEW else 0
        paths = sorted(folder.iterdir())
        bare(paths[:_FEW])
        cpu_s, wall_s = bare(paths[_FEW:])
        print(f"bare\t{words / cpu_s:,.0f} words/s of processor time\t{wall_s:.1f} s by the clock")
        spent = {}
        for workers in (1, 2):
            ledger = Path(scratch) / f"{workers}.db"
            few = added(folder, ledger, workers, _FEW)
            run = added(folder, ledger, workers, asked.stories)
            spent[workers] = run.cpu_s
            if workers > 1:  # less the start of the processes, which both runs have
                of_one = (run.cpu_s - few.cpu_s) / (asked.stories - _FEW)
                spent[workers] = of_one * asked.stories
            print(
                f"add, workers {workers}\t{words / spent[workers]:,.0f} words/s of processor time\t"
                f"{100 * cpu_s / spent[workers]:.0f} % of bare\t{run.wall_s:.1f} s by the clock"
                + (f"\t{run.worker_mb:,.0f} MB a worker" if workers > 1 else "")
            )
        print(f"two workers on two idle processors\t{2 * spent[1] / spent[2]:.2f} x one")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of one process that reads and writes\t{own:,.0f} MB")


if __name__ == "__main__":
    main()
