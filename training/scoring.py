"""What a network in training would score if it were shipped now."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from sayso.attributions.tagger import Tagger as Shipped
from sayso.evaluation.gold import GoldArticle
from sayso.evaluation.running import evaluate
from sayso.evaluation.scores import scores

from .export import ship
from .network import Tagger

SHOWN = ("full F1", "content F1", "content + source F1")


def held_out_scores(
    tagger: Tagger,
    *,
    vocabulary: list[str],
    articles: Sequence[GoldArticle],
    about: Mapping[str, object],
) -> dict[str, float]:
    """The scores in percent of the whole of `sayso`, with the network as int8, on `articles`."""
    device = next(tagger.parameters()).device
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tagger.onnx"
        ship(tagger, vocabulary, file, name="in-training", about=about)
        found = scores(list(evaluate(articles, Shipped(file))))
    tagger.to(device).train()
    return {one.name: round(one.value, 2) for one in found if one.name in SHOWN}
