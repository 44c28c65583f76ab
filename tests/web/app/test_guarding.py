"""Which hosts are answered, and which origins: a line a case."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.middleware import Middleware
from starlette.types import Message, Receive, Scope, Send

from sayso.web.app.guarding import Guard
from tests.web.app.asked import HERE, behind, kind_of

LOCAL: dict[str, Any] = {"host": "127.0.0.1"}
NAMED: dict[str, Any] = {"host": "127.0.0.1", "names": ("stories.example",)}
ANY = {"host": "0.0.0.0"}
ONE = {"host": "192.0.2.7"}


@pytest.mark.parametrize(
    ("server", "host", "answered"),
    [
        (LOCAL, "127.0.0.1:8765", True),
        (LOCAL, "127.0.0.1", True),
        (LOCAL, "127.0.0.1:9000", True),  # through a tunnel
        (LOCAL, "localhost:8765", True),
        (LOCAL, "LocalHost:8765", True),
        (LOCAL, "[::1]:8765", True),
        (LOCAL, "127.0.0.2", True),
        (LOCAL, "evil.example", False),
        (LOCAL, "evil.example:8765", False),
        (LOCAL, "127.0.0.1.evil.example", False),
        (LOCAL, "localhost.evil.example", False),
        (LOCAL, "evil.localhost", False),
        (LOCAL, "localhost.", False),
        (LOCAL, "127.0.0.1@evil.example", False),
        (LOCAL, "evil.example#127.0.0.1", False),
        (LOCAL, "evil.example/127.0.0.1", False),
        (LOCAL, "127.0.0.1,evil.example", False),
        (LOCAL, "127.0.0.1 evil.example", False),
        (LOCAL, "127.0.0.1:port", False),
        (LOCAL, "127.1", False),
        (LOCAL, "2130706433", False),
        (LOCAL, "192.168.1.5", False),
        (LOCAL, "[::ffff:192.168.1.5]", False),
        (LOCAL, "0.0.0.0", False),
        (LOCAL, "", False),
        (LOCAL, "stories.example", False),
        (NAMED, "stories.example", True),
        (NAMED, "Stories.Example:443", True),
        (NAMED, "www.stories.example", False),
        (NAMED, "stories.example.evil.example", False),
        (ANY, "192.0.2.7:8765", True),
        (ANY, "[2001:db8::7]", True),
        (ANY, "evil.example", False),
        (ONE, "192.0.2.7", True),
        (ONE, "192.0.2.8", False),
        (ONE, "127.0.0.1", True),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_hosts(server: dict[str, Any], host: str, answered: bool, method: str) -> None:
    client = behind(Middleware(Guard, **server))
    response = client.request(method, "/x", headers={"Host": host})
    assert response.status_code == (200 if answered else 421)
    assert kind_of(response) == (None if answered else "misdirected")


@pytest.mark.parametrize("hosts", [[], ["127.0.0.1", "127.0.0.1"], ["127.0.0.1", "evil.example"]])
def test_one_host_it_must_be(hosts: list[str]) -> None:
    headers = [(b"host", host.encode()) for host in hosts]
    assert asyncio.run(_status({"type": "http", "method": "GET", "headers": headers})) == 421


@pytest.mark.parametrize("kind", ["websocket", "other"])
def test_nothing_but_http(kind: str) -> None:
    assert asyncio.run(_status({"type": kind, "headers": [(b"host", b"127.0.0.1")]})) is None


async def _status(scope: Scope) -> int | None:
    """What is answered without asking the application, which must not be reached."""
    sent: list[Message] = []

    async def app(_: Scope, __: Receive, ___: Send) -> None:
        raise AssertionError("was passed on")

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await Guard(app, host="127.0.0.1")(scope, receive, send)
    return next((one["status"] for one in sent if "status" in one), None)


OPENED = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
          "Sec-Fetch-Dest": "document"}  # fmt: skip
EVIL = "http://evil.example"


@pytest.mark.parametrize(
    ("method", "headers", "passes"),
    [
        # programs send none of these
        ("GET", {}, True),
        ("POST", {}, True),
        ("DELETE", {}, True),
        # its own pages
        ("GET", {"Sec-Fetch-Site": "same-origin"}, True),
        ("POST", {"Sec-Fetch-Site": "same-origin", "Origin": HERE}, True),
        ("PUT", {"Origin": HERE}, True),
        ("POST", {"Origin": "HTTP://127.0.0.1:8765"}, True),
        # typed into the address bar, a bookmark, a link on another page
        ("GET", {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, True),
        ("GET", OPENED, True),
        ("HEAD", OPENED, True),
        ("GET", {**OPENED, "Sec-Fetch-Site": "same-site"}, True),
        # other pages' forms, scripts, images, frames
        ("POST", {**OPENED, "Origin": EVIL}, False),
        ("POST", {**OPENED, "Origin": "null"}, False),
        ("POST", OPENED, False),
        ("POST", {"Origin": EVIL}, False),
        ("POST", {"Origin": "null"}, False),
        ("PUT", {"Origin": EVIL}, False),
        ("PATCH", {"Origin": EVIL}, False),
        ("DELETE", {"Origin": EVIL}, False),
        ("OPTIONS", {"Origin": EVIL, "Access-Control-Request-Method": "POST"}, False),
        ("GET", {"Origin": EVIL}, False),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, False),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, False),
        ("GET", {**OPENED, "Sec-Fetch-Dest": "iframe"}, False),
        ("GET", {**OPENED, "Sec-Fetch-Dest": "object"}, False),
        ("GET", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, False),
        ("POST", {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:3000"}, False),
        ("POST", {"Sec-Fetch-Site": "cross-site"}, False),
        ("POST", {"Sec-Fetch-Site": "none"}, False),
        ("POST", {"Sec-Fetch-Site": "nonsense"}, False),
        # nearly the same
        ("POST", {"Origin": "http://127.0.0.1:3000"}, False),
        ("POST", {"Origin": "http://127.0.0.1"}, False),
        ("POST", {"Origin": "http://localhost:8765"}, False),
        ("POST", {"Origin": "http://127.0.0.1:8765.evil.example"}, False),
        ("POST", {"Origin": "http://127.0.0.1:8765@evil.example"}, False),
        ("POST", {"Origin": "http://evil.example@127.0.0.1:8765"}, False),
        ("POST", {"Origin": "http://127.0.0.1:8765/path"}, False),
        ("POST", {"Origin": "ftp://127.0.0.1:8765"}, False),
        ("POST", {"Origin": "http://127.0.0.1:99999999"}, False),
        ("POST", {"Origin": "http://[half"}, False),
        ("POST", {"Origin": ""}, False),
    ],
)
def test_sites(method: str, headers: dict[str, str], passes: bool) -> None:
    response = behind(Middleware(Guard, **LOCAL)).request(method, "/x", headers=headers)
    assert response.status_code == (200 if passes else 403)
    if not passes and method != "HEAD":
        assert kind_of(response) == "forbidden"
    assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("host", "origin", "passes"),
    [
        ("stories.example", "https://stories.example", True),  # a proxy speaks TLS for it
        ("stories.example:443", "https://stories.example", True),
        ("stories.example", "https://stories.example:8443", False),
        ("stories.example", "http://stories.example", True),
        ("stories.example", "https://evil.example", False),
    ],
)
def test_origins_behind_a_proxy(host: str, origin: str, passes: bool) -> None:
    client = behind(Middleware(Guard, **NAMED))
    response = client.post("/x", headers={"Host": host, "Origin": origin})
    assert response.status_code == (200 if passes else 403)
