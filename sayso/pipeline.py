"""The whole flow on one screen: inputs → articles → attributions → analyses.

This is the only place where an unexpected error is caught, so that one bad page of a million
costs one line in the errors file and not the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.articles.inputs import Input, read_article
from sayso.articles.reading import Reading
from sayso.records import Analysis, Failed, Skipped

__all__ = ["Outcome", "analyse", "pipe"]

Outcome = Analysis | Skipped | Failed


def analyse(reading: Reading) -> Analysis:
    """The analysis of an article that was read."""
    raise NotImplementedError


def pipe(inputs: Iterable[Input | Skipped], *, workers: int = 1) -> Iterator[Outcome]:
    """An outcome for every input, in the order of the inputs."""
    raise NotImplementedError
