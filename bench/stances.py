"""Measure stance, kind of quotation, carriers on gold: `python -m bench.stances --data DIR`.

DIR holds `data/gold` and `tools/score_gold.py`, whose definitions are used. Contents, cues and
sources are the gold's own, so that the tagger's misses don't count. `--errors` lists what is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.speakers import draft_of
from sayso.articles.plaintext import read_text
from sayso.attributions.attributing import quote_type
from sayso.attributions.chains import via_spans
from sayso.attributions.hedges import hedges_in
from sayso.attributions.outlets import known_outlet
from sayso.attributions.quotation import QuotedKind, find_quoted
from sayso.attributions.speakers import resolve
from sayso.attributions.vouching import stance_in

_UNREAD = ("furniture", "byline", "dateline")


def f1(hits: int, predicted: int, gold: int) -> str:
    """Precision, recall and F1 in percent."""
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * both:.1f}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/ and tools/")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--part", type=int, choices=(0, 1), help="half of the articles only")
    given = parser.parse_args()
    data = given.data.resolve()
    sys.path.insert(0, str(data / "tools"))
    import score_gold  # type: ignore[import-not-found]

    right: Counter[str] = Counter()
    confusions: Counter[tuple[str, str]] = Counter()
    via = [0, 0, 0]
    worded = [0, 0, 0]
    hedges, seconds = 0, 0.0
    files = sorted((data / "data" / "gold").glob("*.jsonl"))
    lines = [json.loads(li) for f in files for li in f.read_text("utf-8").splitlines()]
    for number, line in enumerate(lines):
        if given.part is not None and number % 2 != given.part:
            continue
        article = read_text(line["text"], ref=line["id"]).article
        blocks = [(b.start, b.end) for b in article.blocks if b.kind not in _UNREAD]
        quoted = find_quoted(article.text, blocks)
        spoken = [
            (q.start, q.end) for q in quoted if q.depth == 0 and q.kind is not QuotedKind.TITLE
        ]
        rows: list[dict[str, Any]] = line["attributions"]
        drafts = [draft_of(row) for row in rows]
        began = time.perf_counter()
        kinds = [quote_type(article.text, draft, spoken) for draft in drafts]
        hedges += sum(len(hedges_in(article.text, draft)) for draft in drafts)
        vias = via_spans(article, drafts)
        seconds += time.perf_counter() - began
        resolved = resolve(article, drafts, quoted, vias=vias)
        of = {source.id: source.kind for source in resolved.sources}
        stances = [
            stance_in(article.text, draft, of[speaker] if speaker else None)
            for draft, speaker in zip(drafts, resolved.speakers, strict=True)
        ]
        names = {source.id: source.name for source in resolved.sources}
        for n, row in enumerate(rows):
            right["all"] += 1
            wanted = score_gold.FIX.get(row["stance"], row["stance"])
            right["stance"] += wanted == stances[n]
            right["quote"] += row["quote"] == kinds[n]
            shown = [article.text[slice(*span)] for span in vias[n]]
            for counts, got in (
                (worded, [_canonical(words) for words in shown]),
                (via, [names[v] for v in resolved.vias[n]]),
            ):
                hits = sum(any(score_gold.same(x, y) for y in got) for x in row["via"] or [])
                counts[0] += hits
                counts[1] += len(got)
                counts[2] += len(row["via"] or [])
            if given.errors:
                span = drafts[n].cue
                cue = article.text[span[0] : span[1]] if span else "-"
                where = f"{line['id']}:{rows[n]['content'][0][0]}"
                if wanted != stances[n]:
                    print(f"stance {where} {wanted} not {stances[n]}: {cue!r} of {row['who']}")
                if row["quote"] != kinds[n]:
                    print(f"quote  {where} {row['quote']} not {kinds[n]}")
                if sorted(row["via"] or []) != sorted(names[v] for v in resolved.vias[n]):
                    print(f"via    {where} {row['via']} not {shown} of {row['who']!r} {cue!r}")
            confusions[(wanted, str(stances[n]))] += wanted != stances[n]
    total = right["all"]
    print(f"attributions {total}, seconds {seconds:.2f}, hedges {hedges}")
    print(f"stance {100 * right['stance'] / total:.1f}  quote {100 * right['quote'] / total:.1f}")
    print(f"via by words {f1(*worded)}  resolved {f1(*via)}")
    for (gold, ours), count in confusions.most_common(8):
        print(f"{count:4} {gold} taken for {ours}")


def _canonical(words: str) -> str:
    known = known_outlet(words, everyday=True)
    return known.name if known else words


if __name__ == "__main__":
    main()
