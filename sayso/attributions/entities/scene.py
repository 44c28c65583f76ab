"""An article laid out for reading: its words, sentences, paragraphs and quotations by position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.attributions.quotation import Quoted, QuotedKind
from sayso.records import Article, Block, BlockKind

__all__ = ["Scene", "Word"]

Word = tuple[int, int, str]  # start, end, in lower case

_WORD = re.compile(r"\w(?:[\w’'-]*\w)?")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n\s*")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Sen|Rep|Gov|Gen|Lt|Sgt|Capt|Col|Prof|Rev|Hon|Det|Cmdr|Adm|Maj|Insp|Supt|Cllr|"
    r"Cpl|Msgr|Amb)|\b[A-Z])$"
)
_HEADINGS = frozenset((BlockKind.HEADLINE, BlockKind.SUBHEAD))
_UNREAD = frozenset((BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE))
_CREDIT = re.compile(
    r"\W*(?:source|photo|picture|image|credit|photo(?:graph)? by|via)s?\b\W[^.!?]{0,40}\W*",
    re.IGNORECASE,
)
_CAPITALISED = 0.6  # share of longer words: titles in title case have 0.7 and more, prose under 0.4
_STOPS = '.!?…:,;"”’)'
_LONG = 4  # letters; shorter words stay small in titles


class Scene:
    """Where each word, sentence, block and quotation of a text stands; linear to build."""

    def __init__(self, article: Article, quoted: Sequence[Quoted]) -> None:
        """Reads the article's text and blocks once."""
        self.text = article.text
        self.article = article
        read = [b for b in article.blocks if b.kind not in _UNREAD and not self._is_credit(b)]
        self.blocks = [(b.start, b.end) for b in read] or [(0, len(self.text))]
        self._block_starts = [start for start, _ in self.blocks]
        kinds = [b.kind for b in read] or [BlockKind.PARAGRAPH]
        self.words: list[Word] = [
            (m.start(), m.end(), m.group().lower())
            for start, end in self.blocks
            for m in _WORD.finditer(self.text, start, end)
        ]
        self._word_starts = [word[0] for word in self.words]
        self._sentences = [0]
        for m in _SENTENCE.finditer(self.text):
            stop = self.text[m.start()] == "."
            if not (stop and _NO_END.search(self.text, max(m.start() - 5, 0), m.start())):
                self._sentences.append(m.end())
        speech = [q for q in quoted if q.depth == 0 and q.kind is QuotedKind.SPEECH]
        self.quotes = [(q.start, q.end) for q in speech]
        self.groups = [q.group for q in speech]
        self._quote_starts = [start for start, _ in self.quotes]
        self._works = [(q.start, q.end) for q in quoted if q.kind is QuotedKind.TITLE]
        self.headed = [
            kind in _HEADINGS or self._is_titled(start, end)
            for kind, (start, end) in zip(kinds, self.blocks, strict=True)
        ]
        self.summary = [kind in _HEADINGS for kind in kinds]

    def _is_credit(self, block: Block) -> bool:
        """Whether a caption is no more than the credit of a picture, which names nobody here."""
        words = self.text[block.start : block.end]
        return block.kind is BlockKind.CAPTION and _CREDIT.fullmatch(words) is not None

    def _is_titled(self, start: int, end: int) -> bool:
        """Whether a block is in title case: most words have a capital, and no stop ends it."""
        if self.text[start:end].rstrip()[-1:] in _STOPS:
            return False
        words = [w for w in self.words_in(start, min(end, start + 200)) if w[1] - w[0] >= _LONG]
        capital = sum(self.text[word[0]].isupper() for word in words)
        return len(words) > 4 and capital >= _CAPITALISED * len(words)

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that begin in `[start, end)`."""
        return self.words[
            bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)
        ]

    def word_index(self, at: int) -> int:
        """The number of the first word that begins at `at` or later."""
        return bisect_left(self._word_starts, at)

    def sentence(self, at: int) -> int:
        """The number of the sentence around `at`."""
        return bisect_right(self._sentences, at) - 1

    def sentence_start(self, at: int) -> int:
        """Where the sentence around `at` begins."""
        return self._sentences[self.sentence(at)]

    def sentence_end(self, at: int) -> int:
        """Where the next sentence begins."""
        number = self.sentence(at) + 1
        return self._sentences[number] if number < len(self._sentences) else len(self.text)

    def block(self, at: int) -> int:
        """The number of the block around `at`, or of the last before it."""
        return max(bisect_right(self._block_starts, at) - 1, 0)

    def quote(self, at: int) -> int:
        """The number of the quotation around `at`; -1 outside of all."""
        number = bisect_right(self._quote_starts, at) - 1
        return number if number >= 0 and at < self.quotes[number][1] else -1

    def is_in_work(self, at: int) -> bool:
        """Whether `at` stands in the title of a work: the "Night Harbor" star."""
        number = bisect_right(self._works, (at, len(self.text))) - 1
        return number >= 0 and at < self._works[number][1]

    def begins_sentence(self, at: int) -> bool:
        """Whether nothing but marks stands between `at` and the start of its sentence."""
        start = self.sentence_start(at)
        lead = self.text[start:at]
        return not any(c.isalnum() for c in lead) or lead.rstrip(" ")[-1:] in '"“‘«:—–-(['
