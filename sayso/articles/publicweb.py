"""A transport that reaches public web servers and nothing else, for fetching on others' behalf.

Whoever asks a server to fetch an address can name one that only the server can reach: a router, a
database, the metadata of a cloud machine. The transport of `fetch` is where every request passes,
the first, each redirect and robots.txt, so it is where that is refused:

1. the port must be 80 or 443;
2. the host is resolved once, and every address it resolves to must be public;
3. the connection goes to the address that was checked; TLS still checks the host's name;
4. the connection is cut when the time is up, whatever it is waiting for.

No proxy of the environment is used, since a proxy resolves names by itself.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Timer
from typing import Any

import httpx

__all__ = ["PORTS", "AddressRefused", "PublicWeb", "is_public"]

PORTS = (80, 443)

# The special-purpose registries of IANA, less what is globally reachable in them (AS112, AMT).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(written)
    for written in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # what a machine in Azure asks for its keys, on a public address
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Resolve = Callable[..., list[tuple[Any, ...]]]


class AddressRefused(httpx.RequestError):
    """The address is not on the public web; `str(error)` is the sentence for the reader."""


def is_public(written: str) -> bool:
    """True for an IP address that any machine of the internet could reach; False for no address.

    IPv4 addresses inside IPv6 ones (mapped, NAT64) count as themselves; 6to4 and Teredo, which no
    news site uses, never.
    """
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)))
        if address not in _GLOBAL_UNICAST or address.scope_id is not None:
            return False
    return not any(address in network for network in _NOT_PUBLIC)


class PublicWeb(httpx.HTTPTransport):
    """A transport for one page, which must be there by `deadline` (of `time.monotonic`).

    Raises `AddressRefused` for what is not on the public web, and where no name can be resolved:
    to tell the two apart would tell a stranger which names a private network knows.
    """

    def __init__(
        self,
        deadline: float,
        *,
        ports: tuple[int, ...] = PORTS,
        resolve: Resolve = socket.getaddrinfo,
        allowed: Callable[[str], bool] = is_public,
    ) -> None:
        # a kept connection could serve another host of the same address under the first one's name
        super().__init__(limits=httpx.Limits(max_keepalive_connections=0))
        self._deadline = deadline
        self._ports = ports
        self._resolve = resolve
        self._allowed = allowed
        self._timers: list[Timer] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer from the first of the host's addresses that takes the connection."""
        problem: httpx.ConnectError | httpx.ConnectTimeout | None = None
        for address in self._addresses(request.url):
            try:
                return super().handle_request(self._pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                problem = error
        assert problem is not None  # there is at least one address
        raise problem

    def close(self) -> None:
        """Ends the connection and its clocks."""
        for timer in self._timers:
            timer.cancel()
        super().close()

    def _addresses(self, url: httpx.URL) -> list[str]:
        """Where the host is, all of it public; each address once, in the resolver's order."""
        port = url.port or (443 if url.scheme == "https" else 80)
        if port not in self._ports:
            raise AddressRefused("only pages on the ports 80 and 443 are fetched")
        host = url.raw_host.decode("ascii").strip("[]")
        try:
            found = self._resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not addresses or not all(map(self._allowed, addresses)):
            raise AddressRefused(
                f"no public web server called {url.host[:80]} was found; check the address, or "
                "save the page and read the file"
            )
        return addresses

    def _pinned(self, request: httpx.Request, address: str) -> httpx.Request:
        """The same request to that very address; host header and certificate stay the host's."""
        extensions: dict[str, Any] = {
            **request.extensions,
            "sni_hostname": request.url.raw_host.decode("ascii"),
            "trace": self._watch,
        }
        return httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions=extensions,
        )

    def _watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Sets the clock on a connection as soon as it is open."""
        if event not in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            return
        connection = info["return_value"].get_extra_info("socket")
        timer = Timer(max(0.0, self._deadline - time.monotonic()), _cut, (connection,))
        timer.daemon = True
        timer.start()
        self._timers.append(timer)


def _cut(connection: socket.socket) -> None:
    """Wakes whoever waits for the connection; closing it would not."""
    # of an SSLSocket not its own shutdown, which takes the keys away from whoever is reading
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
