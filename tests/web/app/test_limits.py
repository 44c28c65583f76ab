"""Bounds on bodies, rates and requests at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.middleware import Middleware
from starlette.types import Message, Receive, Scope, Send

from sayso.web.app.limits import _CLIENTS, Bounds, Rate, client_of
from tests.web.app.asked import Client, behind, kind_of

FREE: dict[str, Any] = {"body_bytes": 1000, "body_s": 5, "per_minute": 0, "at_once": 10}


def _client(**bounds: Any) -> Client:
    return behind(Middleware(Bounds, **{**FREE, **bounds}))


def _pieces(size: int, piece: int = 100) -> Iterator[bytes]:
    while size > 0:
        yield b"x" * min(piece, size)
        size -= piece


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"x" * 1000, {}, 200),
        (b"x" * 1001, {}, 413),
        (b"", {"Content-Length": "1001"}, 413),
        (b"", {"Content-Length": "99999999999999999999"}, 413),
        (b"", {"Content-Length": "-1"}, 413),
        (b"", {"Content-Length": "1e3"}, 413),
        ("chunked 1000", {}, 200),
        ("chunked 1001", {}, 413),
        ("chunked 100000", {}, 413),
        ("chunked 2000", {"Content-Length": "10"}, 413),  # says less than it sends
    ],
)
def test_sizes(content: bytes | str, headers: dict[str, str], status: int) -> None:
    sent = _pieces(int(content.split()[1])) if isinstance(content, str) else content
    response = _client().post("/x", content=sent, headers=headers)
    assert response.status_code == status
    assert kind_of(response) == ("too-large" if status == 413 else None)


@pytest.mark.parametrize("pause_s", [0.0, 0.05])
def test_a_slow_body_is_given_up(pause_s: float) -> None:
    """One that stops, and one that drips."""

    async def run() -> int:
        sent: list[Message] = []

        async def receive() -> Message:
            await asyncio.sleep(pause_s or 60)
            return {"type": "http.request", "body": b"x", "more_body": True}

        async def send(message: Message) -> None:
            sent.append(message)

        app = behind(Middleware(Bounds, **{**FREE, "body_s": 0.3})).app
        scope = {"type": "http", "method": "POST", "path": "/x", "headers": [], "query_string": b""}
        await app(scope, receive, send)
        return int(sent[0]["status"])

    begun = time.monotonic()
    assert asyncio.run(run()) == 408
    assert time.monotonic() - begun < 20


def test_a_reader_who_takes_nothing_is_left() -> None:
    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x", "more_body": True})
        raise AssertionError("is not reached")

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.sleep(60)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    bounds = Bounds(app, **{**FREE, "body_s": 0.2})
    asyncio.run(bounds({"type": "http", "method": "GET", "headers": []}, receive, send))
    assert bounds._under_way == 0


def test_requests_at_once() -> None:
    """Those above the number are told when to ask again; when one ends the next may come."""

    async def run() -> list[int]:
        gate = asyncio.Event()
        statuses: list[int] = []
        retry: list[bytes] = []

        async def app(_: Scope, __: Receive, send: Send) -> None:
            await gate.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def send(message: Message) -> None:
            if "status" in message:
                statuses.append(message["status"])
                retry.extend(value for name, value in message["headers"] if name == b"retry-after")

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        bounds = Bounds(app, **{**FREE, "at_once": 2})
        scope = {"type": "http", "method": "GET", "headers": []}
        asked = [asyncio.create_task(bounds(scope, receive, send)) for _ in range(4)]
        await asyncio.sleep(0.05)
        gate.set()
        await asyncio.gather(*asked)
        await bounds(scope, receive, send)
        assert retry == [b"1", b"1"]
        return statuses

    assert asyncio.run(run()) == [503, 503, 200, 200, 200]


def test_a_rate_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    rate = Rate(6)
    assert [rate.wait_s("a") for _ in range(7)] == [0] * 6 + [10]
    assert rate.wait_s("b") == 0
    now += 9.9
    assert rate.wait_s("a") == 1
    now += 0.2
    assert [rate.wait_s("a"), rate.wait_s("a")] == [0, 10]
    now += 3600
    assert [rate.wait_s("a") for _ in range(7)] == [0] * 6 + [10]


def test_no_rate() -> None:
    rate = Rate(0)
    assert {rate.wait_s("a") for _ in range(1000)} == {0}


def test_memory_of_visitors_is_bounded() -> None:
    rate = Rate(6)
    for number in range(_CLIENTS + 100):
        rate.wait_s(str(number))
    assert len(rate._left) == _CLIENTS


def test_too_many_requests() -> None:
    client = _client(per_minute=3)
    responses = [client.get("/x") for _ in range(5)]
    assert [one.status_code for one in responses] == [200, 200, 200, 429, 429]
    assert kind_of(responses[3]) == "too-many"
    assert 1 <= int(responses[3].headers["retry-after"]) <= 20


@pytest.mark.parametrize(
    ("client", "counted"),
    [
        (("192.0.2.7", 1234), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 1), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::1", 1), "2001:db8:1:2::/64"),
        (("2001:db8:1:3::1", 1), "2001:db8:1:3::/64"),
        (("::ffff:192.0.2.7", 1), "::ffff:192.0.2.7"),
        (("somewhere", 1), "somewhere"),
        (None, "unknown"),
    ],
)
def test_whom_a_request_counts_for(client: tuple[str, int] | None, counted: str) -> None:
    assert client_of({"type": "http", "client": client}) == counted
