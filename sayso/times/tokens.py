"""A text as the grammar of times sees it: tokens, and one letter of class for each.

The letters together are the shape of the text; rules are regular expressions over shapes, so that
a rule reads "MONTH DAY COMMA YEAR" whatever the words and the white space. One pass, linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.times.holidays import HOLIDAY
from sayso.times.words import LETTERS, WORDS
from sayso.times.zones import ZONES

__all__ = ["Tokens", "tokens_of"]

_CAPITAL = frozenset(("MON", "MONA", "WD", "WDP"))  # classes that count when written with a capital
_LOWER = frozenset(("FREQ", "SEASON", "OLD", "LONG"))  # and those that count only without
_LOWER_WORDS = {word: name for word, name in WORDS.items() if name not in _CAPITAL}
_TOKEN = re.compile(
    rf"""
    [ ]*+(?:
    (?P<LOWER>[b-nq-z][^\W\d_]*+(?![0-9_]))  # most words, before anything dearer is tried
  | (?P<BREAK>\n[^\S\n]*\n\s*)
  | (?P<HOL>(?=[A-Z]){HOLIDAY})
  | (?P<AMPM>[ap]\.\s?m\.?(?![^\W_])|[AP]\.\s?M\.?(?![^\W_])
        |(?:am|pm|AM|PM)\b(?!\s+(?:not|a|the)\b))
  | (?P<OCLOCK>o['’]clock\b)
  | (?P<ABBR>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec
        |Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.(?=\s))
  | (?P<QN>[QH][1-4]\b)
  | (?P<CODE>[^\W\d_]+[0-9]\w*)
  | (?P<WORD>[^\W\d_]+)
  | (?P<ISO>[0-9]{{4}}-[01][0-9]-[0-3][0-9](?![\w-]))
  | (?P<SLASH>[0-9]{{1,2}}(?:/[0-9]{{1,2}}/|\.[0-9]{{1,2}}\.)(?:[0-9]{{4}}|[0-9]{{2}})(?![\w/]))
  | (?P<YRANGE>(?:1[0-9]|20)[0-9]{{2}}[-–—/]
        (?:(?:1[0-9]|20)[0-9]{{2}}|[0-9]{{2}})(?![\w/]|[-–—.,][0-9]))
  | (?P<CLOCK>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![\w:]|[ap]m)|(?:[01]?[0-9]):[0-5][0-9](?=[ap]\.?m))
  | (?P<DOTTED>(?:[01]?[0-9]|2[0-4])\.[0-5][0-9](?=\s?[ap]\.?m\b))
  | (?P<DECADE>['’]?[0-9]0['’]?s\b|(?:1[0-9]|20)[0-9]0['’]?s\b)
  | (?P<ORDN>[0-9]{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<HOUR>[0-9]{{1,2}}(?=[ap]m\b))
  | (?P<BIG>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?(?![\w]))
  | (?P<NUMBER>[0-9]+(?:\.[0-9]+)?(?![^\W_]))
  | (?P<JUNK>[0-9][\w.,]*\w|[0-9_]+|\d+)
  | (?P<POS>['’]s?\b(?<=s)|['’](?=\s))
  | (?P<COMMA>,)
  | (?P<DASH>[-‐‑–—−])
  | (?P<DOT>[.!?;])
  | (?P<MONEY>[$£€¥])
  | (?P<PCT>[%°])
  | (?P<OPEN>[(\[])
  | (?P<MARK>[^\w\s])
  )
    """,
    re.VERBOSE,
)
_AS_THEY_ARE = frozenset(
    (
        "BREAK", "HOL", "AMPM", "OCLOCK", "QN", "ISO", "SLASH", "YRANGE", "CLOCK", "DOTTED",
        "DECADE", "ORDN", "BIG", "POS", "COMMA", "DASH", "DOT", "MONEY", "PCT", "OPEN", "MARK",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of a text: `shape[i]` is the class of `text[starts[i]:ends[i]]`."""

    text: str
    shape: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def word(self, at: int) -> str:
        """The token in lower case; an empty string before the first and behind the last."""
        return self.written(at).lower()

    def written(self, at: int) -> str:
        """The token as it stands; an empty string before the first and behind the last."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.shape) else ""

    def kind(self, at: int) -> str:
        """The letter of its class; a break before the first token and behind the last."""
        return self.shape[at] if 0 <= at < len(self.shape) else LETTERS["BREAK"]


def tokens_of(text: str) -> Tokens:
    """The tokens of `text`, in order."""
    shape: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or ""
        if name == "LOWER":
            name = _LOWER_WORDS.get(match[name], "OTHER0")
        elif name == "WORD":
            name = _of_word(match[name])
        elif name in ("NUMBER", "HOUR"):
            name = _of_number(match[name])
        elif name not in _AS_THEY_ARE:
            name = _rest(name, match[name])
        shape.append(LETTERS[name])
        start, end = match.span(match.lastgroup or 0)
        starts.append(start)
        ends.append(end)
    return Tokens(text=text, shape="".join(shape), starts=tuple(starts), ends=tuple(ends))


def _of_word(word: str) -> str:
    name = WORDS.get(word) or WORDS.get(word.lower())
    if word in ZONES:
        return "ZONE"
    if name is None:
        return "CAP" if word[0].isupper() else "OTHER0"
    if name in _CAPITAL:
        return name if word[0].isupper() else "OTHER0"
    if name in _LOWER and word[0].isupper():
        return "SEASON" if name == "SEASON" else "CAP"
    return name


def _of_number(number: str) -> str:
    if "." in number:
        return "DEC"
    if len(number) <= 2 and 1 <= int(number) <= 31:
        return "DAY"
    return "YEAR" if len(number) == 4 and 1000 <= int(number) <= 2199 else "NUM"


def _rest(name: str, token: str) -> str:
    if name == "ABBR":
        return WORDS.get(token.lower(), "CAP")
    return "CAP" if name == "CODE" else "OTHER0"
