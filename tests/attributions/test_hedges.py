"""Weakening words in cue and content."""

from __future__ import annotations

import pytest

from sayso.attributions.hedges import hedges_in
from sayso.attributions.reconcile import Draft


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the pier may be sold", ["may"]),
        ("the pier might be sold", ["might"]),
        ("the pier could be sold", ["could"]),
        ("the pier may be sold in May", ["may"]),
        ("the pier was sold in May", []),
        ("the pier opens May 3", []),
        ("May brings rain", []),
        ("since May the pier was shut", []),
        ("he could not swim", []),
        ("he couldn’t swim", []),
        ("from there she could see the pier", []),
        ("he could barely stand", []),
        ("he allegedly sold it", ["allegedly"]),
        ("he reportedly sold it", ["reportedly"]),
        ("apparently it was sold", ["apparently"]),
        ("Apparently it was sold", ["Apparently"]),
        ("it is possibly sold", ["possibly"]),
        ("perhaps it was sold, perhaps not", ["perhaps", "perhaps"]),
        ("maybe it was sold", ["maybe"]),
        ("it was probably sold", ["probably"]),
        ("a sale is likely", ["likely"]),
        ("a sale is unlikely", ["unlikely"]),
        ("it appears to be sold", ["appears to"]),
        ("it appeared to be sold", ["appeared to"]),
        ("it seems to be sold", ["seems to"]),
        ("it seems likely to be sold", ["seems likely"]),
        ("it is thought to be sold", ["is thought to"]),
        ("it was widely believed to be sold", ["was widely believed to"]),
        ("he is said to own it", ["is said to"]),
        ("the alleged buyer", ["alleged"]),
        ("the rumored sale", ["rumored"]),
        ("“I think it was sold,”", ["I think"]),
        ("it is possible that it was sold", ["it is possible"]),
        ("if true, it was sold", ["if true"]),
        ("they can’t rule out a sale", ["can’t rule out"]),
        ("the pier was sold", []),
        ("she appeared on the pier", []),
        ("the dismay of all", []),
        ("the might-have-been buyer", []),
        ("it potentially ends the sale", ["potentially"]),
        ("a supposedly sold pier", ["supposedly"]),
        ("it is unclear who bought it", ["it is unclear"]),
    ],
)
def test_hedges_in_content(content: str, expected: list[str]) -> None:
    text = f"Vale said {content}."
    draft = Draft(
        content=((10, len(text) - 1),), cue=(5, 9), source=(0, 4), certainty=(1, 1, 1), by="test"
    )
    assert [text[slice(*span)] for span in hedges_in(text, draft)] == expected


def test_the_cue_is_looked_at_and_nothing_else() -> None:
    text = "Maybe Vale reportedly sold it, perhaps."
    draft = Draft(content=((22, 29),), cue=(11, 21), source=(6, 10), certainty=(1, 1, 1), by="test")
    assert [text[slice(*span)] for span in hedges_in(text, draft)] == ["reportedly"]
