"""Who a pronoun stands for, from the point of view of whoever speaks it; and who "both" are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from sayso.attributions.entities.cast import Cast, Entity
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.salience import Focus
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import Pronoun
from sayso.records import SourceKind

__all__ = ["Pronouns"]

_ASKED_BY = re.compile(r"\basked\s+by\s+(?:\S+\s+){0,2}$")
_ASKED = re.compile(r"\s+(?:\w+\s+)?ask(?:ed|s)\b")
_AND = re.compile(r"(?:,\s+\d{1,3},)?\s+(?:and|&)\s+(?:(?:his|her|their)\s+(?:\w+\s+){1,3})?")
_OF_SEVERAL = frozenset((SourceKind.PERSON, SourceKind.ANONYMOUS))


class Pronouns:
    """Finds the entities of pronouns, and makes those of several people together."""

    def __init__(self, scene: Scene, cast: Cast, focus: Focus) -> None:
        self.scene = scene
        self.cast = cast
        self.focus = focus
        self._previous: Mention | None = None  # the name met last outside quotations
        self._pairs: dict[tuple[int, ...], Entity] = {}

    def find(
        self,
        mention: Mention,
        previous: Mention | None,
        *,
        source: bool,
        named: Collection[int],
        speaker: Entity | None,
        out: Collection[Entity],
        turn: Entity | None = None,
    ) -> tuple[Entity | None, str]:
        """The entity and the rule that found it, or `(None, "")`.

        `source` tells whether the pronoun is the source of a statement, `named` the identities of
        whom that statement names, `speaker` who speaks the pronoun, `out` who can't be meant,
        `turn` whose turn it is to speak.
        """
        pronoun = mention.pronoun
        assert pronoun is not None
        if mention.head in ("who", "which"):
            return self._relative(mention, previous)
        if pronoun.person == 1:
            return (speaker, "first person") if speaker is not None else (None, "")
        excluded = [*out, *([speaker] if speaker is not None else [])]
        banned = [e for e in self.focus.recent if id(e) in named]
        if pronoun.plural:
            return self._plural(mention, pronoun, source=source, banned=banned, out=excluded)
        if pronoun.gender == "n" and not (source or pronoun.possessive):
            return None, ""
        found = self.focus.best(
            mention, gender=pronoun.gender, plural=False, banned=banned, out=excluded, turn=turn
        )
        if found is not None and pronoun.gender in ("f", "m") and found.gender is None:
            found.gender = pronoun.gender
        return (found, "pronoun") if found is not None else (None, "")

    def _relative(self, mention: Mention, previous: Mention | None) -> tuple[Entity | None, str]:
        """Whoever stands right before a relative pronoun."""
        if previous is None or previous.entity is None or previous.end > mention.start:
            return None, ""
        gap = self.scene.text[previous.end : mention.start]
        near = len(gap) < 60 and not re.search(r"[.!?]\s", gap)
        return (previous.entity, "who") if near else (None, "")

    def _plural(
        self,
        mention: Mention,
        pronoun: Pronoun,
        *,
        source: bool,
        banned: Collection[Entity],
        out: Collection[Entity],
    ) -> tuple[Entity | None, str]:
        if pronoun.person == 0:
            pair = self.latest_pair()
            return (pair, "both") if pair is not None else (None, "")
        single = self._singular_they(mention) if source and mention.head == "they" else None
        if single is not None:
            return single, "singular they"
        several = [e for e in self.focus.recent if not e.plural and e.kind is not SourceKind.GROUP]
        excluded = [*out, *several]
        found = self.focus.best(mention, gender=None, plural=True, banned=banned, out=excluded)
        if found is None and source:
            found = self.focus.best(mention, gender=None, plural=True, banned=banned, out=out)
            found = found or self.focus.best(
                mention, gender=None, plural=False, banned=banned, out=out
            )
        return (found, "pronoun") if found is not None else (None, "")

    def _singular_they(self, mention: Mention) -> Entity | None:
        """The unnamed person who spoke last in this or the paragraph before, if nobody plural has
        been mentioned since: "the source believes …", they explain."""
        spoke = self.focus.spoke
        if spoke is None or spoke.kind is not SourceKind.ANONYMOUS or spoke.plural:
            return None
        since = [e for e in self.focus.recent if e.plural and e.at > spoke.at]
        near = self.scene.block(mention.start) - self.scene.block(max(spoke.at, 0)) <= 1
        return spoke if near and not since else None

    def latest_pair(self) -> Entity | None:
        """Two people named together last, else the last two named; None of fewer."""
        if self.focus.pairs:
            return self.focus.pairs[-1]
        people = [e for e in self.focus.recent if e.kind in _OF_SEVERAL and not e.plural]
        if len(people) < 2:
            return None
        two = sorted(people[-2:], key=lambda e: e.at)
        return self.pair(two, None)

    def pair(self, members: Sequence[Entity], place: tuple[int, int] | None) -> Entity:
        """The entity of several together, the same one for the same members."""
        key = tuple(sorted(id(e) for e in members))
        if key not in self._pairs:
            name = " and ".join(e.name for e in members)
            people = any(e.kind in _OF_SEVERAL for e in members)
            kind = SourceKind.PERSON if people else members[0].kind
            self._pairs[key] = self.cast.add(
                Entity(name, kind=kind, plural=True, members=tuple(members))
            )
        pair = self._pairs[key]
        if place is not None:
            pair.mentions.add(place)
            pair.at = place[0]
            pair.count += 1
        if pair in self.focus.pairs:
            self.focus.pairs.remove(pair)
        self.focus.pairs.append(pair)
        if pair in self.focus.recent:
            self.focus.recent.remove(pair)
        self.focus.recent.append(pair)
        return pair

    def join(self, mention: Mention) -> None:
        """Notes people whom "and" joins, as they are met."""
        if mention.hit is None or self.scene.quote(mention.start) >= 0:
            return
        before, self._previous = self._previous, mention
        if before is None or before.hit is None or before.hit.possessive:
            return
        one, two = before.entity, mention.entity
        if one is None or two is None or one is two or mention.hit.possessive:
            return
        if one.kind is not SourceKind.PERSON or two.kind is not SourceKind.PERSON:
            return
        gap = self.scene.text[before.end : mention.hit.first]
        if len(gap) < 60 and _AND.fullmatch(gap):
            self.pair((one, two), (before.start, mention.end))

    def askers(
        self, mention: Mention, mentions: Sequence[Mention], starts: Sequence[int]
    ) -> list[Entity]:
        """Who asks in the sentence of `mention` and so is not the one who answers."""
        sentence = self.scene.sentence(mention.start)
        asking: list[Entity] = []
        at = bisect_left(starts, mention.start)
        for other in reversed(mentions[max(at - 6, 0) : at]):
            if self.scene.sentence(other.start) != sentence:
                break
            if other.entity is None or self.scene.quote(other.start) >= 0:
                continue
            first = other.hit.first if other.hit is not None else other.start
            lead = self.scene.text[max(first - 30, 0) : first]
            follows = _ASKED.match(self.scene.text, other.end)
            if _ASKED_BY.search(lead) or (follows and other.pronoun is None):
                asking.append(other.entity)
        return asking
