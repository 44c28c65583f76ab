"""Every noun sayso speaks of, as the Analysis contract (version 1) names it.

All offsets count Unicode code points in `Article.text`, half open `[start, end)`, and
`article.text[span.start:span.end] == span.text` for every span that carries text. Sequences are
tuples; what is absent is `None` or `()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

__all__ = [
    "SCHEMA",
    "Agency",
    "Analysis",
    "Anonymity",
    "Article",
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "Closeness",
    "Engine",
    "Failed",
    "Link",
    "Outlet",
    "PublishedSource",
    "QuoteType",
    "Skipped",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Time",
    "TimeType",
]

SCHEMA: Literal["sayso/analysis/1"] = "sayso/analysis/1"


class BlockKind(StrEnum):
    """What a stretch of the article's text is.

    The first headline is the story's, later ones head its sections; a subhead is the standfirst
    or deck that goes with the story's headline.
    """

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST = "list"
    PULLQUOTE = "pullquote"
    EMBED = "embed"
    CORRECTION = "correction"
    UPDATE = "update"
    FURNITURE = "furniture"


class PublishedSource(StrEnum):
    """Where the date of publication was read."""

    JSON_LD = "json-ld"
    META = "meta"
    VISIBLE = "visible"
    URL = "url"
    GIVEN = "given"


class QuoteType(StrEnum):
    """Direct: all content inside quotation marks; indirect: none of it; mixed: some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """How the cue vouches for the content."""

    SAYS = "says"
    CLAIMS = "claims"
    REPORTS = "reports"
    CONFIRMS = "confirms"
    DENIES = "denies"
    RUMOR = "rumor"
    BELIEVES = "believes"
    PLANS = "plans"
    DECLINES = "declines"
    ASKS = "asks"


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    GROUP = "group"


class Closeness(StrEnum):
    """How near to the matter an unnamed source is said to stand."""

    BARE = "bare"
    PLACED = "placed"
    CLOSE = "close"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A slice of the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the article's text and what it is."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside the text; `url` is absolute where the page's own address is known."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """The publisher; `domain` is null where only a name was read."""

    name: str
    domain: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The wire service the piece credits, and where it does so.

    `start` and `end` are null where the credit stands in the page's metadata only.
    """

    name: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story: its text, fixed before the first offset is taken, and what was read around it."""

    id: str
    ref: str
    url: str | None
    canonical_url: str | None
    outlet: Outlet | None
    title: str | None
    byline: tuple[str, ...]
    language: str | None
    agency: Agency | None
    published: str | None
    modified: str | None
    published_source: PublishedSource | None
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What found an attribution (a model's or a rule's id) and the spans that decided."""

    by: str
    triggers: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A statement somebody else vouches for.

    `speaker_basis` names the rule that found the speaker, and the words that decided; null where
    there is no speaker, and in analyses written before the field was.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    quote: QuoteType
    stance: Stance | None
    speaker: str | None
    via: tuple[str, ...]
    inside: str | None
    hedges: tuple[Span, ...]
    basis: Basis
    confidence: float
    speaker_basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymity:
    """On what terms a source goes unnamed."""

    closeness: Closeness
    reason: Span | None
    rote: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something that statements are credited to, with every mention."""

    id: str
    name: str
    kind: SourceKind | None
    description: str | None
    anonymity: Anonymity | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression; `value` is ISO 8601 / TIMEX3, anchored to the publication date."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What made an analysis: sayso's version and the model's digest."""

    version: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One article and everything read from it."""

    schema: Literal["sayso/analysis/1"]
    engine: Engine
    article: Article
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    times: tuple[Time, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists and strings, keys in the order of the contract."""
        from sayso.records_json import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """JSON, on one line unless `indent` says how deep to indent."""
        from sayso.records_json import to_json

        return to_json(self, indent=indent)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from sayso.web.fragment import render_fragment

        return render_fragment(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that was read and holds no article, with the reason in one sentence."""

    ref: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An input that could not be read at all, with the problem in one sentence."""

    ref: str
    problem: str
