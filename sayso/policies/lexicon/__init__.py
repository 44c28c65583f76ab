"""The words that judge, as a tab-separated file that anybody can read and amend."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["Judgment", "judgments"]

Judgment = str
_KINDS = ("attack", "opinion")


@cache
def judgments(kind: Judgment) -> re.Pattern[str]:
    """A pattern that finds the entries of a kind, "attack" or "opinion", as whole words.

    Raises ValueError for a line of another shape, naming it.
    """
    lines = files(__name__).joinpath("judgments.tsv").read_text("utf-8").splitlines()
    entries = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        words, tab, said = line.partition("\t")
        if not (words and tab) or said not in _KINDS:
            raise ValueError(f"judgments.tsv:{number}: expected words, a tab and a kind")
        if said == kind:
            entries.append(words)
    longest_first = sorted(entries, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(_pattern, longest_first)) + r")\b", re.IGNORECASE)


def _pattern(entry: str) -> str:
    body = re.escape(entry.removesuffix("*")).replace(r"\ ", r"\s+")
    return body + (r"[\w-]*" if entry.endswith("*") else "")
