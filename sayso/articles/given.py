"""What is known of an article before it is read: where it lies, and what the caller says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import urlsplit

from sayso.articles.reading import NO_DATE, Reading
from sayso.records import Outlet, PublishedSource

__all__ = ["Form", "Given", "Input", "apply_given", "apply_hints"]


class Form(StrEnum):
    """How a document is to be read."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller knows of an article; it overrides what is read from the document.

    `published` may be ISO 8601 or the date of a mail or feed ("Fri, 23 Feb 2024 18:19:00 GMT").
    """

    url: str | None = None
    outlet: Outlet | None = None
    title: str | None = None
    published: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document to be read: from `body`, else from `path`, else from the web at `url`.

    `form` overrides what the document looks like. `hints` are what a feed or sitemap says of it,
    and hold only where the document itself says nothing; `charset` is a server's word. `version`
    is a date that changes when the page does, where a feed or sitemap gives one. Nothing is
    opened before `read_article`, so inputs are cheap to make and to send to another process.
    """

    ref: str
    form: Form | None = None
    url: str | None = None
    path: str | None = None
    body: str | bytes | None = None
    given: Given = Given()
    hints: Given = Given()
    charset: str | None = None
    version: str = ""


def apply_given(reading: Reading, given: Given) -> Reading:
    """The reading with the caller's word in place of what was read.

    A date that cannot be understood is left out, with a warning. `given.url` is no business of
    this function: readers are told it, because relative links hang on it.
    """
    article, warnings = reading.article, reading.warnings
    if given.title:
        article = replace(article, title=given.title)
    if given.byline:
        article = replace(article, byline=given.byline)
    if given.language:
        article = replace(article, language=given.language)
    if given.outlet:
        read = article.outlet.domain if article.outlet else None
        domain = given.outlet.domain or read or _domain(article.url)
        article = replace(article, outlet=replace(given.outlet, domain=domain))
    if given.published:
        published = _iso(given.published)
        if published:
            source = PublishedSource.GIVEN
            article = replace(article, published=published, published_source=source)
            warnings = tuple(warning for warning in warnings if warning != NO_DATE)
        else:
            doubt = f"the date given, {given.published[:40]!r}, is not ISO 8601 and was ignored"
            warnings = (*warnings, doubt)
    return Reading(article=article, warnings=warnings)


def apply_hints(reading: Reading, hints: Given) -> Reading:
    """The reading with the hints where it knows nothing."""
    article = reading.article
    lacking = replace(
        hints,
        title=None if article.title else hints.title,
        byline=() if article.byline else hints.byline,
        language=None if article.language else hints.language,
        outlet=None if article.outlet else hints.outlet,
        published=None if article.published else hints.published,
    )
    return apply_given(reading, lacking)


def _iso(given: str) -> str | None:
    """ISO 8601, a bare date where no time is given; None where it is no date."""
    given = given.strip()
    for parse in (date.fromisoformat, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(given).isoformat()
        except (ValueError, TypeError):
            continue
    return None


def _domain(url: str | None) -> str | None:
    """The host of a URL without "www."; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
