"""Stories that are out to harm: through every field, into every output.

The walk goes over the table of endpoints, so that one that is added is tried as well.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest

from sayso.articles.reading import article_id
from sayso.records import Agency, Analysis, Link, Outlet, SourceKind
from sayso.store.dumping import logical_dump
from sayso.store.opening import open_ledger
from sayso.trails import update
from sayso.web.app.headers import HEADERS
from sayso.web.app.table import ENDPOINTS
from tests.store.questions.corpus import UNNAMED, Said, filled, story
from tests.web.app.asked import kind_of
from tests.web.app.served import Served, serving

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></script><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "]]><!--<x>&amp;&#60;script&#62;",
    '\\"; drop graph; "\\',
    "x\r\nSet-Cookie: stolen=1\r\n\r\n<script>",
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-2+3+cmd",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "\u202ecod.exe \x1b[31m",
    "../../../etc/passwd",
    "%2e%2e%2f%00",
)
_STATEMENT = "the north pier of Larkholm was closed to every ferry because of the broken piles"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def _stories(hostile: str) -> Iterator[Analysis]:
    """Two outlets that tell the same, so that there are a story, claims and a trail."""
    for number, domain in enumerate(("larkholm-echo.example", "the-mast.example")):
        told = story(
            [
                Said(who=f"{hostile} Quill", words=f"{_STATEMENT} {hostile}"),
                Said(who=f"{hostile} friend", words=f"repairs last weeks {hostile}", kind=UNNAMED),
                Said(who=f"{hostile} Lines", words="ferries wait", kind=SourceKind.ORGANIZATION),
            ],
            outlet=domain,
        )
        article = told.article
        yield replace(
            told,
            article=replace(
                article,
                id=article_id(article.text, domain),
                ref=f"{hostile}.html",
                url=f"{hostile}/{number}",
                canonical_url=f"{hostile}/{number}",
                outlet=Outlet(name=hostile, domain=domain),
                title=hostile,
                byline=(hostile, f"by {hostile}"),
                language=hostile,
                agency=Agency(name=hostile, start=None, end=None),
                links=(Link(start=0, end=4, url=hostile),),
            ),
            sources=tuple(replace(one, description=hostile) for one in told.sources),
            warnings=(hostile,),
        )


@pytest.fixture(scope="module", params=range(len(HOSTILE)), ids=[repr(one)[:20] for one in HOSTILE])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Served]]:
    """A hostile string, and a server of a ledger that holds it everywhere."""
    words = HOSTILE[request.param]
    path = tmp_path_factory.mktemp("hostile") / "stories.ledger"
    with closing(filled(path, list(_stories(words)))) as connection:
        update(connection)
    with serving(path) as served:
        merged = {"verb": "merge", "name": f"{words} Quill", "names": [f"{words} Lines"]}
        assert served.write("POST", "/api/1/aliases", merged).status_code == 200
        yield words, served


def _addresses(served: Served) -> list[str]:
    """Every address that can be read, with what stands in the ledger in its place."""
    (article, *_) = served.items("/api/1/articles?limit=1")
    claims = served.get("/api/1/claims?q=pier+ferry+piles").json()["items"]
    places = {
        "/api/1/articles/{id}": [one["id"] for one in served.items("/api/1/articles")],
        "/api/1/stories/{id}": [one["id"] for one in served.items("/api/1/stories")],
        "/api/1/claims/{id}": [one["id"] for one in claims],
        "/api/1/sources/{name}": [
            quote(one["name"], safe="") for one in served.items("/api/1/sources?unnamed=true")
        ],
    }
    assert all(places.values()), places
    queries = {
        "/api/1/claims": "?q=pier",
        "/api/1/statements": "?context=true",
        "/api/1/audit/statements": "?by=outlet",
    }
    found = ["/", "/docs", "/openapi.json", "/sign-in", "/articles/x", "/api/1/nothing"]
    for one in ENDPOINTS:
        if one.method != "GET":
            continue
        pattern = re.sub(r"(\{\w+\}).*", r"\1", one.path)
        for place in places.get(pattern, [""]):
            (hole, *_) = re.findall(r"\{\w+\}|$", one.path)
            path = one.path.replace(hole, place) if hole else one.path
            for ending in ("", *(f".{ending}" for ending in one.endings)):
                found.append(f"{path}{ending}{queries.get(one.path, '')}")
    quoted = quote(article["title"], safe="")
    found += [f"/api/1/statements?by={quoted}", f"/api/1/articles.csv?q={quoted}",
              f"/api/1/articles/{quoted}", f"/api/1/claims/{quoted}.dot"]  # fmt: skip
    return found


def test_every_output(hostile: tuple[str, Served]) -> None:
    words, served = hostile
    media = set()
    for address in _addresses(served):
        response = served.get(address)
        kind = response.headers["content-type"].partition(";")[0]
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS, address
        assert "set-cookie" not in response.headers, address
        assert response.status_code in (200, 400, 404, 503), address
        media.add(kind)
        _CHECKS[kind](response, words)
    assert media >= {"application/json", "application/x-ndjson", "text/csv", "text/html",
                     "application/problem+json", "text/vnd.graphviz",
                     "application/graphml+xml"}  # fmt: skip


def _json(response: httpx.Response, _: str) -> None:
    json.loads(response.content)


def _lines(response: httpx.Response, _: str) -> None:
    for line in response.content.splitlines():
        json.loads(line)


def _csv(response: httpx.Response, _: str) -> None:
    """No cell is a formula, and no row has more cells than there are columns."""
    head, *rows = csv.reader(io.StringIO(response.text, newline=""))
    assert response.headers.get("content-disposition", "attachment").startswith("attachment")
    for row in rows:
        assert len(row) == len(head)
        for cell in row:
            if cell.startswith(_FORMULA):
                float(cell)


def _html(response: httpx.Response, words: str) -> None:
    """Pages are the same whatever the ledger holds."""
    assert words not in response.text
    assert "alert(1)" not in response.text


def _graphml(response: httpx.Response, _: str) -> None:
    root = ElementTree.fromstring(response.content)
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names <= {"graphml", "key", "graph", "node", "edge", "data", "default", "desc"}


def _dot(response: httpx.Response, words: str) -> None:
    """All words stand inside quotes; outside of them is nothing but the graph."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", response.text, flags=re.DOTALL)
    assert '"' not in bare
    assert "alert" not in bare
    assert "drop" not in bare
    assert words.strip() not in bare


def _text(response: httpx.Response, words: str) -> None:
    assert words not in response.text


_CHECKS: dict[str, Any] = {
    "application/json": _json,
    "application/problem+json": _json,
    "application/x-ndjson": _lines,
    "text/csv": _csv,
    "text/html": _html,
    "text/plain": _text,
    "text/vnd.graphviz": _dot,
    "application/graphml+xml": _graphml,
}


def test_words_arrive_as_they_are(hostile: tuple[str, Served]) -> None:
    """Escaping is for the outputs: JSON tells the very words."""
    words, served = hostile
    analysis = served.get(f"/api/1/articles/{served.items('/api/1/articles')[0]['id']}").json()
    article = analysis["analysis"]["article"]
    assert article["title"] == words
    assert article["byline"][0] == words
    assert article["links"][0]["url"] == words


WRITES = [one for one in ENDPOINTS if one.writes]


def _path(path: str, served: Served) -> str:
    article = served.items("/api/1/articles")[0]["id"]
    return re.sub(r"\{\w+\}", "1", path.replace("/articles/{id}", f"/articles/{article}"))


@pytest.mark.parametrize("endpoint", WRITES, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("settings", "headers", "kind"),
    [
        ({"writable": False}, {"X-Sayso-Token": "right"}, "read-only"),
        ({}, {}, "csrf"),
        ({}, {"X-Sayso-Token": ""}, "csrf"),
        ({}, {"X-Sayso-Token": "wrong"}, "csrf"),
        ({}, {"X-Sayso-Token": "right", "Origin": "http://evil.example"}, "forbidden"),
        ({}, {"X-Sayso-Token": "right", "Sec-Fetch-Site": "cross-site"}, "forbidden"),
        ({}, {"X-Sayso-Token": "right", "Host": "evil.example"}, "misdirected"),
        ({"token": "a-long-enough-token"}, {"X-Sayso-Token": "right"}, "token-needed"),
    ],
)
def test_writes_that_may_not_be(
    ledger_path: Path, endpoint: Any, settings: Any, headers: dict[str, str], kind: str
) -> None:
    """Refused before anything of the body is looked at, and nothing is changed."""
    with serving(ledger_path) as before:
        path = _path(endpoint.path, before)
    was = _dump(ledger_path)
    with serving(ledger_path, word="right", **settings) as served:
        response = served.request(endpoint.method, path, headers=headers, json={"text": "x" * 500})
    assert kind_of(response) == kind
    assert _dump(ledger_path) == was


def _dump(path: Path) -> list[str]:
    with closing(open_ledger(path)) as connection:
        return list(logical_dump(connection))


def test_there_are_writes_to_try() -> None:
    assert len(WRITES) >= 8
