"""Every place of a text that points at somebody: names, nouns with their phrases, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.naming import Hit
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Noun,
    Pronoun,
    noun_of,
)

__all__ = ["Mention", "find_mentions", "noun_mention"]

_MIDDLE = re.compile(r"\b(?:at|in|to) the cent(?:er|re) of$")
_MARKS = '"“”‘’'
_LOOK_BACK = 6  # words between a determiner and its noun: "the former Larkholm city council member"
_POSSESSED = re.compile(r"['’]s?$")
_GAP = re.compile(r"[\s\xa0]+|-|,\s|\s?[“”\"‘’']\s?")
_GOES_ON = frozenset(  # determiners that another may stand before: "the two", "an unnamed"
    """other others said unnamed anonymous one two three four five six seven eight nine
    ten""".split()
)
_NO_HEAD = frozenset(  # verbs or adjectives more often than heads
    """report reports star stars host author model chief executive post posts tweet partner
    say said""".split()
)


@dataclass(slots=True, eq=False)
class Mention:
    """Words that point at somebody; exactly one of `hit`, `noun` and `pronoun` is set.

    `head` is the noun in lower case, `det` its determiner or possessive pronoun, `owner` the name
    before a possessive. `whole` begins with the determiner.
    """

    start: int
    end: int
    head: str = ""
    det: str = ""
    hit: Hit | None = None
    noun: Noun | None = None
    pronoun: Pronoun | None = None
    owner: Mention | None = None
    entity: Entity | None = None
    modifiers: tuple[str, ...] = ()


def find_mentions(scene: Scene, hits: list[Hit]) -> list[Mention]:
    """The mentions of the text in order of their start."""
    mentions = [Mention(hit.start, hit.end, hit=hit) for hit in hits]
    starts = [hit.first for hit in hits]
    for number, (start, end, word) in enumerate(scene.words):
        pronoun = PRONOUNS.get(word)
        if pronoun is not None:
            if word == "who" or scene.text[start:end] != "US":
                mentions.append(Mention(start, end, head=word, pronoun=pronoun))
            continue
        noun = noun_of(word)
        if noun is None or scene.is_in_work(start):
            continue
        at = bisect_right(starts, start) - 1
        if at >= 0 and hits[at].first <= start < hits[at].end:
            continue
        found = noun_mention(scene, number, noun)
        if found is not None and (
            found.det or noun.plural or not scene.text[end : end + 1].isalpha()
        ):
            mentions.append(found)
    mentions.sort(key=lambda m: (m.start, m.end))
    _own(mentions)
    return mentions


def noun_mention(scene: Scene, number: int, noun: Noun) -> Mention | None:
    """The noun phrase whose head is word `number`; None where the next word takes the head over."""
    words, text = scene.words, scene.text
    start, end, word = words[number]
    if number + 1 < len(words):
        following = words[number + 1]
        if text[end : following[0]] in (" ", "-") and noun_of(following[2]) is not None:
            return None
    first, det, modifiers, titled = start, "", [], False
    for back in range(number - 1, max(number - 2 - _LOOK_BACK, -1), -1):
        left, right, before = words[back]
        if not _GAP.fullmatch(text, right, first):
            break
        if before in DETERMINERS or (before in PRONOUNS and PRONOUNS[before].possessive):
            first, det = left, before
            if before in _GOES_ON:
                modifiers.append(before)
                continue
            break
        if _POSSESSED.search(before) and text[left].isupper():
            first, det = left, "'s"
            break
        if before in PREPOSITIONS or before in PRONOUNS or before.endswith("ly"):
            break
        marked = any(mark in text[right:first] for mark in _MARKS)
        if marked and not titled and text[left].isupper():
            titled = True  # the "Night Harbor" star
        elif marked and titled:
            titled = False
        if not titled and text[right:first].strip() and not text[left:right].islower():
            break
        modifiers.append(before)
        first = left
    if not det and word in _NO_HEAD:
        return None
    if word in ("center", "centre") and _MIDDLE.search(text, max(start - 12, 0), end + 3):
        return None  # "at the center of the dispute" is no body
    if not det and not noun.plural and first != start and not text[first].isupper():
        return None
    return Mention(first, end, head=word, det=det, noun=noun, modifiers=tuple(modifiers))


def _own(mentions: list[Mention]) -> None:
    """Joins "Hale's lawyer" to Hale, and "his lawyer" to him."""
    for number, mention in enumerate(mentions):
        if mention.noun is None:
            continue
        for other in mentions[max(number - 3, 0) : number + 4]:
            if other is mention or not mention.start <= other.start < mention.end:
                continue
            if (other.pronoun is not None and other.pronoun.possessive) or (
                other.hit is not None and other.hit.possessive
            ):
                mention.owner = other
