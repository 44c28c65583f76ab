"""What each stretch of the page is to the story: by its place, its markup and its wording.

A page has three stretches: what stands between the headline and the first prose (deck, byline,
date, lead picture), the body, and what follows the last prose (notes, credits). Before and after
the body only what is positively recognized is kept; inside it all but chrome.

The headings of sections are of kind headline (SECTION_HEADING), as the story's own title is: they
are what the newsroom set above its text. A subhead is the line under the title (deck, standfirst).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.articles.blockforms import (
    folded,
    is_alone_with_image,
    is_bare_caption,
    leads_elsewhere,
    likeness_of,
)
from sayso.articles.bylines import starts_byline
from sayso.articles.datelines import is_dateline
from sayso.articles.furniture import is_share_bar
from sayso.articles.mainbody import Story, is_prose
from sayso.articles.markup import Element, tag_set
from sayso.articles.pageblocks import PageBlock
from sayso.articles.roles import Role
from sayso.articles.wording import (
    is_credit_line,
    is_furniture_line,
    is_picture_credit,
    is_post,
    is_signature,
    note_kind,
)
from sayso.records import BlockKind

__all__ = ["SECTION_HEADING", "Draft", "Sorter"]

SECTION_HEADING = BlockKind.HEADLINE
"""The kind of headings inside the body. Where paragraphs, lists and subheads are counted as body
text, 93.8 % of it are paragraphs of the 49 measured pages; 86.2 % if this were subhead."""

_HEADINGS = tag_set("h1 h2 h3 h4 h5 h6")
_APART = (Role.CAPTION, Role.EMBED, Role.PULLQUOTE, Role.DECK, Role.BYLINE, Role.DATELINE)
_JOINED = (
    BlockKind.CAPTION,
    BlockKind.EMBED,
    BlockKind.PULLQUOTE,
    BlockKind.CORRECTION,
    BlockKind.BYLINE,
    BlockKind.HEADLINE,
)
_SAME_TITLE = 0.9
_LONGEST_TITLE = 400
_LONGEST_LINE = 200
_SHORTEST_POINT = 20
_DATE_LABEL = re.compile(r"\W*(?:first |last )?(?:published|posted|updated)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d\b|\b(?:mins?|minutes?|hours?|seconds?|days?) ago\b|\b(?:19|20)\d\d\b"
)


@dataclass(slots=True, eq=False)
class Draft:
    """A piece in the making: the blocks of one caption, embed or quotation are one piece."""

    kind: BlockKind
    blocks: list[PageBlock]
    holder: Element | None


class Sorter:
    """Sorts the page's blocks into the story's pieces."""

    def __init__(
        self,
        blocks: list[PageBlock],
        story: Story,
        titles: Iterable[str],
        description: str,
        authors: tuple[str, ...],
    ) -> None:
        self.blocks = blocks
        self.story = story
        self.description = folded(description)
        self.authors = authors
        self.is_kept = [not story.is_chrome(block.element) for block in blocks]
        self.is_inside = [story.holds(block.element) for block in blocks]
        self.told_in = Counter(story.role(b.element)[1] for b in blocks if is_prose(b))
        self.prose = [
            i
            for i, block in enumerate(blocks)
            if self.is_kept[i] and self.is_inside[i] and is_prose(block) and self._is_told(block)
        ]
        self.prose_parents = {(blocks[i].element.parent, blocks[i].element.tag) for i in self.prose}
        self.beside = {parent for parent, _ in self.prose_parents}
        self.headline = self._find_headline([folded(title) for title in titles if title])

    def _is_told(self, block: PageBlock) -> bool:
        """Whether prose is the story's own telling: no caption, embed, deck, byline, furniture."""
        role, _ = self._role(block)
        is_aside = is_furniture_line(block.text) or is_signature(block.text, self.authors)
        return role not in _APART and not is_aside and note_kind(block.text) is None

    def _role(self, block: PageBlock) -> tuple[Role | None, Element | None]:
        """The block's role and its holder; what holds several paragraphs is no deck or byline."""
        role, holder = self.story.role(block.element)
        if role in (Role.DECK, Role.BYLINE, Role.DATELINE) and self.told_in[holder] > 1:
            return None, None
        return role, holder

    def _find_headline(self, titles: list[str]) -> int | None:
        """Which block is the headline: an h1, or whatever repeats the declared title."""
        best, best_score = None, 0.0
        first_prose = self.prose[0] if self.prose else len(self.blocks)
        for i, block in enumerate(self.blocks[: first_prose + 1]):
            text = folded(block.text)
            if not text or len(text) > _LONGEST_TITLE:
                continue
            likeness = max((likeness_of(text, title) for title in titles), default=0.0)
            is_h1 = block.element.tag == "h1" or " headline " in block.element.named
            score = likeness + (0.5 if is_h1 else 0.0)
            is_likely = likeness >= _SAME_TITLE or (is_h1 and self.is_kept[i])
            if is_likely and score >= best_score:
                best, best_score = i, score
        return best

    def drafts(self) -> list[Draft]:
        """The pieces in order, before repetitions are looked for."""
        drafts: list[Draft] = []
        if not self.prose:
            return drafts
        for i, block in enumerate(self.blocks):
            kind, holder = self._kind(i, block)
            if kind is None:
                continue
            is_one = kind in _JOINED and holder is not None
            if is_one and drafts and drafts[-1].holder is holder and drafts[-1].kind == kind:
                drafts[-1].blocks.append(block)
            else:
                drafts.append(Draft(kind, [block], holder))
        return drafts

    def _kind(self, i: int, block: PageBlock) -> tuple[BlockKind | None, Element | None]:
        """What the block is, None for what isn't kept, and the element whose blocks are one."""
        if i == self.headline:
            return BlockKind.HEADLINE, block.element
        begin = self.prose[0] if self.headline is None else min(self.headline, self.prose[0])
        if not self.is_kept[i] or not block.text.strip("\u200c\u200d "):
            return None, None
        role, holder = self._role(block)
        if i > self.prose[-1]:
            return self._kind_after(i, block, role), holder
        if i < self.prose[0]:
            if i < begin and self.headline is not None:
                return None, None
            return self._kind_before(i, block, role), holder
        if not self.is_inside[i]:
            return None, None
        return self._kind_within(block, role), holder

    def _kind_before(self, i: int, block: PageBlock, role: Role | None) -> BlockKind | None:
        """Between headline and body."""
        text, tag = block.text, block.element.tag
        is_sibling = (block.element.parent, tag) in self.prose_parents
        if role == Role.CAPTION:
            return BlockKind.CAPTION
        if role == Role.EMBED and self.is_inside[i]:
            return BlockKind.EMBED
        if is_dateline(text) and not is_sibling and not starts_byline(text):
            return BlockKind.DATELINE
        if role == Role.CORRECTION or note_kind(text):
            return note_kind(text) or BlockKind.CORRECTION
        if is_picture_credit(text):
            return BlockKind.CAPTION
        is_deck = role == Role.DECK or (self.description and folded(text) == self.description)
        if is_deck and len(text) > 15 and not is_furniture_line(text):
            return BlockKind.SUBHEAD
        is_signed = starts_byline(text) or is_signature(text, self.authors)
        if is_signed or (role == Role.BYLINE and len(text) < _LONGEST_LINE):
            return BlockKind.BYLINE
        is_labelled = role == Role.DATELINE or _DATE_LABEL.match(text)
        is_clock = is_labelled and len(text) < _LONGEST_LINE and _CLOCK.search(text)
        if is_clock:
            return BlockKind.DATELINE
        if is_furniture_line(text):
            return None
        if tag in _HEADINGS and self._is_point(i + 1):
            return SECTION_HEADING
        if tag in _HEADINGS and self.headline is not None and len(text) > 15:
            is_first = block.element.parent in self.beside and i == self.prose[0] - 1
            return SECTION_HEADING if is_first else BlockKind.SUBHEAD
        if (is_sibling and is_bare_caption(block)) or is_alone_with_image(block):
            return BlockKind.CAPTION
        if self._is_point(i):
            return BlockKind.LIST
        is_lead = tag == "p" and is_prose(block) and not self.is_inside[i] and role is None
        return BlockKind.PARAGRAPH if is_lead or (is_sibling and self.is_inside[i]) else None

    def _is_point(self, i: int) -> bool:
        """Whether the block is one of the points that some pages list above the body."""
        block = self.blocks[i]
        is_told = len(block.text) >= _SHORTEST_POINT and not block.linked
        return self.is_kept[i] and block.element.tag == "li" and is_told

    def _kind_within(self, block: PageBlock, role: Role | None) -> BlockKind | None:
        """Amid the body."""
        text, tag = block.text, block.element.tag
        if role == Role.CAPTION:
            return BlockKind.FURNITURE if is_furniture_line(text) else BlockKind.CAPTION
        if role == Role.EMBED or (is_post(text) and self.is_quoted(block)):
            return BlockKind.EMBED
        if role == Role.PULLQUOTE:
            return BlockKind.PULLQUOTE
        if (note := note_kind(text)) or role == Role.CORRECTION:
            return note or BlockKind.CORRECTION
        if is_furniture_line(text) or is_share_bar(text) or not folded(text):
            return BlockKind.FURNITURE
        if tag in _HEADINGS:
            return SECTION_HEADING if self._heads_prose(block) else BlockKind.FURNITURE
        if is_credit_line(text) or (starts_byline(text) and len(text) < 100):
            return BlockKind.BYLINE
        if leads_elsewhere(block):
            return BlockKind.FURNITURE
        if block.is_row or any(element.tag in ("li", "dd", "dt") for element in self._up(block)):
            return BlockKind.LIST
        if len(text) < 100 and not is_prose(block):
            if role == Role.BYLINE:
                return BlockKind.BYLINE
            if role == Role.DATELINE or (tag != "p" and _CLOCK.search(text)):
                return BlockKind.DATELINE
        if is_bare_caption(block):
            return BlockKind.CAPTION
        if (
            tag != "p"
            and not is_prose(block)
            and (block.element.parent, tag) not in self.prose_parents
        ):
            return BlockKind.FURNITURE
        return BlockKind.PARAGRAPH

    def _kind_after(self, i: int, block: PageBlock, role: Role | None) -> BlockKind | None:
        """After the last prose."""
        text = block.text
        if note := note_kind(text):
            return note
        if not self.is_inside[i] or not self._stands_with_prose(block):
            return None
        kind = self._kind_within(block, role)
        if kind in (BlockKind.CAPTION, BlockKind.EMBED, BlockKind.LIST, BlockKind.BYLINE):
            return kind
        is_sibling = (block.element.parent, block.element.tag) in self.prose_parents
        return kind if kind == BlockKind.PARAGRAPH and is_sibling else None

    def _heads_prose(self, block: PageBlock) -> bool:
        """Whether prose stands beside the heading, or beside the wrapper it alone is in."""
        for around in itertools.islice(block.element.ancestors(), 1, 4):
            if self.story.mass.get(around, 0):
                return True
            if not around.has_one_child():
                return False
        return False

    def _stands_with_prose(self, block: PageBlock) -> bool:
        """Whether the block, or what holds it two levels up at most, is beside a paragraph."""
        return any(e.parent in self.beside for e in itertools.islice(block.element.ancestors(), 3))

    def is_quoted(self, block: PageBlock) -> bool:
        """Whether the block stands in a quotation set apart."""
        return any(e.tag in ("blockquote", "aside", "q") for e in self._up(block))

    def _up(self, block: PageBlock) -> Iterable[Element]:
        """The block's element and those around it, up to the story's container."""
        for element in block.element.ancestors():
            if element is self.story.container:
                return
            yield element
