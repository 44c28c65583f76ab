"""Fit the shares of likeness on the invented stories: `python -m bench.shares`.

A logistic regression on the pairs of statements of one story says what each sign is worth; the
first two shares sum to 1. Then B-cubed scores by threshold, as sayso stands, and the scores where
the threshold for each story is the best one of all the others. No gold is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.claimscores import Groups, Marked, grouped, marked, scored, shown
from bench.storybook import marked_stories
from sayso.claims import traits as measured
from sayso.claims.likeness import bound, denies, repeated
from sayso.claims.traits import LEAD, RELAYED, SPEAKER, Traits, traits_of
from sayso.claims.words import TABLE

_SIGNS = ("words", "meaning", "same speaker", "both first", "both relayed", "one article")
_THRESHOLDS = tuple(round(0.24 + 0.01 * step, 2) for step in range(17))
_LEAST_PRECISION = 92.0
_RIDGE = 0.1
"""Of the regression: shares of signs that are seldom there stay finite."""


def _signs(one: Traits, other: Traits) -> list[float]:
    shared = {term: one.terms[term] * other.terms[term] for term in one.terms.keys() & other.terms}
    told = {LEAD: shared.pop(LEAD, 0.0), RELAYED: shared.pop(RELAYED, 0.0)}
    speaker = sum(weight for term, weight in shared.items() if term.startswith(SPEAKER))
    return [
        (sum(shared.values()) - speaker) / measured._WORDS,
        float(one.meaning @ other.meaning) / measured._MEANING,
        speaker / measured._SPEAKER,
        told[LEAD] / measured._LEADING,
        told[RELAYED] / measured._RELAYING,
    ]


def fitted(stories: Mapping[str, Marked]) -> NDArray[np.float64]:
    """The six shares, in the order of `_SIGNS`. Pairs that are one or two by rule are left out."""
    rows: list[list[float]] = []
    same: list[bool] = []
    for story in stories.values():
        said, claim = story.statements, story.claim
        traits = traits_of(said, TABLE)
        ruled = {frozenset(pair[:2]) for pair in [*bound(said), *repeated(traits)]}
        for here, one in enumerate(said):
            for there, other in enumerate(said[:here]):
                if frozenset((here, there)) in ruled or denies(one) != denies(other):
                    continue
                signs = _signs(traits[here], traits[there])
                rows.append([*signs, float(one.article == other.article), 1.0])
                same.append(claim[one.id] is not None and claim[one.id] == claim[other.id])
    weights = _regression(np.asarray(rows), np.asarray(same, dtype=np.float64))[:-1]
    shares: NDArray[np.float64] = weights / (weights[0] + weights[1])
    return shares


def _regression(rows: NDArray[np.float64], same: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method; the last column is the constant."""
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([*[_RIDGE] * (rows.shape[1] - 1), 0.0])
    for _ in range(20):
        likely = 1 / (1 + np.exp(-rows @ weights))
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + ridge
        weights += np.linalg.solve(bend, rows.T @ (same - likely) - ridge @ weights)
    return weights


def _best(
    groups: Mapping[float, Mapping[str, Groups]],
    stories: Mapping[str, Marked],
    names: Sequence[str],
) -> float:
    """The threshold with the best F1 at the least precision, or the highest."""
    scores = {
        one: scored({name: groups[one][name] for name in names}, stories) for one in _THRESHOLDS
    }
    precise = [one for one in _THRESHOLDS if scores[one][0] >= _LEAST_PRECISION]
    return max(precise, key=lambda one: scores[one][2], default=_THRESHOLDS[-1])


def main() -> None:
    """The command line."""
    stories = {name: marked(its) for part in marked_stories() for name, its in part.items()}
    names = list(stories)
    for sign, share in zip(_SIGNS, fitted(stories), strict=True):
        print(f"| {sign} | {share:.2f} |")
    groups = {one: {name: grouped(stories[name], one) for name in names} for one in _THRESHOLDS}
    for one in _THRESHOLDS:
        print(f"| threshold {one:.2f}, P / R / F1 | {shown(scored(groups[one], stories))} |")
    left_out = {
        name: groups[_best(groups, stories, [other for other in names if other != name])][name]
        for name in names
    }
    print(f"| best of all | {_best(groups, stories, names):.2f} |")
    print(f"| by the other stories' best, P / R / F1 | {shown(scored(left_out, stories))} |")


if __name__ == "__main__":
    main()
