"""One measurement in a process of its own, held to one core: `python -m bench.measure NAME …`.

Prints one JSON object: words, seconds of the best of three rounds, and peak memory in MB.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROUNDS = 3
Work = Callable[[], int]


def reading_pages(data: Path) -> Work:
    """sayso's reading of pages; counts the words of the text."""
    from sayso.articles.html import read_html
    from sayso.records import Skipped

    pages = _pages(data)

    def work() -> int:
        readings = [read_html(page, ref="page") for page in pages]
        return sum(len(r.article.text.split()) for r in readings if not isinstance(r, Skipped))

    return work


def trafilatura_pages(data: Path) -> Work:
    """trafilatura's reading of the same pages, metadata included, as the scorer calls it."""
    import trafilatura

    pages = _pages(data)
    dates = {"original_date": True, "extensive_search": True}

    def work() -> int:
        documents = [
            trafilatura.bare_extraction(
                page, with_metadata=True, include_comments=False, date_extraction_params=dates
            )
            for page in pages
        ]
        texts = [str(getattr(document, "text", None) or "") for document in documents]
        return sum(len(text.split()) for text in texts)

    return work


def attributing(data: Path) -> Work:
    """sayso from plain text to the finished analysis, one thread."""
    from sayso.articles.plaintext import read_text
    from sayso.pipeline import analyse

    texts = [line["text"] for line in _lines(data / "data" / "polnear" / "dev.jsonl")]

    def work() -> int:
        for text in texts:
            analyse(read_text(text, ref="text"))
        return sum(len(text.split()) for text in texts)

    return work


def _pages(data: Path) -> list[str]:
    files = sorted((data / "data" / "pages").glob("*.html.gz"))
    return [gzip.open(file, "rt", errors="replace").read() for file in files]


def _lines(file: Path) -> Iterable[dict[str, str]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


MEASUREMENTS: dict[str, Callable[[Path], Work]] = {
    "reading": reading_pages,
    "reading-trafilatura": trafilatura_pages,
    "attributing": attributing,
}


def main() -> None:
    """Runs one measurement."""
    name, data = sys.argv[1], Path(sys.argv[2])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    work = MEASUREMENTS[name](data)
    work()  # warm: models loaded, caches filled
    seconds, words = float("inf"), 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        words = work()
        seconds = min(seconds, time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": words, "seconds": seconds, "peak_mb": round(peak)}))


if __name__ == "__main__":
    main()
