"""What a run says on stderr: a bar, a sentence for each problem, a closing line."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Loudness", "Messages", "printable"]

# A file's name or a server's words may hold sequences that steer the terminal.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text with control characters made visible as U+FFFD; tabs and line feeds stay."""
    return _STEERING.sub("\ufffd", text)


class Loudness:
    """How much is said: QUIET failures only, NORMAL also what was skipped, LOUD each input."""

    QUIET = -1
    NORMAL = 0
    LOUD = 1


class Messages:
    """Sentences on stderr, above a progress bar where there is one.

    The bar starts with `bar=True`; `count` is asked in the background how many inputs there are
    (None: unknown), so that a long file of JSON lines does not delay the first result. Each of
    the `stages` has a bar of its own.
    """

    def __init__(
        self,
        *,
        loudness: int,
        bar: bool,
        count: Callable[[], int | None],
        stages: Sequence[str] = ("reading",),
    ) -> None:
        self._loudness = loudness
        self._bar = bar
        self._count = count
        self._progress: Progress | None = None
        self._stages = tuple(stages)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        if self._bar:
            self._progress = _progress()
            for stage in self._stages:
                self._tasks[stage] = self._progress.add_task(stage, total=None, speed=None)
            self._progress.start()
            threading.Thread(target=self._set_total, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def step(self, stage: str | None = None) -> None:
        """One more input is through that stage, the last one if not said."""
        if self._progress is not None:
            self._progress.advance(self._tasks[stage or self._stages[-1]])

    def say(self, sentence: str, *, loudness: int = Loudness.NORMAL) -> None:
        """Prints the sentence where at least that loudness is asked for."""
        if loudness > self._loudness:
            return
        line = printable(f"sayso: {sentence}").encode("utf-8", "replace").decode()
        if self._progress is None:
            click.echo(line, err=True)
        else:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _set_total(self) -> None:
        total = self._count()
        if total is not None and self._progress is not None:
            for task in self._tasks.values():
                self._progress.update(task, total=total)


def _progress() -> Progress:
    """A bar with count, rate and time left; rich takes 60 ms to import and not all runs need it."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles a second so far."""

        def render(self, task: Task) -> Text:
            done, seconds = task.completed, task.elapsed
            return Text(f"{done / seconds:.1f}/s" if done and seconds else "", style="dim")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
