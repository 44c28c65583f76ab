"""The application on a port, until somebody stops it."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from sayso.errors import UsageError
from sayso.web.app.app import make_app
from sayso.web.app.settings import Settings

__all__ = ["run"]


def run(settings: Settings, *, tell: Callable[[str], None], browse: bool = False) -> None:
    """Serves until interrupted; `tell` is given the address once it is listening.

    Raises `UsageError` where the address cannot be listened at, `LedgerError` for the ledger.
    """
    listening = _listen(settings)
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    app = make_app(settings)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=3,
    )
    tell(f"sayso: {settings.ledger} at {address} (Ctrl-C stops it)")
    if browse:
        webbrowser.open(address)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except (OSError, OverflowError) as error:
        listening.close()
        place = f"{settings.host}:{settings.port}"
        raise UsageError(f"cannot listen at {place}: {error}; choose another --port") from None
    return listening
