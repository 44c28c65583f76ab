"""Dates of an article in order of time, each with the precision it was given in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.records import Article, Basis, SourceKind, Span, Time, TimeType
from sayso.web.report import render_report
from sayso.web.story import story_of
from sayso.web.timeline import interval_of, spoken_value, timeline
from tests.web.newsroom import Said, told

TEXT = "On Thursday Ann Vale said the quay was shut. It opened in 2012 and closed for three days."


@pytest.mark.parametrize(
    ("value", "first", "last", "spoken"),
    [
        ("2024-02-22", "2024-02-22", "2024-02-22", "22 February 2024"),
        ("2024-02-22T13:19-05:00", "2024-02-22", "2024-02-22", "22 February 2024, 13:19"),
        ("2024-02-22TNI", "2024-02-22", "2024-02-22", "22 February 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2012", "2012-01-01", "2012-12-31", "2012"),
        ("2024-W08", "2024-02-19", "2024-02-25", "week of 19 February 2024"),
        ("2024-W08-WE", "2024-02-24", "2024-02-25", "week of 24 February 2024"),
        ("2023-Q3", "2023-07-01", "2023-09-30", "quarter 3 of 2023"),
        ("2019-SU", "2019-06-01", "2019-08-31", "summer 2019"),
        ("2019-WI", "2019-12-01", "2020-02-29", "winter 2019"),
        ("199X", "1990-01-01", "1999-12-31", "the 1990s"),
    ],
)
def test_intervals(value: str, first: str, last: str, spoken: str) -> None:
    interval = interval_of(value)
    assert interval is not None
    assert (interval.first.isoformat(), interval.last.isoformat()) == (first, last)
    assert spoken_value(value) == spoken


@pytest.mark.parametrize(
    "value", ["P3D", "PAST_REF", "XXXX-WXX-4", "2024-06-31", "2024-W60", "", "0000", "soon"]
)
def test_open_values_have_no_place(value: str) -> None:
    assert interval_of(value) is None
    assert spoken_value(value) == value


def dated(published: str | None = "2024-02-23") -> Article:
    return replace(told(TEXT, []).article, published=published)


def times() -> tuple[Time, ...]:
    rows = [
        ("t1", "Thursday", TimeType.DATE, "2024-02-22"),
        ("t2", "2012", TimeType.DATE, "2012"),
        ("t3", "three days", TimeType.DURATION, "P3D"),
    ]
    return tuple(
        Time(
            start=TEXT.index(words),
            end=TEXT.index(words) + len(words),
            text=words,
            type=type_,
            value=value,
            id=id_,
        )
        for id_, words, type_, value in rows
    )


def page_of() -> str:
    said = [Said(content=["the quay was shut"], source="Ann Vale", cue="said", speaker="Ann Vale")]
    analysis = told(TEXT, said, {"Ann Vale": SourceKind.PERSON, "Tide!": SourceKind.OUTLET})
    one = replace(
        analysis.attributions[0],
        when="t1",
        via=("s2",),
        speaker_basis=Basis(by="full-name", triggers=(Span(start=12, end=20, text="Ann Vale"),)),
    )
    return render_report([replace(analysis, article=dated(), attributions=(one,), times=times())])


def test_the_list_is_in_order_of_time_with_the_publication_in_its_place() -> None:
    page = page_of()
    drawn = page[page.index('<details class="timeline">') :]
    drawn = drawn[: drawn.index("</details>")]
    places = [drawn.index(words) for words in ("“2012”", "“Thursday”", "was published")]
    assert places == sorted(places)
    assert "2 dates in the text" in drawn
    assert "three days" not in drawn
    assert 'said then: <a href="#a1">' in drawn


def test_dated_words_are_anchors_of_the_text() -> None:
    page = page_of()
    assert '<span class="st" id="t2" title="2012">2012</span>' in page
    assert 'href="#t2"' in page


def test_the_card_tells_who_through_whom_and_when() -> None:
    page = page_of()
    assert "<dt>Who it is</dt><dd>full name, from <bdi>“Ann Vale”</bdi></dd>" in page
    assert (
        '<ol class="chain"><li><bdi>Ann Vale</bdi></li><li><bdi>Tide!</bdi></li>'
        "<li>this page</li></ol>"
    ) in page
    assert '<dt>When</dt><dd><a href="#t1"><bdi>“Thursday”</bdi></a> · 22 February 2024' in page


def test_no_dates_no_list() -> None:
    assert timeline(story_of(told(TEXT, []))) == ""
