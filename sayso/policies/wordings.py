"""Words, sentences and likeness: what the rules compare texts by."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["content_words", "sentences", "share_in", "shown"]

_WORD = re.compile(r"\w[\w'’\-]*")
_EMPTY = frozenset(
    """a an the this that these those and or but nor if as at by for from in into of off on onto
    out over to under up with without is are was were be been being am has have had do
    does did will would shall not no it its he his him she her they their them we our us
    you your i my me who whom which what when where why how there here than then so too
    very just also only more most some any all new after before about amid against""".split()
)
_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Ltd|Co|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.\s*$"
)
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_LONGEST_SHOWN = 80


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, lower case, without endings; empty for a text without any."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _EMPTY)


def share_in(words: frozenset[str], others: frozenset[str]) -> float:
    """Which share of `words` is among `others`; 0 where there are no words."""
    return len(words & others) / len(words) if words else 0.0


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]`, in order; together they cover all of it.

    Split at final marks before a capital or a figure, and at blank lines; common abbreviations and
    initials do not end one.
    """
    begun = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, begun, match.end()) and "\n" not in match[0]:
            continue
        yield begun, match.end()
        begun = match.end()
    if begun < end:
        yield begun, end


def shown(text: str) -> str:
    """The words on one line in quotation marks, cut where they are many."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_SHOWN:
        line = line[: _LONGEST_SHOWN - 1].rstrip() + "…"
    return f"“{line.strip('“”')}”"


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")
