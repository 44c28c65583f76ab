"""`sayso` in an empty folder, with the analyser of `stories` in place of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.articles.reading import Reading
from sayso.cli import main
from sayso.records import Analysis
from tests.store import stories

Sayso = Callable[..., Result]


@pytest.fixture
def sayso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sayso:
    """Runs the command line."""

    def reanalyse(readings: Iterable[Reading], *, workers: int = 1) -> Iterator[Analysis]:
        assert workers >= 1
        return (stories.analyse(one, engine=stories.NEWER) for one in readings)

    monkeypatch.setattr("sayso.pipeline.pipe", stories.pipe)
    monkeypatch.setattr("sayso.pipeline.reanalyse", reanalyse)
    monkeypatch.setattr("sayso.pipeline.engine", lambda: stories.NEWER)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(arguments), input=stdin)

    return run
