"""Text → WordPiece subwords with their code-point offsets.

The uncased BERT vocabulary, read greedily, longest piece first (Devlin et al. 2019, after Wu et al.
2016). Own reader rather than a tokenizer package: the one job needed here is small, and every
subword must know the code points it stands for in text that is never normalised beforehand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["CLS", "PAD", "SEP", "UNKNOWN", "WordPiece"]

PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_WORD = re.compile(r"(?:[^\W_]|[̀-ͯ])+|[^\w\s]|_")
_MAX_WORD = 100  # longer runs of letters are no words; BERT's own bound
_CACHE_LIMIT = 100_000


class WordPiece:
    """A vocabulary, and the splitting of text by it."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """`vocabulary` gives the pieces in the order of their ids; `##` marks a continuation."""
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.ids[UNKNOWN]
        self._cache: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def split(self, text: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """`(id, start, end)` of each subword of `text[start:end]`; offsets are into `text`.

        White space and nothing give `[]`. Linear in the length of the text.
        """
        out: list[tuple[int, int, int]] = []
        cache = self._cache
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            pieces = cache.get(word)
            if pieces is None:
                if len(cache) >= _CACHE_LIMIT:
                    cache.clear()
                pieces = cache[word] = self._pieces(word)
            at = match.start()
            out.extend([(piece, at + first, at + last) for piece, first, last in pieces])
        return out

    def _pieces(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """`(id, start, end)` of each piece, offsets into the word as it stands."""
        plain, origin = _normal(word)
        if not plain or len(plain) > _MAX_WORD:
            return ((self.unknown, 0, len(word)),)
        pieces: list[tuple[int, int, int]] = []
        first = 0
        while first < len(plain):
            for last in range(len(plain), first, -1):
                piece = self.ids.get(plain[first:last] if first == 0 else "##" + plain[first:last])
                if piece is not None:
                    end = origin[last] if last < len(plain) else len(word)
                    pieces.append((piece, origin[first], end))
                    first = last
                    break
            else:
                return ((self.unknown, 0, len(word)),)
        return tuple(pieces)


def _normal(word: str) -> tuple[str, list[int]]:
    """The word in lower case without accents, and for each of its letters where it came from."""
    if word.isascii():
        return word.lower(), list(range(len(word)))
    letters: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(word):
        for letter in unicodedata.normalize("NFD", char.lower()):
            if not unicodedata.combining(letter):
                letters.append(letter)
                origin.append(at)
    return "".join(letters), origin
