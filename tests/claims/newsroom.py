"""Analyses made by hand: of invented stories, and of the bundled examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.articles.inputs import Input, read_article
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
    PublishedSource,
    QuoteType,
    Skipped,
    Source,
    SourceKind,
    Span,
    Stance,
)

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution by its words: each piece is looked up in the text, from the cue on."""

    content: str
    cue: str
    source: str = ""
    speaker: str | None = None
    kind: SourceKind | None = SourceKind.PERSON
    stance: Stance = Stance.SAYS
    via: tuple[str, ...] = ()
    quote: QuoteType = QuoteType.INDIRECT


def article(
    name: str,
    outlet: str | None,
    published: str | None,
    text: str,
    *,
    title: str | None = None,
    agency: str | None = None,
) -> Article:
    """An article of one headline, if there is a title, and paragraphs."""
    whole = f"{title}\n\n{text}" if title else text
    blocks, at = [], 0
    for number, part in enumerate(whole.split("\n\n")):
        kind = BlockKind.HEADLINE if title and number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, start=at, end=at + len(part)))
        at += len(part) + 2
    return Article(
        id=name,
        ref=f"{name}.txt",
        url=f"https://{name}.example/story",
        canonical_url=None,
        outlet=Outlet(name=outlet, domain=None) if outlet else None,
        title=title,
        byline=(),
        language="en",
        agency=Agency(name=agency, start=None, end=None) if agency else None,
        published=published,
        modified=None,
        published_source=PublishedSource.GIVEN if published else None,
        text=whole,
        blocks=tuple(blocks),
        links=(),
    )


def example(name: str) -> Article:
    """A bundled story as it is read."""
    reading = read_article(Input(ref=name, path=str(EXAMPLES / name)))
    assert not isinstance(reading, Skipped)
    return reading.article


def analysis(story: Article, said: Sequence[Said] = ()) -> Analysis:
    """The analysis of `story` with these attributions, in the order of their contents."""
    names: dict[str, Source] = {}

    def source(name: str | None, kind: SourceKind | None) -> str | None:
        if name is None:
            return None
        if name not in names:
            names[name] = Source(
                id=f"s{len(names) + 1}",
                name=name,
                kind=kind,
                description=None,
                anonymity=None,
                mentions=(),
            )
        return names[name].id

    def spans(words: str, near: int) -> tuple[Span, ...]:
        if not words:
            return ()
        at = story.text.find(words, max(0, near - 300))
        assert at >= 0, words
        return (Span(start=at, end=at + len(words), text=words),)

    ordered = sorted(said, key=lambda one: story.text.index(one.content))
    attributions = []
    for number, one in enumerate(ordered, start=1):
        at = story.text.index(one.content)
        attributions.append(
            Attribution(
                id=f"a{number}",
                content=spans(one.content, at),
                cue=spans(one.cue, at),
                source=spans(one.source, at),
                quote=one.quote,
                stance=one.stance,
                speaker=source(one.speaker, one.kind),
                via=tuple(found for name in one.via if (found := source(name, SourceKind.OUTLET))),
                inside=None,
                hedges=(),
                basis=Basis(by="hand", triggers=()),
                confidence=1.0,
            )
        )
    return Analysis(
        schema=SCHEMA,
        engine=Engine(version="0", model="hand"),
        article=story,
        attributions=tuple(attributions),
        sources=tuple(names.values()),
        times=(),
        warnings=(),
    )


ANONYMOUS, OUTLET = SourceKind.ANONYMOUS, SourceKind.OUTLET
DIRECT, MIXED = QuoteType.DIRECT, QuoteType.MIXED

BUNDLED: dict[str, tuple[Said, ...]] = {
    "engagement-glimmer-weekly.html": (
        Said(
            content="“She has told friends she would say yes if he asked,”",
            cue="says",
            source="the source",
            speaker="A source close to the actress",
            kind=ANONYMOUS,
            quote=DIRECT,
        ),
        Said(
            content="the pair had “looked at rings together” in a small shop",
            cue="added",
            source="The source",
            speaker="A source close to the actress",
            kind=ANONYMOUS,
            quote=MIXED,
        ),
        Said(
            content="“He asked the owner to hold a sapphire for him,”",
            cue="claims",
            source="the second insider",
            speaker="the second insider",
            kind=ANONYMOUS,
            stance=Stance.CLAIMS,
            quote=DIRECT,
        ),
    ),
    "engagement-buzzmoth.html": (
        Said(
            content="she will say yes to boyfriend Rafe Ollendorf",
            cue="say",
            source="insiders",
            speaker="insiders",
            kind=ANONYMOUS,
        ),
        Said(
            content="“She told her friends she’d say yes the minute he asked,”",
            cue="told",
            source="an insider",
            speaker="an insider",
            kind=ANONYMOUS,
            via=("GLIMMER",),
            quote=DIRECT,
        ),
        Said(
            content="the couple “looked at rings together” in a boutique in the old town",
            cue="According to",
            source="the report",
            speaker="GLIMMER",
            kind=OUTLET,
            stance=Stance.REPORTS,
            quote=MIXED,
        ),
        Said(
            content="“He asked the owner to hold it for him,”",
            cue="dished",
            source="a second insider",
            speaker="a second insider",
            kind=ANONYMOUS,
            via=("GLIMMER",),
            quote=DIRECT,
        ),
    ),
    "engagement-hush-and-tell.txt": (
        Said(
            content="Delphine Marrowby is engaged to Rafe Ollendorf",
            cue="confirmed",
            source="multiple sources",
            speaker="multiple sources",
            kind=ANONYMOUS,
            stance=Stance.CONFIRMS,
        ),
        Said(
            content="“She said yes the minute he asked,”",
            cue="told",
            source="one insider",
            speaker="one insider",
            kind=ANONYMOUS,
            via=("Glimmer Weekly",),
            quote=DIRECT,
        ),
    ),
    "engagement-coast-ledger.html": (
        Said(
            content="the star of the television series “Tidewrack” is engaged to the musician "
            "Rafe Ollendorf",
            cue="denied",
            source="A representative for actress Delphine Marrowby",
            speaker="Imogen Strake",
            stance=Stance.DENIES,
        ),
        Said(
            content="“Delphine is not engaged. She has not been proposed to, and the ring in the "
            "photographs is her grandmother’s,”",
            cue="said",
            source="the representative, Imogen Strake",
            speaker="Imogen Strake",
            quote=DIRECT,
        ),
    ),
    "pier-lease-wexcombe-sentinel.html": (
        Said(
            content="Mayor Conrad Vasey told her to erase text messages about the leasing of Pier "
            "9, and that she was dismissed eleven days after she refused",
            cue="alleged in a lawsuit",
            source="The former city clerk",
            speaker="Philippa Dunmow",
            stance=Stance.CLAIMS,
        ),
        Said(
            content="the allegation",
            cue="denied",
            source="The mayor’s spokesman, Lyle Prewitt,",
            speaker="Lyle Prewitt",
            stance=Stance.DENIES,
        ),
        Said(
            content="“Mayor Vasey has never directed any employee to destroy a public record,”",
            cue="said",
            source="Prewitt",
            speaker="Lyle Prewitt",
            quote=DIRECT,
        ),
    ),
    "pier-lease-northern-wire.txt": (
        Said(
            content="the mayor of Port Wexcombe of telling her to erase text messages about a "
            "waterfront lease",
            cue="accused",
            source="A former city clerk",
            speaker="Philippa Dunmow",
            stance=Stance.CLAIMS,
        ),
        Said(
            content="“Mayor Vasey has never directed any employee to destroy a public record,”",
            cue="denied",
            source="A spokesman for the mayor, Lyle Prewitt,",
            speaker="Lyle Prewitt",
            stance=Stance.DENIES,
            quote=DIRECT,
        ),
    ),
    "pier-lease-cupola-dispatch.html": (
        Said(
            content="the mayor of Port Wexcombe of telling her to erase text messages about a "
            "waterfront lease",
            cue="accused",
            source="A former city clerk",
            speaker="Philippa Dunmow",
            stance=Stance.CLAIMS,
        ),
    ),
    "pier-lease-gulls-eye.html": (
        Said(
            content="Mayor Conrad Vasey ordered the destruction of public records to hide his "
            "secret deal on Pier 9",
            cue="have told",
            source="multiple City Hall sources",
            speaker="multiple City Hall sources",
            kind=ANONYMOUS,
            via=("the Sentinel",),
        ),
    ),
    "rollable-ribbon-cable.html": (
        Said(
            content="Quillon Devices has trimmed its order for rollable screens from 900,000 a "
            "quarter to 600,000",
            cue="according to",
            source="a person who works at Sorrel Display",
            speaker="a person who works at Sorrel Display",
            kind=ANONYMOUS,
        ),
        Said(
            content="the phone, known inside the company as the Scroll, “could slip from September "
            "into the first quarter of 2026.”",
            cue="wrote",
            source="Ingrid Soltau",
            speaker="Ingrid Soltau",
            quote=MIXED,
        ),
    ),
    "rollable-northern-wire.html": (
        Said(
            content="Quillon had lowered its third-quarter order for rollable panels to 600,000 "
            "from 900,000",
            cue="reported",
            source="Ribbon Cable, a trade blog,",
            speaker="Ribbon Cable",
            kind=OUTLET,
            stance=Stance.REPORTS,
        ),
        Said(
            content="the device “could slip from September into the first quarter of 2026,”",
            cue="said",
            source="Marchbanks Research analyst Ingrid Soltau",
            speaker="Ingrid Soltau",
            quote=MIXED,
        ),
        Said(
            content="“We have received no reduction of any order from any customer for the third "
            "quarter,”",
            cue="denied",
            source="spokeswoman Ottilie Brandt",
            speaker="Ottilie Brandt",
            stance=Stance.DENIES,
            quote=DIRECT,
        ),
    ),
    "rollable-gadget-parade.html": (
        Said(
            content="Quillon has already slashed its panel orders by as much as a third",
            cue="revealed",
            source="Ribbon Cable",
            speaker="Ribbon Cable",
            kind=OUTLET,
            stance=Stance.REPORTS,
        ),
        Said(
            content="Quillon has pushed its rollable phone to the first quarter of 2026",
            cue="confirmed",
            source="Multiple sources in the supply chain",
            speaker="Multiple sources in the supply chain",
            kind=ANONYMOUS,
            stance=Stance.CONFIRMS,
        ),
        Said(
            content="the phone will slip into the first quarter of 2026",
            cue="says",
            source="Marchbanks Research",
            speaker="Marchbanks Research",
            kind=SourceKind.ORGANIZATION,
        ),
    ),
}


def bundled() -> list[Analysis]:
    """What a careful reader makes of the bundled events."""
    return [analysis(example(name), said) for name, said in BUNDLED.items()]
