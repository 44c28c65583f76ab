"""Bounds on what visitors may send and ask: size and time of bodies, rates, requests at once."""

from __future__ import annotations

import asyncio
import ipaddress
import math
import time
from collections import OrderedDict

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.app.problems import ProblemError, problem_response

__all__ = ["Bounds", "Rate", "client_of"]

_CLIENTS = 10_000
"""Visitors that are remembered; whoever is above that has the longest-unseen one forgotten."""
_AFTER_BUSY_S = "1"


class Rate:
    """So many a minute for each client, a minute's worth at once at most (a token bucket)."""

    def __init__(self, per_minute: int) -> None:
        """0 allows everything."""
        self._per_minute = per_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str) -> int:
        """0 where the client may go on, and it is counted; else the seconds until it may."""
        if not self._per_minute:
            return 0
        now = time.monotonic()
        left, seen = self._left.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - seen) * self._per_minute / 60)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left), now
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return 0 if allowed else math.ceil((1 - left) * 60 / self._per_minute)

    def require(self, client: str, what: str) -> None:
        """Raises `ProblemError` (too-many) where the client must wait; `what` is in the plural."""
        wait = self.wait_s(client)
        if wait:
            detail = f"more than {self._per_minute} {what} a minute; try again in {wait} s"
            raise ProblemError("too-many", detail, headers={"Retry-After": str(wait)})


def client_of(scope: Scope) -> str:
    """Whom a request counts for: an address, of IPv6 the network of 64 bits it is from."""
    host = (scope.get("client") or ("unknown", 0))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(host)


class _NotTakenError(Exception):
    """The visitor does not take the answer."""


class Bounds:
    """Middleware that holds requests to their bounds: 413, 408, 429, or 503 with Retry-After."""

    def __init__(
        self, app: ASGIApp, *, body_bytes: int, body_s: float, per_minute: int, at_once: int
    ) -> None:
        """`at_once` is how many requests may be under way, all visitors together."""
        self._app = app
        self._body_bytes = body_bytes
        self._body_s = body_s
        self._rate = Rate(per_minute)
        self._at_once = at_once
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is within bounds."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._rate.require(client_of(scope), "requests")
            if self._under_way >= self._at_once:
                detail = f"{self._at_once} requests are under way already; try again in a second"
                raise ProblemError("busy", detail, headers={"Retry-After": _AFTER_BUSY_S})
            self._refuse_declared(Headers(scope=scope))
        except ProblemError as error:
            await problem_response(error)(scope, receive, send)
            return
        self._under_way += 1
        try:
            await self._app(scope, self._bounded(receive), self._patient(send))
        except _NotTakenError:
            pass  # the server closes a connection whose answer was not finished
        finally:
            self._under_way -= 1

    def _refuse_declared(self, headers: Headers) -> None:
        """Raises before a byte is read where the size is said to be too large."""
        declared = headers.get("content-length", "0")
        if len(declared) > 15 or not declared.isdigit() or int(declared) > self._body_bytes:
            raise self._too_large()

    def _bounded(self, receive: Receive) -> Receive:
        """`receive`, raising `ProblemError` once a body is too large or too slow."""
        size = 0
        ended = False
        deadline = time.monotonic() + self._body_s

        async def bounded() -> Message:
            nonlocal size, ended
            if ended:  # what comes now is that the visitor has gone
                return await receive()
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    message = await receive()
            except TimeoutError:
                detail = f"the body took longer than {self._body_s:g} s"
                raise ProblemError("too-slow", detail) from None
            size += len(message.get("body", b""))
            ended = not message.get("more_body", False)
            if size > self._body_bytes:
                raise self._too_large()
            return message

        return bounded

    def _patient(self, send: Send) -> Send:
        """`send`, given up once the visitor takes too long to take a piece of the answer."""

        async def patient(message: Message) -> None:
            try:
                async with asyncio.timeout(self._body_s):
                    await send(message)
            except TimeoutError:
                raise _NotTakenError from None

        return patient

    def _too_large(self) -> ProblemError:
        detail = f"the body is above the limit of {self._body_bytes:,} bytes"
        return ProblemError("too-large", detail)
