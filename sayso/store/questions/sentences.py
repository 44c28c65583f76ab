"""The sentences behind figures: a statement with the words around it and where it stands."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.store.questions.people import Register, register_of
from sayso.store.questions.scope import outlet_of
from sayso.store.questions.telling import Voice, voice_of

__all__ = ["Sentence", "sentences_of"]

_ROW = """
    SELECT s.number, a.id AS article, s.id, s.content, s.cue, s.source, s.speaker, s.speaker_name,
        s.speaker_kind, s.quote, s.stance, s.confidence, s.offsets, s.start, s."end",
        a.outlet_domain, a.outlet_name, a.title, a.url, a.published, a.published_utc, t.text
    FROM attributions AS s
    JOIN articles AS a ON a.number = s.article
    JOIN texts AS t ON t.article = a.number
    WHERE s.number = ?
"""
_AROUND = 280
"""Characters looked at before and behind a statement for the ends of its sentence."""
_ENDS = re.compile(r"[.!?]['\"”’)]*\s+|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A statement in its sentence; `marks` are (role, start, end) as offsets into `text`.

    Roles are content, cue and source. `start` and `end` are the statement's own in the article.
    """

    number: int
    article: str
    id: str
    text: str
    marks: tuple[tuple[str, int, int], ...]
    content: str
    cue: str
    source: str
    speaker: str
    kind: str | None
    voice: Voice
    quote: str
    stance: str | None
    confidence: float
    outlet: str
    month: str
    title: str | None
    url: str | None
    published: str | None
    start: int
    end: int


def sentences_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Sentence]:
    """The statements with these row numbers, each by its number; unknown numbers are left out."""
    register = register_of(connection)
    found = {}
    for number in sorted(set(numbers)):
        row = connection.execute(_ROW, (number,)).fetchone()
        if row is not None:
            found[number] = _sentence(row, register)
    return found


def _sentence(row: sqlite3.Row, register: Register) -> Sentence:
    who = None
    if row["speaker"]:
        who = register.who(
            row["speaker_name"],
            row["speaker_kind"],
            outlet=row["outlet_domain"],
            article=row["article"],
        )
    spans = [
        (role, start, end)
        for role, pieces in json.loads(row["offsets"]).items()
        if role != "hedges"
        for start, end in pieces
    ]
    begin, close = _bounds(row["text"], row["start"], row["end"], spans)
    return Sentence(
        number=row["number"],
        article=row["article"],
        id=row["id"],
        text=row["text"][begin:close],
        marks=tuple(
            (role, max(start, begin) - begin, min(end, close) - begin)
            for role, start, end in sorted(spans, key=lambda span: span[1:])
            if start < close and end > begin
        ),
        content=row["content"],
        cue=row["cue"],
        source=row["source"],
        speaker=who.name if who else "",
        kind=who.kind if who else None,
        voice=voice_of(who, row["source"]),
        quote=row["quote"],
        stance=row["stance"],
        confidence=row["confidence"],
        outlet=outlet_of(row["outlet_domain"], row["outlet_name"]),
        month=(row["published_utc"] or "")[:7],
        title=row["title"],
        url=row["url"],
        published=row["published"],
        start=row["start"],
        end=row["end"],
    )


def _bounds(
    text: str, start: int, end: int, spans: Iterable[tuple[str, int, int]]
) -> tuple[int, int]:
    """From the start of the sentence to its end, cue and source near by taken in."""
    for _, first, last in spans:
        if first > start - _AROUND and last < end + _AROUND:
            start, end = min(start, first), max(end, last)
    begin = max(0, start - _AROUND)
    before = [found.end() for found in _ENDS.finditer(text, begin, start)]
    begin = before[-1] if before else begin
    # a statement that ends its sentence has the full stop inside or right behind it
    after = _ENDS.search(text, max(start, end - 2), end + _AROUND)
    close = after.end() if after else min(len(text), end + _AROUND)
    close = max(end, close)
    return begin, begin + len(text[begin:close].rstrip())
