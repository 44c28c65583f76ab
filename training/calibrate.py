"""Decoding tables: transitions between tags, and confidence from certainty.

Transitions are counted over the training articles. For confidence,
`python -m training.calibrate --data DIR --model FILE` measures how often the attributions of the
held-out articles are fully right (content overlap at least half, source word-F1 at least half, a
cue word shared: the scorer's `full`) and fits a logistic map. Both go into
the model file's metadata.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
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

from .examples import Record, held_out, paragraphs, read_articles, targets

_WORD = re.compile(r"\w+")
Words = frozenset[int]


def measured(model: Path, data: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`[n, 3]` logits of certainty and `[n]` 1 where right, over the held-out attributions."""
    tagger = Tagger(model)
    features: list[list[float]] = []
    right: list[float] = []
    for article in filter(held_out, read_articles(data / "train.jsonl")):
        text = article["text"]
        blocks = paragraphs(text)
        drafts = read_drafts(text, blocks, find_quoted(text, blocks), tagger)
        correct = _correct(text, drafts, article["attributions"])
        for number, draft in enumerate(drafts):
            clipped = np.clip(draft.certainty, 1e-4, 1 - 1e-4)
            features.append(list(np.log(clipped / (1 - clipped))))
            right.append(float(number in correct))
    return np.array(features), np.array(right)


def _correct(text: str, drafts: list[Draft], gold: list[Record]) -> set[int]:
    """The numbers of the drafts that are fully right, paired with gold best overlap first."""

    def words(spans: Iterable[Iterable[int]]) -> Words:
        return frozenset(
            m.start() for start, end in spans for m in _WORD.finditer(text, start, end)
        )

    ours = [
        (words(d.content), words([d.source] if d.source else []), words([d.cue] if d.cue else []))
        for d in drafts
    ]
    theirs = [(words(g["content"]), words(g["source"]), words(g["cue"])) for g in gold]
    pairs = sorted(
        (-len(a[0] & b[0]) / len(a[0] | b[0]), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if a[0] & b[0]
    )
    taken: set[int] = set()
    correct: set[int] = set()
    done: set[int] = set()
    for overlap, i, j in pairs:
        if i in done or j in taken:
            continue
        done.add(i)
        taken.add(j)
        a, b = ours[i], theirs[j]
        same = a[1] == b[1] or 2 * len(a[1] & b[1]) >= 0.5 * (len(a[1]) + len(b[1])) > 0
        if -overlap >= 0.5 and same and (a[2] & b[2] or a[2] == b[2]):
            correct.add(i)
    return correct


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
