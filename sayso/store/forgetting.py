"""Retention: an article, or what one person said, taken out for good, and the proof of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import LedgerBusyError
from sayso.store.corrections import corrections_of, rewrite
from sayso.store.inputs import tombstone
from sayso.store.packing import pack, storable, unpack
from sayso.store.redacting import Redacted, redact
from sayso.store.revisions import articles_at
from sayso.store.rows import article_row
from sayso.store.sorting import address_of, fold
from sayso.store.writing import transaction

__all__ = ["Forgotten", "forget_articles", "forget_person", "scrub", "traces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many articles were removed or changed, statements gone, and words to look for."""

    articles: int
    statements: int
    words: tuple[str, ...]


def forget_articles(connection: sqlite3.Connection, place: str) -> Forgotten:
    """Removes every revision at that address, or the article of that id or ref.

    What is left is a digest that keeps it from being taken in again. Call `scrub` afterwards:
    until then the words are in free pages and in the log.
    """
    numbers = articles_at(connection, place)
    words: dict[str, None] = {}
    statements = 0
    with transaction(connection):
        for number in numbers:
            for word in _words_of(connection, number):
                words[word] = None
            statements += _remove(connection, number)
        refs = connection.execute("DELETE FROM inputs WHERE ref = ? RETURNING ref", (place,))
        known = bool(refs.fetchall()) or bool(numbers)
        if known:
            address = address_of(None, place)
            _keep_out(connection, "ref", place)
            _keep_out(connection, "address", address)
            connection.execute("DELETE FROM pages WHERE address = ?", (address,))
            _clear_commands(connection, place)
    return Forgotten(articles=len(numbers), statements=statements, words=tuple(words))


def forget_person(connection: sqlite3.Connection, name: str) -> Forgotten:
    """Takes out what the person of that name said, in every article, and the name itself.

    Names that the alias table gives to the same person go too. The article stays, with black
    squares where the words were. Reads every article in the ledger.
    """
    names = {fold(name), *_aliases(connection, name)}
    words: dict[str, None] = dict.fromkeys(_spoken_names(connection, names))
    changed = statements = 0
    numbers = [row[0] for row in connection.execute("SELECT number FROM articles ORDER BY number")]
    with transaction(connection):
        for number in numbers:
            packed, text = _packed(connection, number)
            redacted = redact(unpack(packed, text), names)
            if redacted.analysis.article.text == text and not redacted.words:
                continue
            changed += 1
            words |= dict.fromkeys(redacted.words)
            statements += _replace(connection, number, redacted, names)
        connection.execute(
            "DELETE FROM people WHERE number IN (SELECT person FROM aliases WHERE alias IN "
            f"({_places(names)})) OR lower(name) IN ({_places(names)})",
            (*names, *names),
        )
    return Forgotten(articles=changed, statements=statements, words=tuple(words))


def scrub(connection: sqlite3.Connection, path: str | Path) -> None:
    """Rebuilds the full-text indexes, rewrites the file without free pages, empties the log.

    As long as writing the whole ledger, with as much free space needed. Raises `LedgerBusyError`
    where another process holds the log open.
    """
    for index in ("statements", "titles"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LedgerBusyError(
            f"{path} is being read by another program, so its log still holds what was forgotten; "
            "close that program and run the same command again"
        )


def traces(connection: sqlite3.Connection, path: str | Path, words: Sequence[str]) -> list[str]:
    """Where any of the words still stands: the file's raw bytes, the log's, packed analyses.

    Each place is one sentence; nothing found gives none. Reads everything, once.
    """
    found: list[str] = []
    wanted = [word for word in words if len(word) >= 4]
    for suffix in ("", "-wal", "-shm"):
        file = Path(f"{path}{suffix}")
        if file.exists():
            found += [f"{file.name}: {word!r}" for word in _in_bytes(file, wanted)]
    rows = connection.execute(
        "SELECT a.id, n.analysis, t.text FROM articles AS a JOIN analyses AS n "
        "ON n.article = a.number JOIN texts AS t ON t.article = a.number"
    )
    for row in rows:
        written = unpack(row["analysis"], row["text"]).to_json()
        found += [f"the analysis of {row['id']}: {word!r}" for word in wanted if word in written]
    return found


def _in_bytes(file: Path, words: Sequence[str]) -> Iterator[str]:
    """The words that stand in the file, whatever the case of their ASCII letters."""
    left = {word: word.encode("utf-8", "replace").lower() for word in words}
    if not left:
        return
    overlap = max(map(len, left.values()))
    tail = b""
    with file.open("rb") as stream:
        while part := stream.read(1 << 24):
            part = tail + part.lower()
            for word in [word for word, raw in left.items() if raw in part]:
                yield word
                del left[word]
            tail = part[-overlap:]


def _words_of(connection: sqlite3.Connection, number: int) -> Iterator[str]:
    """What proves the article is gone: its address, title and longest statements and lines."""
    row = connection.execute(
        "SELECT a.url, a.canonical_url, a.title, t.text FROM articles AS a "
        "JOIN texts AS t ON t.article = a.number WHERE a.number = ?",
        (number,),
    ).fetchone()
    yield from (word for word in (row["url"], row["canonical_url"], row["title"]) if word)
    yield from sorted(row["text"].splitlines(), key=len, reverse=True)[:20]


def _remove(connection: sqlite3.Connection, number: int) -> int:
    """Removes one article and all that hangs on it; how many statements it had."""
    row = connection.execute(
        "SELECT id, ref, url, canonical_url, page, current FROM articles WHERE number = ?",
        (number,),
    ).fetchone()
    refs = [row["ref"]]
    refs += [one[0] for one in connection.execute(
        "DELETE FROM inputs WHERE article = ? RETURNING ref", (number,)
    ).fetchall()]  # fmt: skip
    for ref in dict.fromkeys(refs):
        connection.execute("DELETE FROM inputs WHERE ref = ?", (ref,))
        _keep_out(connection, "ref", ref)
        _clear_commands(connection, ref)
    _keep_out(connection, "article", row["id"])
    for url in (row["url"], row["canonical_url"]):
        _keep_out(connection, "address", address_of(None, url))
        if url:
            _clear_commands(connection, url)
    connection.execute("DELETE FROM aliases WHERE scope = ?", (row["id"],))
    gone = connection.execute("DELETE FROM attributions WHERE article = ?", (number,)).rowcount
    connection.execute("DELETE FROM articles WHERE number = ?", (number,))
    _hand_on(connection, row["page"], bool(row["current"]))
    return gone


def _hand_on(connection: sqlite3.Connection, page: int | None, was_current: bool) -> None:
    """Makes the newest revision that is left the current one; a page without any goes."""
    if page is None:
        return
    (last,) = connection.execute(
        "SELECT max(revision) FROM articles WHERE page = ?", (page,)
    ).fetchone()
    if last is None:
        connection.execute("DELETE FROM pages WHERE number = ?", (page,))
    elif was_current:
        connection.execute(
            "UPDATE articles SET current = 1 WHERE page = ? AND revision = ?", (page, last)
        )


def _replace(
    connection: sqlite3.Connection, number: int, redacted: Redacted, names: Collection[str]
) -> int:
    """Writes the redacted article in place of what was; how many statements are gone."""
    analysis = redacted.analysis
    (before,) = connection.execute(
        "SELECT count(*) FROM attributions WHERE article = ?", (number,)
    ).fetchone()
    _drop_corrections(connection, number, redacted, names)
    row = article_row(analysis)
    row["number"] = number
    connection.execute(
        "UPDATE articles SET title = :title, byline = :byline, warnings = :warnings, "
        "text_digest = :text_digest, outlet_name = :outlet_name WHERE number = :number",
        row,
    )
    text = storable(analysis.article.text)
    connection.execute("UPDATE texts SET text = ? WHERE article = ?", (text, number))
    connection.execute(
        "UPDATE analyses SET analysis = ? WHERE article = ?", (pack(analysis), number)
    )
    return int(before) - len(rewrite(connection, number).attributions)


def _drop_corrections(
    connection: sqlite3.Connection, number: int, redacted: Redacted, names: Collection[str]
) -> None:
    """Removes the corrections that name the person or stand on their words."""
    rows = connection.execute(
        "SELECT number FROM corrections WHERE article = ? ORDER BY number", (number,)
    ).fetchall()
    for row, correction in zip(rows, corrections_of(connection, number), strict=True):
        told = fold(f"{correction.old} {correction.new}")
        touched = any(
            first < end and start < last
            for first, last in correction.anchor["content"]
            for start, end in redacted.ranges
        )
        if touched or any(name in told for name in names):
            connection.execute("DELETE FROM corrections WHERE number = ?", (row["number"],))


def _aliases(connection: sqlite3.Connection, name: str) -> list[str]:
    """The folded names that the alias table gives to the person of that name."""
    rows = connection.execute(
        "SELECT alias FROM aliases WHERE person IN (SELECT person FROM aliases WHERE alias = ? "
        "UNION SELECT number FROM people WHERE lower(name) = ?)",
        (fold(name), fold(name)),
    )
    return [row[0] for row in rows]


def _spoken_names(connection: sqlite3.Connection, names: Collection[str]) -> list[str]:
    rows = connection.execute(
        f"SELECT DISTINCT name FROM sources WHERE folded IN ({_places(names)})", tuple(names)
    )
    return [row[0] for row in rows]


def _packed(connection: sqlite3.Connection, number: int) -> tuple[bytes, str]:
    row = connection.execute(
        "SELECT n.analysis, t.text FROM analyses AS n JOIN texts AS t ON t.article = n.article "
        "WHERE n.article = ?",
        (number,),
    ).fetchone()
    return row["analysis"], row["text"]


def _keep_out(connection: sqlite3.Connection, kind: str, words: str | None) -> None:
    if words:
        connection.execute(
            "INSERT OR IGNORE INTO forgotten (digest) VALUES (?)", (tombstone(kind, words),)
        )


def _clear_commands(connection: sqlite3.Connection, words: str) -> None:
    connection.execute(
        "UPDATE runs SET command = 'sayso add …' WHERE instr(command, ?)", (storable(words),)
    )


def _places(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
