"""HTTP → the parameters and body an endpoint names; whatever else is there is refused by name."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request

from sayso.web.app.problems import ProblemError, refused

__all__ = ["read_body", "read_query"]

_PLACE = re.compile(r" - at `\$(?:\.|\[…?\]|\[\.\.\.\])?([^`]*)`$")


def read_query(pairs: Iterable[tuple[str, str]], wanted: type[msgspec.Struct]) -> Any:
    """The parameters as the endpoint's struct; words without a value count as not given.

    Raises `ProblemError` that names the parameter where one is unknown, given twice or wrong.
    """
    fields = _fields(wanted)
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name not in fields:
            known = ", ".join(fields) or "none"
            detail = f"there is no parameter {name!r} here; those there are: {known}"
            place = refused("query", name, "unknown").problem.errors
            raise ProblemError("unknown-parameter", detail, errors=place)
        if "\x00" in value:
            raise refused("query", name, "holds a NUL character")
        if _is_many(fields[name].type):
            given.setdefault(name, []).append(value)
        elif name in given:
            raise refused("query", name, "stands twice, and may once")
        elif value or not _is_plain(fields[name].type):
            given[name] = value
        if value == "null" and not _is_plain(fields[name].type):
            raise refused("query", name, _wanted(fields[name].type) or "is no number")
    try:
        return msgspec.convert(given, wanted, strict=False)
    except msgspec.ValidationError as error:
        detail, name = _told(error)
        name = name.partition("[")[0]
        if name in fields:
            detail = _wanted(fields[name].type) or detail
        raise refused("query", name or "?", detail) from None


async def read_body(request: Request, wanted: type[msgspec.Struct], *, most: int) -> Any:
    """The JSON body as the endpoint's struct.

    Raises `ProblemError`: too large, no JSON, another media type, or a field that is wrong.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise ProblemError("media-type", f"send application/json, not {media or 'nothing'}")
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > most:
            raise ProblemError("too-large", f"the body is above the limit of {most:,} bytes")
    try:
        return msgspec.json.decode(raw, type=wanted)
    except msgspec.ValidationError as error:
        detail, name = _told(error)
        if not name:
            raise ProblemError("bad-body", f"the body: {detail}") from None
        raise refused("body", name, detail, kind="bad-body") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProblemError("bad-body", f"the body is no JSON: {error}") from None


@cache  # an entry for each endpoint
def _fields(wanted: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(wanted)}


def _is_many(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def _is_plain(kind: Any) -> bool:
    """Whether it takes any words."""
    return str in (kind, *typing.get_args(kind))


def _wanted(kind: Any) -> str | None:
    """What a parameter takes, where that can be listed."""
    parts = [one for one in typing.get_args(kind) if one not in (type(None), ...)] or [kind]
    if bool in (kind, *parts):
        return "is true or false"
    words = [word for part in parts for word in typing.get_args(part) or _members(part)]
    return f"is one of {', '.join(words)}" if words and all(map(_is_word, words)) else None


def _members(kind: Any) -> tuple[str, ...]:
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()


def _is_word(value: Any) -> bool:
    return isinstance(value, str)


def _told(error: msgspec.ValidationError) -> tuple[str, str]:
    """What is wrong, and the name of the field."""
    words = str(error)
    found = _PLACE.search(words)
    name = found[1] if found else ""
    if missing := re.search(r"(?:missing required field|unknown field) `([^`]*)`", words):
        name = missing[1]
    return (words[: found.start()] if found else words), name
