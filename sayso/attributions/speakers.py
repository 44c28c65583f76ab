"""Who the source words name, where that is beyond doubt; what is not known stays null.

A source is told apart by its words: a proper name (fullest form in the article), else the
description as it stands. Pronouns and "the source", where several could be meant, name nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.attributions.lexicon import table
from sayso.attributions.names import HONORIFIC, NAME, NameIndex, without_role
from sayso.records import Anonymity, Closeness, Outlet, Source, SourceKind, Span

__all__ = ["Resolved", "resolve"]

Chars = tuple[int, int]

_PRONOUNS = frozenset(
    """he she they it i we you who whom which that this these those one some others many him her
    them us me his hers theirs their its himself herself themselves someone somebody anyone
    everyone nobody both all each neither several most people""".split()
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
    r"^(?:an?|another|one|some|several|two|three|multiple|other|unnamed|anonymous)\b", re.I
)
_DEFINITE = re.compile(r"^(?:the|this|that|our|their|his|her)\b", re.I)
_CLOSE = re.compile(r"\b(?:close to|friends?|pals?|confidante?s?|familiar with|near)\b", re.I)
_BARE = re.compile(
    r"(?:(?:an?|another|one|some|several|multiple|other|the|\d+|two|three|unnamed|anonymous)\s+)*\w+",
    re.I,
)
_PREPOSITION = re.compile(
    r"\b(?:for|of|at|from|to|with|in|by|on|and|or|about|near|the|against|inside|as|but|than)$"
)
_HEAD_ENDS = re.compile(
    r",|\s(?:close|for|of|at|from|to|with|in|by|on|who|that|near|familiar|inside|within|told)\b"
)
_AGE = re.compile(r"\d{1,3}\b")
_EDGES = ' \t\n,;:—–-()[]"“”„«»‘'
_SUBJECTS = frozenset("he she they i we you".split())


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


class _Resolver:
    """The sources of one text, growing as its source words are read in order."""

    def __init__(self, text: str, outlet: Outlet | None) -> None:
        self.text = text
        self.outlet = outlet
        self.names = NameIndex(text)
        self.growing: list[_Growing] = []
        self.keys: dict[str, int] = {}

    def source_for(self, span: Chars) -> int | None:
        """The number of the source that the words at `span` name, made if it is new."""
        words = _bare(self.text[slice(*span)])
        lower = words.lower()
        if not words or lower in _PRONOUNS or lower.split()[0] in _SUBJECTS:
            return None
        name, description = _name_in(words)
        if name is None or name.casefold() in table("heads"):
            return self.unnamed(words)
        if " " not in name and self.names.is_common(name) and not description:
            return self.unnamed(words)
        return self.named(name, description, honoured=bool(HONORIFIC.match(words)))

    def named(self, name: str, description: str | None, *, honoured: bool) -> int:
        """A source with a proper name."""
        full = self.names.fullest(name)
        key = full.casefold()
        if key not in self.keys:
            kind = self.kind_of_name(full)
            self.keys[key] = len(self.growing)
            self.growing.append(_Growing(full, kind, description, None))
        one = self.growing[self.keys[key]]
        if one.description is None:
            one.description = description
        aged = one.description is not None and _AGE.match(one.description) is not None
        if one.kind is None and (honoured or aged):
            one.kind = SourceKind.PERSON
        return self.keys[key]

    def kind_of_name(self, name: str) -> SourceKind | None:
        """What the name itself and its use in the text leave no doubt of."""
        if self.outlet is not None and _unarticled(name) == _unarticled(self.outlet.name):
            return SourceKind.OUTLET
        if _OUTLET.search(name):
            return SourceKind.OUTLET
        if _ORGANIZATION.search(name):
            return SourceKind.ORGANIZATION
        return SourceKind.PERSON if self.names.is_person(name) else None

    def unnamed(self, words: str) -> int | None:
        """A source known by its description alone; None where it could be one of several."""
        kind = _kind_of_description(words)
        key = _unarticled(words)
        if kind is not SourceKind.ANONYMOUS:
            if key not in self.keys:
                self.keys[key] = len(self.growing)
                self.growing.append(_Growing(words, kind, None, None))
            return self.keys[key]
        if _DEFINITE.match(words) and not _CLOSE.search(words):
            known = [n for n, one in enumerate(self.growing) if one.kind is SourceKind.ANONYMOUS]
            return known[0] if len(known) == 1 else None
        if _INDEFINITE.match(words) or key not in self.keys:  # another source each time
            self.keys[key] = len(self.growing)
            terms = Anonymity(closeness=_closeness(words), reason=None, rote=False)
            self.growing.append(_Growing(words, kind, None, terms))
        return self.keys[key]


def resolve(text: str, spans: Sequence[Chars | None], outlet: Outlet | None) -> Resolved:
    """Sources in order of first mention, and a speaker for each of `spans`, None where unknown.

    Linear in the length of the text. No spans give no sources.
    """
    resolver = _Resolver(text, outlet)
    chosen: dict[Chars, int | None] = {}
    for span in sorted({span for span in spans if span is not None}):
        chosen[span] = number = resolver.source_for(span)
        if number is not None:
            resolver.growing[number].mentions.append(span)
    sources = tuple(
        Source(
            id=f"s{number}",
            name=one.name,
            kind=one.kind,
            description=one.description,
            anonymity=one.anonymity,
            mentions=tuple(Span(start=s, end=e, text=text[s:e]) for s, e in one.mentions),
        )
        for number, one in enumerate(resolver.growing, 1)
    )
    numbers = [chosen[span] if span is not None else None for span in spans]
    speakers = tuple(sources[n].id if n is not None else None for n in numbers)
    return Resolved(sources=sources, speakers=speakers)


def _bare(words: str) -> str:
    """The words on one line, without marks and brackets around them and without a possessive."""
    words = re.sub(r"(?<=\w)\s\([^()]{1,40}\)[\s,]*$", "", " ".join(words.split()))
    words = words.strip(_EDGES)
    return re.sub(r"(?<=\w)['’]s?$", "", words)


def _unarticled(words: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", words.casefold())


def _name_in(words: str) -> tuple[str | None, str | None]:
    """The proper name in source words, and what else they say of it."""
    head, _, apposition = words.partition(", ")
    if apposition in ("Inc.", "Jr.", "Sr.", "Ltd."):
        head, apposition = words, ""
    head = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=[^\W\d_a-z])", "", head)
    if NAME.fullmatch(head) and _is_name(head):
        name, role = without_role(HONORIFIC.sub("", head))
        return name, apposition or role
    tail = re.search(rf"^(?P<before>(?:.*\s)?[a-z][\w'’-]*)\s+(?P<name>{NAME.pattern})$", head)
    if tail and not _PREPOSITION.search(tail["before"]) and _is_name(tail["name"]):
        return HONORIFIC.sub("", tail["name"]), tail["before"].strip()
    return None, None


def _is_name(words: str) -> bool:
    """Whether capitalised words name somebody: "Police" and "I" do not."""
    return words.lower() not in table("heads") and words.lower() not in _PRONOUNS


def _kind_of_description(words: str) -> SourceKind | None:
    """From the head noun: the last word before the first preposition, comma or relative clause."""
    head = _HEAD_ENDS.split(words)[0]
    last = head.split()[-1].lower() if head.split() else ""
    kind = table("heads").get(last)
    return SourceKind(kind) if kind else None


def _closeness(words: str) -> Closeness:
    if _CLOSE.search(words):
        return Closeness.CLOSE
    return Closeness.BARE if _BARE.fullmatch(words) else Closeness.PLACED
