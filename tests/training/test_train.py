"""Runs of toy size: killed and taken up, with a teacher, and what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import torch

from training import losses, train
from training.checkpoints import load_weights
from training.examples import read_articles
from training.network import Tagger
from training.train import Run, Settings

from .conftest import VOCABULARY, toy

Weights = dict[str, torch.Tensor]
SETTINGS = Settings(epochs=2, batch=4, rate=1e-3, mask=0.1, average=True)


def made(folder: Path, gold: Path, settings: Settings = SETTINGS, **more: Any) -> Run:
    torch.manual_seed(9)
    return Run(folder, toy(), VOCABULARY, read_articles([gold]), settings, **more)


def weights_of(folder: Path) -> Weights:
    weights: Weights = load_weights(folder / "tagger.pt")[0].state_dict()
    return weights


def log_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]


def same(one: Weights, other: Weights) -> bool:
    return all(torch.equal(weight, other[name]) for name, weight in one.items())


def killing_at(step: int) -> Callable[..., Any]:
    """A loss that dies at a step, as a killed process would."""
    calls = 0

    def loss_of(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == step:
            raise KeyboardInterrupt
        return losses.loss_of(*arguments, **named)

    return loss_of


@pytest.mark.parametrize("step", [1, 3, 8, 9, 14])  # eight batches an epoch
def test_a_killed_run_ends_with_the_same_weights(
    step: int, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path / "whole", gold).train()
    with monkeypatch.context() as patched:
        patched.setattr(train, "loss_of", killing_at(step))
        run = made(tmp_path / "killed", gold)
        with pytest.raises(KeyboardInterrupt):
            run.train(save_every_s=0)
    torch.manual_seed(1234)  # what the new process happens to start with
    made(tmp_path / "killed", gold).train()
    assert same(weights_of(tmp_path / "whole"), weights_of(tmp_path / "killed"))
    lines = log_of(tmp_path / "killed")
    assert [line["step"] for line in lines if "step" in line] == [8, 16]


def test_the_seed_decides(gold: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        made(tmp_path / name, gold, Settings(epochs=1, batch=8, seed=seed)).train()
    a, b, c = (weights_of(tmp_path / name) for name in "abc")
    assert same(a, b)
    assert not same(a, c)


def test_a_run_learns_and_draws_its_curves(gold: Path, tmp_path: Path) -> None:
    def score(tagger: Tagger) -> dict[str, float]:
        assert tagger.training
        return {"full F1": 50.0}

    made(tmp_path, gold, Settings(epochs=8, batch=4, rate=3e-3), score=score).train()
    lines = log_of(tmp_path)
    losses = [line["tags"] for line in lines if "tags" in line]
    assert losses[-1] < losses[0] / 2
    assert [line["epoch"] for line in lines if "held_out" in line] == list(range(1, 9))
    drawn = ElementTree.parse(tmp_path / "curves.svg").getroot()
    names = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"tags", "links", "full F1"} <= set(names)
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}polyline"))) == 3


def test_a_teacher_is_followed_where_nobody_marked(gold: Path, tmp_path: Path) -> None:
    made(tmp_path / "teacher", gold, Settings(epochs=12, batch=4, rate=3e-3)).train()
    teacher, _ = load_weights(tmp_path / "teacher" / "tagger.pt")
    texts = read_articles([gold])
    run = made(
        tmp_path / "pupil",
        gold,
        Settings(epochs=6, batch=4, rate=3e-3),
        teachers=[teacher],
        unlabelled=texts,
    )
    run.articles = []  # its only lessons are the teacher's
    run.train()
    rows = torch.arange(5, 21)[None]
    rest = [torch.zeros_like(rows)] * 3
    pupil, _ = load_weights(tmp_path / "pupil" / "tagger.pt")
    fresh = toy().eval()
    with torch.no_grad():
        chances = [one.eval()(rows, *rest, None)[0].softmax(-1) for one in (teacher, pupil, fresh)]
    assert (chances[0] - chances[1]).abs().mean() < (chances[0] - chances[2]).abs().mean() / 2


def test_teachers_read_what_is_hidden_from_the_pupil(gold: Path, tmp_path: Path) -> None:
    teacher = toy()
    run = made(tmp_path, gold, Settings(epochs=1, batch=4, mask=0.5), teachers=[teacher])
    read: dict[str, list[torch.Tensor]] = {"pupil": [], "teacher": []}
    run.tagger.register_forward_pre_hook(lambda _, given: read["pupil"].append(given[0]))
    teacher.register_forward_pre_hook(lambda _, given: read["teacher"].append(given[0]))
    run.train()
    assert len(read["pupil"]) == len(read["teacher"]) > 0
    for less, whole in zip(read["pupil"], read["teacher"], strict=True):
        hidden = less == run.hide
        assert hidden.any()
        assert torch.equal(less[~hidden], whole[~hidden])
        assert (whole[hidden] != run.hide).any()


def test_the_schedule_ends_in_time(gold: Path, tmp_path: Path) -> None:
    run = made(tmp_path, gold, Settings(epochs=10_000, batch=4, minutes=1 / 60))
    run.train()
    assert 1 <= run.progress.seconds < 20
    assert (tmp_path / "tagger.pt").exists()


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (Settings(epochs=2, batch=4, rate=1e-3, mask=0.1, average=True, seed=5), "another seed"),
        (Settings(epochs=3, batch=2, rate=1e-3, mask=0.1, average=True), "epochs, another batch"),
    ],
)
def test_another_run_in_the_folder_is_refused(
    other: Settings, says: str, gold: Path, tmp_path: Path
) -> None:
    made(tmp_path, gold).train()
    with pytest.raises(ValueError, match=says):
        made(tmp_path, gold, other)


def test_unlabelled_texts_need_a_teacher(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="without --teacher"):
        made(tmp_path, gold, unlabelled=read_articles([gold]))


def test_a_loss_that_is_no_number_ends_the_run(gold: Path, tmp_path: Path) -> None:
    run = made(tmp_path, gold)
    with torch.no_grad():
        run.tagger.tags.bias[0] = float("nan")
    with pytest.raises(ValueError, match="lower --rate"):
        run.train()
