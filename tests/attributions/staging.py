"""A small notation for cases about speakers, and what comes back for them.

`[Ann Vale]` marks the source words of an attribution. Its content is the nearest quotation of its
paragraph, or the rest of its sentence. `{!“…”}` is a content that no source words go with,
`<The Bugle>` the words of a carrier of the attribution whose mark comes next. Lines are paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attributions.quotation import Quoted, find_quoted
from sayso.attributions.reconcile import Draft
from sayso.attributions.speakers import Resolved, resolve
from sayso.records import Article, Block, BlockKind, Outlet, Source

__all__ = ["OUTLET", "Staged", "article_of", "credited", "stage"]

Chars = tuple[int, int]

OUTLET = Outlet(name="The Larkholm Bugle", domain="larkholmbugle.example")
_MARK = re.compile(r"\[(?P<source>[^\]]*)\]|\{!(?P<alone>[^}]*)\}|<(?P<via>[^>]*)>")
_CUE = re.compile(r"[a-z]+(?:ed|aid|ays|old|ells|laims|ing|eports|rote|hought|oke)\b|according to")
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?(?=\s|$)|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A case read: its text without marks, the drafts in the order of their marks, and carriers."""

    article: Article
    drafts: tuple[Draft, ...]
    quoted: tuple[Quoted, ...]
    vias: tuple[tuple[Chars, ...], ...]

    def resolved(self) -> Resolved:
        """What the speakers' stage makes of it."""
        return resolve(self.article, self.drafts, self.quoted, vias=self.vias)


def article_of(text: str, kinds: dict[int, BlockKind] | None = None) -> Article:
    """An article whose lines are paragraphs, but for those numbered in `kinds`."""
    blocks = tuple(
        Block(
            kind=(kinds or {}).get(number, BlockKind.PARAGRAPH), start=line.start(), end=line.end()
        )
        for number, line in enumerate(re.finditer(r"[^\n]+", text))
    )
    return Article(
        id="sha256:0", ref="test", url=None, canonical_url=None, outlet=OUTLET, title=None,
        byline=(), language=None, agency=None, published=None, modified=None,
        published_source=None, text=text, blocks=blocks, links=(),
    )  # fmt: skip


def stage(marked: str, kinds: dict[int, BlockKind] | None = None) -> Staged:
    """The case that `marked` describes."""
    plain, at = "", 0
    marks: list[tuple[str, Chars]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        role = mark.lastgroup or "source"
        words = mark[role]
        marks.append((role, (len(plain), len(plain) + len(words))))
        plain, at = plain + words, mark.end()
    plain += marked[at:]
    article = article_of(plain, kinds)
    quoted = find_quoted(plain, [(b.start, b.end) for b in article.blocks])
    taken = {span for role, span in marks if role == "alone"}
    drafts, vias, carriers = [], [], []
    for role, span in marks:
        if role == "via":
            carriers.append(span)
            continue
        source = span if role == "source" else None
        content = _content(plain, span, quoted, taken) if source else span
        taken.add(content)
        drafts.append(_draft(plain, content, source))
        vias.append(tuple(carriers))
        carriers = []
    return Staged(article=article, drafts=tuple(drafts), quoted=quoted, vias=tuple(vias))


def _draft(text: str, content: Chars, source: Chars | None) -> Draft:
    cue = None
    if source is not None:
        after = _CUE.search(text, source[1], min(source[1] + 30, len(text)))
        before = _CUE.search(text, max(source[0] - 14, 0), source[0])
        found = after or before
        cue = found.span() if found else None
    return Draft(content=(content,), cue=cue, source=source, certainty=(1, 1, 1), by="test")


def _content(text: str, source: Chars, quoted: Sequence[Quoted], taken: set[Chars]) -> Chars:
    start = text.rfind("\n", 0, source[0]) + 1
    end = text.find("\n", source[1])
    end = len(text) if end < 0 else end
    near = [
        (max(source[0] - q.end, q.start - source[1]), (q.start, q.end))
        for q in quoted
        if start <= q.start < end
        and q.depth == 0
        and (q.start, q.end) not in taken
        and q.end - q.start > 8
        and max(source[0] - q.end, q.start - source[1]) >= 0
    ]
    if near:
        return min(near)[1]
    stop = _SENTENCE_END.search(text, source[1])
    last = stop.start() if stop else len(text)
    if last > source[1] + 1:
        return source[1] + 1, last
    return start, max(source[0] - 1, start + 1)


def credited(marked: str, kinds: dict[int, BlockKind] | None = None) -> list[Source | None]:
    """The speaker of each mark but carriers, in order; None where nobody is credited."""
    result = stage(marked, kinds).resolved()
    by_id = {source.id: source for source in result.sources}
    return [by_id[one] if one is not None else None for one in result.speakers]
