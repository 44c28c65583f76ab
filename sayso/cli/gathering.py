"""Paths → outcomes for commands that work on analyses.

JSON Lines (or JSON) of analyses   read back as they are, no model needed
anything else                      what `sayso read` takes, read and attributed now
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.errors import InputError, UsageError
from sayso.records import Analysis, Failed, Skipped

if TYPE_CHECKING:
    from sayso.pipeline import Outcome

__all__ = ["gather"]

_MARK = b'"schema":"sayso/analysis/'
_HEAD = 256
_SQLITE = b"SQLite format 3\0"


def gather(
    paths: Iterable[str], *, stdin: BinaryIO | None, workers: int = 1, exclude: Iterable[str] = ()
) -> Iterator[Outcome]:
    """An outcome for every article that the paths hold, in their order.

    A file or pipe that begins with an analysis is taken to hold analyses; the pipeline and its
    model are loaded only for what is none. Raises ModelError where the model is damaged, and one
    of the ledger's errors for an SQLite file that is no ledger.
    """
    shunned = list(exclude)
    for path in paths:
        if _is_ledger(path):
            yield from _read_ledger(path)
            continue
        stream = _stream(path, stdin)
        if stream is not None and _holds_analyses(stream):
            with stream:
                yield from _read_back(stream, ref=path)
            continue
        if stream is not None and path != "-":
            stream.close()
        yield from _read_anew(path, stream, workers=workers, exclude=shunned)


def _is_ledger(path: str) -> bool:
    """Whether the path names an SQLite file; what kind of one is found out on opening it."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def _read_ledger(path: str) -> Iterator[Outcome]:
    from sayso.store import current_analyses, open_ledger

    with closing(open_ledger(path)) as connection:
        yield from current_analyses(connection)


def _stream(path: str, stdin: BinaryIO | None) -> BinaryIO | None:
    """The bytes behind a path, where it is a file or standard input."""
    from sayso.articles.opening import open_path, unpacked

    if path == "-":
        return None if stdin is None else unpacked(stdin)
    if not os.path.isfile(path):  # noqa: PTH113 - a path may be no path at all
        return None
    with suppress(InputError):  # said by whoever reads it in earnest
        return open_path(path, ref=path)
    return None


def _holds_analyses(stream: BinaryIO) -> bool:
    from sayso.articles.opening import head_of

    head = b"".join(head_of(stream, _HEAD).split())
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"[").startswith(b"{" + _MARK)


def _read_back(stream: BinaryIO, *, ref: str) -> Iterator[Outcome]:
    """Analyses from JSON Lines, or from the JSON that `sayso read --format json` writes."""
    number = 0
    before, told = b"", False
    try:
        for number, line in enumerate(stream, 1):
            written = line.strip().removesuffix(b",")
            if written in (b"", b"[", b"]"):
                before += b"" if told else line
                continue
            if not told and not _is_whole(written):
                yield from _read_document(before + line + stream.read(), ref=ref)
                return
            told = True
            yield _analysis(written, ref=f"{ref}:{number}")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield Failed(ref=ref, problem=f"the gzip file is cut short after line {number}")
    except OSError as error:
        yield Failed(ref=ref, problem=f"reading broke off after line {number}: {error.strerror}")


def _is_whole(written: bytes) -> bool:
    try:
        json.loads(written)
    except ValueError:
        return False
    return True


def _read_document(data: bytes, *, ref: str) -> Iterator[Outcome]:
    """The analyses of one JSON document that runs over several lines."""
    try:
        document = json.loads(data)
    except ValueError as error:
        yield Failed(ref=ref, problem=f"this is not JSON: {error}")
        return
    for number, item in enumerate(document if isinstance(document, list) else [document], 1):
        yield _analysis(json.dumps(item).encode(), ref=f"{ref}:{number}")


def _analysis(written: bytes, *, ref: str) -> Analysis | Failed:
    from sayso.records_json import from_json

    try:
        return from_json(written)
    except UsageError as error:
        return Failed(ref=ref, problem=str(error))


def _read_anew(
    path: str, stream: BinaryIO | None, *, workers: int, exclude: list[str]
) -> Iterator[Outcome | Skipped]:
    from sayso.articles.inputs import find_inputs
    from sayso.pipeline import pipe

    source = stream if path == "-" else None
    found = find_inputs([path], stdin=source, exclude=exclude)
    yield from pipe(found, workers=workers)
