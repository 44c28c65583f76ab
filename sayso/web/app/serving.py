"""The application on a port, until somebody stops it."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sayso.errors import UsageError
from sayso.web.app.access import SHORTEST_TOKEN
from sayso.web.app.app import make_app
from sayso.web.app.settings import Settings

__all__ = ["run"]


def run(settings: Settings, *, tell: Callable[[str], None], browse: bool = False) -> None:
    """Serves until interrupted; `tell` is given the address once it is listening.

    Raises `UsageError` where the address cannot be listened at, `LedgerError` for the ledger.
    """
    _refuse_unsafe(settings)
    listening = _listen(settings)
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    app = make_app(settings)
    limits = settings.limits
    config = uvicorn.Config(
        app,
        http=partial(_Prompt, head_s=limits.head_s),  # type: ignore[arg-type]
        ws="none",
        limit_concurrency=limits.connections,
        proxy_headers=settings.behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=3,
    )
    tell(f"sayso: {settings.ledger} at {address} (Ctrl-C stops it)")
    if browse:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):  # which is how it is meant to end
        uvicorn.Server(config).run(sockets=[listening])


class _Prompt(H11Protocol):
    """Closes connections on which no request has arrived whole in the time it may take."""

    def __init__(self, *given: Any, head_s: float, **named: Any) -> None:
        super().__init__(*given, **named)
        self._head_s = head_s

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock."""
        super().connection_made(transport)
        self.loop.call_later(self._head_s, self._look, None)

    def _look(self, before: object) -> None:
        if self.transport.is_closing():
            return
        at_rest = self.cycle is None or self.cycle.response_complete
        if at_rest and self.cycle is before:
            self.transport.close()
            return
        self.loop.call_later(self._head_s, self._look, self.cycle)


def _refuse_unsafe(settings: Settings) -> None:
    """Raises `UsageError` for what would let in more people than was said."""
    example = f"for example SAYSO_TOKEN={secrets.token_urlsafe(24)}"
    if settings.public and not settings.token:
        raise UsageError(f"--public needs a token that visitors must have, {example}")
    if settings.token and len(settings.token) < SHORTEST_TOKEN:
        raise UsageError(f"the token is shorter than {SHORTEST_TOKEN} characters; {example}")
    if not settings.public and not _is_loopback(settings.host):
        raise UsageError(
            f"--host {settings.host} lets other machines in; say --public as well, with a token"
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # by its protocol asyncio knows that it need not hold small answers back: each took 40 ms else
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except (OSError, OverflowError) as error:
        listening.close()
        place = f"{settings.host}:{settings.port}"
        raise UsageError(f"cannot listen at {place}: {error}; choose another --port") from None
    return listening
