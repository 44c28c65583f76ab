"""A token for everything: who passes with which, and how signing in goes."""

from __future__ import annotations

import time

import pytest
from starlette.middleware import Middleware

from sayso.web.app.access import TRIES_PER_MINUTE, Access
from tests.web.app.asked import Client, behind, kind_of

TOKEN = "larkholm-ferry-seven"
PAGE = {"Accept": "text/html,*/*"}


def _client(token: str | None = TOKEN) -> Client:
    return behind(Middleware(Access, token=token))


def test_without_a_token_set_everybody_passes() -> None:
    assert _client(None).get("/api/1/ledger").status_code == 200


@pytest.mark.parametrize(
    ("header", "passes"),
    [
        (f"Bearer {TOKEN}", True),
        (f"bearer {TOKEN}", True),
        (f"Bearer  {TOKEN} ", True),
        (f"Bearer {TOKEN}x", False),
        (f"Bearer {TOKEN[:-1]}", False),
        (f"Bearer {TOKEN.upper()}", False),
        ("Bearer", False),
        ("Bearer ", False),
        (f"Basic {TOKEN}", False),
        (TOKEN, False),
        ("", False),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_bearer(header: str, passes: bool, method: str) -> None:
    response = _client().request(method, "/api/1/x", headers=[("Authorization", header)])
    assert response.status_code == (200 if passes else 401)
    if not passes:
        assert kind_of(response) == "token-needed"
        assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/1/statements", PAGE, 401),
        ("/api/1/progress", PAGE, 401),
        ("/openapi.json", {}, 401),
        ("/docs", {}, 401),
        ("/docs", PAGE, 303),
        ("/", PAGE, 303),
        ("/articles/x?kind=anonymous", PAGE, 303),
        ("/%73tatic/x", {}, 200),  # the same file, spelled otherwise
        ("/static/x.js", {}, 200),
        ("/staticx", {}, 401),
        ("/sign-in", {}, 200),
        ("/sign-in.css", {}, 200),
        ("/sign-in.cssx", {}, 401),
        ("//static/x", {}, 401),
        ("/api/1/ledger?token=" + TOKEN, {}, 401),
    ],
)
def test_strangers(path: str, headers: dict[str, str], status: int) -> None:
    assert _client().get(path, headers=headers).status_code == status


def test_signing_in_leads_on_and_stays() -> None:
    client = _client()
    asked = client.get("/articles/x?kind=a&b=%2F", headers=PAGE)
    assert asked.headers["location"].startswith("/sign-in?next=")
    page = client.get(asked.headers["location"]).text
    assert 'value="/articles/x?kind=a&amp;b=%2F"' in page
    data = {"token": TOKEN, "next": "/articles/x?kind=a&b=%2F"}
    done = client.post("/sign-in", data=data)
    assert (done.status_code, done.headers["location"]) == (303, data["next"])
    cookie = done.headers["set-cookie"]
    kept = {part.strip() for part in cookie.split(";")}
    assert kept >= {"HttpOnly", "SameSite=lax", "Path=/"}
    assert "Secure" not in kept
    assert TOKEN not in cookie
    assert client.get("/api/1/x").status_code == 200
    client.post("/sign-out")
    assert client.get("/api/1/x").status_code == 401


def test_the_cookie_over_tls_is_secure() -> None:
    client = _client()
    client.base_url = "https://127.0.0.1"
    assert "Secure" in client.post("/sign-in", data={"token": TOKEN}).headers["set-cookie"]


def test_another_token_ends_every_visit() -> None:
    old, new = _client(), _client(TOKEN + "-8")
    old.post("/sign-in", data={"token": TOKEN})
    new.cookies = old.cookies
    assert old.get("/x").status_code == 200
    assert new.get("/x").status_code == 401


@pytest.mark.parametrize("data", [{}, {"token": ""}, {"token": "wrong"}, {"next": "/x"}])
def test_a_wrong_token_is_told(data: dict[str, str]) -> None:
    response = _client().post("/sign-in", data=data)
    assert response.status_code == 401
    assert "set-cookie" not in response.headers
    assert 'role="alert"' in response.text


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "evil",
        "/x\r\nSet-Cookie: a=b",
        "/\tx",
        " //evil.example",
    ],
)
def test_signing_in_leads_nowhere_else(target: str) -> None:
    response = _client().post("/sign-in", data={"token": TOKEN, "next": target})
    assert response.headers["location"] == "/"
    assert 'value="/"' in _client().get("/sign-in", params={"next": target}).text


def test_the_page_holds_no_markup_of_others() -> None:
    page = _client().get("/sign-in", params={"next": '/"><script>alert(1)</script>'}).text
    assert "<script" not in page


def test_tries_are_counted_right_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    client = _client()
    wrong = [client.post("/sign-in", data={"token": f"w{n}"}) for n in range(TRIES_PER_MINUTE)]
    assert {one.status_code for one in wrong} == {401}
    for refused in (
        client.post("/sign-in", data={"token": "one more"}),
        client.get("/api/1/x", headers={"Authorization": "Bearer one more"}),
    ):
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) >= 1
    assert client.get("/x", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_too_many_fields() -> None:
    body = "&".join(f"a{n}=1" for n in range(50)).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert kind_of(_client().post("/sign-in", content=body, headers=headers)) == "bad-body"
