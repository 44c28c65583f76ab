"""Statements: what an article's attributions say, and the sentences in its own voice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.claims.trail import Place, Statement, digest
from sayso.records import (
    Analysis,
    Attribution,
    Block,
    BlockKind,
    QuoteType,
    Source,
    SourceKind,
    Span,
    Stance,
)

__all__ = ["HEDGES", "NO", "hedges_in", "own_sentences", "statements_of"]

_WORD = re.compile(r"\w+")
_SHORTENED = (
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|No|Jr|Sr|vs))(?<!\b(?:Mrs|Inc|Ltd|Gen|Sen|Rep|Gov|Jan|Feb|Mar"
    r"|Apr|Aug|Oct|Nov|Dec))(?<!\b(?:Corp|Sept))"
)
_SENTENCE = re.compile(
    rf"\S.*?(?:{_SHORTENED}[.!?…]+[\"'”’)\]]*(?=\s|\Z)|(?=\n)|\Z)",
    re.DOTALL,
)
HEDGES = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|probably|likely|maybe|allegedly|alleged|"
    r"purported(?:ly)?|reported(?:ly)?|apparent(?:ly)?|rumou?red|supposed(?:ly)?|"
    r"appears?|seems?|suspected|unconfirmed|considering|if)\b",
    re.IGNORECASE,
)
_OWN = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.LIST})
_SILENT = re.compile(
    r"\b(?:declined|refused|declining|would not|wouldn[’']t|did not|didn[’']t|has not|had not)"
    r"(?: \w+ly)? (?:to )?(?:comment|respond|responded|reply|replied|answer|answered|return)",
    re.IGNORECASE,
)
_SILENT_WORDS = 15
_UNNAMED = re.compile(
    r"(?:that \w+ )?not (?:to )?be (?:named|identified)|to remain anonymous", re.I
)
NO = re.compile(r"\b(?:no|not|never|none|nothing|nobody|neither|nor)\b|n[’']t\b", re.IGNORECASE)
"""Words that say that something is not."""
_RIGHT_AFTER = 120
"""Characters between a denial and the quotation that words it."""
_PUBLISHING = frozenset({SourceKind.OUTLET, SourceKind.ORGANIZATION, None})
_TO_COME = re.compile(
    r"(?:\b(?:poised|about|set|expected|likely|ready|due|preparing|scheduled|slated|going|planning|"
    r"plans?) to|\b(?:will|may|might|could))(?: (?:soon|also|officially|formally|finally))? "
    r"(?:announce|confirm|unveil|reveal|disclose|declare|say|tell|publish|release)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[\s,;:]+(?:and|or|who|which|that|but)?[\s,;:]*$|[,;:]+$")
"""What a clause that was cut off leaves at the end of a source's words."""
_FEWEST_WORDS = 5
_MOST_COVERED = 0.3
"""Of a sentence that counts as the outlet's own, at most this share is credited to others."""


def statements_of(analysis: Analysis) -> list[Statement]:
    """A statement for each attribution that claims something, in the order of the text.

    Who declines to comment, does not answer or asks not to be named claims nothing and gives none.
    """
    sources = {source.id: source for source in analysis.sources}
    sentences = [(start, end) for _, start, end in _sentences(analysis)]
    taken = [span for one in analysis.attributions for span in one.content]
    found: list[Statement] = []
    for attribution in analysis.attributions:
        if not attribution.content or _claims_nothing(attribution):
            continue
        statement = _statement(analysis, attribution, sources)
        around = _around(analysis.article.text, attribution.content, sentences, taken)
        negates = bool(found) and _takes_up_denial(found[-1], statement)
        found.append(replace(statement, sentence=around, negates=negates, rank=len(found)))
    return found


def _claims_nothing(attribution: Attribution) -> bool:
    if attribution.stance is Stance.DECLINES:
        return True
    text = " ".join(span.text for span in attribution.content)
    if attribution.stance is Stance.ASKS and _UNNAMED.match(text):
        return True
    return len(_WORD.findall(text)) <= _SILENT_WORDS and bool(_SILENT.search(text))


def _takes_up_denial(before: Statement, quotation: Statement) -> bool:
    """True for a quotation with a "no" in it right after a denial: "… denied it. “We never …”".

    Not where somebody else is known to say it.
    """
    if before.stance is not Stance.DENIES and not before.negates:
        return False
    if before.speaker and quotation.kind is SourceKind.OUTLET:
        return False
    apart = quotation.content[0].start - before.content[-1].end
    return (
        0 <= apart <= _RIGHT_AFTER
        and quotation.quote is not QuoteType.INDIRECT
        and bool(NO.search(quotation.text))
    )


def _around(
    text: str,
    content: Sequence[Span],
    sentences: Sequence[tuple[int, int]],
    taken: Sequence[Span],
) -> str:
    """The sentences that `content` stands in, without what others are said to say there.

    Empty where no sentence is known.
    """
    first = bisect_right(sentences, (content[0].start, len(text))) - 1
    last = bisect_right(sentences, (content[-1].end - 1, len(text))) - 1
    if first < 0:
        return ""
    at, end = sentences[first][0], max(sentences[last][1], content[-1].end)
    kept = []
    for other in sorted(taken, key=lambda span: span.start):
        apart = all(other.end <= own.start or own.end <= other.start for own in content)
        if apart and at <= other.start < end:
            kept.append(text[at : other.start])
            at = other.end
    return " ".join([*kept, text[at:end]])


def own_sentences(analysis: Analysis) -> list[Statement]:
    """A statement for each sentence of the body or headline that nobody else vouches for."""
    article = analysis.article
    taken = sorted(
        (span.start, span.end)
        for attribution in analysis.attributions
        for span in (*attribution.content, *attribution.source, *attribution.cue)
    )
    found = []
    for block, start, end in _sentences(analysis):
        text = article.text[start:end]
        words = len(_WORD.findall(text))
        covered = _covered(taken, start, end) / max(1, end - start)
        if words < _FEWEST_WORDS or covered > _MOST_COVERED:
            continue
        place = Place(article=article.id, start=start, end=end, text=text)
        found.append(
            Statement(
                id=digest("statement", article.id, f"{start}:{end}"),
                article=article.id,
                ref=article.ref,
                outlet=article.outlet.name if article.outlet else None,
                published=article.published,
                attribution=None,
                text=text,
                stance=None,
                quote=None,
                speaker=None,
                kind=None,
                description=None,
                words="",
                via=(),
                inside=None,
                hedges=hedges_in(text),
                headline=block.kind is BlockKind.HEADLINE,
                content=(place,),
                credit=(),
            )
        )
    return found


def hedges_in(text: str) -> tuple[str, ...]:
    """The words of `text` that weaken it, in lower case and in order, each once."""
    return tuple(dict.fromkeys(found.group().lower() for found in HEDGES.finditer(text)))


def _statement(
    analysis: Analysis, attribution: Attribution, sources: Mapping[str, Source]
) -> Statement:
    article = analysis.article
    speaker = sources.get(attribution.speaker or "")
    text = " ".join(span.text for span in attribution.content)
    marked = [span.text for span in attribution.hedges]
    cues = " ".join(span.text for span in attribution.cue)
    at = attribution.content[0].start
    return Statement(
        id=digest(
            "statement",
            article.id,
            *(f"{s.start}:{s.end}" for s in attribution.content),
            attribution.id,
        ),
        article=article.id,
        ref=article.ref,
        outlet=article.outlet.name if article.outlet else None,
        published=article.published,
        attribution=attribution.id,
        text=text,
        stance=attribution.stance,
        quote=attribution.quote,
        speaker=_name(speaker) if speaker else None,
        kind=speaker.kind if speaker else None,
        description=speaker.description if speaker else None,
        words=_LEFT_OVER.sub("", " ".join(span.text for span in attribution.source)),
        via=tuple(_name(sources[one]) for one in attribution.via if one in sources),
        heard_from=_teller(attribution, sources),
        is_to_come=_is_to_come(article.text, attribution.cue),
        inside=attribution.inside,
        hedges=tuple(dict.fromkeys([*hedges_in(f"{text} {cues}"), *(m.lower() for m in marked)])),
        headline=any(
            block.kind is BlockKind.HEADLINE and block.start <= at < block.end
            for block in article.blocks
        ),
        content=_places(article.id, attribution.content),
        credit=_places(article.id, (*attribution.source, *attribution.cue)),
    )


def _name(source: Source) -> str:
    return _LEFT_OVER.sub("", source.name)


def _teller(attribution: Attribution, sources: Mapping[str, Source]) -> str | None:
    """Who of `via` is nearest to the speaker, if that is no outlet."""
    nearest = sources.get(attribution.via[-1]) if attribution.via else None
    return _name(nearest) if nearest and nearest.kind not in _PUBLISHING else None


def _is_to_come(text: str, cue: Sequence[Span]) -> bool:
    """True where the speaker is only foretold to say it: "is poised to announce"."""
    return any(
        foretold.end() > one.start
        for one in cue
        for foretold in _TO_COME.finditer(text, max(0, one.start - 30), one.end)
    )


def _places(article: str, spans: tuple[Span, ...]) -> tuple[Place, ...]:
    return tuple(
        Place(article=article, start=span.start, end=span.end, text=span.text) for span in spans
    )


def _sentences(analysis: Analysis) -> Iterator[tuple[Block, int, int]]:
    """Block, start and end of each sentence of the blocks that speak in the outlet's voice."""
    text = analysis.article.text
    for block in analysis.article.blocks:
        if block.kind in _OWN:
            for found in _SENTENCE.finditer(text, block.start, block.end):
                if found.group().strip():
                    yield block, found.start(), found.start() + len(found.group().rstrip())


def _covered(taken: list[tuple[int, int]], start: int, end: int) -> int:
    """Characters of `start` to `end` that `taken` stretches cover, overlaps counted once."""
    covered, at = 0, start
    for first, last in taken:
        first, last = max(first, at), min(last, end)
        if first < last:
            covered += last - first
            at = last
    return covered
