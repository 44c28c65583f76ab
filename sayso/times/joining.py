"""Atoms that make one expression together, such as "1:19 p.m. ET" and "Thursday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.times.atoms import Atom, Kind, Reference
from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS

__all__ = ["Expression", "joined"]

_COMMA, _ON, _OF, _AT = (LETTERS[name] for name in ("COMMA", "ON", "OF", "AT"))
_DAYS = frozenset((Kind.WEEKDAY, Kind.TODAY, Kind.DATE, Kind.HOLIDAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """The tokens `[first, last)`: what they say of the day or period, and of the hour."""

    first: int
    last: int
    day: Atom | None
    hour: Atom | None


def joined(atoms: Sequence[Atom], tokens: Tokens) -> list[Expression]:
    """The expressions that the atoms make, in order; a part of a day alone makes none."""
    expressions: list[Expression] = []
    for atom in atoms:
        hour = atom.kind in (Kind.CLOCK, Kind.PART)
        new = Expression(
            first=atom.first, last=atom.last,
            day=None if hour else atom, hour=atom if hour else None,
        )  # fmt: skip
        both = _both(expressions[-1], new, tokens) if expressions else None
        if both is not None:
            expressions[-1] = both
        else:
            expressions.append(new)
    return [one for one in expressions if not _is_bare_part(one)]


def _is_bare_part(one: Expression) -> bool:
    hour = one.hour
    bare = hour is not None and hour.kind is Kind.PART and hour.reference is Reference.NONE
    return one.day is None and bare


def _both(before: Expression, after: Expression, tokens: Tokens) -> Expression | None:
    gap = tokens.shape[before.last : after.first]
    day, hour = before.day, before.hour
    if day is not None and after.day is not None and after.hour is None:
        if hour is None or gap in ("", _COMMA):
            merged = _weekday_and_date(day, after.day, gap)
            if merged is not None:
                return Expression(first=before.first, last=after.last, day=merged, hour=hour)
        return None
    if day is None and hour is not None and after.day is not None and after.day.kind in _DAYS:
        part = hour.kind is Kind.PART
        if part and hour.reference is not Reference.NONE:
            return None
        allowed = (_OF,) if part and not hour.unit else ("",) if part else ("", _ON, _COMMA)
        if gap in allowed and _is_day(after.day) and after.hour is None:
            return Expression(first=before.first, last=after.last, day=after.day, hour=hour)
        return None
    if day is not None and after.day is None and after.hour is not None and _is_day(day):
        part = after.hour.kind is Kind.PART
        if part and after.hour.reference is not Reference.NONE:
            return None
        refines = hour is None or (hour.kind is Kind.PART and not part)
        if refines and gap in (("",) if part else ("", _AT, _COMMA, _COMMA + _AT)):
            return Expression(first=before.first, last=after.last, day=day, hour=after.hour)
    return None


def _is_day(atom: Atom) -> bool:
    return atom.kind in _DAYS and (atom.kind is not Kind.DATE or atom.day is not None)


def _weekday_and_date(weekday: Atom, date: Atom, gap: str) -> Atom | None:
    if weekday.kind is not Kind.WEEKDAY or gap not in ("", _COMMA):
        return None
    if date.kind is not Kind.DATE or date.day is None:
        return None
    return replace(date, weekday=weekday.weekday)
