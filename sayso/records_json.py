"""Records ↔ JSON, and the JSON Schema of the Analysis contract."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from sayso.errors import UsageError
from sayso.records import Analysis

__all__ = ["from_dict", "from_json", "schema", "to_dict", "to_json"]


def to_dict(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain dicts, lists and strings, keys in the order of the contract."""
    plain: dict[str, Any] = _listed(msgspec.to_builtins(analysis, order=None))
    return plain


def _listed(value: Any) -> Any:
    """The value with its tuples as lists, which is what JSON has."""
    if isinstance(value, dict):
        return {key: _listed(inner) for key, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, tuple | list) else value


def to_json(analysis: Analysis, *, indent: int | None = None) -> str:
    """The analysis as JSON, on one line unless `indent` says how deep to indent.

    Readable UTF-8 text, save where the article holds half a surrogate pair, which no encoding can
    write: then everything beyond ASCII is escaped.
    """
    plain = to_dict(analysis)
    separators = (",", ":") if indent is None else None
    written = json.dumps(plain, ensure_ascii=False, indent=indent, separators=separators)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(plain, ensure_ascii=True, indent=indent, separators=separators)
    return written


def from_dict(plain: dict[str, Any]) -> Analysis:
    """The analysis that `to_dict` gave; raises `UsageError` where the dict is no analysis."""
    try:
        return msgspec.convert(plain, Analysis)
    except msgspec.ValidationError as error:
        raise UsageError(f"not a sayso analysis: {error}") from error


def from_json(written: str | bytes) -> Analysis:
    """The analysis that `to_json` gave; raises `UsageError` where the text is no analysis."""
    try:
        return from_dict(json.loads(written))
    except ValueError as error:
        raise UsageError(f"not a sayso analysis: {error}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an analysis, from the records themselves."""
    generated: dict[str, Any] = msgspec.json.schema(Analysis)
    definitions = generated["$defs"]
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = True  # version 1 grows by adding
    definitions["Attribution"]["properties"]["confidence"] |= {"minimum": 0, "maximum": 1}
    for definition in definitions.values():
        for name in ("start", "end"):
            if definition.get("properties", {}).get(name, {}).get("type") == "integer":
                definition["properties"][name]["minimum"] = 0
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sayso analysis, version 1",
        **generated,
    }
