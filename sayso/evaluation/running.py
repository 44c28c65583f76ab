"""A tagger let loose on hand-marked articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.articles.plaintext import read_text
from sayso.attributions.attributing import attribute
from sayso.attributions.tagger import Tagger
from sayso.evaluation.gold import GoldArticle, Marked
from sayso.evaluation.scores import Agreement, agreement
from sayso.records import Attribution, Span

__all__ = ["as_marked", "evaluate"]


def evaluate(gold: Iterable[GoldArticle], tagger: Tagger) -> Iterator[Agreement]:
    """What `tagger` makes of each article as plain text, against what is marked there."""
    for article in gold:
        found = attribute(read_text(article.text, ref=article.id).article, tagger).attributions
        marked = list(map(as_marked, found))
        yield agreement(article, marked, [one.confidence for one in found])


def as_marked(one: Attribution) -> Marked:
    """The places of a found attribution, in the form of those that people marked."""
    return Marked(content=_pairs(one.content), cue=_pairs(one.cue), source=_pairs(one.source))


def _pairs(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)
