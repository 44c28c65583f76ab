"""The tables of time expressions, and how they are scored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sayso.records import Article, Outlet
from sayso.times.finding import find_times

__all__ = ["TABLES", "Figures", "Row", "article_of", "rows", "score"]

TABLES = tuple(
    path
    for name in ("times_before.tsv", "times_after.tsv")
    if (path := Path(__file__).parent / name).exists()
)
_MARKED = re.compile(r"\[([^\]|]*)\|([a-z]+)\|([^\]]*)\]")
Expected = tuple[int, int, str, str]  # start, end, type, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: the article it makes and the expressions that stand in it."""

    number: int
    article: Article
    gold: frozenset[Expected]

    @property
    def text(self) -> str:
        return self.article.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many expressions, and the F1 of spans, and of spans with type and value right."""

    gold: int
    span: float
    value: float


def article_of(text: str, published: str | None, domain: str | None) -> Article:
    """An article of that text alone."""
    return Article(
        id="sha256:0", ref="table", url=None, canonical_url=None,
        outlet=Outlet(name="The Outlet", domain=domain) if domain else None, title=None, byline=(),
        language="en", agency=None, published=published, modified=None, published_source=None,
        text=text, blocks=(), links=(),
    )  # fmt: skip


def rows(path: Path) -> list[Row]:
    """The lines of the table that are not comments."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        published, domain, marked = line.split("\t")
        text, gold, at = "", set(), 0
        marked = marked.replace("\\n", "\n\n")
        for match in _MARKED.finditer(marked):
            text += marked[at : match.start()]
            gold.add((len(text), len(text) + len(match[1]), match[2], match[3]))
            text += match[1]
            at = match.end()
        article = article_of(text + marked[at:], None if published == "-" else published, domain)
        found.append(Row(number=number, article=article, gold=frozenset(gold)))
    return found


def score(path: Path) -> Figures:
    """The figures of a whole table."""
    gold = found = spans = values = 0
    for row in rows(path):
        ours = {(one.start, one.end, one.type.value, one.value) for one in find_times(row.article)}
        gold += len(row.gold)
        found += len(ours)
        values += len(ours & row.gold)
        spans += len({one[:2] for one in ours} & {one[:2] for one in row.gold})
    total = gold + found
    return Figures(gold=gold, span=2 * spans / total, value=2 * values / total)
