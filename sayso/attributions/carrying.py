"""Carriers of statements whose own sentence names none, when it is known who speaks.

1. somebody who was told to a carrier goes on: "She told Vanity Lane … 'Never,' the actress added";
   a statement of theirs that was made elsewhere (a post, a stage, a statement) ends it. Court
   papers that a carrier obtained go on in "the filing";
2. an unnamed source of an article that credits one outlet alone, or that has
   credited one in this paragraph or the last, is that outlet's: a story that rewrites another one
   has no sources of its own;
3. what stands inside a statement comes through whatever carries that one.

The article's own outlet carries only what the sentence itself says it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.kinds import is_outlet
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import noun_of
from sayso.attributions.reconcile import Draft
from sayso.records import SourceKind

__all__ = ["carried_on"]

_ELSEWHERE = re.compile(
    r"\b(?:in (?:an?|his|her|their|the) (?:\w+ ){0,2}?(?:statement|post|tweet|letter|speech|memoir|"
    r"book|podcast|video|caption|message|filing|lawsuit|complaint|press release|press conference)|"
    r"on (?:stage|Instagram|Twitter|Facebook|TikTok|X|social media|(?:his|her|their) (?:\w+ )?"
    r"(?:podcast|Instagram|website|blog|show|page|account))|"
    r"to (?:reporters|fans|followers|the crowd|the court)|(?:told|tells) (?:reporters|fans|viewers|"
    r"listeners|followers|police|investigators|us|me|the (?:court|crowd|audience|jury)|"
    r"(?:his|her|their) \w+)|at the time|previously|last (?:year|month)|in (?:19|20)\d\d|"
    r"tweet\w*|post(?:ed|s|ing)|caption\w*|announced|testif\w+|back in)\b",
    re.IGNORECASE,
)
_REACH = 3  # paragraphs in which somebody who goes on is still told to the same carrier
_LAST = 1  # paragraphs back at which an outlet was credited that an unnamed source is laid to
_PAPERS = -1  # documents go on in one another: court papers, the filing, the complaint


def carried_on(
    scene: Scene,
    drafts: Sequence[Draft],
    speakers: Sequence[Entity | None],
    carriers: Sequence[Sequence[Entity]],
    holders: Sequence[int | None],
    *,
    own: Sequence[Entity],
    exclusive: bool,
) -> list[list[Entity]]:
    """For each draft its carriers, those it has and those that the story around it implies.

    `holders` are the numbers of the drafts around each, `own` the article's own outlet by any of
    its names, `exclusive` whether unnamed sources speak to that one. Linear but for a logarithm.
    """
    result = [list(row) for row in carriers]
    order = sorted(range(len(drafts)), key=lambda n: _place(drafts[n]))
    last: dict[int, tuple[list[Entity], int]] = {}
    for number in order:  # 1
        speaker = speakers[number]
        if speaker is None or holders[number] is not None:
            continue
        block = scene.block(_place(drafts[number]))
        key = _PAPERS if speaker.kind is SourceKind.DOCUMENT else id(speaker)
        if result[number]:
            last[key] = [one for one in result[number] if one not in own], block
        elif _is_elsewhere(scene, drafts[number]):
            last.pop(key, None)
        elif key in last and block - last[key][1] <= _REACH:
            result[number] = list(last[key][0])
            last[key] = result[number], block
    if not exclusive:
        _laid_to_outlets(scene, drafts, speakers, result, holders, own, order)  # 2
    for number in order:  # 3
        holder, seen = holders[number], {number}
        while holder is not None and holder not in seen:
            seen.add(holder)
            added = [one for one in result[holder] if one not in result[number]]
            result[number] = added + result[number]
            holder = holders[holder]
    return [
        [one for one in dict.fromkeys(row) if one is not speaker]
        for row, speaker in zip(result, speakers, strict=True)
    ]


def _place(draft: Draft) -> int:
    return (draft.source or draft.cue or draft.content[0])[0]


def _is_elsewhere(scene: Scene, draft: Draft) -> bool:
    """Whether the words around the cue tell of another occasion; what is said does not count."""
    start = scene.sentence_start(_place(draft))
    end = scene.sentence_end((draft.cue or draft.source or draft.content[-1])[1] - 1)
    spans = sorted(draft.content)
    at = start
    for first, stop in spans:
        if at < first and _ELSEWHERE.search(scene.text, at, min(first, end)):
            return True
        at = max(at, stop)
    return at < end and _ELSEWHERE.search(scene.text, at, end) is not None


def _is_office(head: str) -> bool:
    """Whether a noun is an office's, who needs no outlet to be heard: a judge, a reporter."""
    noun = noun_of(head)
    return noun is not None and noun.role == "office"


def _laid_to_outlets(
    scene: Scene,
    drafts: Sequence[Draft],
    speakers: Sequence[Entity | None],
    result: list[list[Entity]],
    holders: Sequence[int | None],
    own: Sequence[Entity],
    order: Sequence[int],
) -> None:
    credited = {
        id(one): one
        for number, speaker in enumerate(speakers)
        for one in (*result[number], *([speaker] if speaker is not None else []))
        if one.kind is SourceKind.OUTLET
        and one not in own
        and (one is not speaker or is_outlet(one.name, None))  # not a bureau that had a report
    }
    only = next(iter(credited.values())) if len(credited) == 1 else None
    latest: tuple[Entity, int] | None = None
    for number in order:
        speaker = speakers[number]
        block = scene.block(_place(drafts[number]))
        if (
            speaker is not None
            and speaker.kind is SourceKind.ANONYMOUS
            and not any(_is_office(head) for head in speaker.heads)
            and not result[number]
            and holders[number] is None
        ):
            if only is not None:
                result[number] = [only]
            elif latest is not None and block - latest[1] <= _LAST:
                result[number] = [latest[0]]
        for one in (*result[number], *([speaker] if speaker is not None else [])):
            if id(one) in credited:
                latest = one, block
