"""What a statement is compared by: its weighted words, what they mean, who says it, its runs.

Words of the sentence around a statement count half: they often name what the statement itself
only points to. A word counts by the root of its weight, so that a rare name does not outweigh all
else, and the less the more statements of the story have it: it is what the story is about. Traits
are fixed when a statement is placed, and kept, so that later statements are compared with it
without reading its article again. The shares are those of a logistic regression on pairs of
invented stories alone, by `bench.shares`; docs/trail.md says what was chosen how.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.claims.meanings import WIDTH, meaning_of
from sayso.claims.naming import name_key
from sayso.claims.trail import Statement
from sayso.claims.words import Weights, stem, words_of
from sayso.records import QuoteType, SourceKind

__all__ = ["LEAD", "RELAYED", "SPEAKER", "Traits", "packed", "traits_of", "unpacked"]

_WORDS, _MEANING, _SPEAKER, _LEADING, _RELAYING = 0.69, 0.31, 0.10, 0.20, 0.09
"""Shares of the likeness of two statements: words in common, nearness in meaning, what the same
named speaker adds, what it adds that both come first in their articles, and that both are relayed.
The fourth statement of an article has a quarter of the fourth share."""
_AROUND = 0.5
_TELLING = 3.5
"""The length of a statement's own weighted words from which on it counts in full: "it", "the news"
and what is made of everyday words alone are like anything."""
_RUN = 6
_NAMED = frozenset(
    {SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.DOCUMENT, SourceKind.GROUP}
)
_SECOND_HAND = frozenset({SourceKind.ANONYMOUS, SourceKind.OUTLET, None})
SPEAKER = "@"
"""What the term of a speaker begins with."""
LEAD = "#"
"""The term of statements that come early: news puts first what it is about."""
RELAYED = "~"
"""The term of statements at second hand: what others take up is mostly what the story is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The product of two statements' terms and meanings is how alike they are, 0 to about 1.3.

    `terms` have length 1 at most by words, times their share; `meaning` likewise. `runs` are
    numbers that stand for the runs of six words in it; `quoted` is its text if it is all quotation.
    """

    terms: Mapping[str, float]
    meaning: NDArray[np.float32]
    runs: frozenset[int]
    quoted: str


def traits_of(
    statements: Sequence[Statement], weights: Weights, placed: Sequence[Traits] = ()
) -> list[Traits]:
    """The traits of statements that are new to a story, which has those `placed` already."""
    worded = [_words(statement) for statement in statements]
    held = Counter(one for words in worded for one in words)
    held.update(term for traits in placed for term in traits.terms)
    many = len(statements) + len(placed) + 3
    return [
        _traits(statement, words, weights, held, many)
        for statement, words in zip(statements, worded, strict=True)
    ]


def _words(statement: Statement) -> dict[str, tuple[str, float]]:
    """By stem, a word of the statement or of the sentence around it, and how much it counts."""
    around = {stem(word): (word, _AROUND) for word in words_of(statement.sentence)}
    return around | {stem(word): (word, 1.0) for word in words_of(statement.text)}


def _traits(
    statement: Statement,
    words: Mapping[str, tuple[str, float]],
    weights: Weights,
    held: Mapping[str, int],
    many: int,
) -> Traits:
    weighed = {
        one: counts * math.sqrt(weight) * (1 - (held[one] - 1) / many)
        for one, (_, counts) in words.items()
        if (weight := weights.of(one)) > 0
    }
    length = _length(weighed.values())
    said = _length(weight for one, weight in weighed.items() if words[one][1] == 1.0)
    telling = min(1.0, said / _TELLING) ** 0.5
    share = telling * _WORDS**0.5 / length if length else 0.0
    terms = {one: weight * share for one, weight in weighed.items()}
    meaning = meaning_of({words[one][0]: weight for one, weight in weighed.items()})
    if statement.speaker and statement.kind in _NAMED:
        key = name_key(statement.speaker)
        known_by = key[-1] if statement.kind is SourceKind.PERSON else "".join(key)
        terms[SPEAKER + known_by] = telling * _SPEAKER**0.5
    if _is_relayed(statement):
        terms[RELAYED] = telling * _RELAYING**0.5
    if statement.rank is not None:
        terms[LEAD] = _LEADING**0.5 / (1 + statement.rank)
    return Traits(
        terms=terms,
        meaning=meaning * np.float32(telling * _MEANING**0.5),
        runs=_runs(words_of(statement.text)),
        quoted=statement.text if statement.quote is QuoteType.DIRECT else "",
    )


def _is_relayed(statement: Statement) -> bool:
    """True for what somebody else is said to say who has no name, or says it through an outlet."""
    at_second_hand = bool(statement.via) or statement.kind in _SECOND_HAND
    return at_second_hand and statement.attribution is not None


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))


def _runs(words: Sequence[str]) -> frozenset[int]:
    return frozenset(
        zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "replace"))
        for at in range(len(words) - _RUN + 1)
    )


def packed(traits: Traits) -> bytes:
    """The traits in a few hundred bytes: meaning, number of runs, runs, and the rest as JSON."""
    meaning = np.round(traits.meaning * 127).astype(np.int8)
    runs = np.fromiter(sorted(traits.runs), dtype="<u4")
    terms = {term: round(weight, 3) for term, weight in traits.terms.items()}
    rest = (traits.quoted, terms)
    count = np.asarray([len(runs)], dtype="<u4")
    written = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return meaning.tobytes() + count.tobytes() + runs.tobytes() + written


def unpacked(kept: bytes) -> Traits:
    """The traits that `packed` wrote."""
    (count,) = np.frombuffer(kept, dtype="<u4", count=1, offset=WIDTH)
    after = WIDTH + 4 + 4 * int(count)
    quoted, terms = json.loads(kept[after:])
    return Traits(
        terms=terms,
        meaning=np.frombuffer(kept, dtype=np.int8, count=WIDTH).astype(np.float32)
        / np.float32(127),
        quoted=quoted,
        runs=frozenset(
            np.frombuffer(kept, dtype="<u4", count=int(count), offset=WIDTH + 4).tolist()
        ),
    )
