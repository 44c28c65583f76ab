"""Every error as problem+json (RFC 9457), in one shape; docs/api.md lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import (
    InputError,
    LedgerBusyError,
    LedgerFullError,
    NoLedgerError,
    ReadOnlyLedgerError,
    SaysoError,
    TooLargeError,
    UsageError,
)

__all__ = ["KINDS", "Place", "Problem", "ProblemError", "problem_of", "problem_response", "refused"]

MEDIA_TYPE = "application/problem+json"

KINDS: Mapping[str, tuple[int, str]] = {
    "unknown-parameter": (400, "Unknown parameter"),
    "bad-parameter": (400, "A parameter cannot be understood"),
    "bad-body": (400, "The body cannot be understood"),
    "bad-cursor": (400, "The cursor is none of this list"),
    "token-needed": (401, "A token is needed"),
    "read-only": (403, "This ledger is served to be read only"),
    "csrf": (403, "The write lacks its header"),
    "forbidden": (403, "This may not be done here"),
    "not-found": (404, "Nothing is there"),
    "method-not-allowed": (405, "Not with this method"),
    "too-slow": (408, "Too slow"),
    "conflict": (409, "It contradicts what is there"),
    "precondition-failed": (412, "The state is another than the one named"),
    "too-large": (413, "Too large"),
    "media-type": (415, "The body is not application/json"),
    "misdirected": (421, "This server does not answer to that host"),
    "unreadable": (422, "The story cannot be read"),
    "too-many": (429, "Too many requests"),
    "internal": (500, "An error of sayso's own"),
    "busy": (503, "Too much to do just now"),
    "ledger-busy": (503, "The ledger is locked by another program"),
    "ledger-full": (507, "No room left on the disk"),
}
"""Status and title of each kind; the kind is what `type` ends in."""


class Place(msgspec.Struct, frozen=True, kw_only=True, rename={"where": "in"}):
    """Where in the request something is wrong."""

    where: str
    name: str
    detail: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """The one shape of every error."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Place, ...] = ()


class ProblemError(Exception):
    """Ends a request with a problem; `kind` is one of `KINDS`."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        errors: tuple[Place, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """`detail` is one sentence for the reader: what is wrong, and what to do."""
        super().__init__(detail)
        status, title = KINDS[kind]
        self.problem = Problem(
            type=f"/docs#{kind}", title=title, status=status, detail=detail, errors=errors
        )
        self.headers = dict(headers or {})


def refused(where: str, name: str, detail: str, *, kind: str = "bad-parameter") -> ProblemError:
    """A request one named place of which is wrong."""
    place = Place(where=where, name=name, detail=detail)
    return ProblemError(kind, f"{name}: {detail}", errors=(place,))


_HTTP_KINDS = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}
_OPTION = re.compile(r"--([a-z]+)")
_SAYSO = (
    (TooLargeError, "too-large"),
    (InputError, "unreadable"),
    (UsageError, "bad-parameter"),
    (LedgerBusyError, "ledger-busy"),
    (LedgerFullError, "ledger-full"),
    (ReadOnlyLedgerError, "read-only"),
    (NoLedgerError, "internal"),
)


def problem_of(error: Exception) -> ProblemError:
    """The problem an error is to a visitor; what is unforeseen says nothing of its inside."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        kind = _HTTP_KINDS.get(error.status_code, "bad-body")
        return ProblemError(kind, error.detail, headers=error.headers)
    if isinstance(error, SaysoError):
        kind = next((kind for sort, kind in _SAYSO if isinstance(error, sort)), "internal")
        headers = {"Retry-After": "5"} if kind == "ledger-busy" else None
        # the sentences were written for the command line, whose options are our parameters
        detail = error.problem if isinstance(error, InputError) else str(error)
        return ProblemError(kind, _OPTION.sub(r"\1", detail), headers=headers)
    return ProblemError(
        "internal", f"sayso met an error of its own ({type(error).__name__}); please report it"
    )


def problem_response(error: ProblemError) -> Response:
    """The problem as a response."""
    return Response(
        msgspec.json.encode(error.problem),
        status_code=error.problem.status,
        media_type=MEDIA_TYPE,
        headers={**error.headers, "Cache-Control": "no-store"},
    )


async def handle(_: Request, error: Exception) -> Response:
    """The exception handler of the application."""
    return problem_response(problem_of(error))
