"""Counts of agreement, article by article, and the scores made of them.

Counts add up, so that scores over any set of articles, and their bootstrap intervals (Efron 1979,
percentile method, over articles), come from one table of counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from sayso.evaluation.gold import ROLES, GoldArticle, Marked
from sayso.evaluation.pairing import Pair, Roles, is_direct, pairs_of, roles_of, tokens_of

__all__ = ["Agreement", "Score", "Tally", "agreement", "calibration_error", "f1_of", "scores"]

Floats = NDArray[np.float64]
RESAMPLES = 1000
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one article; those by role are words: shared in pairs, found, and marked."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    content: int = 0
    source: int = 0
    cue: int = 0
    full: int = 0
    direct: int = 0
    direct_found: int = 0
    direct_sourced: int = 0
    words: int = 0
    content_shared: int = 0
    content_found: int = 0
    content_gold: int = 0
    source_shared: int = 0
    source_found: int = 0
    source_gold: int = 0
    cue_shared: int = 0
    cue_found: int = 0
    cue_gold: int = 0

    def counts(self) -> list[int]:
        """The counts in the order of the fields."""
        return [getattr(self, field.name) for field in fields(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One article's marked and found attributions, their pairs and counts.

    `confidences` and `right` have an entry for each found attribution.
    """

    article: GoldArticle
    found: tuple[Marked, ...]
    pairs: tuple[Pair, ...]
    tally: Tally
    confidences: tuple[float, ...]
    right: tuple[bool, ...]

    @property
    def full_f1(self) -> float:
        """F1 in percent of attributions that agree in content, source and cue; 100 for none."""
        return f1_of(self.tally.full, self.tally.found, self.tally.gold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A measure in percent with its 95 % interval over articles."""

    name: str
    value: float
    low: float
    high: float


def agreement(
    article: GoldArticle, found: Sequence[Marked], confidences: Sequence[float]
) -> Agreement:
    """How `found` agrees with what is marked; attributions without a word of content are passed."""
    tokens = tokens_of(article.text)
    gold = [(one, roles_of(one, tokens)) for one in article.attributions]
    gold = [(one, roles) for one, roles in gold if roles.content]
    ours = [
        (one, roles_of(one, tokens), sure) for one, sure in zip(found, confidences, strict=True)
    ]
    ours = [(one, roles, sure) for one, roles, sure in ours if roles.content]
    pairs = tuple(pairs_of([roles for _, roles in gold], [roles for _, roles, _ in ours]))
    direct = [is_direct(article.text, one) for one, _ in gold]
    right = {pair.found for pair in pairs if pair.full}
    held = [pair for pair in pairs if pair.content]
    tally = Tally(
        gold=len(gold),
        found=len(ours),
        exact=sum(pair.exact for pair in pairs),
        content=len(held),
        source=sum(pair.source for pair in held),
        cue=sum(pair.cue for pair in held),
        full=len(right),
        direct=sum(direct),
        direct_found=sum(direct[pair.gold] for pair in held),
        direct_sourced=sum(direct[pair.gold] and pair.source for pair in held),
        words=len(tokens),
        **_role_words(pairs, [roles for _, roles in gold], [roles for _, roles, _ in ours]),
    )
    kept = GoldArticle(
        id=article.id,
        outlet=article.outlet,
        text=article.text,
        attributions=tuple(one for one, _ in gold),
    )
    return Agreement(
        article=kept,
        found=tuple(one for one, _, _ in ours),
        pairs=pairs,
        tally=tally,
        confidences=tuple(sure for _, _, sure in ours),
        right=tuple(number in right for number in range(len(ours))),
    )


def _role_words(
    pairs: Sequence[Pair], gold: Sequence[Roles], found: Sequence[Roles]
) -> dict[str, int]:
    counts: dict[str, int] = {}
    for role in ROLES:
        marked = [getattr(one, role) for one in gold]
        ours = [getattr(one, role) for one in found]
        counts[f"{role}_shared"] = sum(len(marked[p.gold] & ours[p.found]) for p in pairs)
        counts[f"{role}_found"] = sum(map(len, ours))
        counts[f"{role}_gold"] = sum(map(len, marked))
    return counts


def scores(agreements: Sequence[Agreement], *, seed: int = 1) -> list[Score]:
    """The measures over all articles, each with its interval; no articles give no scores.

    `seed` fixes the 1,000 resamples, so that the same input gives the same interval.
    """
    if not agreements:
        return []
    table = np.array([one.tally.counts() for one in agreements], dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(table), (RESAMPLES, len(table)))
    sums = np.stack([table[draw].sum(axis=0) for draw in draws])
    whole = _measures(table.sum(axis=0)[None])
    spread = _measures(sums)
    found = [
        Score(
            name=name,
            value=float(whole[name][0]),
            low=float(np.percentile(spread[name], _INTERVAL[0])),
            high=float(np.percentile(spread[name], _INTERVAL[1])),
        )
        for name in whole
    ]
    return [*found, _calibration(agreements, draws)]


def calibration_error(confidences: Floats, right: Floats, *, bins: int = 10) -> float:
    """Expected calibration error in percent (Guo et al. 2017); nothing found gives 0."""
    if not len(confidences):
        return 0.0
    number = np.minimum((confidences * bins).astype(int), bins - 1)
    count = np.bincount(number, minlength=bins)
    said = np.bincount(number, weights=confidences, minlength=bins)
    held = np.bincount(number, weights=right, minlength=bins)
    return float(100 * np.abs(said - held).sum() / count.sum())


def _calibration(agreements: Sequence[Agreement], draws: NDArray[np.int64]) -> Score:
    parts = [(np.array(one.confidences), np.array(one.right, float)) for one in agreements]

    def error(chosen: Sequence[int] | NDArray[np.int64]) -> float:
        said = np.concatenate([parts[number][0] for number in chosen])
        return calibration_error(said, np.concatenate([parts[number][1] for number in chosen]))

    spread = [error(draw) for draw in draws[:200]]  # slower than sums of counts
    return Score(
        name="calibration error",
        value=error(range(len(parts))),
        low=float(np.percentile(spread, _INTERVAL[0])),
        high=float(np.percentile(spread, _INTERVAL[1])),
    )


def _measures(sums: Floats) -> dict[str, Floats]:
    """The measures in percent for each row of summed counts."""
    column = {field.name: sums[:, place] for place, field in enumerate(fields(Tally))}

    def f1(hits: Floats, role: str = "") -> Floats:
        total = column[f"{role}found"] + column[f"{role}gold"]
        return 100 * np.divide(2 * hits, total, out=np.ones_like(hits), where=total > 0)

    def share(hits: Floats, of: Floats) -> Floats:
        return 100 * np.divide(hits, of, out=np.ones_like(hits), where=of > 0)

    return {
        "full F1": f1(column["full"]),
        "content F1": f1(column["content"]),
        "content exact F1": f1(column["exact"]),
        "content + source F1": f1(column["source"]),
        "content + cue F1": f1(column["cue"]),
        "content words F1": f1(column["content_shared"], "content_"),
        "source words F1": f1(column["source_shared"], "source_"),
        "cue words F1": f1(column["cue_shared"], "cue_"),
        "direct quotations found": share(column["direct_found"], column["direct"]),
        "direct quotations with right source": share(column["direct_sourced"], column["direct"]),
    }


def f1_of(hits: int, found: int, gold: int) -> float:
    """F1 in percent; 100 where nothing is marked and nothing found."""
    return 200 * hits / (found + gold) if found + gold else 100.0
