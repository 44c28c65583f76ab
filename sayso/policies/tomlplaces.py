"""Where in a TOML file a key stands, which the standard library's reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["line_of"]

_TABLE = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


def line_of(toml: str, keys: Sequence[str]) -> int:
    """The line, from 1, that sets `keys` or opens their table; the nearest above where none does.

    Reads table headers and keys at the start of a line, dotted and quoted ones too; a key inside an
    inline table is found at the line of that table.
    """
    wanted = tuple(keys)
    table: tuple[str, ...] = ()
    best, best_depth = 1, 0
    for number, line in enumerate(toml.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            here = table
        elif key := _KEY.match(line):
            here = (*table, *_parts(key[1]))
        else:
            continue
        depth = len(here)
        if here == wanted[:depth] and depth > best_depth:
            best, best_depth = number, depth
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(double or single or bare for double, single, bare in _PART.findall(dotted))
