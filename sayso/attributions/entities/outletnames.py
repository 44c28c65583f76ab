"""Whether a name is in the list of outlets."""

from __future__ import annotations

from functools import lru_cache

from sayso.attributions.outlets import known_outlet

__all__ = ["is_known"]


@lru_cache(maxsize=8192)
def is_known(name: str) -> bool:
    """Whether the list of outlets has the name."""
    return known_outlet(name) is not None
