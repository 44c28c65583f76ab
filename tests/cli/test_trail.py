"""`sayso trail`, `sayso stories`, `sayso alarms`."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.store import open_ledger, write_analysis
from tests.claims.newsroom import bundled

WORDS = "trimmed its order for rollable screens"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, mode="create")) as connection:
        for analysis in bundled():
            write_analysis(connection, analysis)
    return str(path)


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_tree_names_origin_count_and_alarms(ledger: str) -> None:
    shown = run("trail", ledger, WORDS)
    assert "first in this ledger: Ribbon Cable" in shown
    assert "independent sources:" in shown
    assert "! denial-not-carried" in shown


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("t.json", "{"),
        ("t.html", "<!doctype html>"),
        ("t.dot", "digraph"),
        ("t.graphml", "<?xml"),
    ],
)
def test_the_suffix_says_the_format(ledger: str, tmp_path: Path, name: str, begins: str) -> None:
    run("trail", ledger, WORDS, "-o", str(tmp_path / name))
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_why_prints_evidence(ledger: str) -> None:
    plain = json.loads(run("trail", ledger, WORDS, "--format", "json"))
    edge = plain["edges"][0]
    shown = run("trail", ledger, "--claim", plain["claim"]["id"], "--why", edge["id"])
    assert edge["spans"][0]["text"] in shown
    everything = run("trail", ledger, WORDS, "--why", "all")
    assert "likeness" in everything


def test_an_edge_can_be_refused(ledger: str) -> None:
    edge = json.loads(run("trail", ledger, WORDS, "-f", "json"))["edges"][0]["id"]
    run("trail", ledger, "--refuse", edge, "--because", "they asked her")
    assert json.loads(run("trail", ledger, WORDS, "-f", "json"))["refused"][0]["id"] == edge


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (["--refuse", "nonsense"], 2, "nonsense is no edge"),
        (["--refuse", "edge-12"], 2, "edge-12 is no edge"),
        (["--accept", "edge-000000000000"], 2, "was not refused"),
        ([WORDS, "--refuse", "edge-000000000000"], 0, "is no edge of this trail"),
    ],
)
def test_what_is_no_edge(ledger: str, given: list[str], code: int, told: str) -> None:
    result = CliRunner().invoke(main, ["trail", ledger, *given])
    assert (result.exit_code, told in result.stderr) == (code, True)


def test_stories_as_json(ledger: str) -> None:
    stories = json.loads(run("stories", ledger, "--format", "json"))["stories"]
    assert {"id", "title", "articles", "claims"} <= stories[0].keys()
    claim = stories[0]["claims"][0]
    assert {"id", "text", "statements"} <= claim.keys()
    assert {"article", "ref", "attribution"} <= claim["statements"][0].keys()
    first = stories[0]
    assert " ".join(first["title"].split())[:40] in " ".join(run("stories", ledger).split())
    assert first["articles"][0]["ref"] in run("stories", ledger, "--why", first["id"])


def test_alarms(ledger: str) -> None:
    assert "denial-not-carried" in run("alarms", ledger)
    found = json.loads(run("alarms", ledger, "--kind", "sources-multiply", "--format", "json"))
    assert {one["kind"] for one in found["alarms"]} == {"sources-multiply"}


@pytest.mark.parametrize(
    "words",
    [
        ("trail", "nowhere.db", "words"),
        ("trail", "LEDGER"),
        ("trail", "LEDGER", "--claim", "claim-000000000000"),
        ("trail", "LEDGER", WORDS, "--because", "no edge"),
        ("alarms", "LEDGER", "--kind", "loud"),
        ("stories", "LEDGER", "--why", "story-0"),
    ],
)
def test_wrong_calls_end_in_two(ledger: str, words: tuple[str, ...]) -> None:
    run(*(ledger if word == "LEDGER" else word for word in words), code=2)
