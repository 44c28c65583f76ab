"""What words mean to the grammar of times: a class for each, and the numbers behind them.

Every class is one letter of the shape that a text is read as (see `tokens`); the grammar names
classes, never words.
"""

from __future__ import annotations

__all__ = [
    "CLASSES",
    "LETTERS",
    "MONTHS",
    "NUMBERS",
    "ORDINALS",
    "PARTS",
    "SEASONS",
    "UNITS",
    "WEEKDAYS",
    "WORDS",
]

_WORDS_BY_CLASS = {
    "MON": "january february july september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sep. sept. oct. nov. dec.",
    "MONA": "march april may june august jan feb mar apr jun jul aug sep sept oct nov dec",
    "WD": "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. "
    "thur. thurs. fri. sat. sun.",
    "WDP": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "UNIT": "minute hour day week month year decade century fortnight",
    "UNITS": "seconds minutes hours days weeks months years decades centuries fortnights mins hrs",
    "WKND": "weekend",
    "WKNDS": "weekends",
    "PART": "morning afternoon evening night lunchtime",
    "PARTS": "mornings afternoons evenings nights",
    "SEASON": "spring summer autumn fall winter",
    "NOON": "noon midday midnight",
    "TODAY": "today tomorrow yesterday",
    "TONIGHT": "tonight",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "RECENT": "recent",
    "PREV": "previous preceding prior",
    "FOLL": "following",
    "THIS": "this",
    "THAT": "that",
    "SAME": "same",
    "EARLY": "early late",
    "MID": "mid",
    "EARLIER": "earlier later",
    "AGO": "ago",
    "NOW": "now",
    "AN": "a an",
    "THE": "the",
    "OF": "of",
    "ON": "on",
    "AT": "at",
    "IN": "in",
    "FROM": "from",
    "PREP": "since by until till during around circa throughout over within",
    "FOR": "for",
    "BEFORE": "before after",
    "BETWEEN": "between",
    "AND": "and",
    "OR": "or",
    "TO": "to",
    "THROUGH": "through thru",
    "EVERY": "every each",
    "OTHER": "other",
    "HALF": "half",
    "VAGUE": "few several many",
    "COUPLE": "couple",
    "QUARTER": "quarter",
    "TIMES": "times",
    "ONCE": "once twice",
    "PER": "per",
    "FREQ": "daily weekly monthly yearly annual annually quarterly hourly nightly biweekly "
    "fortnightly biannual biennial",
    "OLD": "old",
    "AGED": "aged age ages",
    "LONG": "long",
    "THEN": "then",
    "EDGE": "end start beginning middle",
    "LOCAL": "local eastern pacific central mountain",
    "TIME": "time",
    "POSS": "his her their my its our your whose",
    "FISCAL": "fiscal",
    "WNUM": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred dozen",
    "ORDW": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "DECW": "twenties thirties forties fifties sixties seventies eighties nineties",
}

# classes that no word has, but numbers, marks and everything else
_OTHERS = (
    "OTHER0 CAP DAY NUM YEAR DEC BIG ORDN CLOCK DOTTED AMPM OCLOCK ZONE ISO SLASH YRANGE DECADE "
    "HOL QN HN COMMA DASH DOT POS MONEY PCT MARK BREAK OPEN"
).split()

CLASSES = (*_WORDS_BY_CLASS, *_OTHERS)
LETTERS = {
    name: chr(0x61 + number) if number < 26 else chr(0x400 + number)
    for number, name in enumerate(CLASSES)
}
WORDS = {word: name for name, words in _WORDS_BY_CLASS.items() for word in words.split()}

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()
MONTHS = {
    form: number
    for number, name in enumerate(_MONTH_NAMES, 1)
    for form in (name, name[:3], f"{name[:3]}.")
} | {"sept": 9, "sept.": 9}
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {
    form: number
    for number, name in enumerate(_WEEKDAY_NAMES, 1)
    for form in (name, f"{name}s", f"{name[:3]}.")
} | {"tues.": 2, "thur.": 4, "thurs.": 4}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI",
    "mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI",
}  # fmt: skip
UNITS = {
    "second": ("S", 1), "minute": ("m", 1), "min": ("m", 1), "hour": ("H", 1), "hr": ("H", 1),
    "day": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1),
    "quarter": ("M", 3), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
    "centurie": ("Y", 100),
}  # fmt: skip
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {word: number for number, word in enumerate(_SMALL)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"hundred": 100, "dozen": 12}
)
ORDINALS = {
    word: number
    for number, word in enumerate(_WORDS_BY_CLASS["ORDW"].split(), 1)
}  # fmt: skip
