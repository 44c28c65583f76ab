"""Claims by words: a claim or quotation as somebody remembers it."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from sayso.claims.words import TABLE, stem, words_of
from sayso.errors import UsageError
from sayso.trails.reading import answered_by

__all__ = ["find_claims"]

_RANKED = 5000
"""Statements that are ranked by the words of a claim somebody looks for."""
_HOLD = "SELECT count(*) FROM (SELECT rowid FROM statements WHERE statements MATCH ? LIMIT ?)"
_STATING = """
    SELECT t.claim, c.denial, s.content
    FROM statements JOIN attributions AS s ON s.number = statements.rowid
    JOIN trail_statements AS t ON t.article = s.article AND t.attribution = s.id
    JOIN trail_claims AS c ON c.id = t.claim
    WHERE statements MATCH ? ORDER BY rank LIMIT 200
"""


def find_claims(
    connection: sqlite3.Connection, words: str, *, at_most: int = 5
) -> list[tuple[float, str]]:
    """The claims nearest to `words`, as (likeness, id), the nearest first.

    Where a denial fits best, the claim that it denies goes before it: its trail has both.
    """
    terms = TABLE.terms(words, limit=12)
    given = [word for word in words_of(words) if stem(word) in terms]
    if not given:
        raise UsageError("no word to search by; give more of the claim or quotation")
    rows = _stating(connection, given)
    support = Counter(row[0] for row in rows)
    best: dict[tuple[bool, str], float] = defaultdict(float)
    for claim, denial, content in rows:
        its = TABLE.terms(content, limit=40)
        shared = sum(terms[term] * weight for term, weight in its.items() if term in terms)
        best[bool(denial), claim] = max(best[bool(denial), claim], shared)
    ranked = sorted(
        (round(-score, 1), -support[claim], claim, denial, score)
        for (denial, claim), score in best.items()
    )
    if ranked and ranked[0][3]:
        *_, denial, _, score = ranked[0]
        affirming = answered_by(connection, denial)
        fitting = [one for one in ranked if one[2] == affirming]
        ranked = [*(fitting or [(0.0, 0, affirming, False, score)] if affirming else []), *ranked]
    found = dict.fromkeys((claim, score) for _, _, claim, _, score in ranked)
    return [(score, claim) for claim, score in found][:at_most]


def _stating(connection: sqlite3.Connection, words: Sequence[str]) -> list[sqlite3.Row]:
    """Claim, whether a denial, and content of the statements that hold the rarest of the words.

    To rank them takes as long as there are many: where every word is common, they hold all of them.
    """
    terms = ['"' + word.replace('"', "") + '"' for word in words]
    counts = {term: connection.execute(_HOLD, (term, _RANKED + 1)).fetchone()[0] for term in terms}
    known = sorted((term for term in terms if counts[term]), key=lambda term: counts[term])
    if not known:
        return []
    sums = accumulate(counts[term] for term in known)
    rare = [term for term, held in zip(known, sums, strict=True) if held <= _RANKED]
    query = " OR ".join(rare) if rare else " AND ".join(known)
    found = connection.execute(_STATING, (query,)).fetchall()
    return found or connection.execute(_STATING, (known[0],)).fetchall()
