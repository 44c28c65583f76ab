"""The date lines that readers see → ISO 8601: "Feb. 23 2024, Published 1:19 p.m. ET".

A zone that names a place's time ("ET") gets the offset that held there on that day; one that names
its offset ("EST", "BST") gets that. A time without a zone stays without one, for nothing is known
of it; a date that could be read two ways (03/04/2024) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

__all__ = ["DateLabel", "ShownDate", "is_dateline", "publication_in", "shown_dates"]


class DateLabel(StrEnum):
    """What the line says that the date is of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    UNLABELLED = "unlabelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDate:
    """A date at `[start, end)` of its line; `iso` has a time and an offset where the line has."""

    iso: str
    label: DateLabel
    start: int
    end: int


_PLACES = {
    "ET": "America/New_York", "EASTERN": "America/New_York", "CT": "America/Chicago",
    "MT": "America/Denver", "PT": "America/Los_Angeles", "AT": "America/Halifax",
    "AKT": "America/Anchorage", "AET": "Australia/Sydney", "NZT": "Pacific/Auckland",
    "UK": "Europe/London",
}  # fmt: skip
_OFFSETS_MIN = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "WAT": 60, "CEST": 120,
    "EET": 120, "CAT": 120, "SAST": 120, "EEST": 180, "EAT": 180, "MSK": 180, "TRT": 180,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "WIB": 420, "ICT": 420, "SGT": 480,
    "HKT": 480, "MYT": 480, "PHT": 480,
    "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630,
    "AEDT": 660, "NZST": 720, "NZDT": 780, "NDT": -150, "NST": -210, "ADT": -180, "AST": -240,
    "EDT": -240, "EST": -300, "CDT": -300, "CST": -360, "MDT": -360, "MST": -420, "PDT": -420,
    "PST": -480, "AKDT": -480, "AKST": -540, "HST": -600,
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:19[89]|20\d)\d"
_DATE = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<d2>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{_MONTH})[\s,-]+(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)"
    rf"|(?P<a4>\d\d?)[/.](?P<b4>\d\d?)[/.](?P<y4>{_YEAR}))(?!\d)"
)
_ZONES = "|".join(sorted({*_PLACES, *_OFFSETS_MIN} - {"AT"}, key=len, reverse=True))
_ZONE = (
    rf"(?:\s*\(?(?P<zone>{_ZONES})\b(?:\s+time)?\)?)?"
    r"(?:\s*(?:UTC|GMT)?(?P<offset>[+−-]\d\d?:?(?:\d\d)?)\b)?"
)
_TIME = (
    r"(?=\d\d?(?:[:.h][0-5]\d|\s*(?:[ap]\.?\s?m\b|noon\b)))"
    r"(?P<hour>\d\d?)(?:(?P<colon>[:.h])(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?|noon\b)?"
)
_GAP = (
    r"(?:[\s,|•·∙/–—-]|T(?=\d)|\b(?:published|posted|updated|modified|first|last|at|on|from|@|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b[:.,]?){0,12}"
)
_DATE_THEN_TIME = re.compile(
    rf"(?<![\w/-]){_DATE}(?:{_GAP}(?<![\d.]){_TIME}{_ZONE})?", re.IGNORECASE
)
_TIME_THEN_DATE = re.compile(rf"(?<![\w:.]){_TIME}{_ZONE}{_GAP}(?<![\d/-]){_DATE}", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|revised|amended|corrected)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|pub(?:lication)? date|first aired|released|issued|created)\b",
    re.IGNORECASE,
)
_LINE_WORDS = re.compile(
    r"\b(?:first|last|originally|published|posted|updated?|modified|edited|revised|created|issued|"
    r"released|date|time|on|at|by|and|the|story|article|news|local|pub|gmt|utc|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|"
    r"\d+\s*min(?:ute)?s?(?:\s+read)?|read(?:ing)?|\d+\s+(?:hours?|minutes?|days?)\s+ago)\b",
    re.IGNORECASE,
)
_NAME_WORD = r"[^\W\d_a-z][\w'’&.-]*"
_NAME_BESIDE = re.compile(
    rf"[\s,]*[|·•/–—]*\s*{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|&)){{0,4}}\s*[|·•/–—]*[\s,]*"
)
_LONGEST_LINE = 200


def shown_dates(line: str) -> tuple[ShownDate, ...]:
    """Every full date in the line, in order, with its time where one stands beside it.

    Only the first 200 characters are looked at; what is longer is no date line.
    """
    line = line[:_LONGEST_LINE]
    found: list[ShownDate] = []
    at = 0
    while True:
        matches = [p.search(line, at) for p in (_DATE_THEN_TIME, _TIME_THEN_DATE)]
        match = min((m for m in matches if m is not None), key=lambda m: m.start(), default=None)
        if match is None:
            return tuple(found)
        iso = _iso(match)
        if iso is not None:
            label = _label(line[at : match.end()], line[match.end() :])
            found.append(ShownDate(iso=iso, label=label, start=match.start(), end=match.end()))
        at = match.end()


def publication_in(line: str) -> ShownDate | None:
    """The date of first publication that the line gives; None where it gives updates only."""
    dates = [shown for shown in shown_dates(line) if shown.label is not DateLabel.UPDATED]
    labelled = [shown for shown in dates if shown.label is DateLabel.PUBLISHED]
    return next(iter([*labelled, *dates]), None)


def is_dateline(line: str) -> bool:
    """Whether the line is there to say when: a date, its labels, and hardly anything else."""
    if len(line) >= _LONGEST_LINE:
        return False
    dates = shown_dates(line)
    if not dates:
        return False
    rest = line
    for shown in reversed(dates):
        rest = rest[: shown.start] + " " + rest[shown.end :]
    rest = _LINE_WORDS.sub(" ", rest)
    return len(re.findall(r"\w+", rest)) <= 1 or _NAME_BESIDE.fullmatch(rest) is not None


def _label(upto: str, after: str) -> DateLabel:
    """From the last label before the date's end, else one right behind it."""
    updated = [m.end() for m in _UPDATED.finditer(upto)]
    published = [m.end() for m in _PUBLISHED.finditer(upto)]
    if updated or published:
        return DateLabel.UPDATED if updated[-1:] > published[-1:] else DateLabel.PUBLISHED
    if re.match(rf"\W{{0,3}}\(?{_UPDATED.pattern}\)?\W*$", after, re.IGNORECASE):
        return DateLabel.UPDATED
    return DateLabel.UNLABELLED


def _iso(match: re.Match[str]) -> str | None:
    day = _day(match)
    if day is None:
        return None
    clock = _clock(match)
    if clock is None:
        return day.isoformat()
    hour, minute = clock
    zone = _zone(match)
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    return moment.isoformat(timespec="seconds")


def _day(match: re.Match[str]) -> date | None:
    """The day; None where there is no such day, or day and month could be told apart no way."""
    year = next(int(match[g]) for g in ("y1", "y2", "y3", "y4") if match[g])
    name = match["m1"] or match["m2"]
    if name:
        month, number = _MONTHS.index(name[:3].lower()) + 1, int(match["d1"] or match["d2"])
    elif match["m3"]:
        month, number = int(match["m3"]), int(match["d3"])
    else:
        first, second = int(match["a4"]), int(match["b4"])
        if first <= 12 and second <= 12 and first != second:
            return None
        number, month = (first, second) if first > 12 else (second, first)
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    """Hour and minute; None where there is no time, or a bare number that only looks like one."""
    if match["hour"] is None or (match["minute"] is None and match["half"] is None):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if match["colon"] == "." and not half and not match["zone"]:
        return None
    if half and not 1 <= hour <= 12:
        half = ""  # "13:19 p.m."
    if half.startswith("p"):
        hour = hour % 12 + 12
    elif half.startswith("a"):
        hour %= 12
    return (hour, minute) if hour < 24 else None


def _zone(match: re.Match[str]) -> tzinfo | None:
    offset = re.fullmatch(r"([+−-])(\d\d?):?(\d\d)?", match["offset"] or "")
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        signed = minutes if offset[1] == "+" else -minutes
        return timezone(timedelta(minutes=signed)) if abs(signed) < 24 * 60 else None
    name = (match["zone"] or "").upper()
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    return timezone(timedelta(minutes=_OFFSETS_MIN[name])) if name in _OFFSETS_MIN else None
