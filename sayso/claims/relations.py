"""What a statement does to a claim: affirms, denies, questions it, or merely reports it."""

from __future__ import annotations

import re

from sayso.claims.likeness import denies
from sayso.claims.trail import Relation, Statement
from sayso.records import SourceKind, Stance

__all__ = ["relation_to", "vouches"]

_DOUBT = re.compile(
    r"\b(?:doubt\w*|question\w*|skeptic\w*|sceptic\w*|whether|unlikely|disput\w*|unclear)\b", re.I
)
_VOUCHING = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.CLAIMS, Stance.DENIES})
_ON_RECORD = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION})


def relation_to(statement: Statement, *, claim_denies: bool) -> Relation:
    """How the statement stands to a claim that itself says (`claim_denies`) that something is not.

    A named person or body that vouches affirms; what an outlet, an unnamed source or nobody in
    particular is credited with is reported. A sentence in the outlet's own voice affirms unless it
    is hedged.
    """
    if denies(statement) != claim_denies:
        return Relation.DENIES
    if statement.stance is Stance.ASKS or _doubts(statement):
        return Relation.QUESTIONS
    if statement.attribution is None:
        return Relation.REPORTS if statement.hedges else Relation.AFFIRMS
    return Relation.AFFIRMS if vouches(statement) else Relation.REPORTS


def vouches(statement: Statement) -> bool:
    """True where somebody named says it in his own name, or an outlet has confirmed it itself."""
    if statement.stance is Stance.CONFIRMS and statement.kind is not SourceKind.ANONYMOUS:
        return True
    return (
        statement.kind in _ON_RECORD
        and statement.stance in _VOUCHING
        and (not statement.via or (statement.quote is not None and _told(statement)))
    )


def _told(statement: Statement) -> bool:
    """True where what it came through is the article's own outlet, or a person spoke to it."""
    if statement.kind is SourceKind.ORGANIZATION:
        return False
    return statement.stance is Stance.SAYS


def _doubts(statement: Statement) -> bool:
    cue = " ".join(place.text for place in statement.credit)
    return bool(_DOUBT.search(cue))
