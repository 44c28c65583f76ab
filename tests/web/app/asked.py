"""Small applications behind one middleware, and what they answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.web.app.problems import ProblemError, handle

__all__ = ["HERE", "Client", "behind", "kind_of"]

HERE = "http://127.0.0.1:8765"


class Client:
    """Asks an application, without a network, and keeps its cookies."""

    def __init__(self, app: ASGIApp, base_url: str = HERE) -> None:
        self.app = app
        self.base_url = base_url
        self.cookies = httpx.Cookies()

    def get(self, path: str, **options: Any) -> httpx.Response:
        """What a GET is answered with."""
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """What a POST is answered with."""
        return self.request("POST", path, **options)

    def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] | None = None,
        content: bytes | Iterable[bytes] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """What a request is answered with; a body in pieces is sent in chunks."""
        body = content if isinstance(content, bytes | None) else _pieces(content)

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url=self.base_url, cookies=self.cookies
            ) as client:
                response = await client.request(
                    method, path, headers=headers, content=body, **options
                )
                self.cookies = client.cookies
                return response

        return asyncio.run(ask())


async def _pieces(content: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece


def behind(*passed: Middleware, routes: Iterable[Route] = ()) -> Client:
    """A client of an application that repeats what it is sent, behind the middleware."""

    async def repeat(request: Request) -> PlainTextResponse:
        return PlainTextResponse(await request.body() or b"empty")

    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    app = Starlette(
        routes=[*routes, Route("/{rest:path}", repeat, methods=methods)],
        middleware=list(passed),
        exception_handlers={ProblemError: handle},
    )
    return Client(app)


def kind_of(response: httpx.Response) -> str | None:
    """What kind of problem a response is; None where it is none."""
    if response.headers.get("content-type") != "application/problem+json":
        return None
    return str(json.loads(response.content)["type"]).partition("#")[2]
