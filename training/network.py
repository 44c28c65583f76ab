"""The tagger and linker as a torch module.

A BERT encoder (six layers of 384 in the shipped model) whose word embeddings carry case, quotation
and paragraph features, with three heads on top: BIO tags for content, source and cue; for every
labelled token an arc to the cue it belongs to; for every cue token a pointer to the first and to
the last token of its source, so that one source can serve several cues. Arc and pointers choose
position 0, the window's `[CLS]`, for "none". Attention in the heads is biaffine after Dozat and
Manning (2017), plus a learned prior over the distance between the two tokens.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.attributions.tagger import LINKS, TAGS
from sayso.attributions.windows import CASES, QUOTE_LEVELS

LINK_WIDTH = 96
DISTANCE_BUCKETS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of a network. `relative` counts MPNet's buckets of relative position, or is 0."""

    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    relative: int = 0
    eps: float = 1e-12


class Dropout(nn.Module):
    """Dropout at one in ten; on a CPU from a pool of masks, read at random places.

    Drawing a fresh number for each value was a third of the training time there. A pool depends
    on its size alone, so that a run taken up again reads the same masks.
    """

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if x.is_cuda:
            return F.dropout(x, 0.1)
        pool = _masks(2 << x.numel().bit_length(), x.dtype)
        at = int(torch.randint(len(pool) - x.numel(), ()))
        return x * pool[at : at + x.numel()].view(x.shape)


@lru_cache(maxsize=4)
def _masks(size: int, dtype: torch.dtype) -> Tensor:
    drawn = torch.rand(size, generator=torch.Generator().manual_seed(size))
    return (drawn >= 0.1).to(dtype) / 0.9


class Layer(nn.Module):
    """One transformer layer, post-norm as BERT has it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, inner, self.heads = shape.width, shape.inner, shape.heads
        self.scale = (width // shape.heads) ** -0.5
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm = nn.LayerNorm(width, eps=shape.eps)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=shape.eps)
        self.dropout = Dropout()

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(2, 3) * self.scale
            mixed = (scores if bias is None else scores + bias).softmax(-1) @ value
        else:
            # no dropout on the attention weights: the fast kernel has none
            mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.dropout(self.out(mixed)))
        return self.norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Tagger(nn.Module):
    """Tag logits `[batch, length, 7]` and link projections `[batch, length, 3, 96]` twice."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.words = nn.Embedding(shape.vocabulary, width)
        self.positions = nn.Embedding(512, width)
        self.segment = nn.Parameter(torch.zeros(width))
        self.embedding_norm = nn.LayerNorm(width, eps=shape.eps)
        self.case = nn.Embedding(CASES, width)
        self.quoted = nn.Embedding(QUOTE_LEVELS, width)
        self.opens = nn.Embedding(2, width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.relative = nn.Embedding(shape.relative, shape.heads) if shape.relative else None
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
        if self.relative is not None:
            near = self.relative(relative_buckets(length, self.shape.relative).to(ids.device))
            near = near.permute(2, 0, 1)[None].to(x.dtype)
            bias = near if bias is None else near + bias
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


def relative_buckets(length: int, buckets: int) -> Tensor:
    """`[length, length]` buckets of relative position, as T5 and MPNet have them (to 128 apart)."""
    at = torch.arange(length)
    gap = at[:, None] - at[None, :]
    half = buckets // 2
    exact = half // 2
    size = gap.abs()
    far = (size.clamp(min=1).float() / exact).log() / math.log(128 / exact) * (half - exact)
    bucket = torch.where(size < exact, size, (exact + far.long()).clamp(max=half - 1))
    return bucket + torch.where(gap < 0, half, 0)
