"""`sayso refresh`, `sayso correct` and `sayso forget` on the command line."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from sayso.records import Analysis
from sayso.store import open_ledger, read_analysis
from tests.cli.ledgers import Sayso, sayso
from tests.store.stories import NEWER, story, text_of

__all__ = ["sayso"]
ID = story(1).article.id


@pytest.fixture
def ledger(sayso: Sayso) -> str:
    """A ledger of four stories."""
    for number in range(4):
        Path(f"s{number}.txt").write_text(text_of(number))
    assert sayso("add", "n.db", ".", "-q").exit_code == 0
    return "n.db"


def read(ledger: str) -> Analysis:
    with closing(open_ledger(ledger)) as connection:
        analysis = read_analysis(connection, ID)
    assert analysis is not None
    return analysis


def test_correct_refresh_and_export(sayso: Sayso, ledger: str) -> None:
    done = sayso(
        "correct", ledger, ID, "a1", "--stance", "denies", "--speaker", "s2", "--who", "Ed"
    )
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "sayso: n.db: 2 corrected by Ed\n"
    assert sayso("correct", ledger, ID, "a2", "--reject").exit_code == 0
    added = ["--add", "--content", "0:21", "--source", "60:68"]
    assert sayso("correct", ledger, ID, *added).exit_code == 0
    assert (
        sayso("refresh", ledger).stderr == "sayso: n.db: 4 of 4 outdated articles analysed anew\n"
    )
    assert "0 of 0" in sayso("refresh", ledger).stderr
    after = read(ledger)
    assert after.engine == NEWER
    assert [(one.id, one.stance, one.speaker) for one in after.attributions] == [
        ("a3", None, None),
        ("a1", "denies", "s2"),
    ]
    (line,) = sayso("correct", ledger, "--export").stdout.splitlines()
    exported = json.loads(line)
    assert exported["id"] == ID
    assert exported["attributions"][0]["content"] == [[0, 21]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name ARTICLE and ATTRIBUTION"),
        ([ID], "name ARTICLE and ATTRIBUTION"),
        ([ID, "a1"], "say what is to be corrected"),
        ([ID, "a1", "--content", "5-9"], "5-9 is no span"),
        ([ID, "a1", "--stance", "shouts"], "stance 'shouts' is unknown"),
        (["sha256:no", "a1", "--reject"], "there is no article sha256:no"),
    ],
)
def test_correct_amiss(sayso: Sayso, ledger: str, arguments: list[str], words: str) -> None:
    result = sayso("correct", ledger, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_forget(sayso: Sayso, ledger: str) -> None:
    assert "--yes" in sayso("forget", ledger, "./s1.txt").stderr
    gone = sayso("forget", ledger, "./s1.txt", "--yes")
    assert gone.exit_code == 0, gone.stderr
    assert "2 statements gone from 1 articles" in gone.stderr
    assert "0 still found" in gone.stderr
    assert b"bridge 1" not in Path(ledger).read_bytes()
    assert "1 forgotten" in sayso("add", ledger, "s1.txt").stderr
    person = sayso("forget", ledger, "Ada Quill", "--yes")
    assert person.exit_code == 0, person.stderr
    assert "2 statements gone from 2 articles" in person.stderr
    assert b"Ada Quill" not in Path(ledger).read_bytes()
    nothing = sayso("forget", ledger, "Nobody At All", "--yes")
    assert "nothing of Nobody At All is in n.db" in nothing.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["refresh"],
        ["diff", "https://echo.example/1"],
        ["correct", "--export"],
        ["forget", "x", "--yes"],
    ],
)
def test_no_ledger(sayso: Sayso, command: list[str]) -> None:
    name, *rest = command
    result = sayso(name, "none.db", *rest)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "sayso: there is no ledger at none.db; `sayso add` makes one\n"
