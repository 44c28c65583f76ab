"""Whom a report cites: "The Gazette reported X, citing officials" says X twice over.

The report is one attribution and found like any other; here is the second one, of the same
content: what the cited source says, through whoever reports it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.attributions.entities.vocabulary import PREPOSITIONS, noun_of
from sayso.attributions.outlets import looks_like_outlet
from sayso.attributions.reconcile import Draft
from sayso.records import SourceKind

__all__ = ["with_cited"]

Chars = tuple[int, int]

_CITES = re.compile(
    r"\b(?P<cue>citing|quoting|cites|quotes|cited|quoted)[ \xa0]"
    r"(?P<source>[“\"]?[^\W\d_][^,.;:“”\"\n(—–]{2,120}[,]?[”\"]?)"
)
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"“‘(]*[A-Z])|\n")
_WORD = re.compile(r"[\w’'-]+")
_CLAUSE = re.compile(r"\s+(?:as saying|who (?:said|say|says|claim\w*|told)|saying|that)\b")
_SPEAKS = (SourceKind.ANONYMOUS, SourceKind.PERSON, SourceKind.GROUP, SourceKind.DOCUMENT)
_REACH = 300  # characters between a report's words and "citing" in one sentence


def with_cited(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and one for each source that a report of theirs cites in its own sentence.

    Only sources that are somebody ("a person familiar with it", "court papers"), never reasons
    ("citing privacy"). A draft that took the cited source for what is said gives way. Linear in
    the length of the text but for a logarithm.
    """
    stops = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    kept = list(drafts)
    new: list[Draft] = []
    for match in _CITES.finditer(text):
        source = _source(text, match)
        if source is None:
            continue
        right = [d for d in kept if not _is_misread(d, match.span("cue"), source)]
        taken = [d.source for d in right if d.source] + [d.cue for d in right if d.cue]
        if any(a < source[1] and source[0] < b for a, b in taken):
            continue
        sentence = bisect_right(stops, match.start())
        report = _report(right, match.start(), stops[sentence - 1], stops[sentence])
        if report is not None:
            content = tuple(_outside(text, report.content, match.start(), source))
            if not content:
                continue
            cue = match.span("cue")
            kept = right
            new.append(replace(report, content=content, cue=cue, source=source, by="citing"))
    return [*kept, *new]


def _is_misread(draft: Draft, cue: Chars, source: Chars) -> bool:
    """Whether a draft has "citing" as its cue and the cited source as all of its content."""
    if draft.cue is None or not (draft.cue[0] < cue[1] and cue[0] < draft.cue[1]):
        return False
    (start, end) = draft.content[0][0], draft.content[-1][1]
    return start < source[1] and source[0] < end and end <= source[1] + _SLACK


_SLACK = 3  # marks and stops behind the cited source


def _report(drafts: Sequence[Draft], at: int, start: int, end: int) -> Draft | None:
    """The statement reported in the sentence `[start, end)` nearest to `at`."""
    near = [
        (abs(draft.cue[0] - at), number)
        for number, draft in enumerate(drafts)
        if draft.cue is not None
        and draft.source is not None
        and start <= draft.cue[0] < end
        and any(start <= piece[0] < end and piece[0] != at for piece in draft.content)
        and abs(draft.cue[0] - at) <= _REACH
    ]
    return drafts[min(near)[1]] if near else None


def _source(text: str, match: re.Match[str]) -> Chars | None:
    """The cited words where they are somebody's; None where they are a reason or a thing."""
    start, end = match.span("source")
    words = text[start:end]
    clause = _CLAUSE.search(words)
    if clause is not None:
        words = words[: clause.start()]
    if words.split()[0].lower() in PREPOSITIONS:
        return None  # quoted in the filing
    if words[:1] not in '“"':
        words = words.rstrip('”"')
    words = words.rstrip(" ,") if words[-1:] not in '”"' else words
    heads: list[str] = []
    for word in _WORD.findall(words):
        if word.lower() in PREPOSITIONS and heads:
            break
        heads.append(word)
    noun = noun_of(heads[-1].lower()) if heads else None
    somebody = noun is not None and noun.kind in _SPEAKS
    name = re.sub(r"^(?:the|a|an)\s+", "", " ".join(heads), flags=re.IGNORECASE)
    return (start, start + len(words)) if somebody or looks_like_outlet(name) else None


def _outside(text: str, pieces: Sequence[Chars], cue: int, source: Chars) -> list[Chars]:
    """What is said without the words that cite its source."""
    kept: list[Chars] = []
    for start, end in pieces:
        cuts = [(start, min(end, cue)), (max(start, source[1]), end)]
        kept += [
            _trim(text, piece) for piece in cuts if start < cue < end or start < source[1] < end
        ]
        if not (start < cue < end or start < source[1] < end):
            kept.append((start, end))
    return [piece for piece in kept if piece[1] - piece[0] > _SLACK]


def _trim(text: str, piece: Chars) -> Chars:
    start, end = piece
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    while start < end and text[start] in " ,.;:\n":
        start += 1
    lead = _CLAUSE.match(text, start - 1, end)
    return (lead.end() + 1, end) if lead is not None and lead.end() < end else (start, end)
