"""Windows → padded batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from sayso.attributions.wordpiece import WordPiece
from sayso.evaluation.gold import GoldArticle

from .examples import IGNORED, Example, windows_of

FRESH, CONTEXT = 256, 64


def examples_of(
    articles: Sequence[GoldArticle], wordpiece: WordPiece, chance: random.Random
) -> list[Example]:
    """The windows of the articles, cut and varied by `chance`."""
    return [
        example
        for article in articles
        for example in windows_of(article, wordpiece, fresh=FRESH, context=CONTEXT, chance=chance)
    ]


def batches_of(lengths: Sequence[int], size: int, chance: random.Random) -> list[list[int]]:
    """Numbers of examples, `size` at a time, those of like length together, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], chance.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    return groups


def padded(examples: Sequence[Example]) -> dict[str, Tensor]:
    """The examples as tensors `[batch, length]`, links `[batch, 3, length]`."""
    length = max(len(e.ids) for e in examples)

    def stack(name: str, fill: int) -> Tensor:
        rows = [getattr(e, name) for e in examples]
        pad = [[(0, 0)] * (r.ndim - 1) + [(0, length - r.shape[-1])] for r in rows]
        filled = [np.pad(r, p, constant_values=fill) for r, p in zip(rows, pad, strict=True)]
        return torch.from_numpy(np.stack(filled))

    batch = {name: stack(name, 0) for name in ("ids", "case", "quoted", "opens")}
    batch |= {"tags": stack("tags", IGNORED), "links": stack("links", IGNORED)}
    at = torch.arange(length)[None]
    sizes = torch.tensor([[len(e.ids)] for e in examples])
    batch["mask"] = (at < sizes).long()
    batch["fresh"] = (at >= torch.tensor([[e.fresh] for e in examples])) & (at < sizes - 1)
    return batch
