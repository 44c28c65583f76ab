"""`sayso search`, `sources`, `audit`, `sample` from the outside."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.store.writing import write_analysis
from tests.cli.conftest import Sayso
from tests.store.questions.conftest import STORIES
from tests.store.questions.corpus import Said, filled, story

NASTY = story(
    [Said(who="</script><b>Eve", words="=1+1 & <i>so</i>")], outlet="x.example", byline=("<u>",)
)
NAME = "stories.ledger"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    filled(path, (*STORIES, NASTY)).close()
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("search", NAME, "engine", "-f", "text"), "3 statements"),
        (("search", NAME, "zebra", "-f", "text"), "Nothing found."),
        (("search", NAME, "--by", "Eve", "-f", "csv"), "'=1+1 & <i>so</i>"),
        (("sources", NAME, "-f", "text"), "Larkholm"),
        (("sources", NAME, "-f", "csv"), "denies: 1"),
        (("audit", NAME, "-f", "text"), "left out: 1 of wire copy"),
        (("audit", NAME, "-f", "csv", "--by", "month"), "2031-02,statements,unnamed,1,4"),
    ],
)
@pytest.mark.usefixtures("ledger")
def test_answers(sayso: Sayso, arguments: tuple[str, ...], words: str) -> None:
    result = sayso(*arguments)
    assert result.exit_code == 0, result.stderr
    assert words in result.stdout


@pytest.mark.usefixtures("ledger")
def test_json(sayso: Sayso) -> None:
    found = json.loads(sayso("search", NAME, "engine", "-f", "json").stdout)
    assert found["count"] == len(found["hits"]) == 3
    assert json.loads(sayso("audit", NAME).stdout)["articles"]["wire"] == 1


@pytest.mark.parametrize("command", ["search", "sources", "audit"])
def test_no_ledger_one_sentence(sayso: Sayso, tmp_path: Path, command: str) -> None:
    (tmp_path / "other.txt").write_text("no ledger at all")
    for path, words in (("gone.ledger", "no ledger at"), ("other.txt", "is not a ledger")):
        result = sayso(command, path)
        assert result.exit_code == 2
        assert result.stderr.startswith("sayso: ")
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_read_while_a_writer_writes(sayso: Sayso, ledger: Path) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as writer:
        writer.row_factory = sqlite3.Row
        writer.execute("BEGIN IMMEDIATE")
        write_analysis(writer, story([Said(who="Cy Marsh", words="the engine was new")]))
        assert json.loads(sayso("search", NAME, "engine", "-f", "json").stdout)["count"] == 3
        writer.execute("COMMIT")
    assert json.loads(sayso("search", NAME, "engine", "-f", "json").stdout)["count"] == 4


@pytest.mark.usefixtures("ledger")
def test_aliases_there_and_back(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("merge Ada Quill = Quill\n")
    assert "2 names decided" in sayso("sources", NAME, "--aliases", "a.txt").stderr
    assert "merge Ada Quill = Quill\n" in sayso("sources", NAME, "--write-aliases", "-").stdout
    (tmp_path / "a.txt").write_text("\nmarge Ada Quill = Quill\n")
    result = sayso("sources", NAME, "--aliases", "a.txt")
    assert (result.exit_code, "a.txt, line 2" in result.stderr) == (2, True)


@pytest.mark.usefixtures("ledger")
def test_sample_and_coded(sayso: Sayso, tmp_path: Path) -> None:
    assert sayso("sample", NAME, "--n", "5", "-o", "s.csv").exit_code == 0
    assert "is there already" in sayso("sample", NAME, "-o", "s.csv").stderr
    with (tmp_path / "s.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 5
    assert not any(row["kind"] or row["speaker"] for row in rows)
    assert "nothing is coded" in sayso("audit", NAME, "--coded", "s.csv").stderr
    for row in rows:
        row["attributed"], row["kind"] = "yes", "person"
    with (tmp_path / "s.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    result = sayso("audit", NAME, "--coded", "s.csv", "-f", "text")
    assert "Krippendorff" in result.stdout


@pytest.mark.usefixtures("ledger")
def test_page(sayso: Sayso) -> None:
    page = sayso("audit", NAME, "-f", "html", "--by", "byline").stdout
    assert "<b>Eve" not in page
    assert "<u>" not in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    data = page.split('id="ui-data">')[1].split("</script>")[0]
    figures = json.loads(data)["figures"]
    assert len(figures["group\t(all)\tunnamed"]) == 2
    assert page == sayso("audit", NAME, "-f", "html", "--by", "byline").stdout
