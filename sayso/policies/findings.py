"""What a rule finds, and where that stands in lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Hit", "Lines", "Place", "Severity"]


class Severity(StrEnum):
    """How much a finding weighs: a note is a question, a warning a doubt, an error a breach."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note and up; as strings they would sort by their letters."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule says of `text[start:end]`, in one or two sentences."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line and a column, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One breach of one rule; `last` is the place just behind the words."""

    rule: str
    severity: Severity
    start: int
    end: int
    text: str
    first: Place
    last: Place
    message: str
    fix: str
    cites: tuple[str, ...]


class Lines:
    """Offsets of one text as lines and columns; a line ends at `\\n`, `\\r\\n` or `\\r`."""

    def __init__(self, text: str) -> None:
        """Linear in the length of the text; each question afterwards is a search."""
        self._text = text
        starts = [0]
        for at, character in enumerate(text):
            ends = character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n")
            if ends:
                starts.append(at + 1)
        self._starts = starts

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands; the end of the text has a place too."""
        line = bisect_right(self._starts, offset)
        return Place(line=line, column=offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The words of a line, counted from 1, without its ending."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
