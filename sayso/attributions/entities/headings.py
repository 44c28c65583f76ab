"""Names in headings in title case, where capitals tell nothing: those that the body has."""

from __future__ import annotations

import re

from sayso.attributions.entities.cast import Cast
from sayso.attributions.entities.naming import Hit, key_of
from sayso.attributions.entities.scene import Scene

__all__ = ["find_in_headings"]

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*\w)?!?")
_LONGEST = 5  # words of a name
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def find_in_headings(scene: Scene, cast: Cast) -> list[Hit]:
    """The body's names where headings have them, in order; linear in the headings' length."""
    hits: list[Hit] = []
    for (start, end), headed in zip(scene.blocks, scene.headed, strict=True):
        if not headed:
            continue
        words = [
            (_POSSESSIVE.sub("", m.group()), m.start(), m.group())
            for m in _WORD.finditer(scene.text, start, end)
        ]
        at = 0
        while at < len(words):
            at = _step(words, at, cast, hits)
    return hits


def _step(words: list[tuple[str, int, str]], at: int, cast: Cast, hits: list[Hit]) -> int:
    """Where to look on, after the longest known name at `at`, if there is one."""
    if not words[at][0][0].isupper() and not words[at][0][0].isdigit():
        return at + 1
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        part = words[at : at + length]
        key = key_of([word for word, _, _ in part])
        if key in cast.strong:
            last, begin, whole = part[-1]
            hits.append(
                Hit(
                    start=part[0][1], end=begin + len(last),
                    words=tuple(word for word, _, _ in part), title=None, roles=None,
                    first=part[0][1], possessive=whole != last, weak=False,
                )
            )  # fmt: skip
            return at + length
    return at + 1
