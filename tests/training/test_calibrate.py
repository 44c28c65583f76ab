"""Confidence fitted on what is found in held-out articles."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.attributions.tagger import TAGS, Tagger
from sayso.attributions.wordpiece import WordPiece
from sayso.evaluation.scores import calibration_error
from training import calibrate
from training.calibrate import Measured, crossed, fit, transitions
from training.examples import held_out, outermost, read_articles
from training.export import ship, tables

from .conftest import VOCABULARY, toy


def drawn(count: int) -> Measured:
    """Attributions that are right as often as a known map says."""
    chance = np.random.default_rng(4)
    tags, nested = chance.normal(1, 2, count), chance.random(count) < 0.2
    truth = 1 / (1 + np.exp(-(0.5 * tags - 2 * nested)))
    return Measured(
        signs=[{"tags": t, "nested": float(n)} for t, n in zip(tags, nested, strict=True)],
        right=(chance.random(count) < truth).astype(float),
        article=np.arange(count) // 20,
    )


def test_the_map_is_found_again() -> None:
    seen = drawn(40_000)
    bias, tags, nested = fit(seen.columns(("tags", "nested")), seen.right)
    assert (bias, tags, nested) == pytest.approx((0, 0.5, -2), abs=0.15)
    assert calibration_error(crossed(seen, ("tags", "nested")), seen.right) < 2


def test_tables_are_written_where_enough_is_held_out(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, articles = tmp_path / "tagger.onnx", read_articles([gold])
    ship(toy(), VOCABULARY, file, name="toy")
    calibrate.calibrate(file, articles)
    assert "as before" in capsys.readouterr().out
    assert tables(file) == {}
    monkeypatch.setattr(calibrate, "LEAST", 1)
    calibrate.calibrate(file, articles)
    assert "held out" in capsys.readouterr().out
    assert set(Tagger(file).calibration.weights) == set(calibrate.SIGNS)
    assert Tagger(file).transitions.shape == (len(TAGS), len(TAGS))
    kept = [article for article in articles if held_out(article)]
    seen = calibrate.measured(Tagger(file), kept)
    assert len(seen.signs) == len(seen.right) == len(seen.article)


def test_transitions_prefer_what_people_mark(gold: Path) -> None:
    table = np.array(transitions(read_articles([gold]), WordPiece(VOCABULARY)))
    begin, inside, cue = (TAGS.index(tag) for tag in ("B-content", "I-content", "B-cue"))
    assert table[begin, inside] > 0 > table[begin, cue]


def test_what_is_nested_is_left_to_the_second_reading(gold: Path) -> None:
    from dataclasses import replace

    outer, other = read_articles([gold])[0].attributions
    start, end = outer.content[0]
    inner = replace(
        outer,
        source=((start, start + 3),),
        cue=((start + 4, start + 8),),
        content=((start + 9, end),),
    )
    assert outermost([inner, outer, other]) == [outer, other]
