"""The same text: wire copy, reprints, near-duplicates, and the stretch that two articles share.

Candidates are found by MinHash (Broder 1997) over five-word shingles, in 64 bands of two: two
texts of Jaccard similarity 0.8 all but surely share a band, two of 0.3 with a probability
of 0.998, two of 0.05 with one of 0.15. What shares a band is aligned, and the alignment decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rensa import RMinHash

from sayso.claims.quotations import WORD

__all__ = ["COVERED", "Copy", "Fingerprint", "aligned", "bands", "fingerprint", "tokens"]

_SHINGLE = 5
_PERMUTATIONS = 128
_ROWS = 2
COVERED = 0.5
"""A copy has at least this share of the shorter text word for word in common with the longer."""
_SHORTEST_RUN = 6
_FEWEST_SHARED = 40
"""Words; less in common may be one quotation that both articles carry."""

Word = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What stands for an article's text when its like is looked up; empty for very short texts."""

    article: str
    signature: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What two texts share: runs of words as character ranges in each, and how much that is.

    `one_share` and `other_share` are shares of the words of each text.
    """

    runs: tuple[tuple[int, int, int, int], ...]
    words: int
    one_share: float
    other_share: float

    @property
    def is_copy(self) -> bool:
        """True where one of the texts is mostly the other's."""
        return self.words >= _FEWEST_SHARED and max(self.one_share, self.other_share) >= COVERED


def tokens(text: str) -> list[Word]:
    """The words of `text` in lower case with their offsets; punctuation does not count."""
    return [
        (found.group().lower().replace("’", "'"), *found.span()) for found in WORD.finditer(text)
    ]


def fingerprint(article: str, text: str) -> Fingerprint:
    """The MinHash signature of the text's shingles; linear in its length."""
    words = [word for word, _, _ in tokens(text)]
    shingles = [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]
    if not shingles:
        return Fingerprint(article=article, signature=())
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update(shingles)
    return Fingerprint(article=article, signature=tuple(minhash.digest()))


def bands(print_: Fingerprint) -> list[str]:
    """Keys of which near-duplicates share at least one; none for a text without shingles."""
    signature = print_.signature
    return [
        f"{at:x}:{'.'.join(format(value, 'x') for value in signature[at : at + _ROWS])}"
        for at in range(0, len(signature), _ROWS)
    ]


def aligned(one: str, other: str) -> Copy:
    """The runs of at least six words that both texts have, in the order of the first.

    Each word of either text is used once; longest runs go first. Roughly linear where texts do not
    repeat themselves.
    """
    left, right = tokens(one), tokens(other)
    runs = _runs([word for word, _, _ in left], [word for word, _, _ in right])
    shared = sum(length for _, _, length in runs)
    return Copy(
        runs=tuple(
            (left[a][1], left[a + n - 1][2], right[b][1], right[b + n - 1][2]) for a, b, n in runs
        ),
        words=shared,
        one_share=shared / len(left) if left else 0.0,
        other_share=shared / len(right) if right else 0.0,
    )


def _runs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    """`(start left, start right, words)` of the shared runs, by their start on the left."""
    seeds: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(right) - _SHORTEST_RUN + 1):
        seeds.setdefault(tuple(right[at : at + _SHORTEST_RUN]), []).append(at)
    found: list[tuple[int, int, int]] = []
    at = 0
    while at <= len(left) - _SHORTEST_RUN:
        best = (0, 0)
        for there in seeds.get(tuple(left[at : at + _SHORTEST_RUN]), ())[:8]:
            length = _SHORTEST_RUN
            while (
                at + length < len(left)
                and there + length < len(right)
                and left[at + length] == right[there + length]
            ):
                length += 1
            best = max(best, (length, there))
        if best[0]:
            found.append((at, best[1], best[0]))
            at += best[0]
        else:
            at += 1
    used = [False] * len(right)
    kept = []
    for start, there, length in sorted(found, key=lambda run: (-run[2], run[0])):
        if not any(used[there : there + length]):
            used[there : there + length] = [True] * length
            kept.append((start, there, length))
    return sorted(kept)
