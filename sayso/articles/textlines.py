"""What a line of plain text is by its own words: date lines, bylines, credits, furniture, posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.articles.bylines import author_names
from sayso.articles.datelines import is_dateline
from sayso.articles.furniture import is_alt_text, is_page_part, is_share_bar
from sayso.articles.mastheads import is_slug, outlet_behind_date, outlet_of_issue
from sayso.articles.picturelines import is_captioned, is_picture_credit_line
from sayso.articles.wording import is_credit_line, is_furniture_line, note_kind
from sayso.records import BlockKind

__all__ = ["TextLine", "by_wording", "folded", "is_cut_short", "signed"]

_LONGEST_REPEAT = 200
_LONGEST_LABEL = 40
_LONGEST_EMBED = 720
_LONGEST_POSTED = 320  # a post above its signature; the posts' own limits are 280 and 300
_LONGEST_BYLINE = 160
_LONGEST_NOTE = 200
_OPEN_AT_FIRST = 3  # masthead, kicker and headline may be repeated further down
_SIGNED = re.compile(
    r"(?i:(?:words|text|story|interview|written|reported|report|review|exclusive)\s+by:?|words:|"
    r"interview:|by:?)\s+(?=[^\W\d_a-z])"
)
_BULLET = re.compile(r"[•▪◦‣·∙*–-]\s+\S|\(?\d{1,2}[.)]\s+\S")
_POST = re.compile(r"[—–-]{1,2}\s*[^—–@\n]{0,80}\(?@\w{1,40}\)?\s+.{0,40}$")
_SHARED = re.compile(r"(?:A (?:post|video) shared by|View this post by)\s.{0,80}@[\w.]{1,40}")
_STUB = re.compile(
    r"\b(?:subscribe|sign in|log in|register|become a member)\b.{0,60}"
    r"\b(?:continue|keep|finish|full|rest|unlimited|unlock)\b|"
    r"\b(?:this (?:article|story) is|reserved) for (?:our )?(?:subscribers|members)\b|"
    r"\bto (?:continue|keep) reading\b",
    re.IGNORECASE,
)
_POWERED = re.compile(r"powered by \S+(?: \S+)?$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?\"”’']$")


@dataclass(slots=True)
class TextLine:
    """A paragraph of a plain text while its kind is sought.

    `kind` is None while unknown; `outlet` is the outlet that a line above the story names.
    """

    start: int
    end: int
    text: str
    kind: BlockKind | None = None
    outlet: str | None = None


def by_wording(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with their kinds, where their words tell them; a signed post is one line."""
    short = Counter(folded(one.text) for one in lines if len(one.text) <= _LONGEST_REPEAT)
    small = sum(line.text[:1].islower() for line in lines) > len(lines) / 2
    first: set[str] = set()
    for number, line in enumerate(lines):
        if number == 0 and (outlet := outlet_behind_date(line.text)):
            line.kind, line.outlet = BlockKind.DATELINE, outlet
            continue
        line.kind = _worded(line.text)
        if line.kind is None and is_alt_text(line.text) and not small:
            line.kind = BlockKind.FURNITURE
        if line.kind is None and len(line.text) <= _LONGEST_REPEAT:
            repeated = short[folded(line.text)] > 1
            if repeated and _STOP.search(line.text) is None:
                line.kind = _of_repeated(line.text, first)
        if line.kind is None and len(first) < _OPEN_AT_FIRST:
            first.add(folded(line.text))
        if line.kind is BlockKind.FURNITURE:
            line.outlet = outlet_of_issue(line.text)
    return _with_whole_posts(lines)


def _of_repeated(text: str, first: set[str]) -> BlockKind | None:
    """What a line without a stop is that stands in the text more than once.

    `first` holds the folded lines that opened the text; up to three of them stay open.
    """
    if text == text.lower() or folded(text) in first:
        return BlockKind.FURNITURE
    if len(first) < _OPEN_AT_FIRST:
        return None
    return BlockKind.CAPTION if len(text) > _LONGEST_LABEL else BlockKind.FURNITURE


def _with_whole_posts(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, with the one above a post's signature joined to it."""
    joined: list[TextLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.kind is not BlockKind.EMBED
            and line.kind is BlockKind.EMBED
            and _POST.match(line.text)
            and len(above.text) <= _LONGEST_POSTED
        ):
            joined[-1] = TextLine(
                above.start, line.end, f"{above.text}\n{line.text}", BlockKind.EMBED
            )
        else:
            joined.append(line)
    return joined


def _worded(text: str) -> BlockKind | None:
    """What the words alone tell; None where they tell nothing."""
    if not _WORD.search(text):
        return BlockKind.FURNITURE
    if signed(text):
        return BlockKind.BYLINE
    note = note_kind(text)
    if is_dateline(text):
        return note if note is BlockKind.CORRECTION else BlockKind.DATELINE
    if outlet_of_issue(text) or is_slug(text):
        return BlockKind.FURNITURE
    if is_picture_credit_line(text):
        return BlockKind.CAPTION
    if note is not None:
        return note
    if _is_aside(text):
        return BlockKind.FURNITURE
    if len(text) <= _LONGEST_EMBED and (_POST.search(text) or _SHARED.match(text)):
        return BlockKind.EMBED
    if is_captioned(text):
        return BlockKind.CAPTION
    if is_credit_line(text) and len(text) < _LONGEST_NOTE:
        return BlockKind.FURNITURE
    return BlockKind.LIST if _BULLET.match(text) else None


def _is_aside(text: str) -> bool:
    """Whether the line is part of the page, not of the story."""
    if is_furniture_line(text) or is_share_bar(text) or is_page_part(text):
        return True
    return _POWERED.match(text) is not None or (len(text) < _LONGEST_NOTE and is_cut_short(text))


def signed(text: str) -> tuple[str, ...]:
    """The authors that a byline names; none where the line is no byline."""
    signed = _SIGNED.match(text)
    if signed is None or len(text) > _LONGEST_BYLINE or text[-1] == ".":
        return ()
    return author_names(["By " + text[signed.end() :]])


def folded(text: str) -> str:
    """The words alone, in one case, for telling repeats."""
    return " ".join(_WORD.findall(text.casefold()))


def is_cut_short(text: str) -> bool:
    """Whether the line tells readers to pay or register for the rest."""
    return _STUB.search(text) is not None
