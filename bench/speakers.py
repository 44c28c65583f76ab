"""Measure speakers, kinds, stance and carriers: `python -m bench.speakers --data DIR`.

DIR holds `data/gold` and `tools/score_gold.py`, whose definitions are used. Three sets: the gold
stories, and our own of `tests/attributions/gossip`: those looked at while the rules were written,
and those held back. Each set is measured twice: "on spans" takes contents, cues and sources as
they are marked, so that nothing but this stage is measured; "end to end" is the shipped model on
plain text. `--set NAME` measures one set, `--errors` lists what is wrong in it (never of the set
held back), `--cost` measures the seconds of the stage against the tagger's instead.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.articles.plaintext import read_text
from sayso.attributions.attributing import quote_type, read_drafts, shipped_tagger
from sayso.attributions.chains import via_spans
from sayso.attributions.hedges import hedges_in
from sayso.attributions.quotation import QuotedKind, find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.speakers import resolve
from sayso.attributions.vouching import stance_in
from sayso.pipeline import analyse
from sayso.records import Article, BlockKind
from sayso.records_json import to_dict
from tests.attributions.gossip.stories import HELD_BACK, LOOKED_AT, Story, stories

Chars = tuple[int, int]
Row = dict[str, Any]

_UNREAD = (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE)
_ROLES = ("content", "cue", "source")
_LONG = 50_000  # words of the longest text that the cost is measured on


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/ and tools/")
    parser.add_argument("--set", choices=("gold", "looked-at", "held-back"), help="one set only")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    parser.add_argument("--cost", action="store_true", help="seconds of the stage, not its quality")
    options = parser.parse_args()
    data = options.data.resolve()
    sets = {
        "gold": _lines(data),
        "looked-at": [as_gold(one) for one in stories(LOOKED_AT)],
        "held-back": [as_gold(one) for one in stories(HELD_BACK)],
    }
    if options.cost:
        cost(sets["gold"])
        return
    sys.path.insert(0, str(data / "tools"))
    import score_gold  # type: ignore[import-not-found]

    for name, lines in sets.items():
        if options.set not in (None, name):
            continue
        for how, read in (("on spans", on_spans), ("end to end", end_to_end)):
            found = [read(line) for line in lines]
            if options.errors and name != "held-back":
                for line, one in zip(lines, found, strict=True):
                    _show(line, one, score_gold)
            _report(f"{name}, {how}", _score(score_gold.main, lines, found))


def _lines(data: Path) -> list[Row]:
    files = sorted((data / "data" / "gold").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def as_gold(story: Story) -> Row:
    """One of our own stories in the form of the gold; statements not scored are left out."""
    rows = []
    for number, expected in story.expected.items():
        roles, who = story.marked[number], expected.who
        if who.startswith("#"):
            who = f"anonymous{who}"
        rows.append(
            {role: [list(span) for span in roles.get(role, [])] for role in _ROLES}
            | {
                "who": None if who == "-" else who,
                "kind": expected.kind,
                "stance": expected.stance,
                "via": list(expected.via),
                "quote": None,
            }
        )  # fmt: skip
    return {"id": story.title, "text": story.text, "attributions": rows}


def draft_of(row: Row) -> Draft:
    """The annotated attribution as a draft."""
    spans = {
        role: sorted(tuple(s) for s in row[role] or []) for role in ("content", "cue", "source")
    }
    extent = {r: (s[0][0], s[-1][1]) if s else None for r, s in spans.items()}
    return Draft(
        content=tuple(spans["content"]),
        cue=extent["cue"],
        source=extent["source"],
        certainty=(1.0, 1.0, 1.0),
        by="gold",
    )


def end_to_end(line: Row) -> Row:
    """The analysis of an annotated text."""
    return to_dict(analyse(read_text(line["text"], ref=line["id"])))


def on_spans(line: Row) -> Row:
    """What an analysis has of attributions and sources, with the annotated spans."""
    article = read_text(line["text"], ref=line["id"]).article
    return resolved_by_hand(article, [draft_of(row) for row in line["attributions"]])


def resolved_by_hand(article: Article, drafts: list[Draft]) -> Row:
    """Every stage behind the tagger on drafts from elsewhere."""
    blocks = [(b.start, b.end) for b in article.blocks if b.kind not in _UNREAD]
    quoted = find_quoted(article.text, blocks)
    spoken = [(q.start, q.end) for q in quoted if q.depth == 0 and q.kind is not QuotedKind.TITLE]
    resolved = resolve(article, drafts, quoted, vias=via_spans(article, drafts))
    kinds = {source.id: source.kind for source in resolved.sources}
    attributions = [
        {
            "content": [{"start": start, "end": end} for start, end in draft.content],
            "quote": quote_type(article.text, draft, spoken),
            "stance": stance_in(article.text, draft, kinds.get(speaker or "")),
            "hedges": len(hedges_in(article.text, draft)),
            "speaker": speaker,
            "speaker_basis": {"by": basis.by} if basis else None,
            "via": list(vias),
        }
        for draft, speaker, vias, basis in zip(
            drafts, resolved.speakers, resolved.vias, resolved.bases, strict=True
        )
    ]
    sources = [{"id": s.id, "name": s.name, "kind": s.kind} for s in resolved.sources]
    return {"article": {"text": article.text}, "attributions": attributions, "sources": sources}


def _score(scorer: Callable[[str, str], Row], gold: list[Row], found: list[Row]) -> Row:
    with tempfile.TemporaryDirectory() as scratch:
        paths = []
        for name, lines in (("gold", gold), ("found", found)):
            path = Path(scratch) / name
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
            paths.append(str(path))
        return scorer(*paths)


def _report(name: str, result: Row) -> None:
    content, credited = result["attribution"]["relaxed"][2], result["who_e2e"][2]
    print(
        f"{name}: who {result['who_acc']} %, kind {result['kind_acc']} %, quote "
        f"{result['quote_acc']} %, stance {result['stance_acc']} %, via F1 {result['via'][2]}, "
        f"same unnamed F1 {result['same_anonymous'][2]}, content F1 {content}, content and speaker "
        f"F1 {credited} ({content - credited:.1f} below), {result['paired']} statements"
    )


def _show(line: Row, found: Row, scorer: ModuleType) -> None:
    """Prints the statements of an article that were paired and are wrong, and those not found."""
    sources = {source["id"]: source for source in found["sources"]}
    unnamed: dict[str, set[str]] = {}
    for row in line["attributions"]:
        mine = _paired(row, found["attributions"])
        said = " … ".join(line["text"][s:e] for s, e in row["content"])[:70]
        words = " … ".join(line["text"][s:e] for s, e in row["source"] or [])
        if mine is None:
            print(f"  {line['id']}: not found: [{words}] {said!r}")
            continue
        has = sources.get(mine["speaker"] or "", {"name": None, "kind": "none"})
        kind = row["kind"].replace("rumour", "none")
        via = [sources[one]["name"] for one in mine["via"]]
        right = (
            has["kind"] == "anonymous"
            if kind == "anonymous"
            else has["name"] is None
            if not row["who"]
            else scorer.same(row["who"], has["name"])
        )
        wrong = []
        if not right or kind != has["kind"]:
            by = (mine["speaker_basis"] or {}).get("by")
            wrong.append(f"{row['who']}/{kind} not {has['name']}/{has['kind']} by {by}")
        if kind == "anonymous":
            unnamed.setdefault(row["who"], set()).add(mine["speaker"])
        if scorer.FIX.get(row["stance"], row["stance"]) != mine["stance"]:
            wrong.append(f"stance {row['stance']} not {mine['stance']}")
        if len(via) != len(row["via"] or []) or not all(
            any(scorer.same(x, y) for y in via) for x in row["via"] or []
        ):
            wrong.append(f"via {row['via']} not {via}")
        if wrong:
            print(f"  {line['id']}: [{words}] {said!r}: " + "; ".join(wrong))
    for who, ids in unnamed.items():
        others = [w for w, theirs in unnamed.items() if w != who and ids & theirs]
        if len(ids) > 1 or others:
            print(f"  {line['id']}: {who} are {sorted(map(str, ids))}, shared with {others}")


def _paired(row: Row, found: list[Row]) -> Row | None:
    """The found statement that shares most of its content with `row`, at least half."""
    wanted = {at for start, end in row["content"] for at in range(start, end)}
    best, mine = 0.5, None
    for one in found:
        has = {at for span in one["content"] for at in range(span["start"], span["end"])}
        share = len(wanted & has) / max(len(wanted | has), 1)
        if share > best or (mine is None and share >= best):
            best, mine = share, one
    return mine


def _cut(text: str, words: int) -> str:
    return text[: list(re.finditer(r"\S+", text))[words - 1].end()]


def cost(lines: list[Row]) -> None:
    """Prints the seconds of tagger and of this stage on the gold stories, then on longer texts."""
    tagger = shipped_tagger()
    whole = "\n\n".join(line["text"] for line in lines)
    length = len(whole.split())
    texts = {
        f"{len(lines)} articles": [line["text"] for line in lines],
        **{
            f"one text of {words:,} words": [
                _cut("\n\n".join([whole] * (words // length + 1)), words)
            ]
            for words in (_LONG // 4, _LONG // 2, _LONG)
        },
    }
    print("texts\twords\ttagger s\tstage s\tratio\tstage words/s")
    for name, several in texts.items():
        tagging = stage = 0.0
        for text in several:
            article = read_text(text, ref=name).article
            blocks = [(b.start, b.end) for b in article.blocks if b.kind not in _UNREAD]
            quoted = find_quoted(text, blocks)
            began = time.process_time()
            drafts = read_drafts(text, blocks, quoted, tagger)
            tagged = time.process_time()
            resolved_by_hand(article, drafts)
            tagging, stage = tagging + tagged - began, stage + time.process_time() - tagged
        words = sum(len(text.split()) for text in several)
        print(
            f"{name}\t{words:,}\t{tagging:.1f}\t{stage:.2f}\t{stage / tagging:.3f}\t"
            f"{words / stage:,.0f}"
        )


if __name__ == "__main__":
    main()
