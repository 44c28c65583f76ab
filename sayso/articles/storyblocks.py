"""The story's part of the page → its pieces in order, each with what it is.

`blocksorting` says what each block is; here the blocks of one caption, embed or quotation become
one piece, and what stands twice is told: captions, long paragraphs, pull quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.articles.blockforms import folded
from sayso.articles.blocksorting import SECTION_HEADING, Draft, Sorter
from sayso.articles.mainbody import Story
from sayso.articles.pageblocks import PageBlock
from sayso.articles.wording import is_author_note
from sayso.records import BlockKind

__all__ = ["Piece", "story_pieces"]

_LAST_PIECES = 3
_REPEATED = 30
_LONG = 60


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of the story, what it is, and its links (start, end, address) inside it."""

    kind: BlockKind
    text: str
    links: tuple[tuple[int, int, str], ...]


def story_pieces(
    blocks: list[PageBlock],
    story: Story,
    *,
    titles: Iterable[str],
    description: str,
    authors: tuple[str, ...],
) -> list[Piece]:
    """The story's pieces in the order of the page; [] where it has no prose.

    Every piece has text. Captions and long paragraphs that stand twice are kept once; a quotation
    set apart that repeats the body is a pull quote.
    """
    sorter = Sorter(blocks, story, titles, description, authors)
    drafts = sorter.drafts()
    pieces = [_joined(draft) for draft in drafts]
    said = " ".join(folded(p.text) for p in pieces if p.kind == BlockKind.PARAGRAPH)
    kept: list[Piece] = []
    seen: set[str] = set()
    for n, (draft, piece) in enumerate(zip(drafts, pieces, strict=True)):
        key = folded(piece.text)
        is_quote = sorter.is_quoted(draft.blocks[0])
        if key in seen and (piece.kind == BlockKind.CAPTION or len(key) > _LONG):
            continue
        if piece.kind == BlockKind.PARAGRAPH and any(
            other.kind == BlockKind.CAPTION and folded(other.text).startswith(key)
            for other in (*pieces[max(0, n - 1) : n], *pieces[n + 1 : n + 2])
        ):
            continue
        seen.add(key)
        if (
            is_quote
            and piece.kind in (BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.HEADLINE)
            and len(key) >= _REPEATED
            and said.count(key) > (piece.kind == BlockKind.PARAGRAPH)
        ):
            piece = Piece(BlockKind.PULLQUOTE, piece.text, piece.links)
        kept.append(piece)
    return _without_loose_ends(kept, authors)


def _without_loose_ends(pieces: list[Piece], authors: tuple[str, ...]) -> list[Piece]:
    """The pieces less headings and furniture at the end; notes on the authors there are bylines."""
    loose = (SECTION_HEADING, BlockKind.HEADLINE, BlockKind.FURNITURE)
    end = len(pieces)
    while end > 1 and pieces[end - 1].kind in loose:
        end -= 1
    kept = pieces[:end]
    for n, piece in enumerate(kept[-_LAST_PIECES:], start=max(0, end - _LAST_PIECES)):
        if piece.kind == BlockKind.PARAGRAPH and is_author_note(piece.text, authors):
            kept[n] = Piece(BlockKind.BYLINE, piece.text, piece.links)
    return kept


def _joined(draft: Draft) -> Piece:
    """One piece out of a draft's blocks: captions run on, embeds keep their lines."""
    separator = "\n" if draft.kind == BlockKind.EMBED else " "
    text, links = "", []
    for block in draft.blocks:
        offset = len(text) + len(separator) if text else 0
        text = f"{text}{separator}{block.text}" if text else block.text
        links += [(offset + start, offset + end, address) for start, end, address in block.links]
    return Piece(draft.kind, text, tuple(links))
