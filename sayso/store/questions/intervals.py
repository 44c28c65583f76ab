"""Intervals of shares, and how unevenly something is spread. Pure functions of numbers.

Statements of one article are not independent: a reporter who leans on one insider leans on them
all through. So shares of statements and words are resampled by article (cluster bootstrap, Davison
and Hinkley 1997, section 3.8; Field and Welsh 2007), and only shares of articles, which are drawn
one by one, have Wilson's interval (Wilson 1927; recommended by Brown, Cai and DasGupta 2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

__all__ = ["FEW", "RESAMPLES", "Share", "cluster_shares", "gini", "top_share", "wilson"]

RESAMPLES = 1000
"""Enough for the second digit of a 95 % percentile interval (Efron and Tibshirani 1993, 13.3)."""

FEW = 10
"""Below so many articles the bootstrap is too narrow (Cameron, Gelbach and Miller 2008 see it fail
from five to ten clusters down), and Wilson's interval over the articles is given."""

_Z = 1.959963984540054
_BLOCK = 1 << 17
"""Articles drawn at a time: as many as stay in the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`part` of `of` as a share, with its 95 % interval; all None where `of` is 0.

    `method` is "bootstrap" or "wilson".
    """

    part: int
    of: int
    share: float | None
    low: float | None
    high: float | None
    method: str | None


def wilson(part: float, of: float) -> tuple[float, float]:
    """Wilson's 95 % score interval of `part` successes in `of` independent trials; `of` above 0."""
    share = part / of
    middle = share + _Z * _Z / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    scale = 1 + _Z * _Z / of
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def cluster_shares(
    clusters: Sequence[Sequence[int]], *, seed: int = 1, resamples: int = RESAMPLES
) -> tuple[Share, ...]:
    """The share of each column in all columns, a row of `clusters` an article.

    The interval is the bootstrap's 2.5th to 97.5th percentile over whole articles, the same for
    the same seed. With fewer than `FEW` articles, or where every resample gives the same share
    (0 or 1: the bootstrap cannot see what did not occur), it is Wilson's with the number of
    articles as trials, which takes the statements of an article for one: wide, never too narrow.
    No rows give an empty tuple. Cost: `resamples` times the rows.
    """
    if not clusters:
        return ()
    counts = np.asarray(clusters, dtype=np.int64)
    counts = counts[counts.sum(axis=1) > 0]
    parts = counts.sum(axis=0) if len(counts) else np.zeros(len(clusters[0]), dtype=np.int64)
    total = int(parts.sum())
    if total == 0:
        empty = Share(part=0, of=0, share=None, low=None, high=None, method=None)
        return (empty,) * len(clusters[0])
    lows, highs = _percentiles(counts, seed, resamples) if len(counts) >= FEW else ([], [])
    shares = []
    for column, part in enumerate(int(value) for value in parts):
        share = part / total
        if len(counts) >= FEW and 0 < part < total and lows[column] < highs[column]:
            low, high, method = lows[column], highs[column], "bootstrap"
        else:
            low, high = wilson(share * len(counts), len(counts))
            method = "wilson"
        shares.append(Share(part=part, of=total, share=share, low=low, high=high, method=method))
    return tuple(shares)


def _percentiles(counts: np.ndarray, seed: int, resamples: int) -> tuple[list[float], list[float]]:
    """The 2.5th and 97.5th percentile of each column's share."""
    chance = np.random.default_rng(seed)
    articles = len(counts)
    shares = np.empty((resamples, counts.shape[1]))
    weighed = counts.astype(np.float64)
    block = max(1, min(resamples, _BLOCK // articles))
    for at in range(0, resamples, block):
        rows = min(block, resamples - at)
        drawn = chance.integers(0, articles, (rows, articles), dtype=np.int32)
        drawn += np.arange(0, rows * articles, articles, dtype=np.int32)[:, None]
        times = np.bincount(drawn.ravel(), minlength=rows * articles).reshape(rows, articles)
        parts = times @ weighed
        shares[at : at + rows] = parts / np.maximum(parts.sum(axis=1, keepdims=True), 1.0)
    low, high = np.percentile(shares, [2.5, 97.5], axis=0)
    return [float(value) for value in low], [float(value) for value in high]


def gini(counts: Sequence[int]) -> float | None:
    """How unevenly statements are spread over sources: 0 all alike, near 1 one has them all.

    Gini's coefficient G = 2 Σ i·x_i / (n Σ x) − (n + 1) / n over the sorted counts (Gini 1912, in
    the form of Dixon and others 1987, without their small-sample factor). None for no statements.
    """
    ordered = sorted(counts)
    number, total = len(ordered), sum(ordered)
    if total == 0:
        return None
    ranked = sum(place * count for place, count in enumerate(ordered, start=1))
    return 2 * ranked / (number * total) - (number + 1) / number


def top_share(counts: Sequence[int], *, top: int = 10) -> float | None:
    """The share of the `top` largest in all; None where all is 0."""
    total = sum(counts)
    return sum(sorted(counts, reverse=True)[:top]) / total if total else None
