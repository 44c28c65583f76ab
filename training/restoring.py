"""A model file → the torch module it was exported from, to train on from there.

Int8 weights come back as the values they stand for, so what is restored answers as the model file
does, up to the rounding of its activations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import numpy_helper

from .graph import weights_of
from .network import Shape, Tagger

HEADS = 12  # of files whose metadata does not say

_LAYER = re.compile(r"layers\.(\d+)\.")
_LINEAR = re.compile(r"/tagger/(.+)/MatMul(_quant)?$")


def restore(file: Path) -> tuple[Tagger, list[str]]:
    """The tagger in `file`, in evaluation mode, and its vocabulary in the order of the ids.

    Raises `ValueError` where the file is no model that `training.export` wrote.
    """
    try:
        model = onnx.load(file)
        about = {entry.key: entry.value for entry in model.metadata_props}
        weights = weights_of(model) if "context" in about else _weights(model.graph)
        weights["distance"] = np.array(json.loads(about["distance"]), dtype=np.float32)
        vocabulary = about["vocabulary"].split("\n")
        words, width = weights["words.weight"].shape
        inner = len(weights["layers.0.inner.bias"])
    except (KeyError, ValueError, OSError, DecodeError) as error:
        raise ValueError(f"{file}: no model file of sayso to start from") from error
    tagger = Tagger(
        Shape(
            layers=1 + max(int(at) for name in weights for at in _LAYER.findall(name)),
            width=width,
            heads=int(about.get("heads", HEADS)),
            inner=inner,
            vocabulary=words,
        )
    )
    try:
        tagger.load_state_dict({name: torch.from_numpy(np.array(w)) for name, w in weights.items()})
    except RuntimeError as error:
        raise ValueError(f"{file}: no model file of sayso to start from") from error
    return tagger.eval(), vocabulary


def _weights(graph: onnx.GraphProto) -> dict[str, NDArray[np.float32]]:
    """The parameters by their names in the torch module."""
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights: dict[str, NDArray[np.float32]] = {}
    for name in stored:
        plain = name.removesuffix("_quantized")
        if name.startswith("tagger.") and not plain.endswith(("_scale", "_zero_point")):
            weights[plain.removeprefix("tagger.")] = _values(stored, name)
    for node in graph.node:
        linear = _LINEAR.match(node.name)
        if linear and node.input[1] in stored:
            named = linear[1].replace("/", ".")
            weights[f"{named}.weight"] = np.ascontiguousarray(_values(stored, node.input[1]).T)
    return weights


def _values(stored: Mapping[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """What a stored tensor stands for; those not quantised are what they are."""
    plain = name.removesuffix("_quantized")
    if plain == name:
        return stored[name].astype(np.float32)
    steps = stored[name].astype(np.float32) - stored[f"{plain}_zero_point"].astype(np.float32)
    values: NDArray[np.float32] = steps * stored[f"{plain}_scale"].astype(np.float32)
    return values
