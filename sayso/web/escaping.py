"""Text of strangers, made harmless for each place of a page that it is put into."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import urlsplit

__all__ = ["attribute", "clean", "embedded_json", "safe_url", "snippet", "text"]

# What an HTML parser drops, replaces or refuses: lone surrogates, NUL and other controls.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SCHEMES = frozenset({"http", "https", "mailto"})


def clean(raw: str) -> str:
    """`raw` without code points that HTML cannot carry, each replaced by one that it can.

    What is white space becomes a space, all else U+FFFD; the length stays.
    """
    return _UNPRINTABLE.sub(lambda found: " " if found[0].isspace() else "\ufffd", raw)


def text(raw: str) -> str:
    """`raw` as the text of an element."""
    return html.escape(clean(raw), quote=False)


def attribute(raw: str) -> str:
    """`raw` as the value of an attribute in double quotation marks."""
    return html.escape(clean(raw), quote=True)


def snippet(raw: str, *, max_chars: int = 140) -> str:
    """`raw` on one line, cut at a word and closed with an ellipsis where it is longer."""
    line = " ".join(raw.split())
    if len(line) <= max_chars:
        return line
    head = line[:max_chars]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > max_chars // 2 else head).rstrip() + "…"


def safe_url(raw: str) -> str | None:
    """`raw` where a click on it can only lead to a page or a letter; else None."""
    try:
        parts = urlsplit(clean(raw).strip())
    except ValueError:
        return None
    return clean(raw).strip() if parts.scheme.lower() in _SCHEMES else None


def embedded_json(value: Any) -> str:
    """`value` as JSON that may stand in a script element and reads back as it was.

    Lone surrogates stay, as escapes; nothing in it can close the element or open a comment.
    """
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        dumped = dumped.replace(sign, f"\\u{ord(sign):04x}")
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", dumped)
