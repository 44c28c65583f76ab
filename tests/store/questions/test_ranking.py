"""Sources ranked by an index are those that are told of one by one."""

from __future__ import annotations

import sqlite3

import pytest

from sayso.store.questions.aliasfile import parse_aliases
from sayso.store.questions.aliasing import put_aliases
from sayso.store.questions.quoted import quoted_sources
from sayso.store.questions.ranking import profiles, rank_sources, ranked_as
from sayso.store.questions.scope import Scope
from tests.store.questions.corpus import ECHO, MAST

DECIDED = (
    "",
    "merge Ada Quill = Quill\n",
    f"merge Ada Quill = Quill\nsplit Quill @ {MAST} = Bo Quill\n",
    "block Larkholm Lines\nkind Quill = organization\n",
)


@pytest.mark.parametrize("decided", DECIDED)
@pytest.mark.parametrize("scope", [Scope(), Scope(outlets=(ECHO,)), Scope(since="2031-03")])
@pytest.mark.parametrize("kind", [None, "person", "anonymous", "organization"])
@pytest.mark.parametrize("unnamed", [False, True])
def test_both_ways_agree(
    ledger: sqlite3.Connection, decided: str, scope: Scope, kind: str | None, unnamed: bool
) -> None:
    put_aliases(ledger, parse_aliases(decided, name="test"))
    told = quoted_sources(ledger, scope=scope, kind=kind, unnamed=unnamed)
    ranked = rank_sources(ledger, scope=scope, kind=kind, unnamed=unnamed)
    assert [(one.name, one.kind, one.statements) for one in ranked] == [
        (one.name, one.kind, one.statements) for one in told
    ]
    found = profiles(ledger, ranked, scope=scope)
    assert [one.quoted for one in found if one] == list(told)
    for one in found:
        assert one is not None
        assert sum(count for _, count in one.months) == one.quoted.statements


@pytest.mark.parametrize(
    ("words", "names"),
    [("quill", ["Quill", "Ada Quill"]), ("ADA qu", ["Ada Quill"]), ("quill lines", [])],
)
def test_words_of_a_name(ledger: sqlite3.Connection, words: str, names: list[str]) -> None:
    assert [one.name for one in rank_sources(ledger, words=words)] == names


def test_one_by_any_of_its_names(ledger: sqlite3.Connection) -> None:
    put_aliases(ledger, parse_aliases("merge Ada Quill = Quill\n", name="test"))
    for name in ("QUILL", "ada  quill"):
        (found,) = profiles(ledger, [ranked_as(ledger, name)])
        assert found is not None
        assert (found.quoted.name, found.quoted.statements) == ("Ada Quill", 3)
    assert profiles(ledger, [ranked_as(ledger, "nobody")]) == (None,)
