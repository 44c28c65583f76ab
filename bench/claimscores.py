"""Scores of claims, relations, credits and counts on the gold stories."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.goldstories import Reader, by_hand, gold_of
from bench.storybook import marked_stories
from sayso.claims.clusters import THRESHOLD, claims_of
from sayso.claims.crediting import credits_of
from sayso.claims.likeness import words_deny
from sayso.claims.naming import same_name
from sayso.claims.relations import relation_to
from sayso.claims.statements import statements_of
from sayso.claims.tracing import trace
from sayso.claims.trail import Statement
from sayso.claims.words import TABLE, stem, words_of
from sayso.records import Analysis

__all__ = [
    "Groups",
    "Marked",
    "Row",
    "Scores",
    "b_cubed",
    "claims",
    "grouped",
    "invented",
    "marked",
    "neighbours",
    "percent",
    "scored",
    "shown",
]

Row = tuple[str, str, str]
Scores = tuple[float, float, float]
Groups = list[list[str]]
_STEP = 0.01


def b_cubed(groups: Sequence[Sequence[Any]], gold: Mapping[Any, Any]) -> Scores:
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


def shown(scores: Scores) -> str:
    """`precision / recall / F1` with one decimal."""
    return " / ".join(f"{score:.1f}" for score in scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The statements of a story, and by its id the claim that each is marked with, if any."""

    statements: Sequence[Statement]
    claim: Mapping[str, str | None]


def marked(articles: Sequence[dict[str, Any]]) -> Marked:
    """The statements that articles marked by hand amount to."""
    statements: list[Statement] = []
    claim: dict[str, str | None] = {}
    for one in articles:
        analysis, marks = by_hand(one)
        for statement in statements_of(analysis):
            statements.append(statement)
            claim[statement.id] = marks[statement.attribution or ""]["claim"]
    return Marked(statements=statements, claim=claim)


def grouped(story: Marked, threshold: float = THRESHOLD) -> Groups:
    """The claims found, each as the ids of those of its statements that are marked with one."""
    groups = [
        [one for one in found.statements if story.claim[one]]
        for found in claims_of(story.statements, TABLE, threshold=threshold)
    ]
    return [group for group in groups if group]


def scored(groups: Mapping[str, Groups], stories: Mapping[str, Marked]) -> Scores:
    """B-cubed scores over the stories that there are `groups` of, by name."""
    gold = {one: (name, its) for name in groups for one, its in stories[name].claim.items()}
    return b_cubed([group for its in groups.values() for group in its], gold)


def invented() -> Iterator[Row]:
    """Claims of the invented stories, part by part: shares were fitted to all of them."""
    for name, part in zip(("easier", "harder", "longer"), marked_stories(), strict=True):
        stories = {story: marked(articles) for story, articles in part.items()}
        groups = {story: grouped(its) for story, its in stories.items()}
        count = sum(len(group) for its in groups.values() for group in its)
        scores = shown(scored(groups, stories))
        yield f"claims of invented stories, {name}, P / R / F1", scores, f"{count}"


def neighbours(data: Path) -> Iterator[Row]:
    """Claims of the gold stories a step of the threshold lower and higher."""
    stories = {story: marked(articles) for story, articles in gold_of(data).items()}
    for threshold in (THRESHOLD - _STEP, THRESHOLD + _STEP):
        groups = {story: grouped(its, threshold) for story, its in stories.items()}
        scores = shown(scored(groups, stories))
        yield f"claims at a threshold of {threshold:.2f}, P / R / F1", scores, "gold"


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
    yield f"{sort}relation, % right", percent(right["relation"], right["relations"]), found
    precision = 100 * credit["hit"] / credit["given"]
    recall = 100 * credit["found"] / credit["gold"]
    f1 = 2 * precision * recall / (precision + recall)
    yield f"{sort}credited, P / R / F1", shown((precision, recall, f1)), "claims and articles"
    share = percent(right["independent"], right["counts"])
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
        is_denial = words_deny(claim["text"])
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


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"
