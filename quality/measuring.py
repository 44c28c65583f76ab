"""The shipped model let loose on the data sets, with progress."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from sayso.attributions.attributing import shipped_tagger
from sayso.evaluation.gold import read_gold
from sayso.evaluation.running import evaluate
from sayso.evaluation.scores import Agreement

__all__ = ["DEV", "GOLD", "MODEL", "digest", "found_in", "measure"]

MODEL = Path(__file__).parent.parent / "sayso" / "attributions" / "model" / "tagger.onnx"
DEV, GOLD = "PolNeAR dev", "gold stories"
_EVERY_S = 5.0  # between lines of progress


def digest(model: Path = MODEL) -> str:
    """`sha256:` of the model file."""
    return f"sha256:{hashlib.sha256(model.read_bytes()).hexdigest()}"


def found_in(data: Path) -> dict[str, list[Path]]:
    """The files of each set that the folder `data` has; an absent or other folder has none."""
    files = {
        DEV: [data / "polnear" / "dev.jsonl"],
        GOLD: sorted((data / "gold").glob("*.jsonl")),
    }
    kept = {name: [file for file in some if file.is_file()] for name, some in files.items()}
    return {name: some for name, some in kept.items() if some}


def measure(sets: Mapping[str, list[Path]]) -> dict[str, list[Agreement]]:
    """How the shipped model agrees with each set, article by article; takes minutes."""
    tagger = shipped_tagger()
    measured: dict[str, list[Agreement]] = {}
    for name, files in sets.items():
        articles = [article for file in files for article in read_gold(file)]
        began = said = time.monotonic()
        measured[name] = []
        for one in evaluate(articles, tagger):
            measured[name].append(one)
            done, now = len(measured[name]), time.monotonic()
            if now - said >= _EVERY_S or done == len(articles):
                said, left = now, (now - began) / done * (len(articles) - done)
                print(f"{name}: {done}/{len(articles)}, {left:.0f} s left", file=sys.stderr)
    return measured
