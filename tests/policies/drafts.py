"""Drafts with everything that was read from them, built by hand: invented people and outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.records import (
    Analysis,
    Anonymity,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Closeness,
    QuoteType,
    Source,
    SourceKind,
    Span,
    Stance,
)
from tests.cli.samples import plain

__all__ = ["Said", "Who", "draft", "named", "unnamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement by its words, each looked up from the start of the paragraph `after` words."""

    content: Sequence[str]
    source: str = ""
    cue: str = ""
    by: str | None = None
    quote: QuoteType = QuoteType.INDIRECT
    stance: Stance | None = None
    hedge: str = ""
    inside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A source: its kind and, where unnamed, the terms; `reason` by its words."""

    kind: SourceKind
    closeness: Closeness = Closeness.PLACED
    reason: str = ""
    rote: bool = False
    description: str | None = None


def named(kind: SourceKind = SourceKind.PERSON) -> Who:
    """Somebody with a name."""
    return Who(kind=kind)


def unnamed(
    closeness: Closeness = Closeness.PLACED, *, reason: str = "", rote: bool = False
) -> Who:
    """Somebody without."""
    return Who(kind=SourceKind.ANONYMOUS, closeness=closeness, reason=reason, rote=rote)


def draft(
    headline: str,
    paragraphs: Sequence[str],
    said: Sequence[Said],
    sources: Mapping[str, Who],
    *,
    byline: tuple[str, ...] = ("Bo Tarn",),
) -> Analysis:
    """The analysis of a headline and paragraphs at blank lines; sources are keyed by name."""
    parts = [(BlockKind.HEADLINE, headline)] * bool(headline)
    parts += [(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs]
    text = "\n\n".join(words for _, words in parts)
    blocks, at = [], 0
    for kind, words in parts:
        blocks.append(Block(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    ids = {name: f"s{number}" for number, name in enumerate(sources, 1)}
    empty = plain(text)
    article = replace(
        empty.article, blocks=tuple(blocks), byline=byline, title=headline or None, ref="draft.txt"
    )
    return replace(
        empty,
        article=article,
        attributions=tuple(
            _attribution(text, one, f"a{number}", ids) for number, one in enumerate(said, 1)
        ),
        sources=tuple(_source(text, ids[name], name, who) for name, who in sources.items()),
    )


def _attribution(text: str, said: Said, id_: str, ids: Mapping[str, str]) -> Attribution:
    content = tuple(_span(text, words) for words in said.content)
    at = content[0].start if content else 0
    return Attribution(
        id=id_,
        content=content,
        cue=_near(text, said.cue, at),
        source=_near(text, said.source, at),
        quote=said.quote,
        stance=said.stance,
        speaker=ids[said.by] if said.by else None,
        via=(),
        inside=said.inside,
        hedges=_near(text, said.hedge, at),
        basis=Basis(by="hand", triggers=()),
        confidence=1.0,
    )


def _source(text: str, id_: str, name: str, who: Who) -> Source:
    terms = Anonymity(
        closeness=who.closeness,
        reason=_span(text, who.reason) if who.reason else None,
        rote=who.rote,
    )
    start = text.find(name)
    return Source(
        id=id_,
        name=name,
        kind=who.kind,
        description=who.description,
        anonymity=terms if who.kind is SourceKind.ANONYMOUS else None,
        mentions=(Span(start=start, end=start + len(name), text=name),) if start >= 0 else (),
    )


def _near(text: str, words: str, at: int) -> tuple[Span, ...]:
    """The words where they stand nearest to `at`."""
    if not words:
        return ()
    places = [n for n in range(len(text)) if text.startswith(words, n)]
    start = min(places, key=lambda place: abs(place - at))
    return (Span(start=start, end=start + len(words), text=words),)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)
