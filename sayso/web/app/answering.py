"""A request → its response: the call made, the answer as JSON, JSON Lines or CSV, with ETag."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.web.app.asking import read_body, read_query
from sayso.web.app.calls import Answer, Call, Endpoint, Text
from sayso.web.app.guarding import require_word
from sayso.web.app.ledgers import Ledger
from sayso.web.app.limits import client_of
from sayso.web.app.lines import MEDIA, encoded, lines_of
from sayso.web.app.problems import ProblemError, refused

__all__ = ["respond"]

_GONE = 499
"""Nobody is left to read it; nginx made the number a custom."""
_BULK = 500
"""Items that bulk answers read at a time: no transaction stays open between."""


async def respond(request: Request, endpoint: Endpoint, ending: str) -> Response:
    """The response of an endpoint; `ending` is "" or one of the endpoint's.

    Raises `ProblemError`, or what the room raises.
    """
    if endpoint.writes and not request.app.state.settings.writable:
        raise ProblemError("read-only", "this ledger is served to be read only")
    if endpoint.writes:
        require_word(request, request.app.state.settings.word)
    if endpoint.draft:
        request.app.state.drafts.require(client_of(request.scope), "stories to be read")
    etag = None
    if endpoint.method == "GET" and not endpoint.fleeting:
        etag = _etag(request.app.state.ledger.state(), request)
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": etag, "Cache-Control": "no-cache"})
    call = await _call(request, endpoint)
    if endpoint.draft:
        return await _while_there(request, _answered(request, call, endpoint, ending, etag))
    return await _answered(request, call, endpoint, ending, etag)


async def _answered(
    request: Request, call: Call[Any, Any], endpoint: Endpoint, ending: str, etag: str | None
) -> Response:
    ledger: Ledger = request.app.state.ledger
    if endpoint.is_list and ending in endpoint.lines:
        response: Response = await _bulk(call, endpoint, ending, ledger)
    else:
        response = await _whole(request, call, endpoint, ending, ledger)
    if call.reply.is_stale:
        etag = None
    if etag and response.status_code == 200:
        response.headers.setdefault("ETag", etag)
    response.headers.setdefault("Cache-Control", "no-cache" if etag else "no-store")
    return response


async def _while_there(request: Request, answering: Coroutine[Any, Any, Response]) -> Response:
    """The response; it is given up, with its place in every queue, once the visitor has gone."""
    asked = asyncio.ensure_future(answering)
    gone = asyncio.ensure_future(request.receive())  # the body is read: nothing else can come
    try:
        await asyncio.wait((asked, gone), return_when=asyncio.FIRST_COMPLETED)
        if asked.done():
            return await asked
        return Response(status_code=_GONE)
    finally:
        for one in (asked, gone):
            one.cancel()
        await asyncio.gather(asked, gone, return_exceptions=True)


def _etag(state: str, request: Request) -> str:
    """One for each address and state of the ledger, known before anything is read."""
    address = f"{request.url.path}?{request.url.query}".encode()
    return f'"{state}-{hashlib.blake2b(address, digest_size=8).hexdigest()}"'


async def _call(request: Request, endpoint: Endpoint) -> Call[Any, Any]:
    settings = request.app.state.settings
    body = None
    query = read_query(request.query_params.multi_items(), endpoint.query)
    if endpoint.body is not None:
        body = await read_body(request, endpoint.body, most=settings.limits.body_bytes)
    return Call(
        connection=None,  # type: ignore[arg-type]  # given in the thread that asks
        settings=settings,
        desk=request.app.state,
        path={name: str(value) for name, value in request.path_params.items()},
        query=query,
        body=body,
        headers=request.headers,
    )


async def _whole(
    request: Request, call: Call[Any, Any], endpoint: Endpoint, ending: str, ledger: Ledger
) -> Response:
    most = call.settings.limits.page
    if (getattr(call.query, "limit", None) or 0) > most:
        raise refused("query", "limit", f"is above {most}, the most there is on a page")
    ask = endpoint.forms.get(ending, endpoint.answer)
    value = await _asked(endpoint, ask, call, ledger)
    headers = call.reply.headers
    if isinstance(value, Text):
        return Response("".join(value.pieces), media_type=value.media_type, headers=headers)
    if endpoint.is_list and value.next:
        pairs = [one for one in request.query_params.multi_items() if one[0] != "cursor"]
        address = f"{request.url.path}?{urlencode([*pairs, ('cursor', value.next)])}"
        headers["Link"] = f'<{address}>; rel="next"'
    status = call.reply.status or endpoint.status
    return Response(encoded(value), status, headers, media_type="application/json")


async def _asked(endpoint: Endpoint, ask: Answer, call: Call[Any, Any], ledger: Ledger) -> Any:
    """What the room answers, from one of the ledger's threads unless it waits by itself."""
    if iscoroutinefunction(ask):
        return await ask(call)
    read = ledger.read_slowly if endpoint.slow else ledger.read
    run = ledger.write if endpoint.writes else read
    return await run(lambda connection: ask(replace(call, connection=connection)))


async def _bulk(
    call: Call[Any, Any], endpoint: Endpoint, ending: str, ledger: Ledger
) -> StreamingResponse:
    """All items from the cursor on, read page by page."""
    left: int | None = call.query.limit
    page = await _page(call, endpoint, left, call.query.cursor, ledger)

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal page, left
        first = True
        while True:
            yield lines_of(endpoint, page.items, ending, head=first)
            first = False
            left = None if left is None else left - len(page.items)
            if page.next is None or left == 0:
                return
            page = await _page(call, endpoint, left, page.next, ledger)

    headers = {"Content-Disposition": f'attachment; filename="{endpoint.name}.{ending}"'}
    return StreamingResponse(pieces(), media_type=MEDIA[ending], headers=headers)


async def _page(
    call: Call[Any, Any], endpoint: Endpoint, left: int | None, cursor: str | None, ledger: Ledger
) -> Any:
    size = _BULK if left is None else min(_BULK, left)
    query = msgspec.structs.replace(call.query, cursor=cursor, limit=size)
    if hasattr(query, "facets"):
        query = msgspec.structs.replace(query, facets=False)
    return await _asked(endpoint, endpoint.answer, replace(call, query=query), ledger)
