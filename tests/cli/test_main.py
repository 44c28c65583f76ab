"""`sayso` itself: help, version, errors of the call, and what it must not import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sayso as package
from tests.cli.conftest import WORDS, Sayso

ROOT = Path(__file__).parents[2]
LINE = b'{"html": "<article><h1>Ferry</h1><p>' + WORDS.encode() + b'</p></article>"}\n'


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """`sayso` in a process of its own, without a model."""
    command = [sys.executable, "-m", "tests.cli.unattributed", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--version"], f"sayso {package.__version__}"),
        (["--help"], "sayso read stories/ -o report.html"),
        (["-h"], "Exit codes:"),
        (["read", "--help"], "--keep-going"),
        (["read", "-h"], "130  interrupted"),
    ],
)
def test_answers(sayso: Sayso, arguments: list[str], words: str) -> None:
    result = sayso(*arguments)
    assert result.exit_code == 0
    assert words in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument 'PATH...'"),
        (["raed", "x"], "No such command 'raed'"),
        (["read", "story.txt", "--format", "pdf"], "'pdf' is not one of"),
        (["read", "story.txt", "--workers", "0"], "0 is not in the range"),
        (["read", "story.txt", "--max-mb", "0"], "0.0 is not in the range"),
        (["read", "story.txt", "--as", "pdf"], "'pdf' is not one of"),
        (["read", "story.txt", "-q", "-v"], "exclude each other"),
        (["read", "story.txt", "story.txt", "--url", "https://e.example"], "--url goes with"),
        (["read", "https://e.example/x", "--url", "https://e.example"], "--url goes with"),
        (["read", "story.txt", "-o", "story.txt"], "would be overwritten"),
        (["read", "story.txt", "--errors", "story.txt"], "would be overwritten"),
        (["read", "story.txt", "-o", "x.json", "--errors", "./x.json"], "name the same file"),
        (["read", "story.txt", "-o", "x.pdf"], "no format is known for .pdf"),
        (["read", "story.txt", "-o", "x.jsonl.gz"], "no format is known for .gz"),
        (["read", "story.txt", "-o", "no/such/folder.json"], "cannot be written: No such file"),
        (["read", "story.txt", "-o", "."], "is a folder"),
        (["read", "story.txt", "--errors", "no/such/folder.jsonl"], "cannot be written"),
    ],
)
@pytest.mark.usefixtures("story")
def test_wrong_calls(sayso: Sayso, arguments: list[str], words: str) -> None:
    result = sayso(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert Path("story.txt").read_text() == WORDS


def test_damaged_model_is_a_sentence(
    sayso: Sayso, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise package.errors.ModelError("the model file is damaged; install sayso again")

    monkeypatch.setattr("sayso.pipeline.pipe", damaged)
    result = sayso("read", story)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "sayso: the model file is damaged; install sayso again\n"


def test_python_m() -> None:
    command = [sys.executable, "-m", "sayso", "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert answer.stdout == f"sayso {package.__version__}\n"


@pytest.mark.parametrize(
    "module", ["onnxruntime", "numpy", "httpx", "selectolax", "rich", "charset_normalizer"]
)
def test_help_imports_nothing_heavy(module: str) -> None:
    script = (
        "import sys\nfrom sayso.cli import main\n"
        "try: main(['read', '--help'])\n"
        f"except SystemExit: sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0


def test_interrupt_keeps_what_was_finished(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    process = start("read", "-", "-o", str(output))
    assert process.stdin is not None
    process.stdin.write(LINE * 2)
    process.stdin.flush()
    while not output.exists() or output.read_bytes().count(b"\n") < 2:
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr == b"sayso: interrupted; 2 articles finished before and written\n"
    assert output.read_bytes().count(b"\n") == 2


def test_interrupted_page_is_whole(tmp_path: Path) -> None:
    output, seen = tmp_path / "out.json", tmp_path / "seen.jsonl"
    process = start("read", "-", "-o", str(output), "--errors", str(seen))
    assert process.stdin is not None
    process.stdin.write(LINE * 2 + b"broken\n")
    process.stdin.flush()
    while not seen.exists() or not seen.read_bytes():  # the third line has been dealt with
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert output.read_bytes().startswith(b"[\n{")
    assert output.read_bytes().endswith(b"}\n]\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "seen.jsonl"]


def test_broken_pipe_is_quiet() -> None:
    process = start("read", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.close()
    process.stdin.write(LINE * 3)
    process.stdin.close()
    process.stdin = process.stdout = None
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, b"")


def test_closed_standard_streams() -> None:
    command = f"{sys.executable} -m tests.cli.unattributed read - <&- >&-"
    answer = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT)
    assert answer.returncode == 2
    assert answer.stderr == b"sayso: standard output is closed; name a file with -o\n"
