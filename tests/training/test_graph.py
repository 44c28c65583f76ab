"""Made-up weights → a graph that runs, agrees with itself in int8, and gives the weights back."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("onnx", reason="needs sayso[train]")

import onnx
import onnxruntime

from training.graph import graph_of, weights_of

WIDTH, INNER, LAYERS, WORDS, LINK = 16, 32, 2, 50, 3 * 4
Floats = NDArray[np.float32]


def made_up() -> dict[str, Floats]:
    draw = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "words.weight": (WORDS, WIDTH),
        "positions.weight": (20, WIDTH),
        "segment": (WIDTH,),
        "case.weight": (4, WIDTH),
        "quoted.weight": (2, WIDTH),
        "opens.weight": (2, WIDTH),
    }
    linear = {"tags": (7, WIDTH), "link_from": (LINK, WIDTH), "link_to": (LINK, WIDTH)}
    norms = ["embedding_norm"]
    for layer in range(LAYERS):
        name = f"layers.{layer}."
        linear |= {name + part: (WIDTH, WIDTH) for part in ("query", "key", "value", "out")}
        linear |= {name + "inner": (INNER, WIDTH), name + "outer": (WIDTH, INNER)}
        norms += [name + "attention_norm", name + "norm"]
    for name, shape in linear.items():
        shapes |= {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
    for name in norms:
        shapes |= {f"{name}.weight": (WIDTH,), f"{name}.bias": (WIDTH,)}
    return {name: draw.normal(size=s).astype(np.float32) * 0.3 for name, s in shapes.items()}


def answers(model: onnx.ModelProto, length: int) -> list[Floats]:
    draw = np.random.default_rng(2)
    given = {
        name: draw.integers(0, many, (1, length))
        for name, many in (("ids", WORDS), ("case", 4), ("quoted", 2), ("opens", 2))
    }
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return [np.asarray(one) for one in session.run(None, given)]


@pytest.mark.parametrize("length", [1, 12])
def test_int8_answers_like_fp32(length: int) -> None:
    whole = answers(graph_of(made_up(), heads=2, int8=False), length)
    small = answers(graph_of(made_up(), heads=2), length)
    assert [one.shape for one in whole] == [(1, length, 7), *[(1, length, 3, 4)] * 2]
    for one, other in zip(whole, small, strict=True):
        assert np.abs(one).max() > 0.3
        assert np.abs(one - other).max() < 0.2


@pytest.mark.parametrize(("int8", "off"), [(False, 1e-6), (True, 0.02)])
def test_weights_come_back(int8: bool, off: float) -> None:
    weights = made_up()
    back = weights_of(graph_of(weights, heads=2, int8=int8))
    weights["positions.weight"] = weights["positions.weight"] + weights["segment"]
    weights["segment"] = np.zeros_like(weights["segment"])
    assert set(back) == set(weights)
    for name, values in weights.items():
        assert np.abs(back[name] - values).max() < off, name


def test_what_came_back_gives_the_same_graph() -> None:
    once = graph_of(made_up(), heads=2)
    assert graph_of(weights_of(once), heads=2).graph == once.graph


def test_another_graph_is_refused() -> None:
    other = onnx.helper.make_model(onnx.helper.make_graph([], "other", [], []))
    with pytest.raises(KeyError):
        weights_of(other)
