"""Outlets in a text, by shape and by the list; names of the list are looked up, never spelt."""

from __future__ import annotations

import pytest

from sayso.attributions.lexicon.outlets import OutletKind, Row, rows
from sayso.attributions.outlets import known_outlet, looks_like_outlet, outlets_in
from sayso.records import Link, Outlet

SHAPES = [
    ("The Larkholm Gazette reported it.", ["Larkholm Gazette"]),
    ("the Larkholm Gazette's report", ["Larkholm Gazette"]),
    ("Larkholm Daily News had it.", ["Larkholm Daily News"]),
    ("In the Harbor Weekly, she wrote so.", ["Harbor Weekly"]),
    ("Meanwhile the Larkholm Post-Courier was shut.", ["Larkholm Post-Courier"]),
    ("larkholmnews.com has it", ["larkholmnews.com"]),
    ("as WKXR-TV reported", ["WKXR-TV"]),
    ("The Larkholm Gazette said so, and the Gazette said it again.",
     ["Larkholm Gazette", "Gazette"]),
    ("The Gazette said it. Then The Larkholm Gazette did.", ["Gazette", "Larkholm Gazette"]),
    ("The gazette said it.", []),
    ("Gazette said it.", []),
    ("Ann Star said it.", []),
    ("Ben Call said it.", []),
    ("She sent the post by mail.", []),
    ("the Larkholm Star reports", ["Larkholm Star"]),
    ("told the Larkholm Mirror", ["Larkholm Mirror"]),
    ("at Ann.Vale@larkholm.com", []),
    ("According to The Larkholm Times, it fell.", ["Larkholm Times"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_outlets_by_their_shape(text: str, expected: list[str]) -> None:
    assert [text[o.start : o.end] for o in outlets_in(text)] == expected


def test_a_short_form_has_the_fuller_name() -> None:
    found = outlets_in("The Larkholm Gazette said so, and the Gazette said it again.")
    assert [one.name for one in found] == ["Larkholm Gazette", "Larkholm Gazette"]


def test_the_publisher_may_be_meant_by_a_short_form() -> None:
    own = Outlet(name="The Larkholm Bugle", domain=None)
    assert [one.name for one in outlets_in("“So,” she told the Bugle.", own=own)] == [own.name]


def strong() -> list[Row]:
    return [row for row in rows() if not row.everyday and "(" not in row.name]


def everyday(kind: OutletKind, *, articled: bool) -> list[str]:
    """Everyday words that are the whole name of an outlet of `kind`."""
    return [
        row.name
        for row in rows()
        if row.kind is kind
        and row.name in row.everyday
        and row.name.replace("The ", "").isalpha()
        and row.name.startswith("The ") is articled
        and row.domains
    ]


def test_every_listed_name_is_found_in_a_sentence() -> None:
    missed = []
    for row in strong():
        for name in (row.name, *row.others):
            text = f"Ann Vale told {name} on Monday that it was over."
            found = outlets_in(text)
            bare = name.removeprefix("The ").removeprefix("the ")
            if not any(bare in text[o.start : o.end] for o in found):
                missed.append(name)
    assert len(missed) <= 0.01 * len(rows()), missed


MAGAZINES = everyday(OutletKind.MAGAZINE, articled=False)


@pytest.mark.parametrize("name", MAGAZINES)
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A friend told {} that it was over.", True),
        ("The pier, {} magazine reports, was sold.", True),
        ("in an interview with {} on Monday", True),
        ("{} like that are rare.", False),
        ("Ann {} said that it was over.", False),
        ("the {} of the pier", False),
    ],
)
def test_everyday_words_need_words_around_them(name: str, text: str, meant: bool) -> None:
    sentence = text.format(name)
    found = [sentence[o.start : o.end] for o in outlets_in(sentence)]
    assert (name in found) is meant


@pytest.mark.parametrize("name", MAGAZINES)
def test_a_link_vouches_for_a_name(name: str) -> None:
    row = next(row for row in rows() if row.name == name)
    text = f"Later {name} had it."
    link = Link(start=6, end=6 + len(name), url=f"https://www.{row.domains[0]}/story")
    assert [o.name for o in outlets_in(text, links=[link])] == [name]


def test_known_outlet_reads_names_and_domains() -> None:
    for row in strong():
        known = known_outlet(row.name)
        assert known is not None
        for domain in row.domains:
            found = known_outlet(domain)
            assert found is not None
            assert found.name == known.name
        assert known_outlet(f"{row.name} magazine") is not None
    for name in MAGAZINES:
        assert known_outlet(name) is None
        assert known_outlet(name, everyday=True) is not None
        assert known_outlet(f"{name} magazine") is not None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Larkholm Gazette", True), ("larkholmnews.com", True), ("WKXR-TV", True),
        ("Larkholm Daily News", True), ("Ann Vale", False), ("police", False), ("", False),
        ("a source close to Vale", False), ("the Larkholm council", False),
    ],
)  # fmt: skip
def test_what_looks_like_an_outlet(name: str, expected: bool) -> None:
    assert looks_like_outlet(name) is expected


def _everyday() -> list[str]:
    forms = {form.removeprefix("The ") for row in rows() for form in row.everyday}
    return sorted(form for form in forms if form.isalpha() and len(form) > 1)


def test_every_everyday_word_is_an_outlet_where_it_is_called_one() -> None:
    missed = [
        word
        for word in _everyday()
        if not any(
            one.start <= 14 < one.end for one in outlets_in(f"A friend told {word} magazine so.")
        )
    ]
    assert missed == []


def test_every_everyday_word_is_a_word_elsewhere() -> None:
    taken = [
        (word, one.name)
        for word in _everyday()
        for frame in ("{} are tired of it all.", "Nobody there had any {} left.", "It was the {}.")
        for one in outlets_in(frame.format(word))
    ]
    assert taken == []


def test_a_surname_is_no_outlet_behind_a_first_name() -> None:
    single = [row.name for row in rows() if row.name.istitle() and row.name.isalpha()]
    surnames = [name for name in single if not looks_like_outlet(f"Larkholm {name}")]
    taken = [name for name in surnames if outlets_in(f"So said Matthew {name}, a tailor.")]
    assert taken == []
