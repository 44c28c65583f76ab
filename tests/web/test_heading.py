"""The lines about a story: dates as people read them, and what was read where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Agency
from sayso.web.heading import facts, kicker, spoken_date, warnings
from tests.web.newsroom import analysis_of, told


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2031-02-23", "23 February 2031"),
        ("2031-02-03T13:19:00-05:00", "3 February 2031, 13:19 UTC−05:00"),
        ("2031-02-23T13:19:00+05:30", "23 February 2031, 13:19 UTC+05:30"),
        ("2031-02-23T13:19:00Z", "23 February 2031, 13:19 UTC"),
        ("2031-02-23T13:19:00", "23 February 2031, 13:19"),
        ("2031-99-99", "2031-99-99"),
        ("last <b>week", "last <b>week"),
        ("", ""),
    ],
)
def test_spoken_date(written: str, expected: str) -> None:
    assert spoken_date(written) == expected


def test_facts_tell_where_the_date_was_read() -> None:
    found = facts(analysis_of("Rain.").article)
    assert 'datetime="2031-02-23T13:19:00-05:00"' in found
    assert "JSON-LD" in found
    assert "Odile Marchetti" in found
    assert 'href="https://www.harbour-lantern.example/arts/lights-out"' in found


def test_a_byline_in_the_text_is_not_said_twice() -> None:
    assert "Odile" not in facts(told("byline| By Odile Marchetti\n\nRain.", []).article)


def test_everything_may_be_absent_or_hostile() -> None:
    article = replace(
        analysis_of("Rain.").article,
        outlet=None,
        byline=("<b>",),
        published=None,
        published_source=None,
        url="javascript:alert(1)",
        canonical_url=None,
        agency=Agency(name="A&B", start=None, end=None),
    )
    assert kicker(article) == ""
    found = facts(article)
    assert "javascript" not in found
    assert "&lt;b&gt;" in found
    assert "A&amp;B" in found
    assert "lights-out.html" in found


def test_warnings() -> None:
    assert warnings(()) == ""
    assert "<li>cut at &lt;9&gt;</li>" in warnings(("cut at <9>",))
