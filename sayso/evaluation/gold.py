"""JSON Lines of hand-marked articles → `GoldArticle`, one a line.

A line is `{"id", "text", "attributions": [{"source": [[start, end], …], "cue": […], "content":
[…]}]}`, spans in code points of `text`; `publisher` or `outlet`, where given, names the outlet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import GoldError

__all__ = ["ROLES", "GoldArticle", "Marked", "read_gold"]

Chars = tuple[int, int]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution as half-open code-point pairs by role; source and cue may be empty."""

    content: tuple[Chars, ...]
    cue: tuple[Chars, ...]
    source: tuple[Chars, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A text with the attributions that somebody marked in it."""

    id: str
    outlet: str
    text: str
    attributions: tuple[Marked, ...]


def read_gold(file: Path, *, marked: bool = True) -> Iterator[GoldArticle]:
    """The articles of `file` in order; blank lines are passed over.

    Without `marked` lines need no "attributions": they are bare texts.
    Raises `GoldError`, with the number of the line, where the file or a line cannot be read.
    """
    try:
        lines = file.read_text("utf-8").split("\n")
    except OSError as error:
        raise GoldError(f"{file}: cannot be read ({error.strerror}); give JSON Lines") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: cannot be read ({error}); give JSON Lines in UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _article(_record(line, marked), number)
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(
                    f"{file}, line {number}: not a gold article ({_words(error)}); each line has "
                    '"text" and "attributions" with "source", "cue" and "content" spans'
                ) from None


def _record(line: str, marked: bool) -> dict[str, Any]:
    record = json.loads(line)
    return record if marked else {"attributions": [], **record}


def _words(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def _article(record: Mapping[str, Any], number: int) -> GoldArticle:
    text = record["text"]
    if not isinstance(text, str):
        raise TypeError("text is no string")
    return GoldArticle(
        id=str(record.get("id", number)),
        outlet=str(record.get("publisher") or record.get("outlet") or ""),
        text=text,
        attributions=tuple(_marked(one, len(text)) for one in record["attributions"]),
    )


def _marked(record: Mapping[str, Any], size: int) -> Marked:
    spans: dict[str, tuple[Chars, ...]] = {}
    for role in ROLES:
        pairs = tuple((int(start), int(end)) for start, end in record.get(role) or ())
        if any(not 0 <= start <= end <= size for start, end in pairs):
            raise ValueError(f"a {role} span lies outside the text")
        spans[role] = pairs
    return Marked(content=spans["content"], cue=spans["cue"], source=spans["source"])
