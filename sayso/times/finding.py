"""Article → its time expressions.

1. the text becomes tokens and their shape;
2. rules over the shape find expressions, readers refuse what is a name, an age, a price;
3. neighbours that are one expression are joined;
4. each is anchored, in order, to the date of publication or the date named before.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from sayso.records import Article, BlockKind, Time
from sayso.times.anchoring import Scene
from sayso.times.joining import joined
from sayso.times.reading import read_atoms
from sayso.times.tokens import Tokens, tokens_of
from sayso.times.words import LETTERS

__all__ = ["find_times"]

_DAY_FIRST = frozenset("uk ie au nz in za eu sg my ng ke gh pk mt fr de it es nl".split())
_MONTH_FIRST = frozenset("us ph".split())
_MONTHS = LETTERS["MON"] + LETTERS["MONA"]
_DAYS = LETTERS["DAY"] + LETTERS["ORDN"]


def find_times(article: Article) -> tuple[Time, ...]:
    """Every time expression of the article in order, as `t1`, `t2` …; none overlaps another.

    Nothing is drawn from furniture. Linear in the length of the text; no text, no times.
    """
    tokens = tokens_of(article.text)  # 1
    expressions = joined(read_atoms(tokens), tokens)  # 2, 3
    scene = Scene(tokens, _published(article.published), _day_first(article, tokens))
    furniture = [(b.start, b.end) for b in article.blocks if b.kind is BlockKind.FURNITURE]
    times: list[Time] = []
    block = 0
    for one in expressions:  # 4
        start, end = tokens.starts[one.first], tokens.ends[one.last - 1]
        while block < len(furniture) and furniture[block][1] <= start:
            block += 1
        if block < len(furniture) and furniture[block][0] < end:
            continue
        meaning = scene.meaning(one)
        times.append(
            Time(
                id=f"t{len(times) + 1}", start=start, end=end, text=article.text[start:end],
                type=meaning.type, value=meaning.value,
            )
        )  # fmt: skip
    return tuple(times)


def _published(written: str | None) -> datetime | date | None:
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    except ValueError:
        return None


def _day_first(article: Article, tokens: Tokens) -> bool | None:
    """How the article orders 03/05/2023: by its domain, else by its other dates, else unknown."""
    domain = article.outlet.domain if article.outlet is not None else None
    ending = (domain or "").rsplit(".", 1)[-1]
    if ending in _DAY_FIRST:
        return True
    if ending in _MONTH_FIRST:
        return False
    day_month = len(re.findall(f"[{_DAYS}][{_MONTHS}]", tokens.shape))
    month_day = len(re.findall(f"[{_MONTHS}][{_DAYS}]", tokens.shape))
    for at in (i for i, letter in enumerate(tokens.shape) if letter == LETTERS["SLASH"]):
        first, second, _ = re.split(r"[/.]", tokens.word(at))
        day_month += int(first) > 12
        month_day += int(second) > 12
    if day_month != month_day:
        return day_month > month_day
    return False if domain is not None else None
