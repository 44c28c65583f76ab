"""What every contender found, and how fast, as a table."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.evaluation.gold import GoldArticle, Marked
from sayso.evaluation.scores import agreement, scores

__all__ = ["MEASURES", "Measured", "table"]

MEASURES = (
    "content F1",
    "content + source F1",
    "full F1",
    "direct quotations found",
    "direct quotations with right source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A contender's attributions, article by article, and seconds, round by round."""

    name: str
    found: Sequence[Sequence[Marked]]
    seconds: Sequence[float]


def table(gold: Sequence[GoldArticle], measured: Sequence[Measured], words: int) -> Iterator[str]:
    """The lines of a Markdown table: scores in percent, and speeds, a row a contender.

    `words` is what was read in each round. A ratio is the median over the rounds of the speed of
    the first contender by that of the row in the same round; without rounds there is none.
    """
    heads = ("who", *MEASURES, "found", "words/s", "sayso's speed, times theirs")
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for one in measured:
        values = _scores(gold, one.found)
        cells = [one.name, *(f"{values[name]:.1f}" for name in MEASURES)]
        cells.append(f"{sum(map(len, one.found)):,}")
        cells += _speeds(one.seconds, measured[0].seconds, words)
        yield f"| {' | '.join(cells)} |"


def _scores(gold: Sequence[GoldArticle], found: Sequence[Sequence[Marked]]) -> dict[str, float]:
    agreements = [
        agreement(article, ours, [1.0] * len(ours))  # a peer says nothing of how sure it is
        for article, ours in zip(gold, found, strict=True)
    ]
    return {one.name: one.value for one in scores(agreements)}


def _speeds(seconds: Sequence[float], ours: Sequence[float], words: int) -> tuple[str, str]:
    if not seconds:
        return "–", "–"
    speed = statistics.median(words / one for one in seconds)
    ratio = statistics.median(its / sayso for its, sayso in zip(seconds, ours, strict=True))
    return f"{speed:,.0f}", f"{ratio:.2f} ×"
