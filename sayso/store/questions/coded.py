"""What people coded of a sample ↔ what the ledger says of the same statements."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.records import QuoteType, SourceKind, Stance
from sayso.store.questions.agreement import Agreement, agreement
from sayso.store.questions.people import register_of
from sayso.store.questions.sentences import Sentence, sentences_of
from sayso.store.questions.snapshot import snapshot
from sayso.store.sorting import fold

__all__ = ["CODED", "FOUND_BY", "Coded", "Compared", "compare", "read_coded"]

CODED: dict[str, tuple[str, ...]] = {
    "attributed": ("yes", "no"),
    "speaker": (),
    "kind": (*SourceKind, "none"),
    "quote": tuple(QuoteType),
    "stance": (*Stance, "none"),
}
"""Columns for coders, and the words each takes; none: any words, compared as names are."""

FOUND_BY = ("article", "start", "end")
_ROW = """
    SELECT s.number FROM attributions AS s JOIN articles AS a ON a.number = s.article
    WHERE a.id = ? AND s.start = ? AND s."end" = ? ORDER BY s.position LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What one coder said of one statement; fields left empty are not in `values`."""

    article: str
    start: int
    end: int
    coder: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Agreement in one field: of sayso with all coders' values, or between coders alone."""

    field: str
    between: str
    found: Agreement


def read_coded(text: str, *, name: str) -> tuple[Coded, ...]:
    """The rows of a coded sample that hold at least one value.

    Raises `UsageError`, with file and line, for a missing column, an unknown word, an offset that
    is no number.
    """
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in FOUND_BY if column not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(
            f"{name}: the column {missing[0]} is missing; code the file that `sayso sample` wrote"
        )
    rows = (_coded(row, f"{name}, line {reader.line_num}") for row in reader)
    return tuple(row for row in rows if row.values)


def compare(
    connection: sqlite3.Connection, coded: Sequence[Coded], *, seed: int = 1
) -> tuple[tuple[Compared, ...], int]:
    """Agreement in each field, and how many coded statements the ledger has no more.

    sayso is compared with every coder's values at once, as one more coder; coders among
    themselves where there are two or more. What sayso says is what now stands in the ledger,
    corrections and aliases included; a statement it has no more counts as not attributed.
    """
    with snapshot(connection):
        said, gone = _said(connection, coded)
        register = register_of(connection)
    units: dict[str, dict[tuple[str, int, int], dict[str, str]]] = {
        field: defaultdict(dict) for field in CODED
    }
    for one in coded:
        unit = one.article, one.start, one.end
        for field, value in one.values.items():
            person = register.called(value) if field == "speaker" else None
            units[field][unit][one.coder] = _compared(field, person.name if person else value)
    found = []
    for field, by_unit in units.items():
        coders = {coder for values in by_unit.values() for coder in values}
        if coders:
            with_us = [
                [*values.values(), said[unit][field]]
                for unit, values in by_unit.items()
                if field in said[unit]
            ]
            pairs = [("sayso and coders", with_us)]
            if len(coders) > 1:
                pairs.append(("coders", [list(values.values()) for values in by_unit.values()]))
            found += [
                Compared(field=field, between=between, found=agreement(rows, seed=seed))
                for between, rows in pairs
            ]
    return tuple(found), gone


def _said(
    connection: sqlite3.Connection, coded: Iterable[Coded]
) -> tuple[dict[tuple[str, int, int], dict[str, str]], int]:
    """What the ledger says of each coded statement, in the words coders use."""
    numbers: dict[tuple[str, int, int], int | None] = {}
    for one in coded:
        unit = one.article, one.start, one.end
        if unit not in numbers:
            row = connection.execute(_ROW, unit).fetchone()
            numbers[unit] = row["number"] if row else None
    sentences = sentences_of(connection, [n for n in numbers.values() if n is not None])
    said = {
        unit: _values(sentences[number]) if number is not None else {"attributed": "no"}
        for unit, number in numbers.items()
    }
    return said, sum(number is None for number in numbers.values())


def _values(sentence: Sentence) -> dict[str, str]:
    return {
        "attributed": "yes",
        "speaker": fold(sentence.speaker) or "none",
        "kind": sentence.kind or "none",
        "quote": sentence.quote,
        "stance": sentence.stance or "none",
    }


def _coded(row: dict[str, str | None], where: str) -> Coded:
    values = {}
    for field, known in CODED.items():
        value = (row.get(field) or "").strip()
        if known and value and value.casefold() not in known:
            raise UsageError(
                f"{where}: {field} is {value!r}; use one of {', '.join(known)}, or leave it empty"
            )
        if value:
            values[field] = value
    offsets = []
    for column in ("start", "end"):
        written = (row.get(column) or "").strip()
        if not (written.isascii() and written.isdigit()):
            raise UsageError(f"{where}: {column} is {written!r}, and must be a whole number")
        offsets.append(int(written))
    return Coded(
        article=(row.get("article") or "").strip(),
        start=offsets[0],
        end=offsets[1],
        coder=(row.get("coder") or "").strip() or "coder",
        values=values,
    )


def _compared(field: str, value: str) -> str:
    return fold(value) if field == "speaker" else value.casefold()
