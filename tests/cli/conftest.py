"""A working folder and a way to run `sayso` in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from tests.cli.unattributed import pipe

WORDS = "The ferry to Larkholm stays in port, said Ada Quill, the harbor master. " * 4
Sayso = Callable[..., Result]


@pytest.fixture
def sayso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sayso:
    """Runs the command line in an empty folder, without a model."""
    monkeypatch.setattr("sayso.pipeline.pipe", pipe)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(arguments), input=stdin)

    return run


@pytest.fixture
def story(tmp_path: Path) -> str:
    """The name of a story in the working folder."""
    (tmp_path / "story.txt").write_text(WORDS)
    return "story.txt"
