"""Every way to fail ends in one shape."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from sayso.errors import LedgerError, LedgerFullError
from sayso.web.app.problems import KINDS, ProblemError
from sayso.web.app.settings import Limits
from tests.web.app.asked import kind_of
from tests.web.app.served import Served, serving

_SHAPE = {"type", "title", "status", "detail", "errors"}
_STORY = "/api/1/articles/{article}"
_STANCE = {"attribution": "a1", "changes": [{"field": "stance", "value": "denies"}]}


def _holds(response: httpx.Response, kind: str, place: tuple[str, str] | None = None) -> None:
    """The response is that problem, in the one shape, and names the place."""
    status, title = KINDS[kind]
    assert (kind_of(response), response.status_code) == (kind, status), response.text
    body = response.json()
    assert set(body) == _SHAPE
    assert (body["title"], body["status"]) == (title, status)
    assert body["detail"].strip()
    assert [(one["in"], one["name"]) for one in body["errors"]] == ([place] if place else [])
    assert all(set(one) == {"in", "name", "detail"} for one in body["errors"])
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/api/1/statements?speaker=Quill", "unknown-parameter", "speaker"),
        ("/api/1/ledger?x=1", "unknown-parameter", "x"),
        ("/api/1/articles/sha256:0?q=1", "unknown-parameter", "q"),
        ("/api/1/statements.csv?x=", "unknown-parameter", "x"),
        ("/api/1/statements?kind=robot", "bad-parameter", "kind"),
        ("/api/1/statements?stance=", "bad-parameter", "stance"),
        ("/api/1/statements?limit=0", "bad-parameter", "limit"),
        ("/api/1/statements?limit=501", "bad-parameter", "limit"),
        ("/api/1/statements?limit=many", "bad-parameter", "limit"),
        ("/api/1/statements?limit=null", "bad-parameter", "limit"),
        ("/api/1/statements?by=a&by=b", "bad-parameter", "by"),
        ("/api/1/statements?q=%00", "bad-parameter", "q"),
        ("/api/1/statements?corrected=maybe", "bad-parameter", "corrected"),
        ("/api/1/statements?since=yesterday", "bad-parameter", "since"),
        ("/api/1/articles?until=2031-13", "bad-parameter", "until"),
        ("/api/1/audit?since=x", "bad-parameter", "since"),
        ("/api/1/audit?by=age", "bad-parameter", "by"),
        ("/api/1/alarms?kind=circular&kind=x", "bad-parameter", "kind"),
        ("/api/1/claims", "bad-parameter", "q"),
        ("/api/1/statements?cursor=x", "bad-cursor", "cursor"),
        ("/api/1/statements?cursor=WyJhIl0", "bad-cursor", "cursor"),
        ("/api/1/alarms?cursor=WzFd", "bad-cursor", "cursor"),
        # [null, 9223372036854775808], one more than a row can have
        ("/api/1/articles?cursor=W251bGwsOTIyMzM3MjAzNjg1NDc3NTgwOF0", "bad-cursor", "cursor"),
        ("/api/1/statements.jsonl?cursor=%C3%A9", "bad-cursor", "cursor"),
    ],
)
def test_parameters_are_refused_by_name(served: Served, path: str, kind: str, name: str) -> None:
    _holds(served.get(path), kind, ("query", name))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/1/statements?q=%E2%80%9D", "bad-parameter"),
        ("/api/1/articles?q=...", "bad-parameter"),
        ("/api/1/claims?q=...", "bad-parameter"),
        ("/api/1", "not-found"),
        ("/api/2/articles", "not-found"),
        ("/api/1/articles/sha256:0", "not-found"),
        ("/api/1/articles/sha256:0.csv", "not-found"),
        ("/api/1/articles/sha256:0/revisions", "not-found"),
        ("/api/1/articles/sha256:0/corrections", "not-found"),
        ("/api/1/stories/story-0", "not-found"),
        ("/api/1/claims/claim-0", "not-found"),
        ("/api/1/claims/claim-0.dot", "not-found"),
        ("/api/1/sources/Nobody%20At%20All", "not-found"),
        ("/api/1/alarms?story=story-0", "not-found"),
    ],
)
def test_what_is_not_there(served: Served, path: str, kind: str) -> None:
    _holds(served.get(path), kind)


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "name"),
    [
        ("POST", _STORY + "/corrections", {"x": 1}, "bad-body", "x"),
        ("POST", _STORY + "/corrections", {"attribution": "a1"}, "bad-body", "changes"),
        (
            "POST",
            _STORY + "/corrections",
            {**_STANCE, "attribution": None},
            "bad-body",
            "attribution",
        ),
        ("POST", _STORY + "/corrections", {**_STANCE, "attribution": "a99"}, "bad-body", None),
        ("POST", "/api/1/articles/sha256:0/corrections", _STANCE, "not-found", None),
        ("DELETE", _STORY + "/corrections/1", None, "not-found", None),
        ("DELETE", _STORY + "/corrections/x", None, "not-found", None),
        ("POST", "/api/1/aliases", {"verb": "merge", "name": "A"}, "bad-body", "names"),
        ("POST", "/api/1/aliases", {"verb": "kind", "name": "A"}, "bad-body", "kind"),
        (
            "POST",
            "/api/1/aliases",
            {"verb": "split", "name": "A", "names": ["B"]},
            "bad-body",
            "at",
        ),
        ("PUT", "/api/1/aliases", {"text": "marge A = B"}, "bad-body", None),
        ("DELETE", "/api/1/aliases/nobody", None, "not-found", None),
        ("PUT", "/api/1/edges/nix/refusal", {}, "not-found", None),
        ("DELETE", "/api/1/edges/edge-0123456789ab/refusal", None, "not-found", None),
        ("POST", "/api/1/analyze", {}, "bad-body", "text"),
        ("POST", "/api/1/analyze", {"text": "a", "html": "b"}, "bad-body", "html"),
        ("POST", "/api/1/analyze", {"text": " "}, "unreadable", None),
        ("POST", "/api/1/articles", {"text": ""}, "unreadable", None),
        ("POST", "/api/1/check", {"article": "sha256:0"}, "not-found", None),
        ("POST", "/api/1/check", {"text": "a", "article": "b"}, "bad-body", "article"),
        (
            "POST",
            "/api/1/check",
            {"text": "a", "policy_text": "[rules.x]"},
            "bad-body",
            "policy_text",
        ),
        ("POST", "/api/1/ledger", {}, "method-not-allowed", None),
        ("PATCH", "/api/1/articles", {}, "method-not-allowed", None),
        ("DELETE", "/api/1/statements.csv", None, "method-not-allowed", None),
    ],
)
def test_bodies_and_methods(
    served: Served, method: str, path: str, body: Any, kind: str, name: str | None
) -> None:
    article = served.items("/api/1/articles")[0]["id"]
    response = served.write(method, path.format(article=article), body)
    _holds(response, kind, ("body", name) if name else None)
    assert ("allow" in response.headers) == (kind == "method-not-allowed")


@pytest.mark.parametrize(
    ("content", "media", "kind"),
    [
        (b"{", "application/json", "bad-body"),
        (b"", "application/json", "bad-body"),
        (b"\xff", "application/json", "bad-body"),
        (b"[" * 5000, "application/json", "bad-body"),
        (b"{}", "text/plain", "media-type"),
        (b"text=a", "application/x-www-form-urlencoded", "media-type"),
        (b" " * 5_000_001, "application/json", "too-large"),
    ],
)
def test_what_is_no_json(served: Served, content: bytes, media: str, kind: str) -> None:
    headers = {"Content-Type": media}
    _holds(served.write("POST", "/api/1/analyze", content=content, headers=headers), kind)


def test_a_later_correction_stands_on_an_earlier_one(served: Served) -> None:
    path = _STORY.format(article=served.items("/api/1/articles")[0]["id"]) + "/corrections"
    for _ in range(2):
        assert served.write("POST", path, _STANCE).status_code == 201
    first = served.get(path).json()["items"][0]["number"]
    _holds(served.write("DELETE", f"{path}/{first}"), "conflict")


def test_decisions_that_contradict(served: Served) -> None:
    one = {"verb": "merge", "name": "Ada Quill", "names": ["Quill"]}
    assert served.write("POST", "/api/1/aliases", one).status_code == 200
    _holds(served.write("POST", "/api/1/aliases", {**one, "name": "Bo Quill"}), "conflict")
    stale = {"If-Match": '"before"'}
    response = served.write("PUT", "/api/1/aliases", {"text": ""}, headers=stale)
    _holds(response, "precondition-failed")


def _locked(served: Served, monkeypatch: pytest.MonkeyPatch) -> httpx.Response:
    monkeypatch.setattr("sayso.web.app.ledgers._WAIT_S", 0.05)
    with closing(sqlite3.connect(served.state.ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        response = served.write("PUT", "/api/1/aliases", {"text": ""})
        other.execute("ROLLBACK")
    return response


def _raising(error: Exception) -> Callable[[Served, pytest.MonkeyPatch], httpx.Response]:
    def ask(served: Served, monkeypatch: pytest.MonkeyPatch) -> httpx.Response:
        def fail(*_: Any, **__: Any) -> None:
            raise error

        monkeypatch.setattr("sayso.web.app.rooms.aliases.put_aliases", fail)
        return served.write("PUT", "/api/1/aliases", {"text": ""})

    return ask


def _full(served: Served, _: pytest.MonkeyPatch) -> httpx.Response:
    async def run(*_: Any) -> None:
        raise ProblemError("busy", "8 analyses are waiting", headers={"Retry-After": "9"})

    served.state.analyses.run = run
    return served.write("POST", "/api/1/analyze", {"text": "“A,” said Ada Quill"})


@pytest.mark.parametrize(
    ("ask", "kind", "retry"),
    [
        (_locked, "ledger-busy", True),
        (_full, "busy", True),
        (_raising(LedgerFullError("no room left")), "ledger-full", False),
        (_raising(LedgerError("reading failed")), "internal", False),
    ],
)
def test_when_it_cannot_be_done_now(
    served: Served, monkeypatch: pytest.MonkeyPatch, ask: Any, kind: str, retry: bool
) -> None:
    response = ask(served, monkeypatch)
    _holds(response, kind)
    assert ("retry-after" in response.headers) == retry


def test_an_unforeseen_error_tells_nothing_of_its_inside(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = ZeroDivisionError("what the story says")
    with pytest.raises(ZeroDivisionError):  # the server logs it; httpx shows it to the test
        _raising(secret)(served, monkeypatch)


@pytest.mark.parametrize(
    ("settings", "method", "headers", "kind"),
    [
        ({"writable": False}, "PUT", {}, "read-only"),
        ({}, "PUT", {"X-Sayso-Token": "guessed"}, "csrf"),
        ({"token": "larkholm"}, "GET", {}, "token-needed"),
        ({}, "GET", {"Host": "rebound.example"}, "misdirected"),
        ({}, "GET", {"Origin": "https://elsewhere.example"}, "forbidden"),
        ({"limits": Limits(requests_a_minute=1)}, "GET", {}, "too-many"),
    ],
)
def test_who_may_ask(
    ledger_path: Path, settings: dict[str, Any], method: str, headers: dict[str, str], kind: str
) -> None:
    with serving(ledger_path, **settings) as served:
        if kind == "too-many":
            served.get("/api/1/ledger")
        body = {"text": ""} if method == "PUT" else None
        _holds(served.write(method, "/api/1/aliases", body, headers=headers), kind)


def test_all_kinds_are_walked() -> None:
    """`too-slow` is walked in test_limits, since it needs a clock."""
    source = Path(__file__).read_text("utf-8")
    assert [kind for kind in KINDS if f'"{kind}"' not in source and kind != "too-slow"] == []
