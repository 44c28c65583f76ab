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
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.storybook import marked_stories
from sayso.api import read
from sayso.claims.clusters import claims_of
from sayso.claims.copies import aligned, bands, fingerprint
from sayso.claims.crediting import credits_of
from sayso.claims.likeness import denies
from sayso.claims.naming import same_name
from sayso.claims.quotations import Quote, variant_of
from sayso.claims.relations import relation_to
from sayso.claims.statements import statements_of
from sayso.claims.stories import events_of, told
from sayso.claims.tracing import trace
from sayso.claims.trail import Statement
from sayso.claims.words import Weights, stem, words_of
from sayso.records import (
    SCHEMA,
    Analysis,
    Article,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Engine,
    Outlet,
    QuoteType,
    Source,
    SourceKind,
    Span,
    Stance,
)

TABLE = Weights(counts={}, articles=0)
QUOTATIONS = Path(__file__).parent.parent / "tests" / "claims" / "quotations.tsv"
Row = tuple[str, str, str]


def b_cubed(groups: Sequence[Sequence[Any]], gold: Mapping[Any, Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent, over the items of `groups` (Bagga and Baldwin 1998)."""
    items = [item for group in groups for item in group]
    sizes = Counter(gold[item] for item in items)
    precision = recall = 0.0
    for group in groups:
        held = Counter(gold[item] for item in group)
        for item in group:
            precision += held[gold[item]] / len(group)
            recall += held[gold[item]] / sizes[gold[item]]
    precision, recall = 100 * precision / len(items), 100 * recall / len(items)
    return precision, recall, 2 * precision * recall / (precision + recall)


def shown(scores: tuple[float, float, float]) -> str:
    """`precision / recall / F1` with one decimal."""
    return " / ".join(f"{score:.1f}" for score in scores)


def weights_of(texts: Sequence[str]) -> Weights:
    """The weights a ledger of these texts has."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({stem(word) for word in words_of(text)})
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


def gold_of(data: Path) -> dict[str, list[dict[str, Any]]]:
    """The gold articles, story by story."""
    return {
        file.stem: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for file in sorted((data / "gold").glob("*.jsonl"))
    }


def analysis_of(gold: dict[str, Any]) -> Analysis:
    """The analysis that a gold article amounts to; attribution `aN` is the N-th of the gold."""
    text, sources = gold["text"], dict[str, Source]()

    def source(name: str | None, kind: str | None, words: str) -> str | None:
        if name is None:
            return None
        if name not in sources:
            sources[name] = Source(
                id=f"s{len(sources) + 1}",
                name=words or name if name.startswith("anonymous") else name,
                kind=SourceKind(kind) if kind in set(SourceKind) else None,
                description=None,
                anonymity=None,
                mentions=(),
            )
        return sources[name].id

    def spans(pieces: list[list[int]]) -> tuple[Span, ...]:
        return tuple(Span(start=s, end=e, text=text[s:e]) for s, e in pieces)

    attributions = []
    for number, one in enumerate(gold["attributions"], start=1):
        words = " ".join(text[s:e] for s, e in one["source"])
        stance = "rumor" if one["stance"] == "rumour" else one["stance"]
        via = [source(name, "outlet", name) for name in one["via"] or []]
        attributions.append(
            Attribution(
                id=f"a{number}",
                content=spans(one["content"]),
                cue=spans(one["cue"]),
                source=spans(one["source"]),
                quote=QuoteType(one["quote"]),
                stance=Stance(stance) if stance else None,
                speaker=source(one["who"], one["kind"], words),
                via=tuple(name for name in via if name),
                inside=None,
                hedges=(),
                basis=Basis(by="gold", triggers=()),
                confidence=1.0,
            )
        )
    outlet = Outlet(name=gold["outlet"], domain=None) if gold["outlet"] else None
    article = Article(
        id=gold["id"],
        ref=gold["id"],
        url=None,
        canonical_url=None,
        outlet=outlet,
        title=None,
        byline=(),
        language="en",
        agency=None,
        published=None,
        modified=None,
        published_source=None,
        text=text,
        blocks=tuple(
            Block(kind=BlockKind.PARAGRAPH, start=found.start(), end=found.end())
            for found in re.finditer(r"[^\n]+", text)
        ),
        links=(),
    )
    return Analysis(
        schema=SCHEMA,
        engine=Engine(version="0", model="gold"),
        article=article,
        attributions=tuple(attributions),
        sources=tuple(sources.values()),
        times=(),
        warnings=(),
    )


Marks = dict[str, dict[str, Any]]
Reader = Callable[[dict[str, Any]], tuple[Analysis, Marks]]


def by_hand(gold: dict[str, Any]) -> tuple[Analysis, Marks]:
    """The analysis of a gold article, and the gold of each attribution, by its id."""
    marks = {f"a{number}": one for number, one in enumerate(gold["attributions"], start=1)}
    return analysis_of(gold), marks


def by_model(gold: dict[str, Any]) -> tuple[Analysis, Marks]:
    """What sayso reads in a gold article, and the gold that each attribution overlaps best.

    A gold attribution is found by the one that shares at least half of their characters together.
    """
    found = read(gold["text"])
    outlet = Outlet(name=gold["outlet"], domain=None) if gold["outlet"] else found.article.outlet
    analysis = replace(found, article=replace(found.article, id=gold["id"], outlet=outlet))
    pairs = sorted(
        (
            (_overlap(one, other["content"]), one.id, number)
            for one in analysis.attributions
            for number, other in enumerate(gold["attributions"])
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    marks: Marks = {}
    taken: set[int] = set()
    for share, name, number in pairs:
        if share >= 0.5 and name not in marks and number not in taken:
            marks[name] = gold["attributions"][number]
            taken.add(number)
    return analysis, marks


def _overlap(one: Attribution, content: Sequence[Sequence[int]]) -> float:
    left = {at for span in one.content for at in range(span.start, span.end)}
    right = {at for start, end in content for at in range(start, end)}
    return len(left & right) / len(left | right) if left | right else 0.0


def invented() -> Iterator[Row]:
    """Claims of the invented stories: the half that the shares were set on, and the other."""
    for name, stories_ in zip(("first half", "second half"), marked_stories(), strict=True):
        groups: list[list[str]] = []
        claim_of: dict[str, tuple[str, str]] = {}
        for story, articles in stories_.items():
            statements = [s for one in articles for s in statements_of(analysis_of(one))]
            marks = {one["id"]: by_hand(one)[1] for one in articles}
            claim = {s.id: marks[s.article][s.attribution or ""]["claim"] for s in statements}
            claim_of |= {name: (story, its) for name, its in claim.items() if its}
            for found in claims_of(statements, TABLE):
                groups.append([one for one in found.statements if claim[one]])
        scores = shown(b_cubed([one for one in groups if one], claim_of))
        yield f"claims of invented stories, {name}, P / R / F1", scores, f"{len(claim_of)}"


def claims(data: Path, reader: Reader = by_hand, sort: str = "") -> Iterator[Row]:
    """Claims, relations, credits and independent sources on the gold stories."""
    groups: list[list[tuple[str, str]]] = []
    claim_of: dict[tuple[str, str], tuple[str, str]] = {}
    right = Counter[str]()
    credit = Counter[str]()
    wanted = 0
    for story, articles in gold_of(data).items():
        taken = {one["id"]: reader(one) for one in articles}
        analyses = {name: analysis for name, (analysis, _) in taken.items()}
        marked = {
            (name, attribution.id): marks.get(attribution.id, {"claim": None})
            for name, (analysis, marks) in taken.items()
            for attribution in analysis.attributions
        }
        wanted += sum(bool(a["claim"]) for one in articles for a in one["attributions"])
        statements = [s for one in analyses.values() for s in statements_of(one)]
        key = {s.id: (s.article, s.attribution or "") for s in statements}
        for claim in claims_of(statements, TABLE):
            members = [key[one] for one in claim.statements if marked[key[one]]["claim"]]
            if members:
                groups.append(members)
        claim_of |= {
            key[s.id]: (story, str(marked[key[s.id]]["claim"]))
            for s in statements
            if marked[key[s.id]]["claim"]
        }
        _score_trails(data, story, articles, analyses, statements, marked, right, credit)
    found = f"{len(claim_of)} of {wanted} gold"
    yield f"{sort}claims, B-cubed P / R / F1", shown(b_cubed(groups, claim_of)), found
    yield f"{sort}relation, % right", _percent(right["relation"], right["relations"]), found
    precision = 100 * credit["hit"] / credit["given"]
    recall = 100 * credit["found"] / credit["gold"]
    f1 = 2 * precision * recall / (precision + recall)
    yield f"{sort}credited, P / R / F1", shown((precision, recall, f1)), "claims and articles"
    share = _percent(right["independent"], right["counts"])
    count = f"{right['counts']} gold claims"
    yield f"{sort}independent sources in the given range, %", share, count


def _score_trails(
    data: Path,
    story: str,
    articles: Sequence[dict[str, Any]],
    analyses: Mapping[str, Analysis],
    statements: Sequence[Statement],
    marked: Mapping[tuple[str, str], dict[str, Any]],
    right: Counter[str],
    credit: Counter[str],
) -> None:
    central = json.loads((data / "gold" / f"{story}.claims.json").read_text("utf-8"))
    for claim in central:
        mine = [
            s for s in statements if marked[s.article, s.attribution or ""]["claim"] == claim["id"]
        ]
        if not mine:
            _score_missed(articles, claim["id"], credit)
            continue
        is_denial = denies(_plain(mine[0], claim["text"]))
        for one in mine:
            relation = marked[one.article, one.attribution or ""]["claim_relation"]
            right["relations"] += 1
            right["relation"] += relation_to(one, claim_denies=is_denial).value == relation
        trail = trace(
            claim["id"], claim["text"], mine, analyses, claim_denies=is_denial, context=statements
        )
        given = re.search(r"(\d) to (\d)", claim["note"] or "")
        exact = claim["independent_sources"]
        if exact is not None:
            low, high = (int(given[1]), int(given[2])) if given else (exact, exact)
            right["counts"] += 1
            right["independent"] += trail.independent.low <= high and trail.independent.high >= low
        for article in articles:
            for provenance in article["provenance"]:
                if provenance["claim"] == claim["id"]:
                    _score_credit(article["id"], provenance["cites"], mine, statements, credit)


def _score_missed(articles: Sequence[dict[str, Any]], claim: str, credit: Counter[str]) -> None:
    for article in articles:
        cited = [p["cites"] for p in article["provenance"] if p["claim"] == claim]
        credit["gold"] += sum(map(len, cited))


def _plain(statement: Statement, text: str) -> Statement:
    return replace(statement, text=text, stance=None)


def _score_credit(
    article: str,
    cites: Sequence[str],
    mine: Sequence[Statement],
    context: Sequence[Statement],
    credit: Counter[str],
) -> None:
    """A cited name counts as given where the speaker's name or the article's words fit it."""
    words = {s.speaker: s.words for s in mine if s.article == article and s.speaker}
    given: list[str] = []
    for chain in credits_of(mine, context):
        if chain.article == article:
            for name in (*chain.outlets, *([chain.source] if chain.source else [])):
                if not any(_fits(name, other) for other in given):
                    given.append(name)
    fits = [[_fits(name, c) or _fits(words.get(name, ""), c) for c in cites] for name in given]
    credit["given"] += len(given)
    credit["hit"] += sum(any(row) for row in fits)
    credit["gold"] += len(cites)
    credit["found"] += sum(any(row[at] for row in fits) for at in range(len(cites)))


def _fits(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if same_name(one, other):
        return True
    left, right = ({stem(w) for w in words_of(text)} - _LITTLE for text in (one, other))
    if not left or not right:
        return left == right
    return left <= right or right <= left or 4 * len(left & right) >= len(left) + len(right)


_LITTLE = {stem(word) for word in "the a an of source sources unnamed anonymous single".split()}


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


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
    yield "near-duplicates at Jaccard 0.8, recall %", _percent(found, len(texts)), f"{len(texts)}"


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
        *model,
        *invented(),
        *quotations(),
        *copies(data),
        *seconds(data),
    ):
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
