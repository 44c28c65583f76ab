"""The nouns of a trail: statements, edges, origins, alarms.

A node is named by a string: an article by its id, what has no article in the ledger by `outlet:`
or `source:` and its name. All offsets count code points of the article's text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sayso.records import QuoteType, SourceKind, Stance

__all__ = [
    "Alarm",
    "AlarmKind",
    "Clash",
    "Edge",
    "Evidence",
    "Independent",
    "Node",
    "Origin",
    "OriginPoint",
    "Place",
    "Relation",
    "Statement",
    "Trail",
    "digest",
]


class Evidence(StrEnum):
    """What an edge stands on, from the strongest to the weakest."""

    CREDIT = "credit"
    LINK = "link"
    WIRE = "wire"
    COPY = "copy"
    QUOTATION = "quotation"


class Relation(StrEnum):
    """What a statement does to the claim."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    REPORTS = "reports"


class AlarmKind(StrEnum):
    """What went wrong on the way."""

    CIRCULAR = "circular"
    SOURCES_MULTIPLY = "sources-multiply"
    STANCE_HARDENS = "stance-hardens"
    QUALIFIER_DROPPED = "qualifier-dropped"
    DENIAL_NOT_CARRIED = "denial-not-carried"
    HEADLINE_FIRMER = "headline-firmer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of an article's text."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one article states: by an attribution, or in its own voice (`attribution` is null).

    `speaker` and `via` are names; `words` are the source's own words in the text. `hedges` are the
    words that weaken it. `headline` says that it stands in the story's headline. `sentence` is the
    sentences that it stands in, without what others say there. `negates` says that it words the
    denial just before it, or that the claim it stands in is a denial. `heard_from` is whom the
    article has it from if that is somebody who retells what `speaker` said, and no outlet: that one
    vouches for it here. `is_to_come` says that `speaker` has not said it yet ("is poised to
    announce"). `rank` is how many statements of the article come before it, None for the outlet's
    own voice.
    """

    id: str
    article: str
    ref: str
    outlet: str | None
    published: str | None
    attribution: str | None
    text: str
    stance: Stance | None
    quote: QuoteType | None
    speaker: str | None
    kind: SourceKind | None
    description: str | None
    words: str
    via: tuple[str, ...]
    inside: str | None
    hedges: tuple[str, ...]
    headline: bool
    content: tuple[Place, ...]
    credit: tuple[Place, ...]
    sentence: str = ""
    negates: bool = False
    heard_from: str | None = None
    is_to_come: bool = False
    rank: int | None = None
    relation: Relation = Relation.REPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An article, an outlet without one, or a source."""

    id: str
    kind: str
    label: str
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`origin` is where `article` has the claim from; in JSON they are `to` and `from`."""

    id: str
    article: str
    origin: str
    evidence: Evidence
    spans: tuple[Place, ...]
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPoint:
    """A node where a claim came up, and the time as far as it is known."""

    node: str
    label: str
    published: str | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The first appearance in this ledger, and whom the articles credit; either may be unknown."""

    first_here: OriginPoint | None
    credited: OriginPoint | None
    differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """How many origins stand behind a claim: a range where identity is uncertain."""

    low: int
    high: int
    origins: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two statements of one claim that give different numbers, names or dates."""

    kind: str
    one: str
    other: str
    one_says: str
    other_says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something a reader should look at: where (article ids), and why in one sentence."""

    kind: AlarmKind
    where: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """All that is known of one claim across the articles; `refused` are edges a person refused."""

    claim: str
    text: str
    statements: tuple[Statement, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    refused: tuple[Edge, ...]
    origin: Origin
    independent: Independent
    clashes: tuple[Clash, ...]
    alarms: tuple[Alarm, ...]


def digest(kind: str, *parts: str) -> str:
    """`KIND-` and twelve hex digits of the SHA-256 of the parts: the same parts, the same id."""
    return (
        f"{kind}-{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:12]}"
    )
