"""Words and their weights."""

from __future__ import annotations

import pytest

from sayso.claims.words import Weights, stem, unit, words_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("acquired", "acquir"),
        ("acquires", "acquir"),
        ("ferry’s", "ferry"),
        ("ferries", "ferry"),
        ("watches", "watch"),
        ("don’t", "do"),
        ("glass", "glass"),
        ("as", "as"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_words_keep_hyphens_and_drop_marks() -> None:
    assert words_of("“A six-hour wait,” she said.") == ["a", "six-hour", "wait", "she", "said"]


def test_common_words_weigh_less_and_the_ledger_counts() -> None:
    table = Weights(counts={}, articles=0)
    assert table.of("the") < table.of("council") < table.of("quillon")
    assert table.of("a") == table.of("i") == 0.0  # the table has no single letters
    full = Weights(counts={"quillon": 900}, articles=1000)
    assert full.of("quillon") < table.of("quillon")


def test_unit_of_nothing_is_empty() -> None:
    assert unit([]) == {}
    assert Weights(counts={}, articles=0).terms("", limit=5) == {}
