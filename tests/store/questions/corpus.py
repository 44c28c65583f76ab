"""A small ledger of invented stories in which every voice, outlet and copy is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.articles.reading import article_id
from sayso.records import (
    SCHEMA,
    Agency,
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
from sayso.store import open_ledger, write_analysis

__all__ = ["ECHO", "MAST", "PERSON", "UNNAMED", "Said", "filled", "story"]

PERSON, UNNAMED = SourceKind.PERSON, SourceKind.ANONYMOUS
ECHO, MAST = "larkholm-echo.example", "the-mast.example"


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement: who (and how they are called), which word reports it, what is said."""

    who: str
    words: str
    cue: str = "said"
    kind: SourceKind | None = PERSON
    stance: Stance = Stance.SAYS
    speaker: bool = True
    inside: str | None = None


def story(
    said: Sequence[Said],
    *,
    outlet: str = ECHO,
    published: str | None = "2031-02-03",
    url: str | None = None,
    agency: str | None = None,
    byline: tuple[str, ...] = ("Odile Marchetti",),
    lead: str = "",
) -> Analysis:
    """An analysis of one paragraph a statement: `Who cue words.`; words in marks are direct."""
    text, blocks, attributions = "", [], []
    sources: dict[str, tuple[str, SourceKind | None]] = {}
    for number, one in enumerate(said, start=1):
        start = len(text) + (2 if text else 0)
        sentence = f"{lead}{one.who} {one.cue} {one.words}.".strip()
        text = f"{text}\n\n{sentence}" if text else sentence
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=len(text)))
        at = text.index(one.words, start)
        cue = text.index(one.cue, start + len(lead) + len(one.who))
        if one.speaker:
            sources.setdefault(one.who, (f"s{len(sources) + 1}", one.kind))
        attributions.append(
            Attribution(
                id=f"a{number}",
                content=(_span(at, one.words),),
                cue=(_span(cue, one.cue),),
                source=(_span(start + len(lead), one.who),) if one.who else (),
                quote=QuoteType.DIRECT if one.words.startswith("“") else QuoteType.INDIRECT,
                stance=one.stance,
                speaker=sources[one.who][0] if one.speaker else None,
                via=(),
                inside=one.inside,
                hedges=(),
                basis=Basis(by="hand", triggers=()),
                confidence=0.9,
            )
        )
    article = Article(
        id=article_id(text, url),
        ref="story.html",
        url=url,
        canonical_url=url,
        outlet=Outlet(name=f"The {outlet.split('.')[0].title()}", domain=outlet),
        title="Ferry stays in port",
        byline=byline,
        language="en",
        agency=Agency(name=agency, start=None, end=None) if agency else None,
        published=published,
        modified=None,
        published_source=None,
        text=text,
        blocks=tuple(blocks),
        links=(),
    )
    return Analysis(
        schema=SCHEMA,
        engine=Engine(version="0", model="hand"),
        article=article,
        attributions=tuple(attributions),
        sources=tuple(
            Source(id=id_, name=name, kind=kind, description=None, anonymity=None, mentions=())
            for name, (id_, kind) in sources.items()
        ),
        times=(),
        warnings=(),
    )


def filled(path: Path, analyses: Sequence[Analysis]) -> sqlite3.Connection:
    """A ledger of them, open for writing."""
    connection = open_ledger(path, mode="create")
    for analysis in analyses:
        write_analysis(connection, analysis)
    return connection


def _span(at: int, words: str) -> Span:
    return Span(start=at, end=at + len(words), text=words)
