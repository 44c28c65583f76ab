"""The invented stories of `tests/claims/stories.txt`, in the shape of the gold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

__all__ = ["MARKED", "marked_stories"]

MARKED = Path(__file__).parent.parent / "tests" / "claims" / "stories.txt"
_MARK = re.compile(r"\{([^}]+)\}|\[([^\]]+)\]|\*([^*]+)\*")
_PARTS = ("content", "source", "cue")
Stories = dict[str, list[dict[str, Any]]]


def marked_stories() -> tuple[Stories, ...]:
    """Stories between the lines of equals signs, by name: the easier, the harder, the longer."""
    return tuple(
        {
            name: _articles(name, lines)
            for name, *lines in (part.strip().split("\n") for part in side.split("\n## ")[1:])
        }
        for side in MARKED.read_text("utf-8").split("====")
    )


def _articles(name: str, lines: list[str]) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = []
    for line in filter(None, lines):
        if line.startswith("# "):
            number = len(articles) + 1
            article = {"id": f"{name}-{number}", "outlet": line[2:], "text": "", "last": ""}
            articles.append(article | {"attributions": [], "provenance": []})
        else:
            _add(articles[-1], *(part.strip() for part in line.split("|")))
    return articles


def _add(
    article: dict[str, Any],
    claim: str,
    who: str,
    kind: str,
    stance: str,
    via: str,
    sentence: str,
) -> None:
    plain = _MARK.sub(lambda mark: next(filter(None, mark.groups())), sentence)
    if plain != article["last"]:
        article["text"] += f"{plain}\n"
        article["last"] = plain
    at = len(article["text"]) - len(plain) - 1
    spans: dict[str, list[list[int]]] = {part: [] for part in _PARTS}
    dropped = 0
    for mark in _MARK.finditer(sentence):
        start = at + mark.start() - dropped
        words = next(filter(None, mark.groups()))
        spans[_PARTS[(mark.lastindex or 1) - 1]].append([start, start + len(words)])
        dropped += 2
    quoted = [article["text"][s:e] for s, e in spans["content"]]
    article["attributions"].append(
        spans
        | {
            "who": None if who == "-" else who,
            "kind": kind,
            "stance": stance,
            "via": [] if via == "-" else [via],
            "claim": None if claim == "-" else claim,
            "quote": "direct" if all(one.startswith("“") for one in quoted) else "indirect",
        }
    )
