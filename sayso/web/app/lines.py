"""Values as JSON, items of a list as JSON Lines and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from sayso.exports.cells import csv_lines
from sayso.web.app.calls import Endpoint
from sayso.web.app.paging import Count

__all__ = ["MEDIA", "encoded", "lines_of"]

MEDIA = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}


def encoded(value: Any) -> bytes:
    """JSON in UTF-8; where a text holds half a surrogate pair, all beyond ASCII is escaped."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode()


def lines_of(endpoint: Endpoint, items: Sequence[Any], ending: str, *, head: bool) -> bytes:
    """A line an item; with `head` the names of the columns before them, in CSV."""
    if ending == "jsonl":
        return b"".join(encoded(item) + b"\n" for item in items)
    columns = _columns(endpoint.gives)
    rows: list[Sequence[object]] = [columns] if head else []
    rows += [[_cell(getattr(item, column)) for column in columns] for item in items]
    return csv_lines(rows).encode("utf-8", "replace")


@lru_cache(maxsize=64)
def _columns(page: Any) -> tuple[str, ...]:
    """The fields of the items that such a page has."""
    fields = {one.name: one.type for one in msgspec.inspect.type_info(page).fields}  # type: ignore[attr-defined]  # a page is a struct
    return tuple(one.name for one in fields["items"].item_type.fields)


def _cell(value: Any) -> object:
    """Counts as `says: 3; denies: 1`, spans as `0-5 9-12`, other lists joined by `; `."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, msgspec.Struct):
        return getattr(value, "text", None)
    if isinstance(value, tuple | list):
        pairs = all(isinstance(one, tuple | list) for one in value)
        return (" " if pairs and value else "; ").join(_pieces(value))
    return value


def _pieces(values: Sequence[Any]) -> Iterator[str]:
    for one in values:
        if isinstance(one, Count):
            yield f"{one.value}: {one.count}"
        elif isinstance(one, tuple | list):
            yield "-".join(str(part) for part in one)
        else:
            yield str(getattr(one, "text", one))
