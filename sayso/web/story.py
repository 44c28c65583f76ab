"""One analysis made ready to be drawn: anchors, source numbers, voices, pieces, shares."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Analysis, Article, Attribution, Block, BlockKind, Source, Time
from sayso.web.layers import Mark, Piece, Role, lanes, split
from sayso.web.shares import Share, shares
from sayso.web.voices import Voice, speaker_words, voice_of

__all__ = ["Statement", "Story", "blocks_of", "story_of"]

_PLAIN_ID = re.compile(r"a[0-9]+")
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\Z|[^\S\n]*\n[^\S\n]*\r?\n)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution as the page shows it.

    `anchor` is its address in the page, `sign` what stands beside it in the text (the number of
    its source, `?` for a source that was not resolved, `–` for none), `speaker` who says it or
    an empty string.
    """

    attribution: Attribution
    anchor: str
    voice: Voice
    sign: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that the parts of the page draw from; `statements` has one for each attribution.

    `runs` has the pieces of each of the `blocks`. `closings` has, by the start of a piece, the
    statements that stop after it, from inside out, and whether each stops for good there. `placed`
    has the anchors of the statements that are drawn in the text at all. `times` has the dated
    words by their anchors.
    """

    analysis: Analysis
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    by_id: Mapping[str, Statement]
    by_anchor: Mapping[str, Statement]
    sources: Mapping[str, Source]
    numbers: Mapping[str, int]
    runs: tuple[tuple[Piece, ...], ...]
    closings: Mapping[int, tuple[tuple[Statement, bool], ...]]
    placed: frozenset[str]
    lanes: Mapping[str, int]
    shares: tuple[Share, ...]
    times: Mapping[str, Time]


def story_of(analysis: Analysis, *, prefix: str = "") -> Story:
    """`analysis` made ready; `prefix` keeps its anchors apart from those of other stories."""
    article = analysis.article
    sources = {source.id: source for source in analysis.sources}
    numbers = _numbers(analysis, sources)
    statements = tuple(_statements(analysis, sources, numbers, prefix=prefix))
    blocks = blocks_of(article)
    borders = [place for block in blocks for place in (block.start, block.end)]
    times = {f"{prefix}t{place}": time for place, time in enumerate(analysis.times, start=1)}
    marks = [*_marks(analysis, statements, numbers), *_time_marks(times)]
    pieces = split(article.text, marks, borders=borders)
    runs = tuple(_run(pieces, block) for block in blocks)
    by_anchor = {statement.anchor: statement for statement in statements}
    closings = _closings(runs, by_anchor)
    voices = {statement.anchor: statement.voice for statement in statements}
    by_id: dict[str, Statement] = {}
    for statement in statements:
        by_id.setdefault(statement.attribution.id, statement)
    return Story(
        analysis=analysis,
        blocks=blocks,
        statements=statements,
        by_id=by_id,
        by_anchor=by_anchor,
        sources=sources,
        numbers=numbers,
        runs=runs,
        closings=closings,
        placed=frozenset(one.anchor for stops in closings.values() for one, _ in stops),
        lanes=lanes(pieces),
        shares=shares(pieces, blocks, voices),
        times=times,
    )


def blocks_of(article: Article) -> tuple[Block, ...]:
    """The article's blocks, with paragraphs put in wherever text would otherwise be left out.

    A well-made analysis is given back as it came; one without blocks is split at blank lines.
    """
    found: list[Block] = []
    at = 0
    for block in sorted(article.blocks, key=lambda block: (block.start, block.end)):
        start, end = max(block.start, at), min(block.end, len(article.text))
        if start < end:
            found += _paragraphs(article.text, at, start)
            found.append(Block(kind=block.kind, start=start, end=end))
            at = end
    found += _paragraphs(article.text, at, len(article.text))
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    """A paragraph for each stretch between blank lines that holds more than white space."""
    for stretch in _PARAGRAPH.finditer(text[start:end]):
        yield Block(
            kind=BlockKind.PARAGRAPH, start=start + stretch.start(), end=start + stretch.end()
        )


def _run(pieces: Sequence[Piece], block: Block) -> tuple[Piece, ...]:
    """The pieces of `block`, at whose ends the text was split."""
    first = bisect_left(pieces, block.start, key=lambda piece: piece.start)
    last = bisect_left(pieces, block.end, key=lambda piece: piece.start)
    return tuple(pieces[first:last])


def _closings(
    runs: Sequence[Sequence[Piece]], by_anchor: Mapping[str, Statement]
) -> dict[int, tuple[tuple[Statement, bool], ...]]:
    """Where statements stop in what is drawn, which may be before a span's own end."""
    last_piece: dict[Mark, int] = {}
    for run in runs:
        for piece in run:
            held = (mark for mark in piece.marks if mark.role is Role.CONTENT)
            last_piece.update(dict.fromkeys(held, piece.start))
    last_mark = {mark.key: mark for mark in sorted(last_piece, key=last_piece.__getitem__)}
    found: dict[int, list[tuple[Statement, bool]]] = {}
    for mark in sorted(last_piece, key=lambda mark: (mark.end - mark.start, mark.key)):
        stop = by_anchor[mark.key], last_mark[mark.key] is mark
        found.setdefault(last_piece[mark], []).append(stop)
    return {start: tuple(stops) for start, stops in found.items()}


def _numbers(analysis: Analysis, sources: Mapping[str, Source]) -> dict[str, int]:
    """The number of each source: those who say something first, as they come in the text."""
    speaking = [one.speaker for one in analysis.attributions if one.speaker in sources]
    ordered = dict.fromkeys([speaker for speaker in speaking if speaker] + list(sources))
    return {id_: number for number, id_ in enumerate(ordered, start=1)}


def _statements(
    analysis: Analysis,
    sources: Mapping[str, Source],
    numbers: Mapping[str, int],
    *,
    prefix: str,
) -> Iterator[Statement]:
    """The statements, each with an anchor that no other has, whatever the ids are."""
    taken: set[str] = set()
    for place, attribution in enumerate(analysis.attributions, start=1):
        fits = _PLAIN_ID.fullmatch(attribution.id) and attribution.id not in taken
        anchor = attribution.id if fits else f"at{place}"
        taken.add(anchor)
        voice = voice_of(attribution, sources)
        number = numbers.get(attribution.speaker or "")
        yield Statement(
            attribution=attribution,
            anchor=prefix + anchor,
            voice=voice,
            sign=str(number) if number else "–" if voice is Voice.NONE else "?",
            speaker=speaker_words(attribution, sources),
        )


def _time_marks(times: Mapping[str, Time]) -> Iterator[Mark]:
    """Every time expression, by its anchor."""
    for key, time in times.items():
        yield Mark(start=time.start, end=time.end, role=Role.TIME, key=key)


def _marks(
    analysis: Analysis, statements: tuple[Statement, ...], numbers: Mapping[str, int]
) -> Iterator[Mark]:
    """Every mark that is drawn on the text."""
    for place, link in enumerate(analysis.article.links):
        yield Mark(start=link.start, end=link.end, role=Role.LINK, key=str(place))
    for source in analysis.sources:
        key = f"s{numbers[source.id]}"
        for span in source.mentions:
            yield Mark(start=span.start, end=span.end, role=Role.MENTION, key=key)
    for statement in statements:
        attribution = statement.attribution
        for role, spans in (
            (Role.CONTENT, attribution.content),
            (Role.SOURCE, attribution.source),
            (Role.CUE, attribution.cue),
            (Role.HEDGE, attribution.hedges),
        ):
            for span in spans:
                yield Mark(start=span.start, end=span.end, role=role, key=statement.anchor)
