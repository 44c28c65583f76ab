"""Which articles a question is about: outlets and days of publication."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.errors import UsageError
from sayso.store.sorting import moment

__all__ = ["IN_SCOPE", "Scope", "outlet_of"]

IN_SCOPE = """
    a.current = 1
    AND (:outlets IS NULL
         OR a.outlet_domain IN (SELECT value FROM json_each(:outlets))
         OR lower(a.outlet_name) IN (SELECT lower(value) FROM json_each(:outlets)))
    AND (:since IS NULL OR a.published_utc >= :since)
    AND (:until IS NULL OR a.published_utc < :until)
"""
"""Condition on `articles AS a`; `Scope.values` has what it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Newest revisions, of these outlets (by domain or name; none: of all), of these days.

    `since` and `until` are days, months or years; `until` takes in all of it. An article without
    a date is in no period.
    """

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def values(self) -> dict[str, str | None]:
        """What `IN_SCOPE` names; raises `UsageError` for a date that cannot be read."""
        return {
            "outlets": json.dumps(self.outlets) if self.outlets else None,
            "since": _first("--since", self.since),
            "until": _behind(self.until),
        }


def outlet_of(domain: str | None, name: str | None) -> str:
    """What an outlet is told by: its domain, else its name, else "(unknown)"."""
    return domain or name or "(unknown)"


def _first(option: str, written: str | None) -> str | None:
    if written is None:
        return None
    utc, _ = moment(written)
    if utc is None:
        raise UsageError(
            f"{option} {written}: not a date; write 2024, 2024-02, 2024-02-23 or 2024-02-23T13:19Z"
        )
    return utc


def _behind(written: str | None) -> str | None:
    """The first moment after the day, month or year; a time of day is its own end."""
    if written is None:
        return None
    utc = _first("--until", written)
    _, precision = moment(written)
    if utc is None or precision not in ("day", "month", "year"):
        return utc
    day = date.fromisoformat(utc[:10])
    try:
        match precision:
            case "day":
                after = day + timedelta(days=1)
            case "month":
                after = (day + timedelta(days=31)).replace(day=1)
            case _:
                after = day.replace(year=day.year + 1)
    except (ValueError, OverflowError):
        return None  # behind the last day there is
    return f"{after.isoformat()}T00:00:00Z"
