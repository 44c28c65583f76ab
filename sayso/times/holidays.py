"""Holidays that name a day in every year: on a fixed date, or by a rule.

Only those whose day hangs on the year alone; days that differ from country to country (Mother's
Day) or follow a moon that is sighted (Eid) are left out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["HOLIDAY", "fixed_date", "holiday_in"]

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1),
    "new year's": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "st patrick's day": (3, 17), "independence day": (7, 4),
    "fourth of july": (7, 4), "veterans day": (11, 11), "armistice day": (11, 11),
    "juneteenth": (6, 19), "bonfire night": (11, 5), "april fools' day": (4, 1),
    "groundhog day": (2, 2), "cinco de mayo": (5, 5), "canada day": (7, 1), "anzac day": (4, 25),
    "all saints' day": (11, 1), "epiphany": (1, 6), "may day": (5, 1),
}  # fmt: skip
_FROM_EASTER_DAYS = {
    "easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7,
    "maundy thursday": -3, "ash wednesday": -46, "shrove tuesday": -47, "mardi gras": -47,
    "pentecost": 49, "easter saturday": -1, "holy saturday": -1,
}  # fmt: skip
_NTH = {  # month, weekday (1 Monday), which of the month (-1 the last), days added
    "thanksgiving": (11, 4, 4, 0), "thanksgiving day": (11, 4, 4, 0), "black friday": (11, 4, 4, 1),
    "cyber monday": (11, 4, 4, 4), "labor day": (9, 1, 1, 0), "memorial day": (5, 1, -1, 0),
    "martin luther king jr. day": (1, 1, 3, 0), "mlk day": (1, 1, 3, 0),
    "presidents' day": (2, 1, 3, 0), "presidents day": (2, 1, 3, 0), "columbus day": (10, 1, 2, 0),
    "spring bank holiday": (5, 1, -1, 0), "thanksgiving eve": (11, 4, 4, -1),
}  # fmt: skip
_NAMES = sorted((*_FIXED, *_FROM_EASTER_DAYS, *_NTH), key=len, reverse=True)


def _pattern(name: str) -> str:
    words = []
    for word in name.split():
        small = word in ("of", "de", "jr.")
        first = word[0] if small else word[0].upper()
        form = re.escape(first + word[1:]).replace("'", "['’]")
        words.append("MLK" if word == "mlk" else form)
    return r"\s".join(words)


HOLIDAY = rf"(?:{'|'.join(_pattern(name) for name in _NAMES)})(?![^\W_])"


def _name(written: str) -> str:
    return " ".join(written.lower().replace("’", "'").split())


def fixed_date(written: str) -> tuple[int, int] | None:
    """Month and day of a holiday that has the same date every year, else None."""
    return _FIXED.get(_name(written))


def holiday_in(written: str, year: int) -> date:
    """The day of the holiday in `year`; raises KeyError for what `HOLIDAY` does not match."""
    name = _name(written)
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER_DAYS:
        return _easter(year) + timedelta(days=_FROM_EASTER_DAYS[name])
    month, weekday, which, added = _NTH[name]
    if which > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    else:
        last = date(year, month + 1, 1) - timedelta(days=1)
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return day + timedelta(days=added)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
