"""Places where a rule matches → atoms: what each rule's words say, and where they say no time.

A reader gives None where the words are something else (a name, an age, a quantity); the next rule
that matches there is tried then.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.times import naming
from sayso.times.amounts import amount_of, duration, number_of, unit_of
from sayso.times.atoms import Atom, Kind, Reference
from sayso.times.dates import READERS as DATES
from sayso.times.grammar import next_place, places
from sayso.times.references import reference_in
from sayso.times.repeated import READERS as REPEATED
from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS, ORDINALS, PARTS, SEASONS, WEEKDAYS

__all__ = ["read_atoms"]

Reader = Callable[[Tokens, int, int], Atom | None]
_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def read_atoms(tokens: Tokens) -> list[Atom]:
    """The atoms of a text in order; none overlaps another."""
    atoms: list[Atom] = []
    at = next_place(tokens.shape, 0)
    while at is not None:
        atom = _read(tokens, at)
        if atom is not None:
            atoms.append(atom)
        at = next_place(tokens.shape, atom.last if atom is not None else at + 1)
    return atoms


def _read(tokens: Tokens, at: int) -> Atom | None:
    for name, end in places(tokens.shape, at):
        atom = _READERS[name](tokens, at, end)
        if atom is not None:
            return atom
    return None


def _weekday(tokens: Tokens, first: int, last: int) -> Atom | None:
    at = _index(tokens, first, last, "WD")
    if naming.weekday_is_name(tokens, at, first):
        return None
    reference = reference_in(tokens, first, at, based=tokens.word(at - 2) == "the")
    unit = ""
    if last > at + 1:
        if tokens.word(last - 1) != "week":
            last = at + 1
        else:
            unit, reference = "W", reference_in(tokens, at, last)
    return Atom(
        first=first, last=last, kind=Kind.WEEKDAY, weekday=WEEKDAYS[tokens.word(at)],
        reference=reference, unit=unit,
    )  # fmt: skip


def _today(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    count = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if tokens.word(last) == "'s" and tokens.kind(last + 1) == LETTERS["CAP"]:
        return None
    code = "TNI" if word == "tonight" else ""
    return Atom(first=first, last=last, kind=Kind.TODAY, count=count, code=code)


def _day_before_today(tokens: Tokens, first: int, last: int) -> Atom | None:
    pair = tokens.word(first + 1), tokens.word(first + 2), tokens.word(first + 3)
    if pair not in (("day", "before", "yesterday"), ("day", "after", "tomorrow")):
        return None
    count = -2 if pair[1] == "before" else 2
    return Atom(first=first, last=last, kind=Kind.TODAY, count=count)


def _clock(tokens: Tokens, first: int, last: int) -> Atom | None:
    zone_at = last - 1 if tokens.kind(last - 1) == LETTERS["ZONE"] else None
    zone = tokens.written(zone_at) if zone_at is not None else None
    if tokens.word(last - 1) == "time":
        zone = tokens.word(last - 2)
    half = next((tokens.word(i)[0] for i in range(first, last) if _is(tokens, i, "AMPM")), "")
    if not half and tokens.shape[first] == LETTERS["CLOCK"] and not zone:
        allowed = {
            "at",
            "by",
            "before",
            "after",
            "around",
            "until",
            "till",
            "from",
            "about",
            "since",
        }
        if tokens.word(first - 1) not in allowed:
            return None
    code = _hour(tokens, first, half)
    if code is None:
        return None
    unit = "o'clock" if _is(tokens, first + 1, "OCLOCK") else ""
    return Atom(first=first, last=last, kind=Kind.CLOCK, code=code, zone=zone, unit=unit)


def _clocks(tokens: Tokens, first: int, last: int) -> Atom | None:
    halves = [(i, tokens.word(i)[0]) for i in range(first, last) if _is(tokens, i, "AMPM")]
    join = next(
        i for i in range(first, last) if tokens.shape[i] in (LETTERS["DASH"], LETTERS["TO"])
    )
    opening = next((half for i, half in halves if i < join), halves[-1][1])
    begin, end = _hour(tokens, first, opening), _hour(tokens, join + 1, halves[-1][1])
    if begin is None or end is None:
        return None
    zone = tokens.written(last - 1) if _is(tokens, last - 1, "ZONE") else None
    return Atom(first=first, last=last, kind=Kind.CLOCK, code=f"{begin}/{end}", zone=zone)


def _hour(tokens: Tokens, at: int, half: str) -> str | None:
    if tokens.shape[at] in (LETTERS["CLOCK"], LETTERS["DOTTED"]):
        hour, minute = (int(part) for part in tokens.word(at).replace(".", ":").split(":"))
    else:
        hour, minute = int(number_of(tokens, at, at + 1) or 0), 0
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02}:{minute:02}" if hour < 24 or (hour, minute) == (24, 0) else None


def _noon(tokens: Tokens, first: int, last: int) -> Atom | None:
    if tokens.word(first - 1) == "the" or naming.before_name(tokens, last):
        return None
    if tokens.word(first - 1) not in {
        "at",
        "by",
        "before",
        "after",
        "around",
        "until",
        "till",
        "about",
        "since",
        "from",
        "to",
        "past",
    }:
        return None
    return Atom(first=first, last=last, kind=Kind.CLOCK, code=_HOURS[tokens.word(first)])


def _part(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    bare = last - first == 1
    if not bare and tokens.word(first) == "last" and word != "night":
        return None
    reference = reference_in(tokens, first, last - 1, based=True)
    if not bare and reference is Reference.NONE:
        return None
    return Atom(first=first, last=last, kind=Kind.PART, code=PARTS[word], reference=reference)


def _part_of(tokens: Tokens, first: int, last: int) -> Atom | None:
    return Atom(
        first=first, last=last, kind=Kind.PART, code=PARTS[tokens.word(first + 1)], unit="of"
    )


def _calendar(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    reference = reference_in(tokens, first, last - 1)
    if word in ("minute", "hour", "day", "fortnight", "century"):
        return None
    if word == "weekend":
        return Atom(first=first, last=last, kind=Kind.CALENDAR, unit="WE", reference=reference)
    unit = "Q" if word == "quarter" else "10Y" if word == "decade" else unit_of(word)[0]
    return Atom(first=first, last=last, kind=Kind.CALENDAR, unit=unit, reference=reference)


def _calendar_based(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    reference = reference_in(tokens, first, last - 1, based=True)
    asked = {"over", "during", "in", "within", "for"}
    if tokens.word(last - 2) == "next" and tokens.word(first - 1) in asked and word != "day":
        return None
    if word in ("minute", "hour", "fortnight", "century", "decade"):
        return None
    unit = "WE" if word == "weekend" else unit_of(word)[0]
    return Atom(first=first, last=last, kind=Kind.CALENDAR, unit=unit, reference=reference)


def _this_unit(tokens: Tokens, first: int, last: int) -> Atom | None:
    unit = unit_of(tokens.word(last - 1))
    if unit not in (("W", 1), ("M", 1), ("Y", 1)):
        return None
    return Atom(first=first, last=last, kind=Kind.CALENDAR, unit=unit[0], reference=Reference.THIS)


def _weekend(_: Tokens, first: int, last: int) -> Atom | None:
    return Atom(first=first, last=last, kind=Kind.CALENDAR, unit="WE", reference=Reference.NONE)


def _season(tokens: Tokens, first: int, last: int) -> Atom | None:
    at = _index(tokens, first, last, "SEASON")
    if naming.season_is_other(tokens, first, at, last):
        return None
    year = int(tokens.word(last - 1)) if _is(tokens, last - 1, "YEAR") else None
    return Atom(
        first=first, last=last, kind=Kind.SEASON, code=SEASONS[tokens.word(at)], year=year,
        reference=reference_in(tokens, first, at, based=tokens.word(first) == "the"),
    )  # fmt: skip


def _holiday(tokens: Tokens, first: int, last: int) -> Atom | None:
    at = _index(tokens, first, last, "HOL")
    if naming.holiday_is_other(tokens, last):
        return None
    if tokens.word(first) == "the" and "of july" not in tokens.word(at):
        return None
    year = int(tokens.word(last - 1)) if _is(tokens, last - 1, "YEAR") else None
    return Atom(
        first=first, last=last, kind=Kind.HOLIDAY, code=tokens.written(at), year=year,
        reference=reference_in(tokens, first, at),
    )  # fmt: skip


def _shift(tokens: Tokens, first: int, last: int) -> Atom | None:
    word = tokens.word(last - 1)
    words = [tokens.word(i) for i in range(first, last)]
    ago = "ago" in words
    way = {"ago": Reference.AGO, "now": Reference.AHEAD, "later": Reference.FOLLOWING}.get(
        word, Reference.AGO if ago else Reference.PREVIOUS
    )
    until = words.index("ago") + first if ago else last - 1
    amounts = amount_of(tokens, first, until)
    exact = ""
    if word in ("yesterday", "tomorrow"):  # a day of its own, not a unit to count from
        return None
    if ago and until < last - 1:
        exact = "D" if word == "today" else unit_of(word)[0]
    if not amounts:
        return None
    return Atom(
        first=first, last=last, kind=Kind.SHIFT, count=amounts[0].count, unit=amounts[0].unit,
        reference=way, code=exact,
    )  # fmt: skip


def _day_before(tokens: Tokens, first: int, last: int) -> Atom | None:
    ends = "".join(LETTERS[name] for name in ("DOT", "COMMA", "BREAK", "AND", "MARK", "DASH"))
    unit = unit_of(tokens.word(first + 1))
    if tokens.kind(last) not in ends or unit[1] != 1 or unit[0] in "HmS":
        return None
    way = Reference.PREVIOUS if tokens.word(last - 1) == "before" else Reference.FOLLOWING
    return Atom(first=first, last=last, kind=Kind.CALENDAR, unit=unit[0], reference=way)


def _ref(tokens: Tokens, first: int, last: int) -> Atom | None:
    past = tokens.word(last - 2) == "recent"
    code = "PAST_REF" if past else "FUTURE_REF"
    return Atom(first=first, last=last, kind=Kind.FIXED, code=code)


def _then(tokens: Tokens, first: int, last: int) -> Atom | None:
    if tokens.word(first - 1) not in {"since", "by", "until", "till", "before"}:
        return None
    return Atom(first=first, last=last, kind=Kind.THEN)


def _duration(tokens: Tokens, first: int, last: int) -> Atom | None:
    amounts = amount_of(tokens, first, last)
    article = tokens.word(first) in ("a", "an") and tokens.shape[first + 1] == LETTERS["WNUM"]
    if article and tokens.word(first + 1) not in ("hundred", "dozen"):
        return None  # a four-day walk: the expression begins at four
    if not amounts or naming.amount_is_other(tokens, first, last):
        return None
    return Atom(first=first, last=last, kind=Kind.DURATION, code=duration(amounts))


def _duration_bare(tokens: Tokens, first: int, last: int) -> Atom | None:
    before = {
        "for",
        "over",
        "after",
        "within",
        "through",
        "than",
        "in",
        "last",
        "lasted",
        "took",
        "takes",
    }
    after = {"of", "before", "after"}
    if tokens.word(first - 1) not in before and tokens.word(last) not in after:
        return None
    if tokens.word(first - 1) == "light":
        return None
    unit = unit_of(tokens.word(first))
    code = f"PT{'X'}{unit[0].upper()}" if unit[0] in "HmS" else f"PX{unit[0]}"
    return Atom(first=first, last=last, kind=Kind.DURATION, code=code)


def _duration_long(tokens: Tokens, first: int, last: int) -> Atom | None:
    unit, factor = unit_of(tokens.word(first))
    count = factor if _is(tokens, first, "UNIT") else "X"
    code = f"PT{count}{unit.upper()}" if unit in "HmS" else f"P{count}{unit}"
    return Atom(first=first, last=last, kind=Kind.DURATION, code=code)


def _year_unit(tokens: Tokens, first: int, last: int) -> Atom | None:
    unit, factor = unit_of(tokens.word(last - 1))
    word = tokens.word(first + 1)
    if (unit in "HmS" and word != "past") or (word == "last" and unit == "D"):
        return None
    code = f"PT{factor}{unit.upper()}" if unit in "HmS" else f"P{factor}{unit}"
    return Atom(first=first, last=last, kind=Kind.DURATION, code=code)


def _half(tokens: Tokens, first: int, last: int) -> Atom | None:
    number = next(ORDINALS[w] for i in range(first, last) if (w := tokens.word(i)) in ORDINALS)
    if number > 2:
        return None
    if _is(tokens, last - 1, "YEAR"):
        code = f"{tokens.word(last - 1)}-H{number}"
        return Atom(first=first, last=last, kind=Kind.FIXED, code=code, year=int(code[:4]))
    if tokens.word(last - 1) != "year":
        return None
    reference = reference_in(tokens, first, last)
    return Atom(first=first, last=last, kind=Kind.HALF, count=number, reference=reference)


def _is(tokens: Tokens, at: int, name: str) -> bool:
    return tokens.kind(at) == LETTERS[name]


def _index(tokens: Tokens, first: int, last: int, name: str) -> int:
    return tokens.shape.index(LETTERS[name], first, last)


_READERS: dict[str, Reader] = {
    **DATES, **REPEATED,
    "weekday": _weekday, "today": _today, "day_before_today": _day_before_today,
    "clock": _clock, "clocks": _clocks, "noon": _noon, "part": _part, "part_of": _part_of,
    "calendar": _calendar, "calendar_based": _calendar_based, "this_unit": _this_unit,
    "weekend": _weekend, "season": _season, "season_based": _season, "holiday": _holiday,
    "shift": _shift, "shift_vague": _shift, "day_before": _day_before, "ref": _ref, "then": _then,
    "duration": _duration, "duration_ref": _duration, "duration_the": _duration,
    "duration_hyphen": _duration, "duration_bare": _duration_bare,
    "duration_long": _duration_long, "year_unit": _year_unit, "half": _half,
}  # fmt: skip
