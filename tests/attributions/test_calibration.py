"""Signs of a draft, and the chance made of them."""

from __future__ import annotations

import pytest

from sayso.attributions.attributing import shipped_tagger
from sayso.attributions.calibration import Calibration, signs_of
from sayso.attributions.reconcile import Draft
from sayso.records import QuoteType

SURE = Draft(
    content=((0, 100),), cue=(101, 105), source=(106, 110), certainty=(0.9, 0.5, 1.0), by="tagger"
)
BARE = Draft(
    content=((0, 9), (12, 20)), cue=None, source=None, certainty=(0.0, 1.0, 0.5), by="quotation"
)


@pytest.mark.parametrize(
    ("draft", "quote", "signs"),
    [
        (SURE, QuoteType.DIRECT, {"tags": 2.1972, "arc": 0.0, "pointer": 9.2102}),
        (SURE, QuoteType.DIRECT, {"direct": 1, "mixed": 0, "unsourced": 0}),
        (SURE, QuoteType.MIXED, {"direct": 0, "mixed": 1, "length": 0.0}),
        (BARE, QuoteType.INDIRECT, {"unsourced": 1, "uncued": 1, "untagged": 1}),
        (BARE, QuoteType.INDIRECT, {"least": -9.2102, "pieces": 1, "length": -1.7720}),
    ],
)
def test_signs(draft: Draft, quote: QuoteType, signs: dict[str, float]) -> None:
    found = signs_of(draft, quote)
    assert {name: found[name] for name in signs} == pytest.approx(signs, abs=1e-3)


def test_the_chance_is_logistic() -> None:
    calibration = Calibration(bias=-1.0, weights={"tags": 2.0, "nested": -3.0, "unheard": 5.0})
    assert calibration.chance({"tags": 0.5, "nested": 0.0}) == pytest.approx(0.5)
    assert calibration.chance({"tags": 0.5, "nested": 1.0}) == pytest.approx(0.0474, abs=1e-4)


@pytest.mark.parametrize("draft", [SURE, BARE])
def test_the_shipped_map_weighs_what_there_is(draft: Draft) -> None:
    calibration = shipped_tagger().calibration
    signs = signs_of(draft, QuoteType.DIRECT)
    assert set(calibration.weights) <= set(signs)
    assert 0 < calibration.chance(signs) < 1
