"""The columns of one tidy row an attribution; the data dictionary is made from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sayso.records import Analysis, Attribution, Source, Span

__all__ = ["COLUMNS", "Column", "ColumnType", "rows_of"]


class ColumnType(StrEnum):
    """What a column holds; lists are real lists in Parquet and joined words in CSV."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    STRINGS = "list of strings"
    SPANS = "list of [start, end]"


class Column(NamedTuple):
    """A column's name, type and meaning."""

    name: str
    type: ColumnType
    meaning: str


_S, _I, _L, _O = ColumnType.STRING, ColumnType.INTEGER, ColumnType.STRINGS, ColumnType.SPANS
COLUMNS = (
    Column("article_id", _S, "digest of the article's text and address"),
    Column("ref", _S, "what the input was called"),
    Column("url", _S, "canonical address, else the address as given"),
    Column("outlet", _S, "publisher"),
    Column("outlet_domain", _S, "publisher's domain"),
    Column("title", _S, "headline"),
    Column("byline", _L, "authors"),
    Column("language", _S, "BCP 47"),
    Column("agency", _S, "wire service that the piece credits"),
    Column("published", _S, "first publication, ISO 8601, with UTC offset where the page has one"),
    Column("attribution_id", _S, "id within the article, a1, a2 …"),
    Column("block", _S, "kind of block in which the content begins"),
    Column("content", _S, "what is said; pieces of a split quotation joined by …"),
    Column("content_start", _I, "first code point of the content"),
    Column("content_end", _I, "code point behind the content's last"),
    Column("content_spans", _O, "pieces of the content, code points, half open"),
    Column("content_words", _I, "words of the content, split at white space"),
    Column("cue", _S, "words that report it"),
    Column("cue_spans", _O, "places of the cue"),
    Column("source", _S, "words that name who it comes from"),
    Column("source_spans", _O, "places of the source"),
    Column("quote", _S, "direct, indirect or mixed"),
    Column("stance", _S, "how the cue vouches for it: says, claims, denies …"),
    Column("speaker_id", _S, "id of the speaker within the article, s1, s2 …"),
    Column("speaker", _S, "speaker's fullest name, or the words for one unnamed"),
    Column("speaker_kind", _S, "person, organization, outlet, document, anonymous or group"),
    Column("speaker_description", _S, "role or affiliation as the article words it"),
    Column("closeness", _S, "for an unnamed speaker: bare, placed or close"),
    Column("reason", _S, "for an unnamed speaker: the reason given"),
    Column("reason_rote", ColumnType.BOOLEAN, "whether that reason says nothing"),
    Column("via", _L, "names of those through whom it came, outermost first"),
    Column("inside", _S, "id of the attribution whose content holds this one"),
    Column("hedges", _L, "words that weaken it"),
    Column("confidence", ColumnType.NUMBER, "0 to 1, calibrated"),
    Column("basis", _S, "model or rule that found it"),
    Column("version", _S, "version of sayso that read the article"),
    Column("model", _S, "digest of the model"),
)
"""All columns, in order."""


def rows_of(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """A row for each attribution, by column; what is absent is None or an empty list.

    An article without attributions gives none.
    """
    article = analysis.article
    sources = {source.id: source for source in analysis.sources}
    shared = {
        "article_id": article.id,
        "ref": article.ref,
        "url": article.canonical_url or article.url,
        "outlet": article.outlet.name if article.outlet else None,
        "outlet_domain": article.outlet.domain if article.outlet else None,
        "title": article.title,
        "byline": list(article.byline),
        "language": article.language,
        "agency": article.agency.name if article.agency else None,
        "published": article.published,
        "version": analysis.engine.version,
        "model": analysis.engine.model,
    }
    for attribution in analysis.attributions:
        row = shared | _words(analysis, attribution) | _judgements(attribution, sources)
        yield {column.name: row[column.name] for column in COLUMNS}


def _words(analysis: Analysis, attribution: Attribution) -> dict[str, Any]:
    content = attribution.content
    start = min((span.start for span in content), default=None)
    blocks = analysis.article.blocks
    around = (b.kind.value for b in blocks if start is not None and b.start <= start < b.end)
    return {
        "attribution_id": attribution.id,
        "block": next(around, None),
        "content": _joined(content),
        "content_start": start,
        "content_end": max((span.end for span in content), default=None),
        "content_spans": _places(content),
        "content_words": sum(len(span.text.split()) for span in content),
        "cue": _joined(attribution.cue),
        "cue_spans": _places(attribution.cue),
        "source": _joined(attribution.source),
        "source_spans": _places(attribution.source),
    }


def _judgements(attribution: Attribution, sources: dict[str, Source]) -> dict[str, Any]:
    speaker = sources.get(attribution.speaker or "")
    terms = speaker.anonymity if speaker else None
    return {
        "quote": attribution.quote.value,
        "stance": attribution.stance.value if attribution.stance else None,
        "speaker_id": attribution.speaker,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker and speaker.kind else None,
        "speaker_description": speaker.description if speaker else None,
        "closeness": terms.closeness.value if terms else None,
        "reason": terms.reason.text if terms and terms.reason else None,
        "reason_rote": terms.rote if terms else None,
        "via": [sources[id_].name if id_ in sources else id_ for id_ in attribution.via],
        "inside": attribution.inside,
        "hedges": [span.text for span in attribution.hedges],
        "confidence": attribution.confidence,
        "basis": attribution.basis.by,
    }


def _joined(spans: Sequence[Span]) -> str | None:
    return " … ".join(span.text for span in spans) or None


def _places(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
