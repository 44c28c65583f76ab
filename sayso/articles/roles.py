"""What an element's tag and names say that it is.

General habits of newsrooms' markup only; nothing here knows an outlet.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sayso.articles.markup import Element

__all__ = ["Role", "is_set_apart", "role_of"]


class Role(StrEnum):
    """What an element is by its own tag and names."""

    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    DECK = "deck"
    EMBED = "embed"
    PULLQUOTE = "pullquote"
    CORRECTION = "correction"


_EMBED = re.compile(
    r" (?:twitter (?:tweet|video)|tweet embed|embedded tweet|instagram media|tiktok embed|"
    r"fb (?:post|video)|bluesky embed|reddit (?:embed \w+|card)|mastodon embed|"
    r"text post media|threads post|telegram post|facebook post|social post|social embed|"
    r"embed social) "
)
_PULLQUOTE = re.compile(r" (?:pull ?quotes?|pq|quote pull|pulled quote) ")
_CORRECTION = re.compile(r" (?:corrections?|clarifications?|editors? ?notes?|errat(?:um|a)) ")
_CAPTION = re.compile(
    r" (?:(?:fig|img|image|photo|media|video)?captions?|cutline|(?:photo|image|picture|media) ?"
    r"(?:credits?|description|desc)|galler(?:y|ies)|slide ?show|lightbox) "
)
_BYLINE = re.compile(r" (?:bylines?|by line|authors?|contributors?|writers?|reporters?) ")
_DATELINE = re.compile(
    r" (?:dates?|datetime|date ?line|time ?stamp|published|pub ?date|posted|updated|last modified) "
)
_DECK = re.compile(
    r" (?:dek|deck|stand ?first|sub ?titles?|sub ?hed|sub ?head(?:line|ing|er)?s?|strap ?line|"
    r"lead ?text|summary|excerpt|blurb|abstract|tag ?line|alternative headline|"
    r"kicker text|lede|synopsis) "
)


def is_set_apart(element: Element) -> bool:
    """Whether it is a part of the story in a box of its own: a post, pull quote or correction."""
    named = element.named
    return named != " " and any(p.search(named) for p in (_EMBED, _PULLQUOTE, _CORRECTION))


def role_of(element: Element) -> Role | None:
    """What the element is by its own tag and names; None where they say nothing."""
    named, tag = element.named, element.tag
    if tag == "figcaption":
        return Role.CAPTION
    if tag == "time":
        return Role.DATELINE
    if element.get("rel") == "author":
        return Role.BYLINE
    if element.get("itemprop") == "description":
        return Role.DECK
    if named == " ":
        return None
    if _EMBED.search(named):
        return Role.EMBED
    for role, pattern in (
        (Role.PULLQUOTE, _PULLQUOTE),
        (Role.CORRECTION, _CORRECTION),
        (Role.CAPTION, _CAPTION),
        (Role.BYLINE, _BYLINE),
        (Role.DATELINE, _DATELINE),
        (Role.DECK, _DECK),
    ):
        if pattern.search(named):
            return role
    return None
