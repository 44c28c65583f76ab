"""Rules on what an unnamed source may be quoted for: facts, not opinion, never an attack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.policies.findings import Hit
from sayso.policies.lexicon import Judgment, judgments
from sayso.policies.options import Options
from sayso.policies.story import Story
from sayso.policies.wordings import shown
from sayso.records import Attribution, Source

__all__ = ["unnamed_attack", "unnamed_opinion"]

_DENIED = re.compile(
    r"\b(?:not|never|no|nor|hardly|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|don['’]t|doesn['’]t|"
    r"didn['’]t)(?:\s+[\w’'-]+){0,2}\s+$",
    re.IGNORECASE,
)
_BEFORE = 40  # characters in which a "not" and two words after it fit


def unnamed_attack(story: Story, options: Options) -> Iterator[Hit]:
    """A pejorative in what an unnamed source is quoted as saying; the first of each statement."""
    for source, attribution in _statements(story):
        found = _judging(story, attribution, "attack", options)
        if found:
            start, end = found
            words = shown(story.text[start:end])
            message = f"{shown(source.name)} attacks without standing up for it: {words}."
            yield Hit(start=start, end=end, message=message)


def unnamed_opinion(story: Story, options: Options) -> Iterator[Hit]:
    """A judgment in what an unnamed source says, or a statement of what it believes."""
    stances = options.words("stances")
    for source, attribution in _statements(story):
        if _judging(story, attribution, "attack", options):
            continue  # said by the stronger rule
        found = _judging(story, attribution, "opinion", options)
        if found is None and attribution.stance is not None and attribution.stance in stances:
            spans = attribution.cue or attribution.content
            found = (spans[0].start, spans[0].end) if spans else None
        if found:
            start, end = found
            words = shown(story.text[start:end])
            message = f"{shown(source.name)} gives an opinion, not information: {words}."
            yield Hit(start=start, end=end, message=message)


def _statements(story: Story) -> Iterator[tuple[Source, Attribution]]:
    """What unnamed sources say, without outer reports whose inner one is looked at by itself."""
    unnamed = {source.id: source for source in story.unnamed}
    for attribution in story.attributions:
        source = unnamed.get(attribution.speaker or "")
        if source is not None and not story.is_outermost_report(attribution):
            yield source, attribution


def _judging(
    story: Story, attribution: Attribution, kind: Judgment, options: Options
) -> tuple[int, int] | None:
    """The first words of that kind in the content that no "not" stands before."""
    words = options.words("words")
    allowed = {word.lower() for word in options.words("allow")}
    patterns = [judgments(kind)]
    if words:
        patterns.append(re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE))
    for span in attribution.content:
        matches = [m for p in patterns for m in p.finditer(story.text, span.start, span.end)]
        for match in sorted(matches, key=lambda m: m.start()):
            before = story.text[max(span.start, match.start() - _BEFORE) : match.start()]
            if match[0].lower() not in allowed and not _DENIED.search(before):
                return match.start(), match.end()
    return None
