"""The word lists: every line well formed, every value a word of the contract, in order."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.attributions import lexicon
from sayso.attributions.lexicon import table
from sayso.records import SourceKind, Stance

TABLES: list[tuple[str, type[StrEnum]]] = [
    ("cues", Stance),
    ("heads", SourceKind),
    ("stances", Stance),
]


def lines(name: str) -> list[str]:
    text = files(lexicon.__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("name", "values"), TABLES)
def test_values_are_of_the_contract(name: str, values: type[StrEnum]) -> None:
    assert {values(value) for value in table(name).values()}
    assert len(table(name)) == len(lines(name))


@pytest.mark.parametrize(("name", "values"), TABLES)
def test_lines_are_plain_lower_case_and_in_order(name: str, values: type[StrEnum]) -> None:
    words = [line.split("\t")[0] for line in lines(name)]
    assert words == sorted(words)
    for line, word in zip(lines(name), words, strict=True):
        assert line == line.strip() == f"{word}\t{values(line.split(chr(9))[1])}"
        assert word == " ".join(word.lower().split())


def test_every_list_is_tested() -> None:
    found = {file.stem for file in Path(str(files(lexicon.__name__))).glob("*.tsv")}
    assert found == {name for name, _ in TABLES} | {"outlets"}  # has a test of its own


@pytest.mark.parametrize("line", ["said", "said\t", "\tsays", "said\tsays\nsaid\tclaims"])
def test_a_broken_line_is_named(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv").write_text(f"# words\n\n{line}\n", "utf-8")
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"broken\.tsv:[34]"):
        table("broken")
