"""Parts of a measurement against hand-counted cases."""

from __future__ import annotations

import pytest

from sayso.evaluation.gold import GoldArticle
from sayso.evaluation.parts import By, Part, parts
from sayso.evaluation.scores import Agreement, agreement, scores

from .test_scores import BRIDGE, QUOTE, TEXT, marked


def agreed(outlet: str, found: list[object], repeat: int = 1) -> Agreement:
    text = "\n\n".join([TEXT] * repeat)
    article = GoldArticle(id=outlet, outlet=outlet, text=text, attributions=(BRIDGE, QUOTE))
    return agreement(article, found, [1.0] * len(found))  # type: ignore[arg-type]


UNSOURCED = marked(cue="told", content="“It holds,”")
SEEN = [
    agreed("Quay Post", [BRIDGE], repeat=40),
    agreed("Ash Gazette", [BRIDGE, QUOTE]),
    agreed("", [BRIDGE, UNSOURCED], repeat=40),
]


def summed(found: list[Part]) -> list[tuple[object, ...]]:
    return [
        (one.name, one.articles, one.gold, one.found, *map(round, (one.full, one.content)))
        for one in found
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            By.OUTLET,
            [
                ("Ash Gazette", 1, 2, 2, 100, 100),
                ("Quay Post", 1, 2, 1, 67, 67),
                ("not given", 1, 2, 2, 50, 100),
            ],
        ),
        (By.LENGTH, [("0 to 399 words", 1, 2, 2, 100, 100), ("400 to 799 words", 2, 4, 3, 57, 86)]),
        # of three direct quotations two are found, one without its source
        (By.TYPE, [("direct", 3, 3, 2, 40, 80), ("indirect", 3, 3, 3, 100, 100)]),
    ],
)
def test_parts(by: By, expected: list[tuple[object, ...]]) -> None:
    assert summed(parts(SEEN, by)) == expected
    assert parts([], by) == []


def test_calibration_is_of_the_part() -> None:
    wrong = {one.name: one.calibration for one in parts(SEEN, By.OUTLET)}
    assert wrong == {"Ash Gazette": 0.0, "Quay Post": 0.0, "not given": 50.0}


def test_words_by_role() -> None:
    part = marked(source="Ann Vale", cue="said", content="the old bridge")  # 3 of its 5
    one = agreed("x", [part])
    found = {score.name: score.value for score in scores([one])}
    assert found["content words F1"] == pytest.approx(100 * 2 * 3 / (3 + 7))
    assert found["source words F1"] == pytest.approx(100 * 2 * 2 / (2 + 4))
    assert found["cue words F1"] == pytest.approx(100 * 2 * 1 / (1 + 2))
