"""Edges: from whom each article has a claim, and on what evidence.

In order of strength: an explicit credit (`via`, an outlet that "first reported"), a link, shared
wire copy, near-duplicate text, the same rare quotation. A weaker edge between two articles is left
out where a stronger one says the same. What somebody told the article itself is an edge to that
source. An article that gives a claim as a rumour, or in its own voice, and credits one single
outlet for everything else it has on the claim's story is taken to have it from there, with less
confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from sayso.claims.crediting import Credit, credits_of
from sayso.claims.moments import sort_key
from sayso.claims.naming import is_unnamed, name_key, reps, same_name
from sayso.claims.trail import Edge, Evidence, Node, Place, Statement, digest
from sayso.records import Analysis, SourceKind

__all__ = ["CONFIDENCE", "Shared", "edges_of", "is_article", "nodes_of"]

CONFIDENCE = {
    Evidence.CREDIT: 0.95,
    Evidence.LINK: 0.85,
    Evidence.WIRE: 0.9,
    Evidence.COPY: 0.8,
    Evidence.QUOTATION: 0.5,
}
_INHERITED = 0.6
_LEVELS = tuple(Evidence)
_LIKENESS = frozenset({Evidence.COPY, Evidence.QUOTATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Text or words that two articles have in common, the later (or copying) article first.

    `origin` is the article or, for wire copy, `outlet:` and the agency's name.
    """

    article: str
    origin: str
    evidence: Evidence
    spans: tuple[Place, ...]
    why: str


def is_article(node: str) -> bool:
    """True for the node of an article in the ledger."""
    return not node.startswith(("outlet:", "source:"))


def edges_of(
    statements: Sequence[Statement],
    articles: Mapping[str, Analysis],
    *,
    context: Sequence[Statement] = (),
    shared: Sequence[Shared] = (),
) -> list[Edge]:
    """The edges of one claim, by article in the order of `statements`, strongest first.

    `articles` has the analysis of every article of the story: a credited outlet that has an
    article with this claim is that article, the latest one not after the crediting article.
    """
    telling = list(dict.fromkeys(statement.article for statement in statements))
    chains = credits_of(statements, context)
    canonical = reps(
        [
            *(a.article.outlet.name for a in articles.values() if a.article.outlet),
            *(name for credit in chains for name in credit.outlets),
            *(one.origin.removeprefix("outlet:") for one in shared if not is_article(one.origin)),
        ]
    )
    shared = [replace(one, origin=_canonical(one.origin, canonical)) for one in shared]
    drawn_from = {
        one.article: one.origin for one in shared if one.evidence in (Evidence.WIRE, Evidence.COPY)
    }
    drafts = [
        *_credited(chains, canonical, articles, telling, drawn_from),
        *_linked(telling, articles),
        *((one.article, one.origin, one.evidence, one.spans, 1.0, one.why) for one in shared),
    ]
    best: dict[tuple[str, str], Edge] = {}
    for article, origin, evidence, spans, factor, why in drafts:
        if article == origin:
            continue
        edge = Edge(
            id=digest("edge", article, origin, evidence.value),
            article=article,
            origin=origin,
            evidence=evidence,
            spans=spans,
            confidence=round(CONFIDENCE[evidence] * factor, 2),
            why=why,
        )
        kept = best.get((article, origin))
        if kept is None or (_LEVELS.index(evidence), -edge.confidence) < (
            _LEVELS.index(kept.evidence),
            -kept.confidence,
        ):
            best[article, origin] = edge
    return [edge for edge in best.values() if not _is_doubled(edge, best)]


def _canonical(node: str, canonical: Mapping[str, str]) -> str:
    name = node.removeprefix("outlet:")
    return f"outlet:{canonical[name]}" if name in canonical and name != node else node


def _is_doubled(edge: Edge, best: Mapping[tuple[str, str], Edge]) -> bool:
    """True for likeness alone where something firmer runs the other way between the two."""
    back = best.get((edge.origin, edge.article))
    return (
        back is not None
        and edge.evidence in _LIKENESS
        and _LEVELS.index(back.evidence) < _LEVELS.index(edge.evidence)
    )


_Draft = tuple[str, str, Evidence, tuple[Place, ...], float, str]


def _credited(
    chains: Sequence[Credit],
    canonical: Mapping[str, str],
    articles: Mapping[str, Analysis],
    telling: Sequence[str],
    drawn_from: Mapping[str, str],
) -> Iterator[_Draft]:
    """Credits, from the outermost in. Those of copied text are the original's own."""
    for credit in chains:
        at = credit.article if credit.own else drawn_from.get(credit.article, credit.article)
        factor = _INHERITED / CONFIDENCE[Evidence.CREDIT] if credit.inherited else 1.0
        for outlet in credit.outlets:
            name = canonical.get(outlet, outlet)
            node = (
                source_node(name, SourceKind.ANONYMOUS, at, articles)
                if is_unnamed(name)
                else _article_of(name, credit.article, articles, telling) or f"outlet:{name}"
            )
            words = " … ".join(place.text for place in credit.spans)
            why = (
                f"the article gives no source for it, and credits {name} alone for the rest"
                if credit.inherited
                else f"the article credits {name}: {words}"
            )
            yield at, node, Evidence.CREDIT, credit.spans, factor, why
            at = node
        if credit.source:
            published = _article_of(credit.source, credit.article, articles, telling)
            if published and credit.kind is SourceKind.PERSON:
                outlet = label_of(published, articles)  # an outlet, whatever it was taken for
                published = published if name_key(outlet) == name_key(credit.source) else None
            node = published or source_node(credit.source, credit.kind, at, articles)
            words = " … ".join(place.text for place in credit.spans)
            yield at, node, Evidence.CREDIT, credit.spans, factor, f"by its words: {words}"


def source_node(
    name: str, kind: SourceKind | None, holder: str, articles: Mapping[str, Analysis]
) -> str:
    """The node of a source; an unnamed one belongs to the outlet or article that has it."""
    if kind is SourceKind.ANONYMOUS or (kind is None and is_unnamed(name)):
        return f"source:{name} @ {label_of(holder, articles)}"
    return f"source:{name}"


def label_of(node: str, articles: Mapping[str, Analysis]) -> str:
    """What a reader calls a node: an article by its outlet, or by its name in the ledger."""
    if not is_article(node):
        return node.split(":", 1)[1]
    analysis = articles.get(node)
    if analysis is None:
        return node
    return analysis.article.outlet.name if analysis.article.outlet else analysis.article.ref


def _article_of(
    name: str, article: str, articles: Mapping[str, Analysis], telling: Sequence[str]
) -> str | None:
    """The article of the outlet of that name on this story; never the crediting one.

    One that tells the claim goes before others, one that is not later than the crediting article
    before later ones, the latest of those first.
    """
    own = articles[article].article

    def fits(other: str) -> tuple[bool, bool, tuple[int, str, str]]:
        written = articles[other].article.published
        early = not own.published or not written or written[:10] <= own.published[:10]
        return other in telling, early, sort_key(written)

    fitting = [
        other
        for other, analysis in articles.items()
        if other != article
        and analysis.article.outlet is not None
        and same_name(analysis.article.outlet.name, name)
    ]
    return max(fitting, key=fits, default=None)


def _linked(telling: Sequence[str], articles: Mapping[str, Analysis]) -> Iterator[_Draft]:
    """Links from one article of the claim to another."""
    addresses = {
        _address(url): other
        for other in telling
        for url in (articles[other].article.url, articles[other].article.canonical_url)
        if url
    }
    for article in telling:
        for link in articles[article].article.links:
            target = addresses.get(_address(link.url))
            if target and target != article:
                words = articles[article].article.text[link.start : link.end]
                place = Place(article=article, start=link.start, end=link.end, text=words)
                why = f"the words “{words}” link to it"
                yield article, target, Evidence.LINK, (place,), 1.0, why


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"


def nodes_of(
    statements: Sequence[Statement], edges: Sequence[Edge], articles: Mapping[str, Analysis]
) -> list[Node]:
    """Every node of the graph: the articles of the claim first, then those the edges name."""
    names = dict.fromkeys(
        [
            *(statement.article for statement in statements),
            *(node for edge in edges for node in (edge.article, edge.origin)),
        ]
    )
    return [
        Node(
            id=name,
            kind="article" if is_article(name) else name.split(":", 1)[0],
            label=label_of(name, articles),
            published=articles[name].article.published if name in articles else None,
        )
        for name in names
    ]
