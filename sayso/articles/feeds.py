"""RSS and Atom → inputs: the page of each entry, with what the feed says of it as hints."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from sayso.articles.given import Given, Input
from sayso.articles.moments import iso_moment
from sayso.errors import InputError
from sayso.records import Skipped

__all__ = ["looks_like_feed", "read_feed"]

_FEED = re.compile(
    rb"\s*(?:<\?[^>]*>\s*)*(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|(?:atom:)?feed|rdf:RDF)[\s>]",
    re.DOTALL | re.IGNORECASE,
)


def looks_like_feed(head: bytes) -> bool:
    """True where the bytes begin an RSS or Atom feed, whatever name or server say they are."""
    return _FEED.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read_feed(data: bytes, *, ref: str, url: str | None = None) -> Iterator[Input | Skipped]:
    """An input for each entry of the feed, in its order; an entry without address is Skipped.

    `url` is the feed's own address, against which relative ones are read. An input's version is
    when the entry says it was updated, so that a story that changed is read again.

    Raises InputError where feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError:
        problem = "reading feeds needs feedparser: pip install 'sayso[archives]'"
        raise InputError(ref, problem) from None
    # a stream, never a string: feedparser would fetch or open what looks like a place
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        broken = " and is broken" if parsed.bozo else ""
        yield Skipped(ref=ref, reason=f"the feed holds no entries{broken}")
    for number, entry in enumerate(parsed.entries, start=1):
        link = _link(entry, url)
        if link is None:
            yield Skipped(
                ref=f"{ref}#{number}", reason=f"entry {number} of the feed has no address"
            )
        else:
            yield Input(ref=link, url=link, hints=_hints(entry), version=_updated(entry))


def _link(entry: Mapping[str, Any], base: str | None) -> str | None:
    link = entry.get("link") or (entry.get("id") if entry.get("guidislink") else None)
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base or "", link.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://")) else None


def _hints(entry: Mapping[str, Any]) -> Given:
    people = [one.get("name") for one in entry.get("authors", ()) if isinstance(one, Mapping)]
    return Given(
        title=entry.get("title") or None,
        published=iso_moment(entry.get("published")),
        byline=tuple(name for name in people if name),
        language=entry.get("language") or None,
    )


def _updated(entry: Mapping[str, Any]) -> str:
    """When it was updated, "" where it does not say so."""
    return iso_moment(entry["updated"]) or "" if "updated" in entry else ""
