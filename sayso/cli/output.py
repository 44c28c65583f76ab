"""Where analyses go, and in which format.

    Destination   stdout, a file written as it comes, or a file replaced once it is whole
    Sink          one a format: text, JSON Lines, JSON, HTML

Text and JSON Lines are flushed after each article, so that a run that is killed keeps what it had
done. JSON and HTML are whole only at the end: they are written beside the file and renamed.
"""

from __future__ import annotations

import os
import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import IO, Protocol

from sayso.errors import UsageError
from sayso.records import Analysis

__all__ = ["Destination", "Format", "Look", "Sink", "format_of", "open_sink"]


class Format(StrEnum):
    """What is written for an analysis."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


def format_of(path: str) -> Format:
    """The format a file's name asks for.

    Raises UsageError for a suffix that means no format of sayso's.
    """
    suffix = Path(path).suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if not suffix or _is_special(path):
        return Format.JSONL
    known = ", ".join(_SUFFIXES)
    raise UsageError(f"{path}: no format is known for {suffix}; use one of {known}, or --format")


def _is_special(path: str) -> bool:
    """True for a device or a pipe, which must not be replaced by a file."""
    try:
        return not stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        return False


class Destination:
    """Bytes to stdout (no path) or to a file; raises UsageError where that cannot be written.

    `whole`: the file is written beside its place and put there by `close(keep=True)`.
    """

    def __init__(self, path: str | None, *, whole: bool) -> None:
        self._place: Path | None = None
        self._part: Path | None = None
        self._stream: IO[bytes]
        if path is None:
            if sys.stdout is None:
                raise UsageError("standard output is closed; name a file with -o")
            self._stream = sys.stdout.buffer
            return
        self._place = Path(os.path.realpath(path))  # a link keeps pointing where it points
        if self._place.is_dir():
            raise UsageError(f"{path} is a folder; name a file to write to")
        if whole and not _is_special(path):
            self._part = self._place.with_name(f".{self._place.name}.{os.getpid()}.part")
        try:
            self._stream = (self._part or self._place).open("wb")
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}") from None

    def write(self, text: str, *, errors: str = "replace") -> None:
        """Writes and flushes; what UTF-8 cannot hold goes by `errors`."""
        try:
            self._stream.write(text.encode("utf-8", errors))
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"the output cannot be written: {error.strerror}") from None

    def close(self, *, keep: bool = True) -> None:
        """Closes a file; one that was to be whole takes its place, or is dropped."""
        if self._place is None:
            return
        self._stream.close()
        if self._part is not None and keep:
            self._part.replace(self._place)
        elif self._part is not None:
            self._part.unlink(missing_ok=True)


class Sink(Protocol):
    """Takes analyses one by one; `close` once, after the last or after an error."""

    def write(self, analysis: Analysis) -> None:
        """Takes one analysis."""

    def close(self) -> None:
        """Writes what belongs at the end."""

    def drop(self) -> None:
        """Gives up: an unfinished file leaves nothing behind."""


class Look:
    """How text is drawn: its width in columns, escape sequences, colours, and reasons (`why`)."""

    def __init__(self, *, width: int, ansi: bool, color: bool, why: bool = False) -> None:
        self.width = width
        self.ansi = ansi
        self.color = color
        self.why = why


def open_sink(form: Format, path: str | None, *, single: bool, look: Look) -> Sink:
    """The sink for a format; `single`: JSON is one object where one analysis comes.

    Raises UsageError where the file cannot be written.
    """
    match form:
        case Format.TEXT:
            return _TextSink(Destination(path, whole=False), look)
        case Format.JSONL:
            return _JsonlSink(Destination(path, whole=False))
        case Format.JSON:
            return _JsonSink(Destination(path, whole=True), single=single)
        case Format.HTML:
            return _HtmlSink(Destination(path, whole=True))


class _JsonlSink:
    """One analysis a line."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination

    def write(self, analysis: Analysis) -> None:
        from sayso.records_json import to_json

        # A lone surrogate becomes \udXXX, which is how JSON spells it.
        self._destination.write(to_json(analysis) + "\n", errors="backslashreplace")

    def close(self) -> None:
        self._destination.close()

    def drop(self) -> None:
        self._destination.close()


class _JsonSink:
    """An array, one analysis a line; one object where a single input gives one analysis."""

    def __init__(self, destination: Destination, *, single: bool) -> None:
        self._destination = destination
        self._single = single
        self._first: str | None = None
        self._count = 0

    def write(self, analysis: Analysis) -> None:
        from sayso.records_json import to_json

        line = to_json(analysis)
        self._count += 1
        if self._single and self._count == 1:
            self._first = line  # whether it stands alone is known with the next one, or at the end
            return
        if self._first is not None:
            self._write("[\n" + self._first)
            self._first = None
        self._write(("[\n" if self._count == 1 else ",\n") + line)

    def close(self) -> None:
        if self._first is not None:
            self._write(self._first + "\n")
        elif not self._single:
            self._write("\n]\n" if self._count else "[]\n")
        elif self._count:
            self._write("\n]\n")
        self._destination.close(keep=not self._single or self._count > 0)

    def drop(self) -> None:
        self._destination.close(keep=False)

    def _write(self, text: str) -> None:
        self._destination.write(text, errors="backslashreplace")


class _HtmlSink:
    """One self-contained page for all analyses; none where there are none."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination
        self._analyses: list[Analysis] = []

    def write(self, analysis: Analysis) -> None:
        self._analyses.append(analysis)

    def close(self) -> None:
        if self._analyses:
            from sayso.web.report import render_report

            self._destination.write(render_report(self._analyses))
        self._destination.close(keep=bool(self._analyses))

    def drop(self) -> None:
        self._destination.close(keep=False)


class _TextSink:
    """What a person reads, on a terminal or in a file."""

    def __init__(self, destination: Destination, look: Look) -> None:
        self._destination = destination
        self._look = look
        self._count = 0

    def write(self, analysis: Analysis) -> None:
        from sayso.cli.terminal import draw

        rule = "\n" + "─" * self._look.width + "\n\n" if self._count else ""
        look = self._look
        drawn = draw(analysis, width=look.width, ansi=look.ansi, color=look.color, why=look.why)
        self._destination.write(rule + drawn)
        self._count += 1

    def close(self) -> None:
        self._destination.close()

    def drop(self) -> None:
        self._destination.close()
