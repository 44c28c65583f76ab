"""Claims by words: a claim or quotation as somebody remembers it."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict

from sayso.claims.words import stem, words_of
from sayso.errors import UsageError
from sayso.trails.analyses import TABLE
from sayso.trails.reading import answered_by

__all__ = ["find_claims"]


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
    query = " OR ".join('"' + word.replace('"', "") + '"' for word in given)
    rows = connection.execute(
        "SELECT t.claim, c.denial, s.content FROM statements JOIN attributions AS s "
        "ON s.number = statements.rowid JOIN trail_statements AS t "
        "ON t.article = s.article AND t.attribution = s.id "
        "JOIN trail_claims AS c ON c.id = t.claim "
        "WHERE statements MATCH ? ORDER BY rank LIMIT 200",
        (query,),
    ).fetchall()
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
