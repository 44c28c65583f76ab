"""A trained checkpoint → the model file that ships: int8 ONNX with all it needs in its metadata.

`python -m training.export --run CHECKPOINT --encoder DIR`
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch

from sayso.attributions.tagger import FORMAT

from .graph import graph_of
from .network import from_sentence_transformer

# subwords read before a window's own. Trained with up to 64, the network does as well with half on
# the held-out articles (full F1 69.0 for 68.5; 68.3 with 16), and reads a tenth fewer
CONTEXT = 32


def ship(run: Path, encoder: Path, out: Path, *, name: str, fp32: bool = False) -> None:
    """Writes the checkpoint `run` as the model file `out`; int8 unless `fp32`."""
    tagger = from_sentence_transformer(encoder)
    tagger.load_state_dict(torch.load(run, weights_only=True))
    out.parent.mkdir(parents=True, exist_ok=True)
    weights = {key: value.numpy() for key, value in tagger.state_dict().items()}
    model = graph_of(weights, heads=tagger.heads, int8=not fp32)
    about = {
        "format": FORMAT,
        "name": name,
        "context": str(CONTEXT),
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
