"""Measure sayso and write docs/benchmarks.md: `python -m bench --data DIR`.

DIR holds `data/` with the data sets and `tools/` with the scorers. What is missing there, or a
peer that is not installed, is named in the table rather than left out silently.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso import __version__
from sayso.articles.inputs import Input, read_article
from sayso.articles.plaintext import read_text
from sayso.pipeline import analyse
from sayso.records import Skipped
from sayso.records_json import to_dict

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "benchmarks.md"
COMMAND = "`make bench`"
OTHERS = "## By other commands"  # measured apart, written by hand: kept as it stands


def pages(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows for reading: measure, sayso, peer, data."""
    folder = data / "data" / "pages"
    lines = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        reading = read_article(Input(ref=gold["file"], path=str(folder / gold["file"])))
        if isinstance(reading, Skipped):  # counts as a page of which nothing was read
            reading = read_text("", ref=gold["file"])
        lines.append(json.dumps({"article": to_dict(analyse_nothing(reading))["article"]}))
    ours = _score_pages(data, "\n".join(lines))
    peer = _score_pages(data, None) if find_spec("trafilatura") else {}
    for name, value in ours.items():
        yield f"reading, {name}", value, _peer("trafilatura", peer.get(name)), "pages, 49"


def analyse_nothing(reading: Any) -> Any:
    """The analysis of a reading without its attributions: the scorer looks at the article only."""
    from sayso.records import SCHEMA, Analysis, Engine

    return Analysis(
        schema=SCHEMA,
        engine=Engine(version=__version__, model="none"),
        article=reading.article,
        attributions=(),
        sources=(),
        times=(),
        warnings=(),
    )


def _score_pages(data: Path, analyses: str | None) -> dict[str, str]:
    folder, script = data / "data" / "pages", data / "tools" / "pages.py"
    with tempfile.TemporaryDirectory() as scratch:
        what = "trafilatura"
        if analyses is not None:
            what = str(Path(scratch) / "analyses.jsonl")
            Path(what).write_text(analyses, "utf-8")
        run = [sys.executable, str(script), str(folder), what]
        printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    return {line.split()[0]: line.split()[1] for line in printed.splitlines() if line.strip()}


def attribution(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows for attributing on PolNeAR dev and on the gold stories."""
    sets = {
        "PolNeAR dev, 84": [data / "data" / "polnear" / "dev.jsonl"],
        "gold stories, 28": sorted((data / "data" / "gold").glob("*.jsonl")),
    }
    sys.path.insert(0, str(data / "tools"))
    import score  # type: ignore[import-not-found]

    for name, files in sets.items():
        gold = [json.loads(li) for f in files for li in f.read_text("utf-8").splitlines()]
        predicted = [
            {"id": one["id"], "text": one["text"], "attributions": _spans(one["text"])}
            for one in gold
        ]
        result = score.score(gold, predicted)
        for measure in ("exact", "relaxed", "source", "full"):
            label = {"exact": "content exact", "relaxed": "content", "source": "content + source"}
            yield (
                f"attributing, {label.get(measure, measure)} F1",
                f"{result[measure][2]}",
                "",
                name,
            )
        count = result["direct_gold"]
        yield "direct quotations found, %", f"{result['direct_recall']}", "", f"{name} ({count})"
        sourced = result["direct_source_recall"]
        yield "direct quotations with right source, %", f"{sourced}", "", f"{name} ({count})"


def _spans(text: str) -> list[dict[str, list[list[int]]]]:
    found = analyse(read_text(text, ref="text"))
    return [
        {
            role: [[span.start, span.end] for span in getattr(one, role)]
            for role in ("content", "cue", "source")
        }
        for one in found.attributions
    ]


def speed(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows for words per second on one core, with peak memory."""
    reading = _measure("reading", data)
    peer = _measure("reading-trafilatura", data) if find_spec("trafilatura") else None
    ratio = (
        f"{peer['seconds'] / reading['seconds']:.1f} × trafilatura"
        if peer
        else _peer("trafilatura", None)
    )
    yield "reading pages, words/s", _rate(reading), ratio, "pages, 49"
    yield "attributing, words/s", _rate(_measure("attributing", data)), "", "PolNeAR dev, 84"


def _measure(name: str, data: Path) -> dict[str, float]:
    run = [sys.executable, "-m", "bench.measure", name, str(data)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _rate(measured: dict[str, float]) -> str:
    return f"{measured['words'] / measured['seconds']:,.0f} ({measured['peak_mb']:.0f} MB peak)"


def _peer(name: str, value: str | None) -> str:
    return f"{name} {value}" if value else f"{name} is not installed"


def _hardware() -> str:
    model = platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [
            li.split(":")[1].strip() for li in cpu.read_text().splitlines() if "model name" in li
        ]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, one used"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/ and tools/")
    data = parser.parse_args().data.resolve()
    if not (data / "tools" / "score.py").exists():
        sys.exit(f"{data}: no data sets here (data/, tools/); nothing was measured or written")
    rows = [*pages(data), *attribution(data), *speed(data)]
    today, hardware = datetime.date.today().isoformat(), _hardware()
    table = [
        "# Benchmarks",
        "",
        "The first table is written by `make bench`, from one run of that command on one machine.",
        "Speed is the best of three rounds on one core after a warm-up; machines are shared and",
        "noisy, so compare ratios, never words per second between runs.",
        "",
        "| measure | sayso " + __version__ + " | peer | data | date | hardware | command |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {measure} | {value} | {peer or '–'} | {name} | {today} | {hardware} | {COMMAND} |"
            for measure, value, peer, name in rows
        ),
        "",
        "Data: `pages` are 49 pages of English-language outlets with outlet-specific parsers'",
        "reading as gold (fundus); PolNeAR is Newell, Margolin and Ruths 2018, its dev split never",
        "trained or tuned on; the gold stories were annotated for this project. Scorers:",
        "`pages.py` and `score.py` beside the data. `full` F1 counts an attribution as right when",
        "at least half of its content, half of its source and a word of its cue are.",
        "",
    ]
    before = OUT.read_text("utf-8") if OUT.exists() else ""
    kept = before[before.index(OTHERS) :] if OTHERS in before else ""
    OUT.write_text("\n".join(table) + ("\n" + kept if kept else ""), "utf-8")
    print("\n".join(table))


if __name__ == "__main__":
    main()
