"""Who a pronoun stands for: agreement first, then what is near, what was a subject, who spoke."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import OBJECTS
from sayso.records import SourceKind

__all__ = ["Focus"]

# Weights were set by hand on the tables of tests/attributions/entities; only their order matters.
_SENTENCE_AWAY = 1.0
_SUBJECT = 0.9
_SPOKE_LAST = 1.1
_NAMED = 0.3
_SURE_GENDER = 2.0
_OFTEN = 0.08  # for each mention, up to five
_THING_OFTEN = 0.25  # for each time the article has the name, up to eight
_BODY = 0.5  # the text has called it a company or the like
_PLACE = 3.0  # most often stands behind "in" or "at", or is a common noun
_TURN = 1.8
_IN_QUOTE = 1.5
_NAMED_IN_CONTENT = 4.0
_CO_ARGUMENT = 3.0
_FARTHEST = 7  # sentences
_KEPT = 14  # entities in focus; older ones are out of mind


class Focus:
    """The entities a reader has in mind, the latest last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.recent: list[Entity] = []
        self.spoke: Entity | None = None
        self.quoted_at: dict[int, int] = {}  # id of an entity -> where a quotation named it last
        self.subjects: dict[int, Entity] = {}  # sentence -> its subject
        self.pairs: list[Entity] = []

    def touch(self, entity: Entity, mention: Mention, *, subject: bool) -> None:
        """Brings an entity to mind by one more mention."""
        entity.mentions.add((mention.start, mention.end))
        entity.latest = (mention.start, mention.end)
        entity.count += 1
        if self.scene.quote(mention.start) >= 0:
            self.quoted_at[id(entity)] = mention.start
            if entity.at < 0 and entity not in self.recent:
                self.recent.insert(max(len(self.recent) - 1, 0), entity)
            return
        sentence = self.scene.sentence(mention.start)
        kept = entity.subject and entity.at >= 0 and self.scene.sentence(entity.at) == sentence
        entity.at = mention.start
        entity.subject = subject or kept
        if subject:
            self.subjects.setdefault(sentence, entity)
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)
        del self.recent[:-_KEPT]

    def best(
        self,
        mention: Mention,
        *,
        gender: str | None,
        plural: bool,
        banned: Collection[Entity] = (),
        out: Collection[Entity] = (),
        turn: Entity | None = None,
    ) -> Entity | None:
        """The likeliest entity for a pronoun or an epithet; None where nobody near fits.

        `banned` are named in what the pronoun's own statement says, `out` can't be meant at all;
        `turn` is whose turn it is to speak.
        """
        at = mention.start
        ranked = [
            (
                self._weigh(entity, mention, gender, banned) + _TURN * (entity is turn),
                number,
                entity,
            )
            for number, entity in enumerate(self.recent)
            if entity not in out
            and _agrees(entity, gender, plural=plural)
            and self._is_near(entity, at)
        ]
        if not ranked:
            return None
        weight, _, entity = max(ranked, key=lambda r: (r[0], r[1]))
        return entity if weight > -_FARTHEST else None

    def _is_near(self, entity: Entity, at: int) -> bool:
        latest = max(entity.at, self.quoted_at.get(id(entity), -1))
        return self.scene.sentence(at) - self.scene.sentence(latest) <= _FARTHEST

    def _weigh(
        self, entity: Entity, mention: Mention, gender: str | None, banned: Collection[Entity]
    ) -> float:
        latest, quoted = entity.at, entity.at < 0
        inside = self.quoted_at.get(id(entity), -1)
        if quoted or (inside > latest and self.scene.quote(mention.start) >= 0):
            latest, quoted = inside, self.scene.quote(mention.start) < 0
        here = self.scene.sentence(mention.start)
        apart = here - self.scene.sentence(latest)
        weight = -_SENTENCE_AWAY * min(apart, 3) - 0.4 * max(apart - 3, 0)
        weight += _SUBJECT * entity.subject + _NAMED * entity.named
        weight += _SPOKE_LAST * (entity is self.spoke and apart <= 3)
        weight += _OFTEN * min(entity.count, 5)
        weight -= _IN_QUOTE * quoted + _NAMED_IN_CONTENT * (entity in banned)
        if gender in ("f", "m") and entity.gender == gender:
            weight += _SURE_GENDER
        if gender == "n":
            weight += _THING_OFTEN * min(entity.total, 8) - _PLACE * entity.is_place()
            weight += _BODY * (entity.votes["organization"] > 0)
            weight -= _PLACE * (entity.votes["common"] > 0)
        if mention.head in OBJECTS and apart == 0 and self.subjects.get(here) is entity:
            between = self.scene.text[latest : mention.start]
            weight -= _CO_ARGUMENT * ("," not in between and " that " not in between)
        return weight


def _agrees(entity: Entity, gender: str | None, *, plural: bool) -> bool:
    if plural:
        return entity.plural or entity.kind in (SourceKind.GROUP, SourceKind.ORGANIZATION)
    if gender is None:
        return entity.kind in (SourceKind.PERSON, SourceKind.ANONYMOUS) and not entity.plural
    return entity.may_be(gender)


def latest_of(entities: Sequence[Entity]) -> Entity | None:
    """The entity mentioned last; None of none."""
    return max(entities, key=lambda e: e.at) if entities else None
