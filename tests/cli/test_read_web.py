"""`sayso read URL`: the sentence and the exit code for each way the web says no."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.articles import fetching
from tests.cli.conftest import WORDS, Sayso

PAGE = f"<!DOCTYPE html><title>Ferry</title><article><h1>Ferry</h1><p>{WORDS}</p></article>"


class Handler(BaseHTTPRequestHandler):
    """One page, one loop, one PDF, and nothing else."""

    def do_GET(self) -> None:
        status, headers, body = {
            "/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
            "/moved": (301, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/paper": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
        }.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(fetching, "_robots", {})
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("path", "final"), [("/page", "/page"), ("/moved", "/page")])
def test_page(sayso: Sayso, site: str, path: str, final: str) -> None:
    result = sayso("read", site + path)
    assert (result.exit_code, result.stderr) == (0, "")
    article = json.loads(result.stdout)["article"]
    assert (article["ref"], article["url"]) == (site + path, site + final)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "there is no such page (404)"),
        ("/loop", "redirects in a circle"),
        ("/paper", "the server sends a PDF"),
    ],
)
def test_no_page(sayso: Sayso, site: str, path: str, words: str) -> None:
    result = sayso("read", site + path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"sayso: {site}{path}: ")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
