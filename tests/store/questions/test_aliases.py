"""The alias table and its file: what decides what, round trips, contradictions, survival."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.store import write_analysis
from sayso.store.questions.aliasfile import format_aliases, parse_aliases, written_name
from sayso.store.questions.aliasing import decisions_of, put_aliases, written_aliases
from sayso.store.questions.quoted import quoted_sources
from sayso.store.sorting import fold
from tests.store.questions.corpus import MAST, Said, story


def names(ledger: sqlite3.Connection, lines: str) -> list[tuple[str, str | None, int]]:
    put_aliases(ledger, parse_aliases(lines, name="aliases.txt"))
    return [(one.name, one.kind, one.statements) for one in quoted_sources(ledger)]


TWO = ("Larkholm Lines", "organization", 1)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", [("Quill", "person", 2), ("Ada Quill", "person", 1), TWO]),
        ("merge Ada Quill = Quill  # one", [("Ada Quill", "person", 3), TWO]),
        ("merge Ada Quill = QUILL\nrename Ada Quill = Ada Brandt",
         [("Ada Brandt", "person", 3), TWO]),
        (f"merge Ada Quill = Quill\nsplit Quill @ {MAST} = Bo Quill",
         [("Ada Quill", "person", 2), ("Bo Quill", "person", 1), TWO]),
        ("block Quill", [("Ada Quill", "person", 1), TWO]),
        (f"block Quill @ {MAST}", [("Ada Quill", "person", 1), TWO, ("Quill", "person", 1)]),
        ("kind Quill = organization",
         [("Quill", "organization", 2), ("Ada Quill", "person", 1), TWO]),
    ],
)  # fmt: skip
def test_decisions(
    ledger: sqlite3.Connection, lines: str, found: list[tuple[str, str | None, int]]
) -> None:
    assert names(ledger, lines) == found
    again = written_aliases(ledger)
    assert parse_aliases(again, name="again") == decisions_of(ledger)
    assert names(ledger, again) == found


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("join A = B", "line 1: 'join' is no decision"),
        ("# x\n\nmerge A = B; B ; = C", "line 3: a line holds one ="),
        ("merge A = B\nmerge C = B", "line 2: B was decided otherwise in line 1"),
        ("merge A = ;", "line 1: a name is missing"),
        ('merge "A = B', "line 1: a quotation mark is not closed"),
        ("split A = B", "line 1: split needs a place"),
        ("split A @ x.example", "line 1: split is written: split NAME @ DOMAIN = PERSON"),
        ("merge A @ x.example = B", "line 1: merge holds everywhere"),
        ("kind A = robot", "line 1: there is no kind 'robot'"),
        ("block A\nmerge B = A", "line 2: A was decided otherwise in line 1"),
        ("merge A = B\nmerge C = D\nrename A = C", "line 3: C is another person already"),
    ],
)
def test_errors_name_file_and_line(lines: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_aliases(lines, name="aliases.txt")
    assert str(caught.value).startswith(f"aliases.txt, {problem}")


@settings(deadline=None)
@given(st.text(max_size=12).filter(lambda name: bool(name.split())))
def test_any_name_can_be_written(name: str) -> None:
    name = " ".join(name.split())
    if len(name.splitlines()) > 1:
        return
    lines = f"merge {written_name(name)} = {written_name(name + ' II')}\n"
    decisions = parse_aliases(lines, name="x")
    assert decisions.people[fold(name)].name == name
    assert parse_aliases(format_aliases(decisions), name="y") == decisions


def test_survives_a_new_revision(ledger: sqlite3.Connection) -> None:
    names(ledger, "merge Ada Quill = Quill")
    url = "https://larkholm-echo.example/1"
    write_analysis(ledger, story([Said(who="Quill", words="all is well")], url=url))
    assert ("Ada Quill", 2) in [(one.name, one.statements) for one in quoted_sources(ledger)]


def test_who_decided_and_when_is_kept(ledger: sqlite3.Connection) -> None:
    decisions = parse_aliases("merge Ada Quill = Quill", name="x")
    assert put_aliases(ledger, decisions, decided_by="ann") == (2, 0)
    assert put_aliases(ledger, decisions, decided_by="ben") == (0, 0)
    rows = ledger.execute("SELECT DISTINCT decided_by FROM aliases").fetchall()
    assert [row[0] for row in rows] == ["ann"]
    assert put_aliases(ledger, parse_aliases("", name="x")) == (0, 2)


def test_suggestions(ledger: sqlite3.Connection) -> None:
    lines = written_aliases(ledger)
    assert "# merge Ada Quill = Quill  # in 3 articles\n" in lines
    names(ledger, "merge Ada Quill = Quill")
    assert "Suggestions" not in written_aliases(ledger)


def test_quoted(ledger: sqlite3.Connection) -> None:
    one = quoted_sources(ledger)[0]
    assert (one.articles, one.first, one.last) == (2, "2031-02-03", "2031-03-09")
    assert dict(one.quotes) == {"direct": 1, "indirect": 1}
    unnamed = quoted_sources(ledger, kind="anonymous")
    assert [(one.name, one.articles) for one in unnamed] == [("A person close to the owner", 2)]
