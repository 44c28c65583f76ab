"""The ledger itself: what is in it, what this server is, what it allows."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import msgspec

from sayso import __version__
from sayso.store.counting import Totals, totals
from sayso.web.app.calls import Call, Endpoint, Nothing
from sayso.web.app.guarding import HEADER

__all__ = ["ENDPOINTS"]

_STALE_S = 3.0
"""Counting takes a tenth of a second where there are a million statements."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The header that writes need, and its value."""

    header: str
    value: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger and the server in figures.

    `pending` articles are in no story yet; `token`: visitors need one.
    """

    name: str
    version: str
    model: str | None
    ledger_version: int
    writable: bool
    public: bool
    token: bool
    articles: int
    revisions: int
    statements: int
    sources: int
    stories: int
    claims: int
    outlets: int
    first: str | None
    last: str | None
    corrections: int
    decisions: int
    pending: int
    weaving: bool
    limits: dict[str, int]
    csrf: Header


def show_ledger(call: Call[Nothing, Nothing]) -> Shown:
    """What is in the ledger, what this server allows, and the header that writes need."""
    settings = call.settings
    found: Totals = call.desk.kept.get(
        "totals", (), lambda: totals(call.connection), reply=call.reply, stale_s=_STALE_S
    )
    return Shown(
        name=Path(settings.ledger).name,
        version=__version__,
        writable=settings.writable and os.access(settings.ledger, os.W_OK),
        public=settings.public,
        token=settings.token is not None,
        weaving=call.desk.weaver.busy,
        **asdict(found),
        limits=msgspec.to_builtins(settings.limits),
        csrf=Header(header=HEADER, value=settings.word),
    )


ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/ledger", answer=show_ledger, tag="ledger", fleeting=True),
)
