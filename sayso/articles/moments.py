"""Dates as metadata writes them → ISO 8601 with as much as they say: day, time, UTC offset."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["address_day", "iso_moment"]

_ISO = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*"
    r"(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d)?)?)?\b",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"^(\d{10})(\d{3})?$")
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:199|20\d)\d)(?P<sep>[/-])(?P<month>\d\d|[a-z]{3})(?P=sep)(?P<day>\d\d?)(?!\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST = 1990


def iso_moment(raw: str | None) -> str | None:
    """The date in ISO 8601: `2024-02-23`, `2024-02-23T13:19:00`, or that with `-05:00`.

    Reads ISO 8601 and its usual misspellings, RFC 5322 (`Fri, 23 Feb 2024 …`) and seconds or
    milliseconds since 1970. Anything else, and any day that doesn't exist, gives None.
    """
    text = (raw or "").strip()
    if epoch := _EPOCH.match(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()
    if (match := _ISO.match(text)) is not None:
        return _from_iso(match)
    if not re.match(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds") if moment.year >= _EARLIEST else None


def _from_iso(match: re.Match[str]) -> str | None:
    """The matched date where it exists; a time that doesn't is left out."""
    year, month, day, hour, minute, second, utc, offset_h, offset_min = match.groups()
    try:
        day_of = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if day_of.year < _EARLIEST:
        return None
    if hour is None:
        return day_of.isoformat()
    offset = "+00:00" if utc else f"{offset_h}:{offset_min or '00'}" if offset_h else ""
    text = f"{day_of.isoformat()}T{hour}:{minute}:{second or '00'}{offset}"
    try:
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except ValueError:
        return day_of.isoformat()


def address_day(url: str | None) -> str | None:
    """The day that stands in an address (`/2024/02/23/`, `-2024-02-23`, `/2024/feb/23/`)."""
    for match in _IN_ADDRESS.finditer(url or ""):
        month = match["month"].lower()
        number = _MONTHS.index(month) + 1 if month in _MONTHS else None
        try:
            day = date(int(match["year"]), number or int(month), int(match["day"]))
        except ValueError:
            continue
        return day.isoformat()
    return None
