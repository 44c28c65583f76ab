"""Train the tagger on PolNeAR: `python -m training.train --data DIR --encoder DIR --out DIR`.

About an hour on two CPU cores. The same seed, data, torch version and number of threads give the
same model. One training article in twenty is held out for calibration; dev is never read.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.attributions.wordpiece import WordPiece

from .examples import IGNORED, Example, held_out, read_articles, windows_of
from .network import Tagger, from_sentence_transformer

ENCODER_RATE, HEADS_RATE, WARM_UP = 1.5e-4, 1.5e-3, 0.06
LINK_WEIGHT = 0.3
FRESH, CONTEXT = 256, 64


def batches(
    examples: Sequence[Example], size: int, chance: random.Random
) -> Iterator[dict[str, Tensor]]:
    """Batches of windows of like length, in random order, padded to the longest."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].ids), chance.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(groups)
    for group in groups:
        yield padded([examples[i] for i in group])


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
    batch["mask"] = (
        torch.arange(length)[None] < torch.tensor([[len(e.ids)] for e in examples])
    ).long()
    return batch


def loss_of(tagger: Tagger, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Tag loss and link loss of a batch."""
    inputs = [batch[name] for name in ("ids", "case", "quoted", "opens", "mask")]
    tags, start, to = tagger(*inputs)
    scores = tagger.link_scores(start, to, batch["mask"])
    tag_loss = F.cross_entropy(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=IGNORED)
    link_loss = F.cross_entropy(
        scores.flatten(0, 2), batch["links"].flatten(), ignore_index=IGNORED
    )
    return tag_loss, torch.nan_to_num(link_loss)


def train(arguments: argparse.Namespace) -> None:
    """Writes `tagger.pt` after every epoch."""
    torch.manual_seed(arguments.seed)
    chance = random.Random(arguments.seed)
    wordpiece = WordPiece((arguments.encoder / "vocab.txt").read_text("utf-8").splitlines())
    articles = [a for a in read_articles(arguments.data / "train.jsonl") if not held_out(a)]
    if arguments.limit:
        articles = articles[: arguments.limit]
    tagger = from_sentence_transformer(arguments.encoder)
    heads = ("case", "quoted", "opens", "tags", "link_", "distance")
    parameters = list(tagger.named_parameters())
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for n, p in parameters if not n.startswith(heads)], "lr": ENCODER_RATE},
            {"params": [p for n, p in parameters if n.startswith(heads)], "lr": HEADS_RATE},
        ],
        weight_decay=0.01,
        fused=True,
    )
    examples = _examples(articles, wordpiece, chance)
    total = -(-len(examples) // arguments.batch) * arguments.epochs
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(s / (WARM_UP * total), max(0.0, (total - s) / (total - WARM_UP * total))),
    )
    arguments.out.mkdir(parents=True, exist_ok=True)
    began, step = time.monotonic(), 0
    for epoch in range(arguments.epochs):
        tagger.train()
        examples = _examples(articles, wordpiece, chance) if epoch else examples
        sums = np.zeros(2)
        for number, batch in enumerate(batches(examples, arguments.batch, chance), 1):
            tag_loss, link_loss = loss_of(tagger, batch)
            (tag_loss + LINK_WEIGHT * link_loss).backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            rate.step()
            step += 1
            sums += tag_loss.item(), link_loss.item()
            if number % 25 == 0:
                left = (time.monotonic() - began) / step * (total - step)
                print(
                    f"epoch {epoch + 1} batch {number} tags {sums[0] / number:.4f}"
                    f" links {sums[1] / number:.4f}, {left / 60:.0f} min left",
                    flush=True,
                )
        torch.save(tagger.state_dict(), arguments.out / "tagger.pt")


def _examples(
    articles: Sequence[dict[str, object]], wordpiece: WordPiece, chance: random.Random
) -> list[Example]:
    return [
        example
        for article in articles
        for example in windows_of(article, wordpiece, fresh=FRESH, context=CONTEXT, chance=chance)
    ]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the MiniLM encoder")
    train(parser.parse_args())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What this script and `python -m training` share."""
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl")
    parser.add_argument("--out", type=Path, default=Path("training/runs/tagger"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="articles, for a quick try")


if __name__ == "__main__":
    main()
