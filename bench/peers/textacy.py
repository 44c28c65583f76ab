"""textacy's direct quotations, on a spaCy pipeline."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import version
from typing import Any

from bench.peers.contender import Contender, pipeline
from bench.peers.spans import of_triple
from sayso.evaluation.gold import Marked

__all__ = ["textacy"]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def textacy(model: str) -> Contender:
    """`textacy.extract.direct_quotations`, paragraph by paragraph.

    It refuses a text with an odd number of marks, apostrophes that stand apart among them; given
    whole articles it would lose all quotations of many.
    """
    direct_quotations: Any = import_module("textacy.extract").direct_quotations
    nlp, name = pipeline(model, ("ner",))

    def find(text: str) -> tuple[str, list[Marked]]:
        paragraphs = list(_PARAGRAPH.finditer(text))
        found: list[Marked] = []
        for paragraph, doc in zip(
            paragraphs, nlp.pipe(map(re.Match.group, paragraphs)), strict=True
        ):
            try:
                quotes = list(direct_quotations(doc))
            except ValueError:  # an odd number of marks
                continue
            found += [of_triple(one, paragraph.start()) for one in quotes]
        return text, found

    return Contender(name=f"textacy {version('textacy')} by paragraph, {name}", find=find)
