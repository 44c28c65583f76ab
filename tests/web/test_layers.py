"""Text split at span borders: nothing lost, nothing twice, outer marks outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web.layers import Mark, Piece, Role, lanes, split

TEXT = "0123456789"


def marks_of(*spans: tuple[str, int, int]) -> list[Mark]:
    return [Mark(start=start, end=end, role=Role.CONTENT, key=key) for key, start, end in spans]


def shown(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(piece.text, "".join(mark.key for mark in piece.marks)) for piece in pieces]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((), [("0123456789", "")]),
        ((("a", 0, 10),), [("0123456789", "a")]),
        ((("a", 2, 5),), [("01", ""), ("234", "a"), ("56789", "")]),
        # nested: the longer outside
        (
            (("b", 3, 4), ("a", 2, 6)),
            [("01", ""), ("2", "a"), ("3", "ab"), ("45", "a"), ("6789", "")],
        ),
        # overlapping: the one that starts first outside where both are as long
        (
            (("b", 4, 8), ("a", 2, 6)),
            [("01", ""), ("23", "a"), ("45", "ab"), ("67", "b"), ("89", "")],
        ),
        # side by side
        ((("a", 0, 5), ("b", 5, 10)), [("01234", "a"), ("56789", "b")]),
        # split in two, with another across the gap
        (
            (("a", 0, 2), ("a", 6, 8), ("b", 1, 7)),
            [("0", "a"), ("1", "ba"), ("2345", "b"), ("6", "ba"), ("7", "a"), ("89", "")],
        ),
        # the same span for two keys
        ((("a", 1, 3), ("b", 1, 3)), [("0", ""), ("12", "ab"), ("3456789", "")]),
        # the same mark twice counts once
        ((("a", 1, 3), ("a", 1, 3)), [("0", ""), ("12", "a"), ("3456789", "")]),
        # empty, turned about, and beyond the text
        ((("a", 4, 4), ("b", 7, 3)), [("0123456789", "")]),
        ((("a", -3, 2), ("b", 8, 99)), [("01", "a"), ("234567", ""), ("89", "b")]),
    ],
)
def test_split(spans: tuple[tuple[str, int, int], ...], expected: list[tuple[str, str]]) -> None:
    assert shown(split(TEXT, marks_of(*spans))) == expected


def test_empty_text_gives_no_pieces() -> None:
    assert split("", marks_of(("a", 0, 3))) == ()


def test_borders_split_too() -> None:
    assert [piece.text for piece in split(TEXT, (), borders=(0, 4, 10, 99, -1))] == [
        "0123",
        "456789",
    ]


def test_links_lie_outside() -> None:
    link = Mark(start=2, end=3, role=Role.LINK, key="0")
    (_, piece, _) = split("abcde", [*marks_of(("a", 0, 5)), link])[:3]
    assert [mark.role for mark in piece.marks] == [Role.LINK, Role.CONTENT]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ((), {}),
        ((("a", 0, 3), ("b", 4, 6)), {"a": 0, "b": 0}),
        ((("a", 0, 9), ("b", 2, 4)), {"a": 1, "b": 0}),
        ((("a", 0, 9), ("b", 2, 6), ("c", 3, 4)), {"a": 2, "b": 1, "c": 0}),
        # two inner ones side by side share the near lane
        ((("a", 0, 9), ("b", 1, 3), ("c", 5, 7)), {"a": 1, "b": 0, "c": 0}),
        # one in two stretches keeps its lane in both
        ((("a", 0, 2), ("a", 4, 9), ("b", 5, 6)), {"a": 1, "b": 0}),
    ],
)
def test_lanes(spans: tuple[tuple[str, int, int], ...], expected: dict[str, int]) -> None:
    assert lanes(split(TEXT, marks_of(*spans))) == expected


MARKS = st.builds(
    lambda start, end, role, key: Mark(start=start, end=end, role=role, key=key),
    st.integers(-5, 60),
    st.integers(-5, 60),
    st.sampled_from(Role),
    st.sampled_from("abcdef"),
)


@given(text=st.text(max_size=50), marks=st.lists(MARKS, max_size=12))
def test_any_marks_over_any_text(text: str, marks: list[Mark]) -> None:
    pieces = split(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.end] == piece.text != "" for piece in pieces)
    for piece in pieces:
        held = {(mark.role, mark.key) for mark in piece.marks}
        covering = [mark for mark in marks if mark.start <= piece.start and piece.end <= mark.end]
        assert held == {(mark.role, mark.key) for mark in covering}
    chosen = lanes(pieces)
    for piece in pieces:
        keys = {mark.key for mark in piece.marks if mark.role is Role.CONTENT}
        assert len({chosen[key] for key in keys}) == len(keys)
