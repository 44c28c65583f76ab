"""What training makes small: disagreement with people's marks, and with a teacher's chances.

The soft losses are cross-entropies with the teachers' mean probabilities (Hinton, Vinyals and Dean
2015, at temperature 1): over tags for every word, over links for words as far as the teachers hold
them content (arcs) or cue (pointers).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.attributions.tagger import TAGS

from .examples import IGNORED
from .network import Tagger

LINK_WEIGHT = 0.3
SOFT_WEIGHT = 0.7  # of what a teacher says, where people marked too

Batch = dict[str, Tensor]
_INPUTS = ("ids", "case", "quoted", "opens", "mask")
_CONTENT = [number for number, tag in enumerate(TAGS) if tag.endswith("-content")]
_CUE = [number for number, tag in enumerate(TAGS) if tag.endswith("-cue")]


def loss_of(
    tagger: Tagger, batch: Batch, teachers: Sequence[Tagger] = (), *, whole: Tensor | None = None
) -> tuple[Tensor, Tensor, Tensor]:
    """The loss to descend, and of what the marks say the tag loss and the link loss.

    `whole` holds the ids before any were hidden from the tagger, which is what teachers read: the
    pupil learns to say with less what they say with all (Xie et al. 2020, noisy student).
    """
    tags, links = _logits(tagger, batch)
    tag_loss = _hard_loss(tags, batch["tags"])
    link_loss = _hard_loss(links, batch["links"])
    loss = tag_loss + LINK_WEIGHT * link_loss
    if teachers:
        read = batch if whole is None else batch | {"ids": whole}
        loss = (1 - SOFT_WEIGHT) * loss + SOFT_WEIGHT * _soft_loss(tags, links, read, teachers)
    return loss, tag_loss.detach(), link_loss.detach()


def _logits(tagger: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    tags, start, to = tagger(*(batch[name] for name in _INPUTS))
    return tags.float(), tagger.link_scores(start, to, batch["mask"]).float()


def _hard_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """The mean cross-entropy over what is marked; 0 where nothing is."""
    total = F.cross_entropy(
        logits.flatten(0, -2), targets.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / (targets != IGNORED).sum().clamp(min=1)


def _soft_loss(tags: Tensor, links: Tensor, batch: Batch, teachers: Sequence[Tagger]) -> Tensor:
    with torch.no_grad():
        taught = [_logits(teacher, batch) for teacher in teachers]
        tag_chances = torch.stack([t.softmax(-1) for t, _ in taught]).mean(0)
        link_chances = torch.stack([li.softmax(-1) for _, li in taught]).mean(0)
        fresh = batch["fresh"].float()
        content, cue = (tag_chances[..., rows].sum(-1) * fresh for rows in (_CONTENT, _CUE))
        weights = torch.stack([content, cue, cue], dim=1)
    tag_loss = -(tag_chances * tags.log_softmax(-1)).sum(-1)
    link_loss = -(link_chances * links.log_softmax(-1)).sum(-1)
    return (tag_loss * fresh).sum() / fresh.sum().clamp(min=1) + LINK_WEIGHT * (
        link_loss * weights
    ).sum() / weights.sum().clamp(min=1e-6)
