"""The built front end: one page for every address that is no other, and the files it loads."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

__all__ = ["BUILT", "Built", "page"]

BUILT = Path(__file__).parent / "static"
"""Where `frontend/` is built to; it is part of the wheel and of no commit of hand-written code."""

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


async def page(_: Request) -> Response:
    """The one page, which reads its address itself."""
    index = BUILT / "index.html"
    if not index.is_file():
        return Response(_NOT_BUILT, status_code=503, media_type="text/plain; charset=utf-8")
    return FileResponse(index, headers={"Cache-Control": "no-cache"})
