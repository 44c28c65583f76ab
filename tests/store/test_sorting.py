"""Moments, names and addresses as the ledger compares them."""

from __future__ import annotations

import pytest

from sayso.store.sorting import address_of, fold, moment


@pytest.mark.parametrize(
    ("written", "utc", "precision"),
    [
        (None, None, None),
        ("", None, None),
        ("some day", None, None),
        ("2024-02-31", None, None),
        ("2024", "2024-01-01T00:00:00Z", "year"),
        ("2024-02", "2024-02-01T00:00:00Z", "month"),
        ("2024-02-23", "2024-02-23T00:00:00Z", "day"),
        ("2024-02-23T13:19", "2024-02-23T13:19:00Z", "minute"),
        ("2024-02-23T13:19:05", "2024-02-23T13:19:05Z", "second"),
        ("2024-02-23T13:19:00-05:00", "2024-02-23T18:19:00Z", "second"),
        ("2024-02-23T23:19:00.123-05:00", "2024-02-24T04:19:00Z", "second"),
        ("0001-01-01T00:00:00+14:00", None, None),
    ],
)
def test_moment(written: str | None, utc: str | None, precision: str | None) -> None:
    assert moment(written) == (utc, precision)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Ada Quill", "ada quill"), (" ADA\n Quill ", "ada quill"), ("O’Dell", "o'dell"), ("", "")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("canonical", "url", "address"),
    [
        (None, None, None),
        (None, "", None),
        (None, "https://www.Echo.example/a/?q=1#c", "echo.example/a?q=1"),
        ("https://echo.example/b", "https://echo.example/a", "echo.example/b"),
        (None, "http://echo.example:8080/a", "echo.example:8080/a"),
        (None, "https://echo.example:443/a", "echo.example/a"),
        (None, "file.html", "file.html"),
        (None, "https://[bad/a", "https://[bad/a"),
    ],
)
def test_address(canonical: str | None, url: str | None, address: str | None) -> None:
    assert address_of(canonical, url) == address
