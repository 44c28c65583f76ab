"""JSON-LD → what the page declares of its story: headline, dates, authors, publisher, text.

Publishers write JSON-LD by hand and by template, so it is read leniently: comment and CDATA
marks, trailing commas, raw line ends inside strings, several objects after one another, lists
and `@graph` at any place, references by `@id`. From what is too broken for that, only headline
and dates are salvaged.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.articles.pageblocks import visible

__all__ = ["DeclaredStory", "read_linked_data"]

Node = dict[str, object]

_STORY_TYPE = re.compile(r"Article$|BlogPosting$|^Report$|^Review$|^article$")
_LIVE_TYPE = "LiveBlogPosting"
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)+|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BETWEEN = re.compile(r"[\s,;]*")
_SALVAGED = ("headline", "datePublished", "dateModified", "articleBody")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredStory:
    """What a page's JSON-LD says of its story, as it says it; None or () for what it leaves out.

    `is_story` is false where nothing in it is an article: dates may then still be the page's.
    """

    is_story: bool = False
    is_live: bool = False
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    body: str | None = None
    language: str | None = None
    url: str | None = None
    is_free: bool | None = None
    word_count: int | None = None


def read_linked_data(scripts: Iterable[str], *, title: str, url: str | None) -> DeclaredStory:
    """What the scripts declare of the story that has this title and address.

    Where several articles are declared, the one whose address or headline is the page's own is
    taken, else the first; what it leaves out is filled in from others of the same headline.
    Nothing declared gives an empty DeclaredStory.
    """
    values = [value for script in scripts for value in _values(script)]
    known = {str(n["@id"]): n for n in _nodes(values) if "@id" in n and len(n) > 1}
    top = list(_top_nodes(values))
    stories = [node for node in top if any(_STORY_TYPE.search(t) for t in _types(node))]
    if not stories:
        pages = [node for node in top if any(t.endswith("Page") for t in _types(node))]
        return _declared(pages, known) if pages else DeclaredStory()
    best = max(stories, key=lambda node: _fit(node, title, url))
    same = [s for s in stories if s is not best and _headline(s) in (_headline(best), "")]
    return _declared([best, *same], known)


def _values(script: str) -> Iterator[object]:
    """The JSON values in a script, mended where they are broken."""
    text = _WRAPPERS.sub("", script).strip()
    for candidate in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        try:
            yield from _decoded(candidate)
        except (ValueError, RecursionError):
            continue
        return
    if re.search(r'"[A-Za-z]*(?:Article|BlogPosting)"', text):
        yield {"@type": "Article", **_salvaged(text)}


def _decoded(text: str) -> list[object]:
    """One or more JSON values that stand after one another."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    position = 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        values.append(value)
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position
    return values


def _salvaged(text: str) -> Node:
    """Headline and dates out of JSON that no mending makes whole."""
    found: Node = {}
    for key in _SALVAGED:
        match = re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.)*)"', text)
        if match:
            try:
                found[key] = json.loads(f'"{match[1]}"', strict=False)
            except ValueError:
                found[key] = match[1]
    return found


def _nodes(values: Iterable[object]) -> Iterator[Node]:
    """Every object inside the values, outer before inner, in order."""
    stack = list(values)[::-1]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _top_nodes(values: Iterable[object]) -> Iterator[Node]:
    """The objects that describe the page itself, not what those merely mention."""
    stack = list(values)[::-1]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(value[key] for key in reversed(_HOLDERS) if key in value)
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _types(node: Node) -> list[str]:
    """The node's types without their vocabulary's address."""
    return [str(t).rsplit("/", 1)[-1] for t in _listed(node.get("@type"))]


def _listed(value: object) -> list[object]:
    """A list, whatever was given: itself, one value, or nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _string(value: object) -> str | None:
    """The first string in the value as a reader would see it; None where there is none."""
    for item in _listed(value):
        text = item.get("@value") or item.get("name") if isinstance(item, dict) else item
        if isinstance(text, str | int | float) and not isinstance(text, bool):
            clean = visible(html.unescape(str(text)))
            if clean:
                return clean
    return None


def _headline(node: Node) -> str:
    return (_string(node.get("headline")) or "").lower()


def _fit(node: Node, title: str, url: str | None) -> int:
    """How well the node fits the page: its address counts most, then its headline."""
    addresses = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    for value in list(addresses):
        if isinstance(value, dict):
            addresses += [value.get("@id"), value.get("url")]
    is_here = url is not None and any(
        isinstance(a, str) and a.split("#")[0].rstrip("/") == url.rstrip("/") for a in addresses
    )
    headline = _headline(node)
    return 2 * is_here + (bool(headline) and headline[:60] in title.lower())


def _names(value: object, known: dict[str, Node]) -> tuple[str, ...]:
    """The names of authors or a publisher, references followed."""
    names: list[str] = []
    for item in _listed(value):
        if isinstance(item, dict):
            full = {**known.get(str(item.get("@id")), {}), **item}
            name = _string(full.get("name")) or _string(full.get("byline"))
        else:
            name = _string(known.get(str(item), {}).get("name")) or _string(item)
        if name and name not in names:
            names.append(name)
    return tuple(names)


def _declared(nodes: list[Node], known: dict[str, Node]) -> DeclaredStory:
    """The nodes' statements, those of earlier nodes first."""

    def first(*keys: str) -> object:
        values = (
            node[key] for node in nodes for key in keys if node.get(key) not in (None, "", [])
        )
        return next(values, None)

    is_free = first("isAccessibleForFree")
    words = _string(first("wordCount"))
    body = first("articleBody")
    types = [t for node in nodes for t in _types(node)]
    return DeclaredStory(
        is_story=any(_STORY_TYPE.search(t) for t in types),
        is_live=_LIVE_TYPE in types,
        headline=_string(first("headline")),
        published=_string(first("datePublished")) or _string(first("dateCreated")),
        modified=_string(first("dateModified")),
        authors=_names(first("author"), known) or _names(first("creator"), known),
        outlet=next(iter(_names(first("publisher"), known)), None),
        body=html.unescape(body) if isinstance(body, str) and body.strip() else None,
        language=_string(first("inLanguage")),
        url=_string(first("url")),
        is_free=None if is_free is None else str(is_free).lower() in ("true", "1"),
        word_count=int(words) if words and len(words) < 8 and words.isdecimal() else None,
    )
