"""An encoder's weights in eight bits, to be carried where nothing can be downloaded.

`python -m training.packing ENCODER OUT --part-mb 30` writes OUT/part-1.npz, part-2.npz, … and
OUT/shape.json; copy them together anywhere, and `python -m training --from OUT` starts from them.
Matrices are stored as int8 with one scale a row (a quarter of fp32; the rounding, at most 1/254 of
a row's largest weight, is far below what an epoch of training moves); everything else as it is.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .network import Shape, Tagger

_SHAPE = "shape.json"
Stored = NDArray[np.generic]


def packed(folder: Path) -> bool:
    """Whether `pack` wrote `folder`."""
    return (folder / _SHAPE).is_file()


def pack(tagger: Tagger, vocabulary: list[str], out: Path, *, part_mb: int) -> list[Path]:
    """Writes the weights into `out` in parts of about `part_mb` megabytes; gives the parts."""
    out.mkdir(parents=True, exist_ok=True)
    parts: list[dict[str, Stored]] = [{}]
    room = part_mb * 1_000_000
    for name, weight in tagger.state_dict().items():
        stored = _stored(name, weight.numpy())
        size = sum(array.nbytes for array in stored.values())
        if parts[-1] and size > room:
            parts.append({})
            room = part_mb * 1_000_000
        parts[-1] |= stored
        room -= size
    files = [out / f"part-{number}.npz" for number in range(1, len(parts) + 1)]
    for file, part in zip(files, parts, strict=True):
        np.savez_compressed(file, allow_pickle=False, **part)
    about = {"shape": asdict(tagger.shape), "parts": len(parts), "vocabulary": vocabulary}
    (out / _SHAPE).write_text(json.dumps(about), "utf-8")
    return files


def unpack(folder: Path) -> tuple[Tagger, list[str]]:
    """The tagger and vocabulary that were packed; raises `ValueError` where a part is missing."""
    about = json.loads((folder / _SHAPE).read_text("utf-8"))
    weights: dict[str, torch.Tensor] = {}
    for number in range(1, about["parts"] + 1):
        file = folder / f"part-{number}.npz"
        if not file.is_file():
            raise ValueError(f"{file}: missing; {about['parts']} parts were packed")
        with np.load(file) as part:
            for name in part.files:
                if not name.endswith(":scale"):
                    scale = part[f"{name}:scale"] if f"{name}:scale" in part.files else None
                    weight = part[name] if scale is None else part[name] * scale
                    weights[name] = torch.from_numpy(weight.astype(np.float32))
    tagger = Tagger(Shape(**about["shape"]))
    tagger.load_state_dict(weights)
    return tagger, about["vocabulary"]


def _stored(name: str, weight: NDArray[np.float32]) -> dict[str, Stored]:
    if weight.ndim < 2 or weight.size < 10_000:
        return {name: weight}
    scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True), 1e-12) / 127
    return {name: np.round(weight / scale).astype(np.int8), f"{name}:scale": scale}


def main() -> None:
    """The command line."""
    from .encoders import start

    parser = argparse.ArgumentParser(prog="python -m training.packing", description=__doc__)
    parser.add_argument("encoder", type=Path, help="what --from takes")
    parser.add_argument("out", type=Path, help="the folder to write")
    parser.add_argument("--part-mb", type=int, default=30, metavar="N", help="size of a part")
    given = parser.parse_args()
    for file in pack(*start(given.encoder), given.out, part_mb=given.part_mb):
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
