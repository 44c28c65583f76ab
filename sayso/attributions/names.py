"""Proper names as the article writes them: told from other capitals, and their fullest form.

One pass over the text collects its runs of capitalised words, so that each look-up is cheap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["HONORIFIC", "NAME", "NameIndex", "without_role"]

_TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Sen|Rep|Gov|Sgt|Lt|Capt|Gen|Judge|Justice"
)
HONORIFIC = re.compile(rf"^(?:{_TITLES})\.?\s+(?=\S)")
_INITIAL = r"(?:[^\W\d_a-z]\.){1,3}"
_WORD = r"(?:[^\W\d_a-z][\w'’-]*(?:\.(?:com|net|org))?!?|\d+[^\W\d_]\w*)"
_LINK = r"(?:(?:of|de|la|van|von|der|den|al|bin|the|du|da|and)\s+|&\s+)"
NAME = re.compile(
    rf"(?:(?:{_TITLES})\.\s+)?(?:{_INITIAL}|{_WORD})"
    rf"(?:\s+(?:(?!and\s){_LINK}){{0,2}}(?:{_INITIAL}|{_WORD}|\d+\b))*(?:,\s+(?:Jr|Sr|Inc|Ltd))?\.?"
)
_RUN = re.compile(
    rf"(?P<the>\b[Tt]he\s+)?(?P<words>(?:(?:{_TITLES})\.[ \xa0])?"
    rf"(?<![\w.])(?:{_INITIAL}|[^\W\d_a-z][\w'’-]*)"
    rf"(?:[ \xa0](?:{_INITIAL}|[^\W\d_a-z][\w'’-]*))*)"
)
_LINKS = frozenset("of de la van von der den al bin the du da and &".split())
_OFFICE_LINKS = frozenset(("of", "the", "and", "&"))
_LOWER = re.compile(r"(?<![\w'’.-])[^\W\d_A-Z][\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_RUN = 6  # words; longer ones are headlines
_NO_FIRST_NAMES = frozenset(
    """a an and as at but by for from he her his i if in it its my on or our she so the their then
    they to we when while where who with after before actress actor singer star president senator
    mayor judge officer detective attorney general minister chairman director mother father brother
    sister miss mr mrs ms dr prof sir dame lord lady rev sen rep gov sgt lt capt gen justice prince
    princess king queen both today yesterday however because though although since until once even
    only that this meanwhile later monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december""".split()
)
_ROLES = frozenset(
    """actor actress ambassador attorney bishop captain chairman chairwoman chancellor coach colonel
    commissioner congressman congresswoman councillor councilman councilwoman councilor deputy
    detective director governor lieutenant mayor minister officer pastor president principal
    professor prosecutor representative secretary senator sergeant sheriff singer superintendent
    ceo cfo coo treasurer premier""".split()
)
_PLACE_WORDS = frozenset(
    """north south east west new old great san santa saint st los las el la port lake mount fort
    upper lower united white""".split()
)


class NameIndex:
    """The names of one text."""

    def __init__(self, text: str) -> None:
        """Reads `text` once; linear in its length."""
        self._lower = {m.group() for m in _LOWER.finditer(text)}
        self._forms: dict[str, set[tuple[str, ...]]] = {}
        self._alone: set[str] = set()
        self._definite: set[str] = set()
        for run in _RUN.finditer(text):
            words = [_POSSESSIVE.sub("", word) for word in run["words"].split()]
            if len(words) > _LONGEST_RUN:
                continue
            whole = " ".join(words)
            if run["the"]:
                self._definite.add(whole)
            name, role = without_role(HONORIFIC.sub("", whole))
            titled = role is not None or name != whole
            words = self._from_first_name(name.split())
            if len(words) == 1 and (titled or not run["the"]):
                self._alone.add(words[0])
            if words:
                self._forms.setdefault(words[-1], set()).add(tuple(words))

    def _from_first_name(self, words: Sequence[str]) -> list[str]:
        """The words without what begins no name: titles, and what the text has in lower case."""
        first = 0
        while first < len(words) - 1 and (
            words[first].rstrip(".").lower() in _NO_FIRST_NAMES
            or words[first].lower() in self._lower
        ):
            first += 1
        return list(words[first:])

    def is_common(self, word: str) -> bool:
        """Whether the text has the word in lower case, so that its capital means nothing."""
        return word[:1].lower() + word[1:] in self._lower

    def fullest(self, name: str) -> str:
        """The one longest form that ends as `name` does and holds its words; else `name` itself."""
        words = tuple(name.split())
        if not words or len(words[-1]) < 3:
            return name
        forms = {f for f in self._forms.get(words[-1], ()) if _within(words, f)}
        longest = [f for f in forms if not any(f != g and _within(f, g) for g in forms)]
        return " ".join(longest[0]) if len(longest) == 1 else name

    def is_person(self, name: str) -> bool:
        """Whether the text speaks of `name` by its last word alone, as it does of people."""
        words = name.split()
        return (
            2 <= len(words) <= 4
            and all(word[:1].isupper() and not word.isupper() for word in (words[0], words[-1]))
            and words[0].lower() not in _PLACE_WORDS
            and not _OFFICE_LINKS.intersection(words)
            and words[-1] in self._alone
            and name not in self._definite
            and words[-1] not in self._definite
        )


def without_role(name: str) -> tuple[str, str | None]:
    """The name behind capitalised words for an office, and those words: Mayor Ann Vale."""
    words = name.split()
    for number in range(len(words) - 1, 0, -1):
        if words[number - 1].lower() in _ROLES and words[number].lower() not in _LINKS:
            return " ".join(words[number:]), " ".join(words[:number])
    return name, None


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether `words` stand in `others` in this order."""
    rest = iter(others)
    return all(word in rest for word in words)
