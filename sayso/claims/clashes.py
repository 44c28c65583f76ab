"""Statements of one claim that do not agree: numbers, dates and names, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.claims.trail import Clash, Statement

__all__ = ["clashes_in"]

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_DATE = re.compile(
    rf"\b(?:{'|'.join(_DAYS.split())})\b|\b(?:{'|'.join(_MONTHS.split())})\b(?: \d{{1,2}}\b)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<money>[$£€])?(?P<value>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s*(?P<scale>thousand|million|billion|trillion|percent|per cent|%))?"
    r"(?:\s+(?P<unit>[a-z]{3,}))?",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NAME = re.compile(r"(?<![.!?]\s)(?<!\A)(?<![“\"])\b([A-Z][\w’-]+(?: [A-Z][\w’-]+)+)")


def clashes_in(statements: Sequence[Statement]) -> list[Clash]:
    """The disagreements between statements of different articles, each pair of values once.

    Two numbers clash where they count the same unit and none is given by both sides; two dates
    where each side names one of the same sort. What only one side gives is no clash.
    """
    found: dict[tuple[str, str, str], Clash] = {}
    for here, one in enumerate(statements):
        for other in statements[here + 1 :]:
            if one.article == other.article:
                continue
            for kind, left, right in _clash(one.text, other.text):
                low, high = sorted((left, right))
                found.setdefault(
                    (kind, low, high),
                    Clash(kind=kind, one=one.id, other=other.id, one_says=left, other_says=right),
                )
    return list(found.values())


def _clash(one: str, other: str) -> Iterator[tuple[str, str, str]]:
    for kind, left, right in (
        ("number", _numbers(one), _numbers(other)),
        ("date", _dates(one), _dates(other)),
        ("name", _names(one), _names(other)),
    ):
        for sort in left.keys() & right.keys():
            if not left[sort].keys() & right[sort].keys():
                yield kind, next(iter(left[sort].values())), next(iter(right[sort].values()))


def _numbers(text: str) -> dict[str, dict[str, str]]:
    """By what is counted, the values and how they are written."""
    found: dict[str, dict[str, str]] = {}
    for one in _NUMBER.finditer(text):
        scale = (one["scale"] or "").lower()
        share = scale in ("percent", "per cent", "%")
        sort = "%" if share else one["money"] or (one["unit"] or "").lower().rstrip("s")
        if not sort:
            continue
        value = float(one["value"].replace(",", "")) * _SCALES.get(scale, 1)
        found.setdefault(sort, {})[f"{value:g}"] = one.group().strip()
    return found


def _dates(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in _DATE.finditer(text):
        written = one.group()
        if written == "may":  # the verb
            continue
        sort = "day of the week" if written.lower() in _DAYS.split() else "day of the year"
        found.setdefault(sort, {})[written.lower()] = written
    return found


def _names(text: str) -> dict[str, dict[str, str]]:
    """Names by their last word: two first names for one family name clash."""
    found: dict[str, dict[str, str]] = {}
    for one in _NAME.findall(text):
        words = one.split()
        if len(words) == 2:
            found.setdefault(words[-1].lower(), {})[one.lower()] = one
    return found
