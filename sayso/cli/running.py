"""One pass over the outcomes of a pipeline: what is written, what is said, how it ends."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from sayso.cli.exits import Exit
from sayso.cli.output import Sink
from sayso.cli.problems import ErrorsFile
from sayso.cli.progress import Loudness, Messages
from sayso.records import Analysis, Failed, Skipped

if TYPE_CHECKING:
    from sayso.pipeline import Outcome

__all__ = ["Run"]


class Run:
    """One pass over the outcomes: analyses to the sink, problems to stderr and the errors file."""

    def __init__(
        self,
        sink: Sink,
        messages: Messages,
        problems: ErrorsFile,
        *,
        keep_going: bool,
        single: bool,
    ) -> None:
        self._sink = sink
        self._messages = messages
        self._problems = problems
        self._keep_going = keep_going
        self._single = single
        self._counts: Counter[type[Outcome]] = Counter()
        self._begun = time.monotonic()

    def over(self, outcomes: Iterable[Outcome]) -> Exit:
        """The exit code, after every outcome was dealt with or the first failure stopped it.

        Whatever ends the run, analyses that were finished before are written.
        """
        try:
            for outcome in outcomes:
                if not self._deal_with(outcome):
                    break
            self._sink.close()
        except KeyboardInterrupt:
            with suppress(BrokenPipeError):
                self._sink.close()
            done = _counted(self._counts[Analysis], "article")
            self._messages.say(
                f"interrupted; {done} finished before and written", loudness=Loudness.QUIET
            )
            return Exit.INTERRUPTED
        except BaseException:
            with suppress(BrokenPipeError):
                self._sink.drop()
            raise
        self._close()
        return Exit.SOME_FAILED if self._counts[Failed] + self._counts[Skipped] else Exit.OK

    def _deal_with(self, outcome: Outcome) -> bool:
        """Whether to go on."""
        self._counts[type(outcome)] += 1
        self._messages.step()
        match outcome:
            case Analysis():
                self._sink.write(outcome)
                self._tell_of(outcome)
            case Skipped(ref=ref, reason=reason):
                self._problems.add(outcome)
                self._messages.say(f"{ref}: skipped: {reason}")
            case Failed(ref=ref, problem=problem):
                self._problems.add(outcome)
                self._messages.say(f"{ref}: {problem}", loudness=Loudness.QUIET)
                if not self._keep_going and not self._single:
                    self._messages.say("stopped there; --keep-going reads the others")
                return self._keep_going
        return True

    def _tell_of(self, analysis: Analysis) -> None:
        statements = _counted(len(analysis.attributions), "statement")
        sources = _counted(len(analysis.sources), "source")
        line = f"{analysis.article.ref}: {statements}, {sources}"
        self._messages.say("; ".join((line, *analysis.warnings)), loudness=Loudness.LOUD)

    def _close(self) -> None:
        """A closing line where there was more than one input."""
        if self._counts.total() < 2:
            return
        parts = [_counted(self._counts[Analysis], "article") + " read"]
        parts += [f"{self._counts[Skipped]} skipped"] * (self._counts[Skipped] > 0)
        parts += [f"{self._counts[Failed]} failed"] * (self._counts[Failed] > 0)
        if self._problems.written:
            parts.append(f"listed in {self._problems.path}")
        line = ", ".join(parts) + f" ({time.monotonic() - self._begun:.1f} s)"
        troubled = self._counts.total() > self._counts[Analysis]
        self._messages.say(line, loudness=Loudness.NORMAL if troubled else Loudness.LOUD)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
