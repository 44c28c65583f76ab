"""A trained checkpoint → the model file that ships: int8 ONNX with all it needs in its metadata.

`python -m training.export --run DIR --encoder DIR --out sayso/attributions/model/tagger.onnx`
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

from .network import Tagger, from_sentence_transformer

FORMAT = "sayso/tagger/1"


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


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder with tagger.pt")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the MiniLM encoder")
    parser.add_argument("--out", type=Path, default=Path("sayso/attributions/model/tagger.onnx"))
    parser.add_argument("--name", default="minilm6-polnear")
    parser.add_argument("--checkpoint", default="tagger.pt")
    parser.add_argument("--fp32", action="store_true", help="leave the weights as they are")
    arguments = parser.parse_args()
    tagger = from_sentence_transformer(arguments.encoder)
    tagger.load_state_dict(torch.load(arguments.run / arguments.checkpoint, weights_only=True))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "tagger.onnx"
        export(tagger, plain)
        if arguments.fp32:
            model = onnx.load(plain)
        else:
            small = Path(folder) / "int8.onnx"
            quantize_dynamic(
                plain, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
            model = onnx.load(small)
    about = {
        "format": FORMAT,
        "name": arguments.name,
        "vocabulary": "\n".join((arguments.encoder / "vocab.txt").read_text("utf-8").splitlines()),
        "distance": json.dumps([[round(v, 5) for v in row] for row in tagger.distance.tolist()]),
    }
    onnx.helper.set_model_props(model, about)
    onnx.save(model, arguments.out)
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
