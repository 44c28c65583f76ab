"""Rules on how quotations are attributed: to somebody, and in the same sentence."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.policies.findings import Hit
from sayso.policies.options import Options
from sayso.policies.story import Story
from sayso.policies.wordings import shown
from sayso.records import Attribution, BlockKind, QuoteType

__all__ = ["detached_attribution", "quote_without_speaker"]

_TOPS = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.EMBED})


def quote_without_speaker(story: Story, options: Options) -> Iterator[Hit]:
    """A quotation of some length that no words give to anybody."""
    for attribution in story.attributions:
        unresolved = attribution.speaker is None
        nobody = not attribution.source and unresolved
        if not (nobody or (options.flag("unresolved") and unresolved)):
            continue
        words = sum(len(span.text.split()) for span in attribution.content)
        if attribution.quote is QuoteType.INDIRECT or words < options.number("min_words"):
            continue
        if _in_top(story, attribution):
            continue
        span = attribution.content[0]
        who = "nobody" if nobody else f"{shown(attribution.source[0].text)}, whoever that is"
        message = f"the quotation {shown(span.text)} is given to {who}."
        yield Hit(start=span.start, end=span.end, message=message)


def detached_attribution(story: Story, options: Options) -> Iterator[Hit]:
    """A statement whose attribution stands in another sentence."""
    for attribution in story.attributions:
        named = (*attribution.source, *attribution.cue)
        if not named or not attribution.content or _in_top(story, attribution):
            continue
        if sum(len(s.text.split()) for s in attribution.content) < options.number("min_words"):
            continue
        sentences = {story.sentence_at(span.start) for span in named}
        shared = any(
            span.start < end and start < span.end
            for span in attribution.content
            for start, end in sentences
        )
        if not shared:
            span = attribution.content[0]
            message = f"{shown(span.text)} is attributed in another sentence."
            yield Hit(start=span.start, end=span.end, message=message)


def _in_top(story: Story, attribution: Attribution) -> bool:
    block = story.block_at(attribution.content[0].start) if attribution.content else None
    return block is not None and block.kind in _TOPS
