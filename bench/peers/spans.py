"""Places in a text as a peer prepared it → places in the article's own text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from rapidfuzz.distance import Levenshtein

from sayso.evaluation.gold import Marked

__all__ = ["Alignment", "of_triple"]

Chars = tuple[int, int]
_STRAIGHT = str.maketrans("“”„‟«»‘’", '""""""\'\'')


class Alignment:
    """Which character of `text` each character of `prepared` stands for, by fewest edits.

    Marks and letters count as the same in their plain form, so that a straightened quotation mark
    or a letter that lost its accent is no edit.
    """

    def __init__(self, text: str, prepared: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for edit in Levenshtein.opcodes(_plain(text), _plain(prepared)):
            if edit.tag == "insert":  # stands for nothing, at this place
                place = [edit.src_start] * (edit.dest_end - edit.dest_start)
                self._starts += place
                self._ends += place
            elif edit.tag != "delete":
                self._starts += range(edit.src_start, edit.src_end)
                self._ends += range(edit.src_start + 1, edit.src_end + 1)

    def back(self, marked: Marked) -> Marked:
        """`marked`, with places in `prepared`, as places in `text`; what has none there is left."""
        return Marked(
            content=self._spans(marked.content),
            cue=self._spans(marked.cue),
            source=self._spans(marked.source),
        )

    def _spans(self, spans: Iterable[Chars]) -> tuple[Chars, ...]:
        found = ((self._starts[start], self._ends[end - 1]) for start, end in spans if start < end)
        return tuple((start, end) for start, end in found if start < end)


def _plain(text: str) -> str:
    """As many characters as `text` has, letters without accents, marks and blanks as in ASCII."""
    return "".join(unicodedata.normalize("NFKD", one)[0] for one in text.translate(_STRAIGHT))


def of_triple(triple: Any, shift: int = 0) -> Marked:
    """A (speaker, cue, content) of spaCy's tokens and span, as textacy and sayswho give it."""

    def places(tokens: Iterable[Any]) -> tuple[Chars, ...]:
        return tuple((shift + one.idx, shift + one.idx + len(one)) for one in tokens)

    content = triple.content
    return Marked(
        content=((shift + content.start_char, shift + content.end_char),),
        cue=places(triple.cue),
        source=places(triple.speaker),
    )
