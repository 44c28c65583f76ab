"""Amounts of time in words and figures → ISO 8601 durations."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS, NUMBERS, UNITS

__all__ = ["Amount", "amount_of", "duration", "number_of", "unit_of"]

_SMALLER = {
    "Y": ("M", 12),
    "M": ("", 0),
    "W": ("", 0),
    "D": ("H", 24),
    "H": ("m", 60),
    "m": ("S", 60),
}
_UNIT_LETTERS = LETTERS["UNIT"] + LETTERS["UNITS"]
_NUMBER_LETTERS = "".join(LETTERS[name] for name in ("DAY", "NUM", "YEAR", "DEC", "BIG"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """So many of a unit (Y, M, W, D, H, m for minutes, S); `count` None where no number is said."""

    count: float | None
    unit: str
    vague: bool


def unit_of(word: str) -> tuple[str, int]:
    """The unit a word names, and how many of it: ("Y", 10) for decade; a KeyError for others."""
    single = word.lower()
    return UNITS[single] if single in UNITS else UNITS[single.removesuffix("s")]


def number_of(tokens: Tokens, first: int, last: int) -> float | None:
    """The number that the tokens say, in figures or words; None where they say none."""
    total: float | None = None
    for at in range(first, last):
        word = tokens.word(at)
        if tokens.shape[at] in _NUMBER_LETTERS:
            return float(word.replace(",", ""))
        if word in NUMBERS:
            value = NUMBERS[word]
            total = (
                value if total is None else total * value if value in (12, 100) else total + value
            )
    return total


def amount_of(tokens: Tokens, first: int, last: int) -> tuple[Amount, ...]:
    """The amounts that the tokens say, as written: two for "a year and two months"."""
    amounts: list[Amount] = []
    begin = first
    for at in range(first, last):
        if tokens.shape[at] not in _UNIT_LETTERS:
            continue
        unit, factor = unit_of(tokens.word(at))
        words = {tokens.word(other) for other in range(begin, at)}
        count = number_of(tokens, begin, at)
        if count is None and words & {"few", "several", "many", "couple"}:
            amounts.append(Amount(count=None, unit=unit, vague=True))
            begin = at + 1
            continue
        if count is None and tokens.shape[at] == LETTERS["UNIT"]:
            count = 0.5 if "half" in words else 0.25 if "quarter" in words else 1
        elif count is not None and "half" in words:
            count += 0.5
        vague = count is None
        half_behind = (
            tokens.word(at + 1) == "and" and tokens.word(at + 3) == "half" and at + 3 < last
        )
        if half_behind and count is not None:
            count += 0.5
        amounts.append(
            Amount(count=None if count is None else count * factor, unit=unit, vague=vague)
        )
        begin = at + 1
        if half_behind:
            break
    return tuple(amounts)


def duration(amounts: tuple[Amount, ...]) -> str:
    """ISO 8601: P1Y6M, PT30M, PXW where the number is not known.

    A fraction becomes whole smaller units where there are such (a year and a half: P1Y6M), else it
    stays a decimal fraction (P1.5W).
    """
    date_part = time_part = ""
    for amount in amounts:
        pieces = [("X", amount.unit)] if amount.count is None else _whole(amount.count, amount.unit)
        for count, unit in pieces:
            if unit in "HmS":
                time_part += f"{count}{unit.upper()}"
            else:
                date_part += f"{count}{unit}"
    return f"P{date_part}{f'T{time_part}' if time_part else ''}"


def _whole(count: float, unit: str) -> list[tuple[str, str]]:
    if count == int(count):
        return [(str(int(count)), unit)]
    smaller, factor = _SMALLER.get(unit, ("", 0))
    rest = (count - int(count)) * factor
    if not smaller or rest != int(rest):
        return [(f"{count:.10g}", unit)]
    whole = [(str(int(count)), unit)] if count >= 1 else []
    return [*whole, (str(int(rest)), smaller)]
