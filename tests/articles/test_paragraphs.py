"""How lines become paragraphs."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.paragraphs import paragraph_spans

FIRST = "The tuba was found in the river below the mill on Tuesday, police said, by a boy of nine."
SECOND = "“I said somebody said it,” the boy told them. “I never said that it was so, did I, now?”"
WRAPPED = "\n\n".join(textwrap.fill(p, 50) for p in (FIRST, SECOND))

CASES = [
    ("", []),
    (" \n\t\n", []),
    ("one", ["one"]),
    (f"{FIRST}\n\n{SECOND}", [FIRST, SECOND]),
    (f"{FIRST}\n{SECOND}", [FIRST, SECOND]),
    (f"{FIRST}\r\n{SECOND}\r\n", [FIRST, SECOND]),
    (WRAPPED, WRAPPED.split("\n\n")),
    (WRAPPED.replace("\n", "\r\n"), WRAPPED.replace("\n", "\r\n").split("\r\n\r\n")),
    ("Headline\nBy Fern Delacombe\nShort line.", ["Headline", "By Fern Delacombe", "Short line."]),
    ("  indented  \n", ["indented"]),
]


@pytest.mark.parametrize(("text", "paragraphs"), CASES)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_spans(text)] == paragraphs


@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\u2028\x1c"), max_size=200))
def test_every_word_is_in_one_paragraph(text: str) -> None:
    end = 0
    for start, stop in paragraph_spans(text):
        assert not text[end:start].strip()
        assert text[start:stop].strip() == text[start:stop] != ""
        end = stop
    assert not text[end:].strip()
