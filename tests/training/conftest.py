"""A network of toy size and a few invented articles; without torch there is nothing to test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from training.network import Tagger

try:
    import onnx  # noqa: F401
    import torch
except ImportError:
    collect_ignore_glob = ["test_*.py"]

PEOPLE = ("Ann Vale", "Bo Hale", "Cy Dorn", "Di Marsh")
WORDS = "ann vale bo hale cy dorn di marsh said told the bridge will open in june it holds".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,:“”\"'"
VOCABULARY = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *WORDS,
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
]


def story(number: int) -> dict[str, Any]:
    """An article of two statements with its marks."""
    first, second = PEOPLE[number % 4], PEOPLE[(number + 1) % 4]
    text = f"{first} said the bridge will open in June.\n\n“It holds,” {second} told the town."

    def span(words: str) -> list[list[int]]:
        return [[text.rindex(words), text.rindex(words) + len(words)]]

    return {
        "id": f"n{number}",
        "text": text,
        "attributions": [
            {
                "source": span(first),
                "cue": span("said"),
                "content": span("the bridge will open in June"),
            },
            {"source": span(second), "cue": span("told"), "content": span("“It holds,”")},
        ],
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Thirty articles as JSON Lines, one of them held out."""
    file = tmp_path / "gold.jsonl"
    lines = [json.dumps(story(number), ensure_ascii=False) for number in range(30)]
    file.write_text("\n".join(lines), "utf-8")
    return file


def toy(*, relative: int = 0) -> Tagger:
    """A network small enough to train in a test, with the same weights every time."""
    from training.network import Shape, Tagger

    torch.manual_seed(3)
    shape = Shape(
        layers=2, width=32, heads=4, inner=48, vocabulary=len(VOCABULARY), relative=relative
    )
    tagger = Tagger(shape)
    with torch.no_grad():
        for weight in tagger.parameters():
            weight += 0.05 * torch.randn_like(weight)  # none is like another, as after training
    return tagger
