"""What `/docs` shows: the description of the API as a page without script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from sayso.web.app.openapi import openapi
from sayso.web.app.problems import KINDS

__all__ = ["docs_css", "docs_page"]


@cache
def docs_page() -> str:
    """The page as HTML."""
    found = openapi()
    body = "".join((*_operations(found), *_problems(), *_schemas(found)))
    title = "The API of sayso"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/docs.css"></head><body><main>'
        f"<h1>{title}</h1><p>{escape(found['info']['description'])} "
        'The same for programs: <a href="/openapi.json">openapi.json</a>. '
        '<a href="/">The ledger</a>.</p>'
        f"{_contents(found)}{body}</main></body></html>\n"
    )


@cache
def docs_css() -> str:
    """Its style."""
    return (files("sayso.web.app") / "docs.css").read_text("utf-8")


def _each(found: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, item in found["paths"].items():
        for method, operation in item.items():
            yield path, method.upper(), operation


def _contents(found: Mapping[str, Any]) -> str:
    by_tag: dict[str, list[str]] = {}
    for path, method, operation in _each(found):
        link = f'<a href="#{operation["operationId"]}">{method} {escape(path)}</a>'
        by_tag.setdefault(operation["tags"][0], []).append(f"<li>{link}</li>")
    groups = (f"<li>{escape(tag)}<ul>{''.join(links)}</ul></li>" for tag, links in by_tag.items())
    return f"<nav><ul>{''.join(groups)}</ul></nav>"


def _operations(found: Mapping[str, Any]) -> Iterator[str]:
    for path, method, one in _each(found):
        yield (
            f'<section id="{one["operationId"]}"><h2><code><b>{method}</b> {escape(path)}</code>'
            f"</h2><p>{_marked(one['summary'])}</p>"
        )
        if one.get("security"):
            yield "<p>It writes: it needs the header that <code>GET /api/1/ledger</code> names.</p>"
        rows = "".join(map(_parameter, one["parameters"]))
        if rows:
            yield f"<table><caption>Parameters</caption><tbody>{rows}</tbody></table>"
        if "requestBody" in one:
            schema = one["requestBody"]["content"]["application/json"]["schema"]
            yield f"<p>Body: {_type(schema)}</p>"
        yield f"<dl>{''.join(_answers(one['responses']))}</dl></section>"


def _parameter(one: Mapping[str, Any]) -> str:
    needed = " (needed)" if one["required"] else ""
    about = _marked(one.get("description", "In the path."))
    name = escape(one["name"])
    kind = _type(one["schema"])
    return f'<tr><th scope="row">{name}{needed}</th><td>{kind}</td><td>{about}</td></tr>'


def _answers(responses: Mapping[str, Any]) -> Iterator[str]:
    for status, one in responses.items():
        media, content = next(iter(one["content"].items()))
        yield (
            f"<dt>{status}</dt><dd>{_marked(one['description'])}<br>"
            f"<code>{media}</code> {_type(content['schema'])}</dd>"
        )


def _problems() -> Iterator[str]:
    yield "<h2>Problems</h2><dl>"
    for kind, (status, title) in KINDS.items():
        yield f'<dt id="{kind}"><code>{kind}</code></dt><dd>{status}: {escape(title)}</dd>'
    yield "</dl>"


def _schemas(found: Mapping[str, Any]) -> Iterator[str]:
    yield "<h2>Types</h2>"
    for name, schema in found["components"]["schemas"].items():
        about = _marked(schema.get("description", ""))
        shown = escape(name)
        yield f'<section id="type-{shown}"><h3><code>{shown}</code></h3><p>{about}</p>'
        rows = "".join(
            f'<tr><th scope="row">{escape(field)}</th><td>{_type(kind)}</td></tr>'
            for field, kind in schema.get("properties", {}).items()
        )
        if rows:
            yield f"<table><tbody>{rows}</tbody></table>"
        elif "enum" in schema:
            yield f"<p>{_type(schema)}</p>"
        yield "</section>"


def _type(schema: Mapping[str, Any]) -> str:
    """A schema in a few words, with links to the types it names."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[1])
        return f'<a href="#type-{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if schema.get("type") == "array":
        items = schema.get("items") or {}
        pieces = schema.get("prefixItems")
        inner = ", ".join(map(_type, pieces)) if pieces else _type(items) if items else "any"
        return f"list of {inner}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    return escape(str(schema.get("type", "any")))


def _marked(text: str) -> str:
    """Words with code between backticks."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))
