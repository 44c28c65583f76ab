"""What a run leaves on disk: finished weights, and the whole state to take it up again from.

Files are written beside their place and moved there whole, so that a run killed at any moment
leaves the last good one.
"""

from __future__ import annotations

import os
import pickle
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from .network import Shape, Tagger

WEIGHTS, STATE = "tagger.pt", "state.pt"


def write_whole(file: Path, data: Mapping[str, Any]) -> None:
    """Saves `data` so that `file` is never seen half written."""
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as out:
        torch.save(dict(data), out)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)


def save_weights(tagger: Tagger, vocabulary: list[str], run: Path) -> None:
    """Writes the weights of the folder `run` with what is needed to use them."""
    shape, weights = asdict(tagger.shape), tagger.state_dict()
    write_whole(run / WEIGHTS, {"shape": shape, "vocabulary": vocabulary, "weights": weights})


def load_weights(file: Path) -> tuple[Tagger, list[str]]:
    """The tagger and vocabulary of a weights file; raises `ValueError` where it is none."""
    try:
        saved = _loaded(file)
        tagger = Tagger(Shape(**saved["shape"]))
        tagger.load_state_dict(saved["weights"])
    except (RuntimeError, KeyError, TypeError) as error:
        raise ValueError(f"{file}: no weights of a training run") from error
    return tagger, saved["vocabulary"]


def load_state(run: Path) -> dict[str, Any] | None:
    """The state to go on from, or None where the run has not begun; `ValueError` if damaged."""
    file = run / STATE
    return _loaded(file) if file.is_file() else None


def _loaded(file: Path) -> dict[str, Any]:
    try:
        if zipfile.is_zipfile(file):  # as torch writes them
            saved: dict[str, Any] = torch.load(file, weights_only=True, map_location="cpu")
            return saved
    except (RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise ValueError(f"{file}: damaged; --fresh begins again") from error
    raise ValueError(f"{file}: damaged; --fresh begins again")
