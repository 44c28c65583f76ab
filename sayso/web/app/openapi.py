"""The table of routes → OpenAPI 3.1: parameters, bodies and answers are the types that are used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from sayso import __version__
from sayso.web.app.calls import Endpoint
from sayso.web.app.guarding import HEADER
from sayso.web.app.lines import MEDIA
from sayso.web.app.problems import KINDS, MEDIA_TYPE, Problem
from sayso.web.app.progress import Run
from sayso.web.app.table import ENDPOINTS

__all__ = ["PARAMETERS", "openapi"]

PARAMETERS: Mapping[str, str] = {
    "against": "The id of the statement that the words of the others are held against.",
    "article": "An article's id.",
    "at": "An outlet's domain or an article's id; without it everywhere.",
    "by": "A speaker: a person of the alias table, or words of a name.",
    "byline": "An author, exactly as printed.",
    "claim": "A claim's id.",
    "context": "Whether each statement comes with its sentence.",
    "copies": "What is done about copies: near and exact ones left out, exact ones, or none.",
    "corrected": "Whether a person changed it.",
    "cue": "The words that report it.",
    "cursor": "`next` of the page before.",
    "facets": "Whether total and counts are wanted; they stand on the first page only.",
    "group": "An outlet, author or month of the audit; without it all.",
    "kind": "What the speaker is; `none`: nobody is named.",
    "least": "How many articles a story has at least.",
    "limit": "Items on a page, 20 without it; of `.csv` and `.jsonl` all without it.",
    "outlet": "An outlet's domain or name; may be repeated.",
    "q": 'Words that must all be there; `"in a row"`, `begin*`.',
    "quote": "Whether it stands in quotation marks.",
    "seed": "Of the intervals' bootstrap.",
    "since": "Published on or after this day, month or year.",
    "sort": "By the day of the last article, or by how many there are.",
    "source": "A source by any of its names, exactly.",
    "stance": "How the cue vouches for it.",
    "story": "A story's id.",
    "unnamed": "Whether unnamed sources are meant, by their wording.",
    "until": "Published on or before this day, month or year.",
    "voice": "Who vouches for it, as an audit counts.",
    "wire": "What is done about articles that credit an agency.",
}
_OF = {
    ("audit", "by"): "What groups are made by.",
    ("alarms", "kind"): "Kinds of alarms.",
    ("articles", "sort"): "By when it was added, or by the day it was published.",
}
_ALWAYS = ("unknown-parameter", "bad-parameter")
_WRITING = ("csrf", "read-only", "ledger-busy", "ledger-full")
_BODY = ("bad-body", "media-type", "too-large")
_FORMS = {
    **MEDIA,
    "json": "application/json",
    "dot": "text/vnd.graphviz",
    "graphml": "application/graphml+xml",
}
_REFS = "#/components/schemas/{name}"


@cache
def openapi() -> dict[str, Any]:
    """The description of the API; the same object every time."""
    kinds = list(dict.fromkeys(kind for kind in _types() if kind is not None))
    made, components = msgspec.json.schema_components(kinds, ref_template=_REFS)
    schemas = dict(zip(kinds, made, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        item = paths.setdefault(endpoint.path, {})
        item[endpoint.method.lower()] = _operation(endpoint, "", schemas)
        for ending in endpoint.endings:
            if ending != "json":
                path = f"{endpoint.path}.{ending}"
                paths[path] = {"get": _operation(endpoint, ending, schemas)}
    paths["/api/1/progress"] = {"get": _progress(schemas)}
    whole = {
        "openapi": "3.1.0",
        "info": {
            "title": "sayso",
            "version": __version__,
            "description": "On whose say-so each statement of a ledger of news stories stands.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "word": {"type": "apiKey", "in": "header", "name": HEADER},
            },
        },
    }
    # types of one name in two rooms are told apart by their modules: `articles.Row`
    written = re.sub(
        rb'(["/])sayso\.(?:web\.app\.)?(?:rooms\.)?', rb"\1", msgspec.json.encode(whole)
    )
    return msgspec.json.decode(written, type=dict[str, Any])


def _types() -> Iterator[Any]:
    yield Problem
    yield Run
    for endpoint in ENDPOINTS:
        yield from (endpoint.body, endpoint.gives)


def _operation(endpoint: Endpoint, ending: str, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": f"{endpoint.name}_{ending}" if ending else endpoint.name,
        "tags": [endpoint.tag],
        "summary": endpoint.summary,
        "parameters": [
            *_path_parameters(endpoint),
            *_query_parameters(endpoint),
        ],
        "responses": _responses(endpoint, ending, schemas),
    }
    if endpoint.body is not None:
        content = {"application/json": {"schema": schemas[endpoint.body]}}
        found["requestBody"] = {"required": True, "content": content}
    if endpoint.writes:
        found["security"] = [{"word": []}, {"word": [], "token": []}]
    return found


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in re.findall(r"{(\w+)}", endpoint.path)
    ]


def _query_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    whole = msgspec.json.schema(endpoint.query)
    definitions: Mapping[str, Any] = whole["$defs"]
    schema = definitions[whole["$ref"].rsplit("/", 1)[1]]
    last = endpoint.path.rsplit("/", 1)[1]
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema["required"],
            "description": _OF.get((last, name), PARAMETERS[name]),
            "schema": _parameter(kind, definitions),
        }
        for name, kind in schema["properties"].items()
    ]


def _parameter(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a parameter, which is absent rather than null, with its words in it."""
    if "$ref" in schema:
        named = dict(definitions[schema["$ref"].rsplit("/", 1)[1]])
        return {name: named[name] for name in ("enum", "type") if name in named}
    plain = {name: value for name, value in schema.items() if name != "default" or value}
    choices = [one for one in plain.pop("anyOf", []) if one != {"type": "null"}]
    if "enum" in plain:
        plain["enum"] = [one for one in plain["enum"] if one is not None]
    if "items" in plain:
        plain["items"] = _parameter(plain["items"], definitions)
    return {**plain, **_parameter(choices[0], definitions)} if len(choices) == 1 else plain


def _responses(endpoint: Endpoint, ending: str, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    media = _FORMS[ending or "json"].partition(";")[0]
    schema = {"type": "string"} if ending else schemas[endpoint.gives]
    found: dict[str, Any] = {
        str(endpoint.status): {
            "description": endpoint.summary,
            "content": {media: {"schema": schema}},
        }
    }
    if endpoint.status == 201 and endpoint.draft:
        found["200"] = {**found["201"], "description": "It was known already."}
    for kind in (
        *_ALWAYS,
        *(_WRITING if endpoint.writes else ()),
        *(_BODY if endpoint.body is not None else ()),
        *endpoint.problems,
    ):
        status, title = KINDS[kind]
        found.setdefault(str(status), _problem(schemas, title))
    return {**found, "default": _problem(schemas, "Whatever else may go wrong")}


def _problem(schemas: Mapping[Any, Any], title: str) -> dict[str, Any]:
    return {"description": title, "content": {MEDIA_TYPE: {"schema": schemas[Problem]}}}


def _progress(schemas: Mapping[Any, Any]) -> dict[str, Any]:
    content: Sequence[tuple[str, Any]] = (("text/event-stream", schemas[Run]),)
    return {
        "operationId": "progress",
        "tags": ["ledger"],
        "summary": "Events of a running `add`; the data of each is a JSON object.",
        "parameters": [],
        "responses": {
            "200": {
                "description": "A stream that does not end",
                "content": {media: {"schema": {"type": "string"}} for media, _ in content},
            },
            "default": _problem(schemas, "Whatever may go wrong"),
        },
    }
