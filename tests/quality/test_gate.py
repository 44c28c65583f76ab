"""The quality gate, with floors and data folders of its own."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from quality.__main__ import check, main
from quality.floors import Floors, below, raised
from quality.golden import analyses
from quality.measuring import digest

TEXT = "Ann Vale said on Monday that the old bridge will open in June."
MARKED = {
    "source": [[0, 8]],
    "cue": [[9, 13]],
    "content": [[24, 61]],
}
CARD = "# Card\n\n<!-- scores -->\nold\n<!-- end of scores -->\n\nEnd.\n"


def filled(folder: Path, *, wrong: bool = False) -> Path:
    """A data folder with one dev article; `wrong` marks what nobody would find."""
    (folder / "polnear").mkdir(parents=True)
    marked: dict[str, Any] = {"content": [[0, 8]], "cue": [[40, 46]]} if wrong else MARKED
    line = {"id": "d1", "publisher": "Quay Post", "text": TEXT, "attributions": [marked]}
    (folder / "polnear" / "dev.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    return folder


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "CARD.md").write_text(CARD, "utf-8")
    return {"file": tmp_path / "floors.json", "card": tmp_path / "CARD.md"}


def test_floors_are_written_with_the_card_and_then_held(
    tmp_path: Path, places: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = filled(tmp_path / "good"), filled(tmp_path / "bad", wrong=True)
    assert check(good, write=True, **places) == 0
    stored = json.loads(places["file"].read_text("utf-8"))
    assert stored["model"] == digest()
    assert stored["floors"]["PolNeAR dev"]["full F1"] == 100
    card = places["card"].read_text("utf-8")
    assert "| full F1 | 100.0 [100.0, 100.0] |" in card
    assert "| Quay Post | 100.0 |" in card
    assert "old" not in card.split("<!-- scores -->")[1].splitlines()
    assert card.endswith("<!-- end of scores -->\n\nEnd.\n")
    assert check(good, **places) == 0
    before = places["file"].read_text("utf-8")
    for write in (False, True):
        assert check(bad, write=write, **places) == 1
        assert "PolNeAR dev: full F1 is 0.0, its floor 100.0" in capsys.readouterr().err
    assert places["file"].read_text("utf-8") == before
    assert check(bad, write=True, reason="the marks were wrong", **places) == 0
    stored = json.loads(places["file"].read_text("utf-8"))
    assert stored["floors"]["PolNeAR dev"]["full F1"] == 0
    reasons = {one["measure"]: one["reason"] for one in stored["lowered"]}
    assert reasons["full F1"] == "the marks were wrong"


def test_another_model_than_the_floors_were_set_for_is_named(
    tmp_path: Path, places: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    Floors(model="sha256:other", floors={}).write(places["file"])
    assert check(filled(tmp_path / "data"), **places) == 1
    assert "another than the floors were set for" in capsys.readouterr().err


@pytest.mark.parametrize(("changed", "code"), [(False, 0), (True, 1)])
def test_without_data_the_examples_are_checked(
    changed: bool,
    code: int,
    tmp_path: Path,
    places: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    some = list(islice(analyses(), 2))  # tests/test_golden.py reads them all
    refs = [ref for ref, _ in some]
    read = [(refs[0], some[1][1]), some[1]] if changed else some
    monkeypatch.setattr("quality.__main__.analyses", lambda: read)
    Floors(model=digest(), floors={}).write(places["file"])
    assert check(tmp_path / "none", **places) == code
    said = capsys.readouterr().err
    assert "nothing is measured" in said
    assert f"golden analyses: {refs[0] if changed else 'none'} read otherwise" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--write"], 2), (["--write", "--lower", "because"], 2)],
)
def test_nothing_is_written_without_data(words: list[str], code: int, tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path / "none"), *words]) == code


def test_lowering_goes_with_writing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path), "--lower", "because"])


def test_a_broken_data_file_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(tmp_path)
    (tmp_path / "polnear" / "dev.jsonl").write_text("{", "utf-8")
    assert main(["--data", str(tmp_path)]) == 2
    assert "line 1: not a gold article" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("measure", "value", "falls"),
    [
        ("full F1", 69.0, False),
        ("full F1", 68.7, False),
        ("full F1", 68.6, True),
        ("calibration error", 69.2, False),
        ("calibration error", 60.0, False),
        ("calibration error", 69.4, True),
    ],
)
def test_below(measure: str, value: float, falls: bool) -> None:
    floors = Floors(model="m", floors={"dev": {measure: 69.0}, "other": {measure: 99.0}})
    assert bool(below(floors, {"dev": {measure: value}})) is falls


@pytest.mark.parametrize(
    ("value", "reason", "floor", "lowered"),
    [
        (70.0, "", 70.0, 0),
        (68.9, "", 69.0, 0),
        (60.0, "", 69.0, 0),
        (60.0, "smaller model", 60.0, 1),
        (68.9, "smaller model", 69.0, 0),
    ],
)
def test_raised(value: float, reason: str, floor: float, lowered: int) -> None:
    floors = Floors(model="m", floors={"dev": {"full F1": 69.0}})
    now = raised(floors, {"dev": {"full F1": value}}, model="n", reason=reason)
    assert (now.model, now.floors["dev"]["full F1"], len(now.lowered)) == ("n", floor, lowered)
