"""Marked articles → labelled windows."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.attributions.quotation import find_quoted
from sayso.attributions.tagger import TAGS
from sayso.attributions.windows import Subwords, pack, subwords_of
from sayso.attributions.wordpiece import CLS, SEP, WordPiece
from sayso.errors import GoldError
from sayso.evaluation.gold import ROLES, GoldArticle, Marked, read_gold

IGNORED = -100
HELD_OUT_SHARE = 20  # one training article in twenty is kept for choosing epochs and thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window: inputs and targets of one length, `[CLS]` first and `[SEP]` last.

    Rows before `fresh` are context only: nothing is learnt of them here.
    """

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    quoted: NDArray[np.int64]
    opens: NDArray[np.int64]
    tags: NDArray[np.int64]
    links: NDArray[np.int64]  # [3, length]
    fresh: int


def read_articles(places: Sequence[Path]) -> list[GoldArticle]:
    """The articles of JSON Lines files, or of `train.jsonl` where a folder is given.

    Raises `GoldError` where a file cannot be read, a line is no article, or nothing is marked.
    """
    files = [place / "train.jsonl" if place.is_dir() else place for place in places]
    articles = [article for file in files for article in read_gold(file)]
    if not any(article.attributions for article in articles):
        named = ", ".join(map(str, files))
        raise GoldError(f"{named}: no attribution is marked in there, so nothing can be learnt")
    return articles


def read_texts(file: Path) -> list[GoldArticle]:
    """The texts of JSON Lines of {text}, without marks; raises `GoldError` as `read_gold` does."""
    return [replace(article, attributions=()) for article in read_gold(file, marked=False)]


def unmarked(example: Example) -> Example:
    """The window with nothing to learn from marks, because nobody made any."""
    return replace(
        example,
        tags=np.full_like(example.tags, IGNORED),
        links=np.full_like(example.links, IGNORED),
    )


def held_out(article: GoldArticle) -> bool:
    """Whether an article is kept back for measuring, told from its id alone."""
    return int(hashlib.sha256(article.id.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open code-point pairs of the non-blank lines."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def windows_of(
    article: GoldArticle, wordpiece: WordPiece, *, fresh: int, context: int, chance: random.Random
) -> Iterator[Example]:
    """The article's windows with marks, case and cuts varied by `chance`."""
    text = _other_marks(article.text, chance)
    blocks = paragraphs(text)
    subwords = subwords_of(text, blocks, find_quoted(text, blocks), wordpiece)
    if chance.random() < 0.06:  # headlines and scraped text come without capitals
        subwords = replace(subwords, case=np.minimum(subwords.case, 0) + 3 * (subwords.case == 3))
    tags, links = targets(subwords, article.attributions)
    first = chance.randint(fresh // 3, fresh)
    for window in pack(subwords, fresh=fresh, context=context, first=first):
        yield _example(subwords, tags, links, window.first, window.fresh, window.last, wordpiece)


def _other_marks(text: str, chance: random.Random) -> str:
    """The text with another style of quotation marks, code point for code point, now and then."""
    draw = chance.random()
    if draw < 0.2:
        return text.translate(str.maketrans("“”‘’", "\"\"''"))
    if draw < 0.45:
        marks = list(text)
        singles = draw > 0.38  # the British way
        for quoted in find_quoted(text, paragraphs(text)):
            if quoted.depth == 0 and text[quoted.start] in '"“”':
                marks[quoted.start] = "‘" if singles else "“"
                if quoted.closed and text[quoted.end - 1] in '"“”':
                    marks[quoted.end - 1] = "’" if singles else "”"
        return "".join(marks)
    return text


def targets(
    subwords: Subwords, attributions: Sequence[Marked]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Tags `[n]`, and links `[3, n]` as subword numbers, −1 for none, −2 for nothing to learn.

    A word has one role, so what is nested in another's content is left out: `sayso` reads contents
    once more for it.
    """
    tags = np.zeros(len(subwords), dtype=np.int64)
    links = np.full((3, len(subwords)), -2, dtype=np.int64)

    def rows(span: Sequence[int]) -> tuple[int, int]:
        first = int(np.searchsorted(subwords.end, span[0], side="right"))
        return first, int(np.searchsorted(subwords.start, span[1], side="left"))

    for marked in outermost(attributions):
        spans = {role: [rows(span) for span in getattr(marked, role)] for role in ROLES}
        spans = {role: [r for r in spans[role] if r[1] > r[0]] for role in ROLES}
        for role in ("content", "source", "cue"):
            begin = TAGS.index(f"B-{role}")
            for first, last in spans[role]:
                tags[first:last], tags[first] = begin + 1, begin
        cue, source = spans["cue"], spans["source"]
        for first, last in spans["content"]:
            links[0, first:last] = cue[0][0] if cue else -1
        for first, last in cue:
            links[1, first:last] = source[0][0] if source else -1
            links[2, first:last] = source[-1][1] - 1 if source else -1
    return tags, links


def outermost(attributions: Sequence[Marked]) -> list[Marked]:
    """The attributions that do not stand, whole, inside a content piece of another."""

    def around(piece: tuple[int, int], marked: Marked) -> bool:
        spans = (*marked.content, *marked.cue, *marked.source)
        return all(piece[0] <= start and end <= piece[1] for start, end in spans)

    return [
        one
        for one in attributions
        if not any(
            around(piece, one)
            for other in attributions
            if other.content != one.content
            for piece in other.content
        )
    ]


def _example(
    subwords: Subwords,
    tags: NDArray[np.int64],
    links: NDArray[np.int64],
    first: int,
    fresh: int,
    last: int,
    wordpiece: WordPiece,
) -> Example:
    rows = slice(first, last)

    def edged(values: NDArray[np.int64], left: int, right: int) -> NDArray[np.int64]:
        return np.concatenate([[left], values[rows], [right]])

    labels = edged(tags, IGNORED, IGNORED)
    labels[1 : 1 + fresh - first] = IGNORED
    inside = (links[:, rows] >= first) & (links[:, rows] < last)
    targets = np.where(inside, links[:, rows] - first + 1, 0)  # 0 is [CLS]: none, or not in view
    targets[links[:, rows] == -2] = IGNORED
    targets[:, : fresh - first] = IGNORED
    edge = np.full((3, 1), IGNORED)
    return Example(
        ids=edged(subwords.ids, wordpiece.ids[CLS], wordpiece.ids[SEP]),
        case=edged(subwords.case, 3, 3),
        quoted=edged(subwords.quoted, 0, 0),
        opens=edged(subwords.opens, 0, 0),
        tags=labels,
        links=np.concatenate([edge, targets, edge], axis=1),
        fresh=1 + fresh - first,
    )
