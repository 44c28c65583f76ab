"""Measure who is credited, on gold spans: `python -m bench.speakers --data DIR [--errors]`.

DIR holds `data/gold` and `tools/score_gold.py`, whose definitions are used. Contents, cues and
sources are the gold's own, so that nothing but the speakers' stage is measured: the tagger's misses
don't count. Carriers are looked up by their gold names, where the text has them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.articles.plaintext import read_text
from sayso.attributions.quotation import find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.speakers import Resolved, resolve
from sayso.records import Article, BlockKind

Chars = tuple[int, int]
Row = dict[str, Any]

_UNREAD = (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE)


def spans(found: list[list[int]] | None) -> list[Chars]:
    """Gold spans as pairs."""
    return [(start, end) for start, end in found or []]


def draft_of(row: Row) -> Draft:
    """The gold attribution as a draft."""
    source, cue = spans(row["source"]), spans(row["cue"])
    return Draft(
        content=tuple(sorted(spans(row["content"]))),
        cue=(cue[0][0], cue[-1][1]) if cue else None,
        source=(source[0][0], source[-1][1]) if source else None,
        certainty=(1.0, 1.0, 1.0),
        by="gold",
    )


def via_spans(text: str, row: Row) -> list[Chars]:
    """For each gold carrier the nearest place that has its name; none where the text words it."""
    content = row["content"][0][0]
    found = []
    for name in row["via"] or []:
        places = [m.span() for m in re.finditer(re.escape(name.removeprefix("The ")), text)]
        if places:
            found.append(min(places, key=lambda p: abs(p[0] - content)))
    return found


def run(line: Row) -> tuple[Article, Resolved, float]:
    """One gold article resolved, and the seconds that took."""
    article = read_text(line["text"], ref=line["id"]).article
    blocks = [(b.start, b.end) for b in article.blocks if b.kind not in _UNREAD]
    quoted = find_quoted(article.text, blocks)
    drafts = [draft_of(row) for row in line["attributions"]]
    vias = [via_spans(article.text, row) for row in line["attributions"]]
    began = time.process_time()
    resolved = resolve(article, drafts, quoted, vias=vias)
    return article, resolved, time.process_time() - began


def f1(hits: int, predicted: int, gold: int) -> float:
    """F1 in percent."""
    return round(100 * 2 * hits / max(1, predicted + gold), 1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/ and tools/")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    sys.path.insert(0, str(options.data / "tools"))
    from score_gold import same  # type: ignore[import-not-found]

    count = who = kinds = words = 0
    links, seconds = [0, 0, 0], 0.0
    for file in sorted((options.data / "data" / "gold").glob("*.jsonl")):
        for text in file.read_text("utf-8").splitlines():
            line = json.loads(text)
            article, resolved, took = run(line)
            seconds, words = seconds + took, words + len(article.text.split())
            sources = {s.id: s for s in resolved.sources}
            rows = line["attributions"]
            for row, speaker, basis in zip(rows, resolved.speakers, resolved.bases, strict=True):
                found = sources[speaker] if speaker else None
                kind = row["kind"].replace("rumour", "none")
                has = str(found.kind) if found and found.kind else "none"
                right = (
                    has == "anonymous"
                    if kind == "anonymous"
                    else found is None
                    if not row["who"]
                    else bool(found and same(row["who"], found.name))
                )
                count, who, kinds = count + 1, who + right, kinds + (kind == has)
                if options.errors and not (right and kind == has):
                    said = " … ".join(line["text"][s:e] for s, e in row["source"] or [])
                    print(
                        f"{line['id']}: {said!r} is {row['who']!r}, {kind}; "
                        f"found {found and found.name!r}, {has} by {basis and basis.by!r}"
                    )
            unnamed = [i for i, r in enumerate(rows) if r["kind"] == "anonymous"]
            pairs = list(combinations(unnamed, 2))
            gold = {p for p in pairs if rows[p[0]]["who"] == rows[p[1]]["who"]}
            ours = [
                i
                for i, s in enumerate(resolved.speakers)
                if s and str(sources[s].kind) == "anonymous"
            ]
            predicted = {
                p for p in combinations(ours, 2)
                if resolved.speakers[p[0]] == resolved.speakers[p[1]]
            }  # fmt: skip
            if options.errors and gold != predicted:
                for pair in sorted(gold ^ predicted):
                    told = [
                        line["text"][slice(*spans(rows[i]["source"])[0])]
                        if rows[i]["source"]
                        else ""
                        for i in pair
                    ]
                    print(f"{line['id']}: {'apart' if pair in gold else 'together'}: {told}")
            links = [
                links[0] + len(gold & predicted), links[1] + len(predicted), links[2] + len(gold),
            ]  # fmt: skip
    print(f"who {100 * who / count:.1f} %, kind {100 * kinds / count:.1f} % of {count}")
    print(f"same unnamed source, pairwise F1 {f1(*links)} ({links})")
    print(f"{words / seconds:,.0f} words/s")


if __name__ == "__main__":
    main()
