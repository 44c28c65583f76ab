"""Article → attributions, from the first mark to the finished records.

1. quotation marks are found, block by block;
2. the tagger reads the text in windows, and its spans are linked;
3. both are reconciled into one list;
4. contents that themselves report are read once more, for what is nested in them, and whom a
   report cites says what it reports as well;
5. embedded posts go to their authors, and captions that repeat the body are dropped;
6. the drafts become records: confidence, kinds of quotation, nesting, speakers, stances. Those
   that are more likely wrong than right go, unless they are whole quotations, and so do those
   inside a statement of the same speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sayso.attributions.calibration import Calibration, signs_of
from sayso.attributions.chains import via_spans
from sayso.attributions.citing import with_cited
from sayso.attributions.embeds import read_embed
from sayso.attributions.hedges import hedges_in
from sayso.attributions.linking import link
from sayso.attributions.nesting import nested_in
from sayso.attributions.places import Places
from sayso.attributions.quotation import Quoted, QuotedKind, find_quoted
from sayso.attributions.reconcile import Draft, reconcile, to_characters
from sayso.attributions.signatures import signed
from sayso.attributions.speakers import resolve
from sayso.attributions.stances import reports
from sayso.attributions.tagger import Tagger
from sayso.attributions.vouching import stance_in
from sayso.attributions.windows import subwords_of
from sayso.records import Article, Attribution, Basis, Block, BlockKind, QuoteType, Source, Span

__all__ = [
    "MAX_CHARS",
    "Attributed",
    "attribute",
    "quote_type",
    "read_drafts",
    "shipped_tagger",
]

# Full F1 on the held-out training articles is 71.4 without a bar, 72.1 from 0.3 to 0.35, 72.0 at
# 0.4, 71.7 at 0.45; of this flat top the strict end, for what is left out here is mostly wrong.
LEAST_LIKELY = 0.4
MAX_CHARS = 1_000_000  # some 170,000 words; what stands behind it in one article is not attributed

Chars = tuple[int, int]
_READ = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.SUBHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.LIST,
        BlockKind.CORRECTION,
        BlockKind.UPDATE,
    )
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """What an article attributes, to whom, and sentences for the reader about what went amiss."""

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    warnings: tuple[str, ...]


@lru_cache(maxsize=4)
def shipped_tagger(*, threads: int = 1) -> Tagger:
    """The tagger that comes with sayso, loaded once; raises `ModelError` where it is damaged."""
    return Tagger(Path(__file__).parent / "model" / "tagger.onnx", threads=threads)


def attribute(article: Article, tagger: Tagger) -> Attributed:
    """Every statement of the article that somebody else vouches for, in order of its content.

    Linear in the length of the text. An article without text gives three empty tuples.
    """
    text = article.text
    kept = [block for block in article.blocks if block.end <= MAX_CHARS]
    blocks = [(block.start, block.end) for block in kept if block.kind in _READ]
    quoted = find_quoted(text, blocks)  # 1
    drafts = read_drafts(text, blocks, quoted, tagger)  # 2, 3
    headlines = [(b.start, b.end) for b in kept if b.kind is BlockKind.HEADLINE]
    drafts = [_out_of_headlines(draft, headlines) for draft in drafts]
    drafts += nested_in(text, drafts, tagger)  # 4
    drafts = with_cited(text, drafts)
    embeds = [read_embed(text, b.start, b.end) for b in kept if b.kind is BlockKind.EMBED]  # 5
    drafts = _without_repeats(text, [*drafts, *(e for e in embeds if e is not None)], kept)
    drafts.sort(key=lambda d: (d.content[0][0], -d.content[-1][1]))
    return _records(article, drafts, quoted, tagger, _warnings(article, kept, quoted))  # 6


def read_drafts(
    text: str, blocks: Sequence[Chars], quoted: Sequence[Quoted], tagger: Tagger
) -> list[Draft]:
    """Stages 2 and 3: what tagger and quotation marks make of `blocks` together."""
    subwords = subwords_of(text, blocks, quoted, tagger.wordpiece)
    linked = link(tagger.read(subwords), tagger.transitions)
    drafts = reconcile(text, to_characters(text, linked, subwords, blocks), quoted, blocks)
    return signed(text, drafts, quoted, blocks)


def _out_of_headlines(draft: Draft, headlines: Sequence[Chars]) -> Draft:
    """The draft without pieces in a headline, where its cue and other pieces stand elsewhere.

    What a headline says by itself is the outlet's own voice, whatever the story then quotes.
    """

    def inside(span: Chars) -> bool:
        return any(start <= span[0] < end for start, end in headlines)

    body = tuple(piece for piece in draft.content if not inside(piece))
    if draft.cue is None or inside(draft.cue) or not body or len(body) == len(draft.content):
        return draft
    return replace(draft, content=body)


def _warnings(article: Article, kept: Sequence[Block], quoted: Sequence[Quoted]) -> tuple[str, ...]:
    text = article.text
    warnings = [
        f"a quotation is never closed and was taken to end with its paragraph: {_opening(text, q)}"
        for number, q in enumerate(quoted)
        if q.depth == 0 and not q.closed and not _goes_on(q, quoted[number + 1 :])
    ]
    if len(kept) < len(article.blocks):
        warnings.append(f"only the first {MAX_CHARS:,} characters were read for attributions")
    return tuple(warnings)


def _goes_on(stretch: Quoted, later: Sequence[Quoted]) -> bool:
    following = next((q for q in later if q.depth == 0), None)
    return following is not None and following.group == stretch.group


def _opening(text: str, stretch: Quoted) -> str:
    words = " ".join(text[stretch.start : min(stretch.end, stretch.start + 60)].split())
    return f"{words} … (character {stretch.start})"


def _without_repeats(text: str, drafts: Sequence[Draft], blocks: Sequence[Block]) -> list[Draft]:
    """The drafts without those in captions whose content the body has word for word."""
    captions = [(b.start, b.end) for b in blocks if b.kind is BlockKind.CAPTION]

    def captioned(draft: Draft) -> bool:
        at = draft.content[0][0]
        return any(start <= at < end for start, end in captions)

    said = {_content_words(text, draft) for draft in drafts if not captioned(draft)}
    kept: list[Draft] = []
    for draft in drafts:
        if captioned(draft):
            words = _content_words(text, draft)
            if words in said:
                continue
            said.add(words)
        kept.append(draft)
    return kept


def _content_words(text: str, draft: Draft) -> tuple[str, ...]:
    return tuple(w.lower() for start, end in draft.content for w in _WORD.findall(text, start, end))


def _records(
    article: Article,
    drafts: Sequence[Draft],
    quoted: Sequence[Quoted],
    tagger: Tagger,
    warnings: tuple[str, ...],
) -> Attributed:
    text = article.text
    drafts, quotes, chances = _likely(text, drafts, quoted, tagger.calibration)
    resolved = resolve(article, drafts, quoted, vias=via_spans(article, drafts))
    places = Places()
    for row, draft in enumerate(drafts):
        places.add(row, draft.content)
    holders = [_holder(row, drafts, places) for row in range(len(drafts))]
    numbers = {row: number for number, row in enumerate(_others(resolved.speakers, holders), 1)}
    kinds = {source.id: source.kind for source in resolved.sources}
    attributions = []
    for row, number in numbers.items():
        draft, speaker = drafts[row], resolved.speakers[row]
        held_by = holders[row]
        holder = numbers.get(held_by) if held_by is not None else None
        cue = _spans(text, (draft.cue,) if draft.cue else ())
        attributions.append(
            Attribution(
                id=f"a{number}",
                content=_spans(text, draft.content),
                cue=cue,
                source=_spans(text, (draft.source,) if draft.source else ()),
                quote=quotes[row],
                stance=stance_in(text, draft, kinds.get(speaker or "")),
                speaker=speaker,
                via=resolved.vias[row],
                inside=f"a{holder}" if holder is not None else None,
                hedges=_spans(text, hedges_in(text, draft)),
                basis=Basis(by=draft.by, triggers=cue or _spans(text, draft.content[:1])),
                confidence=chances[row],
                speaker_basis=resolved.bases[row],
            )
        )
    return Attributed(attributions=tuple(attributions), sources=resolved.sources, warnings=warnings)


def _likely(
    text: str, drafts: Sequence[Draft], quoted: Sequence[Quoted], calibration: Calibration
) -> tuple[list[Draft], list[QuoteType], list[float]]:
    """The drafts that are likely enough to be told, of what kind, and how likely each is right.

    Of one that is not, but has a source and a cue that reports, whole quotations are told still.
    """
    outer = [q for q in quoted if q.depth == 0 and q.kind is not QuotedKind.TITLE]
    spoken = [(q.start, q.end) for q in outer]
    speech = {(q.start, q.end) for q in outer if q.kind is QuotedKind.SPEECH}
    kept: list[Draft] = []
    quotes: list[QuoteType] = []
    chances: list[float] = []
    for draft in drafts:
        quote = quote_type(text, draft, spoken)
        chance = round(calibration.chance(signs_of(draft, quote)), 3)
        if chance < LEAST_LIKELY and quote is QuoteType.MIXED and _reported(text, draft):
            whole = tuple(piece for piece in draft.content if piece in speech)
            if whole:
                draft, quote = replace(draft, content=whole), QuoteType.DIRECT
                chance = round(calibration.chance(signs_of(draft, quote)), 3)
        if chance >= LEAST_LIKELY or quote is QuoteType.DIRECT:
            kept.append(draft)
            quotes.append(quote)
            chances.append(chance)
    return kept, quotes, chances


def _reported(text: str, draft: Draft) -> bool:
    """Whether the draft has a source, and a cue that is known to report."""
    if draft.source is None or draft.cue is None:
        return False
    return reports(_WORD.findall(text, *draft.cue))


def _others(speakers: Sequence[str | None], holders: Sequence[int | None]) -> list[int]:
    """The rows that stay: a statement inside one of the same speaker's vouches for nothing more."""
    return [
        row
        for row, holder in enumerate(holders)
        if holder is None or speakers[row] is None or speakers[row] != speakers[holder]
    ]


def _spans(text: str, spans: Sequence[Chars]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end, text=text[start:end]) for start, end in spans)


def quote_type(text: str, draft: Draft, spoken: Sequence[Chars]) -> QuoteType:
    """Direct, indirect or mixed, by how many of the content's words stand inside marks.

    `spoken` are the quotations of the article, in order.
    """
    if draft.by == "embed":
        return QuoteType.DIRECT
    total = inside = 0
    for start, end in draft.content:
        total += len(_WORD.findall(text, start, end))
        for first, last in spoken[max(bisect_left(spoken, (start,)) - 1, 0) :]:
            if first >= end:
                break
            if start < last:
                inside += len(_WORD.findall(text, max(first, start), min(last, end)))
    if inside == 0:
        return QuoteType.INDIRECT
    return QuoteType.DIRECT if inside >= total else QuoteType.MIXED


def _holder(row: int, drafts: Sequence[Draft], places: Places) -> int | None:
    """The row of the draft with the shortest content piece around all of this one's content."""
    first, last = drafts[row].content[0][0], drafts[row].content[-1][1]
    around = [
        (end - start, other)
        for other in places.near(first, first)
        if other != row
        for start, end in drafts[other].content
        if start <= first and last <= end and end - start > last - first
    ]
    return min(around)[1] if around else None
