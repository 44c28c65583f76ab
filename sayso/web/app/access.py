"""A token for everything, where the server asks for one: as a header, or signed in with a cookie.

The cookie does not hold the token but what it makes of a fixed word, so that whoever gets hold of
it has no token, and so that a new token ends every visit. No state is kept.
"""

from __future__ import annotations

import hashlib
import hmac
from html import escape
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.web.app.limits import Rate, client_of
from sayso.web.app.problems import ProblemError, problem_response

__all__ = ["SHORTEST_TOKEN", "Access"]

SHORTEST_TOKEN = 16
"""Characters of a token; at 10 tries a minute, guessing sixteen takes longer than anybody has."""
TRIES_PER_MINUTE = 10
_FIELDS = 10
_KEPT_S = 30 * 24 * 3600
_SIGN_IN, _SIGN_OUT = "/sign-in", "/sign-out"
_OPEN = "/static/"
"""What is shown to whoever comes: the same files lie in every copy of sayso."""

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in · sayso</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/sign-in.css"></head><body><main>
<h1>sayso</h1>
<p>This ledger is shown to people who have its token.</p>
<form method="post" action="/sign-in">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password"
 required autofocus{aria}>
<input type="hidden" name="next" value="{next}">
{problem}<button>Sign in</button>
</form></main></body></html>
"""
_STYLE = """:root {
  color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif;
  --ink: light-dark(#1c1a17, #ece8df); --paper: light-dark(#fbf9f4, #16171a);
  --panel: light-dark(#fff, #212226); --edge: light-dark(#8d8779, #77746c);
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center;
  background: var(--paper); color: var(--ink) }
main { width: min(24rem, 90vw) }
h1 { margin: 0; font: 600 2rem/1.2 Georgia, serif }
form { display: grid; gap: 0.5rem }
input, button { font: inherit; padding: 0.5rem 0.75rem; border-radius: 0.45rem }
input { border: 1px solid var(--edge); background: var(--panel); color: inherit }
button { margin-top: 0.5rem; border: 0; background: var(--ink); color: var(--paper);
  font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid light-dark(#245c9e, #86b4f0); outline-offset: 2px }
#problem { margin: 0; color: light-dark(#9a1b1b, #ff9d9d) }
"""


class Access:
    """Middleware that lets nobody pass without the token; without one set, everybody."""

    def __init__(self, app: ASGIApp, *, token: str | None) -> None:
        self._app = app
        self._token = token
        key = (token or "").encode()
        self._proof = hmac.new(key, b"sayso, signed in", hashlib.sha256).hexdigest()
        # cookies know no ports: two servers of one machine keep theirs apart by name
        self._cookie = "sayso_" + hashlib.sha256(b"name" + key).hexdigest()[:12]
        self._tries = Rate(TRIES_PER_MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on who has the token, and shows others where to sign in."""
        if scope["type"] != "http" or self._token is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except ProblemError as error:
            response = problem_response(error)
        except ValueError as error:  # more fields than a form of ours has
            response = problem_response(ProblemError("bad-body", str(error)))
        await (response or self._app)(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        """The response of signing in and out, or to a stranger; None where one may pass."""
        path = request.url.path
        if path == _SIGN_IN:
            if request.method == "POST":
                return await self._sign_in(request)
            return _page(request.query_params.get("next", "/"))
        if path == _SIGN_OUT and request.method == "POST":
            response = RedirectResponse(_SIGN_IN, status_code=303)
            response.delete_cookie(self._cookie)
            return response
        if path == "/sign-in.css":
            return Response(_STYLE, media_type="text/css")
        if path.startswith(_OPEN) or self._has_token(request):
            return None
        return _stranger(request)

    def _has_token(self, request: Request) -> bool:
        """Raises `ProblemError` for a client that has tried too many wrong ones."""
        if _equal(request.cookies.get(self._cookie, ""), self._proof):
            return True
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return False
        return self._is_token(request, given.strip())

    def _is_token(self, request: Request, given: str) -> bool:
        if _equal(given, self._token or ""):
            return True
        self._tries.require(client_of(request.scope), "wrong tokens")
        return False

    async def _sign_in(self, request: Request) -> Response:
        written = (await request.body()).decode("utf-8", "replace")
        form = dict(parse_qsl(written, max_num_fields=_FIELDS))
        target = form.get("next", "/")
        if not self._is_token(request, form.get("token", "").strip()):
            return _page(target, problem="This is not the token of this ledger.")
        response = RedirectResponse(_within(target), status_code=303)
        response.set_cookie(
            self._cookie,
            self._proof,
            max_age=_KEPT_S,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response


def _stranger(request: Request) -> Response:
    """To a page the way to sign in, to a program what it lacks."""
    wants_page = request.method == "GET" and not request.url.path.startswith("/api/")
    if wants_page and "text/html" in request.headers.get("accept", ""):
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{_SIGN_IN}?next={quote(target)}", status_code=303)
    detail = "this ledger is shown to people who have its token; send it as Authorization: Bearer"
    raise ProblemError("token-needed", detail, headers={"WWW-Authenticate": "Bearer"})


def _page(target: str, *, problem: str | None = None) -> Response:
    said = f'<p id="problem" role="alert">{escape(problem)}</p>\n' if problem else ""
    aria = ' aria-describedby="problem" aria-invalid="true"' if problem else ""
    page = _PAGE.format(next=escape(_within(target)), problem=said, aria=aria)
    headers = {"Cache-Control": "no-store"}
    return HTMLResponse(page, status_code=401 if problem else 200, headers=headers)


def _within(target: str) -> str:
    """The address if it is one of this server, else its first page."""
    leads_out = not target.startswith("/") or target.startswith(("//", "/\\"))
    return "/" if leads_out or any(ord(letter) < 33 for letter in target) else target


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
