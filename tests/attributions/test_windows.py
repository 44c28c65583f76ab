"""Subwords with their features, and the windows that cover them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.quotation import find_quoted
from sayso.attributions.windows import Subwords, Window, pack, subwords_of
from sayso.attributions.wordpiece import CLS, PAD, SEP, UNKNOWN, WordPiece

WORDPIECE = WordPiece([PAD, UNKNOWN, CLS, SEP, *"abcd", "##b"])


def subwords(*sizes: int) -> Subwords:
    """Subwords of blocks of these sizes, without features that matter."""
    block = np.repeat(np.arange(len(sizes)), sizes).astype(np.int64)
    zeros, at = np.zeros(len(block), dtype=np.int64), np.arange(len(block))
    return Subwords(
        ids=zeros, start=at, end=at + 1, case=zeros, quoted=zeros, opens=zeros, block=block
    )


def windows(sizes: list[int], fresh: int, context: int, first: int = 0) -> list[tuple[int, ...]]:
    packed = pack(subwords(*sizes), fresh=fresh, context=context, first=first)
    return [(w.first, w.fresh, w.last) for w in packed]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([3], [(0, 0, 3)]),
        ([5, 5], [(0, 0, 10)]),
        ([5, 5, 5], [(0, 0, 10), (6, 10, 15)]),
        ([4, 4, 4], [(0, 0, 8), (4, 8, 12)]),  # both cuts at block borders
        ([8, 4], [(0, 0, 8), (4, 8, 12)]),
        ([25], [(0, 0, 10), (6, 10, 20), (16, 20, 25)]),  # a block longer than a window
        ([2, 25], [(0, 0, 2), (0, 2, 12), (8, 12, 22), (18, 22, 27)]),
        ([9, 2, 9], [(0, 0, 9), (5, 9, 11), (9, 11, 20)]),
    ],
)
def test_windows_of_ten_with_context_of_four(
    sizes: list[int], expected: list[tuple[int, ...]]
) -> None:
    assert windows(sizes, 10, 4) == expected


def test_the_first_window_may_be_shorter() -> None:
    assert windows([3, 3, 3], 6, 2, first=4) == [(0, 0, 3), (1, 3, 9)]


@given(
    st.lists(st.integers(1, 30), max_size=12),
    st.integers(1, 12),
    st.integers(0, 6),
    st.integers(0, 12),
)
def test_each_subword_is_fresh_once_and_no_window_is_too_long(
    sizes: list[int], fresh: int, context: int, first: int
) -> None:
    found: list[Window] = list(
        pack(subwords(*sizes), fresh=fresh, context=context, first=min(first, fresh))
    )
    covered = [at for window in found for at in range(window.fresh, window.last)]
    assert covered == list(range(sum(sizes)))
    borders = {0, *np.cumsum(sizes, dtype=int).tolist()}
    for window in found:
        assert 0 <= window.first <= window.fresh < window.last
        assert window.last - window.first <= fresh + context
        ends_between = window.last in borders
        inside_long_block = not any(window.fresh < border <= window.last for border in borders)
        assert ends_between or inside_long_block


def test_features() -> None:
    text = "Ab “CD, a” x\n\n\n \ncab"
    blocks = [(0, 12), (15, 16), (17, 20)]
    found = subwords_of(text, blocks, find_quoted(text, blocks), WORDPIECE)
    words = [text[a:b] for a, b in zip(found.start, found.end, strict=True)]
    assert words == ["A", "b", "“", "CD", ",", "a", "”", "x", "cab"]
    assert found.case.tolist() == [1, 0, 3, 2, 3, 0, 3, 0, 0]
    assert found.quoted.tolist() == [0, 0, 1, 1, 1, 1, 1, 0, 0]
    assert found.opens.tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert found.block.tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert len(found) == 9


def test_no_blocks_give_no_subwords() -> None:
    found = subwords_of("words", [], (), WORDPIECE)
    assert len(found) == 0
    assert list(pack(found, fresh=4, context=2)) == []
