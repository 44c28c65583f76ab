"""What a person typed → a query of FTS5 that it can never refuse.

    words with spaces between     all of them, in any order
    "words in marks"              these words, one after the other; curly marks do as well
    begin*                        words that begin so; also the last one inside marks

Everything else is taken at its letters: AND, OR, NEAR, brackets, colons and hyphens have no
meaning, and a word of nothing but punctuation is passed over. Case and accents do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["any_phrase", "in_column", "terms_of"]

_PIECE = re.compile(r'"([^"]*)"?(\*)?|([^\s"]+)')
_CURLY = str.maketrans("“”„‟", '""""')


def terms_of(typed: str) -> str:
    """The typed words as an expression of FTS5; empty where they hold no letter or digit."""
    terms = []
    for piece in _PIECE.finditer(typed.translate(_CURLY)):
        phrase, star, word = piece.groups()
        words = word if phrase is None else phrase
        is_prefix = bool(star) or words.rstrip().endswith("*")
        if any(letter.isalnum() for letter in words):
            terms.append(_literal(words) + (" *" if is_prefix else ""))
    return " AND ".join(terms)


def any_phrase(names: Sequence[str]) -> str:
    """An expression of FTS5 that holds where one of the names stands; empty for no names."""
    return " OR ".join(_literal(name) for name in names if any(c.isalnum() for c in name))


def in_column(column: str, expression: str) -> str:
    """The expression, looked for in one column only; empty stays empty."""
    return f"{{{column}}} : ({expression})" if expression else ""


def _literal(words: str) -> str:
    """Words as a string of FTS5, in which nothing has a meaning; a NUL would end the query."""
    return '"' + words.replace("\0", " ").replace('"', " ") + '"'
