"""Decoding tables: transitions between tags, and confidence from certainty.

Transitions are counted over the training articles. For confidence,
`python -m training.calibrate --data DIR --model FILE` measures how often the attributions of the
held-out articles are fully right (`sayso.evaluation`'s full F1) and fits a logistic map. Both go
into the model file's metadata.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from sayso.attributions.attributing import read_drafts
from sayso.attributions.quotation import find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.tagger import TAGS, Tagger
from sayso.attributions.windows import subwords_of
from sayso.attributions.wordpiece import WordPiece
from sayso.evaluation.gold import Marked, read_gold
from sayso.evaluation.scores import agreement

from .examples import held_out, paragraphs, read_articles, targets

_WORD = re.compile(r"\w")


def measured(model: Path, data: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`[n, 3]` logits of certainty and `[n]` 1 where right, over the held-out attributions."""
    tagger = Tagger(model)
    features: list[list[float]] = []
    right: list[bool] = []
    kept = {
        str(article["id"]) for article in read_articles(data / "train.jsonl") if held_out(article)
    }
    for article in read_gold(data / "train.jsonl"):
        if article.id in kept:
            blocks = paragraphs(article.text)
            quoted = find_quoted(article.text, blocks)
            drafts = read_drafts(article.text, blocks, quoted, tagger)
            drafts = [d for d in drafts if any(_WORD.search(article.text, *p) for p in d.content)]
            found = [_marked(draft) for draft in drafts]
            right += agreement(article, found, [0.0] * len(found)).right
            for draft in drafts:
                clipped = np.clip(draft.certainty, 1e-4, 1 - 1e-4)
                features.append(list(np.log(clipped / (1 - clipped))))
    return np.array(features), np.array(right, dtype=np.float64)


def _marked(draft: Draft) -> Marked:
    return Marked(
        content=draft.content,
        cue=(draft.cue,) if draft.cue else (),
        source=(draft.source,) if draft.source else (),
    )


def transitions(data: Path, wordpiece: WordPiece) -> list[list[float]]:
    """`[7, 7]`: how much likelier one tag follows another than chance, as log ratios."""
    counts = np.zeros((len(TAGS), len(TAGS)))
    for article in read_articles(data / "train.jsonl"):
        if held_out(article):
            continue
        blocks = paragraphs(article["text"])
        quoted = find_quoted(article["text"], blocks)
        subwords = subwords_of(article["text"], blocks, quoted, wordpiece)
        tags, _ = targets(subwords, article["attributions"])
        np.add.at(counts, (tags[:-1], tags[1:]), 1)
    follows = np.maximum(counts / counts.sum(axis=1, keepdims=True), 1e-6)
    ratios: list[list[float]] = (
        np.log(follows / (counts.sum(axis=0) / counts.sum())).round(4).tolist()
    )
    return ratios


def fit(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bias and weights of the logistic map, by Newton's method with a small ridge."""
    rows = np.column_stack([np.ones(len(features)), features])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - right) + 1e-2 * weights
        hessian = rows.T @ (rows * (chance * (1 - chance))[:, None]) + 1e-2 * np.eye(len(weights))
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights


def calibrate(model: Path, data: Path) -> None:
    """Writes transitions and fit into `model`."""
    _write(model, "transitions", transitions(data, Tagger(model).wordpiece))
    features, right = measured(model, data)
    weights = fit(features, right)
    chance = 1 / (1 + np.exp(-(np.column_stack([np.ones(len(features)), features]) @ weights)))
    bins = np.minimum((chance * 10).astype(int), 9)
    error = sum(
        abs(chance[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    )
    print(f"{len(right)} attributions, {right.mean():.3f} right, calibration error {error:.3f}")
    rounded = [round(float(w), 4) for w in weights]
    _write(model, "calibration", {"bias": rounded[0], "weights": rounded[1:]})


def _write(model: Path, key: str, value: object) -> None:
    network = onnx.load(model)
    about = {entry.key: entry.value for entry in network.metadata_props}
    onnx.helper.set_model_props(network, about | {key: json.dumps(value)})
    onnx.save(network, model)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl")
    parser.add_argument("--model", type=Path, default=Path("sayso/attributions/model/tagger.onnx"))
    arguments = parser.parse_args()
    calibrate(arguments.model, arguments.data)


if __name__ == "__main__":
    main()
