"""Speed and memory against length: `python -m bench.lengths --data DIR`.

Texts of the given numbers of words, made of whole articles end to end, each read in a process of
its own held to one core. Seconds are the processor time of reading alone, after a warm-up on a
short text; memory is the peak of the whole process. The articles hold some 67,000 words: longer
texts repeat them and say little of speed; read their memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from itertools import accumulate, cycle, takewhile
from pathlib import Path

from sayso.articles.plaintext import read_text
from sayso.pipeline import analyse

ROOT = Path(__file__).parent.parent
LENGTHS = (100, 1_000, 10_000, 50_000, 200_000)  # words


def text_of(words: int, data: Path) -> str:
    """So many words of the development articles, paragraphs kept, from the first again if needed.

    The last paragraph is cut where the number is reached.
    """
    lines = (data / "data" / "polnear" / "dev.jsonl").read_text("utf-8").splitlines()
    paragraphs = [
        part for line in lines for part in json.loads(line)["text"].split("\n") if part.strip()
    ]
    ends = accumulate(len(part.split()) for part in cycle(paragraphs))
    taken = [
        part
        for part, _ in zip(cycle(paragraphs), takewhile(lambda n: n < words, ends), strict=False)
    ]
    missing = words - sum(len(part.split()) for part in taken)
    return "\n\n".join(
        [*taken, " ".join(paragraphs[len(taken) % len(paragraphs)].split()[:missing])]
    )


def measure(words: int, data: Path) -> dict[str, float]:
    """Words, seconds, attributions and peak memory of one text."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    text = text_of(words, data)
    analyse(read_text(text_of(50, data), ref="warm"))
    began = time.process_time()
    found = analyse(read_text(text, ref="text"))
    seconds = time.process_time() - began
    return {
        "words": len(text.split()),
        "seconds": seconds,
        "found": len(found.attributions),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/polnear")
    parser.add_argument("lengths", type=int, nargs="*", default=LENGTHS, help="in words")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (options.data / "data" / "polnear" / "dev.jsonl").exists():
        sys.exit(f"{options.data}: no data sets here (data/polnear/dev.jsonl)")
    if options.one:
        print(json.dumps(measure(options.one, options.data)))
        return
    print("| words | words/s | attributions | peak memory, MB |")
    print("|---|---|---|---|")
    for length in options.lengths:
        run = [sys.executable, "-m", "bench.lengths", "--data", str(options.data.resolve())]
        done = subprocess.run(
            [*run, "--one", str(length)],
            cwd=ROOT,
            env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        one = json.loads(done.stdout)
        speed = one["words"] / one["seconds"]
        print(
            f"| {one['words']:,} | {speed:,.0f} | {one['found']} | {one['peak_mb']:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
