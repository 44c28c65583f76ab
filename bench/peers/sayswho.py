"""sayswho's quotations with cue and speaker, on a spaCy pipeline."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

from bench.peers.contender import Contender, pipeline
from bench.peers.spans import of_triple
from sayso.evaluation.gold import Marked

__all__ = ["sayswho"]


def sayswho(model: str) -> Contender:
    """Its text preparation and its `quote_finder`, which names cue and speaker of each quotation.

    Its third step is left out: it joins speakers to people by spaCy's large coreference model, and
    changes neither the quotations nor the words that name their speakers.
    """
    prepare: Any = import_module("sayswho.helpers").prep_text_for_quote_detection
    quotes_of: Any = import_module("sayswho.quote_finder").quote_finder
    nlp, name = pipeline(model, ("ner",))

    def find(text: str) -> tuple[str, list[Marked]]:
        # a line of blanks alone would stop its preparation with an error
        prepared = prepare("\n".join(line for line in text.split("\n") if line.strip()))
        return prepared, list(map(of_triple, quotes_of(nlp(prepared))))

    called = f"sayswho {version('sayswho')} without coreference, {name}"
    return Contender(name=called, find=find)
