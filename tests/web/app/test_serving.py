"""The server as a process: what it refuses to start with, its clocks, what it says and keeps."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message

from sayso.errors import UsageError
from sayso.web.app.app import make_app
from sayso.web.app.pages import Built
from sayso.web.app.queueing import Analyses, _Worker
from sayso.web.app.serving import listen, run
from sayso.web.app.settings import Limits, Settings, read_limits
from tests.web.app.served import Served, serving

MARKER = "zwölfklapprige Quillentide"
TOKEN = "larkholm-ferry-seven"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"public": True}, "--public needs a token"),
        ({"public": True, "token": ""}, "--public needs a token"),
        ({"public": True, "token": "short"}, "shorter than 16 characters"),
        ({"token": "short"}, "shorter than 16 characters"),
        ({"host": "0.0.0.0"}, "say --public as well"),
        ({"host": "::"}, "say --public as well"),
        ({"host": "192.0.2.7", "token": TOKEN}, "say --public as well"),
        ({"host": "stories.example"}, "say --public as well"),
    ],
)
def test_what_lets_in_more_people_than_was_said(
    ledger_path: Path, settings: dict[str, Any], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        run(Settings(ledger=str(ledger_path), **settings), tell=lambda _: None)


@pytest.mark.parametrize(
    ("written", "public", "changed"),
    [
        ((), False, Limits()),
        ((), True, Limits(requests_a_minute=600, analyses_a_minute=10)),
        (("page=7", "body_s=1"), False, Limits(page=7, body_s=1)),
        (("requests_a_minute=0",), True, Limits(analyses_a_minute=10)),
        (("analyses_waiting=0",), False, Limits(analyses_waiting=0)),
    ],
)
def test_limits(written: tuple[str, ...], public: bool, changed: Limits) -> None:
    assert read_limits(written, public=public) == changed


@pytest.mark.parametrize(
    "written", ["", "page", "page=", "page=0", "page=-1", "page=1.5", "page=1e3", "page=²", "x=1"]
)
def test_limits_that_are_none(written: str) -> None:
    with pytest.raises(UsageError, match="--limit"):
        read_limits((written,), public=False)


def test_every_limit_is_documented() -> None:
    """docs/serving.md has a row for each, with its value."""
    text = (Path(__file__).parents[3] / "docs" / "serving.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+)", text, re.MULTILINE))
    limits = {name: getattr(Limits(), name) for name in Limits.__slots__}
    assert {name: int(value.replace(",", "")) for name, value in rows.items()} == limits


@contextmanager
def _process(path: Path, *options: str) -> Iterator[tuple[int, Path]]:
    """Port and log of `sayso serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = path.with_suffix(".log")
    run_it = [sys.executable, "-m", "sayso", "serve", str(path), "--port", str(port), *options]
    with log.open("wb") as out, subprocess.Popen(run_it, stdout=out, stderr=out) as server:
        try:
            for _ in range(600):
                with closing(socket.socket()) as tried:
                    if b"Ctrl-C" in log.read_bytes() and not tried.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.1)
            yield port, log
        finally:
            server.terminate()
            server.wait(20)


def test_nothing_of_a_draft_is_kept_or_told(ledger_path: Path) -> None:
    """Not in the log, not in the ledger, whatever becomes of it."""
    story = f"“The pier is closed,” said Ada Quill, who spoke of {MARKER}.\n\n" * 5
    page = f"<html><head><title>{MARKER}</title></head><body><p>{story}</p></body></html>"
    drafts: list[tuple[bytes, int]] = [
        (json.dumps({"text": story}).encode(), 200),
        (json.dumps({"html": page, "url": f"https://echo.example/{MARKER}"}).encode(), 200),
        (json.dumps({"html": f"<p>{MARKER}"}).encode(), 422),
        (json.dumps({"url": f"http://127.0.0.1/{MARKER}"}).encode(), 422),
        (json.dumps({"text": 7, "html": MARKER}).encode(), 400),
        (json.dumps({MARKER: story}).encode(), 400),
        (f'{{"text": "{MARKER}'.encode(), 400),
        (json.dumps({"text": f"{MARKER} \ud800 " + story}).encode(), 400),
        (json.dumps({"text": MARKER * 400_000}).encode(), 413),
    ]
    with _process(ledger_path) as (port, log):
        address = f"http://127.0.0.1:{port}/api/1/analyze"
        for body, status in drafts:
            headers = {"Content-Type": "application/json"}
            response = httpx.post(address, content=body, headers=headers, timeout=120)
            assert response.status_code == status, body[:80]
        httpx.get(f"http://127.0.0.1:{port}/api/1/statements", params={"q": MARKER}, timeout=30)
    kept = [log, *ledger_path.parent.glob(f"{ledger_path.name}*")]
    for word in MARKER.split():
        for spelled in (word, word.encode("unicode_escape").decode()):
            for file in kept:
                assert spelled.encode() not in file.read_bytes(), file.name


def test_progress_behind_a_token(ledger_path: Path) -> None:
    """Nobody hears without the token; with it as a header or signed in, the run at once."""
    with _process(ledger_path, "--token", TOKEN) as (port, _):
        address = f"http://127.0.0.1:{port}"
        signed_in = httpx.post(f"{address}/sign-in", data={"token": TOKEN})
        assert signed_in.status_code == 303
        ((name, proof),) = signed_in.cookies.items()
        cases: list[tuple[dict[str, str], int]] = [
            ({}, 401),
            ({"Authorization": f"Bearer {TOKEN}x"}, 401),
            ({"Authorization": f"Basic {TOKEN}"}, 401),
            ({"Cookie": f"{name}=x"}, 401),
            ({"Authorization": f"Bearer {TOKEN}"}, 200),
            ({"Cookie": f"{name}={proof}"}, 200),
        ]
        for headers, status in cases:
            with httpx.stream("GET", f"{address}/api/1/progress", headers=headers) as response:
                assert response.status_code == status, headers
                first = next(response.iter_lines())
                assert (first == "event: progress") == (status == 200)
                kind = "text/event-stream" if status == 200 else "application/problem+json"
                assert response.headers["content-type"].startswith(kind)


def test_clocks_of_connections(ledger_path: Path) -> None:
    """A client that says nothing, one that drips its headers, one that drips a body."""
    post = (
        b"POST /api/1/analyze HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
    )
    cases = {b"": b"", b"GET / HTTP/1.1\r\nX-Pad: ": b"", post: b"408"}
    with _process(ledger_path, "--limit", "head_s=1", "--limit", "body_s=1") as (port, _):
        for first, status in cases.items():
            begun = time.monotonic()
            with closing(socket.create_connection(("127.0.0.1", port))) as client:
                client.settimeout(0.1)
                client.sendall(first)
                assert status in _drip(client, until=begun + 30)
            assert time.monotonic() - begun < 25


def _drip(client: socket.socket, *, until: float) -> bytes:
    """What is answered to a letter every tenth of a second, until the connection is closed."""
    answer = b""
    while time.monotonic() < until:
        try:
            piece = client.recv(4096)
            answer += piece
            if not piece:
                return answer
        except TimeoutError:
            pass
        except ConnectionError:
            return answer
        try:
            client.sendall(b"x")
        except ConnectionError:
            return answer
    raise AssertionError("the connection was kept")


def test_overload_is_told(ledger_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One story is read, one waits, the others get 503 and when to ask again."""
    gate = threading.Event()

    def ask(_: _Worker, work: Any, __: Any, ___: float) -> tuple[bool, Any]:
        gate.wait(30)
        return False, UsageError(work.__name__)

    monkeypatch.setattr(_Worker, "ask", ask)
    monkeypatch.setattr(_Worker, "__init__", lambda _: None)
    monkeypatch.setattr(_Worker, "end", lambda _: None)

    async def asked(served: Served) -> list[httpx.Response]:
        served.state.analyses = Analyses(at_once=1, waiting=1, limit_s=60)
        transport = httpx.ASGITransport(served.app)
        async with httpx.AsyncClient(transport=transport, base_url=served.base_url) as client:
            body = {"text": "A story."}
            posts = [asyncio.create_task(client.post("/api/1/analyze", json=body)) for _ in "12345"]
            await asyncio.sleep(0.5)
            gate.set()
            return await asyncio.gather(*posts)

    with serving(ledger_path) as served:
        responses = asyncio.run(asked(served))
    refused = [one for one in responses if one.status_code == 503]
    assert len(refused) == 3
    for one in refused:
        assert one.json()["type"] == "/docs#busy"
        assert int(one.headers["retry-after"]) >= 1


@pytest.mark.parametrize("leaves", ["while it is read", "while it waits"])
def test_who_leaves_gives_up_the_place(
    ledger_path: Path, monkeypatch: pytest.MonkeyPatch, leaves: str
) -> None:
    """There is room for one, or for two; the visitor goes, and the next finds the room."""
    gate = threading.Event()
    monkeypatch.setattr(_Worker, "ask", lambda *_: (not gate.wait(30), UsageError("was read")))
    monkeypatch.setattr(_Worker, "__init__", lambda _: None)
    monkeypatch.setattr(_Worker, "end", lambda _: gate.set())  # as a killed process ends its work

    async def run(served: Served) -> list[int]:
        waiting = int(leaves == "while it waits")
        served.state.analyses = Analyses(at_once=1, waiting=waiting, limit_s=60)
        stays = [asyncio.create_task(_posted(served.app, asyncio.Event())) for _ in range(waiting)]
        await asyncio.sleep(0.2)
        gone = asyncio.Event()
        left = asyncio.create_task(_posted(served.app, gone))
        await asyncio.sleep(0.2)
        full = await _posted(served.app, asyncio.Event())
        gone.set()
        await asyncio.wait_for(left, 10)
        following = asyncio.create_task(_posted(served.app, asyncio.Event()))
        await asyncio.sleep(0.2)
        gate.set()
        return [full, left.result(), await following, *[await one for one in stays]]

    with serving(ledger_path) as served:
        statuses = asyncio.run(run(served))
    assert statuses[:3] == [503, 499, 400]


async def _posted(app: Any, gone: asyncio.Event) -> int:
    """The status that a draft is answered with; its visitor leaves when `gone` is set."""
    sent: list[Message] = []
    given: list[Message] = [{"type": "http.request", "body": b'{"text": "A story."}'}]

    async def receive() -> Message:
        if given:
            return given.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": "/api/1/analyze", "raw_path": b"/api/1/analyze",
        "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")],
        "server": ("127.0.0.1", 8765),
    }  # fmt: skip
    await app(scope, receive, send)
    return int(sent[0]["status"])


def test_a_rate_of_drafts(ledger_path: Path) -> None:
    with serving(ledger_path, limits=Limits(analyses_a_minute=2)) as served:
        statuses = [
            served.post("/api/1/analyze", json={"text": "Too short."}).status_code for _ in range(4)
        ]
        assert statuses[2:] == [429, 429]
        assert 429 not in statuses[:2]
        assert served.get("/api/1/statements").status_code == 200


OUTSIDE = [
    "/static/../secret.txt",
    "/static/../../secret.txt",
    "/static/%2e%2e/secret.txt",
    "/static/%2e%2e%2fsecret.txt",
    "/static/..%2fsecret.txt",
    "/static/..%5csecret.txt",
    "/static/..\\secret.txt",
    "/static/....//secret.txt",
    "/static/%252e%252e%252fsecret.txt",
    "/static/assets/../../secret.txt",
    "/static/assets/%2e%2e/%2e%2e/secret.txt",
    "/static/link.txt",
    "/static/folder/secret.txt",
    "/static//{absolute}",
    "/static/%2f{absolute}",
    "/static/{absolute}",
    "/static/%00",
    "/static/ok.js%00.txt",
    "/static/ok.js/../../secret.txt",
    "/static/" + "a" * 5000,
    "/static/" + "../" * 500 + "secret.txt",
    "/static",
    "/static/",
    "/static/assets",
    "/static/.",
    "/api/1/claims/..%2f..%2fsecret.txt",
    "/api/1/claims/../../secret.txt.dot",
    "/api/1/claims/%2e%2e%2f%00.graphml",
    "/api/1/articles/%2e%2e%2fsecret.csv",
    "/api/1/articles/{absolute}.jsonl",
    "/api/1/sources/..%2f..%2fsecret.txt.csv",
    "/api/1/stories/%00",
    "/api/../secret.txt",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/secret.txt",
]


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path[:40])
def test_no_way_out_of_the_folder(
    ledger_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    inside = tmp_path / "static"
    (inside / "assets").mkdir(parents=True)
    (inside / "ok.js").write_text("fine")
    (tmp_path / "secret.txt").write_text("SECRET")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "folder").symlink_to(tmp_path)
    monkeypatch.setattr("sayso.web.app.app.BUILT", inside)
    app = make_app(Settings(ledger=str(ledger_path)))
    try:
        absolute = str(tmp_path / "secret.txt").lstrip("/")
        status, body = asyncio.run(_raw(app, path.replace("{absolute}", absolute)))
        fine = asyncio.run(_raw(app, "/static/ok.js"))
    finally:
        app.state.ledger.close()
    assert fine == (200, b"fine")
    assert b"SECRET" not in body
    known = path.startswith(("/static/", "/api/1"))
    assert status in ((404, 400) if known else (200, 404, 503))


async def _raw(app: Any, path: str) -> tuple[int, bytes]:
    """What a path is answered with as it stands, which clients tidy up before they ask."""
    sent: list[Message] = []

    given: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not given:
            await asyncio.Event().wait()  # the client stays
        return given.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    raw = re.sub(rb"%([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]), path.encode())
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": raw.decode("utf-8", "replace"), "raw_path": path.encode(),
        "query_string": b"", "root_path": "", "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765),
    }  # fmt: skip
    await app(scope, receive, send)
    return sent[0]["status"], b"".join(one.get("body", b"") for one in sent)


def test_links_out_of_the_folder_are_not_followed() -> None:
    assert Built(directory=".", check_dir=False).follow_symlink is False


def test_nothing_is_logged_of_what_is_asked(
    ledger_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """At every level, in this process."""
    caplog.set_level(logging.DEBUG)
    with serving(ledger_path) as served:
        served.get("/api/1/statements", params={"q": MARKER})
        served.post("/api/1/analyze", json={"text": MARKER * 20})
        served.post("/api/1/check", json={"text": MARKER * 20, "policy": "all"})
    assert not [
        one for one in caplog.messages if "Quillentide" in one and "HTTP Request" not in one
    ]


def test_small_answers_are_not_held_back(ledger_path: str) -> None:
    """Nagle's algorithm with a visitor's delayed acknowledgements costs 40 ms an answer."""
    at_once: list[int] = []

    class Looking(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            own = transport.get_extra_info("socket")
            at_once.append(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    async def visit() -> None:
        listening = listen(Settings(ledger=ledger_path, port=0))
        server = await asyncio.get_running_loop().create_server(Looking, sock=listening)
        reading, writing = await asyncio.open_connection(*listening.getsockname())
        await reading.read()
        writing.close()
        server.close()

    asyncio.run(visit())
    assert at_once == [1]
