"""The built front end: one page for every address that is no other, and the files it loads."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sayso.web.app.docspage import docs_css, docs_page
from sayso.web.app.openapi import openapi

__all__ = ["BUILT", "Built", "docs", "docs_style", "page", "schema"]

BUILT = Path(__file__).parent / "static"
"""Where `frontend/` is built to; it is part of the wheel and of no commit of hand-written code."""

_AS_DATA = re.compile(
    r"/(articles|stories|statements|claims|sources|alarms|audit)(/.+)?\.(csv|jsonl?|dot|graphml)"
)

_FOR_EVER = "public, max-age=31536000, immutable"
_NOT_BUILT = (
    "The page is not built. Run `npm ci && npm run build` in frontend/. The API is there.\n"
)


class Built(StaticFiles):
    """The files under `/static`; those whose names hold their digest never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        hashed = path.startswith("assets/")
        response.headers["Cache-Control"] = _FOR_EVER if hashed else "no-cache"
        return response


async def page(request: Request) -> Response:
    """The one page, which reads its address itself; an ending leads to the data behind it."""
    if _AS_DATA.fullmatch(request.url.path):
        raw, query = request.scope["raw_path"].decode("ascii"), request.url.query
        return RedirectResponse(f"/api/1{raw}{'?' if query else ''}{query}")
    index = BUILT / "index.html"
    if not index.is_file():
        return Response(_NOT_BUILT, status_code=503, media_type="text/plain; charset=utf-8")
    return FileResponse(index, headers={"Cache-Control": "no-cache"})


async def schema(request: Request) -> Response:
    """The API as OpenAPI."""
    return _whole(request, msgspec.json.encode(openapi()), "application/json")


async def docs(request: Request) -> Response:
    """The API to read."""
    return _whole(request, docs_page().encode(), "text/html; charset=utf-8")


async def docs_style(request: Request) -> Response:
    """What that looks like."""
    return _whole(request, docs_css().encode(), "text/css; charset=utf-8")


def _whole(request: Request, content: bytes, media_type: str) -> Response:
    """What changes with the version of sayso only, told by its digest."""
    tag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
