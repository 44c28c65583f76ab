"""The small ledger, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.app.served import Served, filled, serving


@pytest.fixture(scope="session")
def filled_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that no test changes."""
    path = tmp_path_factory.mktemp("served") / "stories.ledger"
    filled(path)
    return path


@pytest.fixture
def ledger_path(filled_ledger: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    path = tmp_path / "stories.ledger"
    path.write_bytes(filled_ledger.read_bytes())
    return path


@pytest.fixture
def served(ledger_path: Path) -> Iterator[Served]:
    """A client of a server of that copy."""
    with serving(ledger_path) as client:
        yield client
