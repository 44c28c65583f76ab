"""Claims: statements of one story that state the same thing.

1. what must stand together is joined (the same words, nested reports of the same words);
2. groups merge by average likeness, a denial never with what it denies;
3. sentences in the outlets' own voice join the claim that they repeat, if one is near enough.

Statements of different stories are never compared: that keeps the pairs for each statement as few
in a large ledger as in a small one, and no two events are ever taken for one claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.claims.grouping import merge_alike
from sayso.claims.likeness import bound, denies, vectors_of
from sayso.claims.trail import Statement, digest
from sayso.claims.words import Weights

__all__ = ["OWN_VOICE", "THRESHOLD", "Claim", "claims_of", "denied_by", "why_together"]

THRESHOLD = 0.31
OWN_VOICE = 0.45
_APART = -10.0
_ANSWERS = 0.15
_BATCH = 300
"""Statements compared all with all; larger stories go in batches, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements of the same thing; `id` comes from the one that founded it and stays.

    `text` is the statement nearest to all others. `merged` are ids of claims that it took in;
    `compared` is how many pairs were looked at to place its story's statements.
    """

    id: str
    text: str
    statements: tuple[str, ...]
    is_denial: bool
    merged: tuple[str, ...] = field(default=())


def claims_of(
    statements: Sequence[Statement],
    weights: Weights,
    *,
    known: Mapping[str, str] | None = None,
    own: Sequence[Statement] = (),
    threshold: float = THRESHOLD,
) -> list[Claim]:
    """The claims of one story, in the order of their first statements.

    `known` says for statement ids of an earlier run which claim they are in: those stay together,
    under the oldest of their ids. `own` are sentences in the outlets' own voice. Quadratic in the
    statements of the story up to some hundred, in batches beyond.
    """
    if not statements:
        return []
    known = known or {}
    vectors = vectors_of([*statements, *own], weights)
    attributed, voiced = vectors[: len(statements)], vectors[len(statements) :]
    labels = _joined(statements, known)
    for start in range(0, len(statements), _BATCH):
        labels = _merged(statements, attributed, labels, until=start + _BATCH, threshold=threshold)
    groups: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(number)
    members = list(groups.values())
    polarity = [denies(statements[numbers[0]]) for numbers in members]
    joining = _voices(attributed, voiced, members, polarity, [denies(one) for one in own])
    return [
        _claim(statements, own, attributed, numbers, joining[at], known)
        for at, numbers in enumerate(members)
    ]


def why_together(one: Statement, other: Statement, weights: Weights) -> str:
    """One sentence: what makes two statements one claim, or how far they are from it."""
    tied = bound([one, other])
    if tied:
        return f"{tied[0][2]}"
    rows = vectors_of([one, other], weights)
    return (
        f"likeness {float(rows[0] @ rows[1]):.2f} of the pair by itself; groups merge at an "
        f"average of {THRESHOLD:.2f} in their story"
    )


def _joined(statements: Sequence[Statement], known: Mapping[str, str]) -> list[int]:
    """Each statement's group: those of one known claim, and those that are bound, together."""
    parent = list(range(len(statements)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(one: int, other: int) -> None:
        low, high = sorted((root(one), root(other)))
        parent[high] = low

    first_of: dict[str, int] = {}
    for number, statement in enumerate(statements):
        claim = known.get(statement.id)
        if claim is not None:
            join(number, first_of.setdefault(claim, number))
    polarity = [denies(statement) for statement in statements]
    for one, other, _ in bound(statements):
        if polarity[one] == polarity[other]:
            join(one, other)
    return [root(number) for number in range(len(statements))]


def _merged(
    statements: Sequence[Statement],
    vectors: NDArray[np.float32],
    labels: Sequence[int],
    *,
    until: int,
    threshold: float,
) -> list[int]:
    """The labels after the groups of the statements before `until` have merged."""
    names = sorted(set(labels[:until]))
    row_of = {name: row for row, name in enumerate(names)}
    sums = np.zeros((len(names), vectors.shape[1]), dtype=np.float32)
    sizes = [0] * len(names)
    denying = [False] * len(names)
    for number, label in enumerate(labels):
        row = row_of.get(label)
        if row is not None:
            sums[row] += vectors[number]
            sizes[row] += 1
            denying[row] = denying[row] or denies(statements[number])
    counted = np.asarray(sizes, dtype=np.float32)
    alike = sums @ sums.T / np.outer(counted, counted)
    sides = np.asarray(denying)
    alike[sides[:, None] != sides[None, :]] = _APART
    merged = merge_alike(alike, sizes, threshold=threshold)
    renamed = {name: names[merged[row]] for name, row in row_of.items()}
    return [renamed.get(label, label) for label in labels]


def _voices(
    attributed: NDArray[np.float32],
    voiced: NDArray[np.float32],
    members: Sequence[list[int]],
    polarity: Sequence[bool],
    denying: Sequence[bool],
) -> list[list[int]]:
    """For each group the sentences in the outlets' own voice that repeat it."""
    joining: list[list[int]] = [[] for _ in members]
    if not len(voiced):
        return joining
    centres = np.stack([attributed[numbers].mean(axis=0) for numbers in members])
    alike = voiced @ centres.T
    alike[np.asarray(denying)[:, None] != np.asarray(polarity)[None, :]] = _APART
    for sentence, row in enumerate(alike):
        best = int(row.argmax())
        if row[best] >= OWN_VOICE:
            joining[best].append(sentence)
    return joining


def _claim(
    statements: Sequence[Statement],
    own: Sequence[Statement],
    vectors: NDArray[np.float32],
    numbers: Sequence[int],
    joining: Sequence[int],
    known: Mapping[str, str],
) -> Claim:
    rows = vectors[list(numbers)]
    central = numbers[int((rows @ rows.sum(axis=0)).argmax())]
    founders = list(
        dict.fromkeys(known[s.id] for s in (statements[n] for n in numbers) if s.id in known)
    )
    return Claim(
        id=founders[0] if founders else digest("claim", statements[numbers[0]].id),
        text=" ".join(statements[central].text.split()),
        statements=(
            *(statements[number].id for number in numbers),
            *(own[number].id for number in joining),
        ),
        is_denial=denies(statements[numbers[0]]),
        merged=tuple(founders[1:]),
    )


def denied_by(
    claim: Sequence[Statement],
    denials: Mapping[str, Sequence[Statement]],
    rivals: Sequence[Sequence[Statement]],
    weights: Weights,
) -> list[str]:
    """The ids of the `denials` that speak of `claim` rather than of one of its `rivals`.

    A denial speaks of the claim of its story that its words are most like on average, if they are
    alike at all.
    """
    sides = [list(claim), *(list(rival) for rival in rivals)]
    found = []
    for name, statements in denials.items():
        pool = [*statements, *(one for side in sides for one in side)]
        rows = vectors_of(pool, weights)
        mine, at = rows[: len(statements)], len(statements)
        scores = []
        for side in sides:
            scores.append(float((mine @ rows[at : at + len(side)].T).mean()))
            at += len(side)
        if scores[0] >= _ANSWERS and scores[0] >= max(scores):
            found.append(name)
    return found
