"""An article read from its first word to its last, with everybody in mind who was mentioned.

Block by block: first what stands outside quotations, then the quotations that no source words go
with, then what stands inside quotations, when their speakers are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.kinds import kind_of_name
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.nouns import Nouns
from sayso.attributions.entities.preparing import Prepared, bare
from sayso.attributions.entities.pronouns import Pronouns
from sayso.attributions.entities.salience import Focus
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.sourcewords import Principal, principal_of
from sayso.attributions.entities.turns import Turns
from sayso.attributions.entities.vocabulary import DETERMINERS, TITLES, first_names
from sayso.attributions.entities.whereabouts import is_nobodys
from sayso.attributions.reconcile import Draft
from sayso.records import SourceKind

__all__ = ["Credit", "Reader"]

Chars = tuple[int, int]

_NO_SUBJECT = frozenset("of for with to by at in from on about against into over between".split())
_ELLIPSIS = re.compile(r"(?:\w*ing|and|but|then)\b", re.IGNORECASE)
_TOLD = re.compile(r"\s+(?:\w+\s+)?(?:told|tells|telling)\s+(?:the\s+)?")


@dataclass(slots=True)
class Credit:
    """Who a draft is credited to, by which rule, and the words that decided."""

    entity: Entity | None = None
    rule: str = ""
    deciding: Chars | None = None


class Reader:
    """One article being read; `credits` has one entry for each draft when `read` is done."""

    def __init__(
        self, scene: Scene, drafts: Sequence[Draft], vias: Sequence[Sequence[Chars]]
    ) -> None:
        """Finds names and mentions; linear in the length of the text but for a logarithm."""
        self.scene = scene
        self.drafts = drafts
        self.vias = vias
        self.prepared = prepared = Prepared(scene, drafts)
        self.cast = prepared.cast
        self.mentions, self.starts = prepared.mentions, prepared.starts
        self.sources, self.principals = prepared.sources, prepared.principals
        self.heads = prepared.heads
        self._mark_carriers()
        self.focus = Focus(scene)
        self.pronouns = Pronouns(scene, self.cast, self.focus)
        self.nouns = Nouns(scene, self.cast, self.focus, self.pronouns)
        self.credits = [Credit() for _ in drafts]
        self.turns = Turns(scene, self.mentions)
        self.speaker_of: dict[int, Entity] = {}  # quotation -> who speaks in it

    def _mark_carriers(self) -> None:
        """Takes the names of carriers for outlets' before anybody is looked for.

        A carrier that is itself the source of a statement keeps its kind: whom somebody quotes.
        """
        sources = set(self.sources)
        for span in {span for row in self.vias for span in row} - sources:
            for mention in self.mentions[
                bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])
            ]:
                entity = mention.entity
                if mention.hit is not None and entity is not None and not entity.votes["title"]:
                    words = entity.name.split()
                    known = words[0] in first_names() or entity.votes["person"] > 1
                    if not known or entity.kind is not SourceKind.PERSON:
                        entity.kind = SourceKind.OUTLET

    def read(self) -> None:
        """Reads the whole article; linear but for a logarithm."""
        self._named_in = self._names_in_contents()
        unsourced = deque(
            sorted(
                (d.content[0][0], number)
                for number, d in enumerate(self.drafts)
                if self.sources[number] is None
            )
        )
        waiting: list[Mention] = []
        block = 0
        for mention in self.mentions:
            at = self.scene.block(mention.start)
            if at != block:
                self._end_block(at, unsourced, waiting)
                waiting = []
                block = at
            if self.scene.quote(mention.start) >= 0:
                waiting.append(mention)
            else:
                self._meet(mention)
        self._end_block(len(self.scene.blocks), unsourced, waiting)

    def _end_block(
        self, following: int, unsourced: deque[tuple[int, int]], waiting: list[Mention]
    ) -> None:
        while unsourced and self.scene.block(unsourced[0][0]) < following:
            _, number = unsourced.popleft()
            self._unsourced(number)
        for mention in waiting:
            self._meet(mention)

    def _names_in_contents(self) -> list[set[int]]:
        """For each draft the entities that its content names, by identity."""
        named = [m for m in self.mentions if m.hit is not None and m.entity is not None]
        starts = [m.start for m in named]
        return [
            {
                id(m.entity)
                for start, end in draft.content
                for m in named[bisect_left(starts, start) : bisect_left(starts, end)]
            }
            for draft in self.drafts
        ]

    def _meet(self, mention: Mention) -> None:
        """Reads one mention: finds its entity, and credits the drafts whose source it heads."""
        numbers = self.heads.get(id(mention), [])
        entity, rule = self._entity_of(mention, numbers)
        mention.entity = entity
        if entity is None:
            return
        if mention.hit is not None and not numbers and self.scene.is_in_work(mention.start):
            return  # what a work is called brings nobody to mind
        before = entity.latest if mention.hit is None else None
        self._introduce(mention, entity, numbers)
        subject = bool(numbers) or self._is_subject(mention)
        self.focus.touch(entity, mention, subject=subject)
        self.pronouns.join(mention)
        for number in numbers:
            principal = self.principals[number]
            assert principal is not None
            credited = entity
            if principal.others:
                credited = self._together(mention, principal)
            elif principal.description is not None and entity.description is None:
                entity.description = _described(self.scene.text[slice(*principal.description)])
            self._credit(number, credited, rule, before)

    def _credit(self, number: int, entity: Entity, rule: str, deciding: Chars | None) -> None:
        self.credits[number] = Credit(entity, rule, deciding)
        entity.votes["spoke"] += 1
        draft = self.drafts[number]
        self.turns.add(draft.content, entity)
        source = self.sources[number]
        nested = source is not None and self.scene.quote(source[0]) >= 0
        for start, end in draft.content:
            quote = self.scene.quote(start)
            if quote >= 0 and not nested and (end - start) > 0:
                self.speaker_of.setdefault(quote, entity)
        if not nested:
            self.focus.spoke = entity

    def _introduce(self, mention: Mention, entity: Entity, numbers: Sequence[int]) -> None:
        """Makes one of somebody described who spoke last and a name that nothing introduces.

        "His manager said. (…) “He walks,” Carla Pugh told the Gazette": whoever speaks by a bare
        name at its first place must have been introduced, and the one before was.
        """
        old = self.focus.spoke
        if old is None or old is entity or old.named or old.kind is not SourceKind.PERSON:
            return
        principal = self.principals[numbers[0]] if numbers else None
        bare_name = (
            mention.hit is not None
            and len(mention.hit.words) > 1
            and mention.hit.title is None
            and mention.hit.roles is None
            and principal is not None
            and principal.description is None
        )
        near = self.scene.block(mention.start) - self.scene.block(old.at) <= 1
        fits = entity.kind is SourceKind.PERSON and old.gender in (
            None,
            entity.gender or old.gender,
        )
        first = entity.count == 0 and entity.age < 0 and not entity.heads
        if not (bare_name and near and fits and first and self.scene.quote(mention.start) < 0):
            return
        entity.gender = entity.gender or old.gender
        entity.description, entity.owner = old.name, old.owner
        entity.mentions |= old.mentions
        for head in old.heads:
            self.cast.call(entity, head)
        self.credits = [
            Credit(entity, c.rule, c.deciding) if c.entity is old else c for c in self.credits
        ]
        self.turns.rename(old, entity)
        if old in self.focus.recent:
            self.focus.recent.remove(old)

    def _together(self, mention: Mention, principal: Principal) -> Entity:
        """The entity of several that "and" joins."""
        for other in principal.others:
            if other.entity is None:
                other.entity, _ = self._entity_of(other, [])
        members = [m.entity for m in (mention, *principal.others) if m.entity is not None]
        return self.pronouns.pair(members, (mention.start, principal.others[-1].end))

    def _entity_of(self, mention: Mention, numbers: Sequence[int]) -> tuple[Entity | None, str]:
        if mention.hit is not None:
            entity = self.cast.lookup(mention.hit)
            if entity.kind is None:
                entity.kind = kind_of_name(entity, self.scene.article.outlet)
            full = entity.name == " ".join(mention.hit.words)
            return entity, "name" if full else "short name"
        if mention.noun is not None:
            return self._noun(mention, numbers)
        speaker = self._speaker_around(mention, numbers)
        named = {key for number in numbers for key in self._named_in[number]}
        asking = self.pronouns.askers(mention, self.mentions, self.starts) if numbers else []
        at = bisect_left(self.starts, mention.start)
        previous = self.mentions[at - 1] if at else None
        return self.pronouns.find(
            mention, previous, source=bool(numbers), named=named, speaker=speaker, out=asking,
            turn=self.turns.other(self.scene.block(mention.start)) if numbers else None,
        )  # fmt: skip

    def _noun(self, mention: Mention, numbers: Sequence[int]) -> tuple[Entity | None, str]:
        assert mention.noun is not None
        principal = self.principals[numbers[0]] if numbers else None
        if mention.entity is not None and not (principal and principal.partitive):
            return mention.entity, "apposition"
        if not mention.det and not numbers:  # "users", "company": only what the text has spoken of
            known = [
                e for e in self.cast.called([mention.head])
                if not e.named and e.at >= 0 and e.words == frozenset(mention.modifiers)
            ]  # fmt: skip
            return (known[-1], "same words") if known and mention.noun.plural else (None, "")
        words = self.scene.text[mention.start : mention.end]
        carrier = None
        if numbers:
            source = self.sources[numbers[0]]
            assert source is not None
            words = self.scene.text[slice(*source)]
            carrier = self._carrier(numbers[0], mention)
            published = self._outlet_inside(mention, source)
            if published is not None:
                return published, "published by"
        partitive = principal.partitive if principal else ""
        return self.nouns.find(mention, bare(words), carrier=carrier, partitive=partitive)

    def _outlet_inside(self, mention: Mention, source: Chars) -> Entity | None:
        """The outlet of "a report in The Bugle" and "a Bugle report"."""
        if mention.noun is None or mention.head not in (
            "report",
            "article",
            "story",
            "piece",
            "post",
            "scoop",
            "exclusive",
        ):
            return None
        starts = self.starts
        for other in self.mentions[
            bisect_left(starts, source[0]) : bisect_right(starts, source[1])
        ]:
            if (
                other.hit is not None
                and other.entity is not None
                and (other.entity.kind in (SourceKind.OUTLET, SourceKind.ORGANIZATION))
            ):
                if other.entity.kind is SourceKind.ORGANIZATION and re.search(
                    r"\b(?:on|about|of)\s+(?:the\s+)?$", self.scene.text[source[0] : other.start]
                ):
                    continue
                other.entity.kind = SourceKind.OUTLET
                return other.entity
        return None

    def _carrier(self, number: int, mention: Mention) -> Entity | None:
        """The outlet or person through whom the draft's source spoke, if a name says so."""
        if mention.owner is not None and mention.owner.hit is not None:
            return mention.owner.entity
        starts = self.starts
        spans = list(self.vias[number]) if number < len(self.vias) else []
        for start, end in reversed(spans):
            for other in self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]:
                if other.hit is not None:
                    return other.entity
        source = self.sources[number]
        told = _TOLD.match(self.scene.text, source[1]) if source else None
        if told is not None:
            at = bisect_left(starts, told.end())
            if at < len(starts) and starts[at] == told.end() and self.mentions[at].hit is not None:
                return self.mentions[at].entity
        return None

    def carriers(self, spans: Sequence[Chars]) -> list[Entity]:
        """Whom the words at `spans` name, each made an outlet where nothing says otherwise."""
        return [e for e in map(self._carrier_at, spans) if e is not None]

    def _carrier_at(self, span: Chars) -> Entity | None:
        principal = principal_of(self.scene, span, self.mentions, self.starts)
        if principal is None:
            return None
        mention = principal.mention
        if mention.entity is None:
            self.prepared.as_name(mention)
            mention.entity, _ = self._entity_of(mention, [])
        entity = mention.entity
        if entity is not None:
            entity.mentions.add((mention.start, mention.end))
            bodies = (SourceKind.ORGANIZATION, None)
            if entity.named and entity.kind in bodies and not entity.votes["organization"]:
                entity.kind = SourceKind.OUTLET
        return entity

    def _speaker_around(self, mention: Mention, numbers: Sequence[int]) -> Entity | None:
        """Who speaks the words that the mention stands in."""
        quote = self.scene.quote(mention.start)
        if quote >= 0:
            found = self.speaker_of.get(quote)
            if found is None and quote and self.scene.groups[quote] == self.scene.groups[quote - 1]:
                found = self.speaker_of.get(quote - 1)
            return found or self.turns.in_block(mention.start, self.scene.block(mention.start))
        if numbers and mention.pronoun is not None and mention.pronoun.person == 1:
            for number, credit in enumerate(self.credits):
                held = any(s <= mention.start < e for s, e in self.drafts[number].content)
                if held and credit.entity is not None and number not in numbers:
                    return credit.entity
        return None

    def _is_subject(self, mention: Mention) -> bool:
        owned = mention.hit is not None and mention.hit.possessive
        if owned or (mention.pronoun is not None and mention.pronoun.possessive):
            return False
        first = mention.hit.first if mention.hit is not None else mention.start
        index = self.scene.word_index(first)
        sentence = self.scene.sentence(first)
        if index == 0 or self.scene.sentence(self.scene.words[index - 1][0]) != sentence:
            return True
        return (
            self.scene.words[index - 1][2] not in _NO_SUBJECT
            and sentence not in self.focus.subjects
        )

    def _unsourced(self, number: int) -> None:
        draft = self.drafts[number]
        start, end = draft.content[0][0], draft.content[-1][1]
        if self.scene.quote(start) >= 0 and draft.cue is None:
            entity, rule = self.turns.find((start, end))
        elif draft.cue is None:
            entity, rule = None, ""
        elif _ELLIPSIS.match(self.scene.text, draft.cue[0]):
            entity, rule = self._elliptic(draft.cue[0]), "same sentence"
        elif self.scene.quote(start) >= 0 and not is_nobodys(self.scene.text[slice(*draft.cue)]):
            entity, rule = self.turns.find((start, end))
        else:
            entity, rule = None, ""
        if entity is not None:
            deciding = entity.latest
            self._credit(number, entity, rule, deciding)

    def _elliptic(self, at: int) -> Entity | None:
        """Who spoke earlier in the sentence around `at`."""
        start = self.scene.sentence_start(at)
        spoken = [
            (source[0], credit.entity)
            for source, credit in zip(self.sources, self.credits, strict=True)
            if source is not None and start <= source[0] < at and credit.entity
        ]
        return max(spoken, key=lambda s: s[0])[1] if spoken else None


def _described(words: str) -> str | None:
    """What words beside a name say of it, on one line; None where they are a title or article."""
    words = " ".join(words.split()).strip(' ,;:"“”')
    plain = words.rstrip(".").lower()
    return None if plain in TITLES or plain in DETERMINERS or not plain else words
