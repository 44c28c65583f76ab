"""Analyses of earlier versions, whose JSON lacks what records have gained since."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sayso.records import Analysis
from sayso.records_json import from_dict, to_dict
from sayso.store.filling import filled
from tests.cli.samples import sample


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A record inside another."""

    name: str
    note: str | None
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A record of records."""

    leaves: tuple[Leaf, ...]
    crown: Leaf | None
    sure: bool = True


@pytest.mark.parametrize(
    ("plain", "made"),
    [
        ({}, {"leaves": [], "crown": None, "sure": True}),
        (
            {"leaves": [{"note": "x"}], "crown": {"name": "top"}, "more": 1},
            {
                "leaves": [{"note": "x", "name": "", "marks": []}],
                "crown": {"name": "top", "note": None, "marks": []},
                "more": 1,
                "sure": True,
            },
        ),
    ],
)
def test_filled(plain: dict[str, object], made: dict[str, object]) -> None:
    assert filled(plain, Tree) == made


def test_an_analysis_is_left_as_it_is() -> None:
    plain = to_dict(sample())
    assert filled(plain, Analysis) == plain


@pytest.mark.parametrize("field", ["hedges", "via", "inside", "stance"])
def test_an_older_analysis_is_read(field: str) -> None:
    plain = to_dict(sample())
    for one in plain["attributions"]:
        del one[field]
    assert from_dict(filled(plain, Analysis)) == sample()
