"""What is served, to whom, with which limits."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Limits", "Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what one request may ask for; `GET /api/1/ledger` states them."""

    body_bytes: int = 5_000_000
    page: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One server: the ledger's path, where it listens, and what visitors may do."""

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8765
    writable: bool = True
    public: bool = False
    token: str | None = None
    limits: Limits = field(default_factory=Limits)
