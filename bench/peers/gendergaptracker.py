"""GenderGapTracker's quote extractor: rules on a spaCy pipeline, no package but a checkout."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.peers.contender import Contender, pipeline
from sayso.evaluation.gold import Marked

__all__ = ["FOLDER", "UNUSED", "gendergaptracker", "marked"]

FOLDER = Path("nlp", "english")  # of the checkout: its extractor of English
UNUSED = ("ner", "lemmatizer")  # of spaCy's parts, those its rules never look at


def gendergaptracker(checkout: Path, model: str, exclude: Sequence[str] = ()) -> Contender:
    """The peer as its own text preparation and its `quote_extractor.py` find quotes."""
    folder = (checkout / FOLDER).resolve()
    nlp, name = pipeline(model, exclude)
    sys.path.insert(0, str(folder))
    os.chdir(tempfile.mkdtemp())  # it writes log files where it stands
    peer: Any = import_module("quote_extractor")
    prepare: Any = import_module("utils").preprocess_text
    verbs = folder / "rules" / "quote_verb_list.txt"
    extractor = peer.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": str(verbs)}})

    def find(text: str) -> tuple[str, list[Marked]]:
        prepared = prepare(text)
        return prepared, list(map(marked, extractor.extract_quotes(nlp(prepared))))

    return Contender(name=f"GenderGapTracker, {name}", find=find)


def marked(quote: Mapping[str, Any]) -> Marked:
    """A quote of its own form: places are strings as "(12,34)", and "" and "(0,0)" are none."""

    def place(index: str) -> tuple[tuple[int, int], ...]:
        start, _, end = index.strip("()").partition(",")
        return ((int(start), int(end)),) if end and int(start) < int(end) else ()

    return Marked(
        content=place(quote["quote_index"]),
        cue=place(quote["verb_index"]),
        source=place(quote["speaker_index"]),
    )
