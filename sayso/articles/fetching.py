"""URL → bytes: one page over HTTP, politely and within bounds.

Every failure is one sentence: what the network or the server said, and what to do about it.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

import httpx

from sayso import __version__
from sayso.articles.opening import bytes_in_words
from sayso.articles.publicweb import AddressRefused
from sayso.articles.robots import allows
from sayso.errors import FetchError, InputError, NotFoundError, NotTextError, TooLargeError

__all__ = ["USER_AGENT", "Fetched", "fetch"]

USER_AGENT = f"sayso/{__version__} (reads a news story for a person; honours robots.txt)"

CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 20.0
TOTAL_TIMEOUT_S = 60.0
"""For a whole page, so that a server that drips bytes cannot hold a worker."""
MAX_REDIRECTS = 10
MAX_ROBOTS_BYTES = 500_000
ROBOTS_KEPT_S = 24 * 3600.0
"""The longest that RFC 9309 has robots.txt remembered."""
ROBOTS_KEPT = 200
"""Sites whose robots.txt is remembered, so that a server that runs for months stays small."""

_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
}
_TOO_SLOW = "the server sends too slowly; the page was given up"
_SAVE_IT = "open it in a browser, save the page, and read the file"
_REFUSED_TYPES = {
    "application/pdf": "a PDF",
    "application/zip": "a zip archive",
    "application/msword": "a Word document",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    "application/json": "JSON",
    "image": "an image",
    "video": "a video",
    "audio": "a sound file",
    "font": "a font",
}
_STATUS_SENTENCES = {
    401: f"the server asks for a login (401); {_SAVE_IT}",
    402: f"the server asks for payment (402); {_SAVE_IT}",
    403: f"the server refuses to hand it out (403); {_SAVE_IT}",
    404: "there is no such page (404); check the address",
    410: "the page has been taken down (410)",
    429: "the server has had too many requests (429); try again later",
    451: "the server may not show it here, for legal reasons (451)",
}

_HOST = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)*\.?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")

# When robots.txt was read and what it says, by scheme and host.
_robots: dict[str, tuple[float, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page's bytes, the address they came from after redirects, and what the server says."""

    data: bytes
    url: str
    content_type: str | None
    charset: str | None


def fetch(
    url: str,
    *,
    ref: str,
    max_bytes: int,
    total_timeout_s: float = TOTAL_TIMEOUT_S,
    anything: bool = False,
    reach: Callable[[float], httpx.BaseTransport] | None = None,
) -> Fetched:
    """The page at `url`, after at most 10 redirects; `anything` lets feeds and archives pass too.

    `reach` makes the transport, given when the page must be there (`time.monotonic`): with
    `publicweb.PublicWeb`, nothing but public web servers is asked.

    Raises NotFoundError (404, 410), NotTextError (the server sends a PDF, an image …),
    TooLargeError, and FetchError for all else that the network, the server or robots.txt refuses.
    """
    deadline = time.monotonic() + total_timeout_s
    timeout = httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S)
    transport = reach(deadline) if reach else None
    with (
        _in_one_sentence(url, ref, deadline),
        httpx.Client(headers=_HEADERS, timeout=timeout, transport=transport) as client,
    ):
        seen = [_checked(url, ref)]
        while True:
            _ask_robots(client, seen[-1], ref, deadline)
            with client.stream("GET", seen[-1]) as response:
                if response.next_request is None:
                    _refuse(response, ref=ref, anything=anything)
                    return _page(response, ref=ref, max_bytes=max_bytes, deadline=deadline)
                target = str(response.next_request.url)
            if len(seen) > MAX_REDIRECTS:
                raise FetchError(ref, _too_many_redirects(target, seen))
            seen.append(_checked(target, ref))


def _checked(url: str, ref: str) -> httpx.URL:
    """The parsed address; a redirect may lead out of the web."""
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not _HOST.fullmatch(parsed.host):
        raise FetchError(ref, f"this is no web address: {url[:200]}")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise FetchError(ref, f"this is no web address: {url[:200]}")
    return parsed


def _too_many_redirects(target: str, seen: list[httpx.URL]) -> str:
    if target in map(str, seen):
        return f"it redirects in a circle, by way of {target[:200]}; {_SAVE_IT}"
    return f"it redirects more than {MAX_REDIRECTS} times, lastly to {target[:200]}; {_SAVE_IT}"


def _refuse(response: httpx.Response, *, ref: str, anything: bool) -> None:
    """Raises where the server has no page, or sends what is plainly none."""
    status = response.status_code
    if status != 200:
        kind = NotFoundError if status in (404, 410) else FetchError
        raise kind(ref, _status_sentence(status))
    content_type = _content_type(response)
    refused = _REFUSED_TYPES.get(content_type or "")
    refused = refused or _REFUSED_TYPES.get((content_type or "").split("/")[0])
    if refused and not (anything and (refused == "a feed" or "json" in (content_type or ""))):
        raise NotTextError(ref, f"the server sends {refused} ({content_type}), not a page")


def _content_type(response: httpx.Response) -> str | None:
    return response.headers.get("content-type", "").split(";")[0].strip().lower() or None


def _page(response: httpx.Response, *, ref: str, max_bytes: int, deadline: float) -> Fetched:
    """What a final response holds."""
    return Fetched(
        data=_body(response, ref=ref, max_bytes=max_bytes, deadline=deadline),
        url=str(response.url),
        content_type=_content_type(response),
        charset=response.charset_encoding,
    )


def _status_sentence(status: int) -> str:
    if status in _STATUS_SENTENCES:
        return _STATUS_SENTENCES[status]
    if status >= 500:
        return f"the server has a fault ({status}); try again later"
    return f"the server answers with status {status} instead of a page"


def _body(response: httpx.Response, *, ref: str, max_bytes: int, deadline: float) -> bytes:
    """The unpacked body, refused as soon as it is above the bound."""
    parts: list[bytes] = []
    size = 0
    for part in _in_time(response, ref, deadline):
        size += len(part)
        if size > max_bytes:
            limit = f"the limit of {bytes_in_words(max_bytes)} a document"
            raise TooLargeError(ref, f"the page is above {limit}; raise it (--max-mb)")
        parts.append(part)
    return b"".join(parts)


def _in_time(response: httpx.Response, ref: str, deadline: float) -> Iterator[bytes]:
    """The parts of the unpacked body; raises FetchError once the time is up."""
    for part in chain(response.iter_bytes(), (b"",)):  # what was cut off looks like an end
        if time.monotonic() > deadline:
            raise FetchError(ref, _TOO_SLOW)
        yield part


def _ask_robots(client: httpx.Client, url: httpx.URL, ref: str, deadline: float) -> None:
    """Raises FetchError where the site's robots.txt keeps programs from this page."""
    site = f"{url.scheme}://{url.netloc.decode('ascii')}"
    known = _robots.get(site)
    if known is None or time.monotonic() - known[0] > ROBOTS_KEPT_S:
        if len(_robots) >= ROBOTS_KEPT:
            _robots.clear()
        known = _robots[site] = time.monotonic(), _robots_of(client, site, ref, deadline)
    target = url.raw_path.decode("ascii")
    if not allows(known[1], agent="sayso", target=target):
        raise FetchError(ref, f"the site's robots.txt keeps programs from this page; {_SAVE_IT}")


def _robots_of(client: httpx.Client, site: str, ref: str, deadline: float) -> str:
    """The text of robots.txt; empty where there is none, which allows everything (RFC 9309)."""
    try:
        with client.stream("GET", f"{site}/robots.txt", follow_redirects=True) as response:
            if response.status_code >= 500:
                sentence = f"the site's robots.txt cannot be read ({response.status_code})"
                raise FetchError(ref, f"{sentence}, so nothing is fetched; try again later")
            if response.status_code != 200:
                return ""
            data = b""
            for part in _in_time(response, ref, deadline):
                data += part
                if len(data) > MAX_ROBOTS_BYTES:
                    break
            return data[:MAX_ROBOTS_BYTES].decode("utf-8", "replace")
    except httpx.TooManyRedirects:
        return ""


@contextmanager
def _in_one_sentence(url: str, ref: str, deadline: float) -> Iterator[None]:
    """Turns whatever httpx raises into a FetchError a reader can act on."""
    try:
        yield
    except InputError:
        raise
    except AddressRefused as error:
        raise FetchError(ref, str(error)) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
        if time.monotonic() > deadline:
            raise FetchError(ref, _TOO_SLOW) from error
        raise FetchError(ref, _sentence(error, _host(url))) from error


def _sentence(error: Exception, host: str) -> str:
    """What went wrong, by the exception at the root of it."""
    roots = list(_causes(error))
    if isinstance(error, httpx.InvalidURL | UnicodeError):
        return f"this is no web address ({str(error).rstrip('.').lower()})"
    if any(isinstance(root, socket.gaierror) for root in roots):
        return f"no server called {host} was found; check the address and the network"
    for root in roots:
        if isinstance(root, ssl.SSLCertVerificationError):
            return f"the certificate of {host} is not valid ({root.verify_message}); {_SAVE_IT}"
    if any(isinstance(root, ssl.SSLError) for root in roots):
        return f"no secure connection to {host} could be made; check the address, or try http://"
    if any(isinstance(root, ConnectionRefusedError) for root in roots):
        return f"{host} refuses the connection; check the address, or try again later"
    if isinstance(error, httpx.TimeoutException):
        return f"{host} did not answer in time; try again later"
    if isinstance(error, httpx.ConnectError):
        return f"no connection to {host} could be made; check the network"
    if isinstance(error, httpx.DecodingError):
        return f"what {host} sent cannot be unpacked; try again later"
    if isinstance(error, httpx.ProxyError):
        return f"the proxy refuses the connection to {host}; check HTTPS_PROXY"
    return f"the connection to {host} broke off; try again later"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _host(url: str) -> str:
    """The host a sentence speaks of; the address itself where it has none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or url[:80]
    except ValueError:
        return url[:80]
