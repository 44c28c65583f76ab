"""Who a pronoun stands for: agreement first, then what is near, what was a subject, who spoke."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import OBJECTS
from sayso.records import SourceKind

__all__ = ["WEIGHTS", "Focus"]

# Set by hand on the tables of tests/attributions/entities; only their order matters. Weights made
# by learning did worse: `python -m bench.antecedents` and docs/speakers.md.
WEIGHTS = {
    "apart": -1.0,  # sentences away, up to three
    "far": -0.4,  # each further sentence
    "subject": 0.9,
    "spoke last": 1.1,
    "named": 0.3,
    "often": 0.08,  # each mention, up to five
    "in a quotation": -1.5,
    "named in the content": -4.0,
    "turn": 1.8,
    "sure gender": 1.6,
    "thing often": 0.25,  # each time the article has the name, up to eight
    "place": -3.0,  # most often stands behind "in" or "at", or is a common noun
    "body": 0.5,  # the text has called it a company or the like
    "same clause": -3.0,  # him, her: not the subject of their own verb
}
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
        ranked = [
            (self.weigh(self.features(entity, mention, gender, banned, turn)), number, entity)
            for number, entity in enumerate(self.recent)
            if entity not in out
            and _agrees(entity, gender, plural=plural)
            and self._is_near(entity, mention.start)
        ]
        if not ranked:
            return None
        weight, _, entity = max(ranked, key=lambda r: (r[0], r[1]))
        return entity if weight > -_FARTHEST else None

    def weigh(self, features: Mapping[str, float]) -> float:
        """The weight of a candidate with these features."""
        return sum(WEIGHTS[name] * value for name, value in features.items())

    def _is_near(self, entity: Entity, at: int) -> bool:
        latest = max(entity.at, self.quoted_at.get(id(entity), -1))
        return self.scene.sentence(at) - self.scene.sentence(latest) <= _FARTHEST

    def features(
        self,
        entity: Entity,
        mention: Mention,
        gender: str | None,
        banned: Collection[Entity] = (),
        turn: Entity | None = None,
    ) -> dict[str, float]:
        """What speaks for and against a candidate, by the names of `WEIGHTS`."""
        latest, quoted = entity.at, entity.at < 0
        inside = self.quoted_at.get(id(entity), -1)
        if quoted or (inside > latest and self.scene.quote(mention.start) >= 0):
            latest, quoted = inside, self.scene.quote(mention.start) < 0
        here = self.scene.sentence(mention.start)
        apart = here - self.scene.sentence(latest)
        found: dict[str, float] = {
            "apart": min(apart, 3),
            "far": max(apart - 3, 0),
            "subject": entity.subject,
            "spoke last": entity is self.spoke and apart <= 3,
            "named": entity.named,
            "often": min(entity.count, 5),
            "in a quotation": quoted,
            "named in the content": entity in banned,
            "turn": entity is turn,
        }
        if gender in ("f", "m"):
            found["sure gender"] = entity.gender == gender
        if gender == "n":
            found["thing often"] = min(entity.total, 8)
            found["place"] = entity.is_place() + (entity.votes["common"] > 0)
            found["body"] = entity.votes["organization"] > 0
        if mention.head in OBJECTS and apart == 0 and self.subjects.get(here) is entity:
            between = self.scene.text[latest : mention.start]
            found["same clause"] = "," not in between and " that " not in between
        return found


def _agrees(entity: Entity, gender: str | None, *, plural: bool) -> bool:
    if plural:
        return entity.plural or entity.kind in (SourceKind.GROUP, SourceKind.ORGANIZATION)
    if gender is None:
        return entity.kind in (SourceKind.PERSON, SourceKind.ANONYMOUS) and not entity.plural
    return entity.may_be(gender)
