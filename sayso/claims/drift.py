"""What became of a claim's words: each statement of a trail held against one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.quotations import Quote, Variant, runs_of, variant_of
from sayso.claims.trail import Relation, Statement, Trail
from sayso.records import QuoteType

__all__ = ["Drift", "drift_of"]


_BASES = 20
"""So many statements are tried as the one that the others are held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The id of the statement the others are held against, and by id those with its words.

    A statement that tells it in other words is not among them.
    """

    against: str
    variants: dict[str, Variant]


def drift_of(trail: Trail, against: str | None = None) -> Drift | None:
    """How the words of the statements differ from those of one, in the order of the trail.

    That one is `against`, an id, else the first whose words others have, else the first. Denials
    are left out. None where nothing is told, or `against` is not among it. Linear in the
    statements, quadratic in the words of those that share a run of them with that one.
    """
    told = [one for one in trail.statements if one.relation is not Relation.DENIES]
    runs = {one.id: runs_of(one.text) for one in told}
    if against is not None:
        told_there = [one for one in told if one.id == against]
        return _drift(told_there[0], told, runs) if told_there else None
    first = None
    for one in told[:_BASES]:
        found = _drift(one, told, runs)
        if found.variants:
            return found
        first = first or found
    return first


Runs = Mapping[str, frozenset[tuple[str, ...]]]
"""By the id of a statement its runs of words, as `runs_of` has them."""


def _drift(base: Statement, told: Sequence[Statement], runs: Runs) -> Drift:
    found = {
        one.id: variant_of(_quote(base), _quote(one))
        for one in told
        if one is not base and not runs[base.id].isdisjoint(runs[one.id])
    }
    return Drift(against=base.id, variants={id_: one for id_, one in found.items() if one})


def _quote(statement: Statement) -> Quote:
    return Quote(
        text=statement.text,
        speaker=statement.speaker,
        is_marked=statement.quote is QuoteType.DIRECT,
    )
