"""WARC and WARC.gz → inputs: the HTML pages of a crawl, CC-NEWS files as they are."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from sayso.articles.given import Form, Input
from sayso.articles.opening import bytes_in_words, unpacked
from sayso.errors import InputError
from sayso.records import Failed, Skipped

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["looks_like_warc", "read_warc"]

_PAGES = ("text/html", "application/xhtml+xml")


def looks_like_warc(head: bytes) -> bool:
    """True where the (unpacked) bytes begin a WARC file."""
    return head.startswith(b"WARC/")


def read_warc(stream: BinaryIO, *, ref: str, max_bytes: int) -> Iterator[Input | Skipped | Failed]:
    """An input for each response that is an HTML page with status 200, its address as ref.

    Other records are passed over. A page above `max_bytes` is Skipped, unread. Where the file is
    cut off or damaged, the last thing is a Failed that says after how many records; a cut between
    two records of an unpacked file cannot be told from its end. `stream` is the file as it lies
    on disk. One page is held at a time.

    Raises InputError where fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        problem = "reading WARC files needs fastwarc: pip install 'sayso[archives]'"
        raise InputError(ref, problem) from None
    records = 0
    whole = _Whole(unpacked(stream))
    try:
        # records of no page are read past, not parsed
        for record in ArchiveIterator(
            whole, record_types=WarcRecordType.response, stream_detect=False
        ):
            records += 1
            page = _page(record, max_bytes=max_bytes)
            if page is _CUT or (page is None and whole.broken):
                yield Failed(ref=ref, problem=_broken(records - 1))
                return
            if isinstance(page, Input | Skipped):
                yield page
    except (OSError, ValueError, EOFError):
        yield Failed(ref=ref, problem=_broken(records))
        return
    if whole.broken:
        yield Failed(ref=ref, problem=_broken(records))
    elif records == 0:
        yield Skipped(ref=ref, reason="this WARC file holds no responses of servers")


class _Whole:
    """An unpacked stream that ends where the archive breaks, and knows that it did.

    fastwarc's own gunzip takes a member that is cut off for the end of the file.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.broken = False

    def read(self, size: int = -1) -> bytes:
        """Some bytes, at most `size`; none at the end or at a break."""
        if self.broken:
            return b""
        try:
            return self._stream.read1(size) if isinstance(self._stream, _PEEKABLE) else b""
        except (EOFError, OSError, zlib.error):
            self.broken = True
            return b""

    def tell(self) -> int:
        """Asked for by fastwarc; records are not looked up by place."""
        return 0

    def seek(self, offset: int, whence: int = 0) -> int:
        """Never done: the stream is read once, from its start."""
        raise io.UnsupportedOperation(f"seek to {offset} ({whence})")

    def close(self) -> None:
        """Left to whoever opened the stream."""


_PEEKABLE = (io.BufferedReader, gzip.GzipFile)
_CUT = object()


def _page(record: WarcRecord, *, max_bytes: int) -> Input | Skipped | object | None:
    """The page a record holds, None where it holds something else, `_CUT` where it ends early."""
    http = record.http_headers
    if http is None:
        return _CUT
    if http.status_code != 200 or record.http_content_type not in _PAGES:
        return None
    url = record.headers.get("WARC-Target-URI") or ""
    url = url.strip("<>")
    size = record.content_length
    if size > max_bytes:
        limit = bytes_in_words(max_bytes)
        return Skipped(ref=url, reason=f"the page has {bytes_in_words(size)}, the limit is {limit}")
    body = record.reader.read(size)
    if len(body) < size:
        return _CUT
    return Input(ref=url, url=url, form=Form.HTML, body=body, charset=record.http_charset)


def _broken(whole: int) -> str:
    records = "1 record" if whole == 1 else f"{whole} records"
    return f"the WARC file is cut off or damaged after {records}; those are read: fetch it again"
