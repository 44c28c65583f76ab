"""Word lists as tab-separated files: one entry a line, `#` opens a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["table"]


@cache
def table(name: str) -> dict[str, str]:
    """The two columns of `name`.tsv as a mapping; a line with another shape raises ValueError."""
    lines = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    entries: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        word, tab, value = line.partition("\t")
        if not (word and tab and value) or word in entries:
            raise ValueError(f"{name}.tsv:{number}: expected a new word, a tab and a value")
        entries[word] = value
    return entries
