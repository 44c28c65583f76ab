"""Byline lines → names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.bylines import author_names, starts_byline

NAMES: list[tuple[str, tuple[str, ...]]] = [
    ("Ana Ruiz", ("Ana Ruiz",)),
    ("ANA RUIZ", ("ANA RUIZ",)),
    ("By Ana Ruiz", ("Ana Ruiz",)),
    ("Written by: Ana Ruiz", ("Ana Ruiz",)),
    ("By Ana Ruiz and Jo Falk, Political Correspondents", ("Ana Ruiz", "Jo Falk")),
    ("By Ana Ruiz, Jo Falk and Mara Lindqvist", ("Ana Ruiz", "Jo Falk", "Mara Lindqvist")),
    ("Ana Ruiz & Jo Falk", ("Ana Ruiz", "Jo Falk")),
    ("Ana Ruiz; Jo Falk", ("Ana Ruiz", "Jo Falk")),
    ("By Ana Ruiz in Paris and Tom O’Hara in Rome", ("Ana Ruiz", "Tom O’Hara")),
    ("Ana Ruiz | Ostermar Post", ("Ana Ruiz",)),
    ("Ana Ruiz - Ostermar Post - Friday, April 28, 2023", ("Ana Ruiz",)),
    ("By Ana Ruiz, The Ostermar Post", ("Ana Ruiz",)),
    ("By Ana Ruiz\nPublished 3 May 2024", ("Ana Ruiz",)),
    ("Ana Ruiz Published 1:19 p.m.", ("Ana Ruiz",)),
    ("by Ana Ruiz Apr 3, 2024, 10:20 AM EDT", ("Ana Ruiz",)),
    ("Ana Ruiz Deputy Content Director", ("Ana Ruiz",)),
    ("Ana de la Cruz-Ruiz Jr.", ("Ana de la Cruz-Ruiz Jr",)),
    ("Jo Falk, Jr., reporter", ("Jo Falk Jr",)),
    ("Ana Ruiz, Gear Team", ("Ana Ruiz", "Gear Team")),
    ("Food and Drink Team", ("Food and Drink Team",)),
    ("Post staff reporter", ("Post staff reporter",)),
    ("Associated Press", ("Associated Press",)),
    ("Ana Ruiz, Associated Press", ("Ana Ruiz",)),
    ("Ana Ruiz, Coast Wire Service", ("Ana Ruiz",)),
    ("Coast Wire Service", ("Coast Wire Service",)),
    ("Ana Ru&iacute;z", ("Ana Ruíz",)),
    ("ana-ruiz", ()),
    ("admin", ()),
    ("ana@post.example", ()),
    ("https://post.example/ana", ()),
    ("By", ()),
    ("", ()),
]


@pytest.mark.parametrize(("line", "names"), NAMES)
def test_author_names(line: str, names: tuple[str, ...]) -> None:
    assert author_names([line]) == names


def test_names_count_once() -> None:
    assert author_names(["Ana Ruiz", "By ANA RUIZ", "Jo Falk"]) == ("Ana Ruiz", "Jo Falk")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ana Ruiz", True),
        ("Words by Ana Ruiz", True),
        ("By then it was late.", False),
        ("", False),
    ],
)
def test_starts_byline(line: str, expected: bool) -> None:
    assert starts_byline(line) is expected


@given(st.lists(st.text(max_size=80)))
def test_any_text(lines: list[str]) -> None:
    assert all(name.strip() == name != "" for name in author_names(lines))
