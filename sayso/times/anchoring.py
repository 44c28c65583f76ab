"""Expressions → TIMEX3 types and values, one after the other: some count from the one before.

What hangs on something unknown gets a placeholder of its width (XXXX-WXX-4 for "Thursday" in an
article without a date), never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sayso.records import TimeType
from sayso.times.atoms import Atom, Kind, Reference
from sayso.times.holidays import fixed_date, holiday_in
from sayso.times.joining import Expression
from sayso.times.periods import Period, month_shifted, nearest, period_of, placeholder
from sayso.times.tense import Direction, direction
from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS
from sayso.times.zones import offset_of

__all__ = ["Meaning", "Scene"]

_YEARS = (1, 9998)
_UPDATED_DAYS = 7  # a story corrected within the week speaks of days after its publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A type and a value, and the period behind it where it has one."""

    type: TimeType
    value: str
    period: Period | None = None


class Scene:
    """What is known while an article is read from its beginning: its date, the last one named."""

    def __init__(self, tokens: Tokens, published: datetime | date | None, day_first: bool | None):
        self._tokens = tokens
        self._moment = published if isinstance(published, datetime) else None
        self._today = published.date() if isinstance(published, datetime) else published
        self._day_first = day_first
        self._last: Period | None = None
        self._last_at = 0
        self._day: date | None = None
        self._day_at = 0

    def meaning(self, one: Expression) -> Meaning:
        """What the expression says; to be asked for every expression of the text in order."""
        found = self._hour(one) if one.hour is not None else self._of(one.day, one)
        if found.period is not None:
            self._last, self._last_at = found.period, one.last
            if found.period.width == "D":
                self._day, self._day_at = found.period.first, one.last
        return found

    def _hour(self, one: Expression) -> Meaning:
        hour = one.hour
        assert hour is not None
        period: Period | None = None
        if one.day is not None:
            known = self._of(one.day, one)
            period = known.period
            day = (
                known.value[: -len(one.day.code)]
                if one.day.kind is Kind.TODAY and one.day.code
                else known.value
            )
        else:
            period = self._day_of_hour(one, hour)
            day = period.value if period is not None else placeholder("D")
        if hour.kind is Kind.PART:
            return Meaning(type=TimeType.TIME, value=day + hour.code, period=period)
        begin, _, end = hour.code.partition("/")
        if one.day is not None and one.day.code == "TNI" and hour.unit == "o'clock":
            begin = f"{int(begin[:2]) % 12 + 12:02}{begin[2:]}"  # seven o'clock tonight
        moment = None
        if period is not None:
            moment = datetime.combine(period.first, datetime.min.time())
            moment += timedelta(hours=min(int(begin[:2]), 23), minutes=int(begin[3:]))
        offset = offset_of(hour.zone, moment)
        value = f"{day}T{begin}{offset}" + (f"/{day}T{end}{offset}" if end else "")
        return Meaning(type=TimeType.TIME, value=value, period=period)

    def _day_of_hour(self, one: Expression, hour: Atom) -> Period | None:
        if hour.reference in (Reference.THIS, Reference.LAST):
            if self._today is None:
                return None
            return period_of(self._today, "D", -1 if hour.reference is Reference.LAST else 0)
        if self._day is None or self._breaks(self._day_at, one.first):
            return None
        shift = {Reference.FOLLOWING: 1, Reference.PREVIOUS: -1}.get(hour.reference, 0)
        return period_of(self._day, "D", shift)

    def _breaks(self, first: int, last: int) -> bool:
        return LETTERS["BREAK"] in self._tokens.shape[first:last]

    def _of(self, atom: Atom | None, one: Expression) -> Meaning:
        assert atom is not None
        way = direction(self._tokens, one.first, one.last)
        match atom.kind:
            case Kind.DURATION:
                return Meaning(type=TimeType.DURATION, value=atom.code)
            case Kind.SET:
                return Meaning(type=TimeType.SET, value=atom.code)
            case Kind.FIXED:
                return Meaning(type=TimeType.DATE, value=atom.code)
            case Kind.DATE:
                return self._date(atom, one, way)
            case Kind.SPAN:
                return self._span(atom, one, way)
            case Kind.TODAY:
                period = self._from_today("D", int(atom.count or 0))
                if atom.code:
                    value = (period.value if period else placeholder("D")) + atom.code
                    return Meaning(type=TimeType.TIME, value=value, period=period)
                return _meant(period, "D")
            case Kind.WEEKDAY:
                period = self._weekday(atom, way)
                return _meant(period, f"WXX-{atom.weekday}")
            case Kind.SEASON:
                return _meant(self._season(atom, way), atom.code)
            case Kind.HOLIDAY:
                return self._holiday(atom, way)
            case Kind.CALENDAR:
                return _meant(self._calendar(atom, way), atom.unit)
            case Kind.SHIFT:
                return self._shift(atom)
            case Kind.QUARTER | Kind.HALF:
                return self._part_of_year(atom, way)
            case _:  # then
                if self._last is None:
                    return Meaning(type=TimeType.DATE, value="PAST_REF")
                return _meant(self._last, self._last.width)

    def _from_today(self, width: str, shift: int) -> Period | None:
        return period_of(self._today, width, shift) if self._today is not None else None

    def _date(self, atom: Atom, one: Expression, way: Direction) -> Meaning:
        month, day, year = atom.month, atom.day, atom.year
        if atom.code == "slash" and month is not None and day is not None and year is not None:
            first = True if month > 12 else False if day > 12 else self._day_first
            if first is None and month != day:
                return Meaning(type=TimeType.DATE, value=f"{year:04}-XX-XX")
            month, day = (day, month) if first else (month, day)
        if month is None:
            assert year is not None
            return _meant(period_of(date(year, 1, 1), "Y"), "Y")
        if year is None:
            year = self._year(atom, one, way)
        if year is None:
            value = f"XXXX-{month:02}" + (f"-{day:02}" if day is not None else "")
            return Meaning(type=TimeType.DATE, value=value)
        if day is None:
            return _meant(Period(first=date(year, month, 1), width="M"), "M")
        try:
            return _meant(Period(first=date(year, month, day), width="D"), "D")
        except ValueError:
            return Meaning(type=TimeType.DATE, value=f"XXXX-{month:02}-{day:02}")

    def _year(self, atom: Atom, one: Expression, way: Direction) -> int | None:
        """The year of a date that names none."""
        today, month, day = self._today, atom.month, atom.day
        assert month is not None
        told = self._told_year(month, one) if way is not Direction.FUTURE else None
        if told is not None and atom.reference is Reference.NONE:
            return told
        if today is None or not _YEARS[0] < today.year < _YEARS[1]:
            return None
        days = []
        for year in range(today.year - 1, today.year + 2):
            try:
                days.append(date(year, month, day if day is not None else 1))
            except ValueError:
                continue
        if atom.weekday is not None:
            days = [one for one in days if one.isoweekday() == atom.weekday] or days
        to = today if day is not None else today.replace(day=1)
        if day is not None and any(0 < (one - today).days <= _UPDATED_DAYS for one in days):
            way = max(way, Direction.UNKNOWN)
        if atom.reference is Reference.LAST:
            to, way = to - timedelta(days=1), Direction.PAST
        elif atom.reference is Reference.NEXT:
            to, way = to + timedelta(days=1), Direction.FUTURE
        elif atom.reference is Reference.THIS:
            return today.year
        found = nearest(days, to, way)
        return found.year if found is not None else None

    def _told_year(self, month: int, one: Expression) -> int | None:
        """The year of a story long past: named in the paragraph just before, with its month."""
        last, today = self._last, self._today
        if last is None or last.width not in ("D", "M") or self._breaks(self._last_at, one.first):
            return None
        if today is not None and abs((today - last.first).days) < 400:
            return None
        year = last.first.year + (month < last.first.month)
        return year if year <= _YEARS[1] else None

    def _span(self, atom: Atom, one: Expression, way: Direction) -> Meaning:
        begin = self._date(atom, one, way)
        end = atom.until
        assert end is not None
        assert end.month is not None
        value, period = begin.value, begin.period
        year = value[:4]
        if period is not None and atom.month is not None:
            later = end.month < atom.month
            if atom.year is not None and later:
                period = None
                value = f"{atom.year - 1:04}{value[4:]}"
            else:
                year = f"{int(year) + later:04}"
        until = f"{year}-{end.month:02}" + (f"-{end.day:02}" if end.day is not None else "")
        return Meaning(type=TimeType.DATE, value=f"{value}/{until}", period=period)

    def _weekday(self, atom: Atom, way: Direction) -> Period | None:
        wanted = atom.weekday or 1
        base = self._today
        if atom.reference in (Reference.SAME, Reference.FOLLOWING, Reference.PREVIOUS):
            base = self._last.first if self._last is not None else None
        if base is None:
            return None
        today = base.isoweekday()
        match atom.reference:
            case _ if atom.unit == "W":
                shift = {Reference.LAST: -1, Reference.NEXT: 1}.get(atom.reference, 0)
                return period_of(base, "D", wanted - today + 7 * shift)
            case Reference.NEXT:
                return period_of(base, "D", wanted - today + 7)
            case Reference.LAST | Reference.PREVIOUS:
                return period_of(base, "D", -((today - wanted - 1) % 7) - 1)
            case Reference.FOLLOWING:
                return period_of(base, "D", (wanted - today - 1) % 7 + 1)
            case Reference.SAME:
                return period_of(base, "D", wanted - today)
        ahead = way is Direction.FUTURE or (
            atom.reference is Reference.THIS and way is not Direction.PAST
        )
        return period_of(base, "D", (wanted - today) % 7 if ahead else -((today - wanted) % 7))

    def _season(self, atom: Atom, way: Direction) -> Period | None:
        if atom.year is not None:
            return period_of(date(atom.year, 12, 1), atom.code)
        based = atom.reference in (Reference.SAME, Reference.FOLLOWING, Reference.PREVIOUS)
        base = (self._last.first if self._last else None) if based else self._today
        if base is None or not _YEARS[0] < base.year < _YEARS[1]:
            return None
        if atom.reference in (Reference.THIS, Reference.SAME):
            return period_of(base, atom.code)
        begins = [period_of(date(base.year + step, 12, 1), atom.code) for step in (-2, -1, 0, 1)]
        days = [period.first for period in begins if period is not None]
        if atom.reference is Reference.LAST:  # over by now
            chosen = nearest(days, month_shifted(base.replace(day=1), -3), -1)
        elif atom.reference in (Reference.NEXT, Reference.FOLLOWING):
            chosen = nearest(days, base + timedelta(days=1), 1)
        else:
            chosen = nearest(days, base, way)
        return Period(first=chosen, width=atom.code) if chosen is not None else None

    def _holiday(self, atom: Atom, way: Direction) -> Meaning:
        if atom.year is not None:
            return _meant(Period(first=holiday_in(atom.code, atom.year), width="D"), "D")
        today = self._today
        if today is None or not _YEARS[0] < today.year < _YEARS[1]:
            day = fixed_date(atom.code)
            value = f"XXXX-{day[0]:02}-{day[1]:02}" if day else placeholder("D")
            return Meaning(type=TimeType.DATE, value=value)
        if atom.reference is Reference.THIS and way is Direction.UNKNOWN:
            way = Direction.FUTURE
        way = {Reference.LAST: Direction.PAST, Reference.NEXT: Direction.FUTURE}.get(
            atom.reference, way
        )
        days = [holiday_in(atom.code, today.year + step) for step in (-1, 0, 1)]
        chosen = nearest(days, today, way)
        return _meant(Period(first=chosen, width="D") if chosen else None, "D")

    def _calendar(self, atom: Atom, way: Direction) -> Period | None:
        if atom.reference in (Reference.SAME, Reference.FOLLOWING, Reference.PREVIOUS):
            if self._last is None:
                return None
            shift = {Reference.FOLLOWING: 1, Reference.PREVIOUS: -1}.get(atom.reference, 0)
            if atom.unit == "D" and self._last.width != "D":
                return None
            if atom.unit in ("W", "WE", "M") and self._last.width in ("Y", "10Y"):
                return None
            return period_of(self._last.first, atom.unit, shift)
        shift = {Reference.LAST: -1, Reference.NEXT: 1}.get(atom.reference, 0)
        if atom.reference is Reference.NONE and self._today is not None:  # the weekend
            shift = -1 if way is not Direction.FUTURE and self._today.isoweekday() < 6 else 0
        return self._from_today(atom.unit, shift)

    def _part_of_year(self, atom: Atom, way: Direction) -> Meaning:
        letter, months = ("Q", 3) if atom.kind is Kind.QUARTER else ("H", 6)
        number = int(atom.count or 1)
        if self._today is None:
            return Meaning(type=TimeType.DATE, value=f"XXXX-{letter}{number}")
        year = self._today.year
        if atom.kind is Kind.HALF:
            year += {Reference.LAST: -1, Reference.NEXT: 1}.get(atom.reference, 0)
        elif way is not Direction.FUTURE and months * number >= self._today.month:
            year -= 1  # a quarter reported on is over
        return Meaning(type=TimeType.DATE, value=f"{year:04}-{letter}{number}")

    def _shift(self, atom: Atom) -> Meaning:
        sign = 1 if atom.reference in (Reference.FOLLOWING, Reference.AHEAD) else -1
        deictic = atom.reference in (Reference.AGO, Reference.AHEAD)
        clock = atom.unit in ("H", "m", "S")
        if atom.count is None:
            if deictic:
                value = "PAST_REF" if sign < 0 else "FUTURE_REF"
                return Meaning(type=TimeType.DATE, value=value)
            if clock:
                return Meaning(type=TimeType.TIME, value="XXXX-XX-XXTXX")
            return Meaning(type=TimeType.DATE, value=placeholder(atom.unit))
        if clock:
            return self._shifted_clock(atom, sign if deictic else None)
        unit, count = atom.unit, atom.count * sign
        width = atom.code or unit
        if count != int(count):
            unit, count = {"Y": ("M", count * 12), "W": ("D", count * 7)}.get(unit, (unit, count))
        base = self._today if deictic else self._last.first if self._last else None
        if base is None or (not deictic and self._last and not _fine(self._last.width, unit)):
            return Meaning(type=TimeType.DATE, value=placeholder(width))
        return _meant(_moved(base, unit, int(count), width), width)

    def _shifted_clock(self, atom: Atom, sign: int | None) -> Meaning:
        if sign is None or self._moment is None or atom.count is None:
            return Meaning(type=TimeType.TIME, value="XXXX-XX-XXTXX")
        step = {"H": 3600, "m": 60, "S": 1}[atom.unit] * atom.count * sign
        moment = self._moment + timedelta(seconds=step)
        period = Period(first=moment.date(), width="D")
        value = moment.strftime("%Y-%m-%dT%H:%M")
        return Meaning(type=TimeType.TIME, value=value, period=period)


def _fine(width: str, unit: str) -> bool:
    """True where a date of that width can be counted from in that unit."""
    order = ["D", "W", "M", "Y"]
    known = {"WE": "W", "Q": "M", "SP": "M", "SU": "M", "FA": "M", "WI": "M", "10Y": "Y"}
    return order.index(known.get(width, width)) <= order.index(unit)


def _moved(base: date, unit: str, count: int, width: str) -> Period | None:
    if unit in ("D", "W"):
        moved = period_of(base, "D", count * (7 if unit == "W" else 1))
        return period_of(moved.first, width) if moved is not None else None
    months = count * (12 if unit == "Y" else 1)
    try:
        first = month_shifted(base.replace(day=1), months)
        while width in ("D", "W"):
            try:
                return period_of(first.replace(day=base.day), width)
            except ValueError:  # 29 February
                base -= timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return period_of(first, width)


def _meant(period: Period | None, width: str) -> Meaning:
    value = period.value if period is not None else placeholder(width)
    return Meaning(type=TimeType.DATE, value=value, period=period)
