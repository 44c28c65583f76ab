"""Names of time zones as news writes them → the offset that held there at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

__all__ = ["ZONES", "offset_of"]

_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles", "eastern": "America/New_York", "central": "America/Chicago",
    "mountain": "America/Denver", "pacific": "America/Los_Angeles", "AET": "Australia/Sydney",
}  # fmt: skip
_MINUTES = {
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "SAST": 120,
    "MSK": 180, "JST": 540, "KST": 540, "AWST": 480, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180,
}  # fmt: skip
ZONES = frozenset((*_MINUTES, *(name for name in _PLACES if name.isupper())))


def offset_of(zone: str | None, moment: datetime | None) -> str:
    """ "-05:00"; an empty string where the zone is unknown, or hangs on a day that is unknown."""
    if zone in _MINUTES:
        return _written(timedelta(minutes=_MINUTES[zone]))
    place = _PLACES.get(zone or "")
    if place is None or moment is None:
        return ""
    offset = moment.replace(tzinfo=ZoneInfo(place)).utcoffset()
    return _written(offset) if offset is not None else ""


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
