"""Krippendorff's alpha against his own worked examples (2011)."""

from __future__ import annotations

import pytest

from sayso.store.questions.agreement import agreement, alpha


def units(*coders: str) -> list[list[str]]:
    """Columns of what coders wrote, a dot for nothing."""
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "expected"),
    [
        # section B: two observers, binary data
        (("0100000010", "1110010000"), 0.095),
        # section C: two observers, nominal data
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        # section D: four observers, values missing
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)  # fmt: skip
def test_published(coders: tuple[str, ...], expected: float) -> None:
    found = alpha(units(*coders))
    assert found is not None
    assert round(found, 3) == expected


@pytest.mark.parametrize(
    ("coders", "expected"),
    [(("ab", "ab"), 1.0), (("aa", "aa"), None), (("", ""), None), (("ab", ".."), None)],
)
def test_edges(coders: tuple[str, ...], expected: float | None) -> None:
    assert alpha(units(*coders)) == expected


def test_interval() -> None:
    found = agreement(units("aabbdcccedda", "babbbccceddd"))
    assert found.units == 12
    assert found.values == 24
    assert found.same == pytest.approx(9 / 12)
    assert found.alpha is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.alpha < found.high <= 1
    assert found == agreement(units("aabbdcccedda", "babbbccceddd"))
    assert agreement(units("ab", "ab")).low is None
