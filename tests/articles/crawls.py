"""WARC files of invented pages."""

from __future__ import annotations

import gzip

__all__ = ["PAGE", "record", "warc"]

PAGE = (
    "<!DOCTYPE html><html><head><title>Bridge {0}</title></head><body><article><h1>Bridge {0} "
    "stays closed</h1><p>“We will rebuild bridge {0},” said Ada Quill, the mayor of Larkholm, who "
    "has asked the council for money since the flood of last winter.</p>"
    "<p>The council meets on Friday to talk about the bridge, which has been closed to cars and "
    "carts for eleven weeks. Shops on the far bank have lost half their trade since then, and the "
    "ferry is full every morning. A decision is expected before the spring.</p></article>"
    "</body></html>"
)


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
) -> bytes:
    """One record of a WARC file."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-02-23T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(records: list[bytes], *, packed: bool = False) -> bytes:
    """A WARC file; packed as crawlers do, each record by itself."""
    return b"".join(gzip.compress(one) if packed else one for one in records)
