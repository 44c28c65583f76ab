"""What a line of plain text is by its own words: date lines, bylines, credits, furniture, posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.articles.bylines import author_names
from sayso.articles.datelines import is_dateline, shown_dates
from sayso.articles.furniture import is_alt_text, is_page_part, is_share_bar
from sayso.articles.mastheads import (
    headline_behind_outlet,
    is_slug,
    is_trail,
    outlet_before_date,
    outlet_behind_date,
    outlet_of_issue,
)
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
    r"interview:|(?:author|writer)s?:|by:?)\s+(?=[^\W\d_a-z])|(?i:by:)(?=[^\W\d_a-z])"
)
_UNNAMED = re.compile(
    r"by:?\s+(?:(?:an?|our|the|staff|news|web|online)\s+){0,2}"
    r"(?:staff|newsroom|desk|team|(?:staff |special )?(?:reporter|writer|correspondent|editor)s?)$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"[Bb][Yy] (?:(?:early|late|mid) ?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r",?\s+[\da-z])"
)
_LEADS_ON = re.compile(
    r"(?:(?:read|see|watch) (?:more|next|also)|more (?:on|from|about)\b.{0,40}|more stories|"
    r"trending(?: now| stories)?|explore more\b.{0,25}|also read|"
    r"related(?: stories| articles| news| content)?|"
    r"you (?:may|might) also like|recommended(?: for you)?|(?:most|top) (?:read|popular|stories)|"
    r"don['’]t miss)[:\s]*(?:on .{1,40})?$",
    re.IGNORECASE,
)
_MOST_LED_TO = 6
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
_SHOUTED = re.compile(r"MORE (?:ON|FROM|ABOUT)\b[^.!?\"“”]*$")
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
    lines = _headline_set_apart(lines)
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
        if line.kind is BlockKind.DATELINE and number < _OPEN_AT_FIRST:
            line.outlet = outlet_before_date(line.text)
    _mark_led_to(lines)
    return _with_whole_posts(lines)


def _headline_set_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, the first cut in two where a headline stands behind a scraper's date."""
    first = lines[0] if lines else None
    at = headline_behind_outlet(first.text) if first else None
    if first is None or at is None:
        return list(lines)
    header, headline = first.text[:at].rstrip(), first.text[at:]
    return [
        TextLine(first.start, first.start + len(header), header),
        TextLine(first.start + at, first.end, headline),
        *lines[1:],
    ]


def _mark_led_to(lines: Sequence[TextLine]) -> None:
    """Marks other stories' headlines under a bare "Read more" amid the story as furniture."""
    told, left = False, 0
    for line in lines:
        told = told or (line.kind is None and _STOP.search(line.text) is not None)
        if line.kind is BlockKind.FURNITURE and _LEADS_ON.match(line.text):
            left = _MOST_LED_TO if told else 0
        elif line.kind is None and left and _is_title(line.text):
            line.kind = BlockKind.FURNITURE
            left -= 1
        else:
            left = 0


def _is_title(text: str) -> bool:
    """Whether it is written as other stories' headlines are: With Capitals, no full stop."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return (
        len(text) <= _LONGEST_REPEAT and text[-1] not in '.,;:"”' and capitals >= 0.8 * len(words)
    )


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
    """The lines; joined are a post and its signature, a day and its time, a byline cut in two."""
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
        elif above is not None and (_is_time_of(above, line) or _signs_on(above, line)):
            both = f"{above.text}\n{line.text}"
            joined[-1] = TextLine(above.start, line.end, both, above.kind, above.outlet)
        else:
            joined.append(line)
    return joined


def _is_time_of(above: TextLine, line: TextLine) -> bool:
    """Whether the line is the time of the day that the date line above names."""
    if above.kind is not BlockKind.DATELINE or line.kind is not None or len(line.text) > 30:
        return False
    day, both = shown_dates(above.text), shown_dates(f"{above.text}\n{line.text}")
    is_timed = len(both) == len(day) == 1 and "T" in both[0].iso and "T" not in day[0].iso
    return is_timed and is_dateline(f"{above.text}\n{line.text}")


def _signs_on(above: TextLine, line: TextLine) -> bool:
    """Whether the line is the rest of the byline above, which ends with "and" or a comma."""
    is_open = above.kind is BlockKind.BYLINE and re.search(r"(?:,|&|\b(?:and|with))$", above.text)
    is_name = line.kind is None and len(line.text) <= 60 and _STOP.search(line.text) is None
    return bool(is_open) and is_name and bool(signed(f"By {line.text}"))


def _worded(text: str) -> BlockKind | None:
    """What the words alone tell; None where they tell nothing."""
    if not _WORD.search(text):
        return BlockKind.FURNITURE
    if signed(text) or _UNNAMED.match(text):
        return BlockKind.BYLINE
    note = note_kind(text)
    if is_dateline(text):
        return note if note is BlockKind.CORRECTION else BlockKind.DATELINE
    if outlet_of_issue(text) or is_slug(text) or is_trail(text):
        return BlockKind.FURNITURE
    if is_picture_credit_line(text):
        return BlockKind.CAPTION
    if note is not None:
        return note
    if is_captioned(text) and not is_furniture_line(text):
        return BlockKind.CAPTION
    if _is_aside(text):
        return BlockKind.FURNITURE
    if len(text) <= _LONGEST_EMBED and (_POST.search(text) or _SHARED.match(text)):
        return BlockKind.EMBED
    if is_credit_line(text) and len(text) < _LONGEST_NOTE:
        return BlockKind.FURNITURE
    return BlockKind.LIST if _BULLET.match(text) else None


def _is_aside(text: str) -> bool:
    """Whether the line is part of the page, not of the story."""
    if is_furniture_line(text) or is_share_bar(text) or is_page_part(text):
        return True
    if _SHOUTED.match(text) and text.isupper():
        return True
    return _POWERED.match(text) is not None or (len(text) < _LONGEST_NOTE and is_cut_short(text))


def signed(text: str) -> tuple[str, ...]:
    """The authors that a byline names; none where the line is no byline."""
    signed = _SIGNED.match(text)
    if signed is None or len(text) > _LONGEST_BYLINE or text[-1] in ".:" or _DAY.match(text):
        return ()
    return author_names(["By " + text[signed.end() :]])


def folded(text: str) -> str:
    """The words alone, in one case, for telling repeats."""
    return " ".join(_WORD.findall(text.casefold()))


def is_cut_short(text: str) -> bool:
    """Whether the line tells readers to pay or register for the rest."""
    return _STUB.search(text) is not None
