"""Every endpoint there is, in the order of docs/api.md."""

from __future__ import annotations

from sayso.web.app.calls import Endpoint
from sayso.web.app.rooms import (
    alarms,
    aliases,
    articles,
    audits,
    claims,
    corrections,
    drafts,
    ledger,
    revisions,
    sources,
    statements,
    stories,
)

__all__ = ["ENDPOINTS"]

_ROOMS = (
    ledger,
    articles,
    revisions,
    corrections,
    statements,
    sources,
    aliases,
    stories,
    claims,
    alarms,
    audits,
    drafts,
)
ENDPOINTS: tuple[Endpoint, ...] = tuple(one for room in _ROOMS for one in room.ENDPOINTS)
