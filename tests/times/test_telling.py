"""The page's own dates are in `times`, but the story does not tell them."""

from __future__ import annotations

import pytest

from sayso.articles.plaintext import read_text
from sayso.times.finding import find_times
from sayso.times.telling import story_times

PAGE = """Star Splits From Manager

By Ann Vale

Published 1:19 p.m. ET Feb. 23, 2024 | Updated 3:05 p.m. ET Feb. 23, 2024

LARKHOLM, Feb. 22 — Pop star Mia Dorn left her manager on Thursday.

“It was time,” Dorn told Harbor Weekly last week. She hired him on May 3 – a Monday.
"""


def test_a_page_has_its_own_dates_and_those_of_its_story() -> None:
    article = read_text(PAGE, ref="page").article
    times = find_times(article)
    assert len(times) == 7
    assert [one.text for one in story_times(article, times)] == [
        "Thursday", "last week", "May 3", "Monday",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("LARKHOLM (AP), Feb. 22 — It rained.", []),
        ("LARKHOLM, March 4, 2024 (Wire) -- It rained.", []),
        ("On Feb. 22 — a Thursday — it rained.", ["Feb. 22", "Thursday"]),
        ("It rained on Feb. 22 — all day.", ["Feb. 22"]),
    ],
)
def test_the_day_of_a_dateline_is_the_page_s(opening: str, told: list[str]) -> None:
    article = read_text(f"Rain Falls on the Town\n\n{opening}\n", ref="page").article
    assert [one.text for one in story_times(article, find_times(article))] == told
