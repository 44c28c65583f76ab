"""Analyses of short invented stories, built by hand so that no reader or model is needed."""

from __future__ import annotations

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
    Outlet,
    QuoteType,
    Source,
    SourceKind,
    Span,
)

BLOCKS: tuple[tuple[BlockKind, str], ...] = (
    (BlockKind.HEADLINE, "Ferry to Larkholm stays in port, harbor master says"),
    (BlockKind.FURNITURE, "Share this story  Facebook  Mail  Print  Copy link  " * 3),
    (
        BlockKind.PARAGRAPH,
        "“The hull is sound,” said Ada Quill, the harbor master, “but the engine is not.” She "
        "expects\nrepairs to take a week.",
    ),
    (BlockKind.CAPTION, "The ferry in port on Monday. Photo: T. Brill"),
    (
        BlockKind.PARAGRAPH,
        "A person close to the owner claimed that Quill had warned of the engine in May. Larkholm "
        "Lines declined to comment. It was reportedly the third failure this year.",
    ),
    (BlockKind.LIST, "Monday: no crossings\nTuesday: no crossings"),
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One statement, by the words it is made of."""

    content: tuple[str, ...]
    cue: str = ""
    source: str = ""
    speaker: str | None = None
    quote: QuoteType = QuoteType.INDIRECT


STATEMENTS = (
    Said(content=("Ferry to Larkholm stays in port",), cue="says", source="harbor master",
         speaker="s1"),
    Said(content=("“The hull is sound,”", "“but the engine is not.”"), cue="said",
         source="Ada Quill, the harbor master", speaker="s1", quote=QuoteType.DIRECT),
    Said(content=("repairs to take a week",), cue="expects", source="She"),
    Said(content=("that Quill had warned of the engine in May",), cue="claimed",
         source="A person close to the owner", speaker="s2"),
    Said(content=("warned of the engine in May",), source="Quill", speaker="s1"),
    Said(content=("It was", "the third failure this year"), cue="reportedly"),
)  # fmt: skip

SOURCES = (
    ("s1", "Ada Quill", SourceKind.PERSON, "the harbor master"),
    ("s2", "A person close to the owner", SourceKind.ANONYMOUS, None),
)


def sample(ref: str = "ferry.html", *, warnings: tuple[str, ...] = ()) -> Analysis:
    """The analysis of the ferry story."""
    text = "\n\n".join(words for _, words in BLOCKS)
    blocks, at = [], 0
    for kind, words in BLOCKS:
        blocks.append(Block(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    article = Article(
        id=article_id(text, None),
        ref=ref,
        url=None,
        canonical_url=None,
        outlet=Outlet(name="The Larkholm Echo", domain=None),
        title=BLOCKS[0][1],
        byline=("Bo Tarn",),
        language="en",
        agency=None,
        published="2024-02-23T13:19:00-05:00",
        modified=None,
        published_source=None,
        text=text,
        blocks=tuple(blocks),
        links=(),
    )
    return Analysis(
        schema=SCHEMA,
        engine=Engine(version="0", model="none"),
        article=article,
        attributions=tuple(_attributions(text)),
        sources=tuple(
            Source(id=id_, name=name, kind=kind, description=about, anonymity=None, mentions=())
            for id_, name, kind, about in SOURCES
        ),
        times=(),
        warnings=warnings,
    )


def plain(text: str, *, ref: str = "plain.txt") -> Analysis:
    """An analysis in which nothing was found."""
    article = Article(
        id=article_id(text, None),
        ref=ref,
        url=None,
        canonical_url=None,
        outlet=None,
        title=None,
        byline=(),
        language=None,
        agency=None,
        published=None,
        modified=None,
        published_source=None,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),) if text else (),
        links=(),
    )
    engine = Engine(version="0", model="none")
    return Analysis(
        schema=SCHEMA,
        engine=engine,
        article=article,
        attributions=(),
        sources=(),
        times=(),
        warnings=(),
    )


def _attributions(text: str) -> list[Attribution]:
    return [
        Attribution(
            id=f"a{number}",
            content=tuple(_span(text, words) for words in said.content),
            cue=(_span(text, said.cue),) if said.cue else (),
            source=(_span(text, said.source),) if said.source else (),
            quote=said.quote,
            stance=None,
            speaker=said.speaker,
            via=(),
            inside=None,
            hedges=(),
            basis=Basis(by="hand", triggers=()),
            confidence=1.0,
        )
        for number, said in enumerate(STATEMENTS, 1)
    ]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)
