"""Who may ask: requests for another host, and writes that another site makes a visitor send.

A page of any site can have the visitor's browser send requests to 127.0.0.1. Three checks stand
against it, each enough by itself for what it is meant for:

1. the Host header names this server, so that a name that was rebound to it gets nothing;
2. what a browser says of its own (`Sec-Fetch-Site`, `Origin`) names the same origin. Only opening
   a page, which shows and changes nothing, may come from elsewhere;
3. a write carries a word that only a page of this server could read.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.web.app.problems import ProblemError, problem_response

__all__ = ["HEADER", "Guard", "require_word"]

HEADER = "X-Sayso-Token"
"""The header of writes; `GET /api/1/ledger` has its value."""

_SAFE = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
_ANY = ("0.0.0.0", "::")


class Guard:
    """Middleware that refuses other hosts with 421, and other sites with 403."""

    def __init__(self, app: ASGIApp, *, host: str, names: Sequence[str] = ()) -> None:
        """`host` is where the server listens; `names` are further ones it is reached under."""
        self._app = app
        self._listens_anywhere = host in _ANY
        self._names = {name.lower() for name in (host, "localhost", *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may be asked; anything but HTTP never is."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        try:
            headers = Headers(scope=scope)
            self._refuse_other_hosts(headers)
            _refuse_other_sites(headers, scope["method"])
        except ProblemError as error:
            await problem_response(error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refuse_other_hosts(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if found is None or not self._is_ours(found[1].lower()):
            detail = "this server answers to the address it was started with, or a --name it has"
            raise ProblemError("misdirected", detail)

    def _is_ours(self, host: str) -> bool:
        """A name it was given; an IP address where no other could have been meant.

        Rebinding needs a name, so that addresses are harmless by themselves.
        """
        if host in self._names:
            return True
        try:
            address = ipaddress.ip_address(host.strip("[]"))
        except ValueError:
            return False
        return self._listens_anywhere or address.is_loopback or str(address) in self._names


def _refuse_other_sites(headers: Headers, method: str) -> None:
    """Raises where the browser says that another origin had it send the request."""
    opened = (
        method in ("GET", "HEAD")
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
    )
    site = headers.get("sec-fetch-site", "none")
    if site not in ("same-origin", "none") and not opened:
        raise ProblemError("forbidden", f"asked for by another site ({site[:20]})")
    origin = headers.get("origin")
    if origin is not None and not opened and not _same(origin, headers["host"]):
        raise ProblemError("forbidden", "asked for by a page of another origin")
    if site == "none" and "sec-fetch-site" in headers and method not in _SAFE:
        raise ProblemError("forbidden", "only a page of this server may write")


def _same(origin: str, host: str) -> bool:
    """Whether an origin is that of the host; the scheme may be a proxy's matter."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return False
    standard = {"http": 80, "https": 443}.get(parts.scheme)
    if standard is None or parts.path or parts.username is not None:
        return False
    return _place(parts.netloc, port or standard) == _place(host, standard)


def _place(netloc: str, standard: int) -> tuple[str, int]:
    name, _, port = netloc.lower().rpartition(":")
    if name and port.isascii() and port.isdigit():
        return name, int(port)
    return netloc.lower(), standard


def require_word(request: Request, word: str) -> None:
    """Raises `ProblemError` where a write lacks the word that `GET /api/1/ledger` gives."""
    given = request.headers.get(HEADER, "")
    if not hmac.compare_digest(given.encode(), word.encode()):
        detail = f"writes need the header {HEADER}, with the value that GET /api/1/ledger has"
        raise ProblemError("csrf", detail)
