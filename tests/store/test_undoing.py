"""A correction taken back, in the order in which corrections stand on one another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import UsageError
from sayso.store import open_ledger, read_analysis, write_analysis
from sayso.store.correcting import Field
from sayso.store.corrections import correct, corrections_of, standing_on, undo
from tests.store.stories import story

STORY = story(1)
ID = STORY.article.id
ADDED = {"content": [[0, 6]], "cue": [], "source": []}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Any]:
    """A ledger of one story."""
    with closing(open_ledger(tmp_path / "ledger.db", mode="create")) as connection:
        write_analysis(connection, STORY)
        yield connection


@pytest.mark.parametrize(
    ("steps", "stands_on"),
    [
        ([("a1", Field.STANCE, "denies")], [()]),
        ([("a1", Field.STANCE, "denies"), ("a2", Field.STANCE, "asks")], [(), ()]),
        ([("a1", Field.STANCE, "denies"), ("a1", Field.CONTENT, [[30, 40]])], [(2,), ()]),
        ([(None, Field.ADDED, ADDED), ("a3", Field.STANCE, "asks")], [(2,), ()]),
        (
            [
                (None, Field.ADDED, ADDED),
                ("a3", Field.CONTENT, [[1, 6]]),
                ("a3", Field.STANCE, "asks"),
            ],
            [(2,), (3,), ()],
        ),
        ([("a1", Field.REJECTED, True), (None, Field.ADDED, ADDED)], [(), ()]),
    ],
)
def test_last_first(ledger: Any, steps: list[Any], stands_on: list[tuple[int, ...]]) -> None:
    states = [read_analysis(ledger, ID)]
    for attribution, field, value in steps:
        correct(ledger, ID, attribution, [(field, value)], who="Odile")
        states.append(read_analysis(ledger, ID))
    kept = corrections_of(ledger, 1)
    assert [standing_on(kept, one.number) for one in kept] == stands_on
    for one, before in reversed(list(zip(kept, states[:-1], strict=True))):
        assert undo(ledger, ID, one.number) == before
    assert read_analysis(ledger, ID) == STORY


def test_what_cannot_be_undone(ledger: Any) -> None:
    correct(ledger, ID, "a1", [(Field.STANCE, "denies"), (Field.STANCE, "asks")], who="Odile")
    with pytest.raises(UsageError, match=r"correction 2 .* later"):
        undo(ledger, ID, 1)
    with pytest.raises(UsageError, match="no correction 9"):
        undo(ledger, ID, 9)
    with pytest.raises(UsageError, match="no article"):
        undo(ledger, "sha256:0", 1)
    assert len(corrections_of(ledger, 1)) == 2


def test_a_number_is_given_once(ledger: Any) -> None:
    """Who still holds the number of what was undone undoes nothing else with it."""
    for number in (1, 2):
        correct(ledger, ID, "a1", [(Field.STANCE, "denies")], who="Odile")
        assert [one.number for one in corrections_of(ledger, 1)] == [number]
        undo(ledger, ID, number)
    correct(ledger, ID, "a1", [(Field.STANCE, "asks")], who="Odile")
    with pytest.raises(UsageError, match="no correction 2"):
        undo(ledger, ID, 2)
