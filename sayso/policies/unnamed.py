"""Rules on who goes unnamed, why, and how they are described."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.policies.findings import Hit
from sayso.policies.options import Options
from sayso.policies.story import Story
from sayso.policies.wordings import content_words, share_in, shown
from sayso.records import Closeness, Source, Stance

__all__ = [
    "bare_source",
    "friends_of",
    "no_byline",
    "rote_reason",
    "single_unnamed",
    "unnamed_declined",
    "unnamed_no_reason",
]

_FRIENDS = re.compile(
    r"\b(?:friends?|pals?|mates?|chums?|buddy|buddies|confidante?s?|allies|ally)\b"
    r"\s+(?:of|to|close to)\b|"
    r"\w['’]s?\s+(?:close\s+|old\s+|best\s+)*(?:friends?|pals?|mates?|chums?|allies|ally)\b",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\b(?:declin\w+|refus\w+|would not|wouldn['’]t|did not want) (?:to )?"
    r"(?:comment|discuss|elaborate|be drawn|speak|answer)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:because|since|fear\w*|afraid|avoid|lest|risk\w*|citing|authori[sz]ed|allowed|"
    r"as (?:he|she|they))\b"
)
"""Words that go on to give a reason, whatever rote phrase stands before them."""
_NAMES = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")


def unnamed_no_reason(story: Story, options: Options) -> Iterator[Hit]:
    """An unnamed source for whose anonymity the story gives no reason; once a source."""
    wanted = options.words("closeness")
    for source in story.unnamed:
        terms = source.anonymity
        closeness = (terms.closeness if terms else Closeness.BARE).value
        if closeness in wanted and (terms is None or terms.reason is None):
            message = f"{shown(source.name)} goes unnamed and the story does not say why."
            yield _at(story.where_named(source), message)


def rote_reason(story: Story, options: Options) -> Iterator[Hit]:
    """A reason for anonymity that says nothing, by the record or by a phrase of the policy's."""
    phrases = tuple(phrase.lower() for phrase in options.words("phrases"))
    for source in story.unnamed:
        terms = source.anonymity
        if terms is None or terms.reason is None:
            continue
        words = " ".join(terms.reason.text.lower().split())
        said_rotely = any(phrase in words for phrase in phrases) and not _BECAUSE.search(words)
        if terms.rote or said_rotely:
            message = f"the reason given for {shown(source.name)} says nothing a reader can weigh."
            yield Hit(start=terms.reason.start, end=terms.reason.end, message=message)


def bare_source(story: Story, _: Options) -> Iterator[Hit]:
    """A source described by no more than that word: "a source", "sources said"."""
    for source in story.unnamed:
        if source.anonymity is not None and source.anonymity.closeness is Closeness.BARE:
            message = f"{shown(source.name)} tells readers nothing of how the source would know."
            yield _at(story.where_named(source), message)


def friends_of(story: Story, options: Options) -> Iterator[Hit]:
    """An unnamed source brought in as somebody's friend."""
    phrases = tuple(phrase.lower() for phrase in options.words("phrases"))
    for source in story.unnamed:
        start, end = story.where_named(source)
        words = f"{source.name} {story.text[start:end]}"
        if _FRIENDS.search(words) or any(phrase in words.lower() for phrase in phrases):
            message = f"{shown(source.name)} hides who speaks behind a friendship."
            yield Hit(start=start, end=end, message=message)


def single_unnamed(story: Story, options: Options) -> Iterator[Hit]:
    """The only unnamed source of a story, one person, whose statements nobody else makes too."""
    if len(story.unnamed) != 1 or story.is_plural(story.unnamed[0]):
        return
    source = story.unnamed[0]
    others = [
        content_words(" ".join(span.text for span in attribution.content))
        for attribution in story.attributions
        if attribution.speaker not in (None, source.id)
    ]
    for attribution in story.said[source.id]:
        words = content_words(" ".join(span.text for span in attribution.content))
        if any(share_in(words, other) >= options.number("likeness") for other in others):
            return
    message = (
        f"{shown(source.name)} is the story's one unnamed source and nobody else says the same."
    )
    yield _at(story.where_named(source), message)


def no_byline(story: Story, _: Options) -> Iterator[Hit]:
    """A story with an unnamed source that nobody signs."""
    if story.unnamed and not story.article.byline:
        source = story.unnamed[0]
        message = f"the story rests on {shown(source.name)} and carries no byline."
        yield _at(story.where_named(source), message)


def unnamed_declined(story: Story, _: Options) -> Iterator[Hit]:
    """Somebody who "declined to comment" and speaks unnamed in the same story.

    Certain where the words say it of the unnamed source itself; likely where an unnamed source is
    placed inside what declined ("a Larkholm Lines official", "Larkholm Lines declined").
    """
    speaking = [source for source in story.unnamed if _speaks(story, source)]
    for start, end, decliner in _declined(story):
        for source in speaking:
            if decliner is source:
                message = f"{shown(source.name)} is said to have declined, yet speaks in the story."
                yield Hit(start=start, end=end, message=message)
            elif decliner is not None and _placed_inside(source, decliner):
                message = (
                    f"{shown(decliner.name)} is said to have declined, yet {shown(source.name)} "
                    "speaks unnamed in the story."
                )
                yield Hit(start=start, end=end, message=message)


def _declined(story: Story) -> Iterator[tuple[int, int, Source | None]]:
    """Where somebody declines, and who: by the records, else by the words."""
    covered: list[tuple[int, int]] = []
    for attribution in story.attributions:
        if attribution.stance is Stance.DECLINES:
            spans = (*attribution.cue, *attribution.content)
            start, end = min(s.start for s in spans), max(s.end for s in spans)
            covered.append((start, end))
            yield start, end, story.speaker_of(attribution)
    for match in _DECLINED.finditer(story.text):
        if not any(start < match.end() and match.start() < end for start, end in covered):
            yield match.start(), match.end(), _named_before(story, match.start())


def _named_before(story: Story, offset: int) -> Source | None:
    """The source whose name or mention stands last before `offset` in its sentence."""
    start, _ = story.sentence_at(offset)
    best: tuple[int, Source] | None = None
    for source in story.sources.values():
        places = [
            span.end for span in source.mentions if start <= span.start and span.end <= offset
        ]
        at = story.text.rfind(source.name, start, offset)
        places += [at + len(source.name)] if at >= 0 else []
        if places and (best is None or max(places) > best[0]):
            best = max(places), source
    return best[1] if best else None


def _speaks(story: Story, source: Source) -> bool:
    return any(one.stance is not Stance.DECLINES for one in story.said[source.id])


def _placed_inside(source: Source, decliner: Source) -> bool:
    """Whether an unnamed source's description holds a proper name of what declined."""
    described = f"{source.name} {source.description or ''}"
    names = set(_NAMES.findall(decliner.name))
    return any(re.search(rf"\b{re.escape(name)}\b", described) for name in names)


def _at(place: tuple[int, int], message: str) -> Hit:
    return Hit(start=place[0], end=place[1], message=message)
