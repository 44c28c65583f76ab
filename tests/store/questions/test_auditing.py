"""Audits, samples and coded samples of the small ledger, counted by hand."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from sayso.errors import UsageError
from sayso.store import write_analysis
from sayso.store.questions.aliasfile import parse_aliases
from sayso.store.questions.aliasing import put_aliases
from sayso.store.questions.auditing import By, audit, figure_key
from sayso.store.questions.coded import compare, read_coded
from sayso.store.questions.sampling import Strata, allot, draw_sample
from sayso.store.questions.scope import Scope
from sayso.store.questions.selecting import Copies
from sayso.store.questions.sentences import sentences_of
from sayso.store.questions.telling import Voice
from tests.store.questions.corpus import ECHO, MAST, Said, story


def parts(ledger: sqlite3.Connection, **arguments: object) -> dict[str, list[int]]:
    found = audit(ledger, **arguments)  # type: ignore[arg-type]
    return {group.name: [share.part for share in group.by_statements] for group in found.groups}


def test_by_outlet(ledger: sqlite3.Connection) -> None:
    assert parts(ledger) == {
        "(all)": [3, 2, 0, 0, 0, 1],
        ECHO: [2, 1, 0, 0, 0, 0],
        MAST: [1, 1, 0, 0, 0, 1],
    }
    assert parts(ledger, keep_wire=True)[MAST] == [2, 1, 0, 0, 0, 1]
    assert parts(ledger, scope=Scope(outlets=("nobody.example",))) == {"(all)": [0] * 6}


def test_by_month_and_byline(ledger: sqlite3.Connection) -> None:
    assert list(parts(ledger, by=By.MONTH)) == ["(all)", "2031-02", "2031-03"]
    bylines = parts(ledger, by=By.BYLINE)
    assert bylines["Bo Tarn"] == bylines["Cy Marsh"] == [1, 1, 0, 0, 0, 1]
    assert bylines["(all)"] == [3, 2, 0, 0, 0, 1]


def test_words_of_nested_statements_count_once(ledger: sqlite3.Connection) -> None:
    said = [
        Said(who="Bo Tarn", words="Cy Marsh said the pier leaks badly"),
        Said(who="Cy Marsh", words="the pier leaks badly", inside="a1"),
    ]
    write_analysis(ledger, story(said, outlet="third.example"))
    group = next(g for g in audit(ledger).groups if g.name == "third.example")
    assert (group.statements, group.words) == (2, 3 + 4)


def test_copies_are_left_out(ledger: sqlite3.Connection) -> None:
    words = "the ferry stays in port until the engine and the hull were looked at by somebody who"
    one = story([Said(who="Dee Voss", words=words)], outlet="third.example", published="2031-04-01")
    other = replace(one.article, id="sha256:other", outlet=None, published="2031-04-02")
    write_analysis(ledger, one)
    write_analysis(ledger, replace(one, article=other))
    near = story([Said(who="Dee Voss", words=f"{words} knows")], published="2031-04-03")
    write_analysis(ledger, near)
    for copies, left in ((Copies.NEAR, (1, 1)), (Copies.EXACT, (1, 0)), (Copies.KEEP, (0, 0))):
        selection = audit(ledger, copies=copies).selection
        assert (selection.exact_copies, selection.near_copies) == left
        assert selection.in_scope == 6
        assert selection.wire == 1


def test_aliases_and_blocked_names_count(ledger: sqlite3.Connection) -> None:
    lines = "merge Ada Quill = Quill\nblock A person close to the owner"
    put_aliases(ledger, parse_aliases(lines, name="x"))
    found = audit(ledger)
    assert [(one.name, one.statements, one.share) for one in found.sources] == [
        ("Ada Quill", 3, 1.0)
    ]
    assert parts(ledger)["(all)"] == [3, 0, 0, 0, 2, 1]


def test_tables_and_examples(ledger: sqlite3.Connection) -> None:
    found = audit(ledger, examples=1)
    assert found.stances[Voice.NAMED] == {"says": 2, "denies": 1}
    assert found.quotes[Voice.UNNAMED] == {"indirect": 2}
    assert found.cues[Voice.NONE] == (("reportedly", 1),)
    assert (found.source_count, found.top_ten) == (2, 1.0)
    (number,) = found.examples[figure_key("stance", "named", "denies")]
    sentence = sentences_of(ledger, [number])[number]
    assert sentence.text == "Quill denied the engine café was shut."
    assert [(role, sentence.text[a:b]) for role, a, b in sentence.marks] == [
        ("source", "Quill"), ("cue", "denied"), ("content", "the engine café was shut"),
    ]  # fmt: skip
    assert audit(ledger, examples=1) == found
    assert audit(ledger).examples == {}


@pytest.mark.parametrize(
    ("sizes", "wanted", "given"),
    [
        ({"a": 90, "b": 10}, 10, {"a": 9, "b": 1}),
        ({"a": 99, "b": 1}, 10, {"a": 9, "b": 1}),
        ({"a": 2, "b": 2}, 10, {"a": 2, "b": 2}),
        ({"a": 5, "b": 9, "c": 1}, 2, {"a": 1, "b": 1, "c": 0}),
        ({}, 5, {}),
    ],
)
def test_allot(sizes: dict[str, int], wanted: int, given: dict[str, int]) -> None:
    assert allot(sizes, wanted) == given


def test_sample(ledger: sqlite3.Connection) -> None:
    drawn = draw_sample(ledger, strata=[Strata.OUTLET], size=4, seed=1)
    assert len(drawn) == 4
    assert sum(one.weight for one in drawn) == pytest.approx(6)
    assert drawn == draw_sample(ledger, strata=[Strata.OUTLET], size=4, seed=1)
    whole = draw_sample(ledger, strata=[Strata.OUTLET, Strata.MONTH], size=100, seed=2)
    assert len({one.sentence.number for one in whole}) == 6


HEAD = "article,start,end,coder,attributed,speaker,kind,quote,stance\n"


def test_coded(ledger: sqlite3.Connection) -> None:
    drawn = draw_sample(ledger, strata=[], size=100, seed=1)
    rows = [
        f"{s.article},{s.start},{s.end},ann,yes,{s.speaker or 'none'},"
        f"{'person' if s.content == 'the engine is not' else s.kind or 'none'},{s.quote},"
        for s in (one.sentence for one in drawn)
    ]
    coded = read_coded(
        HEAD + "\n".join([*rows, "sha256:gone,1,2,ann,yes,,,,", "x,1,2,ann,,,,,"]), name="c"
    )
    compared, gone = compare(ledger, coded)
    by_field = {one.field: one.found for one in compared}
    assert gone == 1
    assert by_field["speaker"].alpha == 1
    assert by_field["quote"].units == 6
    assert by_field["kind"].same == pytest.approx(5 / 6)
    assert by_field["attributed"].same == pytest.approx(6 / 7)
    assert "stance" not in by_field


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a,b\n", "c.csv: the column article is missing"),
        (HEAD + "x,1,2,ann,perhaps,,,,\n", "c.csv, line 2: attributed is 'perhaps'"),
        (HEAD + "x,one,2,ann,yes,,,,\n", "c.csv, line 2: start is 'one'"),
    ],
)
def test_coded_wrongly(text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        read_coded(text, name="c.csv")
