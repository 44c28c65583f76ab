"""Articles counted at once and from the counts by outlet."""

from __future__ import annotations

import sqlite3

import pytest

from sayso.store.questions.listing import Looked, count_articles, count_outlets
from sayso.store.questions.scope import Scope
from tests.store.questions.corpus import ECHO, MAST


@pytest.mark.parametrize(
    ("looked", "count"),
    [
        (Looked(), 3),
        (Looked(scope=Scope(outlets=(ECHO,))), 1),
        (Looked(scope=Scope(outlets=(ECHO, MAST))), 3),
        (Looked(scope=Scope(outlets=("THE MAST",))), 2),
        (Looked(scope=Scope(outlets=("nobody.example",))), 0),
        (Looked(scope=Scope(outlets=("LÀ-bas",))), 1),
        (Looked(scope=Scope(outlets=("là-bas",))), 0),  # SQLite folds ASCII alone
        (Looked(scope=Scope(outlets=("",))), 0),
        (Looked(scope=Scope(outlets=(MAST,), since="2031-03-10")), 1),
        (Looked(byline="Bo Tarn", scope=Scope(outlets=(MAST,))), 1),
    ],
)
def test_both_ways_agree(ledger: sqlite3.Connection, looked: Looked, count: int) -> None:
    ledger.execute("UPDATE articles SET outlet_name = 'The Mast' WHERE outlet_domain = ?", (MAST,))
    ledger.execute("UPDATE articles SET outlet_name = 'LÀ-BAS' WHERE outlet_domain = ?", (ECHO,))
    found = count_articles(ledger, looked)
    assert found.count == count
    assert count_articles(ledger, looked, groups=count_outlets(ledger)) == found
