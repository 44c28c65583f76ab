"""Decoding tables: transitions between tags, and confidence from signs.

Transitions are counted over the training articles. For confidence,
`python -m training.calibrate --data PLACE --model FILE` lets the whole of `sayso` read the held-out
articles, sees which attributions are fully right (`sayso.evaluation`'s full F1) and fits a logistic
map. Both go into the model file's metadata.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from sayso.attributions.calibration import Calibration
from sayso.attributions.quotation import find_quoted
from sayso.attributions.tagger import TAGS, Tagger
from sayso.attributions.windows import subwords_of
from sayso.attributions.wordpiece import WordPiece
from sayso.evaluation.gold import GoldArticle
from sayso.evaluation.running import evaluate
from sayso.evaluation.scores import calibration_error

from .examples import held_out, paragraphs, read_articles, targets
from .export import write

SIGNS = (
    *("tags", "arc", "pointer", "direct", "mixed"),
    *("unsourced", "uncued", "length"),
)
RIDGE = 10.0  # cross-fitted error on 39 held-out articles: 2.6 %; a weaker pull fits no better
LEAST = 300  # attributions; with fewer the map would be chance

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder(Calibration):
    """A calibration that keeps the signs it is asked about, and answers with their number."""

    rows: list[Mapping[str, float]] = field(default_factory=list)

    def chance(self, signs: Mapping[str, float]) -> float:
        """The number of the row, from 1, by which evaluation hands it back; never too unlikely."""
        self.rows.append(signs)
        return float(len(self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Attributions: signs `[n]`, whether right `[n]`, the number of their article `[n]`."""

    signs: list[Mapping[str, float]]
    right: Floats
    article: NDArray[np.int64]

    def columns(self, names: Sequence[str]) -> Floats:
        """`[n, len(names)]` signs."""
        rows = [[row[name] for name in names] for row in self.signs]
        return np.array(rows, dtype=np.float64).reshape(-1, len(names))


def measured(tagger: Tagger, articles: Sequence[GoldArticle]) -> Measured:
    """What the finished attributions of `articles` are like, and which are right."""
    recorder = Recorder()
    tagger.calibration = recorder
    agreements = list(evaluate(articles, tagger))
    kept = [int(number) for one in agreements for number in one.confidences]
    return Measured(
        signs=[recorder.rows[number - 1] for number in kept],
        right=np.array([right for one in agreements for right in one.right], dtype=np.float64),
        article=np.repeat(np.arange(len(agreements)), [len(one.right) for one in agreements]),
    )


def transitions(articles: Sequence[GoldArticle], wordpiece: WordPiece) -> list[list[float]]:
    """`[7, 7]`: how much likelier one tag follows another than chance, as log ratios."""
    counts = np.zeros((len(TAGS), len(TAGS)))
    for article in articles:
        blocks = paragraphs(article.text)
        quoted = find_quoted(article.text, blocks)
        tags, _ = targets(
            subwords_of(article.text, blocks, quoted, wordpiece), article.attributions
        )
        np.add.at(counts, (tags[:-1], tags[1:]), 1)
    follows = np.maximum(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1), 1e-6)
    chance = np.maximum(counts.sum(axis=0) / max(counts.sum(), 1), 1e-6)
    ratios: list[list[float]] = np.log(follows / chance).round(4).tolist()
    return ratios


def fit(signs: Floats, right: Floats) -> Floats:
    """Bias and weights of the logistic map, by Newton's method with a ridge on the weights."""
    rows = np.column_stack([np.ones(len(signs)), signs])
    ridge = np.diag([1e-6, *[RIDGE] * signs.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - right) + ridge @ weights
        hessian = rows.T @ (rows * (chance * (1 - chance))[:, None]) + ridge
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights


def crossed(seen: Measured, names: Sequence[str], *, folds: int = 10) -> Floats:
    """`[n]` chances by maps that were fitted without the attribution's own article."""
    signs, chances = seen.columns(names), np.zeros(len(seen.right))
    for fold in range(folds):
        out = seen.article % folds == fold
        weights = fit(signs[~out], seen.right[~out])
        chances[out] = _chances(weights, signs[out])
    return chances


def _chances(weights: Floats, signs: Floats) -> Floats:
    chances: Floats = 1 / (1 + np.exp(-(weights[0] + signs @ weights[1:])))
    return chances


def calibrate(model: Path, articles: Sequence[GoldArticle]) -> None:
    """Fits on the held-out ones of `articles` and writes transitions and map into `model`.

    The tables that `model` has stay where the articles are too few to fit better ones.
    """
    tagger = Tagger(model)
    kept = [article for article in articles if held_out(article)]
    learnt = [article for article in articles if not held_out(article)]
    if sum(len(article.attributions) for article in kept) < LEAST:
        print(f"confidence as before: fewer than {LEAST} attributions are held out")
        return
    entries: dict[str, object] = {"transitions": transitions(learnt, tagger.wordpiece)}
    tagger.transitions = np.array(entries["transitions"], dtype=np.float32)
    seen = measured(tagger, kept)
    error = calibration_error(crossed(seen, SIGNS), seen.right)
    print(
        f"{len(seen.right)} attributions in {len(kept)} articles held out, "
        f"{100 * seen.right.mean():.1f} % right; calibration error, cross-fitted: {error:.1f} %"
    )
    bias, *weights = (round(float(w), 4) for w in fit(seen.columns(SIGNS), seen.right))
    entries["calibration"] = {"bias": bias, "weights": dict(zip(SIGNS, weights, strict=True))}
    network = onnx.load(model)
    about = {entry.key: entry.value for entry in network.metadata_props}
    about |= {key: json.dumps(value) for key, value in entries.items()}
    onnx.helper.set_model_props(network, about)
    write(network, model)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="as for training")
    parser.add_argument("--model", type=Path, required=True, help="the model file to change")
    arguments = parser.parse_args()
    calibrate(arguments.model, read_articles(arguments.data))


if __name__ == "__main__":
    main()
