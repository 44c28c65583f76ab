"""Names that mean the same."""

from __future__ import annotations

import pytest

from sayso.claims.naming import is_nobody, is_plural, is_unnamed, reps, same_name


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("GLIMMER", "Glimmer Weekly", True),
        ("The Harrow Bench Gazette", "HBG", True),
        ("PandoPost", "Pando Post", True),
        ("a report in The Lantern", "The Lantern", True),
        ("The Lantern", "The Salt Lantern", True),
        ("Buzzmoth", "Glimmer Weekly", False),
        ("", "Glimmer Weekly", False),
    ],
)
def test_same_name(one: str, other: str, expected: bool) -> None:
    assert same_name(one, other) is expected
    assert same_name(other, one) is expected


def test_the_fullest_name_stands_for_the_others() -> None:
    assert reps(["GLIMMER", "Glimmer Weekly", "Buzzmoth"]) == {
        "GLIMMER": "Glimmer Weekly",
        "Glimmer Weekly": "Glimmer Weekly",
        "Buzzmoth": "Buzzmoth",
    }


@pytest.mark.parametrize(
    ("words", "unnamed", "plural"),
    [
        ("a source close to the actress", True, False),
        ("multiple sources", True, True),
        ("one of the insiders", True, False),
        ("Ottilie Brandt", False, False),
        ("Sources close to Ottilie Brandt", True, True),
        ("a Larkholm official", True, False),
        ("the Harbor Insider", False, False),
        ("The Larkholm Witness", False, False),
    ],
)
def test_unnamed_and_plural(words: str, unnamed: bool, plural: bool) -> None:
    assert (is_unnamed(words), is_plural(words)) == (unnamed, plural)


@pytest.mark.parametrize("name", [
        "anyone", "Nobody", "no one", "Many", "its story", "I’d", "we", "everybody on Tern Street",
        "5am", "9", "Q",
    ],
)  # fmt: skip
def test_words_that_name_no_source(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize("name", [
        "Many Glades Council", "Ada Quarrel", "a friend", "The One Post", "No One Left Ashore",
        "Nobody Knows Media",
    ],
)  # fmt: skip
def test_words_that_name_a_source(name: str) -> None:
    assert not is_nobody(name)


@pytest.mark.parametrize("name", ["911", "24"])
def test_a_number_names_an_outlet_alone(name: str) -> None:
    assert is_nobody(name)
    assert not is_nobody(name, is_outlet=True)
