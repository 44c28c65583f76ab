"""What is known before the reading: names, mentions, and the heads of the source words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.attributions.entities.cast import Cast
from sayso.attributions.entities.evidence import gather
from sayso.attributions.entities.headings import find_in_headings
from sayso.attributions.entities.kinds import kind_of_name
from sayso.attributions.entities.mentions import Mention, find_mentions
from sayso.attributions.entities.naming import Hit, find_hits, key_of
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.sourcewords import Principal, principal_of
from sayso.attributions.entities.whereabouts import source_of
from sayso.attributions.reconcile import Draft

__all__ = ["Prepared", "bare"]

Chars = tuple[int, int]

_COMMON = re.compile(r"(?:ly|ing|tion|ness|ment|ity|ed|ism|ers|ors|ts)$")
_ACTS = re.compile(r",\s+(?:who\b|\d\d,)|\s+(?:said|says|told|has|had|is|was|will|\w+ed)\b")


def bare(words: str) -> str:
    """The words on one line without marks and brackets around them and without a possessive."""
    words = " ".join(words.split()).strip(" ,;:—–-()[]\"“”„«»‘'")
    return re.sub(r"(?<=\w)['’]s?$", "", words)


class Prepared:
    """An article ready for reading.

    `sources` are the drafts' source words set right, `principals` the mentions at their head,
    `heads` the numbers of the drafts that a mention (by identity) is the head of.
    """

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        """Finds names and mentions; linear in the length of the text but for a logarithm."""
        self.scene = scene
        lower = frozenset(word for start, _, word in scene.words if scene.text[start].islower())
        hits = find_hits(scene, lower)
        self.cast = Cast(hits)
        hits = [hit for hit in hits if not hit.weak or self._is_name(hit)]
        hits = sorted([*hits, *find_in_headings(scene, self.cast)], key=lambda h: h.start)
        self.mentions = find_mentions(scene, hits)
        gather(scene, self.cast, self.mentions)
        for entity in self.cast.entities:
            entity.kind = entity.kind or kind_of_name(entity, scene.article.outlet)
        found = list(self.mentions)
        starts = [m.start for m in found]
        self.sources = [source_of(scene, draft, found, starts) for draft in drafts]
        self.principals: list[Principal | None] = [
            principal_of(scene, span, found, starts) if span else None for span in self.sources
        ]
        self.heads: dict[int, list[int]] = {}
        self._adopt(found, starts)
        self.mentions.sort(key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.mentions]

    def _is_name(self, hit: Hit) -> bool:
        """Whether a capital at the start of a sentence means a name after all."""
        if hit.key in self.cast.strong or self.cast.is_repeated(hit.key):
            return True
        common = _COMMON.search(hit.words[0]) is not None
        return not common and _ACTS.match(self.scene.text, hit.end) is not None

    def _adopt(self, found: Sequence[Mention], starts: Sequence[int]) -> None:
        """Takes the principals' mentions among the text's, and notes which drafts each heads."""
        known = {id(m) for m in found}
        for number, principal in enumerate(self.principals):
            source = self.sources[number]
            if principal is None or source is None:
                continue
            mention = principal.mention
            if id(mention) not in known:
                known.add(id(mention))
                self.mentions.append(mention)
                self.as_name(mention)
            elif mention.noun is not None and mention.entity is not None:
                near = found[bisect_left(starts, source[0]) : bisect_left(starts, source[1] + 30)]
                if not any(m.hit is not None and m.entity is mention.entity for m in near):
                    mention.entity = None  # the name stands before the source words, outside them
            self.heads.setdefault(id(mention), []).append(number)

    def as_name(self, mention: Mention) -> None:
        """Takes words whose head no list has, and that have a capital, for a name."""
        if mention.noun is None or mention.noun.kind is not None or mention.noun.role:
            return
        words = bare(self.scene.text[mention.start : mention.end])
        last = words.split()[-1] if words else ""
        capital = last[:1].isupper() or any(c.isupper() for c in last[1:])
        if not capital or not key_of(words.split()):
            return
        mention.hit = Hit(
            start=mention.start, end=mention.end, words=tuple(words.split()), title=None,
            roles=None, first=mention.start, possessive=False, weak=True,
        )  # fmt: skip
        mention.noun = None
        mention.entity = self.cast.lookup(mention.hit)
        if mention.entity.kind is None:
            mention.entity.kind = kind_of_name(mention.entity, self.scene.article.outlet)
