"""What is served, to whom, with which limits."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

__all__ = ["PUBLIC", "Limits", "Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what visitors may ask for; docs/serving.md tells what each is. 0 a minute: any."""

    page: int = 500
    body_bytes: int = 5_000_000
    body_s: int = 30
    head_s: int = 15
    requests_at_once: int = 200
    requests_a_minute: int = 0
    analyses_at_once: int = 1
    analyses_waiting: int = 8
    analyses_a_minute: int = 0
    analysis_s: int = 60
    fetches_at_once: int = 4
    fetch_bytes: int = 5_000_000
    fetch_s: int = 20
    listeners: int = 50


PUBLIC = Limits(requests_a_minute=600, analyses_a_minute=10)
"""Those for strangers. A page asks for some five things, so that it may be turned 120 times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One server: the ledger's path, where it listens, and what visitors may do."""

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8765
    writable: bool = True
    public: bool = False
    token: str | None = None
    names: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    word: str = field(default_factory=secrets.token_urlsafe)
    """What writes must carry, so that no other site's page can write."""
