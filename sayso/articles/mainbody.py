"""Page blocks → the element that holds the story, and which blocks are page chrome.

1. Every stretch that reads like prose weighs as many characters as it has; links and headings
   weigh nothing.
2. Elements whose names say that they are not the story (related, newsletter, share, comments …)
   are chrome, unless so much of the prose stands inside that the name must mean something else.
3. From the body downwards, the story is in the child that holds most of what prose is left, until
   no child does.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

from sayso.articles.markup import Element, tag_set
from sayso.articles.pageblocks import PageBlock
from sayso.articles.roles import Role, is_set_apart, role_of

__all__ = ["Story", "find_story", "is_prose"]

_LARGEST_CHROME = 0.35
_LARGEST_ROLE = 0.3
_MOST = 0.75
_SALES_TALK = 400
_WRAPPERS = 3
_SHORTEST_PROSE = 40
_SHORTEST_TITLE = 20
_CHROME_TAGS = tag_set("nav footer aside menu dialog form")
_CHROME_ROLES = tag_set("navigation contentinfo complementary dialog search menu menubar banner")
_HEADINGS = tag_set("h1 h2 h3 h4 h5 h6")
_NUMBERED = re.compile(r"\S*\d\S*")
_SENTENCE = re.compile(r"[。！？，、；：।]|[.!?…:;,؟،][\"'”’»)\]]?(?:\s|$)")
_CHROME_NAME = re.compile(
    r" (?:related|recommend(?:ed|ations?)?|recirc\w*|trending|popular|most (?:read|viewed|shared)|"
    r"promo\w*|newsletters?|sign ?up|subscri(?:be|ptions?|ber)|shar(?:e|es|ing)|social|comments?|"
    r"disqus|sidebar|rail|advert\w*|ads?|dfp|sponsor(?:ed)?|outbrain|taboola|cookies?|consent|"
    r"gdpr|breadcrumbs?|tags?|topics?|toolbar|bio|about (?:the )?authors?|author (?:box|card|info)|"
    r"footer|copyright|read (?:more|next|also)|up next|more (?:stories|from|on|like|news)|also|"
    r"see also|menu|nav|navigation|dropdown|modal|popup|overlay|teasers?|poll|quiz|survey|"
    r"donat\w+|podcast|player|rating|print|tooltip|notifications?|ticker|toc|affiliates?|"
    r"carousel|next (?:article|story|post)|previous|pagination|pager|skip|login|signin|register) "
)


class Story:
    """Where the story is: the element that holds it, and the chrome to pass over.

    `prose` counts the characters of prose inside the container, chrome left out.
    """

    __slots__ = ("chrome", "container", "large", "mass", "prose", "roles")

    def __init__(
        self, container: Element, *, chrome: set[Element], mass: dict[Element, int]
    ) -> None:
        """As `find_story` found it."""
        self.container = container
        self.chrome = chrome
        self.prose = mass[container]
        self.roles: dict[Element, Role | None] = {}
        self.large = {e for e, inside in mass.items() if inside > _LARGEST_ROLE * self.prose}
        self.mass = mass

    def holds(self, element: Element) -> bool:
        """Whether the element stands inside the container."""
        return any(around is self.container for around in element.ancestors())

    def is_chrome(self, element: Element) -> bool:
        """Whether the element stands inside chrome."""
        return any(around in self.chrome for around in element.ancestors())

    def role(self, element: Element) -> tuple[Role | None, Element | None]:
        """The role of the nearest element around that has one, and the outermost of that role.

        Only elements that hold little count: a name on what holds the story says nothing.
        """
        found: tuple[Role | None, Element | None] = (None, None)
        for around in element.ancestors():
            if around is self.container or around in self.large:
                break
            if around not in self.roles:
                self.roles[around] = role_of(around)
            role = self.roles[around]
            if role is not None and (found[0] is None or found[0] == role):
                found = (role, around)
        return found


def is_prose(block: PageBlock) -> bool:
    """Whether the stretch reads like running text: long enough, sentences, few links."""
    return (
        len(block.text) >= _SHORTEST_PROSE
        and block.element.tag not in _HEADINGS
        and block.linked * 2 < len(block.text)
        and _SENTENCE.search(block.text) is not None
    )


def _masses(blocks: list[PageBlock]) -> dict[Element, int]:
    """How many characters of prose stand inside each element."""
    mass: dict[Element, int] = defaultdict(int)
    for block in blocks:
        if is_prose(block):
            for element in block.element.ancestors():
                mass[element] += len(block.text)
    return mass


_ALWAYS_CHROME = re.compile(
    r" (?:fact ?box|info ?box|cookies?|consent|gdpr|onetrust|privacy|disqus|outbrain|taboola|"
    r"comments? (?:section|list|area|thread)) "
)


def _looks_like_chrome(element: Element) -> bool:
    """Whether the element's tag or names say that it isn't the story."""
    return (
        element.tag in _CHROME_TAGS
        or element.get("role") in _CHROME_ROLES
        or _CHROME_NAME.search(element.named) is not None
    )


def find_story(body: Element, blocks: list[PageBlock]) -> Story | None:
    """Where the story is on the page; None where nothing reads like prose."""
    mass = _masses(blocks)
    total = mass.get(body, 0)
    if not total:
        return None
    titled = {
        around
        for e in body.elements()
        if e.tag == "h1" and len(e.text()) > _SHORTEST_TITLE
        for around in e.ancestors()
    }
    set_apart = {
        around
        for e in body.elements()
        if is_set_apart(e)
        for around in itertools.islice(e.ancestors(), _WRAPPERS)
    }
    chrome = {
        e
        for e in body.elements()
        if e not in titled
        and e not in set_apart
        and (
            (mass.get(e, 0) < _LARGEST_CHROME * total and _looks_like_chrome(e))
            or _ALWAYS_CHROME.search(e.named)
        )
    }
    chrome |= _around_forms(body, mass)
    left = [b for b in blocks if not any(e in chrome for e in b.element.ancestors())]
    mass = _masses(left)
    container = _innermost(body, mass)
    return Story(container, chrome=chrome, mass=mass)


def _around_forms(body: Element, mass: dict[Element, int]) -> set[Element]:
    """What holds a form and next to no prose besides: sign-up boxes with their sales talk."""
    most = min(_SALES_TALK, _LARGEST_ROLE * mass[body])
    boxes: set[Element] = set()
    for element in body.elements():
        if element.tag == "form":
            around = [e for e in element.ancestors() if mass.get(e, 0) <= most]
            boxes.update(around[-1:])
    return boxes


def _innermost(body: Element, mass: dict[Element, int]) -> Element:
    """The deepest element that still holds nearly all the prose, or one part of a row of parts.

    A child that has a sibling of the same name with prose of its own is one part of the body. Of
    several children that have a title of their own, each is a story, and the first counts.
    """
    container = body
    while True:
        children = [c for c in container.children if isinstance(c, Element) and mass.get(c)]
        best = max(children, key=lambda child: mass[child], default=None)
        if best is None or best.tag == "p":
            return container
        rivals = [c for c in children if c is not best and _signature(c) == _signature(best)]
        if mass[best] < _MOST * mass[container] or rivals:
            titled = [c for c in children if any(e.tag == "h1" for e in c.elements())]
            if len(titled) < 2:
                return container
            best = titled[0]
        container = best


def _signature(element: Element) -> tuple[str, str]:
    """Tag and names without the numbers and hashes in them."""
    return element.tag, _NUMBERED.sub("", element.named)
