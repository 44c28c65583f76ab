"""Which articles a corpus is counted by: in scope, an outlet's own, told once.

1. newest revisions of the outlets and days asked for;
2. without wire copy: what credits an agency other than the outlet itself;
3. without copies: exact and near, of whatever article of the ledger told it first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.store.questions.duplicates import copies
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of
from sayso.store.sorting import fold

__all__ = ["Copies", "Counted", "Selection", "select_articles"]


class Copies(StrEnum):
    """What is done about copies: near and exact ones left out, exact ones only, or all kept."""

    NEAR = "near"
    EXACT = "exact"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One article that is counted; `month` is `2031-02`, "(undated)" where none is known."""

    number: int
    id: str
    outlet: str
    domain: str | None
    bylines: tuple[str, ...]
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The articles counted, in the order of their rows, and how many were left out as what."""

    articles: tuple[Counted, ...]
    in_scope: int
    wire: int
    exact_copies: int
    near_copies: int


_ARTICLES = f"""
    SELECT a.number, a.id, a.outlet_domain, a.outlet_name, a.byline, a.agency, a.published_utc
    FROM articles AS a WHERE {IN_SCOPE} ORDER BY a.number
"""
_ORDER = """
    SELECT number, text_digest, agency, outlet_name FROM articles WHERE current = 1
    ORDER BY published_utc IS NULL, published_utc, number
"""


def select_articles(
    connection: sqlite3.Connection,
    scope: Scope,
    *,
    keep_wire: bool = False,
    copies_: Copies = Copies.NEAR,
) -> Selection:
    """The articles to count. One that is wire and a copy counts as wire.

    A copy is left out even where the first telling is outside the scope: it is still not the
    outlet's own. Near copies cost one reading of all texts of the ledger.
    """
    kept, wire, exact, near = [], 0, 0, 0
    rows = connection.execute(_ARTICLES, scope.values()).fetchall()
    known = _copies(connection, copies_) if rows and copies_ is not Copies.KEEP else {}
    for row in rows:
        if not keep_wire and _is_wire(row["agency"], row["outlet_name"]):
            wire += 1
        elif row["number"] in known:
            exact += known[row["number"]]
            near += not known[row["number"]]
        else:
            kept.append(_counted(row))
    return Selection(
        articles=tuple(kept),
        in_scope=len(rows),
        wire=wire,
        exact_copies=exact,
        near_copies=near,
    )


def _is_wire(agency: str | None, outlet: str | None) -> bool:
    """Whether the text comes from an agency; an agency's own page is its own work."""
    return agency is not None and fold(agency) != fold(outlet or "")


def _copies(connection: sqlite3.Connection, kept: Copies) -> dict[int, bool]:
    """Row numbers of copies, and whether they are exact.

    Wire copy comes first, so that an uncredited printing of it is the copy, not the wire's.
    """
    ordered = [
        (not _is_wire(row["agency"], row["outlet_name"]), row["number"], row["text_digest"])
        for row in connection.execute(_ORDER)
    ]
    ordered.sort(key=lambda one: one[0])
    near = kept is Copies.NEAR
    found = copies(_texts(connection, ordered, near), near=near)
    return {copy.article: copy.exact for copy in found}


def _texts(
    connection: sqlite3.Connection, ordered: list[tuple[bool, int, str]], near: bool
) -> Iterator[tuple[int, str, str]]:
    """Number, digest and text, one text at a time; exact copies need no text, only that it is."""
    for _, number, digest in ordered:
        column = "text" if near else "substr(text, 1, 1000)"
        row = connection.execute(f"SELECT {column} FROM texts WHERE article = ?", (number,))
        yield number, digest, row.fetchone()[0]


def _counted(row: sqlite3.Row) -> Counted:
    return Counted(
        number=row["number"],
        id=row["id"],
        outlet=outlet_of(row["outlet_domain"], row["outlet_name"]),
        domain=row["outlet_domain"],
        bylines=tuple(json.loads(row["byline"])),
        month=row["published_utc"][:7] if row["published_utc"] else "(undated)",
    )
