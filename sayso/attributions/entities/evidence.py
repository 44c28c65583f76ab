"""What a text says of its named entities before anybody is looked for: roles, titles, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.attributions.entities.cast import Cast, Entity
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import noun_of, title_gender
from sayso.records import SourceKind

__all__ = ["gather"]

_BESIDE = re.compile(r"[ \xa0]|,\s+")
_COPULA = re.compile(r",?\s+(?:is|was|became|remains)\s+")
_AGE = re.compile(r",\s+(?:aged?\s+)?\d{1,3}\b(?!\s+(?:percent|per|years? in)|[.,]\d)")
_WHO = re.compile(r",?\s+who\b")
_PLACED = re.compile(r"\b(?:in|at|near|across|throughout|outside|inside)\s+(?:the\s+)?$")
_ANY_BODY = frozenset("company firm giant maker startup start-up group".split())  # of a place
_BODIES = frozenset((SourceKind.ORGANIZATION, SourceKind.OUTLET))
_OPENS = re.compile(
    r"[\s“\"]*(?:In|On|At|Speaking|Talking|According|As|For|From|With|After|During|Per|Via|To|"
    r"While|When|Opening)\b"
)
_ACTS = re.compile(r"(?:,\s+\d{1,3},?)?\s+(?:\w+ly\s+|also\s+)?(?:said|told|has|had|\w+s|\w+ed)\b")
_PLURAL = re.compile(r"\b([A-Z]{2,5})s\b")
_ALIAS = re.compile(r"\b(?:nam(?:e|ed)|nicknamed|known as|called|dubbed|aka|goes by)\s+[“\"‘']$")


def gather(scene: Scene, cast: Cast, mentions: list[Mention]) -> None:
    """Gives each name its entity, and each entity the roles, genders and votes that the text has.

    Nouns beside a name ("singer Ann Vale", "Ann Vale, a singer", "Vale is a singer") become
    mentions of the name's entity. Pronouns vote where one name alone can be meant. Linear.
    """
    names = [m for m in mentions if m.hit is not None]
    for mention in names:
        assert mention.hit is not None
        mention.entity = cast.lookup(mention.hit)
        mention.entity.total += 1
        _titles(scene, cast, mention, mention.entity)
    for number, mention in enumerate(mentions):
        if mention.noun is not None:
            _beside(scene, cast, mentions, number)
    _votes(scene, mentions)
    plurals = {m.group(1) for m in _PLURAL.finditer(scene.text)}
    for entity in cast.entities:
        entity.votes["common"] += entity.name in plurals  # PCs, MPs: a PC is no body


def _titles(scene: Scene, cast: Cast, mention: Mention, entity: Entity) -> None:
    hit, text = mention.hit, scene.text
    assert hit is not None
    if hit.title:
        entity.votes["title"] += 1
        gender = title_gender(hit.title)
        if gender and len(cast.roots(hit.key)) == 1:
            entity.gender = entity.gender or gender
        if hit.title in (
            "sen",
            "rep",
            "gov",
            "judge",
            "justice",
            "dr",
            "prof",
            "rev",
            "gen",
            "capt",
        ):
            cast.call(entity, _SPELT.get(hit.title, hit.title))
    if hit.roles:
        entity.votes["title"] += 1
        entity.description = entity.description or hit.roles
        for word in hit.roles.lower().split():
            noun = noun_of(word)
            cast.call(entity, word)
            if noun is not None and noun.gender:
                entity.gender = entity.gender or noun.gender
    aged = _AGE.match(text, hit.end)
    if aged:
        entity.age = int(re.sub(r"\D", "", aged.group()))
    if aged or _WHO.match(text, hit.end):
        entity.votes["person"] += 2
    if _ALIAS.search(text, max(hit.start - 16, 0), hit.start):
        entity.votes["person"] += 2
    if _PLACED.search(text, max(hit.first - 12, 0), hit.first):
        entity.votes["place"] += 1
    if " ".join(hit.words) != entity.name and hit.words[0].isupper() and len(hit.words) == 1:
        entity.votes["acronym"] += 1
    if text[max(hit.first - 4, 0) : hit.first].lower() == "the ":
        entity.votes["the"] += 1


_SPELT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "dr": "doctor",
    "prof": "professor", "rev": "reverend", "gen": "general", "capt": "captain",
}  # fmt: skip


def _beside(scene: Scene, cast: Cast, mentions: list[Mention], number: int) -> None:
    """Links a noun phrase to the name it stands beside, if it stands beside one."""
    mention, text = mentions[number], scene.text
    noun = mention.noun
    assert noun is not None
    named: Entity | None = None
    for other in mentions[number + 1 : number + 3]:
        if other.hit is not None and other.start >= mention.end:
            gap = text[mention.end : other.hit.first]
            comma = gap.startswith(",")
            if _BESIDE.fullmatch(gap) and (not comma or _closes(text, other.end)):
                named = other.entity
            break
    if named is None and noun.kind is not SourceKind.ANONYMOUS:
        for other in reversed(mentions[max(number - 3, 0) : number]):
            if other.hit is not None and other.end <= mention.start and not other.hit.possessive:
                gap = text[other.end : mention.start]
                if _is_subject_behind(scene, other, mention):
                    break
                aged = re.fullmatch(r",\s+\d{1,3},\s+", gap)
                if (
                    (_BESIDE.fullmatch(gap) and gap.startswith(","))
                    or aged
                    or (_COPULA.fullmatch(gap) and mention.det in ("a", "an", "the", "one"))
                ):
                    named = other.entity
                break
    if named is None and noun.kind in _BODIES and mention.head not in _ANY_BODY:
        for other in reversed(mentions[max(number - 2, 0) : number + 3]):
            inside = other.hit is not None and mention.start <= other.start
            if inside and re.fullmatch(rf"\s+{mention.head}", text[other.end : mention.end]):
                named = other.entity
                break
    if named is None or noun.role == "plural" or noun.kind is SourceKind.GROUP:
        return
    if noun.kind is SourceKind.DOCUMENT:
        return
    mention.entity = named
    cast.call(named, mention.head)
    if noun.kind is SourceKind.PERSON or noun.role or noun.kind is SourceKind.ANONYMOUS:
        named.votes["person"] += 2
    elif noun.kind is not None:
        named.votes[noun.kind.value] += 2
    if noun.gender:
        named.gender = named.gender or noun.gender


def _is_subject_behind(scene: Scene, name: Mention, noun: Mention) -> bool:
    """Whether a phrase ends with the name and the noun is who acts: "In Hearth, the star said"."""
    lead = scene.text[scene.sentence_start(name.start) : name.start]
    return (
        noun.det in ("the", "this", "that")
        and _OPENS.match(lead) is not None
        and _ACTS.match(scene.text, noun.end) is not None
    )


def _closes(text: str, end: int) -> bool:
    """Whether an apposition ends at `end`: a comma, or the end of the sentence."""
    return re.match(r"['’]?[,.;)]|\s+(?:said|says|told|added)\b|$", text[end : end + 8]) is not None


def _votes(scene: Scene, mentions: list[Mention]) -> None:
    """Third-person pronouns vote for the one name that they can mean."""
    names = [m for m in mentions if m.hit is not None and scene.quote(m.start) < 0]
    starts = [m.start for m in names]
    for mention in mentions:
        pronoun = mention.pronoun
        if pronoun is None or pronoun.person != 3 or pronoun.plural or pronoun.gender is None:
            continue
        if scene.quote(mention.start) >= 0:
            continue
        at = bisect_right(starts, mention.start)
        sentence = scene.sentence(mention.start)
        near: dict[int, Entity] = {}
        weight = 2
        for other in reversed(names[max(at - 8, 0) : at]):
            apart = sentence - scene.sentence(other.start)
            if apart > 1 or (apart == 1 and near and weight == 2):
                break
            if apart == 1:
                if scene.block(other.start) != scene.block(mention.start) and near:
                    break
                weight = 1
            assert other.entity is not None
            near[id(other.entity)] = other.entity
        fitting = [e for e in near.values() if _fits(e, pronoun.gender)]
        if len(fitting) == 1:
            fitting[0].votes[pronoun.gender] += weight


def _fits(entity: Entity, gender: str) -> bool:
    if gender == "n":
        return not entity.votes["title"] and not entity.votes["person"]
    return (
        entity.gender in (None, gender)
        and not entity.votes["organization"]
        and not (entity.name.isupper() and " " not in entity.name and not entity.votes["person"])
    )
