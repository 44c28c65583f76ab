"""Claims: statements of one story that state the same thing.

1. what must stand together is joined (the same words, nested reports of the same words);
2. groups merge by average likeness, a denial never with what it denies;
3. sentences in the outlets' own voice join the claim that they repeat, if one is near enough.

Statements of different stories are never compared: that keeps the pairs for each statement as few
in a large ledger as in a small one, and no two events are ever taken for one claim. Statements
that were placed earlier stay in their claims and come in by their traits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sayso.claims.grouping import merge_alike
from sayso.claims.likeness import (
    SAME_ARTICLE,
    TELLING,
    bound,
    denies,
    holds,
    repeated,
    rows_of,
    within_articles,
    words_deny,
)
from sayso.claims.statements import NO
from sayso.claims.trail import Statement, digest
from sayso.claims.traits import LEAD, RELAYED, SPEAKER, Traits, traits_of
from sayso.claims.words import Weights

__all__ = ["OWN_VOICE", "THRESHOLD", "Claim", "Placed", "claims_of", "denied_by", "why_together"]

THRESHOLD = 0.31
OWN_VOICE = 0.40
_APART = -10.0
_ANSWERS = 0.2
_ALONE = 0.5
_ENOUGH = 0.2
"""From this likeness on, by what they say and who says it, it counts that two come early, or are
both relayed."""
_DATELINE = re.compile(
    r"^[A-Z][A-Z .’'-]+(?:(?:, [A-Z][\w. ]+| \([A-Z]+\)){1,2} [—–-]+| —) (?=[“\"‘']?[A-Z0-9])"
)
"""A place in capitals, with its country or the agency unless a long dash follows at once, and then
a sentence: "NASA – which runs the pier – denied it" has none."""
_WORTH_A_LOOK = 0.5
"""Known claims are weighed against new statements where one reaches this part of the threshold."""
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A statement that has its claim from an earlier run."""

    claim: str
    is_denial: bool
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements of the same thing; `id` comes from the one that founded it and stays.

    `statements` are the new ones. `text` is the one among them that is nearest to all others and
    holds none of them ("insiders say that …"), None for a claim that was known. `merged` are ids of
    claims that it took in; `traits` has those of its new attributed statements.
    """

    id: str
    text: str | None
    statements: tuple[str, ...]
    is_denial: bool
    merged: tuple[str, ...]
    traits: Mapping[str, Traits]


def claims_of(
    statements: Sequence[Statement],
    weights: Weights,
    *,
    placed: Sequence[Placed] = (),
    own: Sequence[Statement] = (),
    regroup: bool = False,
    threshold: float = THRESHOLD,
) -> list[Claim]:
    """The claims of one story that `statements` are in, in the order of their first statements.

    `placed` are the statements of the story that have a claim already, the oldest first: they keep
    it, and two claims that new statements bring together are one under the older id. `own` are
    sentences in the outlets' own voice. With `regroup` the known claims are weighed against one
    another too, as when two stories become one. Quadratic in the new statements, linear in those
    placed.
    """
    if not placed and not statements:
        return []
    traits = traits_of(statements, weights, [one.traits for one in placed])
    every = [*(one.traits for one in placed), *traits]
    same = [(one, other) for one, other, _ in repeated(every, new=len(placed))]
    denying = _denying(statements, every, placed, same)
    labels = _joined(statements, placed, same, denying)
    near = sorted(set(labels)) if regroup else _near(every, labels, len(placed), threshold)
    labels = _merged(statements, every, labels, near, denying, threshold=threshold)
    groups: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(number)
    members = list(groups.values())
    joining = _voices(own, traits_of(own, weights, every), every, members, denying)
    return [
        _claim(numbers, voices, placed, statements, own, every, is_denial=denying[numbers[0]])
        for numbers, voices in zip(members, joining, strict=True)
        if voices or numbers[-1] >= len(placed) or len({placed[n].claim for n in numbers}) > 1
    ]


def _denying(
    statements: Sequence[Statement],
    traits: Sequence[Traits],
    placed: Sequence[Placed],
    same: Sequence[tuple[int, int]],
) -> list[bool]:
    """Which of `placed` and `statements` deny.

    Those that do by themselves, and new ones that quote the words of a denial ("We never did")
    without the denial before them.
    """
    before = len(placed)
    denying = [*(one.is_denial for one in placed), *map(denies, statements)]
    worded = [deny and bool(one.quoted) for deny, one in zip(denying, traits, strict=True)]
    for pair in same:
        for one, other in (pair, pair[::-1]):
            if (
                worded[one]
                and other >= before
                and _passes(traits[one].quoted, traits[other].quoted)
            ):
                denying[other] = True
    return denying


def _passes(denial: str, quoted: str) -> bool:
    """Whether words of a denial deny too: of "It is not true that …" the rest does not."""
    return bool(quoted) and (not words_deny(denial) or bool(NO.search(quoted)))


def _joined(
    statements: Sequence[Statement],
    placed: Sequence[Placed],
    same: Sequence[tuple[int, int]],
    denying: Sequence[bool],
) -> list[int]:
    """A label for each of `placed` and `statements`: equal for one claim, and for what is bound."""
    before = len(placed)
    parent = list(range(before + len(statements)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(one: int, other: int) -> None:
        low, high = sorted((root(one), root(other)))
        parent[high] = low

    first_of: dict[str, int] = {}
    for number, known in enumerate(placed):
        join(number, first_of.setdefault(known.claim, number))
    nested = [(before + one, before + other) for one, other, _ in bound(statements)]
    for here, there in [*nested, *same]:
        if denying[here] == denying[there]:
            join(here, there)
    return [root(number) for number in range(len(parent))]


def _near(
    traits: Sequence[Traits], labels: Sequence[int], before: int, threshold: float
) -> list[int]:
    """The labels of new statements, and of claims that one of those might join, in order."""
    fresh = set(labels[before:])
    known = sorted(set(labels) - fresh)
    if known and fresh:
        terms = sorted({term for one in traits[before:] for term in one.terms})
        new = rows_of(traits[before:], terms)
        centres = _means(rows_of(traits[:before], terms), labels[:before], known)
        likest = (centres @ new.T).max(axis=1)
        fresh |= {
            name
            for name, best in zip(known, likest, strict=True)
            if best >= _WORTH_A_LOOK * threshold
        }
    return sorted(fresh)


def _means(rows: Matrix, labels: Sequence[int], names: Sequence[int]) -> Matrix:
    """The mean row of each label in `names`."""
    at = {name: number for number, name in enumerate(names)}
    sums = np.zeros((len(names), rows.shape[1]), dtype=np.float32)
    sizes = np.zeros((len(names), 1), dtype=np.float32)
    for row, label in zip(rows, labels, strict=True):
        if label in at:
            sums[at[label]] += row
            sizes[at[label]] += 1
    return (sums / np.maximum(sizes, 1)).astype(np.float32)


def _merged(
    statements: Sequence[Statement],
    traits: Sequence[Traits],
    labels: Sequence[int],
    near: Sequence[int],
    denying: Sequence[bool],
    *,
    threshold: float,
) -> list[int]:
    """The labels after the groups of `near` have merged."""
    at = {name: row for row, name in enumerate(near)}
    inside = [number for number, label in enumerate(labels) if label in at]
    its = [traits[number] for number in inside]
    terms = sorted({term for one in its for term in one.terms})
    centres = _means(rows_of(its, terms), [labels[number] for number in inside], near)
    sizes = Counter(labels[number] for number in inside)
    alike = _alike(centres, terms)
    before = len(traits) - len(statements)
    for here, there in within_articles(statements):
        one, other = labels[before + here], labels[before + there]
        if one != other:
            share = SAME_ARTICLE / (sizes[one] * sizes[other])
            alike[at[one], at[other]] += share
            alike[at[other], at[one]] += share
    against = {labels[number] for number in inside if denying[number]}
    sides = np.asarray([name in against for name in near])
    alike[sides[:, None] != sides[None, :]] = _APART
    merged = merge_alike(alike, [sizes[name] for name in near], threshold=threshold)
    renamed = {name: near[merged[row]] for name, row in at.items()}
    return [renamed.get(label, label) for label in labels]


def _alike(centres: Matrix, terms: Sequence[str]) -> Matrix:
    """How alike the mean rows are; where and through whom counts only if they share enough."""
    alike: Matrix = centres @ centres.T
    told = centres[:, [at for at, term in enumerate(terms) if term in (LEAD, RELAYED)]]
    said = alike - told @ told.T
    return np.where(said >= _ENOUGH, alike, said)


def _voices(
    own: Sequence[Statement],
    voiced: Sequence[Traits],
    traits: Sequence[Traits],
    members: Sequence[Sequence[int]],
    denying: Sequence[bool],
) -> list[list[int]]:
    """For each group the sentences in the outlets' own voice that repeat it."""
    joining: list[list[int]] = [[] for _ in members]
    if not own:
        return joining
    terms = sorted({term for one in voiced for term in one.terms})
    rows = rows_of(traits, terms)
    centres = np.stack([rows[list(numbers)].mean(axis=0) for numbers in members])
    alike = rows_of(voiced, terms) @ centres.T
    sides = np.asarray([denying[numbers[0]] for numbers in members])
    alike[np.asarray([denies(one) for one in own])[:, None] != sides[None, :]] = _APART
    for sentence, row in enumerate(alike):
        best = int(row.argmax())
        if row[best] >= OWN_VOICE:
            joining[best].append(sentence)
    return joining


def _claim(
    numbers: Sequence[int],
    voices: Sequence[int],
    placed: Sequence[Placed],
    statements: Sequence[Statement],
    own: Sequence[Statement],
    traits: Sequence[Traits],
    *,
    is_denial: bool,
) -> Claim:
    before = len(placed)
    known = list(dict.fromkeys(placed[number].claim for number in numbers if number < before))
    new = [statements[number - before] for number in numbers if number >= before]
    text = None
    if not known:
        rows = rows_of(
            [traits[n] for n in numbers], sorted({t for n in numbers for t in traits[n].terms})
        )
        nearness = rows @ rows.sum(axis=0)
        plain = [n for n, one in enumerate(new) if not any(holds(one, other) for other in new)]
        central = new[max(plain, key=lambda n: float(nearness[n]))]
        text = _DATELINE.sub("", " ".join(central.text.split()), count=1)
    return Claim(
        id=known[0] if known else digest("claim", new[0].id),
        text=text,
        statements=(*(one.id for one in new), *(own[number].id for number in voices)),
        is_denial=is_denial,
        merged=tuple(known[1:]),
        traits={statements[n - before].id: traits[n] for n in numbers if n >= before},
    )


def why_together(one: Statement, other: Statement, weights: Weights) -> str:
    """One sentence: what makes two statements one claim, or how far they are from it."""
    traits = traits_of([one, other], weights)
    tied = [*bound([one, other]), *repeated(traits)]
    if tied:
        return tied[0][2]
    shared = sorted(
        set(traits[0].terms) & set(traits[1].terms), key=lambda term: -traits[0].terms[term]
    )
    rows = rows_of(traits, shared)
    return (
        f"likeness {float(rows[0] @ rows[1]):.2f} of the pair by itself"
        + (f" ({', '.join(_told(term) for term in shared[:6])})" if shared else "")
        + f"; groups merge at an average of {THRESHOLD:.2f} in their story"
    )


def _told(term: str) -> str:
    if term in (LEAD, RELAYED):
        return "both come early" if term == LEAD else "both are relayed"
    return f"same speaker {term[1:]}" if term.startswith(SPEAKER) else term


def denied_by(
    denials: Mapping[str, Sequence[Statement]],
    claims: Mapping[str, Sequence[Statement]],
    weights: Weights,
) -> dict[str, str]:
    """For each of the `denials` of a story, by id, the one of its `claims` that it speaks of.

    That is the claim whose statements have most of its telling words, rather one that several
    articles have than one of a single article; for a denial that says no more than "denied the
    report", the claim stated just before it. None where there is neither.
    """
    if not denials or not claims:
        return {}
    pool = [one for said in (*denials.values(), *claims.values()) for one in said]
    # by their own words alone: in the sentence around a denial there is who denies it
    bare = [replace(one, sentence="", speaker=None, rank=None, attribution=None) for one in pool]
    traits = iter(
        {term: weight for term, weight in one.terms.items() if weights.of(term) > TELLING}
        for one in traits_of(bare, weights)
    )
    denying = {name: [next(traits) for _ in said] for name, said in denials.items()}
    telling = {name: [next(traits) for _ in said] for name, said in claims.items()}
    words = {name: {term for one in its for term in one} for name, its in telling.items()}
    holding: dict[str, list[str]] = {}
    for name, its in words.items():
        for term in its:
            holding.setdefault(term, []).append(name)
    support = {name: len({one.article for one in said}) for name, said in claims.items()}
    earlier = _by_article(claims)
    found = {}
    for denial, terms in denying.items():
        near = {name for one in terms for term in one for name in holding.get(term, ())}
        scores = {
            name: _held(terms, words[name]) * support[name] / (support[name] + _ALONE)
            for name in claims  # in their order: the first of equal ones is taken
            if name in near
        }
        best = max(scores, key=lambda name: scores[name], default="")
        is_told = scores.get(best, 0.0) >= _ANSWERS
        answer = best if is_told else _just_before(denials[denial], earlier)
        if answer:
            found[denial] = answer
    return found


def _held(denial: Sequence[Mapping[str, float]], words: Collection[str]) -> float:
    """The share of a denial's words, by weight, that is among `words`: a mean of its statements."""
    shares = []
    for terms in denial:
        whole = sum(weight * weight for weight in terms.values())
        held = sum(weight * weight for term, weight in terms.items() if term in words)
        shares.append(held / whole if whole else 0.0)
    return sum(shares) / len(shares)


Ends = Mapping[str, Sequence[tuple[int, str]]]
"""For an article where statements of claims end, and of which claim."""


def _by_article(claims: Mapping[str, Sequence[Statement]]) -> Ends:
    found: dict[str, list[tuple[int, str]]] = {}
    for claim, said in claims.items():
        for one in said:
            found.setdefault(one.article, []).append((one.content[-1].end, claim))
    return found


def _just_before(denial: Sequence[Statement], earlier: Ends) -> str | None:
    """The claim whose statement stands nearest before a statement of the denial."""
    apart = {
        one.content[0].start - end: claim
        for one in denial
        for end, claim in earlier.get(one.article, ())
        if end <= one.content[0].start
    }
    return apart[min(apart)] if apart else None
