"""What people corrected: kept beside the engine's word, never changed by a re-run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sayso.errors import UsageError
from sayso.records import Analysis, Attribution, SourceKind, Stance
from sayso.store.correcting import Correction, Field, anchor_of, apply_marked, stands_on
from sayso.store.packing import unpack
from sayso.store.rows import Row
from sayso.store.writing import insert, transaction, write_rows

__all__ = ["apply_all", "correct", "corrections_of", "gold", "rewrite", "standing_on", "undo"]


def corrections_of(connection: sqlite3.Connection, article: int) -> tuple[Correction, ...]:
    """The corrections of the article with that row number, oldest first."""
    rows = connection.execute(
        "SELECT number, attribution, anchor, field, old, new, who, made_at FROM corrections "
        "WHERE article = ? ORDER BY number",
        (article,),
    )
    return tuple(
        Correction(
            number=row["number"],
            attribution=row["attribution"],
            anchor=json.loads(row["anchor"]),
            field=Field(row["field"]),
            old=json.loads(row["old"]),
            new=json.loads(row["new"]),
            who=row["who"],
            made_at=row["made_at"],
        )
        for row in rows
    )


def apply_all(connection: sqlite3.Connection, article: int, analysis: Analysis) -> Analysis:
    """The analysis with what people corrected in that article; without corrections the same."""
    return apply_marked(analysis, corrections_of(connection, article))[0]


def rewrite(connection: sqlite3.Connection, article: int) -> Analysis:
    """Writes the rows of an article anew from its packed analysis and its corrections."""
    row = connection.execute(
        "SELECT n.analysis, t.text FROM analyses AS n JOIN texts AS t ON t.article = n.article "
        "WHERE n.article = ?",
        (article,),
    ).fetchone()
    analysis = unpack(row["analysis"], row["text"])
    corrected, touched = apply_marked(analysis, corrections_of(connection, article))
    write_rows(connection, article, corrected, corrected=touched)
    return corrected


def correct(
    connection: sqlite3.Connection,
    article_id: str,
    attribution: str | None,
    changes: Sequence[tuple[Field, Any]],
    *,
    who: str,
    at: datetime | None = None,
) -> Analysis:
    """The analysis after these changes to one attribution, which are kept with who and when.

    Values: SPEAKER {id, name, kind} or null, KIND a source kind or null, STANCE a stance or null,
    CONTENT a list of [start, end], REJECTED true; ADDED, with no attribution named, is
    {content, cue, source} as lists of [start, end]. All are kept, or none.

    Raises `UsageError` where article, attribution, value or offsets are not there.
    """
    found = connection.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    if found is None:
        raise UsageError(f"there is no article {article_id} in this ledger")
    number = int(found[0])
    made_at = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    with transaction(connection):
        for field, new in changes:
            analysis = rewrite(connection, number)
            target = None if field is Field.ADDED else _named(analysis, attribution)
            _checked(analysis, target, field, new)
            anchor = new if target is None else anchor_of(target)
            row: Row = {
                "article": number,
                "attribution": attribution,
                "anchor": json.dumps(anchor, ensure_ascii=False),
                "field": field,
                "old": json.dumps(_old(analysis, target, field), ensure_ascii=False),
                "new": json.dumps(True if target is None else new, ensure_ascii=False),
                "who": who,
                "made_at": made_at,
            }
            insert(connection, "corrections", row)
        return rewrite(connection, number)


def standing_on(corrections: Sequence[Correction], number: int) -> tuple[int, ...]:
    """The numbers of later corrections of the same statement, which must be undone first."""
    one = next(one for one in corrections if one.number == number)
    return tuple(
        later.number for later in corrections if later.number > number and stands_on(later, one)
    )


def undo(connection: sqlite3.Connection, article_id: str, number: int) -> Analysis:
    """The analysis without that correction, which is gone for good.

    Raises `UsageError` where the article or the correction is not there, or later corrections of
    the same statement stand on it.
    """
    found = connection.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    if found is None:
        raise UsageError(f"there is no article {article_id} in this ledger")
    article = int(found[0])
    with transaction(connection):
        corrections = corrections_of(connection, article)
        if number not in {one.number for one in corrections}:
            raise UsageError(f"the article has no correction {number}")
        if later := standing_on(corrections, number):
            numbers = ", ".join(map(str, later))
            raise UsageError(
                f"correction {numbers} of the same statement came later; undo it first"
            )
        connection.execute("DELETE FROM corrections WHERE number = ?", (number,))
        return rewrite(connection, article)


def gold(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The articles people corrected, as gold: {id, text, attributions: [{source, cue, content}]}.

    Each role is a list of [start, end]. In the order of the articles; none corrected, none given.
    """
    rows = connection.execute(
        "SELECT DISTINCT c.article, a.id, t.text, n.analysis FROM corrections AS c "
        "JOIN articles AS a ON a.number = c.article JOIN texts AS t ON t.article = c.article "
        "JOIN analyses AS n ON n.article = c.article ORDER BY c.article"
    ).fetchall()
    exported = []
    for row in rows:
        packed = unpack(row["analysis"], row["text"])
        analysis = apply_all(connection, row["article"], packed)
        attributions = [
            {
                role: [[span.start, span.end] for span in getattr(one, role)]
                for role in ("source", "cue", "content")
            }
            for one in analysis.attributions
        ]
        one = {"id": row["id"], "text": analysis.article.text, "attributions": attributions}
        exported.append(one)
    return exported


def _named(analysis: Analysis, attribution: str | None) -> Attribution:
    for one in analysis.attributions:
        if one.id == attribution:
            return one
    known = ", ".join(one.id for one in analysis.attributions) or "none"
    raise UsageError(f"the article has no attribution {attribution}; it has {known}")


def _old(analysis: Analysis, target: Attribution | None, field: Field) -> Any:
    """What stood there before."""
    if target is None:
        return None
    speaker = next((one for one in analysis.sources if one.id == target.speaker), None)
    if field is Field.SPEAKER:
        return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind} if speaker else None
    if field is Field.KIND:
        return speaker.kind if speaker else None
    if field is Field.STANCE:
        return target.stance
    if field is Field.CONTENT:
        return [[span.start, span.end] for span in target.content]
    return False


def _checked(analysis: Analysis, target: Attribution | None, field: Field, new: Any) -> None:
    """Raises where the new value cannot stand."""
    if field is Field.KIND:
        _one_of(new, SourceKind, "kind")
        if target is not None and target.speaker is None:
            raise UsageError(f"{target.id} has no speaker whose kind could be corrected")
    elif field is Field.STANCE:
        _one_of(new, Stance, "stance")
    elif field is Field.SPEAKER and new is not None:
        if not new["name"].strip():
            raise UsageError("a speaker needs a name")
        _one_of(new.get("kind"), SourceKind, "kind")
    elif field is Field.CONTENT:
        _inside(analysis, new)
    elif field is Field.ADDED:
        if not new["content"]:
            raise UsageError("a new attribution needs its content")
        for role in ("content", "cue", "source"):
            _inside(analysis, new[role])


def _one_of(value: str | None, words: type[StrEnum], what: str) -> None:
    if value is not None and value not in set(words):
        raise UsageError(f"{what} {value!r} is unknown; use {', '.join(words)}")


def _inside(analysis: Analysis, spans: Sequence[Sequence[int]]) -> None:
    length, last = len(analysis.article.text), 0
    for start, end in spans:
        if not last <= start < end <= length:
            raise UsageError(
                f"{start}:{end} is no stretch of the article's {length} characters, or not in order"
            )
        last = end
