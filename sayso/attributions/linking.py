"""Tagged windows → attributions in subwords: which content, cue and source belong together.

The cue is the head: content points to its cue, a cue points to its source, and so one source can
serve several cues. Contents that point to one cue are pieces of one attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.attributions.tagger import TAGS, Tagged, spans_of

__all__ = ["Linked", "best_path", "link"]

Floats = NDArray[np.float32]
Rows = tuple[int, int]

TRANSITION_WEIGHT = 0.5  # best of 0, 0.1, 0.25, 0.5, 1 on the held-out training articles
_NEVER = -1e4
_FIRST = np.array([_NEVER if tag.startswith("I-") else 0.0 for tag in TAGS], dtype=np.float32)
_FORBIDDEN = np.array(
    [
        [_NEVER if to.startswith("I-") and start[2:] != to[2:] else 0.0 for to in TAGS]
        for start in TAGS
    ],
    dtype=np.float32,
)
MAX_SOURCE = 40  # subwords; PolNeAR's longest training sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One attribution, as half-open runs of the article's subwords.

    `certainty` holds the geometric mean probability of the content's tags, that of its arcs to the
    cue, and that of the choice of source; each 0 to 1.
    """

    content: tuple[Rows, ...]
    cue: Rows | None
    source: Rows | None
    certainty: tuple[float, float, float]


@dataclass(slots=True)
class _Cue:
    """A cue while contents gather around it; rows count from the window's first subword."""

    rows: Rows
    contents: list[tuple[Rows, float, float]]


def link(windows: Iterable[Tagged], transitions: Floats) -> list[Linked]:
    """The attributions of an article in order of their first content; none give `[]`.

    `transitions` is the tagger's `[7, 7]`: how readily one tag follows another in training.
    """
    weighed = _FORBIDDEN + TRANSITION_WEIGHT * transitions
    linked = [attribution for tagged in windows for attribution in _link_window(tagged, weighed)]
    return sorted(linked, key=lambda a: a.content[0])


def _link_window(tagged: Tagged, transitions: Floats) -> list[Linked]:
    labels = best_path(tagged.tags, transitions)
    offset = tagged.window.first
    fresh = tagged.window.fresh - offset
    cues = [_Cue(rows, []) for rows in spans_of(labels.tolist(), "cue")]
    sources = spans_of(labels.tolist(), "source")
    alone: list[Linked] = []
    for rows in spans_of(labels.tolist(), "content"):
        if rows[1] <= fresh:
            continue  # the window before had it
        tagging = _tag_certainty(tagged.tags, rows, "content")
        cue, arc = _cue_of(tagged.links(0, *rows), cues)
        if cue is not None:
            cue.contents.append((rows, tagging, arc))
        else:
            shifted = (rows[0] + offset, rows[1] + offset)
            alone.append(
                Linked(content=(shifted,), cue=None, source=None, certainty=(tagging, arc, 1.0))
            )
    return [*alone, *(_headed(tagged, cue, sources) for cue in cues if cue.contents)]


def _headed(tagged: Tagged, cue: _Cue, sources: Sequence[Rows]) -> Linked:
    """The attribution a cue heads, with its source."""
    offset = tagged.window.first
    source, sure = _source_of(tagged.links(1, *cue.rows), tagged.links(2, *cue.rows), sources)
    weights = [last - first for (first, last), _, _ in cue.contents]
    return Linked(
        content=tuple((first + offset, last + offset) for (first, last), _, _ in cue.contents),
        cue=(cue.rows[0] + offset, cue.rows[1] + offset),
        source=(source[0] + offset, source[1] + offset) if source else None,
        certainty=(
            float(np.average([tagging for _, tagging, _ in cue.contents], weights=weights)),
            float(np.average([arc for _, _, arc in cue.contents], weights=weights)),
            sure,
        ),
    )


def _tag_certainty(tags: Floats, rows: Rows, role: str) -> float:
    begin, inside = TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}")
    part = tags[rows[0] : rows[1]]
    return float(np.exp(np.logaddexp(part[:, begin], part[:, inside]).mean()))


def _cue_of(mean: Floats, cues: Sequence[_Cue]) -> tuple[_Cue | None, float]:
    """The cue most of the content's tokens point into, with its probability; None for none."""
    chances = [float(mean[1 + cue.rows[0] : 1 + cue.rows[1]].sum()) for cue in cues]
    if not chances:
        return None, float(mean[0])
    best = int(np.argmax(chances))
    if chances[best] < mean[0]:
        return None, float(mean[0])
    return cues[best], chances[best]


def _source_of(first: Floats, last: Floats, sources: Sequence[Rows]) -> tuple[Rows | None, float]:
    """The source that pointers to a first and a last word choose, with its probability, or None.

    Tagged sources are weighed by the mass that both pointers put on them; where the pointers agree
    on words that were not tagged, the pointers are believed.
    """
    none = float(first[0] + last[0]) / 2
    at, end = int(first[1:].argmax()), int(last[1:].argmax()) + 1
    best: Rows | None = None
    chance = 0.0
    for start, stop in sources:
        mass = float(first[1 + start : 1 + stop].sum() + last[1 + start : 1 + stop].sum()) / 2
        if mass > chance:
            best, chance = (start, stop), mass
    if at < end <= at + MAX_SOURCE:
        pointed = float(first[1 + at] + last[end]) / 2
        if pointed > chance:
            best, chance = (at, end), pointed
    if best is None or none >= chance:
        return None, none
    return best, chance


def best_path(tags: Floats, transitions: Floats) -> NDArray[np.int64]:
    """The likeliest row of tag numbers, an I only after its own B or I (Viterbi 1967).

    `tags` is `[length, 7]` log-probabilities, `transitions` `[7, 7]` scores from tag to tag; no
    rows give an empty array.
    """
    length = len(tags)
    if not length:
        return np.zeros(0, dtype=np.int64)
    best = np.empty((length, len(TAGS)), dtype=np.float32)
    best[0] = tags[0] + _FIRST
    scores = np.empty_like(transitions)
    for before, at, chances in zip(best[:-1, :, None], best[1:], tags[1:], strict=True):
        np.add(before, transitions, out=scores)
        np.maximum.reduce(scores, axis=0, out=at)
        at += chances
    came_from = (best[:-1, :, None] + transitions).argmax(axis=1).tolist()
    path = [int(best[-1].argmax())]
    for choices in reversed(came_from):
        path.append(choices[path[-1]])
    return np.array(path[::-1], dtype=np.int64)
