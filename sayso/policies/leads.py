"""Rules on the top of the story: what it rests on, and whether the headline outruns the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.policies.findings import Hit
from sayso.policies.options import Options
from sayso.policies.story import Story
from sayso.policies.wordings import content_words, sentences, share_in, shown
from sayso.records import Attribution, Block, SourceKind, Stance

__all__ = ["headline_firmer", "lead_on_unnamed"]

_WORD = re.compile(r"\w[\w'’-]*")
_OWN_VOICE = 4
_FIRMNESS = {
    Stance.CONFIRMS: _OWN_VOICE,
    Stance.SAYS: 2,
    Stance.REPORTS: 2,
    Stance.CLAIMS: 1,
    Stance.BELIEVES: 1,
    Stance.PLANS: 1,
    Stance.RUMOR: 0,
}
"""How firmly a statement stands; denials, refusals and questions vouch for nothing: left out."""
_HEDGED = 1
_IN_WORDS = {
    0: "only as a rumor",
    1: "only as a claim, a belief or a plan",
    2: "only as said by others",
}
_ATTRIBUTING = re.compile(
    r"[?:]|[“”‘\"]|\B'|\b(?:(?-i:may)|might|could|would|reportedly|allegedly|apparently|set to|"
    r"said to|say|says|said|claims?|claimed|reports?|reported|according|sources?|rumou?rs?|"
    r"rumou?red|believes?|alleges?|alleged|plans?)\b",
    re.IGNORECASE,
)


def lead_on_unnamed(story: Story, options: Options) -> Iterator[Hit]:
    """A headline or lede that nobody vouches for but unnamed sources, at most so many of them."""
    carriers = list(_carriers(story, options))
    speakers = [story.speaker_of(carrier) for carrier in carriers]
    if not carriers or any(one is None or one.kind is not SourceKind.ANONYMOUS for one in speakers):
        return
    names = list(dict.fromkeys(one.name for one in speakers if one is not None))
    unnamed = {one.id: 2 if story.is_plural(one) else 1 for one in speakers if one is not None}
    if sum(unnamed.values()) > options.number("at_most"):
        return
    where = carriers[0].content[0]
    who = " and ".join(shown(name) for name in names)
    message = f"the main point of the story rests on {who}, unnamed, and on nobody else."
    yield Hit(start=where.start, end=where.end, message=message)


def headline_firmer(story: Story, options: Options) -> Iterator[Hit]:
    """A headline that vouches for what the body only attributes or hedges."""
    headline = story.headline
    if headline is None:
        return
    inside = _inside(story, headline)
    stated = _firmness_of_headline(story, headline, inside)
    attributed = " ".join(span.text for a in inside for span in a.content)
    words = content_words(attributed or story.words_of(headline))
    found = _firmest_in_body(story, words, options)
    if stated is None or found is None:
        return
    firmest, attribution = found
    hedged_only = options.word("against") == "hedged"
    if stated <= firmest or (hedged_only and firmest > _HEDGED):
        return
    speaker = story.speaker_of(attribution)
    whose = f" ({shown(speaker.name)})" if speaker else ""
    message = f"the headline is firmer than the body, which has this {_IN_WORDS[firmest]}{whose}."
    yield Hit(start=headline.start, end=headline.end, message=message)


def _carriers(story: Story, options: Options) -> Iterator[Attribution]:
    """The attributions that the main point stands on, outer reports left out.

    Those that make up the greater part of headline or lede, and those of the body that say what
    the headline says. None where the story says it in its own voice too.
    """
    blocks = [block for block in (story.headline, story.lede) if block is not None]
    words = content_words(story.words_of(story.headline)) if story.headline else frozenset()
    likeness = options.number("likeness")
    if words and _asserted(story, words, likeness):
        return
    for attribution in story.attributions:
        if story.is_outermost_report(attribution) or not attribution.content:
            continue
        said = content_words(" ".join(span.text for span in attribution.content))
        fills = any(
            _part_of(attribution, block, story) >= options.number("part") for block in blocks
        )
        if fills or (words and share_in(words, said) >= likeness):
            yield attribution


def _part_of(attribution: Attribution, block: Block, story: Story) -> float:
    """The share of a block's words, cues and sources aside, that are this content."""
    inside = [s for s in attribution.content if block.start <= s.start and s.end <= block.end]
    if not inside:
        return 0.0
    said = sum(len(_WORD.findall(span.text)) for span in inside)
    others = len(_WORD.findall(story.own_voice(block.start, block.end)))
    others += sum(
        len(_WORD.findall(span.text))
        for other in story.attributions
        if other is not attribution and not story.is_outermost_report(other)
        for span in other.content
        if block.start <= span.start and span.end <= block.end
    )
    return said / (said + others) if said else 0.0


def _asserted(story: Story, words: frozenset[str], likeness: float) -> bool:
    """Whether some sentence of the body says it in the story's own voice."""
    return any(
        share_in(words, content_words(story.own_voice(start, end))) >= likeness
        for block in story.body
        for start, end in sentences(story.text, block.start, block.end)
    )


def _firmness(story: Story, attribution: Attribution) -> int | None:
    """How firmly a statement stands, by its weakest cue and its hedges; None where not at all."""
    ranks = [_FIRMNESS.get(stance) for stance in story.stances(attribution)]
    firm = min((rank for rank in ranks if rank is not None), default=None)
    if firm is None or None in ranks:
        return None
    return min(firm, _HEDGED) if attribution.hedges else firm


def _inside(story: Story, headline: Block) -> list[Attribution]:
    """What the headline itself attributes."""
    return [
        attribution
        for attribution in story.attributions
        if any(headline.start <= span.start < headline.end for span in attribution.content)
    ]


def _firmness_of_headline(
    story: Story, headline: Block, inside: Sequence[Attribution]
) -> int | None:
    """The firmest statement of the headline; its own voice where nothing in it attributes."""
    if inside:
        ranks = [rank for a in inside if (rank := _firmness(story, a)) is not None]
        return max(ranks, default=None)
    return None if _ATTRIBUTING.search(story.words_of(headline)) else _OWN_VOICE


def _firmest_in_body(
    story: Story, words: frozenset[str], options: Options
) -> tuple[int, Attribution] | None:
    """The firmest statement of the body that says what the headline says, None where none does.

    None too where the body says it in its own voice: then the headline is not firmer.
    """
    likeness = options.number("likeness")
    if not words or _asserted(story, words, likeness):
        return None
    found: tuple[int, Attribution] | None = None
    for attribution in story.attributions:
        start = attribution.content[0].start if attribution.content else -1
        if not any(block.start <= start < block.end for block in story.body):
            continue
        said = content_words(" ".join(span.text for span in attribution.content))
        rank = _firmness(story, attribution)
        if rank is None or share_in(words, said) < likeness:
            continue
        if found is None or rank > found[0]:
            found = rank, attribution
    return found
