"""Whose voice a statement is in, told only from what the analysis says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sayso.records import Attribution, QuoteType, Source, SourceKind, Stance

__all__ = [
    "HOW_SAID",
    "KIND_WORDS",
    "STANCE_WORDS",
    "VOICE_WORDS",
    "Voice",
    "speaker_words",
    "voice_of",
]


class Voice(StrEnum):
    """Who vouches for words of an article, in the order in which the bar shows them."""

    NAMED = "named"
    UNNAMED = "unnamed"
    OUTLET = "outlet"
    UNKNOWN = "unknown"
    NONE = "none"
    OWN = "own"


VOICE_WORDS = {
    Voice.NAMED: "Named sources",
    Voice.UNNAMED: "Unnamed sources",
    Voice.OUTLET: "Outlets",
    Voice.UNKNOWN: "Source, kind not known",
    Voice.NONE: "Attributed, no source given",
    Voice.OWN: "Nobody: the outlet’s own voice",
}

HOW_SAID = {
    QuoteType.DIRECT: "said directly",
    QuoteType.INDIRECT: "paraphrased",
    QuoteType.MIXED: "partly quoted",
}

STANCE_WORDS = {
    Stance.SAYS: "says",
    Stance.CLAIMS: "claims",
    Stance.REPORTS: "reports",
    Stance.CONFIRMS: "confirms",
    Stance.DENIES: "denies",
    Stance.RUMOR: "rumor",
    Stance.BELIEVES: "believes",
    Stance.PLANS: "plans",
    Stance.DECLINES: "declines to say",
    Stance.ASKS: "asks",
}

KIND_WORDS = {
    SourceKind.PERSON: "person",
    SourceKind.ORGANIZATION: "organization",
    SourceKind.OUTLET: "outlet",
    SourceKind.DOCUMENT: "document",
    SourceKind.ANONYMOUS: "unnamed",
    SourceKind.GROUP: "group",
}


def voice_of(attribution: Attribution, sources: Mapping[str, Source]) -> Voice:
    """The voice that `attribution` is in; a kind that is not known is never guessed.

    A speaker that was not resolved, but whom the article names in words, counts as a source of
    unknown kind; with neither speaker nor words there is no source.
    """
    source = sources.get(attribution.speaker or "")
    if source is None:
        return Voice.UNKNOWN if attribution.source or attribution.speaker else Voice.NONE
    if source.kind is None:
        return Voice.UNKNOWN
    if source.kind is SourceKind.ANONYMOUS:
        return Voice.UNNAMED
    return Voice.OUTLET if source.kind is SourceKind.OUTLET else Voice.NAMED


def speaker_words(attribution: Attribution, sources: Mapping[str, Source]) -> str:
    """The name of the speaker, else the article's own words for it; empty where it has none."""
    source = sources.get(attribution.speaker or "")
    if source is not None:
        return source.name
    return " … ".join(" ".join(span.text.split()) for span in attribution.source)
