"""What a single stretch's form says: a caption under a picture, a line that leads elsewhere.

And how stretches are compared with one another.
"""

from __future__ import annotations

import re

from sayso.articles.pageblocks import PageBlock

__all__ = ["folded", "is_alone_with_image", "is_bare_caption", "leads_elsewhere", "likeness_of"]

_LONGEST_CAPTION = 160
_LONGEST_LEAD = 200
_SHORTEST_LINK = 30
_FEW = 6
_ENDS = (".", "!", "?", ":", "”", '"', "…", "’", "'")
_NO_WORD = re.compile(r"\W+")


def is_bare_caption(block: PageBlock) -> bool:
    """Whether a line right below a picture reads like its caption: short, no full stop."""
    return (
        block.is_below_image
        and len(block.text) < _LONGEST_CAPTION
        and not block.text.endswith(_ENDS)
    )


def is_alone_with_image(block: PageBlock) -> bool:
    """Whether a picture and this line are all that a box holds."""
    box = block.element.parent
    return (
        block.is_below_image
        and block.element.tag in ("div", "span", "small", "em")
        and box is not None
        and len(box.children) <= _FEW
        and box.text() == block.text
    )


def leads_elsewhere(block: PageBlock) -> bool:
    """Whether the line is a link and little else, or an entry of the page's own contents."""
    if block.links and block.links[0][0] == 0 and block.links[0][2].startswith("#"):
        return len(block.text) < _LONGEST_LEAD
    shortest = _SHORTEST_LINK if block.element.tag == "p" else 0
    is_link = len(block.text) >= shortest and block.linked >= 0.9 * len(block.text)
    return is_link and (block.element.tag == "li" or not block.text.endswith(_ENDS))


def folded(text: str) -> str:
    """Words only, lower case, single spaces: for comparing."""
    return _NO_WORD.sub(" ", text).strip().lower()


def likeness_of(a: str, b: str) -> float:
    """How alike two folded titles are: shared words over all words."""
    words_a, words_b = set(a.split()), set(b.split())
    return len(words_a & words_b) / max(1, len(words_a | words_b))
