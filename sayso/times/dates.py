"""Dates by number and name of month, years, decades, centuries, quarters → atoms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sayso.times import naming
from sayso.times.atoms import Atom, Kind
from sayso.times.references import reference_in
from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS, MONTHS, ORDINALS

__all__ = ["READERS"]

_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
            "eighties": 8, "nineties": 9}  # fmt: skip
_DAY_LETTERS = LETTERS["DAY"] + LETTERS["ORDN"]
_MONTH_LETTERS = LETTERS["MON"] + LETTERS["MONA"]


def _numbers(tokens: Tokens, first: int, last: int) -> tuple[list[int], list[int], int | None]:
    """Months, days and the year that the tokens name, in their order."""
    months = [
        MONTHS[tokens.word(i)] for i in range(first, last) if tokens.shape[i] in _MONTH_LETTERS
    ]
    days = [
        int(re.sub(r"\D", "", tokens.word(i)))
        for i in range(first, last)
        if tokens.shape[i] in _DAY_LETTERS
    ]
    return months, days, _year_of(tokens, first, last)


def _year_of(tokens: Tokens, first: int, last: int) -> int | None:
    at = last - 1
    return int(tokens.word(at)) if first <= at and tokens.shape[at] == LETTERS["YEAR"] else None


def possible(year: int | None, month: int, day: int) -> bool:
    """True where the day exists, in some year if none is given."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _day(tokens: Tokens, first: int, last: int) -> Atom | None:
    months, days, year = _numbers(tokens, first, last)
    if not possible(year, months[0], days[0]):
        return None
    if tokens.kind(first - 1) == LETTERS["MONEY"]:
        return None
    return Atom(first=first, last=last, kind=Kind.DATE, year=year, month=months[0], day=days[0])


def _span(tokens: Tokens, first: int, last: int) -> Atom | None:
    months, days, year = _numbers(tokens, first, last)
    joined = {tokens.word(i) for i in range(first, last)}
    if "and" in joined and tokens.word(first - 1) != "between":
        return None
    if not (possible(year, months[0], days[0]) and possible(year, months[-1], days[-1])):
        return None
    end = Atom(first=first, last=last, kind=Kind.DATE, year=year, month=months[-1], day=days[-1])
    return Atom(
        first=first, last=last, kind=Kind.SPAN, year=year, month=months[0], day=days[0], until=end
    )


def _span_months(tokens: Tokens, first: int, last: int) -> Atom | None:
    months, _, year = _numbers(tokens, first, last)
    if year is None and tokens.word(first) in ("may", "march"):
        return None
    end = Atom(first=first, last=last, kind=Kind.DATE, year=year, month=months[-1])
    return Atom(first=first, last=last, kind=Kind.SPAN, year=year, month=months[0], until=end)


def _month(tokens: Tokens, first: int, last: int) -> Atom | None:
    months, _, year = _numbers(tokens, first, last)
    at = next(i for i in range(first, last) if tokens.shape[i] in _MONTH_LETTERS)
    if year is None and naming.month_is_other(tokens, first, at):
        return None
    reference = reference_in(tokens, first, at)
    return Atom(
        first=first, last=last, kind=Kind.DATE, year=year, month=months[0], reference=reference
    )


def _iso(tokens: Tokens, first: int, last: int) -> Atom | None:
    year, month, day = (int(part) for part in tokens.word(first).split("-"))
    if not year or not 1 <= month <= 12 or not possible(year, month, day):
        return None
    return Atom(first=first, last=last, kind=Kind.DATE, year=year, month=month, day=day)


def _slash(tokens: Tokens, first: int, last: int) -> Atom | None:
    a, b, year = (int(part) for part in re.split(r"[/.]", tokens.word(first)))
    if year < 100:
        if "." in tokens.word(first):
            return None
        year += 2000 if year < 70 else 1900
    if not (1 <= a <= 31 and 1 <= b <= 31 and (a <= 12 or b <= 12)):
        return None
    # which is which is decided where the order of the whole article is known
    return Atom(first=first, last=last, kind=Kind.DATE, year=year, month=a, day=b, code="slash")


def _year(tokens: Tokens, first: int, last: int) -> Atom | None:
    if naming.year_is_other(tokens, first, last - 1):
        return None
    return Atom(first=first, last=last, kind=Kind.DATE, year=int(tokens.word(last - 1)))


def _years(tokens: Tokens, first: int, last: int) -> Atom | None:
    begin, end = re.split(r"[-–—/]", tokens.word(first))
    if len(end) == 2:
        if int(begin) < 1500:
            return None
        end = begin[:2] + end if int(end) > int(begin[2:]) else str(int(begin[:2]) + 1) + end
    if not int(begin) < int(end) <= int(begin) + 150 or naming.number_is_other(tokens, first):
        return None
    return _fixed(first, last, f"{begin}/{end}", int(end))


def _decade(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    if word in _DECADES:
        if tokens.word(first) != "the":
            return None
        return _fixed(first, last, f"19{_DECADES[word]}X", 1900 + 10 * _DECADES[word])
    digits = re.sub(r"\D", "", word)
    if len(digits) == 4:
        return _fixed(first, last, f"{digits[:3]}X", int(digits))
    marked = word[0] in "'’"
    if not marked and (tokens.word(first) != "the" or naming.about_weather(tokens, first)):
        return None
    century = 20 if digits in ("00", "10") else 19
    return _fixed(first, last, f"{century}{digits[0]}X", century * 100 + int(digits))


def _century(tokens: Tokens, first: int, last: int) -> Atom | None:
    if tokens.word(last - 1) != "century":
        return None
    word = next(
        tokens.word(i) for i in range(first, last)
        if tokens.shape[i] in LETTERS["ORDN"] + LETTERS["ORDW"]
    )  # fmt: skip
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return (
        _fixed(first, last, f"{number - 1:02}XX", 100 * number - 99) if 1 <= number <= 30 else None
    )


def _quarter(tokens: Tokens, first: int, last: int) -> Atom | None:
    words = [tokens.word(i) for i in range(first, last)]
    year = next((int(w) for w in words if len(w) == 4 and w.isdigit()), None)
    short = next((w for w in words if len(w) == 2 and w[0] in "qh" and w[1].isdigit()), None)
    if short is not None:
        if short[0] == "h" and int(short[1]) > 2:
            return None
        return _fixed(first, last, f"{year}-{short.upper()}", year)
    number = next(ORDINALS[w] for w in words if w in ORDINALS)
    if number > 4:
        return None
    if year is not None:
        return _fixed(first, last, f"{year}-Q{number}", year)
    if not naming.about_money(tokens, first, last):
        return None
    return Atom(first=first, last=last, kind=Kind.QUARTER, count=number)


def _fiscal(tokens: Tokens, first: int, last: int) -> Atom | None:
    return _fixed(first, last, f"FY{tokens.word(last - 1)}", int(tokens.word(last - 1)))


def _fixed(first: int, last: int, code: str, year: int | None) -> Atom:
    return Atom(first=first, last=last, kind=Kind.FIXED, code=code, year=year)


READERS: dict[str, Callable[[Tokens, int, int], Atom | None]] = {
    "iso": _iso, "slash": _slash, "day": _day, "month": _month, "year": _year, "years": _years,
    "span_md_md": _span, "span_dm_dm": _span, "span_md_d": _span, "span_d_dm": _span,
    "span_m_m": _span_months, "decade": _decade, "century": _century, "quarter": _quarter,
    "fiscal": _fiscal,
}  # fmt: skip
