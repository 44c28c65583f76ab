"""A run killed anywhere goes on from there and ends in the same ledger, row for row."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sayso.store.dumping import logical_dump
from sayso.store.opening import open_ledger
from tests.store.stories import text_of

ROOT = Path(__file__).parent.parent.parent
KILL = -9


def archive(folder: Path) -> list[str]:
    """Stories, a page that holds no article, a file that is no text, a line that is no JSON."""
    lines = [{"id": f"line {n}", "text": text_of(n), "url": f"https://echo.example/{n}"}
             for n in range(12)]  # fmt: skip
    lines.append({"id": "late", "text": text_of(3, cue="claimed"),
                  "url": "https://echo.example/3"})  # fmt: skip
    written = "\n".join(json.dumps(line) for line in lines)
    (folder / "lines.jsonl").write_text(written + "\nnot json\n")
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "story.txt").write_text(text_of(77))
    return ["lines.jsonl", "empty.txt", "picture.txt", "gone.txt", "story.txt"]


def run(folder: Path, kill_at: int, ledger: str, inputs: list[str]) -> int:
    command = [
        sys.executable,
        "-m",
        "tests.store.killed",
        str(kill_at),
        "add",
        ledger,
        *inputs,
        "-q",
    ]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True).returncode


def dump(path: Path) -> list[str]:
    with closing(open_ledger(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return list(logical_dump(connection))


@pytest.mark.parametrize(
    "kills",
    [
        pytest.param((7,), id="before the first input"),
        pytest.param((61, 200), id="in two transactions"),
        pytest.param((150, 90, 40), id="three times over"),
    ],
)
def test_killed_and_run_again(tmp_path: Path, kills: tuple[int, ...]) -> None:
    inputs = archive(tmp_path)
    assert run(tmp_path, 0, "whole.db", inputs) == 3
    for kill_at in kills:
        assert run(tmp_path, kill_at, "killed.db", inputs) == KILL
    assert run(tmp_path, 0, "killed.db", inputs) in (0, 3)
    assert dump(tmp_path / "killed.db") == dump(tmp_path / "whole.db")
    with closing(open_ledger(tmp_path / "killed.db", mode="write")) as connection:
        connection.execute(
            "INSERT INTO statements (statements, rank) VALUES ('integrity-check', 1)"
        )
