"""Pages over HTTP from a server in a thread: what is read, and one sentence for each refusal."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.articles import fetching
from sayso.articles.fetching import USER_AGENT, fetch
from sayso.articles.inputs import Input, read_article
from sayso.articles.reading import Reading
from sayso.errors import FetchError, InputError, NotFoundError, NotTextError, TooLargeError

WORDS = "Паром до Ларкхольма не отходит, сообщила начальник порта Ада Квилл. " * 5
PAGE = f"<html><head><title>Паром</title></head><body><article><p>{WORDS}</p></article></body>"

# path → status, headers, body
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/cyrillic": (200, {"Content-Type": "text/html; charset=windows-1251"}, PAGE.encode("cp1251")),
    "/plain": (200, {"Content-Type": "text/plain"}, WORDS.encode()),
    "/untyped": (200, {}, PAGE.encode()),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/file.html.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(PAGE.encode())),
    "/moved": (301, {"Location": "/page"}, b""),
    "/moved-twice": (302, {"Location": "/moved"}, b""),
    "/to-private": (302, {"Location": "/private/x"}, b""),
    "/loop": (302, {"Location": "/loop2"}, b""),
    "/loop2": (302, {"Location": "/loop"}, b""),
    "/out": (302, {"Location": "ftp://echo.example/x"}, b""),
    "/nowhere": (302, {"Location": "http://[half"}, b""),
    "/gone": (410, {}, b"gone"),
    "/login": (401, {}, b""),
    "/forbidden": (403, {}, b""),
    "/busy": (429, {}, b""),
    "/broken": (500, {}, b""),
    "/teapot": (418, {}, b""),
    "/empty-answer": (204, {}, b""),
    "/doc": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    "/photo": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/doc-unsaid": (200, {"Content-Type": "text/html"}, b"%PDF-1.7\n"),
    "/private/x": (200, {}, PAGE.encode()),
    "/big": (200, {"Content-Type": "text/html"}, b"x" * 200_000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(5_000_000))),
    "/garbled": (200, {"Content-Encoding": "gzip"}, b"not gzip at all"),
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n"),
}


class Handler(BaseHTTPRequestHandler):
    """Answers from the table, and keeps what was asked."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent", "")))
        if self.path == "/drip":
            self._drip()
            return
        if self.path == "/loop-with-query" or self.path.startswith("/deeper"):
            deeper = "/deeper" + self.path.removeprefix("/loop-with-query") + "/x"
            status, headers, body = 302, {"Location": deeper}, b""
        else:
            status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the server; no proxy is asked, and no robots.txt remembered."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(fetching, "_robots", {})
    Handler.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "final", "content_type", "charset"),
    [
        ("/page", "/page", "text/html", "utf-8"),
        ("/moved-twice", "/page", "text/html", "utf-8"),
        ("/cyrillic", "/cyrillic", "text/html", "windows-1251"),
        ("/untyped", "/untyped", None, None),
        ("/packed", "/packed", None, None),
    ],
)
def test_fetched(
    site: str, path: str, final: str, content_type: str | None, charset: str | None
) -> None:
    page = fetch(site + path, ref="x", max_bytes=100_000)
    assert (page.url, page.content_type, page.charset) == (site + final, content_type, charset)
    assert page.data.startswith(b"<html>")


@pytest.mark.parametrize("path", ["/page", "/cyrillic", "/plain", "/untyped", "/file.html.gz"])
def test_read(site: str, path: str) -> None:
    reading = read_article(Input(ref="x", url=site + path))
    assert isinstance(reading, Reading)
    assert "сообщила начальник порта Ада Квилл" in reading.article.text
    assert reading.article.url == site + path


def test_final_address_becomes_the_articles(site: str) -> None:
    reading = read_article(Input(ref="x", url=site + "/moved"))
    assert isinstance(reading, Reading)
    assert (reading.article.ref, reading.article.url) == ("x", site + "/page")


def test_says_who_it_is_and_asks_robots_once(site: str) -> None:
    for path in ("/page", "/plain"):
        fetch(site + path, ref="x", max_bytes=100_000)
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/page", "/plain"]
    assert {agent for _, agent in Handler.asked} == {USER_AGENT}
    assert USER_AGENT.startswith("sayso/")


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/missing", NotFoundError, "there is no such page (404)"),
        ("/gone", NotFoundError, "taken down (410)"),
        ("/login", FetchError, "asks for a login (401)"),
        ("/forbidden", FetchError, "refuses to hand it out (403)"),
        ("/busy", FetchError, "too many requests (429)"),
        ("/broken", FetchError, "has a fault (500)"),
        ("/teapot", FetchError, "answers with status 418"),
        ("/empty-answer", FetchError, "answers with status 204"),
        ("/loop", FetchError, "redirects in a circle"),
        ("/loop-with-query", FetchError, "redirects more than 10 times"),
        ("/out", FetchError, "no web address: ftp://echo.example/x"),
        ("/nowhere", FetchError, "this is no web address"),
        ("/doc", NotTextError, "the server sends a PDF (application/pdf)"),
        ("/photo", NotTextError, "the server sends an image (image/png)"),
        ("/doc-unsaid", NotTextError, "this is a PDF"),
        ("/private/x", FetchError, "robots.txt keeps programs from this page"),
        ("/to-private", FetchError, "robots.txt keeps programs from this page"),
        ("/big", TooLargeError, "above the limit of 100 kB"),
        ("/bomb", TooLargeError, "above the limit of 100 kB"),
        ("/garbled", FetchError, "cannot be unpacked"),
    ],
)
def test_refusals(site: str, path: str, error: type[InputError], words: str) -> None:
    with pytest.raises(error) as caught:
        read_article(Input(ref="x", url=site + path), max_bytes=100_000)
    assert words in caught.value.problem
    assert "\n" not in caught.value.problem


def test_slow_server_is_given_up(site: str) -> None:
    with pytest.raises(FetchError, match="too slowly"):
        fetch(site + "/drip", ref="x", max_bytes=1000, total_timeout_s=0.2)


@pytest.mark.parametrize(("status", "fetched"), [(500, False), (404, True), (403, True)])
def test_robots_that_cannot_be_read(
    site: str, monkeypatch: pytest.MonkeyPatch, status: int, fetched: bool
) -> None:
    monkeypatch.setitem(ANSWERS, "/robots.txt", (status, {}, b""))
    if fetched:
        assert fetch(site + "/private/x", ref="x", max_bytes=100_000).data
    else:
        with pytest.raises(FetchError, match=r"robots\.txt cannot be read"):
            fetch(site + "/page", ref="x", max_bytes=100_000)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://no-such-host.invalid/x", "no server called no-such-host.invalid was found"),
        ("http://", "this is no web address"),
        ("http://[half", "this is no web address"),
        ("http://a b/", "this is no web address"),
        ("file:///etc/hosts", "this is no web address"),
        ("http://echo.example:99999/", "this is no web address"),
        ("http://echo.example:0/", "this is no web address"),
        ("http://..example/", "this is no web address"),
        ("http://\u00e9\udcff/", "this is no web address"),
    ],
)
@pytest.mark.usefixtures("site")
def test_unreachable(url: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such_host(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    with pytest.raises(FetchError) as caught:
        fetch(url, ref="x", max_bytes=1000)
    assert words in caught.value.problem


@pytest.mark.usefixtures("site")
def test_refused_connection() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=f"127.0.0.1:{port} refuses the connection"):
        fetch(f"http://127.0.0.1:{port}/x", ref="x", max_bytes=1000)


def test_no_secure_connection(site: str) -> None:
    with pytest.raises(FetchError, match="no secure connection"):
        fetch(site.replace("http:", "https:") + "/page", ref="x", max_bytes=1000)


def test_silent_server(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site
    monkeypatch.setattr(fetching, "READ_TIMEOUT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/x"
        with pytest.raises(FetchError, match="did not answer in time"):
            fetch(url, ref="x", max_bytes=1000)
