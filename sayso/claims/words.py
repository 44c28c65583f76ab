"""Words, their stems, and how much each tells.

How common a word is comes from two places: its rank in the vocabulary of the shipped table, which
runs from common to rare, and the articles of the ledger themselves. By Zipf's law a word of rank r
has about one in ten r of all words, so an article of 400 words holds it with probability
1 - exp(-40 / r).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["TABLE", "Weights", "common_words", "stem", "stems_of", "unit", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_CLITIC = re.compile(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m)?)$")
_PER_ARTICLE = 40.0
_NUMBER = 3.5
"""The weight of a number that the table does not have: years and small numbers are everywhere."""
_UNLISTED = 7.0
"""The weight of a word that is not in the table: that of a word of rank 40,000."""
_PRIOR = 200
"""Articles' worth of trust in the table; a ledger of that size counts as much as the table."""
_ENDINGS = (
    ("ational", "ate", 9),
    ("ization", "ize", 9),
    ("ements", "", 8),
    ("ement", "", 7),
    ("ments", "", 7),
    ("ment", "", 6),
    ("ations", "", 8),
    ("ation", "", 7),
    ("ings", "", 6),
    ("ing", "", 5),
    ("ies", "y", 5),
    ("ied", "y", 5),
    ("ers", "", 5),
    ("ed", "", 4),
    ("es", "", 4),
    ("ly", "", 5),
    ("er", "", 5),
    ("s", "", 4),
    ("e", "", 4),
)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, in order, with the hyphens and apostrophes inside."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """`word` without its possessive and its inflection, crudely; short words stay.

    >>> stem("acquired"), stem("acquisition’s"), stem("watches")
    ('acquir', 'acquisition', 'watch')
    """
    word = _CLITIC.sub("", word)
    for ending, instead, least in _ENDINGS:
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word


@lru_cache(maxsize=1)
def common_words() -> tuple[str, ...]:
    """The words of the shipped table, from common to rare."""
    listed = (files("sayso.claims") / "table" / "words.txt").read_text(encoding="utf-8")
    return tuple(listed.split("\n")[:-1])


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    ranks: dict[str, int] = {}
    for rank, word in enumerate(common_words(), start=1):
        ranks.setdefault(stem(word), rank)
    return ranks


@lru_cache(maxsize=200_000)
def _share(stemmed: str) -> float:
    """The share of articles that hold a stem, by the table; 0 for a single letter."""
    if len(stemmed) == 1 and not stemmed.isdigit():
        return 0.0  # "a", "I": the table begins at two letters
    rank = _ranks().get(stemmed)
    if rank is None:
        return math.exp(-_NUMBER if stemmed[:1].isdigit() else -_UNLISTED)
    return 1 - math.exp(-_PER_ARTICLE / rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much a stem tells: the negative logarithm of the share of articles that hold it.

    `counts` has, for the stems of a ledger, how many of its `articles` hold them; with none the
    table alone speaks.
    """

    counts: Mapping[str, int]
    articles: int

    def of(self, stemmed: str) -> float:
        """The weight of a stem, 0 for one that stands in every article and for a single letter."""
        share = _share(stemmed)
        if not share:
            return 0.0
        held = share * _PRIOR + self.counts.get(stemmed, 0)
        return max(0.0, -math.log(held / (_PRIOR + self.articles)))

    def terms(self, text: str, *, limit: int, max_words: int = 1000) -> dict[str, float]:
        """The `limit` weightiest stems of the first `max_words` words, of length 1 together."""
        counted = Counter(stem(word) for word in words_of(text)[:max_words])
        weighed = {
            stemmed: (1 + math.log(count)) * self.of(stemmed) for stemmed, count in counted.items()
        }
        best = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return unit(best)


TABLE = Weights(counts={}, articles=0)
"""The shipped table alone: statements are weighed by it, so that claims do not drift as a ledger
grows."""


def stems_of(text: str) -> set[str]:
    """The stems of a text's words, each once."""
    return {stem(word) for word in words_of(text)}


def unit(weighed: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The same weights at Euclidean length 1; those of no weight are left out."""
    kept = {term: weight for term, weight in weighed if weight > 0}
    length = math.sqrt(sum(weight * weight for weight in kept.values()))
    return {term: weight / length for term, weight in kept.items()} if length else {}
