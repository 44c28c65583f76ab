"""An analysis as the rules look at it: who said what, and which words open the story."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from sayso.policies.wordings import sentences
from sayso.records import Analysis, Attribution, Block, BlockKind, Source, SourceKind, Stance

__all__ = ["Chars", "Story"]

Chars = tuple[int, int]

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.CORRECTION, BlockKind.UPDATE})
_HEAD_ENDS = re.compile(
    r",|\b(?:close|familiar|with|of|at|in|inside|from|to|who|near|for|on|by|briefed|within)\b", re.I
)


class Story:
    """One analysis, indexed; building it is linear in the attributions and the text."""

    def __init__(self, analysis: Analysis) -> None:
        """Nothing is read but the records."""
        self.article = analysis.article
        self.text = analysis.article.text
        self.attributions = analysis.attributions
        self.sources = {source.id: source for source in analysis.sources}
        self.by_id = {attribution.id: attribution for attribution in analysis.attributions}
        said: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in analysis.attributions:
            if attribution.speaker is not None:
                said[attribution.speaker].append(attribution)
        self.said = dict(said)
        self.unnamed = tuple(
            source
            for source in analysis.sources
            if source.kind is SourceKind.ANONYMOUS and source.id in said
        )
        blocks = analysis.article.blocks
        self.headline = next((b for b in blocks if b.kind is BlockKind.HEADLINE), None)
        self.lede = next((b for b in blocks if b.kind is BlockKind.PARAGRAPH), None)
        self.body = tuple(block for block in blocks if block.kind in _BODY)
        reasons = (source.anonymity.reason for source in analysis.sources if source.anonymity)
        own = list(self.text)
        for span in (
            *(s for a in analysis.attributions for s in (*a.content, *a.cue, *a.source)),
            *(reason for reason in reasons if reason is not None),
        ):
            own[span.start : span.end] = " " * (span.end - span.start)
        self._own = "".join(own)
        self._starts = [block.start for block in blocks]
        self._holders = {a.inside for a in analysis.attributions if a.inside is not None}

    def words_of(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]

    def speaker_of(self, attribution: Attribution) -> Source | None:
        """Who says it, or None where that is not known."""
        return self.sources.get(attribution.speaker) if attribution.speaker is not None else None

    def where_named(self, source: Source) -> Chars:
        """The words that bring the source in: of its first statement, else of its first mention."""
        first = self.said[source.id][0]
        spans = first.source or source.mentions or first.cue or first.content
        return spans[0].start, spans[0].end

    def is_outermost_report(self, attribution: Attribution) -> bool:
        """True where what it reports is itself an attribution: "the paper says insiders claim"."""
        return attribution.id in self._holders

    def stances(self, attribution: Attribution) -> tuple[Stance, ...]:
        """The stances from this attribution outwards; a cue of unknown stance counts as says."""
        found, seen = [], set()
        at: Attribution | None = attribution
        while at is not None and at.id not in seen:
            seen.add(at.id)
            found.append(at.stance or Stance.SAYS)
            at = self.by_id.get(at.inside) if at.inside is not None else None
        return tuple(found)

    def block_at(self, offset: int) -> Block | None:
        """The block around an offset."""
        place = bisect_right(self._starts, offset) - 1
        block = self.article.blocks[place] if place >= 0 else None
        return block if block is not None and offset < block.end else None

    def sentence_at(self, offset: int) -> Chars:
        """The sentence around an offset, within its block."""
        block = self.block_at(offset)
        start, end = (block.start, block.end) if block else (0, len(self.text))
        found = [s for s in sentences(self.text, start, end) if s[0] <= offset < s[1]]
        return found[0] if found else (start, end)

    def own_voice(self, start: int, end: int) -> str:
        """`text[start:end]` blanked where it is attributed or says why no name is given."""
        return self._own[start:end]

    @staticmethod
    def is_plural(source: Source) -> bool:
        """True where the words speak of several: "two aides", "people familiar with the talks"."""
        words = _HEAD_ENDS.split(source.name.strip(), maxsplit=1)[0].split()
        last = words[-1].lower() if words else ""
        return last in ("people", "staff") or (last.endswith("s") and not last.endswith("ss"))
