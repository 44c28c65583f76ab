"""The gold stories as analyses: by hand, and as sayso reads the same articles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.api import read
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

__all__ = ["Marks", "Reader", "analysis_of", "by_hand", "by_model", "gold_of"]

Marks = dict[str, dict[str, Any]]
Reader = Callable[[dict[str, Any]], tuple[Analysis, Marks]]


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
