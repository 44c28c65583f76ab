"""JSON Lines → inputs: one article a line, read as a stream."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from sayso.articles.given import Form, Given, Input
from sayso.articles.opening import bytes_in_words
from sayso.records import Failed, Outlet, Skipped

__all__ = ["input_of", "looks_like_jsonl", "read_jsonl", "renamed"]

_TEXT_FIELDS = ("text", "html")


def read_jsonl(
    stream: BinaryIO,
    *,
    ref: str,
    form: Form | None,
    max_bytes: int,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Input | Skipped | Failed]:
    """An input for each line, a Skipped naming the line for each that is broken; blank ones none.

    Fields: `text` or `html`, and at will `id` (becomes the ref), `url`, `title`, `outlet` (a name
    or {name, domain}), `published` or `date`, `byline` or `authors`, `language`. A line longer
    than `max_bytes` is skipped; memory stays below that bound, whatever the file's size. Where the
    stream itself breaks off, the last thing is a Failed.
    """
    number = 0
    try:
        while line := stream.readline(max_bytes + 1):
            number += 1
            where = f"{ref}:{number}"
            if len(line) > max_bytes and not line.endswith(b"\n"):
                _to_line_end(stream)
                limit = bytes_in_words(max_bytes)
                yield Skipped(ref=where, reason=f"line {number} is longer than the limit, {limit}")
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _read_line(line, number=number, where=where, form=form, columns=columns or {})
    except (EOFError, gzip.BadGzipFile, zlib.error):
        problem = f"the gzip file is cut short or damaged after line {number}; fetch it again"
        yield Failed(ref=ref, problem=problem)
    except OSError as error:
        yield Failed(ref=ref, problem=f"reading broke off after line {number}: {error.strerror}")
    if number == 0:
        yield Skipped(ref=ref, reason="the file is empty")


def looks_like_jsonl(head: bytes) -> bool:
    """True where the first line, or as much as there is of it, starts a JSON object."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    return first.startswith(b"{") and first[1:].lstrip()[:1] in (b'"', b"}")


def _to_line_end(stream: BinaryIO) -> None:
    """Reads on to the end of the line, in bounded pieces."""
    while (part := stream.readline(1 << 20)) and not part.endswith(b"\n"):
        pass


def _read_line(
    line: bytes, *, number: int, where: str, form: Form | None, columns: Mapping[str, str]
) -> Input | Skipped:
    """What one line holds."""
    try:
        record = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Skipped(ref=where, reason=f"line {number} is not UTF-8")
    except RecursionError:
        return Skipped(ref=where, reason=f"line {number} is nested too deeply")
    except ValueError as error:
        return Skipped(ref=where, reason=f"line {number} is not valid JSON ({_fault(error)})")
    if not isinstance(record, dict):
        return Skipped(ref=where, reason=f"line {number} is not a JSON object")
    if str(record.get("schema", "")).startswith("sayso/"):
        return Skipped(ref=where, reason=f"line {number} is sayso's own output, not an article")
    return input_of(renamed(record, columns), name=f"line {number}", where=where, form=form)


def renamed(record: dict[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The record with the fields sayso knows under sayso's names; `columns` has theirs."""
    return {**record, **{ours: record.get(theirs) for ours, theirs in columns.items()}}


def input_of(
    record: dict[str, Any], *, name: str, where: str, form: Form | None
) -> Input | Skipped:
    """The input a record with sayso's field names describes, or why it describes none."""
    found = _body(record, form)
    if found is None:
        there = [str(field) for field, value in record.items() if value is not None]
        fields = ", ".join(there[:8]) or "none"
        reason = f'{name} has no "text" or "html" that is a string (its fields: {fields})'
        return Skipped(ref=where, reason=reason)
    body, form = found
    called = record.get("id")
    ref = str(called) if isinstance(called, str | int) and str(called).strip() else where
    return Input(ref=ref, form=form, body=body, given=_given(record))


def _body(record: dict[str, Any], form: Form | None) -> tuple[str, Form] | None:
    """The text or page, and how to read it; an article given both ways is read as its text."""
    fields = [name for name in _TEXT_FIELDS if isinstance(record.get(name), str)]
    filled = [name for name in fields if record[name].strip()] or fields
    if not filled:
        return None
    name = form.value if form and form.value in filled else filled[0]
    return record[name], form or Form(name)


def _given(record: dict[str, Any]) -> Given:
    """What the line says of its article; fields of an unexpected type count as absent."""
    authors = record.get("byline") or record.get("authors")
    people = authors if isinstance(authors, list) else [authors]
    published = _string(record, "published") or _string(record, "date")
    return Given(
        url=_string(record, "url"),
        outlet=_outlet(record.get("outlet")),
        title=_string(record, "title"),
        published=published,
        byline=tuple(name for person in people if (name := _name(person))),
        language=_string(record, "language"),
    )


def _outlet(value: object) -> Outlet | None:
    name = _name(value)
    if name is None:
        return None
    domain = value.get("domain") if isinstance(value, dict) else None
    return Outlet(name=name, domain=domain if isinstance(domain, str) and domain else None)


def _name(value: object) -> str | None:
    """A name given as a string or as {name: …}."""
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) and value.strip() else None


def _string(record: dict[str, Any], field: str) -> str | None:
    return _name(record.get(field)) if not isinstance(record.get(field), dict) else None


def _fault(error: ValueError) -> str:
    """What JSON's parser says, with the column."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower().removesuffix(' at')} at column {error.pos + 1}"
    return str(error).split(";")[0].lower()
