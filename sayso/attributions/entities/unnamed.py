"""Unnamed sources: which of them are the same, and on what terms they go unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.mentions import Mention
from sayso.records import Anonymity, Closeness, Span

__all__ = ["Unnamed", "family_of", "terms_of"]

_FAMILIES = {
    "source": (
        "source insider informant tipster spy snitch mole leaker intimate person people informer"
    ),
    "friend": "friend pal bestie buddy confidant confidante acquaintance",
    "employee": "employee staffer member worker coworker co-worker colleague",
    "witness": "witness eyewitness onlooker bystander partygoer passerby attendee guest",
}
_FAMILY = {word: family for family, words in _FAMILIES.items() for word in words.split()}
_KEPT = 40  # unnamed sources that are looked at, the latest
_APART = frozenset(
    """another second third fourth fifth other different separate additional further others
    """.split()
)
_DEFINITE = frozenset("the this that our these those said".split())
_CLOSE = re.compile(
    r"\b(?:close to|near to|friends?|pals?|besties?|confidante?s?|familiar with|briefed on|"
    r"with (?:direct )?knowledge|who know|family members?|intimates?|"
    r"in (?:his|her|their) (?:inner )?circle)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:an?|another|one|some|several|multiple|other|the|our|\d+|two|three|four|five|unnamed|"
    r"anonymous|unidentified|second|third|many|numerous|that|this)\s+)*[\w-]+",
    re.IGNORECASE,
)
_CONDITION = r"(?:up)?on\s+(?:the\s+)?condition\s+of\s+anonymity"
_ASKED = (
    r"(?:asked|requested|wished|wanted|chose|preferred|declined|insisted|agreed)\s+(?:"
    r"not\s+to\s+be\s+(?:named|identified|quoted)|"
    r"to\s+(?:remain|stay|be\s+kept)\s+(?:anonymous|unnamed|nameless)|"
    rf"to\s+(?:speak|talk)\s+(?:only\s+)?(?:anonymously|{_CONDITION})|"
    r"anonymity|to\s+be\s+(?:named|identified)|"
    r"that\s+(?:his|her|their)\s+names?\s+not\s+be\s+used)"
)
_WHY = (
    r",?\s+(?:because|as|since|so as|in order|for fear|fearing|citing|out of|due to|owing to|given|"
    r"until|while|to\s+(?:discuss|speak|talk|describe|avoid|protect|share|give))\b[^.;\n“”\"]*?"
)
_REASON = re.compile(
    rf"(?:who\s+)?(?:(?:has|have|had)\s+)?(?:{_ASKED}|"
    r"(?:was|were|is|are)\s+(?:not\s+(?:named|identified)|(?:granted|given)\s+anonymity)|"
    rf"(?:spoke|speaking|talked|talking|commented)\s+(?:only\s+)?(?:anonymously|{_CONDITION})|"
    rf"{_CONDITION}|not\s+authori[sz]ed\s+to\s+(?:speak|comment|discuss|talk))(?P<why>(?:{_WHY})?)"
    r"(?=,\s*(?:said|says|told|claim|added|adds|tells)|,?\s*[.;\n“”\"]|,\s|$)",
    re.IGNORECASE,
)
_ROTE = re.compile(
    r"\b(?:not|n['’]t|never|un)\s*(?:been\s+)?(?:publicly\s+)?"
    r"(?:authori[sz]ed|permitted|allowed|cleared)\b|"
    r"\bto\s+(?:discuss|speak|talk|describe|share|give)\b"
    r"(?:(?!\bfear|\bretaliat|\bjob\b|\bsafety\b).)*"
    r"\b(?:freely|candidly|openly|publicly|frankly|matters?|issues?|deliberations|details|"
    r"situation|plans?|discussions?|talks)\b|"
    r"\b(?:sensitivity|sensitive|private|confidential|internal)\b|\black(?:ed)?\s+authori",
    re.IGNORECASE,
)


def family_of(head: str) -> str:
    """The family of an unnamed source's noun; plural nouns belong with their singular."""
    for word in (head, head.removesuffix("s"), head.removesuffix("es")):
        if word in _FAMILY:
            return _FAMILY[word]
    return head.removesuffix("s")


class Unnamed:
    """The unnamed sources of an article in order of their first mention."""

    def __init__(self) -> None:
        self.known: list[tuple[Entity, str, bool]] = []  # entity, family, whether of the headline

    def find(
        self,
        mention: Mention,
        *,
        plural: bool,
        carrier: Entity | None,
        partitive: str,
        summary: bool,
    ) -> tuple[Entity | None, str]:
        """The source met before that `mention` returns to and the rule; None where it is a new one.

        1. "another", "a second", "one of the": a new one.
        2. "the source", "our source", "that insider": the latest of its family and number, then of
           its family, then, for words as broad as "source", the latest of all.
        3. "Insiders" again, in the same words: the same.
        4. "a source" where one carrier is credited for both: the same, as a rewritten story knows
           no more than the story it rewrites.
        5. what the headline had already.
        """
        family = family_of(mention.head)
        if partitive or _APART.intersection((mention.det, *mention.modifiers)):
            return None, "another"
        known = self.known[-_KEPT:]
        alike = [entry for entry in known if entry[1] == family]
        owned = mention.owner is not None
        if mention.det in _DEFINITE or (owned and family == "source"):
            same = [e for e in alike if e[0].plural == plural] or alike
            same = [e for e in same if mention.head in e[0].heads] or same
            if carrier is not None:
                same = [e for e in same if e[0].carrier in (carrier, None)] or same
            if not same and family == "source":
                same = [e for e in known if e[0].plural == plural] or known
            if not same and not plural and len(self.known) == 1 and not mention.modifiers:
                same = self.known
            return (max(same, key=lambda e: e[0].at)[0], "the source") if same else (None, "new")
        if not mention.det and plural:
            for entity, _, _ in reversed(alike):
                if entity.plural and entity.words == frozenset(mention.modifiers):
                    return entity, "same words"
        if carrier is not None:
            carried = [e for e in alike if e[0].carrier is carrier]
            if carried:
                return max(carried, key=lambda e: e[0].at)[0], "same carrier"
        if not summary:
            headline = [e for e in alike if e[2] and not e[0].carrier]
            if len(headline) == 1:
                entity = headline[0][0]
                self.known = [(e, f, s and e is not entity) for e, f, s in self.known]
                return entity, "headline"
        return None, "new"

    def has(self, family: str) -> bool:
        """Whether the article has had a source of the family."""
        return any(f == family for _, f, _ in self.known[-_KEPT:])

    def add(self, entity: Entity, mention: Mention, *, summary: bool) -> None:
        """Remembers a source met for the first time."""
        self.known.append((entity, family_of(mention.head), summary))


def terms_of(text: str, spans: Sequence[tuple[int, int]], name: str) -> Anonymity:
    """On what terms the source at `spans` goes unnamed.

    `closeness` by its words; `reason` the words near a mention by which it asked for anonymity, if
    any; `rote` where they give no reason of its own: none at all, a missing permission to speak, or
    the wish to speak freely.
    """
    name = re.split(r",?\s+who\b|,\s", name)[0]
    closeness = Closeness.PLACED
    if _CLOSE.search(name):
        closeness = Closeness.CLOSE
    elif _BARE.fullmatch(name):
        closeness = Closeness.BARE
    for _, end in spans:
        found = _reason_after(text, end)
        if found is not None:
            why = found["why"].strip(" ,")
            span = Span(start=found.start(), end=found.end(), text=found.group())
            return Anonymity(
                closeness=closeness, reason=span, rote=not why or bool(_ROTE.search(found.group()))
            )
    return Anonymity(closeness=closeness, reason=None, rote=False)


_REACH = 400  # characters behind a mention in which the terms stand, within its sentence
_STOP = re.compile(r"[.!?]['\"”’]?\s")
_ASKS = re.compile(r"nonym|named|authori|identif|quoted|nameless|names? not")


def _reason_after(text: str, end: int) -> re.Match[str] | None:
    stop = text.find("\n", end)
    sentence = _STOP.search(text, end, end + _REACH)
    last = min(x for x in (stop, sentence.start() + 1 if sentence else -1, end + _REACH) if x >= 0)
    return _REASON.search(text, end, last) if _ASKS.search(text, end, last) else None
