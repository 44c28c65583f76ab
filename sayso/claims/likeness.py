"""How alike the statements of one story are, and which of them must or must not stand together.

Half of the likeness is the weighted words two statements share, half is how near their words are
in meaning. Words that most statements of the story have tell little: they are what the story is
about. Set on 123 statements of four stories; see docs/trail.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.claims.meanings import WIDTH, meaning_of
from sayso.claims.trail import Statement
from sayso.claims.words import Weights, stem, words_of
from sayso.records import Stance

__all__ = ["bound", "denies", "vectors_of"]

_MEANING = 0.5
_COMMON = 0.7
"""How much of its weight a word loses that every statement of the story has."""
_FLOOR = 1.0
"""Words below this weight (a third of all articles have them) are left out."""
_TELLING = 8.0
"""The length of the weighted words from which on a statement's meaning counts in full: what is
made of everyday words alone lies near to everything."""
_RUN = 6
_SHARED_RUNS = 0.4
_NESTED = 0.6
_NEGATIVE = re.compile(
    r"(?:that )?(?:there (?:is|was|were|are|ha[sd] been) )?(?:no|none|never|neither|nothing)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(r"\b(?:untrue|false|not true|no truth|baseless|unfounded|rubbish)\b", re.I)


def denies(statement: Statement) -> bool:
    """True for a statement that says that something is not so."""
    if statement.stance is Stance.DENIES:
        return True
    text = statement.text.lstrip("“\"'‘ ")
    return bool(_NEGATIVE.match(text) or _DENYING.search(text))


def vectors_of(statements: Sequence[Statement], weights: Weights) -> NDArray[np.float32]:
    """A row of length 1 at most for each statement; the product of two is how alike they are.

    Shorter where the words tell little, all zero where none tells anything.
    """
    worded = [words_of(statement.text) for statement in statements]
    stemmed = [{stem(word): word for word in words} for words in worded]
    held = Counter(one for stems in stemmed for one in stems)
    many = len(statements) + 3
    place = {one: at for at, one in enumerate(held)}
    rows = np.zeros((len(statements), len(place) + WIDTH), dtype=np.float32)
    for row, stems in enumerate(stemmed):
        weighed = {
            one: max(0.0, weights.of(one) - _FLOOR) * (1 - _COMMON * (held[one] - 1) / many)
            for one in stems
        }
        exact = np.zeros(len(place), dtype=np.float32)
        for one, weight in weighed.items():
            exact[place[one]] = weight
        length = float(np.linalg.norm(exact))
        if length:
            rows[row, : len(place)] = exact / length * (1 - _MEANING) ** 0.5
        meaning = meaning_of({word: weighed[one] for one, word in stems.items()})
        telling = min(1.0, length / _TELLING)
        rows[row, len(place) :] = meaning * telling * _MEANING**0.5
    return rows


def bound(statements: Sequence[Statement]) -> list[tuple[int, int, str]]:
    """Pairs of statements that are one whatever their vectors say, each with the reason.

    In one article: contents that cover each other. Across articles: the same run of words. Linear
    in the words, save for runs that many statements have.
    """
    pairs = [
        (here, there, "their words cover each other")
        for here, there in _same_article(statements)
        if _overlap(statements[here], statements[there]) >= _NESTED
    ]
    runs = [_runs(words_of(statement.text)) for statement in statements]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, found in enumerate(runs):
        for run in found:
            holders.setdefault(run, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        shared.update(pairwise(numbers))
    for (here, there), count in shared.items():
        if count >= _SHARED_RUNS * min(len(runs[here]), len(runs[there])):
            pairs.append((here, there, f"they share {count + _RUN - 1} words in the same order"))
    return pairs


def _same_article(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    by_article: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        by_article.setdefault(statement.article, []).append(number)
    return [
        (here, there)
        for numbers in by_article.values()
        for position, here in enumerate(numbers)
        for there in numbers[position + 1 :]
    ]


def _overlap(one: Statement, other: Statement) -> float:
    """The share of the longer content that both cover."""
    both = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.content
        for b in other.content
    )
    longest = max(sum(p.end - p.start for p in side.content) for side in (one, other))
    return both / longest if longest else 0.0


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
