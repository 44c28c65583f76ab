"""How alike statements are, and which of them must or must not stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.claims.naming import same_name
from sayso.claims.quotations import Quote, variant_of
from sayso.claims.trail import Place, Statement
from sayso.claims.traits import LEAD, RELAYED, SPEAKER, Traits
from sayso.claims.words import TABLE
from sayso.records import QuoteType, Stance

__all__ = [
    "SAME_ARTICLE",
    "TELLING",
    "bound",
    "denies",
    "holds",
    "repeated",
    "rows_of",
    "within_articles",
    "words_deny",
]

SAME_ARTICLE = -0.07
"""What is taken off the likeness of two statements of one article, which seldom says the same thing
twice."""
_ADDING = re.compile(r"\b(?:also|added|adding|adds|separately|another|further|meanwhile)\b", re.I)
_RUNS_MORE = 5
_SHARED_RUNS = 0.4
_NESTED = 0.6
_SHARED_TERMS = 2
TELLING = 1.0
"""Words above this weight name something: fewer than a third of all articles have them. Quotations
are compared where they share those, and a denial answers what has its own."""
_NEGATIVE = re.compile(
    r"(?:that )?(?:there (?:is|was|were|are|ha[sd] been) )?(?:no|none|never|neither|nothing)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:untrue|false|not true|no truth|baseless|unfounded|rubbish)\b"
    r"|(?<!not )(?<!n’t )(?<!n't )(?<!never )(?<!neither )\b(?:denied|denies) ",
    re.IGNORECASE,
)


def denies(statement: Statement) -> bool:
    """True for a statement that says that something is not so."""
    return statement.stance is Stance.DENIES or statement.negates or words_deny(statement.text)


def words_deny(text: str) -> bool:
    """True for words that by themselves say that something is not so: "It is not true that …"."""
    return bool(_NEGATIVE.match(text.lstrip("“\"'‘ ")) or _DENYING.search(text))


def rows_of(traits: Sequence[Traits], terms: Sequence[str]) -> NDArray[np.float32]:
    """A row for each of the traits, over `terms` and the meaning; products are likenesses."""
    place = {term: at for at, term in enumerate(terms)}
    width = len(traits[0].meaning) if traits else 0
    rows = np.zeros((len(traits), len(place) + width), dtype=np.float32)
    for row, one in enumerate(traits):
        for term, weight in one.terms.items():
            at = place.get(term)
            if at is not None:
                rows[row, at] = weight
        rows[row, len(place) :] = one.meaning
    return rows


def bound(statements: Sequence[Statement]) -> list[tuple[int, int, str]]:
    """Pairs of one article that are one whatever else they are like, each with the reason.

    Contents that cover each other, but for who said so ("that insiders say the mill will close",
    "the mill will close"); and a quotation right after its speaker's statement.
    """
    pairs = []
    for here, there, follows in _same_article(statements):
        one, other = statements[here], statements[there]
        if _covered(one, other) >= _NESTED:
            pairs.append((here, there, "their words cover each other"))
        elif follows and _continues(one, other):
            pairs.append((here, there, "the quotation follows what it words"))
    return pairs


def repeated(traits: Sequence[Traits], *, new: int = 0) -> list[tuple[int, int, str]]:
    """Pairs of statements with the same words, each with the reason: long runs, one quotation.

    Quotations are compared from number `new` on with all before them that share two telling words.
    Linear in the words, save for those that many statements have.
    """
    holders: dict[int, list[int]] = {}
    for number, one in enumerate(traits):
        for run in one.runs:
            holders.setdefault(run, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        shared.update(pairwise(numbers))
    found = [
        (here, there, f"they share {count + _RUNS_MORE} words in the same order")
        for (here, there), count in sorted(shared.items())
        if count >= _SHARED_RUNS * min(len(traits[here].runs), len(traits[there].runs))
    ]
    return found + list(_one_quotation(traits, new, {(here, there) for here, there, _ in found}))


def _one_quotation(
    traits: Sequence[Traits], new: int, known: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    holders: dict[str, list[int]] = {}
    for there, one in enumerate(traits):
        if not one.quoted:
            continue
        words = [
            term
            for term in one.terms
            if not term.startswith((SPEAKER, LEAD, RELAYED)) and TABLE.of(term) > TELLING
        ]
        shared = Counter(here for term in words for here in holders.get(term, ()))
        for here, count in shared.items() if there >= new else ():
            if count >= _SHARED_TERMS and (here, there) not in known:
                variant = variant_of(
                    Quote(text=traits[here].quoted, speaker=None),
                    Quote(text=one.quoted, speaker=None),
                )
                if variant is not None:
                    changes = ", ".join(variant.changes) or "word for word"
                    yield here, there, f"the same quotation ({changes})"
        for term in words:
            holders.setdefault(term, []).append(there)


def within_articles(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Pairs of one article neither of which holds the other."""
    return [
        (here, there)
        for here, there, _ in _same_article(statements)
        if not _covered(statements[here], statements[there])
    ]


def holds(outer: Statement, inner: Statement) -> bool:
    """True where `inner` lies within `outer`, which has more: who is said to say it."""
    longer = len(outer.text) > len(inner.text)
    return outer.article == inner.article and longer and _covered(outer, inner) > 0


def _continues(one: Statement, other: Statement) -> bool:
    """True for a quotation whose speaker's words, or the denial it words, stand just before."""
    if other.negates:
        return True
    return (
        other.quote is QuoteType.DIRECT
        and one.quote is not QuoteType.DIRECT
        and _same_voice(one, other)
        and not _ADDING.search(other.sentence)
        and denies(one) == denies(other)
    )


def _same_voice(one: Statement, other: Statement) -> bool:
    return bool(one.speaker and other.speaker and same_name(one.speaker, other.speaker))


def _same_article(statements: Sequence[Statement]) -> list[tuple[int, int, bool]]:
    """Pairs of one article, and whether the second is the next after the first."""
    by_article: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        by_article.setdefault(statement.article, []).append(number)
    return [
        (here, there, distance == 0)
        for numbers in by_article.values()
        for position, here in enumerate(numbers)
        for distance, there in enumerate(numbers[position + 1 :])
    ]


def _covered(one: Statement, other: Statement) -> float:
    """The share of the outer content that the inner one covers, its source and cue not counted.

    0 where neither lies within the other.
    """
    for outer, inner in ((one, other), (other, one)):
        size = sum(place.end - place.start for place in inner.content)
        held = _shared(outer.content, inner.content)
        if size and held >= 0.9 * size:
            whole = sum(place.end - place.start for place in outer.content)
            return size / max(size, whole - _shared(outer.content, inner.credit))
    return 0.0


def _shared(one: Sequence[Place], other: Sequence[Place]) -> int:
    """Characters that both have."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
