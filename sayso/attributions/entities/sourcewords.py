"""What stands at the head of source words: "the mayor, Ann Vale," is Ann Vale, called the mayor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Noun,
    noun_of,
)

__all__ = ["Principal", "principal_of"]

Chars = tuple[int, int]

_AND = re.compile(r",?\s+(?:and|&)\s+(?:the\s+)?")
_COMMA = re.compile(r"[\"'”’]?,[\"'”’]?\s+")
_EDGES = " \t\n,;:—–-()[]\"“”„«»‘'’"
_COMPANY_TAIL = re.compile(r"^(?:Inc|Jr|Sr|Ltd|LLC|III?)\b\.?,?\s*")
_NO_NOUN = Noun(kind=None, role="", gender=None, plural=False)
_PARTITIVE = frozenset("one two three some several many most both all none each another".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The mention that source words are about, others joined to it by "and", and the rest.

    `description` are the words beside a name that say what it is; `partitive` is the "one" of
    "one of the sources".
    """

    mention: Mention
    others: tuple[Mention, ...] = ()
    description: Chars | None = None
    partitive: str = ""


def principal_of(
    scene: Scene, span: Chars, mentions: Sequence[Mention], starts: Sequence[int]
) -> Principal | None:
    """The head of the source words at `span`; None where they hold no word."""
    start, end = _trim(scene.text, span)
    words = scene.words_in(start, end)
    if not words:
        return None
    inside = [
        m
        for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        if m.end <= end and not (m.pronoun is not None and m.pronoun.possessive)
    ]
    border, comma = _border(scene, words, inside, end)
    partitive = ""
    if len(words) > 2 and words[0][2] in _PARTITIVE and words[1][2] == "of":
        partitive = words[0][2]
        later = [m for m in inside if m.start > words[1][0]]
        if later:
            return Principal(mention=later[0], partitive=partitive)
    first = [m for m in inside if m.start < border]
    mention = max(first, key=lambda m: (m.end, -m.start)) if first else None
    if mention is None:
        return Principal(mention=_unknown(words, border))
    if mention.pronoun is None and mention.end < border and _trails(scene, mention.end, border):
        return Principal(mention=_unknown(words, border))
    if mention.hit is not None:
        return _named(scene, (start, end), mention, inside, border)
    if mention.noun is not None and comma:
        named = [m for m in inside if m.hit is not None and m.start >= border]
        if named and not scene.text[border : named[0].hit.first if named[0].hit else 0].strip(
            _EDGES
        ):
            return Principal(mention=named[0], description=_trim(scene.text, (start, border)))
    return Principal(mention=mention)


def _named(
    scene: Scene, span: Chars, mention: Mention, inside: Sequence[Mention], border: int
) -> Principal:
    """A name with what is said of it, and others that "and" joins to it."""
    text = scene.text
    others: list[Mention] = []
    last = mention
    for other in inside:
        gap = text[last.end : other.hit.first if other.hit else other.start]
        if other.start >= last.end and _AND.fullmatch(gap) and (other.hit or other.noun):
            others.append(other)
            last = other
    if others:
        return Principal(mention=mention, others=tuple(others))
    after = _COMPANY_TAIL.sub("", text[border : span[1]].strip(_EDGES))
    described = None
    if (after and text[mention.end : border].strip() == ",") or (
        after and "," in text[mention.end : border + 1]
    ):
        described = _trim(text, (border, span[1]))
    elif mention.start > span[0]:
        described = _trim(text, (span[0], mention.start))
    if described is not None and described[0] >= described[1]:
        described = None
    return Principal(mention=mention, description=described)


def _trails(scene: Scene, at: int, border: int) -> bool:
    """Whether words follow a name before the border: the name is only a modifier of theirs."""
    return any(
        word[2] not in ("himself", "herself", "itself") for word in scene.words_in(at, border)
    )


def _border(
    scene: Scene, words: Sequence[tuple[int, int, str]], inside: Sequence[Mention], end: int
) -> tuple[int, bool]:
    """Where the first part of the source words ends, and whether a comma ends it."""
    names = [(m.start, m.end) for m in inside if m.hit is not None]
    last = words[0][0]
    for number, (start, stop, word) in enumerate(words):
        if number and not any(a < start < b for a, b in names):
            gap = scene.text[last:start]
            pause = "," in gap or "(" in gap or "—" in gap
            if pause and not any(a <= last and start < b for a, b in names):
                return start, True
            if word in PREPOSITIONS and not any(a <= start < b for a, b in names):
                return start, False
        last = stop
    return end, False


def _unknown(words: Sequence[tuple[int, int, str]], border: int) -> Mention:
    """A mention made of words that no list has."""
    kept = [w for w in words if w[0] < border] or list(words[:1])
    word = kept[-1][2]
    pronoun = PRONOUNS.get(word) if len(kept) == 1 else None
    det = kept[0][2] if kept[0][2] in DETERMINERS else ""
    noun = None if pronoun else (noun_of(word) or _NO_NOUN)
    return Mention(kept[0][0], kept[-1][1], head=word, det=det, noun=noun, pronoun=pronoun)


def _trim(text: str, span: Chars) -> Chars:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
