"""A stratified sample of statements for people to code, and what sayso says of each, apart."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.errors import UsageError
from sayso.store.questions.people import register_of
from sayso.store.questions.scope import Scope
from sayso.store.questions.selecting import Copies, Counted, select_articles
from sayso.store.questions.sentences import Sentence, sentences_of
from sayso.store.questions.snapshot import snapshot
from sayso.store.questions.telling import Told, statements_of

__all__ = ["Drawn", "Strata", "allot", "draw_sample"]


class Strata(StrEnum):
    """What strata can be made of."""

    OUTLET = "outlet"
    MONTH = "month"
    BYLINE = "byline"
    VOICE = "voice"
    QUOTE = "quote"
    STANCE = "stance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One statement of the sample; `weight` is how many of the corpus it stands for."""

    sentence: Sentence
    stratum: str
    size: int
    weight: float


def draw_sample(
    connection: sqlite3.Connection,
    *,
    strata: Sequence[Strata],
    size: int,
    seed: int,
    scope: Scope | None = None,
    keep_wire: bool = False,
    copies: Copies = Copies.NEAR,
) -> tuple[Drawn, ...]:
    """A sample of the statements an audit would count, in random order.

    Each stratum is given its share of `size` (`allot`), and each statement of a stratum has the
    same chance. The same ledger and seed draw the same. At most all statements come; an empty
    ledger gives none.
    """
    held: dict[str, list[int]] = defaultdict(list)
    with snapshot(connection):
        selection = select_articles(
            connection, scope or Scope(), keep_wire=keep_wire, copies_=copies
        )
        register = register_of(connection)
        for article, statements in statements_of(connection, selection.articles, register):
            for one in statements:
                held[_stratum(article, one, strata)].append(one.number)
        chance = random.Random(seed)
        given = allot({name: len(numbers) for name, numbers in held.items()}, size)
        drawn = {
            number: name
            for name in sorted(held)
            for number in chance.sample(held[name], given[name])
        }
        sentences = sentences_of(connection, drawn)
    ordered = sorted(drawn)
    chance.shuffle(ordered)
    return tuple(
        Drawn(
            sentence=sentences[number],
            stratum=drawn[number],
            size=len(held[drawn[number]]),
            weight=len(held[drawn[number]]) / given[drawn[number]],
        )
        for number in ordered
    )


def allot(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """How many to draw of each stratum: in proportion, and of each at least one.

    Rest by largest remainder, equal ones by name; where there are more strata than wanted, the
    largest get one each. Never more than a stratum has. Raises `UsageError` for less than one.
    """
    if wanted < 1:
        raise UsageError(f"a sample of {wanted} is none; draw one statement or more")
    total = sum(sizes.values())
    wanted = min(wanted, total)
    ranked = sorted(sizes, key=lambda name: (-sizes[name], name))
    given = dict.fromkeys(sizes, 0)
    for name in ranked[:wanted]:
        given[name] = 1
    quota = {name: wanted * sizes[name] / total for name in ranked}
    while sum(given.values()) < wanted:
        # whoever is furthest below the share it should have
        name = max(
            (one for one in ranked if given[one] < sizes[one]),
            key=lambda one: quota[one] - given[one],
        )
        given[name] += 1
    return given


def _stratum(article: Counted, one: Told, strata: Sequence[Strata]) -> str:
    values = {
        Strata.OUTLET: article.outlet,
        Strata.MONTH: article.month,
        Strata.BYLINE: "; ".join(article.bylines) or "(no byline)",
        Strata.VOICE: one.voice.value,
        Strata.QUOTE: one.quote,
        Strata.STANCE: one.stance,
    }
    return json.dumps([values[name] for name in strata], ensure_ascii=False)
