"""`sayso evaluate` on two small articles: tables, JSON, parts, the page, and wrong calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Sayso

TEXT = "Ann Vale said on Monday that the old bridge will open in June."
MARKED = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[24, 61]]}


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """The name of a file with an article read rightly and one where nothing is to be found."""
    lines = [
        {"id": "right", "publisher": "Quay Post", "text": TEXT, "attributions": [MARKED]},
        {"id": "missed", "text": "It rained.", "attributions": [{"content": [[0, 9]]}]},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return "gold.jsonl"


def test_the_table(sayso: Sayso, gold: str) -> None:
    done = sayso("evaluate", gold, "--by", "outlet", "--by", "type", "-q")
    assert done.exit_code == 0
    rows = {line[:36].strip(): line[36:].split()[:1] for line in done.stdout.splitlines()}
    assert rows["full F1"] == ["66.7"]
    assert rows["source words F1"] == ["100.0"]
    assert (rows["Quay Post"], rows["not given"]) == (["100.0"], ["0.0"])
    assert rows["indirect"] == ["66.7"]
    assert (rows["missed"], rows["right"]) == (["0.0"], ["100.0"])


def test_json_has_the_same_and_the_parts(sayso: Sayso, gold: str) -> None:
    told = json.loads(sayso("evaluate", gold, "--by", "length", "-f", "json", "-q").stdout)
    assert told["scores"]["full F1"]["value"] == 66.67
    (part,) = told["by"]["length"]
    assert (part["name"], part["articles"], part["gold"], part["found"]) == (
        "0 to 399 words",
        2,
        2,
        1,
    )
    assert part["full"] == 66.67


def test_the_page_draws_both(sayso: Sayso, gold: str, tmp_path: Path) -> None:
    assert sayso("evaluate", gold, "--html", "errors.html", "-q").exit_code == 0
    page = (tmp_path / "errors.html").read_text("utf-8")
    assert "the old bridge will open in June" in page


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["none.jsonl"], "cannot be read"),
        (["empty.jsonl"], "no article in there"),
        (["gold.jsonl", "--by", "weather"], "weather"),
        (["gold.jsonl", "--model", "none.onnx"], "none.onnx"),
    ],
)
@pytest.mark.usefixtures("gold")
def test_wrong_calls_are_one_sentence(
    words: list[str], says: str, sayso: Sayso, tmp_path: Path
) -> None:
    (tmp_path / "empty.jsonl").write_text("\n", "utf-8")
    done = sayso("evaluate", *words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.output
