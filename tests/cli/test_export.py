"""`sayso export` and `sayso import`: where things go, what they take, exit codes."""

from __future__ import annotations

import csv
import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

from sayso.exports.marks import gold_of
from sayso.store import open_ledger, write_analysis
from tests.cli.conftest import Sayso
from tests.cli.samples import plain, sample

JSONL = sample().to_json() + "\n"


def beside(name: str) -> list[str]:
    return sorted(p.name for p in Path().iterdir() if p.name.startswith(name) and p.name != name)


@pytest.mark.parametrize(
    ("name", "arguments", "others"),
    [
        ("x.csv", [], ["x.csv.dictionary.csv", "x.csv.receipt.json"]),
        ("x.csv.gz", [], ["x.csv.gz.dictionary.csv", "x.csv.gz.receipt.json"]),
        ("x.jsonl", [], ["x.jsonl.receipt.json"]),
        ("x.jsonld", [], ["x.jsonld.receipt.json"]),
        ("x.json", ["-f", "labelstudio"], ["x.json.config.xml", "x.json.receipt.json"]),
        ("x.jsonl", ["-f", "doccano"], ["x.jsonl.receipt.json"]),
        ("x.json", ["-f", "webannotation"], ["x.json.receipt.json"]),
        ("x.parquet", [], ["x.parquet.dictionary.csv", "x.parquet.receipt.json"]),
    ],
)
def test_formats(sayso: Sayso, name: str, arguments: list[str], others: list[str]) -> None:
    Path("in.jsonl").write_text(JSONL, "utf-8")
    result = sayso("export", "in.jsonl", "-o", name, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert beside(name) == others
    before = {p.name: p.read_bytes() for p in Path().iterdir()}
    sayso("export", "in.jsonl", "-o", name, *arguments)
    assert {p.name: p.read_bytes() for p in Path().iterdir()} == before


def test_gzip_and_stdin(sayso: Sayso) -> None:
    sayso("export", "-", "-o", "x.csv.gz", stdin=JSONL.encode())
    with gzip.open("x.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(sample().attributions)


@pytest.mark.parametrize(
    "written",
    [
        JSONL,
        sample().to_json(indent=1),
        f"[\n{sample().to_json()},\n{plain('x').to_json()}\n]\n",
        json.dumps([sample().to_dict()], indent=1),
    ],
)
def test_analyses_come_back_as_they_were(sayso: Sayso, written: str) -> None:
    Path("in.json").write_text(written, "utf-8")
    assert sayso("export", "in.json", "-f", "jsonl").stdout.startswith(JSONL)


def test_stories_are_read(sayso: Sayso, story: str) -> None:
    result = sayso("export", story, "-f", "jsonl")
    assert json.loads(result.stdout)["article"]["ref"] == story


def test_a_ledger(sayso: Sayso) -> None:
    with closing(open_ledger("news.db", mode="create")) as connection:
        write_analysis(connection, sample())
        connection.commit()
    result = sayso("export", "news.db", "-f", "jsonl")
    assert (result.exit_code, result.stdout) == (0, JSONL)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["in.jsonl"], 2, "Say which format"),
        (["in.jsonl", "-o", "x.dat"], 2, "tells no format"),
        (["in.jsonl", "-f", "parquet"], 2, "does not go to standard output"),
        (["in.jsonl", "-f", "brat", "-o", "file"], 2, "brat needs a folder"),
        (["in.jsonl", "-o", "in.jsonl"], 2, "is also an input"),
        (["in.jsonl", "-o", "no/x.csv"], 2, "cannot be written"),
        (["missing.txt", "-f", "csv"], 3, "there is no such file"),
        (["broken.jsonl", "-f", "csv"], 3, "broken.jsonl:2: not a sayso analysis"),
        (["other.db", "-f", "csv"], 2, "other.db"),
    ],
)
def test_what_goes_wrong(sayso: Sayso, arguments: list[str], code: int, words: str) -> None:
    Path("in.jsonl").write_text(JSONL, "utf-8")
    Path("broken.jsonl").write_text(JSONL + "{}\n", "utf-8")
    Path("file").write_text("")
    Path("other.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    result = sayso("export", *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert not list(Path().glob(".*.part"))


@pytest.mark.parametrize(
    ("form", "place", "options"),
    [
        ("brat", "corpus", []),
        ("doccano", "x.jsonl", []),
        ("doccano", "x.jsonl.gz", []),
        ("labelstudio", "x.json", ["--unreviewed"]),
    ],
)
def test_there_and_back(sayso: Sayso, form: str, place: str, options: list[str]) -> None:
    sayso("export", "-", "-f", form, "-o", place, stdin=JSONL.encode())
    result = sayso("import", place, "-f", form, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == gold_of(sample()).to_dict()


def test_import_says_what_it_left_out(sayso: Sayso) -> None:
    sayso("export", "-", "-f", "labelstudio", "-o", "x.json", stdin=JSONL.encode())
    result = sayso("import", "x.json", "-f", "labelstudio")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 task that nobody has annotated left out" in result.stderr
    Path("bad.jsonl").write_text('{"text": "x"}\n')
    result = sayso("import", "missing", "bad.jsonl", "-f", "doccano", "-o", "gold.jsonl")
    assert result.exit_code == 3
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        "missing",
        "bad.jsonl:1",
    ]
    assert Path("gold.jsonl").read_bytes() == b""
