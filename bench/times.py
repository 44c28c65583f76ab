"""F1 of time expressions (span and value both right) on the tables: `python -m bench.times`.

`--show` lists what was missed and what was found wrongly.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sayso.times.finding import find_times
from tests.times.tables import TABLES, Row, article_of, rows, score

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Prints the figures for both tables, and the speed."""
    for table in TABLES:
        figures = score(table)
        print(
            f"{table.name}\t{figures.gold} expressions\t"
            f"span F1 {figures.span:.3f}\tF1 {figures.value:.3f}"
        )
        if "--show" in sys.argv:
            for row in rows(table):
                _show(row)
    text = "\n\n".join(row.text for table in TABLES for row in rows(table)) * 10
    began = time.process_time()
    find_times(article_of(text, "2024-02-23", None))
    print(
        f"{len(text.split()) / (time.process_time() - began):,.0f} words a second of processor time"
    )


def _show(row: Row) -> None:
    found = {(one.start, one.end, one.type.value, one.value) for one in find_times(row.article)}
    for sign, ones in (("-", row.gold - found), ("+", found - row.gold)):
        for start, end, kind, value in sorted(ones):
            print(
                f"  {row.number}\t{sign} {row.text[start:end]!r} {kind} {value}\t{row.text[:90]!r}"
            )


if __name__ == "__main__":
    main()
