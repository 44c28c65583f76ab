"""Epochs over the data, resumable: a run killed anywhere and started again ends the same.

The same seed, data, start, torch version and number of threads give the same weights on a CPU;
with a time limit or on a GPU they come near it. Data order and cuts are drawn anew for each epoch
from the seed and the epoch's number, so that no generator but torch's own need be remembered.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from sayso.attributions.wordpiece import WordPiece
from sayso.evaluation.gold import GoldArticle

from .batching import batches_of, examples_of, padded
from .checkpoints import STATE, load_state, save_weights, write_whole
from .curves import draw
from .examples import Example, unmarked
from .losses import loss_of
from .network import Tagger

WARM_UP = 0.06
AVERAGE_FROM, AVERAGE_EVERY, AVERAGE_BY = 0.25, 5, 0.02  # share of the run, steps, least weight
MASK = "[MASK]"
LOG_EVERY = 25  # batches
SAVE_EVERY_S = 60.0

_HEADS = ("case", "quoted", "opens", "tags", "link_", "distance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides how the weights come out; a run goes on only under the same."""

    epochs: int = 6
    batch: int = 8
    seed: int = 1
    rate: float = 1.5e-4
    heads_faster: float = 10.0  # times the encoder's rate
    mask: float = 0.0  # share of words hidden behind [MASK]
    average: bool = False
    minutes: float = 0.0  # 0 for no limit
    bf16: bool = False
    device: str = "cpu"


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a run has come; `batch` counts within the epoch."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    total: int = 0  # steps, as the first epoch's windows foretell
    seconds: float = 0.0
    tag_loss: float = 0.0
    link_loss: float = 0.0
    log: list[dict[str, Any]] = field(default_factory=list)


class Run:
    """A training run in a folder: `tagger` is trained on `articles`, after `teachers` if any."""

    def __init__(
        self,
        folder: Path,
        tagger: Tagger,
        vocabulary: list[str],
        articles: Sequence[GoldArticle],
        settings: Settings,
        *,
        unlabelled: Sequence[GoldArticle] = (),
        teachers: Sequence[Tagger] = (),
        score: Callable[[Tagger], dict[str, float]] | None = None,
    ) -> None:
        """Takes up what the folder holds; raises `ValueError` where that began otherwise.

        `score` measures the tagger after each epoch, for the log.
        """
        if unlabelled and not teachers:
            raise ValueError("unlabelled texts teach nothing without --teacher")
        self.folder, self.settings, self.score = folder, settings, score
        self.articles, self.unlabelled = articles, unlabelled
        self.vocabulary, self.wordpiece = vocabulary, WordPiece(vocabulary)
        self.hide = self.wordpiece.ids.get(MASK, self.wordpiece.unknown)
        self.began = asdict(settings) | {
            "data": _digest(repr((articles, unlabelled)).encode()),
            "start": _digest(*(w.numpy().tobytes() for w in tagger.state_dict().values())),
            "teachers": len(teachers),
        }
        self.tagger = tagger.to(settings.device)
        self.teachers = [teacher.to(settings.device).eval() for teacher in teachers]
        self.optimizer = _optimizer(self.tagger, settings)
        weights = self.tagger.state_dict() if settings.average else {}
        self.averaged = {name: weight.clone() for name, weight in weights.items()}
        self.progress = Progress()
        state = load_state(folder)
        if state is not None:
            self._take_up(state)

    def train(self, *, save_every_s: float = SAVE_EVERY_S) -> None:
        """Trains to the end and writes the weights, the log and its curves."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write_log()
        if not self.progress.log:
            self._note(torch=str(torch.__version__), threads=torch.get_num_threads(), **self.began)
        while self.progress.epoch < self.settings.epochs and self._share() < 1:
            self._epoch(save_every_s)
        if self.settings.average:
            self.tagger.load_state_dict(self.averaged)
        save_weights(self.tagger.cpu().eval(), self.vocabulary, self.folder)

    def _share(self) -> float:
        """How much of the run is done, 0 to 1, by steps or by time, whichever is further."""
        limit = self.settings.minutes * 60
        steps = self.progress.step / max(self.progress.total, 1)
        return max(steps, self.progress.seconds / limit if limit else 0.0)

    def _epoch(self, save_every_s: float) -> None:
        now = self.progress
        ticked = saved = time.monotonic()
        chance = random.Random(f"{self.settings.seed}/{now.epoch}")
        examples = examples_of(self.articles, self.wordpiece, chance)
        examples += map(unmarked, examples_of(self.unlabelled, self.wordpiece, chance))
        groups = batches_of([len(e.ids) for e in examples], self.settings.batch, chance)
        now.total = now.total or len(groups) * self.settings.epochs
        self.tagger.train()
        for group in groups[now.batch :]:
            share = self._share()
            if share >= 1:
                break
            self._step([examples[i] for i in group], share)
            now.seconds, ticked = now.seconds + time.monotonic() - ticked, time.monotonic()
            if now.batch % LOG_EVERY == 0 or now.batch == len(groups):
                self._report(len(groups))
            if ticked - saved >= save_every_s:
                self._save()
                saved = time.monotonic()
                save_every_s = max(save_every_s, 20 * (saved - ticked))  # large ones less often
        if self.score is not None:
            self._note(epoch=now.epoch + 1, held_out=self.score(self.tagger))
        now.epoch, now.batch, now.tag_loss, now.link_loss = now.epoch + 1, 0, 0.0, 0.0
        now.seconds += time.monotonic() - ticked
        self._save()

    def _step(self, examples: list[Example], share: float) -> None:
        now, device = self.progress, self.settings.device
        pace = min(share / WARM_UP, (1 - share) / (1 - WARM_UP))
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * pace
        batch = {name: rows.to(device) for name, rows in padded(examples).items()}
        whole = batch["ids"]
        if self.settings.mask:
            hidden = (torch.rand(batch["ids"].shape) < self.settings.mask).to(device)
            batch["ids"] = whole.masked_fill(hidden & batch["fresh"], self.hide)
        with _autocast(self.settings):
            loss, tag_loss, link_loss = loss_of(self.tagger, batch, self.teachers, whole=whole)
        if not torch.isfinite(loss):
            raise ValueError(f"step {now.step}: the loss is {loss.item()}; try a lower --rate")
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        now.batch, now.step = now.batch + 1, now.step + 1
        if self.settings.average and now.step % AVERAGE_EVERY == 0:
            self._average()
        now.tag_loss += float(tag_loss)
        now.link_loss += float(link_loss)

    def _average(self) -> None:
        """The mean of the weights after a quarter of the run, soon a moving one."""
        since = (self.progress.step - AVERAGE_FROM * self.progress.total) / AVERAGE_EVERY
        by = max(AVERAGE_BY, 1 / (1 + max(since, 0)))
        for name, weight in self.tagger.state_dict().items():
            self.averaged[name].lerp_(weight, by)

    def _report(self, batches: int) -> None:
        now = self.progress
        tags, links = now.tag_loss / now.batch, now.link_loss / now.batch
        left = now.seconds / 60 * (1 / max(self._share(), 1e-6) - 1)
        print(
            f"epoch {now.epoch + 1}/{self.settings.epochs} batch {now.batch}/{batches}"
            f" tags {tags:.4f} links {links:.4f}, {left:.0f} min left",
            file=sys.stderr,
            flush=True,
        )
        self._note(epoch=now.epoch + 1, step=now.step, tags=round(tags, 5), links=round(links, 5))

    def _note(self, **line: Any) -> None:
        self.progress.log.append(line | {"minutes": round(self.progress.seconds / 60, 2)})
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(self.progress.log[-1]) + "\n")
        (self.folder / "curves.svg").write_text(draw(self.progress.log), "utf-8")

    def _write_log(self) -> None:
        """The log as the state has it: what a killed run wrote after it comes again."""
        lines = "".join(json.dumps(line) + "\n" for line in self.progress.log)
        (self.folder / "log.jsonl").write_text(lines, "utf-8")

    def _save(self) -> None:
        state = {
            "began": self.began,
            "progress": asdict(self.progress),
            "tagger": self.tagger.state_dict(),
            "averaged": self.averaged,
            "optimizer": self.optimizer.state_dict(),
            "torch": torch.get_rng_state(),
        }
        if torch.cuda.is_available():
            state["cuda"] = torch.cuda.get_rng_state()
        write_whole(self.folder / STATE, state)

    def _take_up(self, state: dict[str, Any]) -> None:
        other = [name for name, value in self.began.items() if state["began"].get(name) != value]
        if other:
            raise ValueError(
                f"{self.folder}: holds a run begun with another {', another '.join(other)};"
                " give another --out, or --fresh to begin again"
            )
        self.progress = Progress(**state["progress"])
        self.tagger.load_state_dict(state["tagger"])
        self.averaged = state["averaged"]
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["torch"])
        if "cuda" in state and torch.cuda.is_available():
            torch.cuda.set_rng_state(state["cuda"])


def forget(folder: Path) -> None:
    """Removes the run in `folder`, for a fresh start."""
    shutil.rmtree(folder, ignore_errors=True)


def _optimizer(tagger: Tagger, settings: Settings) -> torch.optim.Optimizer:
    named = list(tagger.named_parameters())
    heads = [p for name, p in named if name.startswith(_HEADS)]
    encoder = [p for name, p in named if not name.startswith(_HEADS)]
    return torch.optim.AdamW(
        [
            {"params": encoder, "top": settings.rate},
            {"params": heads, "top": settings.rate * settings.heads_faster},
        ],
        weight_decay=0.01,
        fused=True,
    )


def _autocast(settings: Settings) -> AbstractContextManager[object]:
    kind = torch.device(settings.device).type
    cast: AbstractContextManager[object] = torch.autocast(
        kind, dtype=torch.bfloat16, enabled=settings.bf16
    )
    return cast


def _digest(*parts: bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:16]
