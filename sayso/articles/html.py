"""A page's HTML → Article: the story's text in blocks, and what the page says about it.

1. `markup` parses the page into a small tree of what a reader can see.
2. `metadata` reads what head and scripts declare.
3. `pageblocks` cuts the tree's text into stretches, `mainbody` finds the element that holds the
   story, `blocksorting` says what each stretch of it is, `storyblocks` joins them to pieces.
4. `pagekinds` refuses pages that are no article and notices stubs and live blogs.
5. What isn't declared is read from what the page shows.
6. The pieces become the article's text, a blank line between them, and offsets are taken.

The text is the page's own, with white space folded as browsers fold it and without characters
nobody sees (soft hyphens, zero-width spaces, controls). A headline that the page shows nowhere is
taken from its metadata.
"""

from __future__ import annotations

import itertools
import re
from urllib.parse import urljoin

from sayso.articles.agencies import find_agency
from sayso.articles.blockforms import folded
from sayso.articles.bylines import author_names
from sayso.articles.mainbody import Story, find_story
from sayso.articles.markup import Element, Page, parse_markup, refusal
from sayso.articles.metadata import (
    Dated,
    Declared,
    day_of_address,
    first_publication,
    outlet_of,
    read_declared,
)
from sayso.articles.pageblocks import PageBlock, page_blocks, visible
from sayso.articles.pagekinds import cut_short_warnings, is_live_blog, no_article_reason
from sayso.articles.reading import NO_DATE, Reading, article_id
from sayso.articles.storyblocks import Piece, story_pieces
from sayso.articles.visible import lines_dates, shown_times
from sayso.articles.wording import is_furniture_line
from sayso.records import Article, Block, BlockKind, Link, PublishedSource, Skipped

__all__ = ["read_html"]

_SHORTEST_BODY = 300
_LONGEST_STUB = 1_500
_LONGEST_DECLARED = 100
_BODY_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST)
_BY_WITHIN = re.compile(r"\b[Bb]y:?\s+(?=[A-ZÀ-Þ])")  # "Posted on 6 May 2025 by Ana Ruiz"
_DESK = re.compile(r"\b(?:staff|newsroom|(?:news )?desk|team|editors|reporters?)$", re.IGNORECASE)
_MARKED_UP = re.compile(r"</?(?:p|br|div)\b", re.IGNORECASE)


def read_html(markup: str, *, ref: str, url: str | None = None) -> Reading | Skipped:
    """The article on the page, or Skipped with the reason where it holds none.

    `ref` names the input in what comes back; `url` is where the page was found, by which its
    links and canonical address become absolute. Cost is about linear in the markup; what would
    make it more is skipped (see `markup.refusal`). Raises nothing.
    """
    if reason := refusal(markup):
        return Skipped(ref=ref, reason=reason)
    page = parse_markup(markup)
    declared = read_declared(page, url=url)
    blocks = page_blocks(page.body)
    story = find_story(page.body, blocks)
    if reason := no_article_reason(page, declared, blocks, story):
        return Skipped(ref=ref, reason=reason)
    pieces = _pieces(declared, blocks, story)
    if not any(piece.kind in _BODY_KINDS for piece in pieces):
        return Skipped(
            ref=ref, reason="the page holds no article: no paragraph of it could be told"
        )
    is_live = is_live_blog(page, declared)
    title = _title(page, declared, pieces, is_live=is_live)
    if title and not any(piece.kind == BlockKind.HEADLINE for piece in pieces[:3]):
        pieces.insert(0, Piece(BlockKind.HEADLINE, title, ()))
    published, modified = _dates(page, declared, story, pieces, url=url)
    text, spans, links = _laid_out(pieces, declared.canonical_url or url)
    byline = _byline(declared, pieces)
    article = Article(
        id=article_id(text, declared.canonical_url),
        ref=ref,
        url=url,
        canonical_url=declared.canonical_url,
        outlet=outlet_of(declared, url=url),
        title=title or None,
        byline=byline,
        language=declared.language,
        agency=find_agency(text, spans, byline),
        published=published.moment if published else None,
        modified=modified,
        published_source=published.source if published else None,
        text=text,
        blocks=spans,
        links=links,
    )
    warnings = [] if published else [NO_DATE]
    warnings += cut_short_warnings(declared, blocks, _body(pieces))
    if is_live:
        warnings.append("the page is a live blog: its entries were written at different times")
    return Reading(article=article, warnings=tuple(warnings))


def _pieces(declared: Declared, blocks: list[PageBlock], story: Story | None) -> list[Piece]:
    """The story's pieces from the page, or from its JSON-LD where the page shows but a stub."""
    pieces: list[Piece] = []
    if story is not None:
        pieces = story_pieces(
            blocks,
            story,
            titles=declared.titles,
            description=declared.description,
            authors=declared.byline,
        )
    body, shown = declared.body or "", len(_body(pieces))
    if shown > _LONGEST_STUB or len(body) < max(_SHORTEST_BODY, 2 * shown):
        return pieces
    if _MARKED_UP.search(body):
        lines = [block.text for block in page_blocks(parse_markup(body).body)]
    else:
        lines = [visible(line) for line in body.splitlines()]
    above = [p for p in pieces if p.kind not in (*_BODY_KINDS, BlockKind.FURNITURE)]
    told = [
        Piece(BlockKind.FURNITURE if is_furniture_line(line) else BlockKind.PARAGRAPH, line, ())
        for line in lines
        if line
    ]
    return [p for p in above if p.kind != BlockKind.HEADLINE or p is above[0]] + told


def _body(pieces: list[Piece]) -> str:
    """The paragraphs' text."""
    return "\n".join(piece.text for piece in pieces if piece.kind in _BODY_KINDS)


def _title(page: Page, declared: Declared, pieces: list[Piece], *, is_live: bool) -> str:
    """The story's title; `""` where the page has none.

    The declared headline, with three exceptions. A live blog's headline changes with its latest
    entry: there the title it is shared under counts. A headline that is cut short gives way to
    the shown one it begins. One that repeats `<title>` to the letter, while the shown headline is
    the one shared, was written for search engines. (On the 49 measured pages: 98.0; without the
    exceptions 89.8; the shown headline alone 79.6.)
    """
    shown = next((visible(p.text) for p in pieces[:3] if p.kind == BlockKind.HEADLINE), "")
    title, shared = declared.title, declared.shared_title
    if is_live and shared:
        return shared
    is_cut = title.endswith(("…", "...")) or len(title) >= _LONGEST_DECLARED
    if is_cut and folded(shown).startswith(folded(title)):
        return shown
    if title == page.title and shared and folded(shared) == folded(shown):
        return shown
    return title or shown or next(iter(declared.titles), "")


def _byline(declared: Declared, pieces: list[Piece]) -> tuple[str, ...]:
    """The declared authors; where only the outlet signs, the people the page shows, if any."""
    outlets = {folded(name) for name in declared.outlet_names}
    people = [n for n in declared.byline if folded(n) not in outlets and not _DESK.search(n)]
    if people:
        return declared.byline
    above = _above(pieces)
    names = author_names(p.text for p in above if p.kind == BlockKind.BYLINE)
    names = names or author_names(
        p.text[by.start() :]
        for p in above
        if p.kind == BlockKind.DATELINE and (by := _BY_WITHIN.search(p.text))
    )
    shown = tuple(n for n in names if not folded(n).startswith(tuple(outlets) or ("\n",)))
    return shown or declared.byline or names


def _above(pieces: list[Piece]) -> list[Piece]:
    """The pieces before the first paragraph."""
    return list(itertools.takewhile(lambda piece: piece.kind not in _BODY_KINDS, pieces))


def _dates(
    page: Page, declared: Declared, story: Story | None, pieces: list[Piece], *, url: str | None
) -> tuple[Dated | None, str | None]:
    """First publication and last change: declared, else shown, else of the address."""
    part, chrome = _story_part(page, story), story.chrome if story else set()
    published, modified = shown_times(part, chrome)
    dated = (BlockKind.BYLINE, BlockKind.DATELINE)
    said, changed = lines_dates([piece.text for piece in _above(pieces) if piece.kind in dated])
    shown = [
        Dated(moment=moment, source=PublishedSource.VISIBLE)
        for moment in (*published[:1], *said[:1])
    ]
    dates = [declared.published, *shown, day_of_address(declared, url=url)]
    found = first_publication([date for date in dates if date])
    return found, declared.modified or next(iter([*modified, *changed]), None)


def _story_part(page: Page, story: Story | None) -> Element:
    """The element that holds the story with its heading: the article around it, or the body."""
    if story is None:
        return page.body
    around = list(story.container.ancestors())
    articles = [e for e in around if e.tag == "article" or e.get("role") == "article"]
    return articles[-1] if articles and articles[-1] is not story.container else page.body


def _laid_out(
    pieces: list[Piece], base: str | None
) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
    """The article's text with the spans of its blocks and links."""
    texts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        texts.append(piece.text)
        blocks.append(Block(kind=piece.kind, start=start, end=end))
        for link_start, link_end, address in piece.links:
            if target := _absolute(address, base):
                links.append(Link(start=start + link_start, end=start + link_end, url=target))
        start = end + 2
    return "\n\n".join(texts), tuple(blocks), tuple(links)


def _absolute(address: str, base: str | None) -> str | None:
    """The link's target, absolute where the page's address is known; None for scripts."""
    if not address or address.lower().startswith(("javascript:", "data:")):
        return None
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return None
