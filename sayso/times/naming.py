"""Words that look like times and are something else: names, ages, rates, quantities.

Every question looks at a few tokens on either side, never further.
"""

from __future__ import annotations

from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS

__all__ = [
    "about_money", "about_weather", "amount_is_other", "before_name", "holiday_is_other",
    "month_is_other", "number_is_other", "season_is_other", "weekday_is_name", "year_is_other",
]  # fmt: skip

_TITLES = frozenset(
    "mr mrs ms dr gov sen rep president judge mayor police officials prosecutors prime chief sir "
    "lord lady sgt capt lt justice king queen prince princess".split()
)
_PAPERS = frozenset(
    "times mail telegraph mirror post express star sun herald mercury tribune journal review "
    "standard independent gazette world magazine people club live night fever lights nitro "
    "school sun-times chronicle observer lantern addams edition brunch service".split()
)
_EPITHETS = frozenset(
    "freaky ruby bloody super shrove ash palm blue manic stormy casual giving taco holy".split()
)
_FESTIVE = frozenset(
    "tree trees card cards carol carols song songs movie movies album special specials jumper "
    "jumpers lights market markets decorations present presents gift gifts dinner lunch party "
    "parties egg eggs bunny hunt turkey parade costume costumes candy film films party season "
    "spirit cake pudding play concert show story fair island shopping sale sales stocking "
    "stockings wreath crackers sweater sweaters bonus pageant greetings message broadcast".split()
)
_PEOPLE = frozenset(
    "people men women residents workers fans dollars euros pounds miles meters metres feet acres "
    "homes troops tickets votes kilometers kilometres calories words jobs employees students "
    "soldiers members visitors houses copies pages yards square tons tonnes litres gallons "
    "protesters demonstrators guests rooms cases units seats patients children others "
    "times percent trees cars animals items signatures".split()
)
_YEAR_BEFORE = frozenset(
    "in since by until till from of during before after around circa through throughout between "
    "to late early mid for and or than unlike like versus".split()
)
_MONTH_BEFORE = frozenset(
    "in since by until till from of during before after around through throughout between this "
    "last next past coming early late mid to and or for each every over mid-".split()
)
_FINANCE = frozenset(
    "profit profits earnings results sales revenue revenues report loss losses income gdp growth "
    "output orders shares dividend guidance forecast fiscal financial economy shipments "
    "deliveries margin margins".split()
)
_STREETS = frozenset("street avenue road lane drive boulevard st ave rd blvd square place".split())
_ENDS = "".join(LETTERS[name] for name in ("DOT", "BREAK"))
_NUMBERS = "".join(LETTERS[n] for n in ("DAY", "NUM", "YEAR", "DEC", "BIG", "MONEY", "PCT"))
_CAP = LETTERS["CAP"]


def before_name(tokens: Tokens, at: int) -> bool:
    """True where a word with a capital stands at `at` that is no title of a person."""
    return tokens.kind(at) == _CAP and tokens.word(at).rstrip(".") not in _TITLES


def weekday_is_name(tokens: Tokens, at: int, first: int) -> bool:
    """The Sunday Herald, Ruby Tuesday, Monday Night Football, Wednesday Smith."""
    after = at + 1
    if tokens.word(at - 1) in _EPITHETS:
        return True
    if tokens.word(after) in _PAPERS and tokens.written(after)[0].isupper():
        return True
    if tokens.kind(after) == LETTERS["PART"] and tokens.written(after)[0].isupper():
        return tokens.kind(after + 1) == _CAP
    if tokens.word(after) == "the" and tokens.word(after + 1) == "13th":
        return tokens.word(at - 1) != "on"
    if not before_name(tokens, after):
        return False
    opening = tokens.kind(first - 1) in _ENDS + LETTERS["MARK"]
    return opening or (tokens.word(at - 1) == "the" and first == at)


def month_is_other(tokens: Tokens, first: int, at: int) -> bool:
    """May the verb, March the walk, April the person; only for months without a year."""
    word = tokens.written(at)
    if first < at and tokens.word(first) not in ("a", "an"):
        return False
    before = tokens.word(at - 1)
    if before == "in":
        return tokens.kind(at + 1) == _CAP and tokens.kind(at + 2) == LETTERS["POS"]
    shouted = word.isupper() and len(word) > 1
    if tokens.shape[at] == LETTERS["MON"]:
        return word.endswith(".") or (before not in _MONTH_BEFORE and before_name(tokens, at + 1))
    if len(word) == 3 and word != "May":
        return True
    behind = tokens.kind(at + 1) in (_CAP, LETTERS["POS"])
    return shouted or before not in _MONTH_BEFORE or behind


def year_is_other(tokens: Tokens, first: int, at: int) -> bool:
    """2000 people, Room 2012, $2,019, 1600 Larch Avenue; a year needs words that make it one."""
    year, before, after = int(tokens.word(at)), tokens.word(first - 1), tokens.word(at + 1)
    if not 1500 <= year <= 2100 or number_is_other(tokens, at):
        return True
    if after in _PEOPLE or tokens.kind(at + 1) in (LETTERS["PCT"], LETTERS["UNITS"]):
        return True
    if tokens.kind(at + 1) == _CAP and tokens.word(at + 2) in _STREETS:
        return True
    if first < at or (before in ("in", "since") and tokens.written(first - 1)[0].isupper()):
        return False
    if before in _YEAR_BEFORE:
        return (
            before != "in"
            and after.endswith("s")
            and after not in ("was", "is", "has", "as", "its", "his", "this")
        )
    if before in (
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "'s",
        "’s",
        "this",
        "’",
        "s",
        "our",
    ):
        return tokens.kind(at + 1) in _ENDS and before in ("a", "an")
    if tokens.kind(first - 1) == LETTERS["OPEN"]:
        return tokens.written(at + 1) not in (")", "]", ",", "-", "–", ":")
    if tokens.kind(first - 1) == LETTERS["COMMA"] and tokens.kind(first - 2) == LETTERS["YEAR"]:
        return False
    opening = tokens.kind(first - 1) in _ENDS or tokens.kind(first - 1) == LETTERS["MARK"]
    return not (opening and after in ("was", "is", "has", "saw", "will", "brought", "began"))


def number_is_other(tokens: Tokens, at: int) -> bool:
    """A price, a number of something, a part of a longer number."""
    before = tokens.kind(at - 1)
    if before in (LETTERS["MONEY"], LETTERS["DASH"]) and tokens.starts[at] == tokens.ends[at - 1]:
        return tokens.word(at - 2) not in ("mid", "pre", "post", "early", "late")
    if tokens.word(at - 1) in ("#", "no", "/", "+"):
        return True
    return tokens.kind(at + 1) == LETTERS["DASH"] and (
        tokens.kind(at + 2) in _NUMBERS and tokens.starts[at + 1] == tokens.ends[at]
    )


def amount_is_other(tokens: Tokens, first: int, last: int) -> bool:
    """Ages (a 42-year-old, 25 years old), rates (50 dollars a day), idle words (a minute)."""
    after, then = tokens.word(last), tokens.word(last + 1)
    if after in ("old", "olds", "pregnant") or (
        tokens.kind(last) == LETTERS["DASH"] and then in ("old", "olds")
    ):
        return True
    if (after == "of" and then == "age") or tokens.kind(first - 1) == LETTERS["AGED"]:
        return True
    if tokens.kind(first - 1) == LETTERS["MONEY"] or (
        tokens.kind(first) in _NUMBERS and tokens.kind(first - 1) == LETTERS["DASH"]
    ):
        return True
    if after == "anniversary" or then == "anniversary":
        return True
    article = tokens.word(first) in ("a", "an") and last - first == 2
    one_day = tokens.word(first) == "one" and tokens.word(last - 1) == "day"
    if not (article or one_day):
        return False
    around = "".join(tokens.kind(first - back) for back in (1, 2, 3))
    if tokens.written(first).islower() and any(letter in _NUMBERS for letter in around):
        return True
    before = tokens.word(first - 1)
    leads = {"for", "in", "within", "after", "over", "than", "nearly", "about", "almost", "takes",
             "took", "lasted", "spent", "under", "spend", "only", "half", "around", "roughly",
             "just", "last", "lasts", "quarter", "every", "wait", "waited"}  # fmt: skip
    return before not in leads and after not in {"after", "before", "of", "in", "long"}


def holiday_is_other(tokens: Tokens, last: int) -> bool:
    """The Christmas tree, Easter Island, the Halloween costume."""
    dash = tokens.kind(last) == LETTERS["DASH"] and tokens.starts[last] == tokens.ends[last - 1]
    return tokens.word(last) in _FESTIVE or dash or before_name(tokens, last)


def season_is_other(tokens: Tokens, first: int, at: int, last: int) -> bool:
    """The fall of a wall, spring rolls, a summer dress: a season needs words that make it one."""
    if tokens.kind(last - 1) == LETTERS["YEAR"] or tokens.word(first) in (
        "this",
        "last",
        "next",
        "that",
    ):
        return False
    if tokens.word(at - 1) in ("this", "last", "next", "that", "same", "following", "previous"):
        return False
    if tokens.word(first) != "the" or tokens.word(first - 1) not in (
        "in",
        "by",
        "until",
        "since",
        "during",
    ):
        return True
    ends = _ENDS + "".join(
        LETTERS[n] for n in ("COMMA", "AND", "MARK", "THEN", "BEFORE", "OR", "IN")
    )
    return tokens.kind(last) not in ends


def about_weather(tokens: Tokens, at: int) -> bool:
    """True where the words just before speak of temperatures or of somebody's age."""
    words = {tokens.word(at - back) for back in range(1, 8)}
    return bool(words & {"temperatures", "temperature", "highs", "lows", "degrees", "scored"})


def about_money(tokens: Tokens, first: int, last: int) -> bool:
    """True where words near by speak of a company's quarter and not of a game's."""
    words = {tokens.word(at) for at in range(max(0, first - 8), min(last + 8, len(tokens.shape)))}
    return bool(words & _FINANCE)
