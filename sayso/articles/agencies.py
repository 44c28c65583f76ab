"""Story text → the wire service it credits: a tag in the dateline, a byline, a credit line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.records import Agency, Block, BlockKind

__all__ = ["agency_named", "find_agency"]

_AGENCIES = (
    ("Associated Press", "(?:the )?associated press", "AP"),
    ("Reuters", "(?:thomson )?reuters", "REUTERS"),
    ("Agence France-Presse", "agence[ -]france[ -]presse", "AFP"),
    ("PA Media", "pa media|(?:the )?press association", "PA"),
    ("Bloomberg", "bloomberg(?: news)?", "BLOOMBERG"),
    ("United Press International", "united press international", "UPI"),
    ("dpa", "deutsche presse-agentur", "dpa|DPA"),
    ("The Canadian Press", "(?:the )?canadian press", "CP"),
    ("Australian Associated Press", "australian associated press", "AAP"),
    ("Xinhua", "xinhua(?: news agency)?", "XINHUA"),
    ("TASS", "(?:itar-)?tass", "TASS"),
    ("Interfax", "interfax(?:-ukraine)?", "INTERFAX"),
    ("EFE", "agencia efe", "EFE"),
    ("ANSA", "ansa news agency", "ANSA"),
    ("Kyodo News", "kyodo(?: news)?", "KYODO"),
    ("Yonhap", "yonhap(?: news agency)?", "YONHAP"),
    ("Press Trust of India", "press trust of india", "PTI"),
    ("Asian News International", "asian news international", "ANI"),
    ("Indo-Asian News Service", "indo-asian news service", "IANS"),
    ("Anadolu Agency", "anadolu(?: agency)?", "AA"),
    ("Tribune News Service", "tribune news service", "TNS"),
    ("States Newsroom", "states newsroom", "STATES NEWSROOM"),
    ("SWNS", "south west news service", "SWNS"),
)
"""Canonical name, words that credit it in any case, and tags that do in this case only."""

_FORMS = [(name, re.compile(f"(?i:{words})|{tags}")) for name, words, tags in _AGENCIES]
_ANY = f"(?P<name>{'|'.join(form.pattern for _, form in _FORMS)})"
_STANDS_ALONE = re.compile(rf"(?<![\w.]){_ANY}(?!\w)")
_TAG = re.compile(rf"\({_ANY}(?:\s*/[^)]*)?\)\s*[-–—:]+")
_OTHER_TAG = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,40}(?:, \w+\.? \d{1,2})? \((?P<name>[A-Z]{2,6})\) ?[-–—]+ "
)
_OTHER_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]*\s){1,4}(?:Wire Service|News Service|News Agency|Press Agency|Newswire)\b"
)
_CREDITS = (
    re.compile(rf"\({_ANY}\)[.\s]*$"),
    re.compile(rf"[-–—]\s*(?:with\s+)?{_ANY}[.\s]*$"),
    re.compile(rf"\b{_ANY}\b(?=.{{0,80}}\bcontributed\b)"),
    re.compile(rf"(?:[Ww]ith files from|[Ss]ource:)\s+{_ANY}\b"),
)
_TAG_WITHIN = 150
_LAST_LINES = 4


def agency_named(name: str) -> str | None:
    """The agency's canonical name where the whole string names one ("The Associated Press").

    One that no list has is known by its last words ("Coast Wire Service").
    """
    match = _STANDS_ALONE.fullmatch(name.strip())
    if match is None:
        return name.strip() if _OTHER_NAME.fullmatch(name.strip()) else None
    return _canonical(match["name"])


def find_agency(text: str, blocks: Iterable[Block], byline: Iterable[str]) -> Agency | None:
    """The wire service that the story credits, with where it does so; None where it credits none.

    Looked for in this order: a tag such as "(AP) —" in the first paragraphs, the byline's line, a
    credit among the last lines. Where only metadata names it, it has no place in the text.
    """
    spans, byline = list(blocks), tuple(byline)
    told = [b for b in spans if b.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD)]
    for block in told[:4]:
        if match := _TAG.search(text, block.start, min(block.end, block.start + _TAG_WITHIN)):
            return _agency(match)
        if match := _OTHER_TAG.match(text, block.start, block.end):
            return _unlisted(match, text, byline)
    for block in (b for b in spans if b.kind in (BlockKind.BYLINE, BlockKind.DATELINE)):
        if match := _STANDS_ALONE.search(text, block.start, block.end):
            return _agency(match)
        if match := _OTHER_NAME.search(text, block.start, block.end):
            return Agency(name=match[0], start=match.start(), end=match.end())
    for block in (b for b in spans[-_LAST_LINES:] if b.kind == BlockKind.PARAGRAPH):
        for pattern in _CREDITS:
            if match := pattern.search(text, block.start, block.end):
                return _agency(match)
    names = (agency_named(name) for name in byline)
    named = next((name for name in names if name), None)
    return Agency(name=named, start=None, end=None) if named else None


def _unlisted(match: re.Match[str], text: str, byline: Iterable[str]) -> Agency:
    """An agency known by its tag only, by the name with those initials where one is given."""
    tag = match["name"]
    words = r"\s+".join(rf"{letter}[\w’'-]+" for letter in tag)
    full = re.search(rf"\b{words}\b", "\n".join((*byline, text)))
    name = " ".join(full[0].split()) if full else tag
    return Agency(name=name, start=match.start("name"), end=match.end("name"))


def _canonical(words: str) -> str:
    """The canonical name of the agency that the words credit."""
    return next(name for name, form in _FORMS if form.fullmatch(words))


def _agency(match: re.Match[str]) -> Agency:
    """The matched agency with the span of its own words."""
    return Agency(name=_canonical(match["name"]), start=match.start("name"), end=match.end("name"))
