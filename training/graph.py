"""The tagger's weights ↔ the ONNX graph that ships.

Written node by node rather than traced, with onnxruntime's own operators: one multiplication for
query, key and value, one attention kernel a layer, one for all heads at the end. On a processor
without int8 instructions that is a tenth faster than the traced graph. Weights keep their names,
so that a graph gives back what it was made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from sayso.attributions.tagger import LINKS, TAGS

__all__ = ["graph_of", "weights_of"]

Floats = NDArray[np.float32]

INPUTS = ("ids", "case", "quoted", "opens")
ATTENTION = ("query", "key", "value")
HEADS = ("tags", "link_from", "link_to")
# seven bits: processors without VNNI would overflow at eight
WEIGHT_STEPS, TABLE_STEPS = 64, 127
_MICROSOFT = "com.microsoft"


def graph_of(
    weights: Mapping[str, Floats], *, heads: int, eps: float = 1e-12, int8: bool = True
) -> onnx.ModelProto:
    """The network for one window at a time: no padding, so no mask.

    `weights` is the state of `network.Tagger`, `heads` its attention heads, `eps` of its norms.
    Each input is `[1, length]`, outputs are as that module gives them.
    """
    return _Graph(weights, eps=eps, int8=int8).built(heads)


class _Graph:
    def __init__(self, weights: Mapping[str, Floats], *, eps: float, int8: bool) -> None:
        self.weights, self.eps, self.int8 = weights, eps, int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def built(self, heads: int) -> onnx.ModelProto:
        layers = sum(name.endswith(".query.weight") for name in self.weights)
        x = self._embedded()
        for number in range(layers):
            x = self._layer(x, f"layers.{number}.", heads)
        y = self._linear(x, "heads", HEADS)
        width = self.weights["link_from.weight"].shape[0]
        sizes = self._constant("sizes", np.array([len(TAGS), width, width]))
        tags, start, to = self._nodes("Split", [y, sizes], 3, axis=-1)
        shape = self._constant("shape", np.array([0, 0, len(LINKS), width // len(LINKS)]))
        for op, inputs, name in (
            ("Identity", [tags], "tags"),
            ("Reshape", [start, shape], "link_from"),
            ("Reshape", [to, shape], "link_to"),
        ):
            self.nodes.append(helper.make_node(op, inputs, [name], name=name))
        deep = [1, "length", len(LINKS), width // len(LINKS)]
        shapes = {"tags": [1, "length", len(TAGS)], "link_from": deep, "link_to": deep}
        graph = helper.make_graph(
            self.nodes,
            "tagger",
            [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "length"]) for n in INPUTS],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, shapes[n]) for n in HEADS],
            list(self.constants.values()),
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _embedded(self) -> str:
        positions = self._constant(
            "positions.weight", self.weights["positions.weight"] + self.weights["segment"]
        )
        length = self._node("Shape", ["ids"], start=1, end=2)
        zero = self._constant("zero", np.array([0]))
        x = self._node("Slice", [positions, zero, length])
        for table, indices in zip(("words", *INPUTS[1:]), INPUTS, strict=True):
            x = self._node("Add", [self._looked_up(f"{table}.weight", indices), x])
        return self._norm(x, "embedding_norm")

    def _layer(self, x: str, name: str, heads: int) -> str:
        parts = [name + part for part in ATTENTION]
        qkv = self._linear(x, f"{name}qkv", parts)
        split = self._nodes("Split", [qkv], 3, axis=-1, num_outputs=3)
        # Sum, not Add: onnxruntime would fuse that into a kernel slower than the two
        mixed = self._node("MultiHeadAttention", split, domain=_MICROSOFT, num_heads=heads)
        out = self._linear(mixed, f"{name}out", [f"{name}out"])
        x = self._norm(self._node("Sum", [out, x]), f"{name}attention_norm")
        inner = self._linear(x, f"{name}inner", [f"{name}inner"])
        active = self._node("Gelu", [inner], domain=_MICROSOFT)
        out = self._linear(active, f"{name}outer", [f"{name}outer"])
        return self._norm(self._node("Sum", [out, x]), f"{name}norm")

    def _linear(self, x: str, name: str, parts: Sequence[str]) -> str:
        """Several linear maps of one input as one; `name` is what they are called together."""
        weight = np.concatenate([self.weights[f"{part}.weight"] for part in parts]).T
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        shift = self._constant(f"{name}.bias", bias)
        if not self.int8:
            y = self._node("MatMul", [x, self._constant(f"{name}.weight", weight)])
            return self._node("Add", [y, shift])
        steps, scale = _stepped(weight, 0, WEIGHT_STEPS)
        return self._node(
            "DynamicQuantizeMatMul",
            [
                x,
                self._constant(f"{name}.weight", steps),
                self._constant(f"{name}.scale", scale),
                "",
                shift,
            ],
            domain=_MICROSOFT,
        )

    def _looked_up(self, name: str, indices: str) -> str:
        table = self.weights[name]
        if not self.int8:
            return self._node("Gather", [self._constant(name, table), indices])
        steps, scale = _stepped(table, 1, TABLE_STEPS)
        found = self._node("Gather", [self._constant(name, steps), indices])
        size = self._constant(name.replace("weight", "scale"), scale[:, None])
        plain = self._node("Cast", [found], to=TensorProto.FLOAT)
        return self._node("Mul", [plain, self._node("Gather", [size, indices])])

    def _norm(self, x: str, name: str) -> str:
        parts = [f"{name}.weight", f"{name}.bias"]
        named = [self._constant(part, self.weights[part]) for part in parts]
        return self._node("LayerNormalization", [x, *named], axis=-1, epsilon=self.eps)

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def _node(self, op: str, inputs: Sequence[str], **given: Any) -> str:
        """The name of the node's one output."""
        return self._nodes(op, inputs, 1, **given)[0]

    def _nodes(self, op: str, inputs: Sequence[str], outputs: int, **given: Any) -> list[str]:
        """The names of its outputs."""
        name = f"{op}_{len(self.nodes)}"
        names = [name] if outputs == 1 else [f"{name}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, **given))
        return names


def _stepped(values: Floats, axis: int, steps: int) -> tuple[NDArray[np.int8], Floats]:
    """The values as whole multiples of a scale, one scale for each row or column."""
    largest = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-12)
    scale = (largest / steps).astype(np.float32)
    return np.rint(values / scale).astype(np.int8), scale.squeeze(axis)


def weights_of(model: onnx.ModelProto) -> dict[str, Floats]:
    """The weights a graph of `graph_of` was made of, up to the rounding of int8.

    Raises `KeyError` where the graph is another's.
    """
    stored = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    weights: dict[str, Floats] = {}
    for name, values in stored.items():
        whole, _, kind = name.rpartition(".")
        if not whole or kind == "scale":
            continue
        if values.dtype == np.int8:
            values = values * stored[f"{whole}.scale"]
        layer, _, last = whole.rpartition(".")
        together = {"qkv": [f"{layer}.{part}" for part in ATTENTION], "heads": list(HEADS)}
        parts = together.get(last, [whole])
        if kind == "weight" and (last in together or last in ("out", "inner", "outer")):
            values = values.T
        sizes = [len(TAGS)] + [(len(values) - len(TAGS)) // 2] * 2 if last == "heads" else None
        borders = np.cumsum(sizes)[:-1] if sizes else len(parts)
        for part, piece in zip(parts, np.split(values, borders), strict=True):
            weights[f"{part}.{kind}"] = np.ascontiguousarray(piece, dtype=np.float32)
    weights["segment"] = np.zeros_like(weights["positions.weight"][0])  # part of the positions now
    return weights
