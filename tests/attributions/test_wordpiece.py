"""Subwords and the code points they stand for, on a vocabulary of a few pieces."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.wordpiece import CLS, PAD, SEP, UNKNOWN, WordPiece

VOCABULARY = (
    PAD, UNKNOWN, CLS, SEP, "the", "harbor", "har", "##bor", "##master", "cafe", "i", "##s", "##i",
    "a", "##a", "said", ",", ".", "'", "“", "_", "7", "##7", "港", "##町", "ss", "é",
)  # fmt: skip
WORDPIECE = WordPiece(VOCABULARY)


def pieces(text: str) -> list[tuple[str, str]]:
    """Each subword's piece, and the words of the text that it stands for."""
    return [(VOCABULARY[id_], text[a:b]) for id_, a, b in WORDPIECE.split(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\u00a0", []),
        ("the harbor", [("the", "the"), ("harbor", "harbor")]),
        ("The HARBOR", [("the", "The"), ("harbor", "HARBOR")]),
        ("harbormaster", [("harbor", "harbor"), ("##master", "master")]),
        ("harbors", [("harbor", "harbor"), ("##s", "s")]),
        ("harmaster", [("har", "har"), ("##master", "master")]),
        ("said,“a.", [("said", "said"), (",", ","), ("“", "“"), ("a", "a"), (".", ".")]),
        ("a_a", [("a", "a"), ("_", "_"), ("a", "a")]),
        ("77", [("7", "7"), ("##7", "7")]),
        # accents fall away, one code point or two
        ("Café", [("cafe", "Café")]),
        ("Cafe\u0301", [("cafe", "Cafe\u0301")]),
        ("Cafe\u0301s", [("cafe", "Cafe\u0301"), ("##s", "s")]),
        ("e\u0301\u0301", [(UNKNOWN, "e\u0301\u0301")]),
        ("\u0301", [(UNKNOWN, "\u0301")]),
        # one capital that becomes two code points
        ("İs", [("i", "İ"), ("##s", "s")]),
        ("sİ", [(UNKNOWN, "sİ")]),
        ("aİs", [("a", "a"), ("##i", "İ"), ("##s", "s")]),
        ("港町", [("港", "港"), ("##町", "町")]),
        ("🎉", [(UNKNOWN, "🎉")]),
        ("a🎉a", [("a", "a"), (UNKNOWN, "🎉"), ("a", "a")]),
        ("👩\u200d🚀", [(UNKNOWN, "👩"), (UNKNOWN, "\u200d"), (UNKNOWN, "🚀")]),
        # unknown words stay whole
        ("harborx said", [(UNKNOWN, "harborx"), ("said", "said")]),
        ("q", [(UNKNOWN, "q")]),
        ("a" * 100, [("a", "a")] + [("##a", "a")] * 99),
        ("a" * 101, [(UNKNOWN, "a" * 101)]),
        ("a\x00a", [("a", "a"), (UNKNOWN, "\x00"), ("a", "a")]),
    ],
)
def test_pieces(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


def test_offsets_count_from_the_whole_text() -> None:
    text = "“The harbor said”"
    assert WORDPIECE.split(text, 5, 11) == [(VOCABULARY.index("harbor"), 5, 11)]
    assert WORDPIECE.split(text, 5, 8) == [(VOCABULARY.index("har"), 5, 8)]


def test_the_same_word_is_split_alike_each_time() -> None:
    assert pieces("harbors harbors") == pieces("harbors") * 2


def test_a_vocabulary_without_the_unknown_piece_is_refused() -> None:
    with pytest.raises(KeyError):
        WordPiece(["a"])


ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="aAsI İéÉe\u0301\u0327ß港町🎉👩\u200d\ufe0f7'“_.\n\u00a0ﬁ각ǅ", max_size=60),
)


@given(ANY_TEXT, st.integers(0, 10), st.integers(0, 60))
def test_subwords_are_in_order_and_in_range(text: str, first: int, length: int) -> None:
    start = min(first, len(text))
    end = min(start + length, len(text))
    at = start
    for id_, begin, stop in WORDPIECE.split(text, start, end):
        assert at <= begin < stop <= end
        assert 0 <= id_ < len(VOCABULARY)
        assert not text[begin:stop].isspace()
        at = stop


@given(ANY_TEXT)
def test_every_visible_character_is_in_a_subword(text: str) -> None:
    covered = {at for _, a, b in WORDPIECE.split(text, 0, len(text)) for at in range(a, b)}
    visible = {at for at, c in enumerate(text) if not (c.isspace() or unicodedata.combining(c))}
    assert visible <= covered
