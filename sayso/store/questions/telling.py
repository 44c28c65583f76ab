"""Statements of counted articles, one by one, each in the voice of whoever vouches for it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.records import SourceKind
from sayso.store.questions.people import Register, Who
from sayso.store.questions.selecting import Counted

__all__ = ["Told", "Voice", "statements_of", "voice_of"]

_STATEMENTS = """
    SELECT number, id, inside, speaker, speaker_name, speaker_kind, source, cue, stance,
        quote, words
    FROM attributions WHERE article = ? ORDER BY position
"""


class Voice(StrEnum):
    """Who vouches for a statement, as an audit counts it."""

    NAMED = "named"
    """A person, an organization or a group the reader is told."""
    UNNAMED = "unnamed"
    """Known to the reporter, not to the reader."""
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNKNOWN = "unknown"
    """Words stand for a source, but who or what it is was not resolved; or the name is blocked."""
    NONE = "none"
    """Attributed to nobody: "reportedly", a quotation without a speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement; `words` are those of its content that no nested statement claims."""

    number: int
    voice: Voice
    who: Who | None
    cue: str
    stance: str
    quote: str
    words: int


def statements_of(
    connection: sqlite3.Connection, articles: Iterable[Counted], register: Register
) -> Iterator[tuple[Counted, tuple[Told, ...]]]:
    """Each article with its statements, in the order of the text."""
    for article in articles:
        rows = connection.execute(_STATEMENTS, (article.number,)).fetchall()
        nested: Counter[str] = Counter()
        for row in rows:
            if row["inside"]:
                nested[row["inside"]] += row["words"]
        yield article, tuple(_told(row, article, nested, register) for row in rows)


def _told(row: sqlite3.Row, article: Counted, nested: Counter[str], register: Register) -> Told:
    who = None
    if row["speaker"]:
        name, kind = row["speaker_name"], row["speaker_kind"]
        who = register.who(name, kind, outlet=article.domain, article=article.id)
    return Told(
        number=row["number"],
        voice=voice_of(who, row["source"]),
        who=who,
        cue=" ".join(row["cue"].casefold().split()),
        stance=row["stance"] or "none",
        quote=row["quote"],
        words=max(row["words"] - nested[row["id"]], 0),
    )


def voice_of(who: Who | None, source: str) -> Voice:
    """The voice of a statement by its speaker and the words for it; a kind is never guessed."""
    if who is None:
        return Voice.UNKNOWN if source else Voice.NONE
    if who.kind is None or who.blocked:
        return Voice.UNKNOWN
    match who.kind:
        case SourceKind.ANONYMOUS:
            return Voice.UNNAMED
        case SourceKind.OUTLET:
            return Voice.OUTLET
        case SourceKind.DOCUMENT:
            return Voice.DOCUMENT
    return Voice.NAMED
