"""A trained checkpoint → the model file that ships: int8 ONNX with all it needs in its metadata.

`python -m training.export --run CHECKPOINT --encoder DIR`
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.attributions.tagger import FORMAT

from .network import Tagger, from_sentence_transformer


class OneWindow(nn.Module):
    """The tagger for one window at a time: no padding, so no mask."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, opens: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        out: tuple[Tensor, Tensor, Tensor] = self.tagger(ids, case, quoted, opens, None)
        return out


def export(tagger: Tagger, file: Path) -> None:
    """Writes the network in fp32."""
    tagger.eval()
    names = ["ids", "case", "quoted", "opens"]
    example = tuple(torch.zeros(1, 48, dtype=torch.long) for _ in names)
    torch.onnx.export(
        OneWindow(tagger),
        example,
        str(file),
        input_names=names,
        output_names=["tags", "link_from", "link_to"],
        dynamic_axes={name: {1: "length"} for name in [*names, "tags", "link_from", "link_to"]},
        opset_version=17,
        dynamo=False,
    )


def ship(run: Path, encoder: Path, out: Path, *, name: str, fp32: bool = False) -> None:
    """Writes the checkpoint `run` as the model file `out`; int8 unless `fp32`."""
    tagger = from_sentence_transformer(encoder)
    tagger.load_state_dict(torch.load(run, weights_only=True))
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        export(tagger, plain)
        if not fp32:
            # seven bits: processors without VNNI would overflow at eight
            quantize_dynamic(
                plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
        model = onnx.load(plain if fp32 else small)
    about = {
        "format": FORMAT,
        "name": name,
        "heads": str(tagger.layers[0].heads),
        "vocabulary": "\n".join((encoder / "vocab.txt").read_text("utf-8").splitlines()),
        "distance": json.dumps([[round(v, 5) for v in row] for row in tagger.distance.tolist()]),
    }
    onnx.helper.set_model_props(model, about)
    onnx.save(model, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="a checkpoint (.pt)")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the MiniLM encoder")
    parser.add_argument("--out", type=Path, default=Path("sayso/attributions/model/tagger.onnx"))
    parser.add_argument("--name", default="minilm6-polnear")
    parser.add_argument("--fp32", action="store_true", help="leave the weights as they are")
    given = parser.parse_args()
    ship(given.run, given.encoder, given.out, name=given.name, fp32=given.fp32)


if __name__ == "__main__":
    main()
