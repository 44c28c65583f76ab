"""An analysis without what one person said in it: the words blacked out, every offset as it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sayso.records import Analysis
from sayso.records_json import from_dict, to_dict
from sayso.store.sorting import fold

__all__ = ["Redacted", "redact"]

BLACK = "█"
_SNIPPET = " … (character "
"""How a warning ends that quotes the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """The analysis that is left, the words taken out of it, and where they stood."""

    analysis: Analysis
    words: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]


def redact(analysis: Analysis, names: Collection[str]) -> Redacted:
    """The analysis without the statements of the sources of these (folded) names.

    In the text, their statements, mentions and names become black squares, one for each character
    that is no white space, so that all other offsets hold. Statements inside theirs go too. With
    nothing of theirs in it, the same analysis and no words.
    """
    theirs = {one.id for one in analysis.sources if fold(one.name) in names}
    said = [span for one in analysis.attributions if one.speaker in theirs for span in one.content]
    spoken = [(span.start, span.end) for span in said]
    ranges = [*spoken, *_mentions(analysis, theirs), *_named(analysis.article.text, names)]
    plain = to_dict(analysis)
    if not ranges and not any(_named(title, names) for title in _strings(plain)):
        return Redacted(analysis=analysis, words=(), ranges=())
    text = _blackened(analysis.article.text, ranges)
    plain["attributions"] = [
        one
        for one in plain["attributions"]
        if one["speaker"] not in theirs and not _within(one["content"], spoken)
    ]
    plain["sources"] = [one for one in plain["sources"] if one["id"] not in theirs]
    kept = {one["id"] for one in plain["attributions"]}
    for one in plain["attributions"]:
        one["via"] = [source for source in one["via"] if source not in theirs]
        one["inside"] = one["inside"] if one["inside"] in kept else None
    plain["warnings"] = [one for one in plain["warnings"] if _SNIPPET not in one]
    cleaned = _cleaned(plain, text, names)
    cleaned["article"]["text"] = text
    return Redacted(
        analysis=from_dict(cleaned),
        words=tuple(dict.fromkeys(span.text for span in said)),
        ranges=tuple(spoken),
    )


def _mentions(analysis: Analysis, theirs: Collection[str]) -> list[tuple[int, int]]:
    found = [s for one in analysis.sources if one.id in theirs for s in one.mentions]
    found += [s for one in analysis.attributions if one.speaker in theirs for s in one.source]
    return [(span.start, span.end) for span in found]


def _named(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where the names stand, whatever their case and white space."""
    found = []
    for name in names:
        pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in name.split())
        found += [match.span() for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE)]
    return found


def _blackened(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in ranges:
        signs[start:end] = [sign if sign.isspace() else BLACK for sign in text[start:end]]
    return "".join(signs)


def _within(content: list[dict[str, Any]], spoken: list[tuple[int, int]]) -> bool:
    """True where every piece overlaps what they said."""
    return bool(content) and all(
        any(start < piece["end"] and piece["start"] < end for start, end in spoken)
        for piece in content
    )


def _cleaned(value: Any, text: str, names: Collection[str]) -> Any:
    """The value with every slice taken from `text` anew and every name in a string blackened."""
    if isinstance(value, dict):
        made = {key: _cleaned(one, text, names) for key, one in value.items() if key != "text"}
        if "text" in value:
            sliced = "start" in value and "end" in value
            made["text"] = text[value["start"] : value["end"]] if sliced else value["text"]
        return {key: made[key] for key in value}
    if isinstance(value, list):
        return [_cleaned(one, text, names) for one in value]
    return _blackened(value, _named(value, names)) if isinstance(value, str) else value


def _strings(plain: dict[str, Any]) -> list[str]:
    article = plain["article"]
    return [one for one in (article["title"], *article["byline"]) if one]
