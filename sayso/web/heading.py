"""What was read around an article, and the lines about it: outlet, dates, warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sayso.records import Article, BlockKind, PublishedSource
from sayso.web.escaping import attribute, safe_url, text

__all__ = ["facts", "kicker", "spoken_date", "warnings"]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_READ_IN = {
    PublishedSource.JSON_LD: "read in the page’s JSON-LD",
    PublishedSource.META: "read in the page’s meta tags",
    PublishedSource.VISIBLE: "read in the text",
    PublishedSource.URL: "read in the address",
    PublishedSource.GIVEN: "as given",
}


def kicker(article: Article) -> str:
    """The line above the headline: the outlet; empty if it is not known."""
    if not article.outlet:
        return ""
    return f'<p class="kicker"><bdi class="outlet">{text(article.outlet.name)}</bdi></p>'


def facts(article: Article) -> str:
    """The rest of what was read, as a list of terms; empty if there is nothing."""
    rows = "".join(f"<div><dt>{term}</dt><dd>{value}</dd></div>" for term, value in _rows(article))
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def warnings(told: tuple[str, ...]) -> str:
    """Warnings for the reader in one quiet paragraph; empty if there are none."""
    if not told:
        return ""
    items = "".join(f"<li>{text(warning)}</li>" for warning in told)
    return f'<div class="warnings" role="note"><b>Note</b><ul>{items}</ul></div>'


def spoken_date(written: str) -> str:
    """An ISO 8601 date as people read it, with the offset it was given in; else as it stands."""
    try:
        if len(written) == len("2024-02-23"):
            return _day(date.fromisoformat(written))
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    offset = moment.strftime("%z")
    zone = f" UTC{'+' if offset[0] == '+' else '−'}{offset[1:3]}:{offset[3:5]}" if offset else ""
    return f"{_day(moment)}, {moment:%H:%M}{zone.replace('UTC+00:00', 'UTC')}"


def _rows(article: Article) -> Iterator[tuple[str, str]]:
    """Terms and their values, escaped."""
    if article.byline and not any(block.kind is BlockKind.BYLINE for block in article.blocks):
        yield "By", ", ".join(f"<bdi>{text(name)}</bdi>" for name in article.byline)
    if article.published:
        where = _READ_IN.get(article.published_source) if article.published_source else None
        note = f' <span class="where">({where})</span>' if where else ""
        yield "Published", _time(article.published) + note
    if article.modified:
        yield "Changed", _time(article.modified)
    if article.agency:
        yield "Agency", f"<bdi>{text(article.agency.name)}</bdi>"
    url = safe_url(article.canonical_url or article.url or "")
    if url:
        shown = url.split("://", 1)[-1].removeprefix("www.")
        short = shown if len(shown) <= 60 else shown[:57] + "…"
        yield "Link", f'<a href="{attribute(url)}" rel="noreferrer">{text(short)}</a>'
    elif article.ref:
        yield "Read from", f"<bdi>{text(article.ref)}</bdi>"


def _time(written: str) -> str:
    """A date as HTML that machines read too."""
    return f'<time datetime="{attribute(written)}">{text(spoken_date(written))}</time>'


def _day(day: date) -> str:
    """`23 February 2024`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
