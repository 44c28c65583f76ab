"""Paths → inputs: files, folders, globs, JSON Lines, standard input and web addresses."""

from __future__ import annotations

import glob
import os
import re
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sayso.articles.given import Form, Given, Input
from sayso.articles.jsonlines import looks_like_jsonl, read_jsonl
from sayso.articles.opening import MAX_BYTES, head_of, open_path, read_bounded, unpacked
from sayso.errors import InputError
from sayso.records import Failed, Skipped

__all__ = [
    "ARTICLE_SUFFIXES",
    "Found",
    "count_inputs",
    "find_inputs",
    "from_file",
    "members",
    "names_one",
]

Found = Input | Skipped | Failed

_JSONL_SUFFIXES = (".jsonl", ".ndjson")
_KNOWN_FORMS = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
}
ARTICLE_SUFFIXES = (*_KNOWN_FORMS, *_JSONL_SUFFIXES)
"""What is looked for in folders, each also with `.gz`; a file that is named is read whatever it
is called."""

_URL = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_LIKE_AN_ADDRESS = re.compile(r"(?:www\.[\w-]+\.|[\w-]+\.[a-z]{2,12}/\S*[\w-])", re.IGNORECASE)


def find_inputs(
    paths: Iterable[str],
    *,
    form: Form | None = None,
    given: Given | None = None,
    stdin: BinaryIO | None = None,
    exclude: Collection[str] = (),
    max_bytes: int = MAX_BYTES,
) -> Iterator[Found]:
    """What the paths hold, in their order; a folder's files in the order of their names.

    A path that leads nowhere is a Failed in its place, a broken line of JSON a Skipped, so that
    one of them does not lose the others. `-` is `stdin` (none: a Failed). `exclude` names files
    that folders and globs pass over. `given` holds for every document that is not a JSON line.
    Files are opened only to tell JSON Lines from documents, and read one line at a time.
    """
    shunned = {os.path.realpath(path) for path in exclude}
    for path in paths:
        try:
            if path == "-":
                found = _from_stream(stdin, ref="-", form=form, max_bytes=max_bytes)
            elif _URL.match(path):
                found = iter((Input(ref=path, form=form, url=path),))
            else:
                found = _from_path(path, form=form, shunned=shunned, max_bytes=max_bytes)
            for item in found:
                yield _with_given(item, given) if given else item
        except InputError as error:
            yield Failed(ref=error.ref, problem=error.problem)


def names_one(path: str) -> bool:
    """True where a path, by its looks, names a single document: no folder, glob or JSON Lines."""
    if _URL.match(path) or path == "-":
        return True
    if _exists(path):
        return not _is_folder(path) and _suffix(path) not in _JSONL_SUFFIXES
    return not glob.has_magic(path)


def count_inputs(paths: Iterable[str], *, exclude: Collection[str] = ()) -> int | None:
    """How many inputs `find_inputs` would give, blank JSON lines counted too; None for a stream.

    Opens JSON Lines files and reads them through, at some hundred megabytes a second.
    """
    shunned = {os.path.realpath(path) for path in exclude}
    count = 0
    for path in paths:
        if path == "-":
            return None
        for member in (path,) if _URL.match(path) else members(path, shunned):
            lines = _count_lines(member) if isinstance(member, str) else 1
            if lines is None:
                return None
            count += lines
    return count


def _count_lines(path: str) -> int | None:
    """Lines of a JSON Lines file, 1 for any other document, None for a pipe."""
    if _URL.match(path):
        return 1
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return None
        if _suffix(path) not in _JSONL_SUFFIXES:
            return 1
        with open_path(path, ref=path) as stream:
            return sum(part.count(b"\n") for part in iter(lambda: stream.read(1 << 20), b""))
    except (OSError, EOFError, zlib.error, InputError):
        return 1


def _exists(path: str) -> bool:
    return "\0" not in path and os.path.lexists(path)


def _is_folder(path: str) -> bool:
    """True for a folder; what cannot be looked at is left to whoever opens it."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _from_path(
    path: str, *, form: Form | None, shunned: Collection[str], max_bytes: int
) -> Iterator[Found]:
    """What the files hold that a path names."""
    for member in members(path, shunned):
        if isinstance(member, str):
            yield from from_file(member, form=form, max_bytes=max_bytes)
        else:
            yield member


def members(
    path: str, shunned: Collection[str], suffixes: Collection[str] = ARTICLE_SUFFIXES
) -> Iterator[str | Failed]:
    """The files a path names: itself, or those of a folder or glob; a Failed where none are."""
    if _exists(path) and not _is_folder(path):
        yield path
        return
    if _exists(path):
        inside = _walk(path, suffixes)
        nothing = f"no articles in this folder; looked for {', '.join(suffixes)} and .gz"
    elif glob.has_magic(path) and "\0" not in path:
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - no Path to start from
        inside = (name for name in matches if not _is_folder(name))
        nothing = "no file matches this pattern"
    else:
        yield Failed(ref=path, problem=_nowhere(path))
        return
    empty = True
    for member in inside:
        if isinstance(member, Failed) or os.path.realpath(member) not in shunned:
            empty = False
            yield member
    if empty:
        yield Failed(ref=path, problem=nothing)


def _walk(folder: str, suffixes: Collection[str]) -> Iterator[str | Failed]:
    """The article files below a folder; hidden ones and a saved page's `…_files` left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failed(ref=folder, problem=f"this folder cannot be listed: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.endswith("_files"):
                yield from _walk(entry.path, suffixes)
        elif _suffix(entry.name) in suffixes:
            yield entry.path


def from_file(
    path: str,
    *,
    form: Form | None,
    max_bytes: int,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Found]:
    """One document, or the lines of a JSON Lines file."""
    try:
        regular = stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        regular = True  # a dangling link: whoever opens it says so
    suffix = _suffix(path)
    try:
        if not regular:  # a pipe can be read once only
            with open_path(path, ref=path) as stream:
                yield from _from_stream(stream, ref=path, form=form, max_bytes=max_bytes)
        elif suffix in _KNOWN_FORMS:
            yield Input(ref=path, form=form, path=path)
        else:
            with open_path(path, ref=path) as stream:
                lines = suffix in _JSONL_SUFFIXES or looks_like_jsonl(head_of(stream))
                if lines:
                    yield from read_jsonl(
                        stream, ref=path, form=form, max_bytes=max_bytes, columns=columns
                    )
            if not lines:
                yield Input(ref=path, form=form, path=path)
    except InputError as error:
        yield Failed(ref=error.ref, problem=error.problem)


def _from_stream(
    stream: BinaryIO | None, *, ref: str, form: Form | None, max_bytes: int
) -> Iterator[Found]:
    """What comes through a pipe: JSON Lines as they come, or one document."""
    if stream is None:
        yield Failed(ref=ref, problem="there is no standard input to read")
        return
    stream = unpacked(stream)
    if looks_like_jsonl(head_of(stream)):
        yield from read_jsonl(stream, ref=ref, form=form, max_bytes=max_bytes)
    else:
        body = read_bounded(stream, ref=ref, max_bytes=max_bytes)
        yield Input(ref=ref, form=form, body=body)


def _with_given(item: Found, given: Given) -> Found:
    """The same document with the caller's word; a JSON line keeps its own."""
    return replace(item, given=given) if isinstance(item, Input) and item.given == Given() else item


def _suffix(path: str) -> str:
    """The suffix in lower case, the one before it where it is `.gz`."""
    name = path.lower().removesuffix(".gz")
    return Path(name).suffix


def _nowhere(path: str) -> str:
    """Why a path leads nowhere, and what may have been meant."""
    if not path.strip("\0 "):
        return "an empty path names no file"
    if _OTHER_SCHEME.match(path):
        return "only http:// and https:// addresses can be fetched"
    if _LIKE_AN_ADDRESS.match(path):
        return f"there is no such file; for the web address write https://{path}"
    return "there is no such file or folder"
