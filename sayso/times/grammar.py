"""Shape → where an expression may stand and which rule says so.

A rule is a regular expression over classes of tokens (`words`), written in their names; names in
`_SHORT` stand for several. At one place the first rule that its reader accepts wins; longer forms
stand before the shorter ones they begin with. All repetition is bounded, so a text is read in
time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.times.words import LETTERS

__all__ = ["next_place", "places", "shape_pattern"]

_SHORT = {
    "MONTH": "(?:MON|MONA)",
    "DAYN": "(?:DAY|ORDN)",
    "JOIN": "(?:DASH|TO|THROUGH|AND)",
    "TAIL": "(?:COMMA?YEAR)?",
    "ANYUNIT": "(?:UNITS|UNIT)",
    "VAGUELY": "(?:(?:THE|EARLIER)?(?:EARLY|MID DASH?)|EARLIER)?",
    "EDGES": "(?:THE EDGE OF|VAGUELY)",
    "COUNTED": "(?:AN WNUM|WNUM DASH WNUM|WNUM|DAY|NUM|YEAR|DEC|BIG)",
    "AMOUNT": (
        "(?:COUNTED(?:AND AN HALF)?ANYUNIT|AN?VAGUE UNITS|AN COUPLE OF?UNITS|HALF AN UNIT"
        "|AN?HALF DASH?UNIT|AN QUARTER(?:OF AN|OF|DASH)?UNIT|(?:AN|WNUM)UNIT AND AN HALF|AN UNIT)"
        "(?:AND COUNTED UNITS)?"
    ),
    "BASED": "(?:THAT|THE SAME|THE FOLL|THE NEXT|THE PREV)",
    "DEICTIC": "(?:THIS(?:PAST|COMING)?|LAST|NEXT)",
    "ZONED": "(?:MARK?ZONE|LOCAL TIME)?",
    "HOUR": "(?:CLOCK|DOTTED|DAY|WNUM)",
}
_RULES = (
    ("iso", "ISO"),
    ("slash", "SLASH"),
    ("span_md_md", "MONTH DAYN JOIN MONTH DAYN TAIL"),
    ("span_dm_dm", "DAYN MONTH JOIN DAYN MONTH TAIL"),
    ("span_md_d", "MONTH DAYN JOIN DAYN(?!DASH?ANYUNIT|AMPM|CLOCK)TAIL"),
    ("span_d_dm", "DAYN JOIN DAYN OF?MONTH TAIL"),
    ("span_m_m", "MONTH DASH MONTH TAIL"),
    ("day", "VAGUELY MONTH DAYN COMMA?YEAR"),
    ("day", "(?:THE)?DAYN OF?MONTH COMMA?YEAR"),
    ("day", "VAGUELY MONTH DAYN(?!DASH?ANYUNIT|DASH DAYN|PCT|AMPM)"),
    ("day", "(?:THE)?DAYN OF?MONTH(?!DAYN)"),
    ("month", "EDGES MONTH(?:OF|COMMA)?YEAR"),
    ("month", "VAGUELY DEICTIC MONTH"),
    ("set_every", "EVERY OTHER?COUNTED?(?:ANYUNIT|WD PART?|PART|SEASON|WKND|MONTH|HOL)"),
    ("set_weekdays", "(?:WD PARTS|WDP PARTS?)"),
    ("set_per", "(?:ONCE|(?:COUNTED|AN?VAGUE)TIMES|COUNTED UNITS|AN?VAGUE UNITS)"
                "(?:AN|PER|EVERY)UNIT"),
    ("set_word", "(?:FREQ|WKNDS)"),
    ("weekday", "VAGUELY(?:DEICTIC|BASED)?WD(?:OF?(?:THIS|LAST|NEXT)UNIT)?"),
    ("day_before_today", "THE UNIT BEFORE TODAY"),
    ("today", "VAGUELY(?:TODAY|TONIGHT)"),
    ("clocks", "HOUR AMPM?(?:DASH|TO)HOUR AMPM ZONED"),
    ("clock", "(?:HOUR AMPM|HOUR OCLOCK|CLOCK)ZONED"),
    ("noon", "NOON"),
    ("part", "(?:VAGUELY(?:THIS|LAST|BASED))?PART"),
    ("part_of", "THE PART OF"),
    ("quarter", "QN(?:OF|COMMA)?YEAR"),
    ("quarter", "YEAR QN"),
    ("quarter", "(?:THE)?ORDW DASH?QUARTER(?:OF YEAR)?"),
    ("half", "(?:THE)?ORDW HALF OF(?:YEAR|(?:THE|THIS|LAST|NEXT)UNIT)"),
    ("season", "(?:THE)?VAGUELY SEASON(?:OF|COMMA)?YEAR"),
    ("season", "VAGUELY DEICTIC SEASON"),
    ("season", "THE SEASON"),
    ("season_based", "BASED SEASON"),
    ("fiscal", "FISCAL YEAR"),
    ("years", "YRANGE"),
    ("decade", "(?:THE)?VAGUELY(?:DECADE|DECW)"),
    ("century", "(?:THE)?VAGUELY(?:ORDN|ORDW)DASH?UNIT"),
    ("holiday", "(?:DEICTIC|THE)?HOL(?:(?:OF|COMMA)?YEAR)?"),
    ("duration_ref", "(?:THE|THIS)(?:LAST|PAST|NEXT|COMING|PREV|FOLL)AMOUNT"),
    ("shift", "AMOUNT AGO(?:TODAY|THIS UNIT)?"),
    ("shift", "AMOUNT(?:EARLIER|FROM NOW)"),
    ("shift_vague", "UNITS(?:EARLIER|AGO)"),
    ("day_before", "THE UNIT BEFORE"),
    ("ref", "(?:THE)?(?:RECENT|COMING)UNITS"),
    ("calendar", "EDGES DEICTIC(?:UNIT|WKND|QUARTER)"),
    ("calendar_based", "EDGES BASED(?:UNIT|WKND)"),
    ("year_unit", "THE(?:LAST|PAST|NEXT|COMING)UNIT"),
    ("this_unit", "THE EDGE OF THE UNIT"),
    ("weekend", "THE WKND"),
    ("duration_the", "THE COUNTED UNITS"),
    ("duration", "AMOUNT"),
    ("duration_hyphen", "COUNTED DASH ANYUNIT"),
    ("duration_long", "ANYUNIT DASH LONG"),
    ("duration_bare", "UNITS"),
    ("then", "THEN"),
    ("month", "EDGES MONTH"),
    ("year", "(?:THE EDGE OF|EARLY|MID DASH?)?YEAR"),
)  # fmt: skip


def shape_pattern(written: str) -> str:
    """A regular expression over shapes, from one in names of classes."""
    while True:
        said = re.sub(
            r"[A-Z]+", lambda name: _SHORT.get(name[0], LETTERS.get(name[0], name[0])), written
        )
        if said == written:
            return said.replace(" ", "")
        written = said


_COMPILED = tuple((name, re.compile(shape_pattern(rule))) for name, rule in _RULES)
_NEVER_FIRST = "OTHER0 CAP DOT COMMA MARK OF ON AT IN TO AND FOR FROM PREP POS DASH BREAK".split()
_FIRST = "".join(letter for name, letter in LETTERS.items() if name not in _NEVER_FIRST)
_ANY = re.compile(f"(?=[{_FIRST}])(?:{'|'.join(rule.pattern for _, rule in _COMPILED)})")


def next_place(shape: str, start: int) -> int | None:
    """Where the first match of any rule at or behind `start` begins; None where there is none."""
    match = _ANY.search(shape, start)
    return match.start() if match is not None else None


def places(shape: str, start: int) -> Iterator[tuple[str, int]]:
    """The rules that match at `start` of the shape, with where each match ends, best first."""
    for name, pattern in _COMPILED:
        match = pattern.match(shape, start)
        if match is not None:
            yield name, match.end()
