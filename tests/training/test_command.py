"""`python -m training` from marked articles to a model file that sayso reads with."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from sayso.articles.plaintext import read_text
from sayso.attributions.attributing import attribute
from sayso.attributions.tagger import Tagger
from training import teaching
from training.__main__ import blend, main
from training.encoders import start
from training.examples import held_out, read_articles
from training.export import ship
from training.packing import pack
from training.restoring import restore

from .conftest import VOCABULARY, toy

TEXT = "Ann Vale said the bridge will open in June.\n\n“It holds,” Bo Hale told the town."


def trained(monkeypatch: pytest.MonkeyPatch, *words: object) -> None:
    monkeypatch.setattr(sys, "argv", ["training", *map(str, words)])
    main()


def test_one_command_makes_a_model_and_another_tunes_it(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(toy(), VOCABULARY, tmp_path / "encoder", part_mb=1)
    run, model = tmp_path / "run", tmp_path / "tagger.onnx"
    calls = ("--data", gold, "--from", tmp_path / "encoder", "--out", run, "--model", model)
    trained(monkeypatch, *calls, "--epochs", 4, "--rate", 4e-3, "--batch", 1)
    found = attribute(read_text(TEXT, ref="x").article, Tagger(model)).attributions
    assert [(one.source[0].text, one.cue[0].text) for one in found] == [
        ("Ann Vale", "said"),
        ("Bo Hale", "told"),
    ]
    assert "epoch 4/4" in capsys.readouterr().err
    trained(monkeypatch, *calls, "--epochs", 4, "--rate", 4e-3, "--batch", 1)
    assert "epoch" not in capsys.readouterr().err  # finished: only exported again
    tuned = ("--data", gold, "--from", model, "--out", tmp_path / "tuned")
    trained(monkeypatch, *tuned, "--epochs", 1, "--keep", 0.5)
    assert Tagger(tmp_path / "tuned" / "tagger.onnx").name.startswith("minilm6-polnear")


def test_weights_are_blended() -> None:
    before, trained = toy(), toy()
    with torch.no_grad():
        for weight in trained.parameters():
            weight += 1
    blend(trained, before, 0.25)
    for name, weight in before.state_dict().items():
        torch.testing.assert_close(trained.state_dict()[name], weight + 0.75)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--keep", 0.5], "--keep goes with --from a model file"),
        (["--device", "cuda"], "no CUDA device"),
        (["--from", "nowhere"], "nowhere: no encoder to start from"),
        (["--epochs", 1], r"state\.pt: damaged; --fresh begins again"),
    ],
)
def test_wrong_calls_are_one_sentence(
    words: list[object], says: str, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    pack(toy(), VOCABULARY, tmp_path / "encoder", part_mb=1)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "state.pt").write_bytes(b"half a state")
    call = ("--data", gold, "--out", tmp_path / "run", "--from", tmp_path / "encoder", *words)
    with pytest.raises(SystemExit, match=says):
        trained(monkeypatch, *call)


@pytest.mark.parametrize("fp32", [True, False])
def test_a_model_file_becomes_the_network_it_was(fp32: bool, tmp_path: Path) -> None:
    plain, file = toy().eval(), tmp_path / "tagger.onnx"
    ship(plain, VOCABULARY, file, name="toy", fp32=fp32)
    restored, vocabulary = restore(file)
    assert vocabulary == VOCABULARY
    assert restored.shape == plain.shape
    rows = [torch.randint(0, 2, (1, 30)) for _ in range(4)]
    with torch.no_grad():
        before, after = plain(*rows, None), restored(*rows, None)
    for one, other in zip(before, after, strict=True):
        assert (one - other).abs().max() < (1e-5 if fp32 else 0.1)


def test_relative_positions_are_exported(tmp_path: Path) -> None:
    tagger, file = toy(relative=8).eval(), tmp_path / "tagger.onnx"
    ship(tagger, VOCABULARY, file, name="toy", fp32=True)
    import onnxruntime

    session = onnxruntime.InferenceSession(file)
    for length in (20, 70):
        rows = [torch.randint(0, 2, (1, length)) for _ in range(4)]
        fed = dict(zip(("ids", "case", "quoted", "opens"), (r.numpy() for r in rows), strict=True))
        with torch.no_grad():
            ours = tagger(*rows, None)[0].numpy()
        np.testing.assert_allclose(session.run(None, fed)[0], ours, atol=1e-4)


def test_packed_weights_come_back(tmp_path: Path) -> None:
    tagger = toy(relative=8)
    assert len(pack(tagger, VOCABULARY, tmp_path / "packed", part_mb=0)) > 1
    back, vocabulary = start(tmp_path / "packed")
    assert (vocabulary, back.shape) == (VOCABULARY, tagger.shape)
    for name, weight in tagger.state_dict().items():
        assert (back.state_dict()[name] - weight).abs().max() <= weight.abs().max() / 250
    (tmp_path / "packed" / "part-2.npz").unlink()
    with pytest.raises(ValueError, match=r"part-2\.npz: missing"):
        start(tmp_path / "packed")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (None, "cannot be read"),
        ("", "no attribution is marked"),
        ('{"text": "x", "attributions": []}', "no attribution is marked"),
        ('{"text": "x"}', "line 1: not a gold article (no 'attributions'"),
        ('{"text": "x", "attributions": [{"content": [[0, 9]]}]}', "outside the text"),
    ],
)
def test_bad_data_is_one_sentence(
    line: str | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.jsonl"
    if line is not None:
        file.write_text(line, "utf-8")
    with pytest.raises(SystemExit) as ended:
        trained(monkeypatch, "--data", file, "--out", tmp_path / "run")
    assert str(ended.value).startswith("error: ")
    assert says in str(ended.value)
    assert "\n" not in str(ended.value)


@pytest.mark.parametrize("content", [None, b"", b"no model" * 40])
def test_a_start_that_is_none_is_named(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "tagger.onnx"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ValueError, match=r"tagger\.onnx"):
        start(file)


def test_the_held_out_article_is_told_from_its_id(gold: Path) -> None:
    assert 1 <= sum(held_out(article) for article in read_articles([gold])) <= 4


def test_teachers_and_their_pupil(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(toy(relative=8), VOCABULARY, tmp_path / "large", part_mb=1)
    pack(toy(), VOCABULARY, tmp_path / "small", part_mb=1)
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"text": "Cy Dorn said it holds."}\n', "utf-8")
    words = ["--data", gold, "--encoder", tmp_path / "large", "--from", tmp_path / "small"]
    words += ["--unlabelled", texts, "--out", tmp_path / "out", "--seeds", 2]
    words += ["--epochs", 1, "--pupil-epochs", 1]
    for _ in range(2):
        monkeypatch.setattr(sys, "argv", ["teaching", *map(str, words)])
        teaching.main()
    assert capsys.readouterr().err.count("epoch 1/1") == 3  # nothing is done twice
    assert Tagger(tmp_path / "out" / "pupil" / "tagger.onnx").name.startswith("minilm6-polnear")
