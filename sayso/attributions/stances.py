"""How a cue vouches for its content, by the cue's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.attributions.lexicon import table
from sayso.records import Stance

__all__ = ["reports", "stance_of", "stance_of_words"]

_WORD = re.compile(r"[a-z]+")
_IRREGULAR = {
    "said": "say", "saying": "say", "told": "tell", "wrote": "write", "written": "write",
    "thought": "think", "felt": "feel", "swore": "swear", "denied": "deny", "denies": "deny",
    "replied": "reply", "replies": "reply", "testified": "testify", "testifies": "testify",
    "worried": "worry", "worries": "worry", "spilled": "spill", "spilt": "spill",
    "knew": "know", "saw": "see", "found": "find", "heard": "hear", "shot": "shoot",
    "sought": "seek", "chose": "choose", "understood": "understand", "forecasted": "forecast",
    "foresaw": "foresee", "held": "hold", "spoke": "speak", "made": "make", "came": "come",
    "began": "begin", "broke": "break", "sang": "sing", "begged": "beg", "sworn": "swear",
}  # fmt: skip
_PARTICLES = frozenset(("to", "out", "comment", "point", "is", "are"))
_ANSWER = frozenset(("comment", "respond"))
_NEGATION = frozenset(("not", "never", "t", "no", "nor", "neither", "without"))


@cache
def _stances() -> dict[str, Stance]:
    return {cue: Stance(stance) for cue, stance in table("cues").items()}


@cache
def _all_stances() -> dict[str, Stance]:
    return {word: Stance(s) for word, s in table("stances").items()} | _stances()


def stance_of(cue: str) -> Stance | None:
    """The stance of a cue's words; None where they are unknown, negated, or of several minds."""
    words = _WORD.findall(cue.lower())
    if _NEGATION.intersection(words):
        return Stance.DECLINES if _ANSWER.intersection(words) else None
    known = _stances()
    whole = " ".join(words)
    phrases = [whole, " ".join(_lemma(word) for word in words)]
    for phrase in phrases:
        if phrase in known:
            return known[phrase]
    for length in (3, 2):
        for first in range(len(words) - length + 1):
            lemmas = " ".join(_lemma(word) for word in words[first : first + length])
            if lemmas in known:
                return known[lemmas]
    found = {known[form] for word in words for form in (word, _lemma(word)) if form in known}
    if Stance.RUMOR in found:  # reportedly said
        return Stance.RUMOR
    return found.pop() if len(found) == 1 else None


_RANK = (
    Stance.DECLINES, Stance.DENIES, Stance.RUMOR, Stance.CONFIRMS, Stance.CLAIMS, Stance.BELIEVES,
    Stance.PLANS, Stance.ASKS, Stance.REPORTS, Stance.SAYS,
)  # fmt: skip


def stance_of_words(words: Sequence[str]) -> Stance | None:
    """The stance of the most telling of a cue's words in lower case, phrases before single words.

    Looks into both lists, `cues` first; None where neither has any of the words.
    """
    known = _all_stances()
    lemmas = [_lemma(word) for word in words]
    for length in (4, 3, 2):
        for first in range(len(words) - length + 1):
            for form in (words, lemmas):
                phrase = " ".join(form[first : first + length])
                if phrase in known:
                    return known[phrase]
    found = {  # the word itself first: "considering" plans, "considers" believes
        known[word] if word in known else known[lemma]
        for word, lemma in zip(words, lemmas, strict=True)
        if word in known or lemma in known
    }
    return min(found, key=_RANK.index) if found else None


@cache
def _bases() -> frozenset[str]:
    return frozenset(word for cue in _stances() for word in cue.split())


@cache
def _all_bases() -> frozenset[str]:
    return frozenset(word for cue in _all_stances() for word in cue.split())


_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("ies", "y"), ("ied", "y"), ("d", ""),
    ("nned", "n"), ("nning", "n"), ("pped", "p"), ("pping", "p"), ("tted", "t"), ("tting", "t"),
    ("gged", "g"), ("gging", "g"), ("mmed", "m"), ("mming", "m"),
)  # fmt: skip


@cache
def _lemma(word: str) -> str:
    """The base form, if the lexicon has it; else the word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for bases in (_bases(), _all_bases()):
        for ending, base in _ENDINGS:
            if word.endswith(ending) and word[: -len(ending)] + base in bases:
                return word[: -len(ending)] + base
    return word


def reports(words: Iterable[str]) -> bool:
    """Whether any of the words is a known cue, or the head of one."""
    heads = _bases() - _PARTICLES
    return any(_lemma(word) in heads for word in map(str.lower, words))
