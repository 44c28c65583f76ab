"""What is served, to whom, with which limits."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace

from sayso.errors import UsageError

__all__ = ["PUBLIC", "Limits", "Settings", "read_limits"]

_MAY_BE_NONE = ("_a_minute", "_waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what visitors may ask for; docs/serving.md tells what each is. 0 a minute: any."""

    page: int = 500
    body_bytes: int = 5_000_000
    body_s: int = 30
    head_s: int = 15
    connections: int = 800
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
    behind_proxy: bool = False
    limits: Limits = field(default_factory=Limits)
    word: str = field(default_factory=secrets.token_urlsafe)
    """What writes must carry, so that no other site's page can write."""


def read_limits(written: Iterable[str], *, public: bool) -> Limits:
    """The limits with those changed that are written as `name=number`.

    Raises `UsageError` for an unknown name, or a number that is none.
    """
    limits = PUBLIC if public else Limits()
    for one in written:
        name, _, number = one.partition("=")
        if name not in asdict(limits):
            known = ", ".join(asdict(limits))
            raise UsageError(f"--limit {one}: there is no limit {name!r}; those there are: {known}")
        least = 0 if name.endswith(_MAY_BE_NONE) else 1
        if not number.isascii() or not number.isdigit() or int(number) < least:
            raise UsageError(f"--limit {one}: write {name}=NUMBER, a whole number from {least}")
        limits = replace(limits, **{name: int(number)})
    return limits
