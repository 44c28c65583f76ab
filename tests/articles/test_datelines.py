"""Date lines as readers see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.datelines import is_dateline, publication_in, shown_dates

LINES = [
    # zones that name a place's time take the offset of the day
    ("Feb. 23 2024, Published 1:19 p.m. ET", "2024-02-23T13:19:00-05:00", "published"),
    ("July 3 2024, Published 1:19 p.m. ET", "2024-07-03T13:19:00-04:00", "published"),
    ("March 9, 2024 11:30 PM PT", "2024-03-09T23:30:00-08:00", "unlabelled"),
    ("March 11, 2024 11:30 PM PT", "2024-03-11T23:30:00-07:00", "unlabelled"),
    # zones that name their offset keep it
    ("Published: 14:05 BST, 3 July 2024", "2024-07-03T14:05:00+01:00", "published"),
    ("June 6, 2026 9:00 AM EDT", "2026-06-06T09:00:00-04:00", "unlabelled"),
    ("Tuesday 4 March 2025 10.15 GMT", "2025-03-04T10:15:00+00:00", "unlabelled"),
    ("2024-02-23T13:19:00-05:00", "2024-02-23T13:19:00-05:00", "unlabelled"),
    ("4 Mar 2025, 18:20 UTC+2", "2025-03-04T18:20:00+02:00", "unlabelled"),
    # a time with no zone stays without one
    ("Posted on March 5, 2024 at 9:30am", "2024-03-05T09:30:00", "published"),
    ("23/02/2024 09:15", "2024-02-23T09:15:00", "unlabelled"),
    # bare days
    ("March 5, 2024 — 9 min read", "2024-03-05", "unlabelled"),
    (" date 2024-02-23 SOME MAGAZINE", "2024-02-23", "unlabelled"),
    ("5th of March, 2024", "2024-03-05", "unlabelled"),
    # updates
    ("Updated 5:11 PM EST, Mon February 12, 2024", "2024-02-12T17:11:00-05:00", "updated"),
    ("1:19 p.m. ET, February 23, 2024 (Updated)", "2024-02-23T13:19:00-05:00", "updated"),
    ("12:00 noon ET March 5, 2024", "2024-03-05T12:00:00-05:00", "unlabelled"),
    ("12:05 a.m. ET March 5, 2024", "2024-03-05T00:05:00-05:00", "unlabelled"),
]


@pytest.mark.parametrize(("line", "iso", "label"), LINES)
def test_one_date(line: str, iso: str, label: str) -> None:
    (shown,) = shown_dates(line)
    assert (shown.iso, shown.label) == (iso, label)
    assert is_dateline(line)


NO_DATES = [
    "03/04/2024",  # the third of April or the fourth of March
    "Feb. 30 2024",
    "21 hours ago",
    "In May 2020 she said",
    "He scored 10.15 in 2024",
    "",
]


@pytest.mark.parametrize("line", NO_DATES)
def test_no_date(line: str) -> None:
    assert shown_dates(line) == ()
    assert not is_dateline(line)


PROSE = [
    "She was born on May 3, 1994, in Ballantry",
    "The suit was filed on March 5, 2024, and dismissed a week later.",
    "Vell, who left on 3 July 2024, said so.",
]


@pytest.mark.parametrize("line", PROSE)
def test_a_date_in_prose_makes_no_dateline(line: str) -> None:
    assert shown_dates(line)
    assert not is_dateline(line)


FIRST = [
    ("Published 23 February 2024, updated 25 February 2024", "2024-02-23"),
    ("Published Feb. 1, 2024 | Updated Feb. 3, 2024 4:00 pm PT", "2024-02-01"),
    ("Updated Feb. 3, 2024 | Published Feb. 1, 2024", "2024-02-01"),
    ("PUBLISHED: 11:23, 15 May 2024 | UPDATED: 12:01, 15 May 2024", "2024-05-15T11:23:00"),
    (
        "Wed 5 Mar 2025 13.02 EST Last modified on Thu 6 Mar 2025 10.00 EST",
        "2025-03-05T13:02:00-05:00",
    ),
]


@pytest.mark.parametrize(("line", "iso"), FIRST)
def test_publication_is_never_the_update(line: str, iso: str) -> None:
    shown = publication_in(line)
    assert shown is not None
    assert shown.iso == iso


def test_an_update_alone_is_no_publication() -> None:
    assert publication_in("Last updated: March 5, 2024") is None


@given(st.text(max_size=300))
def test_any_line(line: str) -> None:
    end = 0
    for shown in shown_dates(line):
        assert end <= shown.start < shown.end <= len(line)
        end = shown.end
    is_dateline(line)
