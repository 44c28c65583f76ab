"""Embedded posts: a case marks the content with ⟦ ⟧ and the account with ⟪ ⟫."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.embeds import read_embed


@pytest.mark.parametrize(
    "case",
    [
        "⟦We won! Thank you, Larkholm.⟧ — ⟪Ann Vale⟫ (@annvale) May 3, 2024",
        "⟦We won!⟧\n— ⟪Ann Vale⟫ (@annvale)",
        "⟦We won! pic.example/x⟧ -- ⟪Ann Vale⟫ (@ann_vale)",
        "⟦We won!⟧ – ⟪Ann Vale 🎉⟫ (@annvale)",
        "⟦We won!⟧ — ⟪@annvale⟫",
        "⟦We won!⟧ — (⟪@annvale⟫)",
        "⟦Me — and @bobhale — won.⟧ — ⟪Ann Vale⟫ (@annvale)",
        "⟦A long day.⟧ A post shared by ⟪Ann Vale⟫ (@ann.vale)",
        "⟦A long day.⟧\nA video shared by ⟪@ann.vale⟫",
        "⟦Thanks to @bobhale — what a day.⟧ A post shared by ⟪Ann⟫ (@ann)",
    ],
)
def test_a_signed_post(case: str) -> None:
    text = re.sub("[⟦⟧⟪⟫]", "", case)
    content = re.search("⟦(.*)⟧", case, re.DOTALL)
    source = re.search("⟪(.*)⟫", case)
    assert content
    assert source
    draft = read_embed(text, 0, len(text))
    assert draft is not None
    assert [text[start:end] for start, end in draft.content] == [content[1]]
    assert draft.source is not None
    assert text[slice(*draft.source)] == source[1]
    assert (draft.cue, draft.by) == (None, "embed")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We won!",
        "@bobhale is here",
        "— Ann Vale (@annvale) May 3",
        "  — @annvale",
        "View this post on a site",
        "We won! — Ann Vale",
    ],
)
def test_a_post_that_nobody_signs_or_that_says_nothing(text: str) -> None:
    assert read_embed(text, 0, len(text)) is None


def test_only_the_block_is_read() -> None:
    text = "Before. — Bob (@bob)\n\nWe won! — Ann Vale (@annvale)\n\nAfter. — Cy (@cy)"
    start, end = text.index("We won"), text.index("\n\nAfter")
    draft = read_embed(text, start, end)
    assert draft is not None
    assert draft.content == ((start, start + len("We won!")),)
    assert draft.source is not None
    assert text[slice(*draft.source)] == "Ann Vale"


@given(st.lists(st.sampled_from([*"—–-(@) \nab", "A post shared by", "@ann"]), max_size=30))
def test_any_post_gives_spans_inside_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    draft = read_embed(text, 0, len(text))
    if draft is not None:
        assert draft.source is not None
        (content,) = draft.content
        assert 0 <= content[0] < content[1] <= draft.source[0] < draft.source[1] <= len(text)
        assert text[content[1] - 1].strip()
        assert text[slice(*draft.source)].strip()
