"""Input → Reading: the bytes of a document, its text, and what a reader makes of it.

find_inputs    paths, folders, globs, JSON Lines, stdin, addresses → inputs     (finding)
read_article   input → bytes (opening, fetching) → text (decoding) → Reading   (here)
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.articles.decoding import decode, looks_like_html
from sayso.articles.finding import find_inputs
from sayso.articles.given import Form, Given, Input, apply_given, apply_hints
from sayso.articles.opening import MAX_BYTES, bytes_in_words, open_path, read_bounded, unpacked
from sayso.articles.reading import Reading
from sayso.errors import TooLargeError, UsageError
from sayso.records import Skipped

__all__ = ["MAX_BYTES", "Form", "Given", "Input", "find_inputs", "read_article"]

_HTML_NAMES = re.compile(r"\.(?:x?html?)(?:\.gz)?$", re.IGNORECASE)
_TEXT_NAMES = re.compile(r"\.te?xt(?:\.gz)?$", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-zA-Z!/?][^<>]*>")
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF)[\s>]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """A document's text; what its name or its server says of its form; its address."""

    text: str
    said: Form | None
    url: str | None
    warnings: tuple[str, ...] = ()


def read_article(input: Input, *, max_bytes: int = MAX_BYTES) -> Reading | Skipped:  # noqa: A002
    """The article an input holds, or a Skipped with the reason where it holds none.

    An empty or blank document is Skipped. Raises NotFoundError, TooLargeError (above `max_bytes`,
    unpacked), NotTextError, FetchError, and UsageError for an input that names nothing to read.
    """
    loaded = _load(input, max_bytes=max_bytes)
    if not loaded.text.strip("\ufeff\x00 \t\r\n\f\v"):
        blank = "holds only white space" if loaded.text else "is empty"
        return Skipped(ref=input.ref, reason=f"the document {blank}")
    form = input.form or _form(loaded)
    if input.form is None and (feed := _FEED.match(loaded.text[:4096])):
        return Skipped(ref=input.ref, reason=f"this is a feed (<{feed[1]}>), not an article")
    reading = _read(loaded, form=form, ref=input.ref)
    if isinstance(reading, Skipped):
        return reading
    reading = replace(reading, warnings=(*loaded.warnings, *reading.warnings))
    return apply_given(apply_hints(reading, input.hints), input.given)


def _read(loaded: _Loaded, *, form: Form, ref: str) -> Reading | Skipped:
    """What the reader for that form makes of the text; each is imported on its first use."""
    if form is Form.HTML:
        from sayso.articles.html import read_html

        return read_html(loaded.text, ref=ref, url=loaded.url)
    from sayso.articles.plaintext import read_text

    return read_text(loaded.text, ref=ref, url=loaded.url)


def _form(loaded: _Loaded) -> Form:
    """HTML or text, by the name or server's word where the content does not gainsay it."""
    if loaded.said is Form.HTML:
        return Form.HTML if _ANY_TAG.search(loaded.text) else Form.TEXT
    if loaded.said is Form.TEXT:
        return Form.HTML if _WHOLE_PAGE.match(loaded.text) else Form.TEXT
    return Form.HTML if looks_like_html(loaded.text) else Form.TEXT


def _load(input: Input, *, max_bytes: int) -> _Loaded:  # noqa: A002
    """The text of an input, wherever it lies."""
    if isinstance(input.body, str):
        if len(input.body) > max_bytes:
            size, limit = bytes_in_words(len(input.body)), bytes_in_words(max_bytes)
            raise TooLargeError(input.ref, f"too large: {size}, and the limit is {limit}")
        return _Loaded(text=input.body, said=None, url=input.given.url or input.url)
    if input.body is not None:
        return _from_bytes(input, input.body, max_bytes=max_bytes)
    if input.path is not None:
        with open_path(input.path, ref=input.ref, max_bytes=max_bytes) as stream:
            data = read_bounded(stream, ref=input.ref, max_bytes=max_bytes)
        return _from_bytes(input, data, max_bytes=max_bytes)
    if input.url is not None:
        return _from_web(input, input.url, max_bytes=max_bytes)
    raise UsageError(f"{input.ref}: this input has no body, no path and no URL")


def _from_bytes(input: Input, data: bytes, *, max_bytes: int) -> _Loaded:  # noqa: A002
    if input.path is None:
        data = read_bounded(unpacked(io.BytesIO(data)), ref=input.ref, max_bytes=max_bytes)
    decoded = decode(data, ref=input.ref, declared=input.charset)
    name = Path(input.path or "").name
    said = (
        Form.HTML if _HTML_NAMES.search(name) else Form.TEXT if _TEXT_NAMES.search(name) else None
    )
    url = input.given.url or input.url
    return _Loaded(text=decoded.text, said=said, url=url, warnings=decoded.warnings)


def _from_web(input: Input, url: str, *, max_bytes: int) -> _Loaded:  # noqa: A002
    from sayso.articles.fetching import fetch  # httpx takes 100 ms to import

    page = fetch(url, ref=input.ref, max_bytes=max_bytes)
    data = read_bounded(unpacked(io.BytesIO(page.data)), ref=input.ref, max_bytes=max_bytes)
    decoded = decode(data, ref=input.ref, declared=page.charset)
    said = {"text/html": Form.HTML, "application/xhtml+xml": Form.HTML, "text/plain": Form.TEXT}
    return _Loaded(
        text=decoded.text,
        said=said.get(page.content_type or ""),
        url=page.url,
        warnings=decoded.warnings,
    )
