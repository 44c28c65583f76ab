"""Times of publication, with as much precision as they were given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

__all__ = ["day_of", "is_after", "precision_of", "sort_key", "span_of"]


def precision_of(published: str | None) -> str:
    """`minute`, `day` or `unknown`."""
    if not published:
        return "unknown"
    return "day" if len(published) <= 10 else "minute"


def span_of(published: str | None) -> tuple[datetime, datetime] | None:
    """The earliest and the latest moment that a written time can mean, in UTC.

    A bare date may lie anywhere from UTC+14 to UTC-12; None where there is no readable time.
    """
    if not published:
        return None
    try:
        if len(published) <= 10:
            day = datetime.combine(date.fromisoformat(published), datetime.min.time(), UTC)
            return day - timedelta(hours=14), day + timedelta(hours=36)
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    if moment.tzinfo is None:
        there = moment.replace(tzinfo=UTC)
        return there - timedelta(hours=14), there + timedelta(hours=12)
    there = moment.astimezone(UTC)
    return there, there


def day_of(published: str | None) -> date | None:
    """The day, as the place of publication counts it; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def sort_key(published: str | None) -> tuple[int, str, str]:
    """Sorts by time, the undated last; a bare date stands at its noon, half-way through."""
    span = span_of(published)
    if span is None:
        return 1, "", published or ""
    middle = span[0] + (span[1] - span[0]) / 2
    return 0, middle.isoformat(), published or ""


def is_after(one: str | None, other: str | None) -> bool | None:
    """Whether `one` was surely published after `other`; None where their times do not tell."""
    left, right = span_of(one), span_of(other)
    if left is None or right is None:
        return None
    if left[0] > right[1]:
        return True
    if left[1] < right[0]:
        return False
    days = (day_of(one), day_of(other))
    if days[0] and days[1] and days[0] != days[1]:
        return days[0] > days[1]
    return None
