"""Measure stories, claims and trails: `python -m bench.trails --data DIR`.

DIR holds `data/` with `gold/` and `stories/`. Attributions, speakers and chains are the gold's own,
so that what is measured is what `sayso.claims` makes of them; the rows "by the model" are of what
sayso reads itself in the same articles.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.claimscores import Row, b_cubed, claims, invented, neighbours, percent, shown
from bench.goldstories import analysis_of, by_model, gold_of
from sayso.claims.clusters import claims_of
from sayso.claims.copies import aligned, bands, fingerprint
from sayso.claims.quotations import Quote, variant_of
from sayso.claims.statements import statements_of
from sayso.claims.stories import events_of, told
from sayso.claims.words import TABLE, Weights, stems_of

QUOTATIONS = Path(__file__).parent.parent / "tests" / "claims" / "quotations.tsv"


def weights_of(texts: Sequence[str]) -> Weights:
    """The weights a ledger of these texts has."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(stems_of(text))
    return Weights(counts=counts, articles=len(texts))


def stories(data: Path) -> Iterator[Row]:
    """All bodies in one pot, at once and in batches of 60 in random order."""
    lines = (data / "stories" / "stories.jsonl").read_text("utf-8").splitlines()
    gold = {
        f"{line['story']}/{one['id']}": (line["story"], one["text"])
        for line in map(json.loads, lines)
        for one in line["articles"]
    }
    texts = [(name, text, None) for name, (_, text) in gold.items()]
    story_of = {name: story for name, (story, _) in gold.items()}
    events = events_of(texts, weights_of([text for _, text, _ in texts]))
    scores = b_cubed([one.articles for one in told(events)], story_of)
    yield "stories, B-cubed P / R / F1", shown(scores), f"{len(gold)} bodies, 56 stories"
    random.Random(1).shuffle(events)
    known: list[Any] = []
    for start in range(0, len(events), 60):
        known = told(events[start : start + 60], known)
    scores = b_cubed([one.articles for one in known], story_of)
    yield "the same, added in batches of 60", shown(scores), f"{len(gold)} bodies, 56 stories"


def quotations() -> Iterator[Row]:
    """Variants of invented quotations against look-alikes."""
    hit = false = missed = 0
    with QUOTATIONS.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        sides = [
            Quote(text=words.lstrip("~"), speaker=speaker, is_marked=not words.startswith("~"))
            for words, speaker in (
                (row["one"], row["speaker"]),
                (row["other"], row["other_speaker"]),
            )
        ]
        found = variant_of(*sides) is not None
        hit += found and row["same"] == "1"
        false += found and row["same"] == "0"
        missed += not found and row["same"] == "1"
    shares = f"{100 * hit / (hit + false):.1f} / {100 * hit / (hit + missed):.1f}"
    yield "quotation variants, P / R", shares, f"{len(rows)} pairs"


def copies(data: Path) -> Iterator[Row]:
    """Texts with words changed at random until 0.8 of their shingles are the same."""
    chance = random.Random(7)
    lines = (data / "stories" / "unlabelled.jsonl").read_text("utf-8").splitlines()
    texts = [t for t in (json.loads(line)["text"] for line in lines) if len(t.split()) > 120][:400]
    found = 0
    for number, text in enumerate(texts):
        words = text.split()
        changed = list(words)
        # replacing a word spoils five shingles: 2.2 % of the words leave about 0.8 of them
        for at in chance.sample(range(len(words)), max(1, round(len(words) * 0.022))):
            changed[at] = f"zz{number}{at}"
        other = " ".join(changed)
        shared = set(bands(fingerprint("a", text))) & set(bands(fingerprint("b", other)))
        found += bool(shared) and aligned(text, other).is_copy
    yield "near-duplicates at Jaccard 0.8, recall %", percent(found, len(texts)), f"{len(texts)}"


def seconds(data: Path) -> Iterator[Row]:
    """Time for each article of the gold, from analyses to claims."""
    analyses = [[analysis_of(a) for a in articles] for articles in gold_of(data).values()]
    began = time.perf_counter()
    for story in analyses:
        claims_of([s for one in story for s in statements_of(one)], TABLE)
    taken = time.perf_counter() - began
    count = sum(map(len, analyses))
    yield "statements to claims, ms an article", f"{1000 * taken / count:.1f}", f"{count} articles"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/")
    parser.add_argument("--scale", type=int, help="repeat the gold to so many articles, and time")
    given = parser.parse_args()
    data = given.data.resolve() / "data"
    if not (data / "gold").is_dir():
        sys.exit(f"{data}: no data sets here; nothing was measured")
    if given.scale:
        from bench.trailscale import scaled

        for row in scaled(data, given.scale):
            print("| " + " | ".join(row) + " |", flush=True)
        return
    model = claims(data, by_model, "by the model: ")
    for row in (
        *stories(data),
        *claims(data),
        *neighbours(data),
        *model,
        *invented(),
        *quotations(),
        *copies(data),
        *seconds(data),
    ):
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
