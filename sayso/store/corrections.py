"""What people corrected: kept beside the engine's word, and laid over it whenever it is read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.records import Analysis

__all__ = ["Correction", "apply", "corrections_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change by one person; `anchor` is the statement as it stood when it was made."""

    attribution: str | None
    anchor: dict[str, Any]
    field: str
    old: Any
    new: Any
    who: str
    made_at: str


def corrections_of(connection: sqlite3.Connection, article: int) -> tuple[Correction, ...]:
    """The corrections of the article with that row number, oldest first."""
    rows = connection.execute(
        "SELECT attribution, anchor, field, old, new, who, made_at FROM corrections "
        "WHERE article = ? ORDER BY number",
        (article,),
    )
    return tuple(
        Correction(
            attribution=row["attribution"],
            anchor=json.loads(row["anchor"]),
            field=row["field"],
            old=json.loads(row["old"]) if row["old"] is not None else None,
            new=json.loads(row["new"]) if row["new"] is not None else None,
            who=row["who"],
            made_at=row["made_at"],
        )
        for row in rows
    )


def apply(analysis: Analysis, corrections: Sequence[Correction]) -> Analysis:
    """The analysis as people left it; without corrections the very same."""
    if not corrections:
        return analysis
    raise NotImplementedError
