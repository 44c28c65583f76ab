"""When things were said and happened, as the article dates them: a list in order of time.

A date stands with the precision it was given in: a day, a month, a season, a year. Durations, sets
and dates the text leaves open ("some weeks ago") have no place on a line of time and are left out.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.records import TimeType
from sayso.times.telling import story_times
from sayso.web.escaping import text
from sayso.web.heading import spoken_date
from sayso.web.story import Statement, Story

__all__ = ["Interval", "interval_of", "spoken_value", "timeline"]

_FORM = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<weekday>\d|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|AU|WI)))?(?:T.*)?"
)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The first and the last day that a value may mean."""

    first: date
    last: date


def interval_of(value: str) -> Interval | None:
    """The days that a TIMEX3 date or time covers; None where it is open or no date."""
    found = _FORM.fullmatch(value)
    if found is None:
        return None
    year = found["year"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not 1 <= first <= last <= 9998:
        return None
    try:
        if first != last:
            return Interval(date(first, 1, 1), date(last, 12, 31))
        return _within(found, first)
    except ValueError:  # the thirty-first of June, week 60
        return None


def _within(found: re.Match[str], year: int) -> Interval:
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Interval(day, day)
    if found["week"]:
        weekday = found["weekday"]
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if weekday == "WE":
            return Interval(monday + timedelta(5), monday + timedelta(6))
        if weekday:
            day = date.fromisocalendar(year, int(found["week"]), int(weekday))
            return Interval(day, day)
        return Interval(monday, monday + timedelta(6))
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if found["season"]:
        return _months(year, _FIRST_MONTHS[found["season"]], 3)
    return Interval(date(year, 1, 1), date(year, 12, 31))


def _months(year: int, month: int, length: int) -> Interval:
    ends = month + length - 1
    end_year, end_month = year + (ends - 1) // 12, (ends - 1) % 12 + 1
    last = calendar.monthrange(end_year, end_month)[1]
    return Interval(date(year, month, 1), date(end_year, end_month, last))


def spoken_value(value: str) -> str:
    """A TIMEX3 value as people read it: `22 February 2024`, `summer 2019`; else as it stands."""
    day, _, clock = value.partition("T")
    found = _FORM.fullmatch(value)
    interval = interval_of(value)
    if found is None or interval is None:
        return value
    if interval.first == interval.last:
        whole = spoken_date(interval.first.isoformat())
        shown = re.match(r"\d\d:\d\d", clock)
        return f"{whole}, {shown[0]}" if shown else whole
    if found["month"]:
        return f"{calendar.month_name[int(found['month'])]} {found['year']}"
    if found["season"]:
        return f"{_SEASONS[found['season']]} {found['year']}"
    if found["quarter"]:
        return f"quarter {found['quarter']} of {found['year']}"
    if found["week"]:
        return f"week of {spoken_date(interval.first.isoformat())}"
    return f"the {interval.first.year}s" if "X" in found["year"] else day


@dataclass(frozen=True, slots=True)
class _Moment:
    """One line of the list: the words that date it lie at `anchor`."""

    interval: Interval
    value: str
    words: str
    anchor: str
    said: tuple[Statement, ...]


def timeline(story: Story) -> str:
    """The list, folded, with the day of publication in its place; empty where nothing is dated.

    Dates in the page's own lines, such as "Published 1:19 p.m.", are none of the story's.
    """
    moments = sorted(_moments(story), key=lambda one: (one.interval, one.anchor))
    if not moments:
        return ""
    published = interval_of((story.analysis.article.published or "")[:10])
    lines, is_due = [], published is not None
    for moment in moments:
        if published is not None and is_due and moment.interval.first > published.first:
            lines.append(_publication(published))
            is_due = False
        lines.append(_line(moment))
    if published is not None and is_due:
        lines.append(_publication(published))
    noun = "date" if len(moments) == 1 else "dates"
    return (
        f'<details class="timeline"><summary>When: {len(moments)} {noun} in the text</summary>'
        f"<ol>{''.join(lines)}</ol></details>"
    )


def _moments(story: Story) -> Iterator[_Moment]:
    told = set(story_times(story.analysis.article, tuple(story.times.values())))
    for anchor, time in story.times.items():
        if time not in told:
            continue
        interval = interval_of(time.value)
        if interval is None or time.type not in (TimeType.DATE, TimeType.TIME):
            continue
        said = tuple(one for one in story.statements if time.id and one.attribution.when == time.id)
        yield _Moment(interval, time.value, time.text, anchor, said)


def _publication(published: Interval) -> str:
    day = spoken_date(published.first.isoformat())
    return f'<li class="published"><b>{text(day)}</b> <span>this page was published</span></li>'


def _line(moment: _Moment) -> str:
    links = ", ".join(
        f'<a href="#{one.anchor}"><bdi>{text(one.speaker or "no source given")}</bdi></a>'
        for one in moment.said
    )
    spoke = f' <span class="spoke">said then: {links}</span>' if links else ""
    width = "day" if moment.interval.first == moment.interval.last else "span"
    words = " ".join(moment.words.split())
    return (
        f'<li class="{width}"><b>{text(spoken_value(moment.value))}</b>'
        f' <a href="#{moment.anchor}" class="words"><bdi>“{text(words)}”</bdi></a>{spoke}</li>'
    )
