"""What the grammar reads before it is anchored: one record, with a kind that says what counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Atom", "Kind", "Reference"]


class Kind(StrEnum):
    """What an expression is, and so how its value is found."""

    DATE = "date"  # year, month, day: those that are known
    SPAN = "span"  # a date and `until`, another
    WEEKDAY = "weekday"
    TODAY = "today"  # `count` days from publication; `code` a part of the day
    CLOCK = "clock"  # `code` "13:19", or "T19:00/T21:00"; `zone`
    PART = "part"  # `code` "TNI"
    SEASON = "season"  # `code` "SU"
    HOLIDAY = "holiday"  # `code` its name
    QUARTER = "quarter"  # `count`, of an unnamed year
    HALF = "half"  # `count`, of a year
    CALENDAR = "calendar"  # `unit`, by `reference`
    SHIFT = "shift"  # `count` units by `reference`; `count` None: unknown how many
    THEN = "then"
    FIXED = "fixed"  # a date whose value is `code`
    DURATION = "duration"
    SET = "set"


class Reference(StrEnum):
    """What a relative expression counts from, and which way."""

    NONE = ""
    THIS = "this"
    LAST = "last"
    NEXT = "next"
    SAME = "same"  # these three from the date last mentioned
    FOLLOWING = "following"
    PREVIOUS = "previous"
    AGO = "ago"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """An expression of the tokens `[first, last)`, read but not yet anchored."""

    first: int
    last: int
    kind: Kind
    reference: Reference = Reference.NONE
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    count: float | None = None
    unit: str = ""
    code: str = ""
    zone: str | None = None
    until: Atom | None = None
