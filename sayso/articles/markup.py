"""HTML → a small tree of our own: what a reader of the page can see, and its metadata apart.

Lexbor parses as browsers do, so broken pages come out as people see them. The tree is copied
once into plain objects, leaving out what is never read (scripts, forms' controls, hidden
elements), so that what follows needs neither the parser nor recursion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = [
    "MAX_ATTRIBUTES",
    "MAX_DEPTH",
    "Element",
    "Page",
    "parse_markup",
    "refusal",
    "tag_set",
    "words_of",
]


def tag_set(names: str) -> frozenset[str]:
    """The names, which spaces set apart, as a set."""
    return frozenset(names.split())


MAX_DEPTH = 1_000
"""Elements inside one another above which a page is refused; the deepest of the 49 measured
pages has 24, browsers stop at 512, and Lexbor's time grows with the square (16 s at 100,000)."""

MAX_ATTRIBUTES = 2_000
"""Attributes of one element above which a page is refused."""

_ATTRIBUTE = re.compile(r"""[^\s=/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")
_RAW = ("script", "style", "textarea", "title", "xmp", "noembed", "iframe", "noframes")
_VOID = tag_set("area base br col embed hr img input link meta param source track wbr")
_END_IS_OPTIONAL = tag_set(
    "html head body p li dt dd tr td th tbody thead tfoot option optgroup colgroup rt rp"
)
_UNREAD = tag_set(
    "script style template noscript iframe object embed applet audio video canvas map "
    "button input select textarea option datalist dialog svg head link meta source hr "
    "progress meter menu frameset noembed noframes"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>?|<!--.*?(?:-->|\Z)", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_WORD = re.compile(r"[^A-Za-z0-9]+")
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(",
    re.IGNORECASE,
)
_HIDING_CLASS = tag_set(
    "hidden d-none sr-only visuallyhidden screen-reader-text screenreader-only "
    "is-hidden u-hidden a11y-hidden hide"
)
_SHOWN_AGAIN = re.compile(r"(?:^|\s)\S+:(?:block|flex|grid|inline\S*|table)\b|d-\w+-(?:block|flex)")
_NAMING = ("class", "id", "itemprop", "role", "data-component", "data-testid", "data-type")


class Element:
    """One element of the page: its tag, attributes, parent, and children in order.

    A child is an Element or the text between elements, as it stands in the markup.
    """

    __slots__ = ("attributes", "children", "named", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None) -> None:
        """`named` holds the words of class, id and the like, spaced: `" article body text "`."""
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []
        self.named = words_of(attributes)

    def get(self, attribute: str) -> str:
        """The attribute's value; `""` where it is absent or empty."""
        return self.attributes.get(attribute) or ""

    def ancestors(self) -> Iterator[Element]:
        """This element, its parent, and so on up to the body."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def elements(self) -> Iterator[Element]:
        """This element and everything inside it, in the order of the page."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(c for c in reversed(element.children) if isinstance(c, Element))

    def has_one_child(self) -> bool:
        """Whether one element stands inside and no text beside it."""
        filled = (c for c in self.children if isinstance(c, Element) or not c.isspace())
        return isinstance(next(filled, None), Element) and next(filled, None) is None

    def text(self) -> str:
        """All text inside, white space folded; words of neighbouring elements stay apart."""
        pieces: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            child = stack.pop()
            if isinstance(child, str):
                pieces.append(child)
            else:
                gap = " " if child.tag in ("br", "p", "div", "li") else ""
                stack += [gap, *reversed(child.children), gap]
        return " ".join("".join(pieces).split())


class Page:
    """A parsed page: the readable body, and what the head and scripts declare."""

    __slots__ = ("body", "has_password", "language", "linked_data", "links", "metas", "title")

    def __init__(self) -> None:
        """An empty page; `parse_markup` fills it."""
        self.body = Element("body", {}, None)
        self.title = ""
        self.language = ""
        self.linked_data: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.has_password = False


def words_of(attributes: dict[str, str | None]) -> str:
    """The words that class, id, role and test ids are made of, lower case, spaced at both ends.

    `class="StoryBody_read-more"` gives `" story body read more "`.
    """
    named = [value for key in _NAMING if (value := attributes.get(key))]
    if not named:
        return " "
    return f" {_NO_WORD.sub(' ', _CAMEL.sub(' ', ' '.join(named))).strip().lower()} "


def refusal(markup: str) -> str | None:
    """Why the markup isn't parsed, in one sentence; None where it is.

    Browsers' way of parsing takes time with the square of how deep elements stand inside one
    another and of how many attributes one has, so pages made to be costly are told beforehand, in
    time linear in the markup. Depth is counted from the tags alone: end tags that match nothing
    open don't count, nor do elements whose end tag HTML lets one leave out.
    """
    depth = position = 0
    is_open: Counter[str] = Counter()
    while match := _TAG.search(markup, position):
        position = match.end()
        tag, attributes = (match[2] or "").lower(), match[3] or ""
        if len(attributes) > MAX_ATTRIBUTES and _attributes_in(attributes) > MAX_ATTRIBUTES:
            return f"the page has an element with more than {MAX_ATTRIBUTES:,} attributes"
        if not tag or tag in _VOID or tag in _END_IS_OPTIONAL or attributes.endswith("/"):
            continue
        if match[1]:
            if is_open[tag]:
                is_open[tag] -= 1
                depth -= 1
        elif tag in _RAW:
            position = _raw_end(markup, tag, position)
        else:
            is_open[tag] += 1
            depth += 1
            if depth > MAX_DEPTH:
                return f"the page nests elements more than {MAX_DEPTH:,} deep"
    return None


def _attributes_in(text: str) -> int:
    """How many attributes a start tag's text holds."""
    return sum(1 for _ in _ATTRIBUTE.finditer(text))


def _raw_end(markup: str, tag: str, position: int) -> int:
    """Where the raw text of a script and its like ends; the markup's end where it never does."""
    end = re.compile(f"</{tag}", re.IGNORECASE).search(markup, position)
    return end.start() if end else len(markup)


def parse_markup(markup: str) -> Page:
    """The page that the markup describes; an empty page for empty markup.

    Hidden elements, scripts, controls and the like are left out of the body. Cost is linear once
    `refusal` has nothing against the markup, which the caller sees to.
    """
    clean = _SURROGATE.sub("\ufffd", markup).replace("\x00", "")
    parser = LexborHTMLParser(clean)
    page = Page()
    if parser.root is None:
        return page
    page.language = (parser.root.attributes.get("lang") or "").strip()
    _read_head(parser, page)
    if parser.body is not None:
        page.body = _copy(parser.body)
    return page


def _read_head(parser: LexborHTMLParser, page: Page) -> None:
    """Fills in title, meta tags, links and JSON-LD, wherever on the page they stand."""
    for node in parser.css("meta, link, script[type*='ld+json' i], input[type=password i]"):
        attributes = node.attributes
        if node.tag == "meta":
            content = attributes.get("content") or ""
            for key in ("property", "name", "itemprop", "http-equiv"):
                if attributes.get(key) and content.strip():
                    page.metas.append(((attributes[key] or "").strip().lower(), content.strip()))
        elif node.tag == "link":
            relation, address = attributes.get("rel") or "", attributes.get("href") or ""
            page.links.append((relation.strip().lower(), address.strip()))
        elif node.tag == "script":
            page.linked_data.append(node.text(deep=True))
        else:
            page.has_password = True
    title = parser.css_first("head > title") or parser.css_first("title")
    if title is not None:
        page.title = " ".join(title.text(deep=True).split())


def _copy(body: LexborNode) -> Element:
    """The readable part of the body as our own tree."""
    root = Element("body", body.attributes, None)
    stack: list[tuple[LexborNode | None, Element]] = [(body.first_child, root)]
    while stack:
        node, parent = stack.pop()
        if node is None:
            continue
        stack.append((node.next, parent))
        if node.is_text_node:
            parent.children.append(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            if tag in _UNREAD:
                continue
            attributes = node.attributes
            element = Element(tag, attributes, parent)
            if not _is_hidden(element):
                parent.children.append(element)
                stack.append((node.first_child, element))
    return root


def _is_hidden(element: Element) -> bool:
    """Whether a reader of the page never sees the element.

    `aria-hidden` alone doesn't hide from sight, but what carries it is decoration or a copy,
    except for paragraphs: metered pages put it on the text they blur.
    """
    attributes = element.attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if element.get("aria-hidden").lower() == "true" and element.tag != "p":
        return True
    if _HIDING_STYLE.search(element.get("style")):
        return True
    classes = element.get("class")
    is_hidden = bool(_HIDING_CLASS.intersection(classes.split())) or " visually hidden " in (
        element.named
    )
    return is_hidden and not _SHOWN_AGAIN.search(classes)
