"""Times that come again → TIMEX3 sets: every Friday, twice a week, annual, Sundays."""

from __future__ import annotations

from collections.abc import Callable

from sayso.times.amounts import number_of, unit_of
from sayso.times.atoms import Atom, Kind
from sayso.times.holidays import fixed_date
from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS, MONTHS, PARTS, SEASONS, WEEKDAYS

__all__ = ["READERS"]

_PERIODS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y",
    "annual": "P1Y", "annually": "P1Y", "quarterly": "P3M", "hourly": "PT1H", "biweekly": "P2W",
    "fortnightly": "P2W", "biannual": "P6M", "biennial": "P2Y",
}  # fmt: skip


def _set(first: int, last: int, code: str) -> Atom:
    return Atom(first=first, last=last, kind=Kind.SET, code=code)


def _every(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    weekday = next(
        (WEEKDAYS[w] for i in range(first, last) if (w := tokens.word(i)) in WEEKDAYS), None
    )
    other = tokens.word(first + 1) == "other"
    if weekday is not None:
        return _set(first, last, f"XXXX-WXX-{weekday}{PARTS.get(word, '')}")
    if word in PARTS:
        return _set(first, last, f"XXXX-XX-XX{PARTS[word]}")
    if word in SEASONS:
        return _set(first, last, f"XXXX-{SEASONS[word]}")
    if word in MONTHS:
        return _set(first, last, f"XXXX-{MONTHS[word]:02}")
    if word == "weekend":
        return _set(first, last, "XXXX-WXX-WE")
    if tokens.kind(last - 1) == LETTERS["HOL"]:
        day = fixed_date(word)
        return _set(first, last, f"XXXX-{day[0]:02}-{day[1]:02}" if day else "XXXX-XX-XX")
    unit, factor = unit_of(word)
    count = number_of(tokens, first, last) or (2 if other else 1)
    return _set(first, last, _period(count * factor, unit))


def _weekdays(tokens: Tokens, first: int, last: int) -> Atom | None:
    if tokens.kind(last) == LETTERS["CAP"]:
        return None
    weekday = WEEKDAYS[tokens.word(first)]
    part = PARTS.get(tokens.word(last - 1), "")
    return _set(first, last, f"XXXX-WXX-{weekday}{part}")


def _per(tokens: Tokens, first: int, last: int) -> Atom | None:
    unit, factor = unit_of(tokens.word(last - 1))
    return _set(first, last, _period(factor, unit))


def _word(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(first)
    return _set(first, last, "XXXX-WXX-WE" if word == "weekends" else _PERIODS[word])


def _period(count: float, unit: str) -> str:
    written = f"{count:.10g}"
    return f"PT{written}{unit.upper()}" if unit in "HmS" else f"P{written}{unit}"


READERS: dict[str, Callable[[Tokens, int, int], Atom | None]] = {
    "set_every": _every,
    "set_weekdays": _weekdays,
    "set_per": _per,
    "set_word": _word,
}
