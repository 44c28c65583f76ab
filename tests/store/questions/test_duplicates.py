"""Exact and near copies, and what is none."""

from __future__ import annotations

import random

import pytest

from sayso.store.questions.duplicates import Copy, Sketcher, copies, resemblance

CHANCE = random.Random(7)
TEXT = [f"{CHANCE.choice('bdfgklm')}{number}" for number in range(400)]
OTHER = [f"x{word}" for word in TEXT]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (TEXT, True),
        (["Updated", *TEXT[:390]], True),
        ([*TEXT[:200], "now", *TEXT[200:300]], True),
        ([word if place % 40 else "other" for place, word in enumerate(TEXT)], True),
        ([word if place % 4 else "other" for place, word in enumerate(TEXT)], False),
        (OTHER, False),
        ([*TEXT[:60], *OTHER], False),
        ([], False),
    ],
)
def test_near(other: list[str], found: bool) -> None:
    texts = [(1, "one", " ".join(TEXT)), (2, "two", " ".join(other))]
    assert bool(copies(texts)) is found
    assert copies(texts, near=False) == ()


def test_exact_ones_go_to_the_first() -> None:
    texts = [(5, "a", "words here"), (3, "b", "other words"), (4, "a", "words here")]
    assert copies(texts, near=False) == (Copy(article=4, original=5, exact=True),)


def test_a_sketch_does_not_depend_on_its_neighbours() -> None:
    texts = [
        "",
        "one",
        " ".join(TEXT),
        "“Ünder” the\U0001f3ad sea, she said",
        " ".join(OTHER),
        "a b",
    ]
    together = Sketcher().sketches(texts)
    assert together == [Sketcher().sketches([text])[0] for text in texts]
    assert [len(one) for one in together] == [0, 1, 64, 1, 64, 1]
    assert resemblance(together[2], Sketcher().sketches([" ".join(TEXT).upper()])[0]) == 1.0
