"""The rows of stories and claims: plain values in, plain values out.

What they mean is known to `sayso.trails`, which joins this room to the one of claims.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

__all__ = [
    "Taken",
    "add_words",
    "claims_in",
    "claims_of_article",
    "counted_before",
    "current_id",
    "lead_on",
    "likely_stories",
    "newest_placed",
    "pending_articles",
    "placed_in",
    "refusals",
    "refuse",
    "save_articles",
    "save_claims",
    "save_story",
    "story_of_article",
    "story_rows",
    "take_back",
    "take_outdated",
    "word_counts",
]

_NEWEST = 50
"""Articles looked at for a key: the cost of an article stays the same as the ledger grows."""
_LIKELIEST = 12
_AT_ONCE = 500
_ALL = ""
"""The stem whose row says how many articles were counted."""


def pending_articles(connection: sqlite3.Connection) -> list[int]:
    """The numbers of current articles that are in no story yet, in order."""
    rows = connection.execute(
        "SELECT number FROM articles WHERE current = 1 "
        "AND number NOT IN (SELECT article FROM trail_articles) ORDER BY number"
    )
    return [row[0] for row in rows]


_OUTDATED = """
    SELECT DISTINCT t.story FROM trail_articles AS t JOIN articles AS a ON a.number = t.article
    WHERE a.current = 0
"""
_MEMBERS = """
    SELECT DISTINCT b.number FROM trail_articles AS t JOIN articles AS a ON a.number = t.article
    JOIN articles AS b ON b.current = 1 AND (b.number = a.number OR b.page = a.page)
    WHERE t.story = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Stories and claims taken apart: the articles of each story, the statements of each claim."""

    stories: dict[str, list[int]]
    claims: dict[str, list[str]]


def take_outdated(connection: sqlite3.Connection) -> Taken:
    """Takes earlier revisions of an article out of stories and claims.

    The other articles of such a story are pending again: its title and the texts of its claims may
    be words of what was revised.
    """
    taken = Taken(stories={}, claims={})
    for (story,) in connection.execute(_OUTDATED).fetchall():
        taken.stories[story] = [row[0] for row in connection.execute(_MEMBERS, (story,))]
        for claim, _, _, statements in claims_in(connection, story):
            taken.claims[claim] = [one for one, _, _ in statements]
        its = "SELECT article FROM trail_articles WHERE story = ?"
        connection.execute("DELETE FROM trail_claims WHERE story = ?", (story,))
        connection.execute(f"DELETE FROM trail_statements WHERE article IN ({its})", (story,))
        connection.execute(
            "DELETE FROM trail_keys WHERE article IN "
            f"(SELECT number FROM articles WHERE current = 0 AND number IN ({its}))",
            (story,),
        )
        connection.execute(
            "UPDATE trail_stories SET title = '', total = '{}' WHERE id = ?", (story,)
        )
        connection.execute("DELETE FROM trail_articles WHERE story = ?", (story,))
    return taken


def lead_on(connection: sqlite3.Connection, taken: Taken) -> None:
    """Leads the ids that were not found anew to where most of what they held is now."""
    for kept, place, column, was in (
        ("trail_articles", "story", "article", taken.stories),
        ("trail_statements", "claim", "id", taken.claims),
    ):
        for id_, its in was.items():
            here = f"SELECT 1 FROM {kept} WHERE {place} = ?"
            now = connection.execute(
                f"SELECT {place} FROM {kept} WHERE {column} IN (SELECT value FROM json_each(?)) "
                f"GROUP BY {place} ORDER BY count(*) DESC, {place} LIMIT 1",
                (json.dumps(its),),
            ).fetchone()
            if now and not connection.execute(here, (id_,)).fetchone():
                _leads(connection, id_, now[0])
    for story in taken.stories:
        connection.execute(
            "DELETE FROM trail_stories WHERE id = ? "
            "AND id NOT IN (SELECT story FROM trail_articles)",
            (story,),
        )


def newest_placed(connection: sqlite3.Connection, *, at_most: int) -> list[int]:
    """The numbers of the newest articles that are in a story, in order."""
    rows = connection.execute(
        "SELECT article FROM trail_articles ORDER BY article DESC LIMIT ?", (at_most,)
    )
    return sorted(row[0] for row in rows)


def counted_before(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """Those of the articles that were in a story once: their words are counted."""
    found = (
        connection.execute("SELECT article FROM trail_keys WHERE article = ?", (number,)).fetchone()
        for number in numbers
    )
    return {row[0] for row in found if row}


def add_words(connection: sqlite3.Connection, counts: Mapping[str, int], *, articles: int) -> None:
    """Adds to each stem the number of articles that hold it, of so many more that were counted."""
    connection.executemany(
        "INSERT INTO trail_words (stem, articles) VALUES (?, ?) "
        "ON CONFLICT (stem) DO UPDATE SET articles = articles + excluded.articles",
        sorted({**counts, _ALL: articles}.items()),
    )


def word_counts(connection: sqlite3.Connection, stems: Iterable[str]) -> tuple[dict[str, int], int]:
    """How many articles hold each of the stems, and how many articles were counted at all.

    None at all for a new ledger, and where words were dropped with what somebody forgot.
    """
    wanted = sorted({*stems, _ALL})
    counts: dict[str, int] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        counts.update(
            (row[0], row[1])
            for row in connection.execute(
                f"SELECT stem, articles FROM trail_words WHERE stem IN ({marks})", part
            )
        )
    articles = counts.pop(_ALL, 0)
    return counts, articles


def likely_stories(connection: sqlite3.Connection, keys: Sequence[str]) -> list[str]:
    """Stories that hold at least two of the keys, those with most first, twelve at most."""
    hits: Counter[str] = Counter()
    for key in keys:
        rows = connection.execute(
            "SELECT DISTINCT story FROM (SELECT article FROM trail_keys WHERE key = ? "
            "ORDER BY article DESC LIMIT ?) JOIN trail_articles USING (article)",
            (key, _NEWEST),
        )
        hits.update(row[0] for row in rows)
    best = sorted(hits.items(), key=lambda one: (-one[1], one[0]))
    return [story for story, count in best[:_LIKELIEST] if count > 1]


def story_rows(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> list[tuple[str, dict[str, float], date | None, date | None, list[str]]]:
    """Id, terms, first and last day, and article ids of the stories, the oldest first."""
    found = []
    for story in ids:
        row = connection.execute(
            "SELECT total, first, last FROM trail_stories WHERE id = ?", (story,)
        ).fetchone()
        members = connection.execute(
            "SELECT a.number, a.id FROM trail_articles AS t JOIN articles AS a "
            "ON a.number = t.article WHERE t.story = ? ORDER BY a.number",
            (story,),
        ).fetchall()
        if row is None or not members:
            continue
        days = [date.fromisoformat(row[part]) if row[part] else None for part in ("first", "last")]
        found.append(
            (members[0][0], (story, json.loads(row["total"]), *days, [one[1] for one in members]))
        )
    return [story for _, story in sorted(found, key=lambda one: one[0])]


def save_story(
    connection: sqlite3.Connection,
    story: str,
    *,
    title: str,
    total: Mapping[str, float],
    days: tuple[date | None, date | None],
    merged: Sequence[str],
) -> None:
    """Writes a story; those it took in give it their articles, claims and ids."""
    first, last = (day.isoformat() if day else None for day in days)
    shortened = {term: round(weight, 4) for term, weight in total.items()}
    connection.execute(
        "INSERT INTO trail_stories (id, title, total, first, last) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET total = excluded.total, first = excluded.first, "
        "last = excluded.last, title = CASE title WHEN '' THEN excluded.title ELSE title END",
        (story, title, json.dumps(shortened, ensure_ascii=False), first, last),
    )
    _stands(connection, story)
    for other in merged:
        for table in ("trail_articles", "trail_claims"):
            connection.execute(f"UPDATE {table} SET story = ? WHERE story = ?", (story, other))
        connection.execute("DELETE FROM trail_stories WHERE id = ?", (other,))
        _leads(connection, other, story)


def save_articles(
    connection: sqlite3.Connection, story: str, articles: Iterable[tuple[int, Sequence[str]]]
) -> None:
    """Puts articles, each with its keys, into a story."""
    for number, keys in articles:
        connection.execute(
            "INSERT OR REPLACE INTO trail_articles (article, story) VALUES (?, ?)", (number, story)
        )
        connection.executemany(
            "INSERT OR IGNORE INTO trail_keys (key, article) VALUES (?, ?)",
            [(key, number) for key in keys],
        )


def save_claims(
    connection: sqlite3.Connection,
    story: str,
    claims: Iterable[tuple[str, str | None, bool, Sequence[str]]],
    statements: Iterable[tuple[str, int, str | None, str, bytes | None]],
) -> None:
    """Writes the claims (id, text, whether a denial, ids merged) and statements of a story.

    A statement is its id, the number of its article, its attribution, its claim and its traits. A
    claim without a text is in the ledger already.
    """
    for claim, text, denial, merged in claims:
        if text is not None:
            connection.execute(
                "INSERT OR REPLACE INTO trail_claims (id, story, text, denial) VALUES (?, ?, ?, ?)",
                (claim, story, text, denial),
            )
            _stands(connection, claim)
        for other in merged:
            connection.execute("DELETE FROM trail_claims WHERE id = ?", (other,))
            connection.execute(
                "UPDATE trail_statements SET claim = ? WHERE claim = ?", (claim, other)
            )
            _leads(connection, other, claim)
    connection.executemany(
        "INSERT OR REPLACE INTO trail_statements (id, article, attribution, claim, traits) "
        "VALUES (?, ?, ?, ?, ?)",
        list(statements),
    )


def placed_in(
    connection: sqlite3.Connection, story: str, *, at_most: int
) -> list[tuple[str, bool, bytes]]:
    """Claim, whether it is a denial, and traits of the story's newest statements, oldest first."""
    rows = connection.execute(
        "SELECT c.id, c.denial, s.traits FROM trail_claims AS c "
        "JOIN trail_statements AS s ON s.claim = c.id "
        "WHERE c.story = ? AND s.traits IS NOT NULL ORDER BY s.article DESC, s.id DESC LIMIT ?",
        (story, at_most),
    ).fetchall()
    return [(row[0], bool(row[1]), row[2]) for row in reversed(rows)]


def claims_in(
    connection: sqlite3.Connection, story: str
) -> list[tuple[str, str, bool, list[tuple[str, int, str | None]]]]:
    """Id, text, whether a denial, and statements (id, article, attribution) of a story's claims.

    Those with most statements first.
    """
    rows = connection.execute(
        "SELECT c.id, c.text, c.denial, s.id, s.article, s.attribution FROM trail_claims AS c "
        "JOIN trail_statements AS s ON s.claim = c.id WHERE c.story = ? "
        "ORDER BY s.article, s.attribution, s.id",
        (story,),
    )
    found: dict[str, tuple[str, str, bool, list[tuple[str, int, str | None]]]] = {}
    for claim, text, denial, statement, article, attribution in rows:
        entry = found.setdefault(claim, (claim, text, bool(denial), []))
        entry[3].append((statement, article, attribution))
    return sorted(found.values(), key=lambda one: (-len(one[3]), one[0]))


def story_of_article(connection: sqlite3.Connection, article: int) -> str | None:
    """The id of the story an article is in, None for none yet."""
    row = connection.execute(
        "SELECT story FROM trail_articles WHERE article = ?", (article,)
    ).fetchone()
    return str(row[0]) if row else None


def claims_of_article(connection: sqlite3.Connection, article: int) -> dict[str, str]:
    """For each attribution of an article that makes a claim, the id of the claim."""
    rows = connection.execute(
        "SELECT attribution, claim FROM trail_statements "
        "WHERE article = ? AND attribution IS NOT NULL ORDER BY attribution",
        (article,),
    )
    return {row[0]: row[1] for row in rows}


def current_id(connection: sqlite3.Connection, given: str) -> str:
    """The id that stands for a given one today: itself, or what took it in."""
    row = connection.execute("SELECT now FROM trail_merged WHERE id = ?", (given,)).fetchone()
    return str(row[0]) if row else given


def refuse(connection: sqlite3.Connection, edge: str, because: str | None, at: str) -> None:
    """Notes that a person refused an edge."""
    connection.execute(
        "INSERT OR REPLACE INTO trail_refusals (edge, because, made_at) VALUES (?, ?, ?)",
        (edge, because, at),
    )


def take_back(connection: sqlite3.Connection, edge: str) -> bool:
    """Forgets the refusal of an edge; False where there was none."""
    return connection.execute("DELETE FROM trail_refusals WHERE edge = ?", (edge,)).rowcount > 0


def refusals(connection: sqlite3.Connection) -> dict[str, str | None]:
    """The edges that people refused, each with the reason given."""
    rows = connection.execute("SELECT edge, because FROM trail_refusals")
    return {row[0]: row[1] for row in rows}


def _leads(connection: sqlite3.Connection, old: str, new: str) -> None:
    connection.execute("UPDATE trail_merged SET now = ? WHERE now = ?", (new, old))
    connection.execute("INSERT OR REPLACE INTO trail_merged (id, now) VALUES (?, ?)", (old, new))


def _stands(connection: sqlite3.Connection, id_: str) -> None:
    """What was found anew under an id it had before is led nowhere else."""
    connection.execute("DELETE FROM trail_merged WHERE id = ?", (id_,))
