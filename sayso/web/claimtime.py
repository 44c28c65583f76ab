"""Articles along a line of time, each with the precision its time was given in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sayso.claims.moments import precision_of, span_of
from sayso.claims.trail import Relation, Statement, Trail
from sayso.web.escaping import snippet, text
from sayso.web.heading import spoken_date

__all__ = ["timeline"]

_LEFT, _WIDE, _ROW = 200, 720, 28


def timeline(trail: Trail) -> str:
    """A row for each article, the earliest first; the undated come last, without a mark."""
    first: dict[str, Statement] = {}
    for statement in trail.statements:
        first.setdefault(statement.article, statement)
    rows = list(first.values())
    spans = [span for one in rows if (span := span_of(one.published))]
    height = _ROW * len(rows) + 34
    denying = {s.article for s in trail.statements if s.relation is Relation.DENIES}
    drawn = []
    if spans:
        early, late = min(s[0] for s in spans), max(s[1] for s in spans)
        room = max((late - early) / 40, timedelta(hours=1))
        early, late = early - room, late + room
        drawn.append(_axis(early, late, height))
        scale = _WIDE / (late - early).total_seconds()
    for number, one in enumerate(rows):
        y = 20 + number * _ROW
        name = text(snippet(one.outlet or one.ref, max_chars=28))
        drawn.append(f'<text x="8" y="{y + 4}">{name}</text>')
        span = span_of(one.published)
        if span is None:
            drawn.append(f'<text class="when" x="{_LEFT}" y="{y + 4}">no date</text>')
            continue
        x1, x2 = (_LEFT + (moment - early).total_seconds() * scale for moment in span)
        sort = " denies" if one.article in denying else ""
        said = text(spoken_date(one.published or ""))
        if precision_of(one.published) == "day":
            mark = (
                f'<rect class="day{sort}" x="{x1:.1f}" y="{y - 6}" width="{max(4.0, x2 - x1):.1f}"'
                f' height="12" rx="3"><title>{said}</title></rect>'
            )
        else:
            mark = (
                f'<circle class="dot{sort}" cx="{(x1 + x2) / 2:.1f}" cy="{y}" r="6">'
                f"<title>{said}</title></circle>"
            )
        drawn.append(mark)
    width = _LEFT + _WIDE + 30
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="When the articles were published">{"".join(drawn)}</svg>'
    )


def _axis(early: datetime, late: datetime, height: int) -> str:
    """A line for each day, or for as many days as there is room to name."""
    days = _days(early, late)
    step = max(1, len(days) // 8)
    scale = _WIDE / (late - early).total_seconds()
    parts = []
    for day in days[::step]:
        x = _LEFT + (day - early).total_seconds() * scale
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="6" y2="{height - 20}"/>'
            f'<text x="{x + 3:.1f}" y="{height - 6}">{day:%-d %b} UTC</text>'
        )
    return f'<g class="axis">{"".join(parts)}</g>'


def _days(early: datetime, late: datetime) -> Sequence[datetime]:
    day = early.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    found = []
    while day <= late:
        found.append(day)
        day += timedelta(days=1)
    return found
