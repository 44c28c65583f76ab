"""An analysis as text: the story with its attributed stretches, and on whose say-so they stand.

Nothing is told by colour alone: every attributed stretch ends in the number of its source, raised;
without colours it also stands in square brackets.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.marking import Marking, marking_of
from sayso.cli.progress import printable
from sayso.cli.reasons import chains, dates, reasons
from sayso.records import Analysis, Article, Block, BlockKind, QuoteType

__all__ = ["draw", "render_terminal"]

_WIDE = 64
_INDENTED = {BlockKind.CAPTION, BlockKind.LIST, BlockKind.PULLQUOTE, BlockKind.EMBED}
_STYLES = {
    BlockKind.HEADLINE: "bold",
    BlockKind.SUBHEAD: "bold",
    BlockKind.BYLINE: "dim",
    BlockKind.DATELINE: "dim",
    BlockKind.CAPTION: "dim",
    BlockKind.PULLQUOTE: "dim",
    BlockKind.FURNITURE: "dim",
    BlockKind.CORRECTION: "italic",
    BlockKind.UPDATE: "italic",
}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def draw(analysis: Analysis, *, width: int, ansi: bool, color: bool, why: bool = False) -> str:
    """The analysis as lines of at most `width` columns, with escape sequences where `ansi`.

    With `why` each statement is listed with what decided it.
    """
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=ansi,
        color_system="standard" if ansi else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        console.print(render_terminal(analysis, width=width, color=color, why=why))
    lines = (line.rstrip() for line in captured.get().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


def render_terminal(
    analysis: Analysis, *, width: int, color: bool = True, why: bool = False
) -> RenderableType:
    """Headline, outlet and date; the text, marked; sources, chains, dates, reasons; warnings.

    Below 64 columns the table leaves out the kinds of quotation.
    """
    marking = marking_of(analysis, brackets=not color)
    kinds = tuple(QuoteType) if width >= _WIDE else ()
    below = [chains(analysis), dates(analysis), reasons(analysis) if why else iter(())]
    return Group(
        *_story(analysis.article, marking),
        *_say_so(analysis, marking, kinds),
        *(line for section in below for line in _spaced(section)),
        *_warnings(analysis),
    )


def _story(article: Article, marking: Marking) -> Iterator[RenderableType]:
    """The article from its headline on, wherever in the text that stands."""
    headline = next((b for b in article.blocks if b.kind is BlockKind.HEADLINE), None)
    if headline:
        yield marking.marked(headline, style="bold")
    elif article.title:
        yield Text(printable(article.title), style="bold")
    credit = _credit(article)
    if credit:
        yield Text(printable(credit), style="dim")
    for block in article.blocks:
        if block is not headline:
            yield Text()
            yield _block(block, marking)


def _block(block: Block, marking: Marking) -> RenderableType:
    """One block, wrapped; what belongs to the page rather than the story takes one line."""
    lines = block.kind in (BlockKind.LIST, BlockKind.EMBED)
    text = marking.marked(block, style=_STYLES.get(block.kind, ""), keep_lines=lines)
    if block.kind is BlockKind.FURNITURE:
        text.no_wrap, text.overflow = True, "ellipsis"
    return Padding(text, (0, 0, 0, 2)) if block.kind in _INDENTED else text


def _credit(article: Article) -> str:
    """Outlet · agency · date · authors, as far as they are known."""
    parts = [
        article.outlet.name if article.outlet else "",
        article.agency.name if article.agency else "",
        _day(article.published) if article.published else "",
        "By " + ", ".join(article.byline) if article.byline else "",
    ]
    return " · ".join(part for part in parts if part)


def _day(published: str) -> str:
    """ "23 Feb 2024, 13:19 −05:00"; as it is where it is no ISO 8601."""
    try:
        if len(published) == 10:
            day = date.fromisoformat(published)
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    zone = moment.strftime("%z")
    offset = f" {zone[:3].replace('-', '−')}:{zone[3:5]}" if zone else ""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}{offset}"


def _say_so(
    analysis: Analysis, marking: Marking, kinds: tuple[QuoteType, ...]
) -> Iterator[RenderableType]:
    """The table of sources, in the order they come in."""
    yield Text()
    if analysis.attributions:
        yield _table(marking, kinds)
    else:
        yield Text("No statement on anybody's say-so was found.", style="dim")


def _spaced(section: Iterator[Text]) -> Iterator[RenderableType]:
    """The lines of a section below an empty one; nothing for an empty section."""
    for number, line in enumerate(section):
        if not number:
            yield Text()
        yield line


def _warnings(analysis: Analysis) -> Iterator[RenderableType]:
    if analysis.warnings:
        yield Text()
    for warning in analysis.warnings:
        yield Text("! " + printable(warning), style="yellow")


def _table(marking: Marking, kinds: tuple[QuoteType, ...]) -> Table:
    """Number, source, and how many statements stand on it, by kind of quotation."""
    table = Table(
        box=SIMPLE_HEAD,
        title="On whose say-so",
        title_style="bold",
        title_justify="left",
        pad_edge=False,
        show_edge=False,
    )
    table.add_column("", justify="right")
    table.add_column("source")
    table.add_column("kind")
    for heading in ("statements", *kinds):
        table.add_column(heading, justify="right", no_wrap=True)
    for voice in marking.voices:
        counts = [voice.quotes.total(), *(voice.quotes[kind] for kind in kinds)]
        name = Text.assemble((printable(voice.name), voice.style))
        if voice.remark:
            name.append(f" ({printable(voice.remark)})", style="dim")
        cells = [str(count) if count else "" for count in counts]
        table.add_row(voice.number, name, voice.kind, *cells)
    return table
