"""`sayso check`: formats, places, policies of one's own, exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sayso.cli.exits import Exit
from sayso.records import Analysis, Closeness
from tests.cli.conftest import Sayso
from tests.policies.drafts import Said, draft, unnamed

WHO = "a source"
PARAGRAPHS = ["😀 The tide is out.", f"The mayor is a liar, {WHO} said."]


def faulty() -> Analysis:
    said = Said(content=["The mayor is a liar"], cue="said", source=WHO, by=WHO)
    return draft("", PARAGRAPHS, [said], {WHO: unnamed(Closeness.BARE)})


def sound() -> Analysis:
    return draft("", ["The tide is out."], [], {})


def given(*analyses: Analysis) -> str:
    Path("in.jsonl").write_text("".join(a.to_json() + "\n" for a in analyses), "utf-8")
    return "in.jsonl"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], Exit.FINDINGS),
        (["--policy", "guardian"], Exit.FINDINGS),
        (["--policy", "nyt", "--severity", "error"], Exit.FINDINGS),
        (["--policy", "own.toml"], Exit.OK),
        (["--policy", "bad.toml"], Exit.USAGE),
        (["--policy", "bbc"], Exit.USAGE),
        (["--format", "yaml"], Exit.USAGE),
        (["missing.txt"], Exit.SOME_FAILED),
        (["-o", "in.jsonl"], Exit.USAGE),
        (["-o", "no/such/folder.txt"], Exit.USAGE),
    ],
)
def test_exit_codes(sayso: Sayso, arguments: list[str], code: Exit) -> None:
    path = given(faulty())
    Path("own.toml").write_text("[rules.rote-reason]\n")
    Path("bad.toml").write_text("[rules.rote-reason]\nseverity = 1\n")
    result = sayso("check", path, *arguments)
    assert result.exit_code == code
    if "bad.toml" in arguments:
        assert result.stderr.startswith("sayso: bad.toml:2: rules.rote-reason.severity must be")


def test_nothing_found(sayso: Sayso) -> None:
    result = sayso("check", given(sound(), sound()))
    assert (result.exit_code, result.stdout) == (0, "0 findings in 2 stories (policy all)\n")


def test_text_shows_the_place(sayso: Sayso) -> None:
    lines = sayso("check", given(faulty()), "--policy", "guardian").stdout.splitlines()
    assert lines == [
        "draft.txt:3:16: error: unnamed-attack: “a source” attacks without standing up for it: "
        "“liar”.",
        "    The mayor is a liar, a source said.",
        "                   ^^^^",
        "    fix: Drop the attack, or get it on the record and ask the one attacked.",
        "1 finding in 1 story (policy guardian)",
    ]


def test_json(sayso: Sayso) -> None:
    whole = json.loads(sayso("check", given(faulty()), "-f", "json", "-p", "guardian").stdout)
    (finding,) = whole["stories"][0]["findings"]
    text = faulty().article.text
    assert text[finding["start"] : finding["end"]] == finding["text"] == "liar"
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 16, 20)
    assert finding["cites"]


def test_sarif(sayso: Sayso) -> None:
    result = sayso("check", given(faulty()), "missing.txt", "-f", "sarif", "-o", "x.sarif")
    assert (result.exit_code, result.stdout) == (3, "")
    log = json.loads(Path("x.sarif").read_text("utf-8"))
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rules = run["tool"]["driver"]["rules"]
    text = faulty().article.text
    assert run["results"]
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
        place = found["locations"][0]["physicalLocation"]
        region = place["region"]
        start, length = region["charOffset"], region["charLength"]
        assert text[start : start + length] == region["snippet"]["text"]
        line = text.split("\n")[region["startLine"] - 1]
        assert (
            line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
        )
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]
        assert artifact["contents"]["text"] == text
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit(sayso: Sayso) -> None:
    odd = replace(faulty(), article=replace(faulty().article, ref="\x1bdraft.txt"))
    result = sayso("check", given(odd), "missing.txt", "-f", "junit", "-p", "guardian")
    root = ElementTree.fromstring(result.stdout)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    failure = root.find(".//failure")
    assert failure is not None
    assert "draft.txt:3:16" in (failure.text or "")


def test_plain_text_counts_in_the_file(sayso: Sayso, story: str) -> None:
    run = json.loads(sayso("check", story, "-f", "sarif").stdout)["runs"][0]
    assert run["artifacts"][0]["mimeType"] == "text/plain"
    assert "contents" not in run["artifacts"][0]


def test_list_and_explain(sayso: Sayso) -> None:
    assert "bare-source" in sayso("check", "--list").stdout
    result = sayso("check", "--policy", "ap", "--explain", "bare-source")
    assert (result.exit_code, "blog.ap.org" in result.stdout) == (0, True)
    assert sayso("check", "--explain", "bear-source").exit_code == Exit.USAGE
    assert sayso("check").exit_code == Exit.USAGE
