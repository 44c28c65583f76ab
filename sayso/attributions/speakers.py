"""Who the source words name, where that is beyond doubt; what is not known stays null.

A source is told apart by its words: a proper name (fullest form in the article), else the
description as it stands. Pronouns and "the source", where several could be meant, name nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.attributions.lexicon import table
from sayso.records import Anonymity, Closeness, Outlet, Source, SourceKind, Span

__all__ = ["Resolved", "resolve"]

Chars = tuple[int, int]

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "who",
        "whom",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "some",
        "others",
        "many",
        "him",
        "her",
        "them",
        "us",
        "me",
        "his",
        "hers",
        "theirs",
        "their",
        "its",
        "himself",
        "herself",
        "themselves",
        "someone",
        "somebody",
        "anyone",
        "everyone",
        "nobody",
        "both",
        "all",
        "each",
        "neither",
        "several",
        "most",
        "people",
    ]
)
_TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Sen|Rep|Gov|Sgt|Lt|Capt|Gen|Judge|Justice)"
_HONORIFIC = re.compile(rf"^{_TITLES}\.?\s+")
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’-]*\.?)"
_NAME = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:(?:of|de|la|van|von|der|den|al|bin|the|&)\s+)*{_NAME_WORD})*"
)
_PERSON_NAME = re.compile(
    r"^[^\W\d_][^\W\d_'’-]*[a-z][\w'’-]*(?:\s+[^\W\d_]\.?)?\s+[^\W\d_][\w'’-]*[a-z][\w'’-]*$"
)
_ORGANIZATION = re.compile(
    r"\b(?:Inc|Corp|Corporation|LLC|Ltd|Co|Company|Group|Department|Ministry|Office|Agency|Authority|"
    r"Committee|Commission|Council|Court|Congress|Senate|Parliament|Party|Association|Institute|"
    r"University|College|School|Hospital|Bank|Union|Foundation|Federation|League|Club|Police|Bureau|"
    r"Administration|Studios?|Pictures|Records|Entertainment|Partners|Capital|Labs?|Systems|"
    r"Technologies|Airlines|Motors|Center|Centre|Society|Board|Service|Services)\b\.?$"
)
_OUTLET = re.compile(
    r"\b(?:Magazine|Times|Post|News|Weekly|Daily|Tribune|Gazette|Herald|Journal|Chronicle|Observer|"
    r"Courier|Ledger|Inquirer|Examiner|Bugle|Dispatch|Sentinel|Mail|Mirror|Telegraph|Reporter|Review|"
    r"Newspaper|TV|Radio)$|\.com$"
)
_INDEFINITE = re.compile(
    r"^(?:an?|another|one|some|several|two|three|multiple|other|a second|a third|\w*?sources|insiders)\b",
    re.I,
)
_DEFINITE = re.compile(r"^(?:the|this|that|our|their|his|her)\b", re.I)
_CLOSE = re.compile(r"\b(?:close to|friends? of|pals? of|familiar with|near)\b|\bfriend\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The sources of an article, and for each source span asked about the id of its speaker."""

    sources: tuple[Source, ...]
    speakers: tuple[str | None, ...]


@dataclass(slots=True)
class _Growing:
    """A source while its mentions are collected."""

    name: str
    kind: SourceKind | None
    description: str | None
    anonymity: Anonymity | None
    mentions: list[Chars] = field(default_factory=list)


def resolve(text: str, spans: Sequence[Chars | None], outlet: Outlet | None) -> Resolved:
    """Sources in order of first mention, and a speaker for each of `spans`, None where unknown."""
    growing: list[_Growing] = []
    keys: dict[str, int] = {}
    chosen: dict[int, int] = {}
    order = sorted((span, number) for number, span in enumerate(spans) if span is not None)
    seen: dict[Chars, int | None] = {}
    for span, number in order:
        if span not in seen:
            seen[span] = _source_for(text, span, outlet, growing, keys)
        index = seen[span]
        if index is not None:
            chosen[number] = index
            if span not in growing[index].mentions:
                growing[index].mentions.append(span)
    sources = tuple(
        Source(
            id=f"s{number}",
            name=one.name,
            kind=one.kind,
            description=one.description,
            anonymity=one.anonymity,
            mentions=tuple(Span(start=s, end=e, text=text[s:e]) for s, e in sorted(one.mentions)),
        )
        for number, one in enumerate(growing, 1)
    )
    speakers = tuple(
        sources[chosen[number]].id if number in chosen else None for number in range(len(spans))
    )
    return Resolved(sources=sources, speakers=speakers)


def _source_for(
    text: str, span: Chars, outlet: Outlet | None, growing: list[_Growing], keys: dict[str, int]
) -> int | None:
    """The number of the source that the words at `span` name, made if it is new."""
    words = " ".join(text[slice(*span)].split()).strip(" ,;:—–-()")
    words = re.sub(r"['’]s?$", "", words)
    if (
        not words
        or words.lower() in _PRONOUNS
        or words.split()[0].lower() in ("he", "she", "they", "i", "we")
    ):
        return None
    name, description = _name_in(words)
    if name is None:
        return _unnamed(words, growing, keys)
    full = _fullest(text, name)
    key = full.casefold()
    if key not in keys:
        keys[key] = len(growing)
        growing.append(_Growing(full, _kind_of_name(full, text, outlet), description, None))
    elif growing[keys[key]].description is None:
        growing[keys[key]].description = description
    return keys[key]


def _unnamed(words: str, growing: list[_Growing], keys: dict[str, int]) -> int | None:
    """A source known by its description alone."""
    kind = _kind_of_description(words)
    if kind is not SourceKind.ANONYMOUS:
        key = re.sub(r"^(?:the|a|an)\s+", "", words.casefold())
        if key not in keys:
            keys[key] = len(growing)
            growing.append(_Growing(words, kind, None, None))
        return keys[key]
    if _DEFINITE.match(words) and not _CLOSE.search(words):
        known = [n for n, one in enumerate(growing) if one.kind is SourceKind.ANONYMOUS]
        return known[0] if len(known) == 1 else None
    closeness = Closeness.CLOSE if _CLOSE.search(words) else Closeness.BARE
    bare = re.fullmatch(
        r"(?:(?:an?|another|one|some|several|multiple|other|the|\d+|two|three)\s+)*\w+", words, re.I
    )
    if closeness is Closeness.BARE and not bare:
        closeness = Closeness.PLACED
    growing.append(
        _Growing(words, kind, None, Anonymity(closeness=closeness, reason=None, rote=False))
    )
    return len(growing) - 1


def _name_in(words: str) -> tuple[str | None, str | None]:
    """The proper name in source words, and what else they say of it."""
    head, _, apposition = words.partition(", ")
    head = (
        re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=[^\W\d_a-z])", "", head)
        if head[:1].isupper() or head[:4].lower() == "the "
        else head
    )
    match = _NAME.fullmatch(head)
    if match and (head.lower() not in table("heads") and _HONORIFIC.sub("", head)):
        return _HONORIFIC.sub("", head), apposition or None
    tail = re.search(rf"(?P<before>(?:^|.*\s)[a-z][\w'’-]*)\s+(?P<name>{_NAME.pattern})$", head)
    if tail and not re.search(
        r"\b(?:for|of|at|from|to|with|in|by|on|and|about|near|the|against)$", tail["before"]
    ):
        return _HONORIFIC.sub("", tail["name"]), tail["before"].strip()
    return None, None


def _fullest(text: str, name: str) -> str:
    """The one longer form of a one-word name that the article has, else the name itself."""
    if " " in name or len(name) < 3:
        return name
    pattern = rf"(?<![\w.])([^\W\d_a-z][\w'’-]*[a-z][\w'’-]*(?:\s[^\W\d_a-z]\.)?)[ \xa0]{re.escape(name)}\b"
    forms = {m.group(1) for m in re.finditer(pattern, text)}
    firsts = {f for f in forms if not re.fullmatch(_TITLES, f) and f.lower() not in _NO_FIRST_NAMES}
    return f"{firsts.pop()} {name}" if len(firsts) == 1 else name


_NO_FIRST_NAMES = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "if",
        "in",
        "on",
        "or",
        "so",
        "the",
        "then",
        "to",
        "when",
        "while",
        "where",
        "who",
        "with",
        "after",
        "before",
        "actress",
        "actor",
        "singer",
        "star",
        "president",
        "senator",
        "mayor",
        "judge",
        "officer",
        "detective",
        "attorney",
        "general",
        "minister",
        "chairman",
        "director",
        "mother",
        "father",
        "brother",
        "sister",
        "miss",
        "prince",
        "princess",
        "king",
        "queen",
        "both",
        "today",
        "yesterday",
        "however",
        "because",
        "though",
        "although",
        "since",
        "until",
        "once",
        "even",
        "only",
        "that",
        "this",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def _kind_of_name(name: str, text: str, outlet: Outlet | None) -> SourceKind | None:
    if outlet is not None and name.casefold() == outlet.name.casefold():
        return SourceKind.OUTLET
    if _OUTLET.search(name):
        return SourceKind.OUTLET
    if _ORGANIZATION.search(name):
        return SourceKind.ORGANIZATION
    if _PERSON_NAME.match(name):
        last = re.escape(name.split()[-1])
        alone = re.search(rf"(?<!{re.escape(name[: -len(name.split()[-1])])}){last}\b", text)
        if alone or re.search(rf"\b{_TITLES}\.?\s+{last}\b", text):
            return SourceKind.PERSON
    return None


def _kind_of_description(words: str) -> SourceKind | None:
    """From the head noun: the last word before the first preposition, comma or relative clause."""
    head = re.split(
        r",|\s(?:close|for|of|at|from|to|with|in|by|on|who|that|near|familiar|inside|within|told)\b",
        words,
    )[0]
    last = head.split()[-1].lower() if head.split() else ""
    kind = table("heads").get(last)
    return SourceKind(kind) if kind else None
