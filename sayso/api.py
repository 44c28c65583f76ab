"""The Python interface: `sayso.read`, `sayso.pipe`, `sayso.report`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from sayso.articles.inputs import Form, Input, read_article
from sayso.articles.plaintext import read_text
from sayso.errors import InputError, NotFoundError, UsageError
from sayso.pipeline import Outcome, analyse
from sayso.pipeline import pipe as pipe_inputs
from sayso.records import Analysis, Skipped

__all__ = ["pipe", "read", "report"]

Story = str | bytes | os.PathLike[str]

_URL = re.compile(r"https?://\S+$", re.IGNORECASE)
_LONGEST_PATH = 1024
_PATH = re.compile(
    r"(?:~|\.{0,2}/|[A-Za-z]:\\)[^\n]*|[^\s<>]+\.(?:x?html?|txt|text)(?:\.gz)?", re.IGNORECASE
)


def read(
    story: Story, *, form: Literal["html", "text"] | None = None, url: str | None = None
) -> Analysis:
    """The analysis of one story: a path, an http(s) address, or the page or text itself.

    A string is an address if it looks like one, a path if it names a file or is shaped like a path
    and nothing else, and the story itself otherwise; a `Path` is always a path, bytes are always
    the story. `form` overrides the sniffing of HTML and plain text; `url` says where a story given
    as text or file came from. Empty text gives an empty analysis.

    Raises `InputError` (one of its kinds) where the story cannot be read or is no article,
    `UsageError` for an unknown form, `ModelError` where the installation is damaged.
    """
    if isinstance(story, str | bytes) and not story.strip():
        return analyse(read_text("", ref="text", url=url))
    reading = read_article(_input(story, form, url))
    if isinstance(reading, Skipped):
        raise InputError(reading.ref, reading.reason)
    return analyse(reading, threads=min(4, os.cpu_count() or 1))


def pipe(
    stories: Iterable[Story | Input],
    *,
    workers: int = 1,
    form: Literal["html", "text"] | None = None,
) -> Iterator[Outcome]:
    """An outcome for each story, in order: an `Analysis`, or `Skipped` or `Failed` with the reason.

    Stories are what `read` takes, drawn as they are needed. With `workers` above 1, call this under
    `if __name__ == "__main__":`, as `multiprocessing` asks of every script.
    """
    inputs = (one if isinstance(one, Input) else _input(one, form, None) for one in stories)
    return pipe_inputs(inputs, workers=workers)


def report(analyses: Iterable[Analysis] | Analysis) -> str:
    """One self-contained HTML page that shows the analyses; it opens from disk."""
    from sayso.web.report import render_report

    return render_report([analyses] if isinstance(analyses, Analysis) else list(analyses))


def _input(story: Story, form: str | None, url: str | None) -> Input:
    if form is not None and form not in set(Form):
        raise UsageError(f"form {form!r} is unknown: use 'html' or 'text'")
    chosen = Form(form) if form else None
    if isinstance(story, bytes):
        return Input(ref="bytes", form=chosen, url=url, body=story)
    if not isinstance(story, str):
        return Input(ref=str(story), form=chosen, url=url, path=os.fspath(story))
    if _URL.match(story.strip()):
        return Input(ref=story.strip(), form=chosen, url=story.strip())
    if len(story) <= _LONGEST_PATH and "\x00" not in story:
        if _is_file(story):
            return Input(ref=story, form=chosen, url=url, path=story)
        if _PATH.fullmatch(story.strip()):
            raise NotFoundError(story.strip(), "there is no such file; check the path")
    return Input(ref="text", form=chosen, url=url, body=story)


def _is_file(story: str) -> bool:
    try:
        return Path(story).is_file()
    except (OSError, ValueError):
        return False
