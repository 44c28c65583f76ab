"""What became of a claim's words: each statement of a trail held against one of them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.claims.quotations import Quote, Variant, variant_of
from sayso.claims.trail import Relation, Statement, Trail
from sayso.records import QuoteType

__all__ = ["Drift", "drift_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The id of the statement the others are held against, and by id those with its words.

    A statement that tells it in other words is not among them.
    """

    against: str
    variants: dict[str, Variant]


def drift_of(trail: Trail, against: str | None = None) -> Drift | None:
    """How the words of the statements differ from those of one, in the order of the trail.

    That one is `against`, an id, else the first with a source, else the first. Denials are left
    out. None where nothing is told, or `against` is not among it.
    """
    told = [one for one in trail.statements if one.relation is not Relation.DENIES]
    if against is not None:
        base = next((one for one in told if one.id == against), None)
    else:
        base = next((one for one in told if one.attribution), told[0] if told else None)
    if base is None:
        return None
    found = {one.id: variant_of(_quote(base), _quote(one)) for one in told if one is not base}
    return Drift(against=base.id, variants={id_: one for id_, one in found.items() if one})


def _quote(statement: Statement) -> Quote:
    return Quote(
        text=statement.text,
        speaker=statement.speaker,
        is_marked=statement.quote is QuoteType.DIRECT,
    )
