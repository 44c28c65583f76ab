"""The same quotation: a table of variants and look-alikes, all invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sayso.claims.quotations import Change, Quote, quoted_in, runs_of, variant_of

with (Path(__file__).parent / "quotations.tsv").open(encoding="utf-8") as stream:
    ROWS = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def quote(words: str, speaker: str) -> Quote:
    return Quote(text=words.lstrip("~"), speaker=speaker, is_marked=not words.startswith("~"))


def found(row: dict[str, str]) -> tuple[Change, ...] | None:
    variant = variant_of(
        quote(row["one"], row["speaker"]), quote(row["other"], row["other_speaker"])
    )
    return None if variant is None else variant.changes


def test_variants_are_found_and_look_alikes_are_not() -> None:
    results = [(row["same"] == "1", found(row) is not None) for row in ROWS]
    right = sum(same and hit for same, hit in results)
    assert right / sum(hit for _, hit in results) >= 0.98
    assert right / sum(same for same, _ in results) >= 0.95


def test_variants_share_a_run() -> None:
    shared = [not runs_of(row["one"]).isdisjoint(runs_of(row["other"])) for row in ROWS]
    assert all(share for row, share in zip(ROWS, shared, strict=True) if found(row) is not None)
    assert not all(shared)


def test_changes_are_typed() -> None:
    variants = [row for row in ROWS if row["same"] == "1"]
    typed = sum(row["change"] in (found(row) or ()) for row in variants)
    assert typed / len(variants) >= 0.95


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        (
            "“It isn’t cancelled. It’s parked until the spring.”",
            "“It isn't cancelled, it’s shelved until the spring,”",
            ["“It isn't cancelled, it’s ", "[changed-words: parked |shelved ]",
             "until the spring,”"],
        ),
        (
            "“She has told her friends she would say yes the minute he asked”",
            "“She told her friends she would say yes the minute he asks”",
            ["“She ", "[cut: has |]", "told her friends she would say yes the minute he ",
             "[changed-words: asked”|asks”]"],
        ),
        (
            "~that the screens were waiting for something to roll them up with",
            "~that the screens were “waiting for something to roll them up with.”",
            ["that the screens were ",
             "[paraphrase-quoted: waiting for something to roll them up with|"
             "“waiting for something to roll them up with.”]"],
        ),
        (
            "“They ordered 900,000 screens/panels\nfor the yard—and then none”",
            "“They ordered 600,000 screens/panels for the yard—and  then none”",
            ["“They ordered ", "[changed-words: 900|600]", ",000 screens/panels for the yard—and  "
             "then none”"],
        ),
    ],
)  # fmt: skip
def test_pieces_are_word_by_word(one: str, other: str, pieces: list[str]) -> None:
    variant = variant_of(quote(one, "A"), quote(other, "A"))
    assert variant is not None
    told = [f"[{p.change}: {p.one}|{p.other}]" if p.change else p.other for p in variant.pieces]
    assert told == pieces
    for side, text in (("one", one), ("other", other)):
        assert "".join(getattr(piece, side) for piece in variant.pieces) == text.lstrip("~")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Keep the clerk out of it,” he wrote.", ["Keep the clerk out of it,"]),
        ("the “done deal” of last week", []),
        ("‘I could not see the quay,’ she said", ["I could not see the quay,"]),
    ],
)
def test_quoted_in(text: str, expected: list[str]) -> None:
    assert quoted_in(text) == expected
