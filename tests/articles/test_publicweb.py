"""Fetching for a stranger: addresses that are refused, wherever they come from."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sayso.articles import fetching
from sayso.articles.fetching import fetch
from sayso.articles.publicweb import PublicWeb, is_public
from sayso.errors import FetchError

NOT_FOUND = "no public web server called"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("93.184.216.34", True),
        ("172.15.255.255", True),
        ("172.32.0.0", True),
        ("192.167.255.255", True),
        ("2606:4700:4700::1111", True),
        ("::ffff:1.1.1.1", True),
        ("64:ff9b::1.1.1.1", True),
        ("0.0.0.0", False),
        ("0.1.2.3", False),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("100.100.100.200", False),  # a cloud's metadata
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("169.254.169.254", False),  # most clouds' metadata
        ("168.63.129.16", False),
        ("172.16.0.1", False),
        ("172.31.255.255", False),
        ("192.0.0.192", False),
        ("192.0.2.1", False),
        ("192.88.99.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("198.51.100.1", False),
        ("203.0.113.1", False),
        ("224.0.0.251", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:a9fe:a9fe", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b::127.0.0.1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b:1::1.1.1.1", False),
        ("100::1", False),
        ("2001::1", False),  # Teredo
        ("2001:db8::1", False),
        ("2002:7f00:1::", False),  # 6to4
        ("3fff::1", False),
        ("5f00::1", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("2606:4700::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("", False),
        ("localhost", False),
        ("2130706433", False),
        ("127.1", False),
    ],
)
def test_public(address: str, public: bool) -> None:
    assert is_public(address) is public


class Resolver:
    """Gives each name its addresses, one answer after the other, the last one for ever."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.asked.append(host)
        answers = self.answers.get(host.split(".")[0])
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]


class Handler(BaseHTTPRequestHandler):
    """A public server that leads elsewhere."""

    hosts: list[str]

    def do_GET(self) -> None:
        type(self).hosts.append(self.headers["Host"].split(":")[0] + self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        if self.path == "/slow-headers":
            self._drip(b"HTTP/1.0 200 OK\r\nX-Pad: " + b"x" * 1000)
            return
        if self.path == "/slow-body":
            self._drip(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 1000, at_once=19)
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"a page")

    def _drip(self, data: bytes, at_once: int = 0) -> None:
        try:
            self.wfile.write(data[:at_once])
            for letter in data[at_once:]:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(fetching, "_robots", {})
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # is not to be asked
    Handler.hosts = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def _reach(
    port: int, resolver: Resolver, *, also: tuple[str, ...] = ("127.0.0.1",)
) -> Callable[[float], PublicWeb]:
    """The guard as it is, but for the server of these tests counting as public."""
    return partial(
        PublicWeb,
        ports=(80, 443, port),
        resolve=resolver,
        allowed=lambda address: address in also or is_public(address),
    )


def _fetch(url: str, reach: Callable[[float], PublicWeb], *, within_s: float = 10) -> str:
    return fetch(url, ref="it", max_bytes=5000, total_timeout_s=within_s, reach=reach).data.decode()


def test_a_public_page_under_its_own_name(port: int) -> None:
    resolver = Resolver(news=[["127.0.0.1"]])
    assert _fetch(f"http://news.example:{port}/x", _reach(port, resolver)) == "a page"
    assert Handler.hosts == ["news.example/robots.txt", "news.example/x"]


def test_the_next_address_where_one_is_silent(port: int) -> None:
    resolver = Resolver(news=[["127.0.0.2", "127.0.0.1"]])
    reach = _reach(port, resolver, also=("127.0.0.1", "127.0.0.2"))
    assert _fetch(f"http://news.example:{port}/x", reach) == "a page"


@pytest.mark.parametrize(
    ("addresses", "asked"),
    [
        (["10.0.0.1"], 1),
        (["127.0.0.2"], 1),
        (["169.254.169.254"], 1),
        (["::1"], 1),
        (["::ffff:10.0.0.1"], 1),
        (["127.0.0.1", "10.0.0.1"], 1),  # one of several is enough
        ([], 1),
    ],
)
def test_names_that_lead_inside(port: int, addresses: list[str], asked: int) -> None:
    resolver = Resolver(news=[addresses])
    with pytest.raises(FetchError, match=NOT_FOUND):
        _fetch(f"http://news.example:{port}/x", _reach(port, resolver))
    assert len(resolver.asked) == asked
    assert Handler.hosts == []


def test_nothing_told_of_names_within(port: int) -> None:
    """A name that is not there and one that is private are refused in the same words."""
    said = set()
    for answers in ({}, {"hidden": [["10.0.0.1"]]}):
        with pytest.raises(FetchError) as caught:
            _fetch("http://hidden.example/", _reach(port, Resolver(**answers)))
        said.add(caught.value.problem)
    assert len(said) == 1


def test_a_resolver_that_changes_its_answer(port: int) -> None:
    """The connection goes where the check looked; the second answer is asked for and refused."""
    resolver = Resolver(news=[["127.0.0.1"], ["10.0.0.1"]])
    with pytest.raises(FetchError, match=NOT_FOUND):
        _fetch(f"http://news.example:{port}/x", _reach(port, resolver))
    assert Handler.hosts == ["news.example/robots.txt"]
    assert len(resolver.asked) == 2  # once a request


def test_connects_without_resolving_again(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    real = socket.getaddrinfo

    def noted(host: str, *rest: Any, **options: Any) -> Any:
        names.append(host)
        return real(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    _fetch(f"http://news.example:{port}/x", _reach(port, Resolver(news=[["127.0.0.1"]])))
    assert set(names) == {"127.0.0.1"}


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.example:{port}/x",
        "http://inside.example/x",
        "http://10.0.0.1/",
        "http://127.0.0.1/",
        "http://127.0.0.2:{port}/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://127.1/",
        "http://localhost/",
        "http://localhost./",
        "http://①②⑦.⓪.⓪.①/",
    ],
)
@pytest.mark.parametrize("by", ["itself", "a redirect", "two redirects"])
def test_no_way_inside(port: int, target: str, by: str) -> None:
    """By any spelling, which the system's own resolver reads as it does for everybody."""
    fake = Resolver(news=[["127.0.0.1"]], inside=[["192.168.1.1"]])
    resolved: list[str] = []

    def resolve(host: str, *rest: Any, **options: Any) -> Any:
        resolved.append(host)
        resolver = fake if host.endswith(".example") else socket.getaddrinfo
        return resolver(host, *rest, **options)

    def allowed(address: str) -> bool:
        """The tests' own server passes under its name and no other."""
        return is_public(address) or (address == "127.0.0.1" and resolved[-1] == "news.example")

    reach = partial(PublicWeb, ports=(80, 443, port), resolve=resolve, allowed=allowed)
    target = target.format(port=port)
    start = f"http://news.example:{port}/to/"
    url = {"itself": target, "a redirect": start + target, "two redirects": start + start + target}
    Handler.hosts = []
    with pytest.raises(FetchError, match=f"{NOT_FOUND}|no web address"):
        _fetch(url[by], reach)
    assert {host.split("/")[0] for host in Handler.hosts} <= {"news.example"}


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example:22/",
        "http://news.example:8080/",
        "https://news.example:6379/",
        "http://news.example:{port}/to/http://news.example:25/",
    ],
)
def test_other_ports(port: int, url: str) -> None:
    resolver = Resolver(news=[["127.0.0.1"]])
    with pytest.raises(FetchError, match="only pages on the ports 80 and 443"):
        _fetch(url.format(port=port), _reach(port, resolver))


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "ftp://news.example/", "gopher://x.y/"])
def test_other_schemes(port: int, scheme: str) -> None:
    for url in (scheme, f"http://news.example:{port}/to/{scheme}"):
        with pytest.raises(FetchError, match="this is no web address"):
            _fetch(url, _reach(port, Resolver(news=[["127.0.0.1"]])))


@pytest.mark.parametrize("path", ["/slow-headers", "/slow-body"])
def test_cut_when_the_time_is_up(port: int, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match="too slowly"):
        _fetch(
            f"http://news.example:{port}{path}",
            _reach(port, Resolver(news=[["127.0.0.1"]])),
            within_s=0.5,
        )
    assert time.monotonic() - begun < 20
