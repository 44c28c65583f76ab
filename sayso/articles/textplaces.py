"""What a line of plain text is by its place: headline, standfirst, caption, subhead, pull quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.articles.agencies import agency_named
from sayso.articles.furniture import repeats_words_of
from sayso.articles.mastheads import is_kicker, may_be_masthead
from sayso.articles.picturelines import is_picture_credit_line, is_source_credit
from sayso.articles.pullquotes import repeated_lines
from sayso.articles.textlines import TextLine, folded
from sayso.records import BlockKind

__all__ = ["HEADER_LINES", "by_place"]

HEADER_LINES = 15  # how far down the headline and what stands around it are looked for
_LONGEST_HEADLINE = 220
_LONGEST_UNSIGNED = 160  # for a headline with no byline or date line near it
_LONGEST_HEADING = 90
_LONGEST_CAPTION = 240
_COMPARED = 20_000  # characters of the story that a masthead is compared with
_STANDFIRSTS = 5
_LABELLED = re.compile(r"[^\W\d_a-z][\w'’]*(?:\s[\w'’]+)?:\s")
_ASKED = re.compile(r"[^\W\d_]{1,20}:\s|.*\?$")
_MARKS = "\"“”„‟«»'‘’‚‹›"
_IN_MARKS = re.compile(r"[\"“«'‘][^\"“”«»]{3,60}[^.,!?\s\"“”«»][\"”»'’]$")
_PLACED = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+[ ,]{0,2}){1,4}(?:[\w .,]{1,20})?(?:\([\w ]{2,20}\)\s*)?"
    r"(?:—|--|–)\s|\([A-Z]{2,8}\)\s*(?:—|--?|–)"
)
_INNER_STOP = re.compile(r"[a-z]{4,}[.…][\"”’']?\s+[^\W\d_a-z]|[?!][\"”’']?\s.*[?!][\"”’']?\s")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_ASKS_OR_SHOUTS = re.compile(r"[!?…][\"”’']*$")
_BARE_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*\s){1,2}[A-ZÀ-Þ][\w.'’-]+"
    r"(?:,? (?:(?:Senior|Staff|News|Entertainment) )?(?:Reporter|Writer|Editor|Correspondent))?|"
    r"(?:[A-ZÀ-Þ][\w.'’!-]*\s){1,4}Staff"
)
_SHOWN = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]+,? (?:and |& )?){2,8}(?:\((?:left|right|pictured)\) )?"
    r"(?:at|in|on|with|during|attend(?:s|ing)|arriv(?:es|ing)|pos(?:es|ing)|leav(?:es|ing)|walk(?:s|ing)|seen|pictured)\b"
    r"[^.!?\"“”]{0,120}[.]?$"
)
_PICTURED = re.compile(r"\((?:pictured|left|right|above|below|file)\b[^()]{0,60}\)$", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:said|says|tells?|told|claim(?:s|ed)?|according|reported(?:ly)?|add(?:s|ed)|insiders?|"
    r"den(?:y|ies|ied)|sources?|spokes\w+|reps?|confirm(?:s|ed)?|admit(?:s|ted)?)\b",
    re.IGNORECASE,
)
_ABOVE = (BlockKind.BYLINE, BlockKind.DATELINE)


def by_place(lines: Sequence[TextLine]) -> TextLine | None:
    """The story's own headline; sets the kind of lines that their words left open.

    None where no line is a headline by its shape and place.
    """
    headline = _head(lines)
    _mark_repeats(lines)
    short = [
        number
        for number, line in enumerate(lines)
        if line.kind is None and len(line.text) <= _LONGEST_CAPTION
    ]
    told = [line.text if line.kind in (None, BlockKind.LIST) else "" for line in lines]
    repeats = repeated_lines(told, short)
    ended = (n for n, li in enumerate(lines) if li.kind is None and _SENTENCE_END.search(li.text))
    lede = next(ended, len(lines))
    for number in short:
        line = lines[number]
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        if number in repeats:
            line.kind = BlockKind.PULLQUOTE
        elif (
            _is_unended(line, before, after)
            or _is_over_credit(line, after)
            or (number > lede and _is_under_credit(lines, number))
        ):
            line.kind = BlockKind.CAPTION
        elif _is_section_heading(line, before, after):
            is_over_lede = number < lede and before is not None and before.kind in _ABOVE
            line.kind = BlockKind.CAPTION if is_over_lede else BlockKind.HEADLINE  # of its section
    return headline


def _mark_repeats(lines: Sequence[TextLine]) -> None:
    """Marks what no headline came of and stands again further down as furniture is."""
    again = {folded(line.text) for line in lines if line.kind is BlockKind.FURNITURE}
    for line in lines[:HEADER_LINES]:
        if line.kind is None and not _SENTENCE_END.search(line.text):
            line.kind = BlockKind.FURNITURE if folded(line.text) in again else None


def _head(lines: Sequence[TextLine]) -> TextLine | None:
    """The headline; tells masthead, kicker and standfirst too."""
    _sign(lines)
    prose = [n for n, line in enumerate(lines[: HEADER_LINES + 1]) if line.kind is None]
    while len(prose) > 2 and _is_above_headline(lines, prose[0], _below_kickers(lines, prose)):
        lines[prose.pop(0)].kind = BlockKind.FURNITURE
    if not prose or not _may_be_headline(lines, prose[0]):
        return None
    headline = lines[prose[0]]
    headline.kind = BlockKind.HEADLINE
    for line in lines:
        if line.kind is None and repeats_words_of(headline.text, line.text):
            line.kind = BlockKind.FURNITURE
    _standfirst(lines, prose[0])
    return headline


def _sign(lines: Sequence[TextLine]) -> None:
    """Marks a bare name right above or below the first date line as the byline, or the outlet's."""
    header = lines[:HEADER_LINES]
    dated = next((n for n, li in enumerate(header) if li.kind in _ABOVE and not li.outlet), None)
    if dated is None or any(line.kind is BlockKind.BYLINE for line in header):
        return
    opened = sum(line.kind is None for line in lines[:dated])
    if opened == 0:
        return  # the headline is yet to come
    is_signed = False
    for number in (dated - 1, dated + 1, dated + 2):
        line = lines[number] if number < len(lines) else None
        if line is None or line.kind is not None or (number < dated and opened == 1):
            continue
        if outlet := may_be_masthead(line.text, story="", signed=False):
            line.kind, line.outlet = BlockKind.FURNITURE, outlet
        elif not is_signed and _BARE_NAME.fullmatch(line.text):
            line.kind, is_signed = BlockKind.BYLINE, True
        elif number > dated:
            break


def _below_kickers(lines: Sequence[TextLine], prose: Sequence[int]) -> int:
    """The first open line behind the first that is no section's name."""
    return next((n for n in prose[1:] if not is_kicker(lines[n].text)), prose[1])


def _is_above_headline(lines: Sequence[TextLine], number: int, following: int) -> bool:
    """Whether the line is the outlet's or a section's name, with the headline behind it."""
    line, headline = lines[number], lines[following]
    if not _may_be_headline(lines, following) or len(headline.text) <= len(line.text):
        return False
    if is_kicker(line.text):
        return True
    story = "\n".join(one.text for one in lines[number + 1 :][: 10 * HEADER_LINES])
    line.outlet = may_be_masthead(
        line.text, story=story[:_COMPARED], signed=_is_signed(lines, following)
    )
    return line.outlet is not None


def _is_signed(lines: Sequence[TextLine], number: int) -> bool:
    """Whether a byline or date line stands close behind."""
    behind = lines[number + 1 : number + 1 + _STANDFIRSTS]
    return any(line.kind in _ABOVE for line in behind)


def _may_be_headline(lines: Sequence[TextLine], number: int) -> bool:
    """Short and no running sentence, with a story behind it.

    With a byline, date or masthead near, it may ask or shout; without, only with Capitals As Here.
    """
    text = lines[number].text
    bare = text.rstrip(_MARKS + " ")
    sure = _is_signed(lines, number) or any(line.outlet for line in lines[:number])
    if _is_framed(lines, number) and _has_capitals(text):
        bare = bare.rstrip(".")  # some write their headlines with a full stop
    if (
        len(text) > (_LONGEST_HEADLINE if sure else _LONGEST_UNSIGNED)
        or bare.endswith((".", ":", ",", ";"))
        or len(text.split()) < 2
        or text[:1].islower()
        or _INNER_STOP.search(text)
        or _PLACED.match(text)
        or agency_named(text)
    ):
        return False
    behind = lines[number + 1 : number + 1 + 2 * HEADER_LINES]
    told = any(line.kind is None and _SENTENCE_END.search(line.text) for line in behind)
    return told and (sure or _ASKS_OR_SHOUTS.search(text) is None or _has_capitals(text))


def _is_framed(lines: Sequence[TextLine], number: int) -> bool:
    """Whether the line stands between the outlet's line and a byline or date line."""
    framed = 0 < number < len(lines) - 1 and lines[number + 1].kind in _ABOVE
    return framed and lines[number - 1].outlet is not None


def _has_capitals(text: str) -> bool:
    """Whether the longer words begin with capitals, as titles do."""
    words: list[str] = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return 5 * sum(word[0].isupper() for word in words) >= 4 * len(words)


def _standfirst(lines: Sequence[TextLine], headline: int) -> None:
    """The prose between a headline and the byline or date line under it is the standfirst.

    So is a run of lines without stops right under the headline: a summary in points.
    """
    window = lines[headline + 1 : headline + 1 + _STANDFIRSTS]
    last = max((n for n, line in enumerate(window) if line.kind in _ABOVE), default=0)
    for line in window[:last]:
        if line.kind is None and len(line.text) <= 2 * _LONGEST_HEADLINE:
            line.kind = BlockKind.SUBHEAD
    run: list[TextLine] = []
    for line in lines[headline + 1 : headline + 1 + HEADER_LINES]:
        if line.kind in _ABOVE and not run:
            continue
        if line.kind is not None or len(line.text) > _LONGEST_CAPTION:
            break
        if _SENTENCE_END.search(line.text):
            break
        run.append(line)
    follows = lines[headline + 1] if headline + 1 < len(lines) else None
    if len(run) > 1 or (run and run[0] is follows):
        for line in run:
            line.kind = BlockKind.SUBHEAD


def _is_under_credit(lines: Sequence[TextLine], number: int) -> bool:
    """One short sentence right under a picture's credit, with the story going on behind it.

    Without an alt text over the credit, a sentence that reports what somebody says is the story's.
    """
    line, credit = lines[number], lines[number - 1]
    has_alt = number > 1 and lines[number - 2].kind is BlockKind.FURNITURE
    return (
        0 < number < len(lines) - 1
        and credit.kind is BlockKind.CAPTION
        and is_source_credit(credit.text)
        and len(line.text) <= 160
        and not any(mark in line.text for mark in '"“”')
        and len(re.findall(r"[.!?](?:\s|$)", line.text)) <= 1
        and (has_alt or _TELLS.search(line.text) is None)
    )


def _is_over_credit(line: TextLine, after: TextLine | None) -> bool:
    """A name and where it is seen right over a picture's credit ("Ann Roe at the gala.")."""
    return (
        after is not None
        and after.kind is BlockKind.CAPTION
        and is_picture_credit_line(after.text)
        and _SHOWN.match(line.text) is not None
    )


def _is_unended(line: TextLine, before: TextLine | None, after: TextLine | None) -> bool:
    """A line in the midst of the story that ends without a stop, too long to be a subhead."""
    return (
        before is not None
        and after is not None
        and before.kind not in (BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BYLINE)
        and len(line.text) <= _LONGEST_CAPTION
        and (len(line.text) > _LONGEST_HEADING or _LABELLED.match(line.text) is not None)
        and (line.text[-1].isalnum() or _PICTURED.search(line.text) is not None)
        and line.text[0] not in _MARKS
    )


def _is_section_heading(line: TextLine, before: TextLine | None, after: TextLine | None) -> bool:
    return (
        before is not None
        and after is not None
        and after.kind in (None, BlockKind.LIST)
        and before.kind is not BlockKind.HEADLINE
        and len(line.text) <= _LONGEST_HEADING
        and len(after.text) > len(line.text)
        and len(line.text.split()) <= 12
        and (_is_bare_heading(line.text) or _IN_MARKS.match(line.text) is not None)
    )


def _is_bare_heading(text: str) -> bool:
    """Whether it opens with a capital or figure and ends with a word."""
    return (
        text[-1] not in ".,;:!…" + _MARKS
        and not _ASKED.match(text)
        and text[0] not in _MARKS
        and not text[:1].islower()
    )
