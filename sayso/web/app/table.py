"""Every endpoint there is, in the order of docs/api.md."""

from __future__ import annotations

from sayso.web.app.calls import Endpoint
from sayso.web.app.rooms import articles, corrections, ledger, statements

__all__ = ["ENDPOINTS"]

ENDPOINTS: tuple[Endpoint, ...] = (
    *ledger.ENDPOINTS,
    *articles.ENDPOINTS,
    *corrections.ENDPOINTS,
    *statements.ENDPOINTS,
)
