"""Who speaks where a quotation has no source words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.scene import Scene
from sayso.records import SourceKind

__all__ = ["Turn", "Turns"]

Chars = tuple[int, int]

_SIGNED = re.compile(r"[\s\"”’]*(?:[-–—~]{1,2}|\()\s*")
_INTRODUCES = re.compile(r"[:,]\s*[\"“]?\s*$")
_MARKS = " \t\n\"“”„«»'‘’"
_LONGEST_SIGNATURE = 8  # characters of titles between the dash and a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A quotation whose speaker is known; `asks` where it ends in a question mark."""

    start: int
    end: int
    block: int
    entity: Entity
    asks: bool


class Turns:
    """The quotations of an article with their speakers, in order of reading."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention]) -> None:
        self.scene = scene
        self.mentions = mentions
        self._starts = [m.start for m in mentions]
        self.of_block: dict[int, list[Turn]] = {}

    def add(self, pieces: Sequence[Chars], entity: Entity) -> None:
        """Remembers who said what stands at `pieces`, where those are quotations."""
        for start, end in pieces:
            if self.scene.quote(start) >= 0:
                asks = self.scene.text[start:end].rstrip(_MARKS)[-1:] == "?"
                block = self.scene.block(start)
                turn = Turn(start=start, end=end, block=block, entity=entity, asks=asks)
                turns = self.of_block.setdefault(block, [])
                turns.append(turn)
                turns.sort(key=lambda t: t.start)

    def rename(self, old: Entity, new: Entity) -> None:
        """Gives the turns of `old` to `new`, as whom it turned out to be."""
        for turns in self.of_block.values():
            turns[:] = [replace(t, entity=new) if t.entity is old else t for t in turns]

    def find(self, content: Chars) -> tuple[Entity | None, str]:
        """The speaker of an unsourced quotation and the rule, the first of these that fits:

        signed behind a dash; introduced before a colon; the speaker of the paragraph; the other
        of two who take turns; the one who goes on; the subject of the sentence before.
        """
        start, end = content
        block = self.scene.block(start)
        for entity, rule in (
            (self._signed(end), "signed"),
            (self._introduced(start, block), "introduced"),
            (self.in_block(start, block), "same paragraph"),
            (self.other(block), "taking turns"),
            (self._going_on(start, block), "goes on"),
            (self._before(start, block), "sentence before"),
        ):
            if entity is not None:
                return entity, rule
        return None, ""

    def _signed(self, end: int) -> Entity | None:
        mark = _SIGNED.match(self.scene.text, end)
        if mark is None:
            return None
        at = bisect_left(self._starts, mark.end())
        if at < len(self.mentions):
            mention = self.mentions[at]
            first = mention.hit.first if mention.hit is not None else mention.start
            if first - mark.end() <= _LONGEST_SIGNATURE and mention.pronoun is None:
                return mention.entity
        return None

    def _introduced(self, start: int, block: int) -> Entity | None:
        text = self.scene.text
        begin = self.scene.blocks[block][0]
        lead = text[begin:start]
        if lead.strip():
            if not _INTRODUCES.search(lead):
                return None
            return self._subject(self.scene.sentence_start(start - 1), start)
        if block == 0:
            return None
        before = self.scene.blocks[block - 1]
        if text[before[0] : before[1]].rstrip().endswith(":"):
            end = before[0] + len(text[before[0] : before[1]].rstrip())
            return self._subject(self.scene.sentence_start(end - 1), end)
        return None

    def in_block(self, start: int, block: int) -> Entity | None:
        """Who speaks in the block, nearest before `start` or else behind it."""
        turns = self.of_block.get(block, [])
        return (
            min(turns, key=lambda t: (t.start > start, abs(t.start - start))).entity
            if turns
            else None
        )

    def _is_bare(self, start: int, block: int) -> bool:
        begin, _ = self.scene.blocks[block]
        return not self.scene.text[begin:start].strip(_MARKS)

    def other(self, block: int) -> Entity | None:
        """Whose turn it is in `block`, where two people have taken turns before."""
        last, first = self.of_block.get(block - 1), self.of_block.get(block - 2)
        if not last or not first or last[-1].entity is first[-1].entity:
            return None
        exchanged = last[-1].asks or first[-1].asks
        third = self.of_block.get(block - 3)
        if exchanged or (third and third[-1].entity is last[-1].entity):
            return first[-1].entity
        return None

    def _going_on(self, start: int, block: int) -> Entity | None:
        last = self.of_block.get(block - 1)
        if not last or last[-1].asks or not self._is_bare(start, block):
            return None
        return last[-1].entity

    def _before(self, start: int, block: int) -> Entity | None:
        begin, _ = self.scene.blocks[block]
        if self.scene.text[begin:start].strip(_MARKS):
            lead = len(self.scene.text[begin:start].rstrip()) + begin
            return self._subject(self.scene.sentence_start(lead - 1), lead)
        if block == 0 or self.of_block.get(block - 1):
            return None
        first, last = self.scene.blocks[block - 1]
        stop = first + len(self.scene.text[first:last].rstrip())
        return self._subject(self.scene.sentence_start(max(stop - 1, first)), stop)

    def _subject(self, start: int, end: int) -> Entity | None:
        """The first in the sentence who could speak; None where nobody could."""
        speaking = (SourceKind.PERSON, SourceKind.ANONYMOUS)
        first: Entity | None = None
        for mention in self.mentions[
            bisect_left(self._starts, start) : bisect_left(self._starts, end)
        ]:
            entity = mention.entity
            if entity is None or self.scene.quote(mention.start) >= 0:
                continue
            owning = (mention.hit is not None and mention.hit.possessive) or (
                mention.pronoun is not None and mention.pronoun.possessive
            )
            if entity.kind in speaking and not owning:
                return entity
            if entity.kind is SourceKind.ORGANIZATION and not owning:
                first = first or entity
        return first
