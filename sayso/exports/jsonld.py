"""JSON-LD in schema.org's words: NewsArticle, Quotation, Claim.

A quotation carries its speaker twice: `spokenByCharacter`, for it is attributed within the article,
and `creator`, as schema.org's own example of a real person has it. Via whom it came is `isBasedOn`.
What schema.org has no word for (stance, offsets, kind of source) stands under `sayso:`.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from sayso.exports.receipts import receipt_of
from sayso.records import Analysis, Article, Attribution, QuoteType, Source, SourceKind

__all__ = ["CONTEXT", "graph_of", "to_jsonld"]

CONTEXT = {"@vocab": "https://schema.org/", "sayso": "urn:sayso:term:"}
"""Inline, so that nobody has to fetch anything to read it."""

_TYPES = {
    SourceKind.PERSON: "Person",
    SourceKind.ANONYMOUS: "Person",
    SourceKind.ORGANIZATION: "Organization",
    SourceKind.GROUP: "Organization",
    SourceKind.OUTLET: "NewsMediaOrganization",
    SourceKind.DOCUMENT: "CreativeWork",
}


def to_jsonld(analysis: Analysis) -> str:
    """The nodes of an analysis, a line each, to stand in a @graph."""
    return ",\n".join(json.dumps(node, ensure_ascii=False) for node in graph_of(analysis))


def graph_of(analysis: Analysis) -> list[dict[str, Any]]:
    """The article's node, then its sources', then a Claim or Quotation or both an attribution.

    Each attribution is a Claim that appears in the article; a direct or mixed one is a Quotation
    too, and the Claim appears in that as well.
    """
    base = _article_id(analysis.article)
    nodes = [_article(analysis, base)]
    nodes += [_source(source, base) for source in analysis.sources]
    for attribution in analysis.attributions:
        nodes += _statement(attribution, base)
    return nodes


def _article_id(article: Article) -> str:
    address = article.canonical_url or article.url
    if address:
        return quote(address, safe="/:?#[]@!$&'()*+,;=%-._~").split("#")[0]
    return f"urn:{article.id}"


def _article(analysis: Analysis, base: str) -> dict[str, Any]:
    article = analysis.article
    outlet = article.outlet
    publisher = {"@type": "NewsMediaOrganization", "name": outlet.name} if outlet else None
    node = {
        "@id": base,
        "@type": "NewsArticle",
        "identifier": article.id,
        "url": article.canonical_url or article.url,
        "headline": article.title,
        "author": [{"@type": "Person", "name": name} for name in article.byline] or None,
        "publisher": publisher,
        "inLanguage": article.language,
        "datePublished": article.published,
        "dateModified": article.modified,
        "sayso:receipt": {f"sayso:{k}": v for k, v in receipt_of(analysis).items()},
    }
    return _filled(node)


def _source(source: Source, base: str) -> dict[str, Any]:
    terms = source.anonymity
    return _filled(
        {
            "@id": f"{base}#{source.id}",
            "@type": _TYPES[source.kind] if source.kind else "Thing",
            "name": source.name,
            "description": source.description,
            "sayso:kind": source.kind.value if source.kind else None,
            "sayso:closeness": terms.closeness.value if terms else None,
            "sayso:reason": terms.reason.text if terms and terms.reason else None,
        }
    )


def _statement(attribution: Attribution, base: str) -> list[dict[str, Any]]:
    speaker = {"@id": f"{base}#{attribution.speaker}"} if attribution.speaker else None
    article = {"@id": base}
    via = [{"@id": f"{base}#{id_}"} for id_ in attribution.via]
    shared = {
        "text": " … ".join(span.text for span in attribution.content) or None,
        "creator": speaker,
        "isPartOf": article,
        "isBasedOn": via or None,
        "sayso:cue": " ".join(span.text for span in attribution.cue) or None,
        "sayso:stance": attribution.stance.value if attribution.stance else None,
        "sayso:span": [f"{span.start}-{span.end}" for span in attribution.content] or None,
        "sayso:confidence": attribution.confidence,
    }
    claim_id, quotation_id = f"{base}#{attribution.id}", f"{base}#{attribution.id}-quotation"
    quoted = attribution.quote is not QuoteType.INDIRECT
    appearance = [article, {"@id": quotation_id}] if quoted else [article]
    claim = {"@id": claim_id, "@type": "Claim", **shared, "appearance": appearance}
    nodes = [_filled(claim)]
    if quoted:
        quotation = {"@id": quotation_id, "@type": "Quotation", "spokenByCharacter": speaker}
        nodes.append(_filled(quotation | shared))
    return nodes


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}
