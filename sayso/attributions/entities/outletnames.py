"""Whether a name is in the list of outlets."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

__all__ = ["is_known"]


@cache
def is_known(name: str) -> bool:
    """Whether the list of outlets has the name."""
    if find_spec("sayso.attributions.outlets") is None:
        return False
    return import_module("sayso.attributions.outlets").known_outlet(name) is not None
