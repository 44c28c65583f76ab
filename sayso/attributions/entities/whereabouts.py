"""Source words set right, and looked for where a draft has none but its cue stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.scene import Scene
from sayso.attributions.reconcile import Draft
from sayso.records import SourceKind

__all__ = ["is_nobodys", "source_of"]

Chars = tuple[int, int]

_NOBODYS = re.compile(
    r"\b(?:reportedly|allegedly|apparently|rumou?r\w*|supposedly|purportedly|speculat\w+)\b|"
    r"\b(?:is|are|was|were|be|been|being|'s|’s)\s+(?:\w+ly\s+|also\s+|widely\s+)?"
    r"(?!report|say|claim|tell|hop|plan|add|not|warn|ask|call|insist|suggest)\w+|"
    r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+|also\s+)?\w+(?:ed|said|thought|told)\b|^(?:to|of)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"(?:is |are |was |were |has |have )?(?:also )?(?:reportedly|allegedly|apparently|supposedly|"
    r"purportedly)|(?:is|are|was|were|has been|have been) (?:\w+ly |also |now |long |widely )?"
    r"(?:said|rumou?red|believed|thought|expected|understood|reported|alleged|claimed|whispered)"
    r"(?: to)?(?: (?:be|have))?",
    re.IGNORECASE,
)  # whoever these words are about is not who says it
_AFTER = re.compile(r"(?:according to|citing|quoting|per)$", re.IGNORECASE)
_BEFORE = re.compile(r"(?:\s+(?:also|has|have|had|is|are|was|then|later|further|first|now))*\s+")
_BEHIND = re.compile(r"\s+(?:the\s+|an?\s+)?")
_SPEAKS = (SourceKind.PERSON, SourceKind.ANONYMOUS, SourceKind.GROUP)
_TOKEN_LEFT = re.compile(r"[\w.]*\w\.\Z")


def source_of(
    scene: Scene, draft: Draft, mentions: Sequence[Mention], starts: Sequence[int]
) -> Chars | None:
    """The draft's source words; None where there are none.

    Words on several lines are cut to the line at the cue, parts of an address ("com") are made
    whole. A draft without source words is given those within its cue ("hears from sources"), or
    right beside it ("The Bugle is reporting"), unless the cue needs nobody ("is said").
    """
    if draft.source is not None:
        if draft.cue is not None and _HEARSAY.fullmatch(scene.text[slice(*draft.cue)].strip()):
            return None
        source = _whole(scene.text, _one_line(scene.text, draft.source, draft.cue))
        source = _one_sentence(scene, source, draft.cue)
        relative = scene.text[slice(*source)].strip().lower() == "that"
        return _before_relative(mentions, starts, source) if relative else source
    if draft.cue is None or is_nobodys(scene.text[slice(*draft.cue)]):
        return None
    start, end = draft.cue
    cue = scene.text[start:end]
    inside = [
        m for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end
    ]
    named = [m for m in inside if m.hit is not None or (m.noun and m.noun.kind in _SPEAKS)]
    if named and named[0].start != start:
        return named[0].start, named[0].end
    if _AFTER.search(cue):
        at = bisect_left(starts, end)
        if at < len(mentions) and _BEHIND.fullmatch(scene.text, end, mentions[at].start):
            return _outside(draft, (mentions[at].start, mentions[at].end))
        return None
    for mention in reversed(
        mentions[max(bisect_right(starts, start) - 3, 0) : bisect_left(starts, start)]
    ):
        possessive = mention.pronoun is not None and mention.pronoun.possessive
        if (
            mention.end <= start
            and not possessive
            and _BEFORE.fullmatch(scene.text, mention.end, start)
        ):
            return _outside(draft, (mention.start, mention.end))
    return None


def is_nobodys(cue: str) -> bool:
    """Whether a cue needs nobody who says it: "reportedly", "is said to"."""
    return _NOBODYS.search(cue) is not None


def _one_sentence(scene: Scene, source: Chars, cue: Chars | None) -> Chars:
    """The words of the source that stand in the sentence of its cue, where it runs over."""
    if cue is None or scene.sentence(source[0]) == scene.sentence(source[1] - 1):
        return source
    start, end = source
    if cue[0] >= end:
        start = max(start, scene.sentence_start(cue[0]))
    elif cue[1] <= start:
        end = min(end, scene.sentence_end(start))
    return (start, end) if scene.text[start:end].strip() else source


def _before_relative(
    mentions: Sequence[Mention], starts: Sequence[int], source: Chars
) -> Chars | None:
    """What "that" stands for in "a Gazette report that says": the words right before it."""
    at = bisect_left(starts, source[0])
    near = [m for m in mentions[max(at - 4, 0) : at] if 0 <= source[0] - m.end <= 2]
    return (min(m.start for m in near), source[0]) if near else source


def _outside(draft: Draft, span: Chars) -> Chars | None:
    """The span, unless it stands in what the draft says."""
    return None if any(s <= span[0] < e for s, e in draft.content) else span


def _one_line(text: str, source: Chars, cue: Chars | None) -> Chars:
    start, end = source
    if "\n" not in text[start:end] or cue is None:
        return source
    if cue[0] >= end:
        start = text.rfind("\n", start, end) + 1
    elif cue[1] <= start:
        end = text.find("\n", start, end)
    return (start, end) if text[start:end].strip() else source


def _whole(text: str, source: Chars) -> Chars:
    """The source with the rest of an address of which it has but the end: com of bugle.com."""
    left = _TOKEN_LEFT.search(text, max(source[0] - 30, 0), source[0])
    joined = left is not None and text[source[0] : source[0] + 1].isalnum()
    return (left.start(), source[1]) if left is not None and joined else source
