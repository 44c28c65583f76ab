"""Intervals and unevenness, against figures computed by hand or published."""

from __future__ import annotations

import pytest

from sayso.store.questions.intervals import cluster_shares, gini, top_share, wilson


@pytest.mark.parametrize(
    ("part", "of", "low", "high"),
    [
        # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(part: int, of: int, low: float, high: float) -> None:
    assert wilson(part, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([1, 1, 1, 1], 0.0), ([0, 0, 0, 1], 0.75), ([1, 2, 3, 4], 0.25), ([], None), ([0], None)],
)
def test_gini(counts: list[int], expected: float | None) -> None:
    assert gini(counts) == (None if expected is None else pytest.approx(expected))


def test_top_share() -> None:
    assert top_share([5, 3, 2], top=1) == 0.5
    assert top_share([]) is None


def test_clustered_statements_widen_the_interval() -> None:
    spread = cluster_shares([(1, 9)] * 20 + [(2, 8)] * 20)[0]
    heaped = cluster_shares([(10, 0)] * 6 + [(0, 10)] * 34)[0]
    assert spread.share == heaped.share == pytest.approx(0.15)
    assert spread.low is not None
    assert spread.high is not None
    assert heaped.low is not None
    assert heaped.high is not None
    assert spread.high - spread.low < 0.05 < 0.15 < heaped.high - heaped.low
    # 40 articles that are all or nothing: near the interval of 6 of 40
    assert heaped.low == pytest.approx(0.05, abs=0.03)
    assert heaped.high == pytest.approx(0.26, abs=0.03)


@pytest.mark.parametrize(
    ("rows", "method"),
    [([(1, 1)] * 9, "wilson"), ([(0, 3)] * 30, "wilson"), ([(1, 2), (2, 1)] * 10, "bootstrap"),
     ([(0, 0)], None), ([(1, 2)] * 30, "wilson")],
)  # fmt: skip
def test_method(rows: list[tuple[int, int]], method: str | None) -> None:
    share = cluster_shares(rows)[0]
    assert share.method == method
    if share.share is not None:
        assert share.low is not None
        assert share.high is not None
        assert share.low <= share.share <= share.high


def test_no_rows() -> None:
    assert cluster_shares([]) == ()
