"""W3C Web Annotations (Recommendation of 2017), an annotation for each attribution.

Every target has a text-quote selector, which survives small edits of the page, and a text-position
selector, in code points of the article's text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sayso.exports.receipts import receipt_of
from sayso.records import Analysis, Attribution, Span

__all__ = ["CONTEXT", "annotations_of", "to_web_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after: what common clients write, enough to tell repeats apart


def to_web_annotations(analysis: Analysis) -> str:
    """The annotations of an analysis, a line each, to stand among a page's items."""
    return ",\n".join(json.dumps(one, ensure_ascii=False) for one in annotations_of(analysis))


def annotations_of(analysis: Analysis) -> list[dict[str, Any]]:
    """An annotation for each attribution that has content; its pieces are the targets.

    Bodies: who says it and how, as text; its stance as a tag; the cue's and the source's places.
    """
    names = {source.id: source.name for source in analysis.sources}
    return [
        _annotation(analysis, attribution, names.get(attribution.speaker or ""))
        for attribution in analysis.attributions
        if attribution.content
    ]


def _annotation(analysis: Analysis, attribution: Attribution, name: str | None) -> dict[str, Any]:
    article = analysis.article
    address = article.canonical_url or article.url or f"urn:{article.id}"
    text = article.text
    stance = attribution.stance.value if attribution.stance else None
    said = f"{name or 'nobody named'}: {stance or 'says'} ({attribution.quote})"
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": said}
    ]
    if stance:
        bodies.append({"type": "TextualBody", "purpose": "tagging", "value": stance})
    bodies += _places(text, address, attribution.cue, "highlighting")
    bodies += _places(text, address, attribution.source, "identifying")
    return {
        "@context": CONTEXT,
        "id": f"urn:{article.id}#{attribution.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": _generator(analysis),
        "body": bodies,
        "target": _places(text, address, attribution.content, None),
    }


def _generator(analysis: Analysis) -> dict[str, Any]:
    receipt = receipt_of(analysis)
    name = f"sayso {receipt['version']}, model {receipt['model']}, text {receipt['text_sha256']}"
    return {"type": "Software", "name": name}


def _places(
    text: str, address: str, spans: Sequence[Span], purpose: str | None
) -> list[dict[str, Any]]:
    kind = {"type": "SpecificResource"} | ({"purpose": purpose} if purpose else {})
    return [
        kind
        | {
            "source": address,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span.start : span.end],
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }
        for span in spans
    ]
