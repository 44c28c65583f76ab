"""What a line of plain text is by its place: headline, standfirst, caption, subhead, pull quote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.articles.textlines import TextLine, folded, is_masthead, is_source_credit
from sayso.records import BlockKind

__all__ = ["HEADER_LINES", "by_place"]

HEADER_LINES = 15  # how far down the headline and what stands around it are looked for
_LONGEST_HEADLINE = 220
_LONGEST_HEADING = 90
_LONGEST_CAPTION = 240
_LONGEST_MASTHEAD = 50
_SLUG = re.compile(r"[A-Z]{2,6}-[^\W\d_a-z][\w' ]*(?:-[^\W\d_a-z]\w*)+\b[^.?!]{0,40}$")
_LABELLED = re.compile(r"[^\W\d_a-z][\w'’]*(?:\s[\w'’]+)?:\s")
_ASKED = re.compile(r"[^\W\d_]{1,20}:\s|.*\?$")
_MARKS = "\"“”„‟«»'‘’‚‹›"
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[\"”’']?")


def by_place(lines: Sequence[TextLine]) -> None:
    """Sets the kind of lines that their words left open, where their place tells it."""
    prose = [n for n, line in enumerate(lines) if line.kind is None]
    while len(prose) > 2 and _is_masthead(lines[prose[0]].text, lines[prose[1]].text):
        lines[prose.pop(0)].kind = BlockKind.FURNITURE
    if len(prose) > 1 and _may_be_headline(lines[prose[0]].text) and prose[0] < HEADER_LINES:
        lines[prose[0]].kind = BlockKind.HEADLINE
        _standfirst(lines, prose[0])
    sentences = Counter(
        folded(s) for line in lines if line.kind is None for s in _SENTENCE.findall(line.text)
    )
    for number, line in enumerate(lines):
        if line.kind is not None:
            continue
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        if _is_under_credit(line, before, after) or _is_unended(line, before, after):
            line.kind = BlockKind.CAPTION
        elif _is_section_heading(line, before, after):
            line.kind = BlockKind.HEADLINE  # of its section
        elif _is_pullquote(line, sentences):
            line.kind = BlockKind.PULLQUOTE


def _is_masthead(text: str, following: str) -> bool:
    """A name alone on its line, or a wire's slug, with the headline behind it."""
    if not _may_be_headline(following) or len(following) <= len(text):
        return False
    named = len(text) <= _LONGEST_MASTHEAD and is_masthead(text)
    return named or _SLUG.match(text) is not None


def _may_be_headline(text: str) -> bool:
    """Short, no sentence's full stop, not opening with small letters."""
    bare = text.rstrip(_MARKS + " ")
    return (
        len(text) <= _LONGEST_HEADLINE
        and not bare.endswith((".", ":", ",", ";"))
        and len(text.split()) >= 2
        and not text[:1].islower()
    )


def _standfirst(lines: Sequence[TextLine], headline: int) -> None:
    """The prose between a headline and the byline or date line under it is the standfirst."""
    window = lines[headline + 1 : headline + 6]
    known = (BlockKind.BYLINE, BlockKind.DATELINE)
    last = max((n for n, line in enumerate(window) if line.kind in known), default=0)
    for line in window[:last]:
        if line.kind is None and len(line.text) <= 2 * _LONGEST_HEADLINE:
            line.kind = BlockKind.SUBHEAD


def _is_under_credit(line: TextLine, before: TextLine | None, after: TextLine | None) -> bool:
    """One short sentence right under a picture's credit, with the story going on behind it."""
    return (
        before is not None
        and after is not None
        and before.kind is BlockKind.CAPTION
        and is_source_credit(before.text)
        and len(line.text) <= 160
        and not any(mark in line.text for mark in '"“”')
        and len(re.findall(r"[.!?](?:\s|$)", line.text)) <= 1
    )


def _is_unended(line: TextLine, before: TextLine | None, after: TextLine | None) -> bool:
    """A line in the midst of the story that ends without a stop, too long to be a subhead."""
    return (
        before is not None
        and after is not None
        and before.kind not in (BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BYLINE)
        and len(line.text) <= _LONGEST_CAPTION
        and (len(line.text) > _LONGEST_HEADING or _LABELLED.match(line.text) is not None)
        and line.text[-1].isalnum()
    )


def _is_section_heading(line: TextLine, before: TextLine | None, after: TextLine | None) -> bool:
    return (
        before is not None
        and after is not None
        and after.kind in (None, BlockKind.LIST)
        and before.kind is not BlockKind.HEADLINE
        and len(line.text) <= _LONGEST_HEADING
        and len(after.text) > len(line.text)
        and line.text[-1] not in ".,;:!…" + _MARKS
        and not _ASKED.match(line.text)
        and line.text[0] not in _MARKS
        and not line.text[:1].islower()
        and len(line.text.split()) <= 12
    )


def _is_pullquote(line: TextLine, sentences: Counter[str]) -> bool:
    """A paragraph of one sentence that stands word for word in another paragraph."""
    if len(line.text) > _LONGEST_CAPTION:
        return False
    parts = [part for part in map(folded, _SENTENCE.findall(line.text)) if part]
    return 0 < len(parts) <= 2 and all(
        len(part.split()) >= 5 and sentences[part] > 1 for part in parts
    )
