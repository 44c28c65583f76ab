"""Whether two names mean the same outlet or source: WSJ and The Wall Street Journal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["is_nobody", "is_plural", "is_unnamed", "name_key", "reps", "same_name"]

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "the a an of and magazine news online website site blog newspaper report reports story article "
    "com co inc corp daily weekly today’s exclusive".split()
)
_PLURAL = re.compile(
    r"\b(?:sources|insiders|people|officials|friends|pals|staffers|employees|executives|"
    r"birds|several|multiple|many|some|numerous|two|three|four|reports|analysts|experts)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:sources?|insiders?|people familiar|person familiar|a person|officials?|witness(?:es)?|"
    r"anonymous|unnamed|friends?|pals?|staff|employees?|tipster)\b|"
    r"^(?:another|a (?:second|third))$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:any|every|no)[ -]?(?:one|body)(?: (?-i:[a-z]).*)?|some[ -]?(?:one|body)|"
    r"(?:many|some|others?|several|neither|either|none|both|"
    r"few|most|all|one|those|these|this|that|it|i|we|you|he|she|they|who|which|what)"
    r"(?:[’'](?:d|ll|m|ve|re|s))?"
    r"|(?:its|his|her|their|our|my|your) (?:own )?(?:story|report|reporting|article|piece)"
    r"|[qa]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.:]*(?: ?[ap]\.?m\.?)?", re.IGNORECASE)


def is_nobody(name: str, *, is_outlet: bool = False) -> bool:
    """True for words that name no source: "anyone", "its story", a bare pronoun or number.

    A number may be an outlet's name: it is none where `is_outlet`.
    """
    name = name.strip()
    return bool(_NOBODY.fullmatch(name)) or (not is_outlet and bool(_NUMBER.fullmatch(name)))


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, in lower case; all of them if none does."""
    words = [word.lower() for word in _WORD.findall(re.sub(r"[’']s\b", "", name))]
    return tuple(word for word in words if word not in _EMPTY) or tuple(words)


@lru_cache(maxsize=100_000)
def same_name(one: str, other: str) -> bool:
    """True where both names can only mean the same: equal, joined up, initials, or a part.

    Who is known by an article alone ("the site @ Tinker Post") is the same there only.

    >>> same_name("PandoPost", "Pando Post"), same_name("HBG", "Harrow Bench Gazette")
    (True, True)
    """
    if " @ " in one or " @ " in other:
        return one == other
    left, right = name_key(one), name_key(other)
    if not left or not right:
        return False
    if left == right or "".join(left) == "".join(right):
        return True
    small, large = sorted((left, right), key=len)
    whole = [word.lower() for word in _WORD.findall(one if large == left else other)]
    if len(small) == 1 and len(large) > 1:
        initials = {"".join(word[0] for word in large), "".join(word[0] for word in whole)}
        if len(small[0]) > 1 and small[0] in initials:
            return True
        bare = "".join(word for word in whole if word not in ("the", "magazine"))
        if bare == small[0] or bare.removesuffix("com") == small[0]:
            return True
    if len(small) == len(large) == 1 and min(len(small[0]), len(large[0])) >= 4:
        short, long = sorted((small[0], large[0]), key=len)
        return long in (f"{short}daily", f"{short}com", f"{short}news")
    return set(small) <= set(large)


def reps(names: Iterable[str]) -> dict[str, str]:
    """For each name the fullest name that means the same, the first met where several are."""
    given = list(dict.fromkeys(names))
    ordered = sorted(given, key=lambda name: (-len(name_key(name)), -len(name), given.index(name)))
    found: dict[str, str] = {}
    chosen: list[str] = []
    for name in ordered:
        fitting = [one for one in chosen if same_name(name, one)]
        found[name] = fitting[0] if len(fitting) == 1 else name
        if found[name] == name and name not in chosen:
            chosen.append(name)
    return found


def is_plural(words: str) -> bool:
    """True where a source's words speak of more than one: `multiple sources`, `insiders`."""
    return bool(_PLURAL.search(words)) and not re.search(
        r"\b(?:one|a|an|single|another) (?:of )?(?:\w+ ){0,3}(?:sources|insiders|people)\b",
        words,
        re.I,
    )


def is_unnamed(words: str) -> bool:
    """True where the words speak of a source that goes unnamed.

    Such a word with a capital, after another one, is part of a name: "the Harbor Insider".
    """
    return any(
        found.start() == 0 or not found.group()[0].isupper() for found in _UNNAMED.finditer(words)
    )
