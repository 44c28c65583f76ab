"""Trained weights → the model file that ships: int8 ONNX with all it needs in its metadata.

`python -m training.export --run RUN --out FILE` exports the weights of a run folder.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from sayso.attributions.tagger import FORMAT

from .encoders import start
from .graph import graph_of
from .network import Tagger

NAME = "minilm6-polnear"
# subwords read before a window's own. Trained with up to 64, the network does as well with half on
# the held-out articles (full F1 69.0 for 68.5; 68.3 with 16), and reads a tenth fewer
CONTEXT = 32


def ship(
    tagger: Tagger,
    vocabulary: list[str],
    out: Path,
    *,
    name: str,
    fp32: bool = False,
    about: Mapping[str, object] | None = None,
) -> None:
    """Writes the tagger as the model file `out`; int8 unless `fp32` or a teacher with MPNet's
    relative positions, which never ships.

    `about` goes into its metadata too: `transitions` and `calibration`.
    """
    tagger = tagger.cpu().eval()
    if tagger.relative is not None:
        model = _traced(tagger)
    else:
        weights = {key: value.numpy() for key, value in tagger.state_dict().items()}
        shape = tagger.shape
        model = graph_of(weights, heads=shape.heads, eps=shape.eps, int8=not fp32)
    distance = [[round(v, 5) for v in row] for row in tagger.distance.tolist()]
    entries = {
        "format": FORMAT,
        "name": name,
        "heads": str(tagger.shape.heads),
        "context": str(CONTEXT),
        "vocabulary": "\n".join(vocabulary),
        "distance": json.dumps(distance),
    }
    entries |= {key: json.dumps(value) for key, value in (about or {}).items()}
    onnx.helper.set_model_props(model, entries)
    write(model, out)


class _OneWindow(nn.Module):
    """The tagger for one window at a time: no padding, so no mask."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, opens: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        out: tuple[Tensor, Tensor, Tensor] = self.tagger(ids, case, quoted, opens, None)
        return out


def _traced(tagger: Tagger) -> onnx.ModelProto:
    """The network in fp32 as torch's exporter has it."""
    names = ["ids", "case", "quoted", "opens"]
    example = tuple(torch.zeros(1, 48, dtype=torch.long) for _ in names)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter about itself
        file = Path(folder) / "traced.onnx"
        torch.onnx.export(
            _OneWindow(tagger).eval(),
            example,
            str(file),
            input_names=names,
            output_names=["tags", "link_from", "link_to"],
            dynamic_axes={name: {1: "length"} for name in [*names, "tags", "link_from", "link_to"]},
            opset_version=17,
            dynamo=False,
        )
        return onnx.load(file)


def write(model: onnx.ModelProto, out: Path) -> None:
    """Saves a model file whole: `out` is never seen half written."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f"{out.name}.part")
    onnx.save(model, part)
    part.replace(out)


def tables(file: Path) -> dict[str, object]:
    """The transitions and the calibration in a model file, as far as it has them."""
    known = {entry.key: entry.value for entry in onnx.load(file).metadata_props}
    return {key: json.loads(known[key]) for key in ("transitions", "calibration") if key in known}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of a finished run")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write")
    parser.add_argument("--name", default=NAME)
    parser.add_argument("--fp32", action="store_true", help="leave the weights as they are")
    given = parser.parse_args()
    ship(*start(given.run), given.out, name=given.name, fp32=given.fp32)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
