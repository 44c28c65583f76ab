"""What a line of plain text is by its own words: date lines, bylines, credits, furniture, posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.articles.bylines import author_names
from sayso.articles.datelines import is_dateline
from sayso.articles.wording import is_credit_line, is_furniture_line, is_picture_credit, note_kind
from sayso.records import BlockKind

__all__ = [
    "TextLine",
    "by_wording",
    "folded",
    "is_cut_short",
    "is_masthead",
    "is_source_credit",
    "outlet_named",
    "signed",
]

_LONGEST_REPEAT = 200
_LONGEST_CAPTION = 240
_LONGEST_BYLINE = 160
_LONGEST_OUTLET_LINE = 100
_SCRAPED = re.compile(
    r"(?i:date|published|posted)?\W*(?P<date>(?:19[89]|20\d)\d-\d\d-\d\d)\s+[|,–—-]?\s*"
    r"(?P<outlet>[^\W\d_a-z][^.?!|\n]{1,59}!?)$"
)
_NAME = r"(?:[^\W\d_a-z][\w'’.!-]*|&|and|of|the)"
_MASTHEAD = re.compile(rf"(?P<outlet>{_NAME}(?:\s+{_NAME}){{0,5}})\s*(?:\|.{{1,40}})?$")
_ISSUE = re.compile(
    r"(?P<outlet>[^\W\d_a-z][^,|.]{2,50}?)(?: magazine| newspaper)?[,|]\s.{0,40}"
    r"\b(?i:issue|edition|vol\.? \d+|no\.? \d+)\b.{0,12}$"
)
_SIGNED = re.compile(
    r"(?i:(?:words|text|story|interview|written|reported|report|review|exclusive)\s+by:?|words:|"
    r"interview:|by:?)\s+(?=[^\W\d_a-z])"
)
_BULLET = re.compile(r"[•▪◦‣·∙*–-]\s+\S|\(?\d{1,2}[.)]\s+\S")
_SOURCE_CREDIT = re.compile(r"(?:source|credit|image|photo)s?\s*:\s*\S.{0,60}$", re.IGNORECASE)
_CREDITED = re.compile(
    r"\((?:photo|image|picture|credit|source|file photo|courtesy)\b[^()]{0,80}\)\W*$|"
    r"[|—–-]\s*(?:photo|image|picture|source|credit)s?(?:\s+by|\s*:)\s*[^|]{2,60}$|"
    r"\b(?:photo|image|picture)s?(?:graph)?\s*(?:by|:|/|courtesy)\s*[^.]{2,60}$",
    re.IGNORECASE,
)
_POST = re.compile(r"[—–-]{1,2}\s*[^—–@\n]{0,80}\(?@\w{1,40}\)?\s+.{0,40}$")
_STUB = re.compile(
    r"\b(?:subscribe|sign in|log in|register|become a member)\b.{0,60}"
    r"\b(?:continue|keep|finish|full|rest|unlimited|unlock)\b|"
    r"\b(?:this (?:article|story) is|reserved) for (?:our )?(?:subscribers|members)\b|"
    r"\bto (?:continue|keep) reading\b",
    re.IGNORECASE,
)
_POWERED = re.compile(r"powered by \S+(?: \S+)?$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SMALL = frozenset("a an and as at but for he i if in it she so the they".split())


@dataclass(slots=True)
class TextLine:
    """A paragraph of a plain text while its kind is sought; `kind` is None while unknown."""

    start: int
    end: int
    text: str
    kind: BlockKind | None = None


def by_wording(lines: Sequence[TextLine]) -> None:
    """Sets the kind of every line whose words tell it."""
    short = Counter(folded(one.text) for one in lines if len(one.text) <= _LONGEST_REPEAT)
    for number, line in enumerate(lines):
        repeated = len(line.text) <= _LONGEST_REPEAT and short[folded(line.text)] > 1
        line.kind = _worded(line.text, repeated=repeated, first=number == 0)


def _worded(text: str, *, repeated: bool, first: bool) -> BlockKind | None:
    """What the words alone tell; None where they tell nothing."""
    if not _WORD.search(text):
        return BlockKind.FURNITURE
    if signed(text):
        return BlockKind.BYLINE
    if is_dateline(text) or (first and _SCRAPED.match(text)):
        return BlockKind.DATELINE
    if len(text) <= _LONGEST_OUTLET_LINE and _ISSUE.match(text) and text[0].isupper():
        return BlockKind.FURNITURE
    if len(text) <= 70 and (_SOURCE_CREDIT.match(text) or is_picture_credit(text)):
        return BlockKind.CAPTION
    if (repeated and text[-1] not in ".!?\"”’'") or _is_alt_text(text):
        return BlockKind.FURNITURE
    note = note_kind(text)
    if note is not None:
        return note
    if is_furniture_line(text) or _POWERED.match(text) or (len(text) < 200 and is_cut_short(text)):
        return BlockKind.FURNITURE
    if len(text) <= 3 * _LONGEST_CAPTION and _POST.search(text):
        return BlockKind.EMBED
    if len(text) <= 2 * _LONGEST_CAPTION and _CREDITED.search(text):
        return BlockKind.CAPTION
    if is_credit_line(text) and len(text) < 200:
        return BlockKind.FURNITURE
    return BlockKind.LIST if _BULLET.match(text) else None


def signed(text: str) -> tuple[str, ...]:
    """The authors that a byline names; none where the line is no byline."""
    signed = _SIGNED.match(text)
    if signed is None or len(text) > _LONGEST_BYLINE or text[-1] == ".":
        return ()
    return author_names(["By " + text[signed.end() :]])


def _is_alt_text(text: str) -> bool:
    """A picture's file name or search words: all lower case, no stops, several words."""
    if len(text) > _LONGEST_REPEAT or text != text.lower() or not text[:1].isalpha():
        return False
    words = text.replace("-", " ").split()
    return len(words) >= 3 and not re.search(r"[.,;:!?\"“”]", text) and words[0] not in _SMALL


def folded(text: str) -> str:
    """The words alone, in one case, for telling repeats."""
    return " ".join(_WORD.findall(text.casefold()))


def outlet_named(line: TextLine) -> str | None:
    """The outlet that a header line names: a scraper's first line, a masthead, an issue."""
    if len(line.text) > _LONGEST_OUTLET_LINE:
        return None
    patterns = {BlockKind.DATELINE: (_SCRAPED,), BlockKind.FURNITURE: (_MASTHEAD, _ISSUE)}
    for pattern in patterns.get(line.kind or BlockKind.PARAGRAPH, ()):
        if named := pattern.match(line.text):
            return named["outlet"]
    return None


def is_source_credit(text: str) -> bool:
    """Whether the line is "Source: SOMEBODY" and no more."""
    return _SOURCE_CREDIT.match(text) is not None


def is_masthead(text: str) -> bool:
    """Whether the line could be an outlet's name and nothing else."""
    return _MASTHEAD.match(text) is not None


def is_cut_short(text: str) -> bool:
    """Whether the line tells readers to pay or register for the rest."""
    return _STUB.search(text) is not None
