"""JSON of an earlier sayso → JSON with the fields that records have gained since."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any

__all__ = ["filled"]


def filled(value: Any, kind: Any) -> Any:
    """The plain value with every field of the record `kind` that it lacks, as absent.

    Absent is the field's default, else null, an empty list, or an empty string, as its type
    allows; what is there is left as it is. Linear in the size of the value.
    """
    record, piece = _shape(kind)
    if record is not None and isinstance(value, dict):
        lacking = _absent(record)
        made = {
            name: filled(value[name], hint) if name in value else lacking[name]
            for name, hint in _hints(record).items()
        }
        return {**value, **made}
    if piece is not None and isinstance(value, list | tuple):
        return type(value)(filled(one, piece) for one in value)
    return value


@lru_cache(maxsize=256)
def _shape(kind: Any) -> tuple[type | None, Any]:
    """The record a type hint holds, or what its tuple is made of."""
    if isinstance(kind, type) and is_dataclass(kind):
        return kind, None
    parts = typing.get_args(kind)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        shapes = [_shape(part) for part in parts if part is not type(None)]
        return next((shape for shape in shapes if shape != (None, None)), (None, None))
    if typing.get_origin(kind) is tuple and _shape(parts[0]) != (None, None):
        return None, parts[0]
    return None, None


@lru_cache(maxsize=64)
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record)


@lru_cache(maxsize=64)
def _absent(record: type) -> dict[str, Any]:
    """What stands for each field where it is absent, for those that have such a thing."""
    found: dict[str, Any] = {}
    for field in fields(record):
        hint = _hints(record)[field.name]
        if field.default is not MISSING:
            found[field.name] = list(field.default) if field.default == () else field.default
        elif type(None) in typing.get_args(hint):
            found[field.name] = None
        else:
            found[field.name] = [] if typing.get_origin(hint) is tuple else ""
    return found
