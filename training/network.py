"""The tagger and linker as a torch module.

A BERT encoder (six layers of 384 in the shipped model) whose word embeddings carry case, quotation
and paragraph features, with three heads on top: BIO tags for content, source and cue; for every
labelled token an arc to the cue it belongs to; for every cue token a pointer to the first and to
the last token of its source, so that one source can serve several cues. Arc and pointers choose
position 0, the window's `[CLS]`, for "none". Attention in the heads is biaffine after Dozat and
Manning (2017), plus a learned prior over the distance between the two tokens.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.attributions.tagger import LINKS, TAGS
from sayso.attributions.windows import CASES, QUOTE_LEVELS

LINK_WIDTH = 96
DISTANCE_BUCKETS = 24


class Dropout(nn.Module):
    """Dropout at one in ten, from a pool of masks drawn once and read at random places.

    Drawing a fresh number for each value was a third of the training time on a CPU.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if self.pool is None or len(self.pool) < 2 * x.numel():
            self.pool = (torch.rand(4 * x.numel()) >= 0.1).to(x.dtype) / 0.9
        at = int(torch.randint(len(self.pool) - x.numel(), ()))
        return x * self.pool[at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One transformer layer, post-norm as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout()

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if bias is None:  # one window, as exported
            mixed = (query @ key.transpose(2, 3) * (width // self.heads) ** -0.5).softmax(
                -1
            ) @ value
        else:
            # no dropout on the attention weights: the fast kernel has none
            mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.dropout(self.out(mixed)))
        return self.norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Tagger(nn.Module):
    """Tag logits `[batch, length, 7]` and link projections `[batch, length, 3, 96]` twice."""

    def __init__(self, *, layers: int, width: int, heads: int, inner: int, vocabulary: int) -> None:
        super().__init__()
        self.heads = heads
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(512, width)
        self.segment = nn.Parameter(torch.zeros(width))
        self.embedding_norm = nn.LayerNorm(width, eps=1e-12)
        self.case = nn.Embedding(CASES, width)
        self.quoted = nn.Embedding(QUOTE_LEVELS, width)
        self.opens = nn.Embedding(2, width)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.tags = nn.Linear(width, len(TAGS))
        self.link_from = nn.Linear(width, len(LINKS) * LINK_WIDTH)
        self.link_to = nn.Linear(width, len(LINKS) * LINK_WIDTH)
        self.distance = nn.Parameter(torch.zeros(len(LINKS), DISTANCE_BUCKETS))
        self.dropout = Dropout()
        for table in (self.case, self.quoted, self.opens):
            nn.init.normal_(table.weight, std=0.02)

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, opens: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        batch, length = ids.shape
        x = self.words(ids) + self.positions(torch.arange(length, device=ids.device)) + self.segment
        x = x + self.case(case) + self.quoted(quoted) + self.opens(opens)
        x = self.dropout(self.embedding_norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        shape = (batch, length, len(LINKS), LINK_WIDTH)
        return self.tags(x), self.link_from(x).view(shape), self.link_to(x).view(shape)

    def link_scores(self, start: Tensor, to: Tensor, mask: Tensor) -> Tensor:
        """`[batch, 3, length, length]`: row token's score for each column token."""
        scores = torch.einsum("bilw,bjlw->blij", start, to) * LINK_WIDTH**-0.5
        scores = scores + self.distance[:, distance_buckets(start.shape[1]).to(scores.device)]
        return scores.masked_fill(~mask[:, None, None, :].bool(), -1e4)


def distance_buckets(length: int) -> Tensor:
    """Bucket of `column - row` for every pair; column 0 is "none" and has its own bucket."""
    at = torch.arange(length)
    gap = at[None, :] - at[:, None]
    size = (gap.abs().clamp(min=1).float().log2() * 1.5).floor().long().clamp(max=10)
    bucket = torch.where(gap == 0, 1, torch.where(gap < 0, 2 + size, 13 + size))
    bucket[:, 0] = 0
    return bucket


def from_sentence_transformer(folder: Path) -> Tagger:
    """The tagger with the encoder weights of a BERT model folder; the heads are fresh."""
    from safetensors.torch import load_file

    shape = json.loads((folder / "config.json").read_text())
    weights = {
        name.removeprefix("bert."): value
        for name, value in load_file(folder / "model.safetensors").items()
    }
    tagger = Tagger(
        layers=shape["num_hidden_layers"],
        width=shape["hidden_size"],
        heads=shape["num_attention_heads"],
        inner=shape["intermediate_size"],
        vocabulary=shape["vocab_size"],
    )
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "embedding_norm.weight": "embeddings.LayerNorm.weight",
        "embedding_norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for layer in range(shape["num_hidden_layers"]):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{layer}.{ours}.{kind}"] = f"encoder.layer.{layer}.{theirs}.{kind}"
    state = {ours: weights[theirs] for ours, theirs in names.items()}
    state["segment"] = weights["embeddings.token_type_embeddings.weight"][0]
    missing, unexpected = tagger.load_state_dict(state, strict=False)
    fresh = ("case.", "quoted.", "opens.", "tags.", "link_", "distance")
    if unexpected or any(not name.startswith(fresh) for name in missing):
        raise ValueError(f"{folder}: not a BERT encoder this script knows: {missing} {unexpected}")
    return tagger
