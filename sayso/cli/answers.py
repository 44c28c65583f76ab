"""Answers of the ledger on their way out: text, JSON, JSON Lines, CSV; the ledger on its way in."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso.cli.output import Destination
from sayso.cli.progress import printable
from sayso.errors import UsageError
from sayso.exports.cells import csv_lines

__all__ = [
    "asked_format", "csv_of", "json_of", "jsonl_of", "ledger", "output_options",
    "read_text", "scope_options", "table", "write",
]  # fmt: skip

Command = TypeVar("Command", bound=Callable[..., Any])

_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".html": "html", ".htm": "html",
             ".txt": "text"}  # fmt: skip


def scope_options(command: Command) -> Command:
    """`--outlet`, `--since`, `--until`."""
    for option in (
        click.option("--until", metavar="DATE", help="Published on or before: day, month or year."),
        click.option("--since", metavar="DATE", help="Published on or after: day, month or year."),
        click.option(
            "--outlet",
            "outlets",
            multiple=True,
            metavar="DOMAIN",
            help="Only this outlet, by domain or name; may be given again.",
        ),
    ):
        command = option(command)
    return command


def output_options(*formats: str) -> Callable[[Command], Command]:
    """`--format` with these choices, and `--output`."""

    def add(command: Command) -> Command:
        command = click.option(
            "--output", "-o", metavar="FILE", help="Write here; - is standard output."
        )(command)
        return click.option(
            "--format",
            "-f",
            "format_",
            type=click.Choice(formats),
            help=f"What to write. Without it: by the suffix of -o; text on a terminal, "
            f"{_piped(formats)} in a pipe.",
        )(command)

    return add


def asked_format(asked: str | None, output: str | None, formats: Sequence[str]) -> str:
    """The format asked for, else the one of the suffix, else what suits a terminal or pipe.

    Raises UsageError for a suffix of a format this command does not write.
    """
    if asked:
        return asked
    if output and output != "-":
        suffix = Path(output).suffix.lower()
        form = _SUFFIXES.get(suffix)
        if form in formats:
            return str(form)
        known = ", ".join(s for s, f in _SUFFIXES.items() if f in formats)
        raise UsageError(f"{output}: use one of the endings {known}, or --format")
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    return "text" if on_screen else _piped(formats)


def _piped(formats: Sequence[str]) -> str:
    return "jsonl" if "jsonl" in formats else "json"


@contextmanager
def ledger(path: str, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """The ledger, opened and closed; what SQLite says becomes one sentence that names the file."""
    from sayso.store.opening import Mode, open_ledger
    from sayso.store.weather import ledger_errors

    with (
        ledger_errors(path),
        closing(open_ledger(path, mode=Mode.WRITE if write else Mode.READ)) as connection,
    ):
        yield connection


def read_text(path: str) -> str:
    """The file as UTF-8, a mark at its start left out; raises UsageError where it is not that."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8; save it as UTF-8 and try again") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None


def write(text: str, output: str | None) -> None:
    """The whole answer to standard output, or to a file that is replaced once it is complete."""
    destination = Destination(None if output in (None, "-") else output, whole=True)
    try:
        destination.write(text)
    except BaseException:
        destination.close(keep=False)
        raise
    destination.close()


def json_of(value: object) -> str:
    """One JSON object, indented."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def jsonl_of(values: Sequence[object]) -> str:
    """A line of JSON for each."""
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def csv_of(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """CSV (RFC 4180) with a head; a cell a spreadsheet would run starts with an apostrophe."""
    return csv_lines([columns, *rows])


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns in line, numbers to the right; `head` alone where there are no rows."""
    lines = [list(head), *([printable(_shown(value)) for value in row] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    right = [
        all(isinstance(row[at], int | float) or row[at] is None for row in rows) and bool(rows)
        for at in range(len(head))
    ]
    return "".join(
        "  ".join(
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value).replace("\n", " ")
