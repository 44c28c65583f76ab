"""The small ledger, open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.records import SourceKind, Stance
from tests.store.questions.corpus import ECHO, MAST, UNNAMED, Said, filled, story

STORIES = (
    story(
        [
            Said(who="Ada Quill", words="“the hull is sound”"),
            Said(who="A person close to the owner", words="the engine is not", kind=UNNAMED),
            Said(who="Quill", words="the engine café was shut", cue="denied", stance=Stance.DENIES),
        ],
        url="https://larkholm-echo.example/1",
    ),
    story(
        [
            Said(who="Quill", words="“no engine is perfect”"),
            Said(who="A person close to the owner", words="repairs take weeks", kind=UNNAMED),
            Said(who="", words="the third failure this year", cue="reportedly", speaker=False),
        ],
        outlet=MAST,
        url="https://the-mast.example/1",
        published="2031-03-09T10:00:00Z",
        byline=("Bo Tarn", "Cy Marsh"),
    ),
    story(
        [Said(who="Larkholm Lines", words="engines fail", kind=SourceKind.ORGANIZATION)],
        outlet=MAST,
        agency="Northern Wire",
        url="https://the-mast.example/2",
        published="2031-03-10",
    ),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Three stories of two outlets; the third is wire copy."""
    connection = filled(tmp_path / "stories.ledger", STORIES)
    yield connection
    connection.close()


__all__ = ["ECHO", "STORIES", "ledger"]
