"""Sitemaps, news sitemaps and indexes of them → inputs: the pages they list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from xml.etree import ElementTree

from sayso.articles.given import Given, Input
from sayso.articles.moments import iso_moment
from sayso.errors import InputError
from sayso.records import Failed, Outlet, Skipped

__all__ = ["MAX_DEPTH", "looks_like_sitemap", "read_sitemap"]

_SITEMAP = re.compile(
    rb"\s*(?:<\?[^>]*>\s*)*(?:<!--.*?-->\s*)*<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.DOTALL
)
MAX_DEPTH = 3
"""Indexes inside indexes; the protocol (sitemaps.org) allows one."""

Load = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One <url> or <sitemap> and what stands in it, by the names of its elements."""

    index: bool
    fields: dict[str, str]


def looks_like_sitemap(head: bytes) -> bool:
    """True where the bytes begin a sitemap or an index of them."""
    return _SITEMAP.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read_sitemap(
    data: bytes, *, ref: str, load: Load, since: str | None = None, depth: int = 0
) -> Iterator[Input | Skipped | Failed]:
    """An input for each page listed, in its order; the sitemaps of an index follow one another.

    `load` fetches the sitemaps that an index names; one that cannot be fetched is a Failed in its
    place. With `since` (an ISO date), pages and whole sitemaps last changed before it are left
    out. A broken sitemap gives what stands before the break, then a Failed.
    """
    if depth >= MAX_DEPTH:
        yield Skipped(ref=ref, reason=f"sitemaps nested more than {MAX_DEPTH} deep are not read")
        return
    if b"<!ENTITY" in data[:65_536]:
        yield Skipped(ref=ref, reason="a sitemap that declares entities is not read")
        return
    try:
        for place in _places(data):
            yield from _at(place, ref=ref, load=load, since=since, depth=depth)
    except ElementTree.ParseError as error:
        line, _ = error.position
        yield Failed(ref=ref, problem=f"the sitemap is cut off or broken at line {line}")


def _places(data: bytes) -> Iterator[_Place]:
    parser: ElementTree.XMLPullParser[Any] = ElementTree.XMLPullParser(("end",))
    for at in range(0, len(data), 65_536):
        parser.feed(data[at : at + 65_536])
        for event in parser.read_events():
            element = cast("tuple[str, ElementTree.Element]", event)[1]
            name = _local(element.tag)
            if name in ("url", "sitemap"):
                fields = {_local(e.tag): e.text.strip() for e in element.iter() if e.text}
                yield _Place(index=name == "sitemap", fields=fields)
                element.clear()
    parser.close()


def _at(
    place: _Place, *, ref: str, load: Load, since: str | None, depth: int
) -> Iterator[Input | Skipped | Failed]:
    address = place.fields.get("loc", "")
    if not address.lower().startswith(("http://", "https://")):
        yield Skipped(ref=ref, reason=f"an entry of the sitemap has no address: {address[:80]!r}")
        return
    changed = place.fields.get("lastmod", "")
    if since and changed and changed[: len(since)] < since:
        return
    if not place.index:
        hints = _hints(place.fields)
        yield Input(ref=address, url=address, hints=hints, version=changed)
        return
    try:
        data = load(address)
    except InputError as error:
        yield Failed(ref=error.ref, problem=error.problem)
        return
    if looks_like_sitemap(data[:4096]):
        yield from read_sitemap(data, ref=address, load=load, since=since, depth=depth + 1)
    else:
        yield Failed(ref=address, problem="this is no sitemap, though an index says so")


def _hints(fields: dict[str, str]) -> Given:
    """What a news sitemap says: the publication's name and language, title and date."""
    name = fields.get("name")
    return Given(
        title=fields.get("title"),
        published=iso_moment(fields.get("publication_date")),
        language=fields.get("language"),
        outlet=Outlet(name=name, domain=None) if name else None,
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
