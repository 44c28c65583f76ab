"""docs/api.md, the page at /docs and the table of routes say the same."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso.web.app.calls import Endpoint
from sayso.web.app.docspage import docs_page
from sayso.web.app.openapi import openapi
from sayso.web.app.problems import KINDS
from sayso.web.app.table import ENDPOINTS
from tests.web.app.served import Served

_WRITTEN = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
_HEADINGS = re.findall(r"^### `(GET|POST|PUT|DELETE) ([^`]+)`", _WRITTEN, re.M)
_BESIDE = {("GET", "/api/1/progress"), ("GET", "/openapi.json"), ("GET", "/docs")}


def _label(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def _section(endpoint: Endpoint) -> str:
    """What stands under the endpoint's heading."""
    heading = f"### `{endpoint.method} {endpoint.path}`"
    return _WRITTEN.partition(heading)[2].partition("\n### ")[0].partition("\n## ")[0]


def test_every_endpoint_is_written_of_and_no_other() -> None:
    assert set(_HEADINGS) == {(one.method, one.path) for one in ENDPOINTS} | _BESIDE


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=_label)
def test_every_parameter_is_named(endpoint: Endpoint) -> None:
    section = _section(endpoint)
    missing = [name for name in endpoint.query.__struct_fields__ if f"`{name}`" not in section]
    assert missing == []
    assert ("*writes*" in _WRITTEN.partition(f"`{_label(endpoint)}`")[2][:12]) == endpoint.writes


_SHOWN = [one for one in ENDPOINTS if one.method == "GET" and "```json" in _section(one)]


@pytest.mark.parametrize("endpoint", _SHOWN, ids=_label)
def test_the_example_has_the_fields_of_the_answer(endpoint: Endpoint) -> None:
    example = json.loads(re.findall(r"```json\n(.*?)```", _section(endpoint), re.S)[0])
    _compare(example, msgspec.inspect.type_info(endpoint.gives))


def _compare(example: Any, kind: Any) -> None:
    """The fields of an example and of all that is in it; `{}`, `[]` and "…" leave the rest out."""
    if isinstance(kind, msgspec.inspect.StructType) and isinstance(example, dict) and example:
        fields = {one.encode_name: one.type for one in kind.fields}
        assert set(example) == set(fields), kind.cls
        for name, value in example.items():
            _compare(value, fields[name])
    elif isinstance(kind, msgspec.inspect.UnionType):
        for one in kind.types:
            _compare(example, one)
    elif isinstance(kind, msgspec.inspect.VarTupleType) and isinstance(example, list):
        for one in example:
            _compare(one, kind.item_type)
    elif isinstance(kind, msgspec.inspect.DictType) and isinstance(example, dict):
        for one in example.values():
            _compare(one, kind.value_type)


@pytest.mark.parametrize("kind", KINDS)
def test_every_problem_is_told_of(kind: str) -> None:
    status, _ = KINDS[kind]
    assert re.search(rf"^\| {status} \|[^|]*\b{kind}\b", _WRITTEN, re.M)


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.links.append(value)


def test_the_page_holds_together() -> None:
    page = _Ids()
    page.feed(docs_page())
    assert len(set(page.ids)) == len(page.ids)
    assert not {link[1:] for link in page.links if link.startswith("#")} - set(page.ids)
    assert set(KINDS) <= set(page.ids)  # where `type` of a problem leads
    assert not [link for link in page.links if "//" in link]
    assert "script" not in page.tags


def test_served(served: Served) -> None:
    for path, media in (
        ("/openapi.json", "application/json"),
        ("/docs", "text/html"),
        ("/docs.css", "text/css"),
    ):
        response = served.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media)
        again = served.get(path, headers={"If-None-Match": response.headers["etag"]})
        assert again.status_code == 304
    assert served.get("/openapi.json").json() == openapi()
