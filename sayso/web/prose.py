"""The article's text as HTML, block by block, with its layers of highlights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sayso.records import Block, BlockKind
from sayso.web.escaping import attribute, safe_url, text
from sayso.web.layers import Mark, Piece, Role
from sayso.web.shares import COUNTED
from sayso.web.story import Statement, Story
from sayso.web.voices import HOW_SAID

__all__ = ["body", "masthead"]

_ELEMENTS = {
    BlockKind.HEADLINE: "h2",
    BlockKind.SUBHEAD: "h3",
    BlockKind.PULLQUOTE: "blockquote",
    BlockKind.EMBED: "blockquote",
}
_ROLE_CLASSES = {
    Role.MENTION: "sm",
    Role.SOURCE: "so",
    Role.CUE: "sc",
    Role.HEDGE: "sh",
    Role.TIME: "st",
}
_LOWEST_LANE = 3
_OPENING_KINDS = frozenset({BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.BYLINE})
_BULLETS = "•·-–—*‣◦▪"


def masthead(story: Story, *, live: bool) -> str:
    """The opening blocks of the text, the headline among them as the page's first heading.

    Without a headline block the heading is the title from the metadata, else what the input was
    called. `live` says whether the text carries links, anchors and numbers to point at.
    """
    size = _opening_size(story)
    opening = zip(story.blocks[:size], story.runs, strict=False)
    parts = [_block(story, block, run, live=live, is_opening=True) for block, run in opening]
    if not any(block.kind is BlockKind.HEADLINE for block in story.blocks[:size]):
        article = story.analysis.article
        title = text(article.title or article.ref)
        parts.insert(0, f'<h1 class="b headline" dir="auto">{title}</h1>')
    return "\n".join(parts)


def body(story: Story, *, live: bool) -> str:
    """The blocks after the opening; furniture is folded away."""
    parts: list[str] = []
    size = _opening_size(story)
    rest = zip(story.blocks[size:], story.runs[size:], strict=True)
    for is_furniture, stretch in groupby(rest, key=lambda one: one[0].kind is BlockKind.FURNITURE):
        drawn = [_block(story, block, run, live=live) for block, run in stretch]
        parts += [_folded(drawn)] if is_furniture else drawn
    return "\n".join(parts)


def _opening_size(story: Story) -> int:
    """How many blocks belong to the opening: up to the headline and the subhead after it."""
    for place, block in enumerate(story.blocks):
        if block.kind is BlockKind.HEADLINE:
            after = story.blocks[place + 1 : place + 2]
            return place + 1 + (bool(after) and after[0].kind is BlockKind.SUBHEAD)
        if block.kind not in _OPENING_KINDS:
            break
    return 0


def _folded(drawn: Sequence[str]) -> str:
    """Furniture of the page, out of the way until it is asked for."""
    lines = f"{len(drawn)} line{'s' if len(drawn) > 1 else ''}"
    return (
        f'<details class="furniture"><summary>Page furniture, {lines}</summary>'
        f"{''.join(drawn)}</details>"
    )


def _block(
    story: Story, block: Block, run: Sequence[Piece], *, live: bool, is_opening: bool = False
) -> str:
    """One block; an opening headline is the page's heading, its subhead the standfirst."""
    element = _ELEMENTS.get(block.kind, "p")
    if is_opening:
        element = "h1" if block.kind is BlockKind.HEADLINE else "p"
    classes = f"b {block.kind.value}"
    start = story.analysis.article.text[block.start : block.end].lstrip()[:1]
    if block.kind is BlockKind.LIST and start not in _BULLETS and not start.isdigit():
        classes += " bulleted"
    is_counted = block.kind in COUNTED
    inner = "".join(_inline(story, run, live=live, is_counted=is_counted))
    return f'<{element} class="{classes}" dir="auto">{inner}</{element}>'


def _inline(
    story: Story, pieces: Sequence[Piece], *, live: bool, is_counted: bool
) -> Iterator[str]:
    """Each piece in its own markup, a statement's number where one of its stretches ends."""
    for piece in pieces:
        layers = [mark for mark in piece.marks if mark.role is not Role.LINK]
        opened = [_opening_tag(story, mark, piece, live=live) for mark in layers]
        if is_counted and not any(mark.role is Role.CONTENT for mark in layers):
            opened.insert(0, '<span class="own">')
        drawn = "".join(opened) + text(piece.text) + "</span>" * len(opened)
        yield _linked(story, piece, drawn) if live else drawn
        for statement, is_last in story.closings.get(piece.start, ()):
            yield _number(statement, is_anchor=live and is_last)


def _opening_tag(story: Story, mark: Mark, piece: Piece, *, live: bool) -> str:
    """The tag that opens a layer; where nothing is live, a tooltip says whose words they are."""
    if mark.role is Role.TIME:
        anchor = f' id="{mark.key}"' if live and mark.start == piece.start else ""
        return f'<span class="st"{anchor} title="{attribute(story.times[mark.key].value)}">'
    if mark.role is not Role.CONTENT:
        key = f' data-a="{mark.key}"' if live else ""
        voice = f" {story.by_anchor[mark.key].voice.value}" if mark.role is Role.SOURCE else ""
        return f'<span class="{_ROLE_CLASSES[mark.role]}{voice}"{key}>'
    statement = story.by_anchor[mark.key]
    lane = min(story.lanes[mark.key], _LOWEST_LANE)
    quote = statement.attribution.quote
    classes = f'class="ss {statement.voice.value} {quote.value} lane{lane}"'
    if live:
        return f'<span {classes} data-a="{mark.key}">'
    label = f"{statement.speaker or 'no source given'}: {HOW_SAID[quote]}"
    return f'<span {classes} title="{attribute(label)}">'


def _linked(story: Story, piece: Piece, drawn: str) -> str:
    """`drawn` inside the article's own link, where the piece has one that is safe to follow."""
    for mark in piece.marks:
        if mark.role is Role.LINK:
            url = safe_url(story.analysis.article.links[int(mark.key)].url)
            if url:
                return f'<a class="link" href="{attribute(url)}" rel="noreferrer">{drawn}</a>'
    return drawn


def _number(statement: Statement, *, is_anchor: bool) -> str:
    """The sign of a statement's source; drawn by the style sheet, so that copied text is clean."""
    sign = f'data-n="{statement.sign}"'
    if not is_anchor:
        return f'<span class="ref {statement.voice.value}" {sign} aria-hidden="true"></span>'
    said = HOW_SAID[statement.attribution.quote]
    label = f"Statement by {statement.speaker or 'no source given'}, {said}"
    return (
        f'<a class="ref {statement.voice.value}" id="{statement.anchor}" {sign}'
        f' href="#{statement.anchor}" data-a="{statement.anchor}"'
        f' aria-label="{attribute(label)}"></a>'
    )
