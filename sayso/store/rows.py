"""Analysis → the values of its rows: pure functions, one a table."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sayso.records import Analysis, Attribution, Source, Span
from sayso.store.packing import storable
from sayso.store.sorting import fold, moment

__all__ = ["Row", "article_row", "attribution_rows", "source_rows"]

Row = dict[str, str | int | float | bytes | None]

_WORD = re.compile(r"\w+")
_BETWEEN = " … "
"""Between the pieces of a split quotation, as print shows what is left out."""


def article_row(analysis: Analysis) -> Row:
    """The row of `articles`, less what depends on the ledger: page, revision, current."""
    article = analysis.article
    published_utc, precision = moment(article.published)
    modified_utc, _ = moment(article.modified)
    canonical = " ".join(article.text.split()).encode("utf-8", "surrogatepass")
    return {
        "id": article.id,
        "ref": storable(article.ref),
        "url": _or_null(article.url),
        "canonical_url": _or_null(article.canonical_url),
        "outlet_name": _or_null(article.outlet.name if article.outlet else None),
        "outlet_domain": _or_null(article.outlet.domain if article.outlet else None),
        "title": _or_null(article.title),
        "byline": _listed(article.byline),
        "language": _or_null(article.language),
        "agency": _or_null(article.agency.name if article.agency else None),
        "published": _or_null(article.published),
        "published_utc": published_utc,
        "published_precision": precision,
        "published_source": article.published_source,
        "modified": _or_null(article.modified),
        "modified_utc": modified_utc,
        "words": _words(article.text),
        "characters": len(article.text),
        "text_digest": "sha256:" + hashlib.sha256(canonical).hexdigest(),
        "warnings": _listed(analysis.warnings),
    }


def source_rows(analysis: Analysis) -> Iterator[Row]:
    """The rows of `sources`, in the order of the analysis."""
    return (_source_row(source) for source in analysis.sources)


def _source_row(source: Source) -> Row:
    terms = source.anonymity
    return {
        "id": source.id,
        "name": storable(source.name),
        "folded": fold(storable(source.name)),
        "kind": source.kind,
        "description": _or_null(source.description),
        "closeness": terms.closeness if terms else None,
        "reason": _or_null(terms.reason.text) if terms and terms.reason else None,
        "rote": int(terms.rote) if terms else None,
        "mentions": len(source.mentions),
        "offsets": _written(_offsets(source.mentions)),
    }


def attribution_rows(analysis: Analysis, *, corrected: Iterable[str] = ()) -> Iterator[Row]:
    """The rows of `attributions`, in the order of the analysis.

    `corrected` are the ids of those that a person changed.
    """
    named = {source.id: source for source in analysis.sources}
    starts = [block.start for block in analysis.article.blocks]
    by_hand = set(corrected)
    for position, attribution in enumerate(analysis.attributions, start=1):
        start, end = _extent(attribution)
        held = bisect_right(starts, start) - 1
        yield {
            **_words_of(attribution),
            **_judgements(attribution, named),
            "position": position,
            "block": analysis.article.blocks[held].kind if held >= 0 else None,
            "start": start,
            "end": end,
            "corrected": int(attribution.id in by_hand),
        }


def _words_of(attribution: Attribution) -> Row:
    """What stands in the article, joined for reading, and where."""
    offsets = {
        "content": _offsets(attribution.content),
        "cue": _offsets(attribution.cue),
        "source": _offsets(attribution.source),
        "hedges": _offsets(attribution.hedges),
    }
    return {
        "id": attribution.id,
        "content": _joined(attribution.content),
        "cue": _joined(attribution.cue),
        "source": _joined(attribution.source),
        "hedges": _joined(attribution.hedges),
        "words": sum(_words(span.text) for span in attribution.content),
        "offsets": _written(offsets),
    }


def _judgements(attribution: Attribution, named: dict[str, Source]) -> Row:
    """What was made of it; a speaker the analysis does not list is null."""
    speaker = named.get(attribution.speaker) if attribution.speaker else None
    return {
        "quote": attribution.quote,
        "stance": attribution.stance,
        "speaker": speaker.id if speaker else None,
        "speaker_name": storable(speaker.name) if speaker else "",
        "speaker_kind": speaker.kind if speaker else None,
        "via": _listed(attribution.via),
        "inside": attribution.inside,
        "basis": attribution.basis.by,
        "confidence": attribution.confidence,
    }


def _extent(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.content or attribution.cue or attribution.source
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


def _offsets(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _joined(spans: Sequence[Span]) -> str:
    return storable(_BETWEEN.join(span.text for span in spans))


def _listed(values: Sequence[str]) -> str:
    if not values:
        return "[]"
    return json.dumps([storable(value) for value in values], ensure_ascii=False)


def _written(offsets: list[list[int]] | dict[str, list[list[int]]]) -> str:
    """As compact JSON; by msgspec, for there are some thirty of them in an article."""
    return msgspec.json.encode(offsets).decode("ascii")


def _or_null(value: str | None) -> str | None:
    return None if value is None else storable(value)


def _words(text: str) -> int:
    return len(_WORD.findall(text))
