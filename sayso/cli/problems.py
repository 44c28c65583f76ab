"""The errors file: one JSON line for each input that gave no analysis."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

from sayso.errors import UsageError
from sayso.records import Failed, Skipped

__all__ = ["ErrorsFile", "default_errors_path"]


def default_errors_path(output: str | None) -> str:
    """Next to the output file; in the working folder where the output goes to stdout."""
    return f"{output}.errors.jsonl" if output else "sayso-errors.jsonl"


class ErrorsFile:
    """Lines {ref, problem, kind}, written and flushed one by one.

    With `at_once` the file is there from the start, else from the first problem on; with no path
    nothing is ever written. Raises UsageError where it cannot be written.
    """

    def __init__(self, path: str | None, *, at_once: bool) -> None:
        self.path = path
        self.written = 0
        self._file: IO[bytes] | None = None
        if at_once:
            self._open()

    def add(self, problem: Failed | Skipped) -> None:
        """Writes one line; `kind` is "failed", or "skipped" for what was read in vain."""
        if self.path is None:
            return
        failed = isinstance(problem, Failed)
        words = problem.problem if isinstance(problem, Failed) else problem.reason
        record = {
            "ref": problem.ref,
            "problem": words,
            "kind": "failed" if failed else "skipped",
        }
        line = json.dumps(record, ensure_ascii=False) + "\n"
        if self._file is None:
            self._open()
        if self._file is not None:
            self._file.write(line.encode("utf-8", "backslashreplace"))
            self._file.flush()
            self.written += 1

    def close(self) -> None:
        """Closes the file, where one was opened."""
        if self._file is not None:
            self._file.close()

    def _open(self) -> None:
        if self.path is None:
            return
        try:
            self._file = Path(self.path).open("wb")  # noqa: SIM115 - closed by close
        except OSError as error:
            raise UsageError(
                f"the errors file {self.path} cannot be written: {error.strerror}"
            ) from None
