"""Stretches of the calendar: their first day, their last, how TIMEX3 writes them.

Widths are D, W, WE (weekend), M, Q, Y, 10Y, and the seasons SP, SU, FA, WI; a season is of the
year in which it begins, by the months of the northern half: spring from March.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Period", "month_shifted", "nearest", "period_of", "placeholder"]

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PLACEHOLDERS = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "Y": "XXXX", "10Y": "XXXX",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, and its width; `first` lies in the years 1 to 9999."""

    first: date
    width: str

    @property
    def value(self) -> str:
        """TIMEX3."""
        year, week, _ = self.first.isocalendar()
        written = f"{self.first.year:04}"
        return {
            "D": self.first.isoformat(), "W": f"{year:04}-W{week:02}",
            "WE": f"{year:04}-W{week:02}-WE",
            "M": f"{written}-{self.first.month:02}",
            "Q": f"{written}-Q{(self.first.month + 2) // 3}",
            "Y": written, "10Y": f"{written[:3]}X",
        }.get(self.width, f"{written}-{self.width}")  # fmt: skip


def period_of(day: date, width: str, shift: int = 0) -> Period | None:
    """The period of that width around `day`, `shift` periods on; None outside the calendar."""
    try:
        if width == "D":
            first = day + timedelta(days=shift)
        elif width in ("W", "WE"):
            first = day - timedelta(days=day.isoweekday() - 1 - 7 * shift)
        elif width == "M":
            first = month_shifted(day.replace(day=1), shift)
        elif width == "Q":
            first = month_shifted(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3 * shift)
        elif width == "10Y":
            first = date(day.year // 10 * 10 + 10 * shift, 1, 1)
        elif width in _SEASON_MONTHS:
            early = width == "WI" and day.month < 3  # January belongs to the winter begun before
            first = date(day.year + shift - early, _SEASON_MONTHS[width], 1)
        else:
            first = date(day.year + shift, 1, 1)
    except (ValueError, OverflowError):
        return None
    return Period(first=first, width=width)


def month_shifted(first: date, months: int) -> date:
    """The first day of a month, `months` on; raises ValueError outside the calendar."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def nearest(days: list[date], to: date, way: int) -> date | None:
    """The last of `days` up to `to` (way -1), the first from it on (1), the nearest (0)."""
    back = [day for day in days if day <= to]
    ahead = [day for day in days if day >= to]
    if way < 0:
        return max(back, default=None)
    if way > 0:
        return min(ahead, default=None)
    return min(days, key=lambda day: (abs((day - to).days), day), default=None)


def placeholder(width: str) -> str:
    """What stands where nothing is known but the width."""
    return _PLACEHOLDERS.get(width, f"XXXX-{width}")
