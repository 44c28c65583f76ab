"""The table of routes, the page and the ledger as one ASGI application."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from sayso.errors import SaysoError
from sayso.web.app.access import Access
from sayso.web.app.answering import respond
from sayso.web.app.calls import Endpoint
from sayso.web.app.fetches import Fetches
from sayso.web.app.guarding import Guard
from sayso.web.app.headers import Strict
from sayso.web.app.keeping import Kept
from sayso.web.app.ledgers import Ledger
from sayso.web.app.limits import Bounds, Rate
from sayso.web.app.pages import BUILT, Built, docs, docs_style, page, schema
from sayso.web.app.problems import ProblemError, handle
from sayso.web.app.progress import Progress, progress
from sayso.web.app.queueing import Analyses
from sayso.web.app.settings import Settings
from sayso.web.app.table import ENDPOINTS
from sayso.web.app.weaving import Weaver

__all__ = ["make_app"]

Handler = Callable[[Request], Awaitable[Response]]
_AUDIT_S = 1800
"""The longest an audit may take: it reads all texts."""
_HANDLED = (ProblemError, SaysoError, HTTPException, Exception)


def make_app(settings: Settings) -> Starlette:
    """The application that serves a ledger. Raises `LedgerError` where it cannot be opened."""
    ledger = Ledger(settings.ledger)
    ledger.start()
    weaver = Weaver(ledger)
    limits = settings.limits
    analyses = Analyses(
        at_once=limits.analyses_at_once,
        waiting=limits.analyses_waiting,
        limit_s=limits.analysis_s,
    )
    audits = Analyses(at_once=1, waiting=4, limit_s=_AUDIT_S, what="audits")
    fetches = Fetches(
        at_once=limits.fetches_at_once, max_bytes=limits.fetch_bytes, limit_s=limits.fetch_s
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # where nothing may be written, articles wait for the next `sayso trail` or `sayso stories`
        weaving = asyncio.create_task(weaver.run()) if settings.writable else None
        yield
        if weaving is not None:
            weaving.cancel()
        weaver.close()
        fetches.close()
        audits.close()
        analyses.close()
        ledger.close()

    app = Starlette(
        routes=routes(),
        middleware=middleware(settings),
        exception_handlers=dict.fromkeys(_HANDLED, handle),
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.ledger = ledger
    app.state.kept = Kept(ledger)
    app.state.weaver = weaver
    app.state.analyses = analyses
    app.state.audits = audits
    app.state.fetches = fetches
    app.state.progress = Progress(ledger, listeners=limits.listeners)
    app.state.drafts = Rate(limits.analyses_a_minute)
    return app


def middleware(settings: Settings) -> Sequence[Middleware]:
    """What every request passes before it is routed, the outermost first."""
    limits = settings.limits
    return (
        Middleware(Strict),
        Middleware(Guard, host=settings.host, names=settings.names),
        Middleware(
            Bounds,
            body_bytes=limits.body_bytes,
            body_s=limits.body_s,
            per_minute=limits.requests_a_minute,
            at_once=limits.requests_at_once,
        ),
        Middleware(Access, token=settings.token),
    )


def routes() -> list[BaseRoute]:
    """A route for each path of the table and each of its endings; then the page."""
    by_path: dict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in ENDPOINTS:
        by_path[endpoint.path].append(endpoint)
    api: list[BaseRoute] = []
    for path, endpoints in by_path.items():
        # a name may hold a slash; what ends in .csv is tried before what may hold anything
        place = path.replace("{name}", "{name:path}")
        for ending in next((one.endings for one in endpoints if one.method == "GET"), ()):
            reading = [one for one in endpoints if one.method == "GET"]
            api.append(Route(f"{place}.{ending}", _handler(reading, ending), methods=_METHODS))
        api.append(Route(place, _handler(endpoints, ""), methods=_METHODS))
    return [
        *api,
        Route("/api/1/progress", progress),
        Route("/openapi.json", schema),
        Route("/docs", docs),
        Route("/docs.css", docs_style),
        Route("/api/{rest:path}", _nothing, methods=_METHODS),
        Mount("/static", Built(directory=BUILT, check_dir=False)),
        Route("/{rest:path}", page),
    ]


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def _handler(endpoints: Sequence[Endpoint], ending: str) -> Handler:
    by_method = {one.method: one for one in endpoints}
    allowed = ", ".join((*by_method, *(["HEAD"] if "GET" in by_method else [])))

    async def handler(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        endpoint = by_method.get(method)  # type: ignore[call-overload]  # any other is refused
        if endpoint is None:
            detail = f"{request.method} is no method of {request.url.path}; it has {allowed}"
            raise ProblemError("method-not-allowed", detail, headers={"Allow": allowed})
        return await respond(request, endpoint, ending)

    return handler


async def _nothing(request: Request) -> Response:
    raise ProblemError("not-found", f"there is no {request.url.path}; /docs lists what there is")
