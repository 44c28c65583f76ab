"""Double quotation marks paired within one block: straight, curly, guillemets, low-high, ''.

A mark opens or closes by its shape where it has one, else by its neighbours and by what is open.
Inches, the bullet », Hebrew abbreviations and marks turned the wrong way round are told apart here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["OPENING_CONTEXT", "TYPED_PAIR", "Stretch", "match_doubles"]


@dataclass(slots=True, kw_only=True)
class Stretch:
    """A stretch between matched marks, marks included."""

    start: int
    end: int
    closed: bool
    resumed: bool = False  # began before its block, with no mark of its own


@dataclass(slots=True, kw_only=True)
class _Mark:
    """A mark with what surrounds it in its block; a space stands for the block's border."""

    at: int
    sign: str
    before: str
    after: str
    straight_left: int = 0  # straight marks behind this one
    surplus: int = 0  # closing marks of its own shape from here on, less the opening ones
    closes_next: bool = False  # whether the next mark that is no inches looks like a closing one


OPENING_CONTEXT = frozenset('([{<-–—/"“„«‘:;,.…!?')
TYPED_PAIR = r"(?<!\S)''|''(?!')|``"  # of three apostrophes the outer two are a pair
_MARK = re.compile(rf"[\"“”„‟«»]|{TYPED_PAIR}")
_PAIRS = {"“": "”", "«": "»"}
_CLOSERS = {
    '"': '"”“', "“": '”"“', "”": '”"“', "‟": '”"', "„": '“”"', "«": "»", "»": "«»",
}  # fmt: skip
_TYPED = frozenset(("''", "``"))  # two apostrophes or backticks, as typewriters and TeX have them
_BRACKETS = frozenset("([{<-–—/“„«‘:=")
_PUNCTUATION = frozenset(")]},.;:!?")
_FEET_AND_INCHES = re.compile(r"\d['′’]\s?\d{1,2}(?:½|\.\d)?$")
_INCHES = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d)?$")
_OPEN_SINGLE = re.compile(r"(?:^|[\s\"“(])['‘](?=\w)(?!.*['’](?!\w))", re.DOTALL)
_SINGLE_AROUND = re.compile(r"\"[^\"\n]{1,200}\"[^\"\n]{0,200}?['’](?!\w)[^\"\n]*\"")
_DEEPEST = 8  # marks open at once; real text stays at three
_REACH = 200  # characters looked back for a single mark that holds a straight pair


def match_doubles(text: str, start: int, end: int, *, resumes: bool) -> list[Stretch]:
    """The stretches of `text[start:end]`, in no order; they nest and never cross.

    `resumes` says that the block before left a double mark open, so that a closing mark without an
    opening one ends what began there. An opening mark that is never closed gives a stretch to the
    end of the block, or to the next mark of its kind. Linear in the number of marks.
    """
    done: list[Stretch] = []
    stack: list[_Mark] = []
    for mark in _marks(text, start, end):
        match _role(text, mark, stack):
            case "open" if len(stack) < _DEEPEST:
                if stack and stack[-1].sign == mark.sign and not _nests(text, mark, stack):
                    _leave(text, stack.pop(), mark.at, done)
                stack.append(mark)
            case "close" if stack or not resumes or done:
                _close(text, mark, stack, done)
            case "close":
                after = mark.at + len(mark.sign)
                done.append(Stretch(start=start, end=after, closed=True, resumed=True))
            case _:
                pass
    closed = {stretch.start for stretch in done if stretch.closed}
    for mark in stack:
        doubled = mark.at + len(mark.sign) in closed  # “"I won," she said: one mark too many
        if mark.sign != "»" and not doubled:  # » alone is a bullet
            _leave(text, mark, end, done)
    return done


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for found in _MARK.finditer(text, start, end):
        first, last = found.span()
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        marks.append(_Mark(at=first, sign=found.group(), before=before, after=after))
    straight, closes_next = 0, False
    surplus = dict.fromkeys(_PAIRS, 0)
    closing = {closer: opener for opener, closer in _PAIRS.items()}
    for mark in reversed(marks):
        mark.straight_left, mark.closes_next = straight, closes_next
        straight += mark.sign == '"'
        if mark.sign in closing:
            surplus[closing[mark.sign]] += 1
        elif mark.sign in surplus:
            surplus[mark.sign] -= 1
            mark.surplus = surplus[mark.sign]
        if not mark.before.isdigit():
            closes_next = mark.sign in "”»" or not (
                mark.sign in "“„‟«" or mark.before.isspace() or mark.before in _BRACKETS
            )
    return marks


def _close(text: str, mark: _Mark, stack: list[_Mark], done: list[Stretch]) -> None:
    """Ends what is open, down to the mark that this one answers; those above were never closed."""
    while stack:
        opener = stack.pop()
        if mark.sign in _TYPED or opener.sign in _TYPED:
            answers = mark.sign == "''" and opener.sign not in "«»„"
        else:
            answers = mark.sign in _CLOSERS[opener.sign]
        if answers:
            done.append(Stretch(start=opener.at, end=mark.at + len(mark.sign), closed=True))
            return
        _leave(text, opener, mark.at, done)


def _leave(text: str, opener: _Mark, end: int, done: list[Stretch]) -> None:
    """Ends what was never closed at `end`, unless there is no word in it."""
    if any(char.isalnum() for char in text[opener.at + len(opener.sign) : end]):
        while text[end - 1].isspace():
            end -= 1
        done.append(Stretch(start=opener.at, end=end, closed=False))


def _role(text: str, mark: _Mark, stack: Sequence[_Mark]) -> str:
    """`open`, `close` or `none`, from the mark, its neighbours and what is open."""
    opener = stack[-1].sign if stack else None
    before, after = mark.before, mark.after
    opens = (before.isspace() or before in OPENING_CONTEXT) and not after.isspace()
    match mark.sign:
        case "„" | "‟" | "``":
            return "open"
        case "“":
            turned = opener in ("“", "”", '"') and _ends(before, after)
            return "close" if opener == "„" or turned else "open"
        case "«":
            return "close" if opener == "»" else "open"
        case "»":
            if opener == "«" or (opener == "»" and _ends(before, after)):
                return "close"
            return "open" if opens and after != "»" else "none"
        case "''":
            return _role_of_typed(mark, opener, opens)
        case "”":
            turned = opener is None and before.isspace() and after.isalnum()
            return "open" if turned else "close"
        case _:
            return _role_of_straight(text, mark, opener)


def _ends(before: str, after: str) -> bool:
    """Whether a mark between these two can only close."""
    return not (before.isspace() or before in _BRACKETS) and (
        after.isspace() or after in _PUNCTUATION
    )


def _role_of_typed(mark: _Mark, opener: str | None, opens: bool) -> str:
    if opener in _TYPED:
        return "close"
    if mark.before.isspace() and opens:
        return "open"
    if mark.before.isdigit() or mark.after in "\"”'’":
        return "none"  # inches, or two single marks that end together before a double one
    if opens:
        return "open"
    return "close" if opener is not None else "none"


def _role_of_straight(text: str, mark: _Mark, opener: str | None) -> str:
    before, after = mark.before, mark.after
    if before.isdigit() and _measures(text, mark, opener):
        return "none"
    leads = (before.isspace() or before in _BRACKETS) and after.isalnum()
    if opener is None:
        if before.isspace():
            return "open"
        if "א" <= before <= "ת" and "א" <= after <= "ת":
            return "none"  # an abbreviation as Hebrew writes it
        return "close" if _ends(before, after) else "open"
    if opener != '"':
        return "open" if leads else "close"
    if leads and before.isspace() and mark.straight_left % 2 == 1:
        return "open"  # the marks left pair among themselves, so the one before was never closed
    return "open" if leads and _in_singles(text, mark) else "close"


def _measures(text: str, mark: _Mark, opener: str | None) -> bool:
    """Whether a straight mark behind a digit stands for inches: the one that closes comes later."""
    if opener is None:
        return True
    tail = text[max(0, mark.at - 6) : mark.at]
    inches = mark.after in " ,-" and _INCHES.search(tail)
    return mark.closes_next and bool(inches or _FEET_AND_INCHES.search(tail))


def _nests(text: str, mark: _Mark, stack: Sequence[_Mark]) -> bool:
    """Whether a mark of the same kind as the one open opens a quotation inside it."""
    if mark.sign == '"':
        return _in_singles(text, mark)
    return mark.surplus == sum(opener.sign == mark.sign for opener in stack) > 0


def _in_singles(text: str, mark: _Mark) -> bool:
    """Whether single marks stand around a straight pair that begins here: "He said 'I "quit"'"."""
    tail = text[max(0, mark.at - _REACH) : mark.at].rpartition('"')[2]
    return _OPEN_SINGLE.search(tail) is not None and bool(_SINGLE_AROUND.match(text, mark.at))
