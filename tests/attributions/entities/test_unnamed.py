"""Unnamed sources: kept together and apart, and on what terms; the notation is in `staging`."""

from __future__ import annotations

import pytest

from sayso.records import Closeness
from tests.attributions.entities.expectations import agree
from tests.attributions.staging import credited

CASES: list[tuple[str, list[str | None]]] = [
    ("[A source] said so. [Another insider] agreed. [The source] added that it was over.",
     ["#1", "#2", "#1"]),
    ("[An insider] said so. [The insider] dished on.", ["#1", "#1"]),
    ("[A friend of Ann Vale] said so. [A source] said no. [The friend] insisted.",
     ["#1", "#2", "#1"]),
    ("“They are madly in love,” [a source] told OH!.\n“She is glowing, it is clear,” "
     "[the insider] added.", ["#1", "#1"]),
    ("[A source] said so. [A second source] said no.", ["#1", "#2"]),
    ("[A source] said so. [She] added that it was over.", ["#1", "#1"]),
    ("[Sources close to Ann Vale] say so. [The sources] add that it was over.", ["#1", "#1"]),
    ("[Two officials] said so. [One of the officials] said it was bad.", ["#1", "#2"]),
    ("[A source] said so.\n[One insider] said no.\n[A third source] said maybe.",
     ["#1", "#2", "#3"]),
    ("“It is over for good,” [an insider] said.\n{!“She has moved out already.”}", ["#1", "#1"]),
    ("[A White House official] said no. [The official] would not give details.", ["#1", "#1"]),
    ("[A former aide to Bob Hale] said so. [Hale] denied it. [The former aide] has tapes.",
     ["#1", "Bob Hale", "#1"]),
    ("[The tipster] said so. [A spy] said no. [Our tipster] went on.", ["#1", "#2", "#1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_together_and_apart(text: str, expected: list[str | None]) -> None:
    agree(text, expected)


TERMS: list[tuple[str, Closeness, str | None, bool]] = [
    ("[A source] said so.", Closeness.BARE, None, False),
    ("[A White House official] said so.", Closeness.PLACED, None, False),
    ("[A friend of the actress] said so.", Closeness.CLOSE, None, False),
    ("[An insider, who asked not to be named because he fears for his job,] said so.",
     Closeness.BARE, "who asked not to be named because he fears for his job", False),
    ("[A person familiar with the deal], who spoke on condition of anonymity because they were "
     "not authorized to speak publicly, said so.", Closeness.CLOSE,
     "who spoke on condition of anonymity because they were not authorized to speak publicly",
     True),
    ("[The official] spoke on condition of anonymity to discuss the matter freely.",
     Closeness.BARE, "spoke on condition of anonymity to discuss the matter freely", True),
    ("[A nurse at the ward] said so. The nurse asked not to be named for fear of losing her job.",
     Closeness.PLACED, "asked not to be named for fear of losing her job", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "closeness", "reason", "rote"), TERMS)
def test_terms(text: str, closeness: Closeness, reason: str | None, rote: bool) -> None:
    (source,) = credited(text)
    assert source is not None
    assert source.anonymity is not None
    assert source.anonymity.closeness is closeness
    assert (source.anonymity.reason and source.anonymity.reason.text) == reason
    assert source.anonymity.rote is rote
