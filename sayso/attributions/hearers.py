"""Outlets that no list and no shape of the name tells, only what the text does with them.

Whoever is told things, has issues and covers, or is called a magazine is an outlet: "told Vanity
Lane", "in the May issue of Hearth". Where the same words may be a person's or a public body's the
text must call it an outlet somewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from sayso.attributions.entities.vocabulary import TITLE_ROLES, TITLES, first_names

__all__ = ["told_names"]

Chars = tuple[int, int]

_WORD = r"[^\W\d_a-z][\w’']*"
_NAME = rf"(?P<name>(?:{_WORD}!?|\d+\w*)(?:[ \xa0](?:(?:&|of|and|the)[ \xa0])?(?:{_WORD}!?))*)"
_HEARS = re.compile(
    r"\b(?:told|tells|telling|tell|(?:spoke|speaking|spoken|talked|talking|speaks|chatted|"
    r"opened up) (?:exclusively )?(?:to|with)|exclusively to|(?:interview|chat|sit-down|Q&A) with|"
    r"(?:revealed|confirmed|dished|spilled|gushed|confided|confessed|admitted|explained|protested|"
    r"claimed|insisted|statement|email) (?:exclusively )?to|shared with|obtained by)[ \xa0]"
    rf"(?:the[ \xa0])?{_NAME}"
)
_PRINTS = re.compile(
    r"\b(?:issue|cover|edition|pages|readers|editor|website|reporter|journalist) (?:of|at|for|from)"
    rf"[ \xa0](?:the[ \xa0])?{_NAME}"
)
_CALLED = re.compile(rf"{_NAME}(?:['’]s)?[ \xa0](?:magazine|newspaper|tabloid|website)\b")
_OUTLET_NOUN = re.compile(
    r"\b(?:the|that)[ \xa0](?:\w+[ \xa0])?(?:magazine|outlet|publication|newspaper|tabloid|site|"
    r"website|paper|mag)\b"
)
_NO_OUTLET = frozenset(
    """Congress Parliament Senate Police MPs Commons Lords Court Detective Detectives Officers
    Facebook Instagram Twitter TikTok YouTube Snapchat America Americans Britain Britons God I He
    She They We It You Mr Mrs Ms Miss Mom Mum Dad Mother Father Grandma Grandpa Santa Alexa Siri
    Interpol Scotland FBI CIA FDA SEC IRS UN NATO""".split()
)
_OPENERS = frozenset(
    """The A An As If In On At To Of For From By With When While After Before But And So Or His Her
    Their Our My Its This That Per Via Citing Speaking According Then Now Why How What
    Who""".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_SOMEBODY_BEFORE = re.compile(rf"(?:{_WORD}\.?|\b(?:in|at|near))[ \xa0]$")
_SOMEBODY_AFTER = re.compile(
    r",[ \xa0](?:\d\d\b|who\b|an?\b|the\b)|[ \xa0](?:was|is|left|agreed|refused|replied|laughed|"
    r"wept|will|would|had)\b"
)
_OFTEN = 4  # a name that has so many places and only hears is somebody in the story
_PEOPLES = re.compile(r"\w+(?:ans?|ish|ese|ic|ats)$")  # Americans, Democrats
_NO_LAST = re.compile(
    r"^(?:Police|Court|Council|Committee|Commission|Department|Office|Church|School|University|"
    r"Hospital|Bureau|Agency|Foundation|Institute|Federation|League|Guild|Bank|Inc|Corp|Union|Club|Board|Ministry|House|Yard|Party|Association|Authority)$"
)


def told_names(text: str) -> list[Chars]:
    """Where names stand that the text treats as outlets, each place of each name, in order.

    Linear in the length of the text. A text that does no such thing gives `[]`.
    """
    nouns = [m.start() for m in _OUTLET_NOUN.finditer(text)]
    sure: set[str] = set()
    likely: set[str] = set()
    for pattern in (_HEARS, _PRINTS, _CALLED):
        for match in pattern.finditer(text):
            start = match.start("name")
            name = _cut(text[start : match.end("name")])
            if not name or not _may_be(name):
                continue
            called = pattern is not _HEARS or name.isupper() or "!" in name or "&" in name
            near = bisect_left(nouns, start)
            follows = near < len(nouns) and nouns[near] - start < _NEAR
            (sure if called or follows else likely).add(name)
    if not sure and not likely:
        return []
    longest_first = sorted(sure | likely, key=len, reverse=True)
    named = re.compile(rf"(?<![\w’'&])(?:{'|'.join(map(re.escape, longest_first))})(?!\.?\w)")
    places = [match.span() for match in named.finditer(text)]
    counts = Counter(text[start:end] for start, end in places)
    people = {text[start:end] for start, end in places if _is_somebody(text, start, end)}
    people |= {name for name, count in counts.items() if count >= _OFTEN}
    outlets = sure | (likely - people)
    return [(start, end) for start, end in places if text[start:end] in outlets]


_NEAR = 400  # characters behind a name within which "the magazine" still means it


def _cut(name: str) -> str:
    """The name without words of the next sentence, what only opens one, and what it owns."""
    name = re.split(r"![ \xa0](?=(?:The|A|He|She|They|It|In|But)\b)|['’]s?(?:[ \xa0]|$)", name)[0]
    words = name.split()
    while words and words[0] in _OPENERS:
        words.pop(0)
    while len(words) > 1 and words[-1] in _DAYS:
        words.pop()
    return " ".join(words)


def _may_be(name: str) -> bool:
    words = re.findall(r"[\w’']+", name)
    return (
        bool(words)
        and words[0] not in _NO_OUTLET
        and words[-1] not in _NO_OUTLET
        and words[0].lower() not in TITLES
        and words[0].lower() not in TITLE_ROLES
        and words[0] not in first_names()
        and not _NO_LAST.match(words[-1])
        and not (len(words) == 1 and _PEOPLES.match(name))
        and len(name) > 1
    )


def _is_somebody(text: str, start: int, end: int) -> bool:
    """Whether the words around a name make it a person's, a place's or a body's."""
    before, after = text[max(start - 30, 0) : start], text[end : end + 12]
    return _SOMEBODY_BEFORE.search(before) is not None or _SOMEBODY_AFTER.match(after) is not None
