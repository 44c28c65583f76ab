"""Tree → the page's stretches of text in order, one for each paragraph, heading, list item or row.

A stretch ends wherever a browser would start a new line of its own. White space is folded as
browsers fold it, characters that nobody sees (soft hyphens, zero-width marks, controls) are
dropped, and links keep their place in the folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.articles.markup import Element, tag_set

__all__ = ["PageBlock", "page_blocks", "visible"]

_INLINE = tag_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb "
    "ruby s samp small span strike strong sub sup time tt u var wbr math mi mn mo br img "
    "picture"
)
_LINES_OF_TEXT = tag_set("p li h1 h2 h3 h4 h5 h6 figcaption blockquote dt dd td th")
_YEAR_AT_END = re.compile(r"\b(?:19|20)\d\d$")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True, eq=False)
class PageBlock:
    """A stretch of text, the nearest block-level element that holds it, and its links.

    `links` are (start, end, address as written) in `text`; `linked` is how many of the text's
    characters are inside a link; `is_row` says that the cells of a table row were put in line,
    `is_below_image` that a picture and no other text stands right before.
    """

    text: str
    element: Element
    links: tuple[tuple[int, int, str], ...]
    linked: int
    is_row: bool = False
    is_below_image: bool = False


def visible(text: str) -> str:
    """The text without characters nobody sees and with white space folded to single spaces."""
    return " ".join(_UNSEEN.sub("", text).split())


class _Line:
    """Gathers the text of one stretch, folding white space as it comes."""

    __slots__ = ("gap", "is_row", "length", "linked", "links", "owner", "pieces", "seam")

    def __init__(self) -> None:
        self.owner: Element | None = None
        self.pieces: list[str] = []
        self.length = 0
        self.gap = ""
        self.links: list[tuple[int, int, str]] = []
        self.linked = 0
        self.is_row = False
        self.seam = 0

    def add(self, text: str, *, address: str | None, owner: Element) -> None:
        """Takes text on; `address` is that of the link it stands in, None outside links."""
        clean = _UNSEEN.sub("", text)
        if not clean:
            return
        folded = " ".join(clean.split())
        if self.length and not self.gap and (clean[0].isspace() or self._is_seam(clean[0])):
            self.gap = " "
        if not folded:
            return
        self.seam = 0
        self.owner = self.owner or owner
        start = self.length + len(self.gap)
        self.pieces.append(self.gap + folded)
        self.length = start + len(folded)
        self.gap = " " if clean[-1].isspace() else ""
        if address is not None:
            self.linked += len(folded)
        if address:
            self._add_link(start, address)

    def _is_seam(self, character: str) -> bool:
        """Whether two elements touch where a word ends and another begins ("Ana Ruiz3 May").

        Only style sheets keep these apart, so a space is set in.
        """
        last = self.pieces[-1][-1]
        return self.seam > 1 and (
            (last.islower() and (character.isupper() or character.isdigit()))
            or (last.isdigit() and character.isupper())
            or (character.isdigit() and _YEAR_AT_END.search(self.pieces[-1]) is not None)
        )

    def _add_link(self, start: int, address: str) -> None:
        """Remembers the link, joined to the one before where markup inside it cut it in two."""
        if self.links and self.links[-1][2] == address and start - self.links[-1][1] <= 1:
            start = self.links.pop()[0]
        self.links.append((start, self.length, address))

    def break_line(self) -> bool:
        """Notes a line break; true where it is the second in a row, which ends the stretch."""
        if self.gap == "\n":
            return True
        self.gap = "\n" if self.length else ""
        return False


class _Flow:
    """Walks the tree and cuts its text into stretches."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.blocks: list[PageBlock] = []
        self.line = _Line()
        self.owner = body
        self.addresses: list[str] = []
        self.plain_rows: dict[Element, bool] = {}
        self.is_below_image = False
        self.has_image = False

    def end_line(self) -> None:
        """Keeps the stretch gathered so far, if any, and begins the next."""
        line, self.line = self.line, _Line()
        if line.owner is not None:
            self.blocks.append(
                PageBlock(
                    "".join(line.pieces),
                    line.owner,
                    tuple(line.links),
                    line.linked,
                    line.is_row,
                    self.is_below_image,
                )
            )
            self.is_below_image = self.has_image
            self.has_image = False

    def add(self, text: str) -> None:
        """Takes on text that stands at this point of the page."""
        address = self.addresses[-1] if self.addresses else None
        self.line.add(text, address=address, owner=self.owner)

    def enter(self, element: Element) -> None:
        """At the element's start tag."""
        self.line.seam += self.line.seam == 1
        if element.parent is not None and element.parent.tag == "time":
            self.line.seam = 2
        if element.tag == "a":
            self.addresses.append(element.get("href").strip())
        elif element.tag == "q":
            self.add("“")
        elif element.tag in ("img", "picture"):
            if self.line.owner is None:
                self.is_below_image = True
            else:
                self.has_image = True
        elif element.tag == "br" and self.line.break_line():
            self.end_line()
        elif not _is_inline(element):
            if not _is_cell_in_line(element, self.plain_rows):
                self.end_line()
            elif self.line.owner is not None:
                self.add(" | ")
                self.line.is_row = True
            self.owner = element

    def leave(self, element: Element) -> None:
        """At the element's end tag."""
        is_in_time = element.parent is not None and element.parent.tag == "time"
        self.line.seam = 2 if is_in_time or element.tag == "time" else 1
        if element.tag == "a":
            self.addresses.pop()
        elif element.tag == "q":
            self.add("”")
        elif not _is_inline(element):
            if not _is_cell_in_line(element, self.plain_rows):
                self.end_line()
            holders = (holder for holder in element.ancestors() if holder is not element)
            self.owner = next((h for h in holders if not _is_inline(h)), self.body)


def page_blocks(body: Element) -> list[PageBlock]:
    """Every stretch of text on the page, in order; an empty list for a page without text.

    One line break inside a stretch stays as a newline, two in a row end it. The cells of a table
    row that holds only running text are one stretch, set apart by " | ".
    """
    flow = _Flow(body)
    stack: list[tuple[Element | str, bool]] = [(body, True)]
    while stack:
        node, is_start = stack.pop()
        if isinstance(node, str):
            flow.add(node)
        elif is_start:
            flow.enter(node)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node.children))
        else:
            flow.leave(node)
    flow.end_line()
    return flow.blocks


def _is_inline(element: Element) -> bool:
    """Whether the element stands inside a line; unknown ones do where a line holds them."""
    while element.tag not in _INLINE:
        if "-" not in element.tag or element.parent is None:
            return False
        element = element.parent
        if element.tag in _LINES_OF_TEXT:
            return True
    return True


def _is_cell_in_line(element: Element, plain_rows: dict[Element, bool]) -> bool:
    """Whether the element is a table cell whose whole row holds only running text."""
    row = element.parent
    if element.tag not in ("td", "th") or row is None or row.tag != "tr":
        return False
    if row not in plain_rows:
        inside = (child for child in row.elements() if child is not row)
        plain_rows[row] = all(c.tag in ("td", "th") or _is_inline(c) for c in inside)
    return plain_rows[row]
