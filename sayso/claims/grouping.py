"""Grouping by average similarity, from singletons or from groups that exist already.

Average linkage (Sokal and Michener 1958): the two groups whose members are most alike on average
merge, until none are alike enough. A group of unit vectors is represented exactly by their sum and
their number, so that groups of an earlier run go in as they are and only grow.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["merge_alike"]

Matrix = NDArray[np.float32]


def merge_alike(alike: Matrix, sizes: Sequence[int], *, threshold: float) -> list[int]:
    """For each of the rows, the number of the row that its group is named by (the lowest).

    `alike` is symmetric: the average similarity of two groups of `sizes`; what must stay apart has
    a value far below zero. Ties fall to the lower numbers. Time: rows² for each merge at worst, in
    numpy.
    """
    count = len(sizes)
    named = list(range(count))
    if count < 2:
        return named
    work = np.array(alike, dtype=np.float32)
    np.fill_diagonal(work, -np.inf)
    weight = np.array(sizes, dtype=np.float32)
    best = work.max(axis=1)
    while True:
        one = int(best.argmax())
        if best[one] < threshold:
            return named
        other = int(work[one].argmax())
        one, other = min(one, other), max(one, other)
        row = (work[one] * weight[one] + work[other] * weight[other]) / (
            weight[one] + weight[other]
        )
        row[one] = row[other] = -np.inf
        work[one] = work[:, one] = row
        work[other] = work[:, other] = -np.inf
        weight[one] += weight[other]
        named = [one if name == other else name for name in named]
        best = np.maximum(best, row)
        best[one], best[other] = row.max(), -np.inf
        # a row whose best partner was one of the two has lost it
        for stale in np.flatnonzero(work.max(axis=1) != best):
            best[stale] = work[stale].max()
