"""What takes part: a name, and text in, attributions out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.peers.spans import Alignment
from sayso import __version__
from sayso.articles.plaintext import read_text
from sayso.attributions.attributing import attribute, shipped_tagger
from sayso.attributions.tagger import Tagger
from sayso.evaluation.gold import Marked
from sayso.evaluation.running import as_marked

__all__ = ["Contender", "pipeline", "sayso"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """`name` has versions and settings; `find` is what is timed.

    `find` gives the text as it was read, which a peer may have prepared, and attributions by places
    in that.
    """

    name: str
    find: Callable[[str], tuple[str, list[Marked]]]

    def attributions(self, text: str) -> list[Marked]:
        """What is found in `text`, by places in it; what has no content there is dropped."""
        read, found = self.find(text)
        if read != text:
            found = list(map(Alignment(text, read).back, found))
        return [one for one in found if one.content]


def sayso(model: Path | None) -> Contender:
    """sayso with the shipped tagger or another."""
    tagger = Tagger(model) if model else shipped_tagger()

    def find(text: str) -> tuple[str, list[Marked]]:
        found = attribute(read_text(text, ref="text").article, tagger).attributions
        return text, list(map(as_marked, found))

    return Contender(name=f"sayso {__version__}, {tagger.name}", find=find)


def pipeline(model: str, exclude: Sequence[str]) -> tuple[Any, str]:
    """A spaCy pipeline without some of its parts, and what to call it."""
    nlp = import_module("spacy").load(model, exclude=list(exclude))
    name = f"spaCy {version('spacy')}, {nlp.meta['name']} {nlp.meta['version']}"
    return nlp, name + (f" without {' and '.join(exclude)}" if exclude else ", whole pipeline")
