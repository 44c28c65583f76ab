"""Every endpoint there is, in the order of docs/api.md."""

from __future__ import annotations

from sayso.web.app.calls import Endpoint
from sayso.web.app.rooms import (
    aliases,
    articles,
    claims,
    corrections,
    ledger,
    sources,
    statements,
    stories,
)

__all__ = ["ENDPOINTS"]

_ROOMS = (ledger, articles, corrections, statements, sources, aliases, stories, claims)
ENDPOINTS: tuple[Endpoint, ...] = tuple(one for room in _ROOMS for one in room.ENDPOINTS)
