"""Analyses written by hand: invented people, invented outlets, every shape the page must bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.articles.reading import article_id
from sayso.records import (
    SCHEMA,
    Analysis,
    Article,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Engine,
    Link,
    Outlet,
    PublishedSource,
    QuoteType,
    Source,
    SourceKind,
    Span,
    Stance,
)

__all__ = ["Said", "analysis_of", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution by its words; each is looked up in the text from the one before it."""

    content: Sequence[str]
    source: str = ""
    cue: str = ""
    speaker: str | None = None
    quote: QuoteType = QuoteType.DIRECT
    stance: Stance | None = None
    via: tuple[str, ...] = ()
    inside: str | None = None
    hedge: str = ""
    confidence: float = 0.9


def told(
    text: str, said: Sequence[Said], kinds: dict[str, SourceKind | None] | None = None
) -> Analysis:
    """An analysis of paragraphs at blank lines; a line `KIND| words` has another kind of block.

    `kinds` names the sources; `Said.speaker` is such a name.
    """
    names = list(kinds or {})
    blocks, plain = _blocks(text)
    ids = {name: f"s{place}" for place, name in enumerate(names, start=1)}
    sources = tuple(
        Source(
            id=ids[name],
            name=name,
            kind=kind,
            description=None,
            anonymity=None,
            mentions=_every(plain, name),
        )
        for name, kind in (kinds or {}).items()
    )
    attributions = tuple(
        _attribution(plain, one, f"a{place}", ids) for place, one in enumerate(said, start=1)
    )
    return analysis_of(plain, attributions=attributions, sources=sources, blocks=blocks)


def analysis_of(
    text: str,
    *,
    attributions: tuple[Attribution, ...] = (),
    sources: tuple[Source, ...] = (),
    blocks: tuple[Block, ...] = (),
    links: tuple[Link, ...] = (),
    title: str | None = "Lights out at the Grand Quay",
    warnings: tuple[str, ...] = (),
) -> Analysis:
    """An analysis of `text` with all that is around it filled in."""
    url = "https://www.harbour-lantern.example/arts/lights-out"
    article = Article(
        id=article_id(text, url),
        ref="lights-out.html",
        url=url,
        canonical_url=url,
        outlet=Outlet(name="The Harbour Lantern", domain="harbour-lantern.example"),
        title=title,
        byline=("Odile Marchetti",),
        language="en",
        agency=None,
        published="2031-02-23T13:19:00-05:00",
        modified=None,
        published_source=PublishedSource.JSON_LD,
        text=text,
        blocks=blocks,
        links=links,
    )
    return Analysis(
        schema=SCHEMA,
        engine=Engine(version="0.1.0", model="sha256:0a1b2c3d"),
        article=article,
        attributions=attributions,
        sources=sources,
        times=(),
        warnings=warnings,
    )


def _blocks(text: str) -> tuple[tuple[Block, ...], str]:
    """Blocks and the text without the names of their kinds."""
    blocks: list[Block] = []
    plain = ""
    for stretch in text.strip().split("\n\n"):
        kind, bar, words = stretch.partition("| ")
        is_kind = bool(bar) and kind in set(BlockKind)
        words = words if is_kind else stretch
        start = len(plain) + (2 if plain else 0)
        plain = f"{plain}\n\n{words}" if plain else words
        block_kind = BlockKind(kind) if is_kind else BlockKind.PARAGRAPH
        blocks.append(Block(kind=block_kind, start=start, end=len(plain)))
    return tuple(blocks), plain


def _attribution(text: str, said: Said, id_: str, ids: dict[str, str]) -> Attribution:
    """An attribution whose spans are where its words stand."""
    at = 0
    content = []
    for words in said.content:
        at = text.index(words, at)
        content.append(Span(start=at, end=at + len(words), text=words))
        at += len(words)
    near = max(0, content[0].start - 160)
    return Attribution(
        id=id_,
        content=tuple(content),
        cue=_near(text, said.cue, near),
        source=_near(text, said.source, near),
        quote=said.quote,
        stance=said.stance,
        speaker=ids[said.speaker] if said.speaker else None,
        via=tuple(ids[name] for name in said.via),
        inside=said.inside,
        hedges=_near(text, said.hedge, near),
        basis=Basis(by="rule:quotation", triggers=_near(text, said.cue, near)),
        confidence=said.confidence,
    )


def _near(text: str, words: str, at: int) -> tuple[Span, ...]:
    """The words where they next stand; nothing for no words."""
    if not words:
        return ()
    start = text.index(words, at)
    return (Span(start=start, end=start + len(words), text=words),)


def _every(text: str, words: str) -> tuple[Span, ...]:
    """Each place where the words stand."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    return tuple(Span(start=at, end=at + len(words), text=words) for at in starts)
