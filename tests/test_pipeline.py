"""The whole flow: an outcome for each input, in order, whatever becomes of the others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.articles.inputs import Input, read_article
from sayso.articles.reading import Reading
from sayso.attributions.tagger import Tagger
from sayso.errors import InputError, ModelError, UsageError
from sayso.pipeline import Outcome, pipe, read_input
from sayso.records import Analysis, Failed, Skipped


class Deadly(Input):
    """An input that ends the worker process it is sent to."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        """Read by the worker as an order to leave at once."""
        return os._exit, (1,)


def story(number: int) -> Input:
    body = (
        f"Bridge {number} stays closed\n\n“We will rebuild bridge {number},” said Ann Vale, the "
        "mayor of Larkholm.\n\nThe council said that it would vote on Friday.\n"
    )
    return Input(ref=f"story {number}", body=body)


def refs(outcomes: list[Outcome]) -> list[str]:
    return [one.article.ref if isinstance(one, Analysis) else one.ref for one in outcomes]


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [type(one).__name__ for one in outcomes]


def test_one_input_becomes_an_analysis() -> None:
    outcome = read_input(story(1))
    assert isinstance(outcome, Analysis)
    assert outcome.schema == "sayso/analysis/1"
    assert [one.quote.value for one in outcome.attributions] == ["direct", "indirect"]
    assert outcome.engine.model
    assert [one.text for one in outcome.times] == ["Friday"]


def test_outcomes_come_in_the_order_of_the_inputs() -> None:
    skipped = Skipped(ref="story 1", reason="not an article")
    failed = Failed(ref="story 3", problem="not there")
    outcomes = list(pipe([story(0), skipped, story(2), failed, story(4)]))
    assert refs(outcomes) == [f"story {number}" for number in range(5)]
    assert kinds(outcomes) == ["Analysis", "Skipped", "Analysis", "Failed", "Analysis"]
    assert outcomes[1] is skipped
    assert outcomes[3] is failed


def test_two_workers_give_what_one_gives() -> None:
    empty = Input(ref="story 5", body=" ")
    gone = Input(ref="story 6", path="no such story.txt")
    passed = Skipped(ref="story 7", reason="a feed")
    inputs: list[Input | Skipped | Failed] = [*map(story, range(5)), empty, gone, passed]
    inputs += map(story, range(8, 12))
    alone = list(pipe(inputs))
    assert refs(alone) == [f"story {number}" for number in range(12)]
    assert kinds(alone)[4:9] == ["Analysis", "Skipped", "Failed", "Skipped", "Analysis"]
    assert list(pipe(iter(inputs), workers=2)) == alone


def test_no_inputs_give_no_outcomes() -> None:
    assert list(pipe([])) == []
    assert list(pipe([], workers=2)) == []


def test_inputs_are_drawn_as_they_are_needed() -> None:
    drawn: list[int] = []

    def endless() -> Iterator[Input]:
        for number in range(1000):
            drawn.append(number)
            yield story(number)

    outcomes = pipe(endless())
    next(outcomes)
    assert drawn == [0]


def test_workers_hold_a_few_inputs_only() -> None:
    drawn: list[int] = []

    def endless() -> Iterator[Skipped]:
        for number in range(1000):
            drawn.append(number)
            yield Skipped(ref=str(number), reason="a feed")

    outcomes = pipe(endless(), workers=2)
    next(outcomes)
    assert len(drawn) == 8
    assert isinstance(outcomes, Iterator)


def test_an_unexpected_error_costs_its_own_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(input: Input, *, max_bytes: int) -> Reading | Skipped:  # noqa: A002
        if input.ref == "story 1":
            raise RuntimeError("the roof fell in")
        return read_article(input, max_bytes=max_bytes)

    monkeypatch.setattr("sayso.pipeline.read_article", breaking)
    outcomes = list(pipe(map(story, range(3))))
    assert kinds(outcomes) == ["Analysis", "Failed", "Analysis"]
    assert isinstance(outcomes[1], Failed)
    assert "RuntimeError: the roof fell in" in outcomes[1].problem


def test_an_error_of_the_input_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(input: Input, *, max_bytes: int) -> Reading | Skipped:  # noqa: A002, ARG001
        raise InputError(input.ref, "too wet to read")

    monkeypatch.setattr("sayso.pipeline.read_article", refusing)
    assert read_input(story(1)) == Failed(ref="story 1", problem="too wet to read")


@pytest.mark.parametrize("error", [ModelError("the model is damaged"), UsageError("no body")])
def test_what_every_input_would_meet_is_raised(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*, threads: int) -> Tagger:  # noqa: ARG001
        raise error

    monkeypatch.setattr("sayso.pipeline.shipped_tagger", damaged)
    with pytest.raises(type(error)):
        list(pipe([story(1)]))


@pytest.mark.parametrize("place", [0, 2, 11])
def test_a_process_that_dies_costs_its_own_input(place: int) -> None:
    inputs = [story(number) for number in range(12)]
    inputs[place] = Deadly(ref=f"story {place}", body="")
    outcomes = list(pipe(inputs, workers=2))
    assert refs(outcomes) == [f"story {number}" for number in range(12)]
    failed = [one for one in outcomes if isinstance(one, Failed)]
    assert [one.ref for one in failed] == [f"story {place}"]
    assert "died" in failed[0].problem
    assert kinds(outcomes).count("Analysis") == 11


def test_a_script_without_a_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from sayso.articles.inputs import Input\n"
        "from sayso.pipeline import pipe\n"
        "list(pipe([Input(ref='one', body='Larkholm')], workers=2))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.rstrip().splitlines()[-1].startswith("sayso.errors.UsageError: no worker")
    assert '`if __name__ == "__main__":`' in done.stderr
