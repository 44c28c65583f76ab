"""Dates of metadata and addresses → ISO 8601."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.moments import address_day, iso_moment

MOMENTS = [
    ("2024-02-23", "2024-02-23"),
    ("20240223", "2024-02-23"),
    ("2024-02-23T13:19", "2024-02-23T13:19:00"),
    ("2024-02-23 13:19:07", "2024-02-23T13:19:07"),
    ("2024-02-23T13:19:07.123Z", "2024-02-23T13:19:07+00:00"),
    ("2024-02-23T13:19:07+0530", "2024-02-23T13:19:07+05:30"),
    ("2024-02-23T13:19:07-05", "2024-02-23T13:19:07-05:00"),
    ("2024-02-23 13:19:07 UTC", "2024-02-23T13:19:07+00:00"),
    ("Fri, 23 Feb 2024 13:19:00 -0500", "2024-02-23T13:19:00-05:00"),
    ("23 Feb 2024 13:19:00 GMT", "2024-02-23T13:19:00+00:00"),
    ("1708712340", "2024-02-23T18:19:00+00:00"),
    ("1708712340000", "2024-02-23T18:19:00+00:00"),
    ("2024-02-23T25:00:00Z", "2024-02-23"),
    ("2024-02-31", None),
    ("0001-01-01T00:00:00Z", None),
    ("yesterday", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("raw", "expected"), MOMENTS)
def test_iso_moment(raw: str | None, expected: str | None) -> None:
    assert iso_moment(raw) == expected


DAYS = [
    ("https://post.example/2024/02/23/bridge", "2024-02-23"),
    ("https://post.example/news/2024/feb/23/bridge", "2024-02-23"),
    ("https://post.example/bridge-2024-02-23.html", "2024-02-23"),
    ("https://post.example/2024/2/", None),
    ("https://post.example/2024/13/45/", None),
    ("https://post.example/news-20240223", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "expected"), DAYS)
def test_address_day(url: str | None, expected: str | None) -> None:
    assert address_day(url) == expected


@given(st.text(alphabet="0123456789-:TZ+ ./JanFebMr,", max_size=40))
def test_any_text(text: str) -> None:
    iso_moment(text)
    address_day(text)
