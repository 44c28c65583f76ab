"""`sayso` with a pipeline that reads but attributes nothing, so that no model is loaded.

python -m tests.cli.unattributed read …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import sayso.pipeline
from sayso.articles.inputs import MAX_BYTES, Input, read_article
from sayso.errors import InputError
from sayso.pipeline import Outcome
from sayso.records import Failed, Skipped
from tests.cli.samples import plain

__all__ = ["pipe"]


def pipe(
    inputs: Iterable[Input | Skipped | Failed],
    *,
    workers: int = 1,
    max_bytes: int = MAX_BYTES,
    since: str | None = None,
) -> Iterator[Outcome]:
    """What `sayso.pipeline.pipe` gives, with empty attributions, in this process."""
    assert workers >= 1
    assert since is None
    for item in inputs:
        if not isinstance(item, Input):
            yield item
            continue
        try:
            reading = read_article(item, max_bytes=max_bytes)
        except InputError as error:
            yield Failed(ref=error.ref, problem=error.problem)
            continue
        if isinstance(reading, Skipped):
            yield reading
        else:
            yield replace(plain(""), article=reading.article, warnings=reading.warnings)


if __name__ == "__main__":
    from sayso.cli import main

    sayso.pipeline.pipe = pipe
    main(prog_name="sayso")
