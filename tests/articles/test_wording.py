"""Lines whose wording says what they are."""

from __future__ import annotations

import pytest

from sayso.articles.wording import (
    is_author_note,
    is_credit_line,
    is_furniture_line,
    is_picture_credit,
    is_post,
    is_signature,
    note_kind,
)

FURNITURE = [
    "READ MORE: Ten bridges we miss",
    "Read next",
    "ALSO READ: Ten bridges",
    "Related coverage",
    "Related: Ten bridges",
    "Advertisement",
    "Story continues below advertisement",
    "Sign up for our newsletter",
    "For more from the quay, sign up for our weekly newsletter.",
    "By signing up, you agree to our terms.",
    "Subscribe now",
    "Follow us on the web",
    "Follow Ostermar Post on Facebook",
    "Share this article",
    "Click here to see the plans.",
    "© 2024 Ostermar Post",
    "Copyright 2024. All rights reserved.",
    "3 min read",
    "Comments",
    "Tags: bridges",
    "___",
]
NOT_FURNITURE = [
    "Read the letter to him, she said, and he will understand.",
    "Watching the bridge close, he wept.",
    "Copywriters were there too.",
    "The council will share this burden.",
    "Related firms were not asked, the port said, and will not be.",
    "More than ten people came.",
    "Subscribers to the plan were few.",
    "",
]


@pytest.mark.parametrize(
    ("text", "expected"), [*((t, True) for t in FURNITURE), *((t, False) for t in NOT_FURNITURE)]
)
def test_furniture(text: str, expected: bool) -> None:
    assert is_furniture_line(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reporting by Ana Ruiz; Editing by Jo Falk", True),
        ("Additional reporting by Ana Ruiz", True),
        ("Ruiz reported from Ostermar.", True),
        ("Associated Press writer Jo Falk contributed to this report.", True),
        ("First published in The Quay Gazette.", True),
        ("The port reported losses.", False),
        ("", False),
    ],
)
def test_credit(text: str, expected: bool) -> None:
    assert is_credit_line(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photo: Ada Brun", True),
        ("(Image: Ada Brun/Post)", True),
        ("Picture by Ada Brun", True),
        ("Photos of the bridge were few.", False),
    ],
)
def test_picture_credit(text: str, expected: bool) -> None:
    assert is_picture_credit(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz covers the coast.", True),
        ("Ana Ruiz is a reporter in Ostermar.", True),
        ("Ana Ruiz, who was there, fled.", True),
        ("Jo Falk is the mayor.", False),
        ("Ana Ruizova is the mayor.", False),
    ],
)
def test_author_note(text: str, expected: bool) -> None:
    assert is_author_note(text, ("Ana Ruiz",)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz", True),
        ("Ana Ruiz, Science reporter", True),
        ("Ana Ruiz · 6 May 2024 · 4 min read", True),
        ("Ana Ruiz, Science reporter\nAug. 9, 2022 10:03 a.m.", True),
        ("Ana Ruiz, who was there, fled.", False),
        ("Ana Ruizova", False),
        ("Jo Falk", False),
    ],
)
def test_signature(text: str, expected: bool) -> None:
    assert is_signature(text, ("Ana Ruiz",)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge is safe. — Jo Falk (@jofalk) May 3, 2024", True),
        ("The bridge is safe, said Jo Falk (@jofalk).", False),
        ("", False),
    ],
)
def test_post(text: str, expected: bool) -> None:
    assert is_post(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Correction: The bridge was built in 1904.", "correction"),
        ("CORRECTION (May 4, 2024): The bridge was built in 1904.", "correction"),
        ("Editor's note: The bridge has opened.", "correction"),
        ("An earlier version of this story gave another year.", "correction"),
        ("This article was amended on 4 May.", "correction"),
        ("UPDATE: The council has put off the vote.", "update"),
        ("This story has been updated.", "update"),
        ("This is a breaking news story and will be updated.", "update"),
        ("Updated 3 May 2024", None),
        ("Corrections officers were there.", None),
        ("The house of correction is closed.", None),
        ("", None),
    ],
)
def test_note(text: str, expected: str | None) -> None:
    assert note_kind(text) == expected
