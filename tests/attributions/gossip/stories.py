"""The stories of this folder, read: their texts, and what is expected of each marked statement.

`[n|…]` marks source words of statement n, `{n|…}` its cue, `<n|…>` a piece of its content; marks
may nest. The lines below a story say who, kind, stance and carriers of its statements. A statement
without such a line is there for the others' sake and not scored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.articles.plaintext import read_text
from sayso.attributions.chains import via_spans
from sayso.attributions.quotation import Quoted, find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.speakers import Resolved, resolve
from sayso.attributions.vouching import stance_in
from sayso.records import Article, BlockKind

__all__ = ["HELD_BACK", "LOOKED_AT", "Expected", "Found", "Story", "judged", "stories"]

Chars = tuple[int, int]

LOOKED_AT = Path(__file__).parent / "looked_at.txt"
HELD_BACK = Path(__file__).parent / "held_back.txt"
_MARK = re.compile(r"[\[{<](\d+)\||[\]}>]")
_ROW = re.compile(r"(\d+) \| (.+?) \| (\w+) \| (\w+) \|(.*)")
_ROLES = {"[": "source", "{": "cue", "<": "content"}
_UNREAD = (BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a reader says of one statement; `who` is a name, "#n" or "-"."""

    who: str
    kind: str
    stance: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story, its statements by number with their spans by role, and what is expected of them."""

    title: str
    text: str
    marked: dict[int, dict[str, list[Chars]]]
    expected: dict[int, Expected]

    def drafts(self) -> dict[int, Draft]:
        """The marked statements as drafts."""
        return {
            number: Draft(
                content=tuple(sorted(roles["content"])),
                cue=_extent(roles.get("cue")),
                source=_extent(roles.get("source")),
                certainty=(1, 1, 1),
                by="test",
            )
            for number, roles in sorted(self.marked.items())
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What sayso makes of one statement, in the form of what is expected."""

    who: str
    kind: str
    stance: str
    via: tuple[str, ...]


@cache
def stories(path: Path) -> tuple[Story, ...]:
    """The stories of a file in order; raises ValueError where marks and lines do not agree."""
    parts = re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return tuple(_story(part) for part in parts)


def _story(part: str) -> Story:
    title, _, rest = part.partition("\n")
    marked_lines, expected = [], {}
    for line in rest.rstrip("\n").split("\n"):
        row = _ROW.fullmatch(line)
        if row is None:
            marked_lines.append(line)
            continue
        via = tuple(name.strip() for name in row[5].split(">") if name.strip())
        expected[int(row[1])] = Expected(who=row[2], kind=row[3], stance=row[4], via=via)
    text, marked = _unmarked("\n".join(marked_lines))
    whole = {number for number, roles in marked.items() if "content" in roles}
    if whole != set(marked) or not set(expected) <= whole:
        raise ValueError(f"{title}: marks without content or lines without marks")
    return Story(title=title, text=text, marked=marked, expected=expected)


def _unmarked(marked: str) -> tuple[str, dict[int, dict[str, list[Chars]]]]:
    text, at = "", 0
    roles: dict[int, dict[str, list[Chars]]] = {}
    opened: list[tuple[int, str, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((int(mark[1]), _ROLES[mark[0][0]], len(text)))
        else:
            number, role, start = opened.pop()
            roles.setdefault(number, {}).setdefault(role, []).append((start, len(text)))
    if opened:
        raise ValueError(f"a mark is never closed: {marked[:60]!r}")
    return text + marked[at:], roles


def _extent(spans: list[Chars] | None) -> Chars | None:
    return (min(spans)[0], max(spans)[1]) if spans else None


def judged(story: Story) -> list[tuple[int, Expected, Found]]:
    """For each scored statement what is expected and what sayso finds, on the marked spans."""
    article: Article = read_text(story.text, ref=story.title).article
    blocks = [(b.start, b.end) for b in article.blocks if b.kind not in _UNREAD]
    quoted: tuple[Quoted, ...] = find_quoted(article.text, blocks)
    drafts = story.drafts()
    ordered = list(drafts.values())
    resolved = resolve(article, ordered, quoted, vias=via_spans(article, ordered))
    return [
        (number, story.expected[number], _found(article.text, ordered[n], resolved, n))
        for n, number in enumerate(drafts)
        if number in story.expected
    ]


def _found(text: str, draft: Draft, resolved: Resolved, number: int) -> Found:
    sources = {source.id: source for source in resolved.sources}
    source = sources.get(resolved.speakers[number] or "")
    unnamed = [s.id for s in resolved.sources if s.kind == "anonymous"]
    kind = source.kind if source else None
    who = "-" if source is None else source.name
    if source is not None and source.id in unnamed:
        who = f"#{source.id}"
    return Found(
        who=who,
        kind=kind or "none",
        stance=stance_in(text, draft, kind) or "none",
        via=tuple(sources[one].name for one in resolved.vias[number]),
    )
