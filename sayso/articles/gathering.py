"""What a caller names → every input inside it: feeds, sitemaps, crawls, tables, files, pages.

Each is known by its first bytes; names and what servers say count only where bytes say nothing.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sayso.articles.feeds import looks_like_feed, read_feed
from sayso.articles.finding import ARTICLE_SUFFIXES, Found, find_inputs, from_file, members
from sayso.articles.given import Form, Given, Input
from sayso.articles.opening import MAX_BYTES, head_of, open_path, read_bounded, unpacked
from sayso.articles.sitemaps import looks_like_sitemap, read_sitemap
from sayso.articles.tables import read_csv, read_parquet
from sayso.articles.warc import looks_like_warc, read_warc
from sayso.errors import InputError
from sayso.records import Failed

__all__ = ["SUFFIXES", "Gathered", "Gathering", "gather"]

SUFFIXES = (*ARTICLE_SUFFIXES, ".warc", ".csv", ".tsv", ".parquet", ".xml", ".rss", ".atom")
"""What is looked for in folders, each also with `.gz`."""

_URL = re.compile(r"https?://", re.IGNORECASE)
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One input, what the caller named that it came from, and what its content is known by."""

    item: Found
    origin: str
    version: str

    @property
    def ref(self) -> str:
        """What the input is called."""
        return self.item.ref

    @property
    def url(self) -> str | None:
        """Its address, where it has one before it is read."""
        return (self.item.given.url or self.item.url) if isinstance(self.item, Input) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """How inputs are to be gathered.

    `columns` maps sayso's field names to those of tables and JSON Lines. `known` says of an
    address whether it needs no reading: it is then not fetched to see what it is.
    """

    form: Form | None = None
    given: Given = field(default_factory=Given)
    columns: Mapping[str, str] = field(default_factory=dict)
    exclude: Collection[str] = ()
    since: str | None = None
    max_bytes: int = MAX_BYTES
    stdin: BinaryIO | None = None
    known: Callable[[str], bool] = lambda _: False


def gather(paths: Iterable[str], how: Gathering) -> Iterator[Gathered]:
    """Every input in what the paths and addresses name, in their order, drawn as needed.

    What cannot be opened is a Failed in its place. Files are digested as they are drawn, at
    some hundred megabytes a second.
    """
    for origin in paths:
        try:
            for item in _inside(origin, how):
                version = _version(item, origin)
                yield Gathered(item=_with_given(item, how), origin=origin, version=version)
        except InputError as error:
            failed = Failed(ref=error.ref, problem=error.problem)
            yield Gathered(item=failed, origin=origin, version="")


def _inside(origin: str, how: Gathering) -> Iterator[Found]:
    if origin == "-":
        yield from find_inputs([origin], form=how.form, stdin=how.stdin, max_bytes=how.max_bytes)
    elif _URL.match(origin):
        yield from _from_web(origin, how)
    else:
        shunned = {os.path.realpath(path) for path in how.exclude}
        for member in members(origin, shunned, SUFFIXES):
            if isinstance(member, Failed):
                yield member
            else:
                yield from _guarded(member, how)


def _guarded(path: str, how: Gathering) -> Iterator[Found]:
    """What a file holds; one that cannot be read is a Failed, and the next file is read."""
    try:
        yield from _from_path(path, how)
    except InputError as error:
        yield Failed(ref=error.ref, problem=error.problem)


def _from_path(path: str, how: Gathering) -> Iterator[Found]:
    suffix = Path(path.lower().removesuffix(".gz")).suffix
    if suffix in (".csv", ".tsv"):
        with open_path(path, ref=path) as stream:
            yield from read_csv(
                stream,
                ref=path,
                columns=how.columns,
                delimiter="\t" if suffix == ".tsv" else ",",
                form=how.form,
                max_bytes=how.max_bytes,
            )
        return
    if not Path(path).is_file():
        yield from from_file(path, form=how.form, max_bytes=how.max_bytes)
        return
    with open_path(path, ref=path) as stream:
        head = head_of(stream, _HEAD)
    if looks_like_warc(head):
        with Path(path).open("rb") as raw:
            yield from read_warc(raw, ref=path, max_bytes=how.max_bytes)
    elif head.startswith(b"PAR1"):
        yield from read_parquet(path, columns=how.columns, form=how.form)
    elif looks_like_feed(head) or looks_like_sitemap(head):
        with open_path(path, ref=path, max_bytes=how.max_bytes) as stream:
            data = read_bounded(stream, ref=path, max_bytes=how.max_bytes)
        yield from _listed(data, path, None, how)
    else:
        yield from from_file(path, form=how.form, max_bytes=how.max_bytes, columns=how.columns)


def _from_web(url: str, how: Gathering) -> Iterator[Found]:
    """The page at an address, or what the feed, sitemap or JSON Lines there lists."""
    from sayso.articles.fetching import fetch  # httpx takes 100 ms to import

    if how.known(url):
        yield Input(ref=url, url=url)
        return
    page = fetch(url, ref=url, max_bytes=how.max_bytes, anything=True)
    data = _unpacked(page.data, url, how)
    head = data[:_HEAD]
    if looks_like_feed(head) or looks_like_sitemap(head):
        yield from _listed(data, url, page.url, how)
    else:
        body = Input(ref=url, url=url, form=how.form, body=data, charset=page.charset)
        yield replace(body, given=replace(how.given, url=page.url))


def _listed(data: bytes, ref: str, url: str | None, how: Gathering) -> Iterator[Found]:
    """The pages that a feed or sitemap lists."""

    def load(address: str) -> bytes:
        from sayso.articles.fetching import fetch

        page = fetch(address, ref=address, max_bytes=how.max_bytes, anything=True)
        return _unpacked(page.data, address, how)

    if looks_like_feed(data[:_HEAD]):
        yield from read_feed(data, ref=ref, url=url)
    else:
        yield from read_sitemap(data, ref=ref, load=load, since=how.since)


def _unpacked(data: bytes, ref: str, how: Gathering) -> bytes:
    return read_bounded(unpacked(io.BytesIO(data)), ref=ref, max_bytes=how.max_bytes)


def _with_given(item: Found, how: Gathering) -> Found:
    if isinstance(item, Input) and item.given == Given():
        return replace(item, given=how.given)
    return item


def _version(item: Found, origin: str) -> str:
    """A digest of the bytes, the date a list states, "" for an address or what was not found."""
    if not isinstance(item, Input) or item.ref == origin == item.url:
        return ""
    if item.version:
        return item.version
    if isinstance(item.body, str):
        return _digest(io.BytesIO(item.body.encode("utf-8", "surrogatepass")))
    if item.body is not None:
        return _digest(io.BytesIO(item.body))
    if item.path is None:
        return ""
    try:
        with Path(item.path).open("rb") as stream:
            return _digest(stream)
    except OSError:
        return ""


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while part := stream.read(1 << 20):
        digest.update(part)
    return "sha256:" + digest.hexdigest()
