"""Pairs, counts and scores against hand-counted cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sayso.evaluation.gold import GoldArticle, Marked
from sayso.evaluation.pairing import is_direct
from sayso.evaluation.scores import Agreement, agreement, calibration_error, scores

TEXT = "Ann Vale said the old bridge will open. “It holds,” Bo Hale told the town council."


def marked(**roles: str) -> Marked:
    """Spans by their words; pieces stand apart by `|`."""
    spans = {
        role: tuple(
            (TEXT.index(words), TEXT.index(words) + len(words))
            for words in roles.get(role, "").split("|")
            if words
        )
        for role in ("content", "cue", "source")
    }
    return Marked(content=spans["content"], cue=spans["cue"], source=spans["source"])


BRIDGE = marked(source="Ann Vale", cue="said", content="the old bridge will open")
QUOTE = marked(source="Bo Hale", cue="told", content="“It holds,”")


def agreed(gold: Sequence[Marked], found: Sequence[Marked], sure: float = 1.0) -> Agreement:
    article = GoldArticle(id="x", outlet="", text=TEXT, attributions=tuple(gold))
    return agreement(article, found, [sure] * len(found))


@pytest.mark.parametrize(
    ("gold", "found", "counts"),
    [  # marked, found, exact, content, source, cue, full
        ([], [], (0, 0, 0, 0, 0, 0, 0)),
        ([BRIDGE, QUOTE], [QUOTE, BRIDGE], (2, 2, 2, 2, 2, 2, 2)),
        ([BRIDGE], [], (1, 0, 0, 0, 0, 0, 0)),
        ([], [BRIDGE], (0, 1, 0, 0, 0, 0, 0)),
        (
            [BRIDGE],
            [marked(source="Vale", cue="said", content="old bridge will open")],
            (1, 1, 0, 1, 1, 1, 1),
        ),
        ([BRIDGE], [marked(cue="said", content="the old bridge will open")], (1, 1, 1, 1, 0, 1, 0)),
        (
            [BRIDGE],
            [marked(source="Ann Vale", content="the old bridge will open")],
            (1, 1, 1, 1, 1, 0, 0),
        ),
        (
            [BRIDGE],
            [marked(source="Ann Vale", cue="said", content="open")],
            (1, 1, 0, 0, 0, 0, 0),
        ),
        (
            [marked(content="“It holds,”")],
            [marked(content="“It holds,”")],
            (1, 1, 1, 1, 1, 1, 1),
        ),
    ],
)
def test_counts(gold: list[Marked], found: list[Marked], counts: tuple[int, ...]) -> None:
    tally = agreed(gold, found).tally
    assert tuple(tally.counts()[:7]) == counts


def test_each_attribution_pairs_once_and_the_best_overlap_first() -> None:
    part = marked(source="Ann Vale", cue="said", content="old bridge will open")
    one = agreed([BRIDGE], [part, BRIDGE])
    assert [(pair.found, pair.exact) for pair in one.pairs] == [(1, True)]
    assert one.right == (False, True)


@pytest.mark.parametrize(
    ("content", "direct"),
    [("“It holds,”", True), ("It holds", False), ("the old bridge will open", False), ("", False)],
)
def test_direct(content: str, direct: bool) -> None:
    assert is_direct(TEXT, marked(content=content)) is direct


def test_direct_quotations_are_counted() -> None:
    tally = agreed([BRIDGE, QUOTE], [marked(source="Ann", cue="told", content="“It holds,”")]).tally
    assert (tally.direct, tally.direct_found, tally.direct_sourced) == (1, 1, 0)


def test_scores_and_their_intervals() -> None:
    whole, half = agreed([BRIDGE, QUOTE], [BRIDGE, QUOTE]), agreed([BRIDGE, QUOTE], [BRIDGE])
    found = {one.name: one for one in scores([whole, half])}
    assert found["full F1"].value == pytest.approx(100 * 2 * 3 / 7)
    assert found["full F1"].low == pytest.approx(100 * 2 * 2 / 6)
    assert found["full F1"].high == 100
    assert found["direct quotations found"].value == 50
    assert scores([whole, half]) == scores([whole, half])
    assert scores([]) == []


@pytest.mark.parametrize(
    ("said", "right", "error"),
    [
        ([], [], 0.0),
        ([1.0, 1.0], [1.0, 1.0], 0.0),
        ([0.8] * 5, [1.0, 1.0, 1.0, 1.0, 0.0], 0.0),
        ([0.9, 0.9], [0.0, 0.0], 90.0),
        ([0.05, 0.95], [0.0, 1.0], 5.0),
    ],
)
def test_calibration_error(said: list[float], right: list[float], error: float) -> None:
    assert calibration_error(np.array(said), np.array(right)) == pytest.approx(error)
