"""What kind of page it is: an article, a list of articles, a login form, an error, a live blog.

Also says where an article page shows only the beginning of its story.
"""

from __future__ import annotations

import re

from sayso.articles.mainbody import Story, is_prose
from sayso.articles.markup import Page, tag_set
from sayso.articles.metadata import Declared
from sayso.articles.pageblocks import PageBlock

__all__ = ["cut_short_warnings", "is_live_blog", "no_article_reason"]

_SHORTEST_ARTICLE = 250
_SHORTEST_DECLARED = 80
_STUB = 1_200
_HEADINGS = tag_set("h1 h2 h3 h4 h5 h6")
_ERROR_TITLE = re.compile(
    r"^\W*(?:error\W*)?(?:404|403|410|500|502|503)\b|"
    r"\b(?:page|article|story) (?:could )?not (?:be )?found\b|^\W*not found\b|"
    r"^access denied\b|^just a moment\b|^attention required\b|"
    r"^(?:forbidden|service unavailable|bad gateway)\b|\bare you a robot\b|"
    r"\bverify you are human\b",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"\b(?:log ?in|sign ?in|register|create (?:an )?account)\b", re.IGNORECASE
)
_WALL = re.compile(
    r"\b(?:subscribe|sign ?in|log ?in|register|create (?:a free|an) account) (?:now )?to "
    r"(?:continue|read|keep reading|unlock|access|view)\b|\bto (?:continue|keep) reading\b|"
    r"\bcontinue reading (?:this|the full|with)\b|\balready a (?:subscriber|member)\b|"
    r"\bthis (?:article|story|content) is (?:only |exclusively )?(?:for|available to|reserved for) "
    r"(?:\w+ )?(?:subscribers|members)\b|\bsubscribers? only\b|\bunlock this (?:article|story)\b|"
    r"\b(?:read|get) the full (?:story|article)\b|\bfree articles? (?:left|remaining)\b",
    re.IGNORECASE,
)
_LIVE_NAME = re.compile(r" (?:live ?blog|live (?:blog|events?|updates?|feed|entry|entries|post)) ")
_LIVE_TITLE = re.compile(r"\bLIVE\s*[:|–—-]|\blive(?: updates| blog)\b|\bas it happened\b")


def no_article_reason(
    page: Page, declared: Declared, blocks: list[PageBlock], story: Story | None
) -> str | None:
    """One sentence saying why the page holds no article; None where it holds one."""
    if not blocks and not declared.body:
        return "the page is empty"
    prose = max(story.prose if story else 0, len(declared.body or ""))
    title = declared.titles[-1] if declared.titles else page.title
    headings = [b.text for b in blocks if b.element.tag == "h1"]
    if prose < _STUB and any(_ERROR_TITLE.search(t) for t in (page.title, title, *headings[:1])):
        return "the page is an error message, not an article"
    if (
        page.has_password
        and not declared.is_story
        and (prose < _SHORTEST_ARTICLE or _LOGIN_TITLE.search(page.title))
    ):
        return "the page is a login form, not an article"
    if not declared.is_story and story is not None and _is_index(blocks, story):
        return "the page is a list of stories, not one article"
    if prose < (_SHORTEST_DECLARED if declared.is_story else _SHORTEST_ARTICLE):
        return "the page holds no article: there is next to no running text on it"
    return None


def _is_index(blocks: list[PageBlock], story: Story) -> bool:
    """Whether linked headings are about as many as paragraphs, or those stand each apart."""
    inside = [b for b in blocks if story.holds(b.element) and not story.is_chrome(b.element)]
    prose = [block for block in inside if is_prose(block)]
    teasers = sum(
        block.linked >= 0.8 * len(block.text) > 12
        for block in inside
        if any(element.tag in _HEADINGS for element in block.element.ancestors())
    )
    holders = {block.element.parent for block in prose}
    is_scattered = len(prose) > 3 and len(holders) > 0.7 * len(prose) and teasers > 3
    return is_scattered or (teasers > 4 and teasers * 2 >= len(prose))


def is_live_blog(page: Page, declared: Declared) -> bool:
    """Whether the story is a live blog: declared so, or named and titled so."""
    if declared.is_live:
        return True
    is_named = any(_LIVE_NAME.search(element.named) for element in page.body.elements())
    return is_named and any(_LIVE_TITLE.search(title) for title in declared.titles)


def cut_short_warnings(declared: Declared, blocks: list[PageBlock], text: str) -> list[str]:
    """Sentences for the reader where the page seems to show only a part of the story."""
    is_short = len(text) < _STUB
    is_walled = any(_WALL.search(block.text) for block in blocks if len(block.text) < 400)
    words = len(text.split())
    is_counted = declared.word_count is not None and declared.word_count > max(
        2 * words, words + 150
    )
    is_broken_off = text.rstrip().endswith(("…", "...", "[…]"))
    is_paid = declared.is_free is False
    if (is_short and (is_walled or is_paid)) or (is_counted and (is_walled or is_paid)):
        return ["the page looks like a paywall stub: only the beginning of the story is on it"]
    if is_broken_off or (is_counted and is_short):
        return ["the story seems to go on where the page's text ends"]
    return []
