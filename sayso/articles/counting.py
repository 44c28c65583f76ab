"""How many inputs there will be, for a progress bar that can say how much time is left."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from sayso.articles.finding import count_inputs, members
from sayso.articles.gathering import SUFFIXES
from sayso.articles.opening import open_path
from sayso.errors import InputError

__all__ = ["count_gathered"]

_PART = 1 << 20


def count_gathered(paths: Iterable[str], *, exclude: Collection[str] = ()) -> int | None:
    """How many inputs `gather` would give, None where that cannot be told without reading them.

    Feeds, sitemaps and streams cannot be counted before they are fetched. Records of a WARC file
    are counted by reading it through, responses that are no page included.
    """
    shunned = {os.path.realpath(path) for path in exclude}
    total = 0
    for path in paths:
        if path == "-" or path.lower().startswith(("http://", "https://")):
            return None
        for member in members(path, shunned, SUFFIXES):
            number = _count(member) if isinstance(member, str) else 1
            if number is None:
                return None
            total += number
    return total


def _count(path: str) -> int | None:
    suffix = Path(path.lower().removesuffix(".gz")).suffix
    if suffix in (".xml", ".rss", ".atom", ".parquet"):
        return None
    if suffix not in (".warc", ".csv", ".tsv"):
        return count_inputs([path])
    try:
        with open_path(path, ref=path) as stream:
            if suffix == ".warc":
                parts = iter(lambda: stream.read(_PART), b"")
                return sum(part.count(b"WARC-Type: response") for part in parts)
            return max(
                0, sum(part.count(b"\n") for part in iter(lambda: stream.read(_PART), b"")) - 1
            )
    except (OSError, EOFError, InputError):
        return None
