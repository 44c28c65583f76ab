"""Pages of lists, and the cursors that lead from one to the next."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from sayso.web.app.problems import refused

__all__ = ["Count", "Facets", "Page", "counts", "read_cursor", "write_cursor"]

Item = TypeVar("Item")


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How often a value stands."""

    value: str
    count: int


_MOST = 2**62


class Page(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Some items of a list and the cursor of the next page; null where this is the last."""

    items: tuple[Item, ...]
    next: str | None = None


def counts(pairs: Sequence[tuple[str, int]]) -> tuple[Count, ...]:
    """Pairs of a value and a number, in their order."""
    return tuple(Count(value=value, count=count) for value, count in pairs)


Facets = Mapping[str, tuple[Count, ...]]


def write_cursor(*parts: str | int | float | None) -> str:
    """An opaque string of where a page ended."""
    return urlsafe_b64encode(msgspec.json.encode(parts)).decode().rstrip("=")


def read_cursor(cursor: str | None, shape: type[Item]) -> Item | None:
    """What `write_cursor` was given, as a tuple of that shape; None without a cursor.

    Raises `ProblemError` for a string that no list of this kind gave.
    """
    if cursor is None:
        return None
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        parts = msgspec.json.decode(raw, type=shape)
        if any(isinstance(one, int) and abs(one) > _MOST for one in parts):  # type: ignore[attr-defined]
            raise ValueError("no row has that number")
        return parts
    except (ValueError, binascii.Error, msgspec.MsgspecError):
        detail = "not a cursor of this list; take `next` of the page before"
        raise refused("query", "cursor", detail, kind="bad-cursor") from None
