"""What a quoted stretch is for: somebody's speech, a scare quote, or the title of a work.

The marks say where words stand, never why. The reasons looked at, strongest first: a work named
before the marks, a cue beside them, a sentence of its own inside them, capitals, length.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sayso.attributions.stances import reports

__all__ = ["QuotedKind", "kind_of"]


class QuotedKind(StrEnum):
    """What a quoted stretch is for."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


_MARKS = "\"“”„‟«»'‘’‚‹›` \t\n\r\xa0\u202f"
_WORD = re.compile(r"\w[\w'’-]*")
_WORK_BEFORE = re.compile(
    r"\b(?:album|anthem|article|ballad|biopic|blockbuster|book|column|comedy|documentary|drama|"
    r"entitled|episode|essay|feature|film|hit|memoir|movie|musical|novel|painting|play|"
    r"podcast|poem|record|remake|report|section|sequel|series|show|single|sitcom|song|spinoff|story|"
    r"thriller|titled|track|video)(?:,|\s[–—-])?\s*$",
    re.IGNORECASE,
)
_READS = ("read", "reads", "reading")
_INSCRIBED = re.compile(
    r"\b(?:(?:banner|billboard|button|caption|cap|card|chyron|email|flag|graffiti|hat|headline|"
    r"label|letter|message|note|placard|plaque|poster|shirt|sign|sticker|text|tweet)s?\b"
    r"[^.!?;:“”\"]{0,40}|that |which |one |another )\b\w+[,:]?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?<!\S)[^\W\d_a-z][\w.'’-]*\s$")
_NAME_AFTER = re.compile(r"\s[^\W\d_a-z]\w")
_SENTENCE_BEFORE = re.compile(
    r"(?:^|[.!?…:][\"”»'’)\]]{0,3}\s|[\"”»'’]\s|[\n•|*\"“„«‘])[\s(\[—–-]*$"
)
_PAUSE_BEFORE = re.compile(r"[,:;—–(\[-]\s*$")
_PAUSE_AFTER = re.compile(r"\s?[,:—–]|\s-")
_CLAUSE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Sgt|Lt|Gen|St|[A-Z])\.|[^.!?;:,\n\"“”„‟«»])*"
)
_SMALL_WORDS = frozenset(
    """a an and as at but by for from in into nor of off on or over the to up vs with""".split()
)
_NEAR = 80  # characters looked at on either side
_SCARE_MAX_WORDS = 4
_CUE_REACH = 8  # words between the marks and the cue: "No," the mayor of Larkholm then said
_TITLE_MAX_WORDS = 10
_NICKNAME_MAX_WORDS = 3


def kind_of(text: str, start: int, end: int, block: tuple[int, int]) -> QuotedKind:
    """The kind of the stretch `text[start:end]`, marks included, in its block; never raises."""
    inner = text[start:end].strip(_MARKS)
    words = _WORD.findall(inner)
    before = text[max(block[0], start - _NEAR) : start]
    after = text[end : min(block[1], end + _NEAR)]
    if not words:
        return QuotedKind.SCARE
    ended = inner[-1] in ",.!?…—–-"
    titled = _is_titled(words) and not _is_headline(before, after)
    if _WORK_BEFORE.search(before) and len(words) <= _TITLE_MAX_WORDS and (titled or not ended):
        return QuotedKind.TITLE
    if _is_nickname(words, ended, before, after):
        return QuotedKind.SCARE
    if _is_said(before, after, ended):
        return QuotedKind.SPEECH
    first = before == "" or _SENTENCE_BEFORE.search(before) is not None
    inward = first or _PAUSE_BEFORE.search(before) is not None
    if titled and len(words) > 1 and not (inner[-1] in ".!?…" and inward):
        return QuotedKind.TITLE
    if first and (inner[-1] in ".!?…" or (ended and len(words) > 1) or _PAUSE_AFTER.match(after)):
        return QuotedKind.SPEECH
    if len(words) > 1 and (
        inner[-1] in "!?…" or (inner[-1] == "." and _PAUSE_BEFORE.search(before))
    ):
        return QuotedKind.SPEECH
    paused = ended or _PAUSE_BEFORE.search(before) or _PAUSE_AFTER.match(after)
    if len(words) <= _SCARE_MAX_WORDS and not (paused and len(words) > 2):
        return QuotedKind.SCARE
    return QuotedKind.SPEECH


def _is_titled(words: list[str]) -> bool:
    """Whether the words are written as titles are: The Long Day."""
    return (
        len(words) <= _TITLE_MAX_WORDS
        and words[0][0].isupper()
        and all(w[0].isupper() or w[0].isdigit() or w in _SMALL_WORDS for w in words)
    )


def _is_headline(before: str, after: str) -> bool:
    """Whether the words around are capitalised as well, so that capitals say nothing."""
    around = [w for w in _WORD.findall(before + " " + after) if w.lower() not in _SMALL_WORDS]
    return len(around) > 2 and all(w[0].isupper() or w[0].isdigit() for w in around)


def _is_nickname(words: list[str], ended: bool, before: str, after: str) -> bool:
    """Whether the marks stand between a first name and a last: John "Shorty" Vale."""
    if ended or len(words) > _NICKNAME_MAX_WORDS or not _NAME_AFTER.match(after):
        return False
    first = _NAME_BEFORE.search(before)
    return first is not None and first.group().strip().lower() not in _SMALL_WORDS


def _is_said(before: str, after: str, ended: bool) -> bool:
    """Whether a cue stands right before the marks, or behind a pause right after them."""
    led = before.rstrip()
    if led.rstrip(",:").endswith(_READS) and _INSCRIBED.search(led):
        return True
    if ended and reports(_WORD.findall(led)[-1:]) and led[-1:].isalpha():
        return True
    if led.endswith((",", ":")):
        lead = _WORD.findall(re.split(r"[.!?;]\s", led[:-1])[-1])[-_CUE_REACH:]
        if reports(lead) and (ended or led.endswith(":")):
            return True
    if not (before == "" or _SENTENCE_BEFORE.search(before) or _PAUSE_BEFORE.search(before)):
        return False
    if not ended and not _PAUSE_AFTER.match(after):
        return False
    clause = _CLAUSE.match(after.lstrip(" ,—–-\xa0"))
    return clause is not None and reports(_WORD.findall(clause.group())[:_CUE_REACH])
