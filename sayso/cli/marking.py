"""Which stretch of a story stands on whose word, for drawing it on a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from sayso.cli.progress import printable
from sayso.records import Analysis, Attribution, Block, QuoteType, Source, Span

__all__ = ["Marking", "Voice", "marking_of"]

# The sixteen colours every terminal has and every theme makes readable; a source keeps its own
# through the article. Past six they repeat, and the number tells sources apart.
_COLORS = ("cyan", "magenta", "green", "blue", "yellow", "red")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOBODY = "not named"
_BLANKS = re.compile(r"\s+")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(slots=True, kw_only=True)
class Voice:
    """One row of the table: a source, or all statements whose source has no name."""

    number: str
    name: str
    remark: str
    kind: str
    style: str
    quotes: Counter[QuoteType] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A stretch and how it is drawn; `number` stands behind it, raised."""

    start: int
    end: int
    style: Style
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """The marks of an article, longest first, and its voices in order of appearance."""

    text: str
    voices: tuple[Voice, ...]
    marks: tuple[_Mark, ...]
    brackets: bool

    def marked(self, block: Block, *, style: str, keep_lines: bool = False) -> Text:
        """The block's text on one line, or with its line ends, drawn with the marks in it."""
        marks = [mark for mark in self.marks if mark.start < block.end and mark.end > block.start]
        ends = {min(max(at, block.start), block.end) for m in marks for at in (m.start, m.end)}
        drawn = Text(style=style)
        for start, end in pairwise(sorted({block.start, block.end, *ends})):
            here = [mark for mark in marks if mark.start <= start and mark.end >= end]
            opening = [mark for mark in here if mark.number and mark.start == start]
            closing = [mark for mark in here if mark.number and mark.end == end]
            drawn.append("[" * len(opening) * self.brackets)
            piece = (_SPACES if keep_lines else _BLANKS).sub(" ", self.text[start:end])
            drawn.append(printable(piece), style=sum((mark.style for mark in here), Style()))
            for place, mark in enumerate(reversed(closing)):
                # A plus between them, so that 1 and 2 do not read as 12.
                before = "]" if self.brackets else "⁺" if place else ""
                drawn.append(before + mark.number.translate(_RAISED), mark.style)
        drawn.rstrip()
        return drawn


def marking_of(analysis: Analysis, *, brackets: bool) -> Marking:
    """The marks and voices of an analysis; empty ones where nothing is attributed."""
    sources = {source.id: source for source in analysis.sources}
    voices: dict[str | None, Voice] = {}
    marks: list[_Mark] = []
    unnamed: dict[str, None] = {}
    for attribution in analysis.attributions:
        source = sources.get(attribution.speaker or "")
        key = source.id if source else None
        if key not in voices:
            voices[key] = _voice(source, number=sum(known is not None for known in voices) + 1)
        voices[key].quotes[attribution.quote] += 1
        marks += _marks(attribution, voices[key])
        if source is None and attribution.source:
            unnamed[" ".join(span.text for span in attribution.source)] = None
    if None in voices:
        voices[None].remark = _some(unnamed)
        voices[None] = voices.pop(None)  # the row of those without a name comes last
    marks.sort(key=lambda mark: (mark.start - mark.end, mark.start))
    return Marking(
        text=analysis.article.text,
        voices=tuple(voices.values()),
        marks=tuple(marks),
        brackets=brackets,
    )


def _voice(source: Source | None, *, number: int) -> Voice:
    """A source's row; the number 0 is for nobody."""
    if source is None:
        return Voice(number="0", name=_NOBODY, remark="", kind="", style="italic")
    kind = source.kind.value if source.kind else ""
    if source.anonymity is not None:  # a figure of its own for those the reader does not know
        kind = f"◌ {kind}, {source.anonymity.closeness.value}"
    color = _COLORS[(number - 1) % len(_COLORS)]
    return Voice(
        number=str(number),
        name=source.name,
        remark=source.description or "",
        kind=kind,
        style=color,
    )


def _marks(attribution: Attribution, voice: Voice) -> list[_Mark]:
    """Content in the source's colour, the words that name it bold, the cue underlined."""
    color = Style.parse(voice.style)

    def each(spans: Iterable[Span], style: Style, number: str = "") -> list[_Mark]:
        return [
            _Mark(start=span.start, end=span.end, style=style, number=number)
            for span in spans
            if span.start < span.end
        ]

    return [
        *each(attribution.content, color, voice.number),
        *each(attribution.source, color + Style(bold=True)),
        *each(attribution.cue, Style(underline=True)),
    ]


def _some(words: Iterable[str]) -> str:
    """The first few words that stand for a source: “he”, “the company” …"""
    found = [f"“{' '.join(word.split())}”" for word in words]
    return ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
