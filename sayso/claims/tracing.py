"""A claim and the analyses of its story → its trail.

1. statements get their relation to the claim, those of denials join;
2. text shared between articles and quotations they have in common are found;
3. edges are drawn, those a person refused are set aside;
4. origin, independent sources, clashes and alarms follow from what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sayso.claims.alarms import alarms_of
from sayso.claims.clashes import clashes_in
from sayso.claims.copies import aligned, bands, fingerprint
from sayso.claims.moments import is_after, sort_key
from sayso.claims.naming import same_name
from sayso.claims.origins import independent_of, origin_of
from sayso.claims.provenance import Shared, edges_of, nodes_of
from sayso.claims.quotations import Quote, quoted_in, variant_of
from sayso.claims.relations import relation_to
from sayso.claims.trail import Edge, Evidence, Place, Statement, Trail
from sayso.records import Analysis

__all__ = ["shared_texts", "trace"]

_RARE = 8
"""Words a quotation needs to tell where an article has it from."""


def trace(
    claim: str,
    text: str,
    statements: Sequence[Statement],
    articles: Mapping[str, Analysis],
    *,
    claim_denies: bool = False,
    counter: Sequence[Statement] = (),
    context: Sequence[Statement] = (),
    copies: Sequence[Shared] | None = None,
    refused: Collection[str] = (),
) -> Trail:
    """The trail of one claim.

    `articles` has the analyses of the whole story by article id, `counter` the statements that deny
    the claim, `context` all statements of the story. `copies` are the shared texts of the story
    (`shared_texts`), found anew where None. `refused` are ids of edges that a person refused.
    Time: linear in the statements, quadratic in those with quotations.
    """
    related = [replace(s, relation=relation_to(s, claim_denies=claim_denies)) for s in statements]
    against = [replace(s, relation=relation_to(s, claim_denies=claim_denies)) for s in counter]
    every = sorted(
        [*related, *against], key=lambda s: (sort_key(s.published), s.article, s.content[0].start)
    )
    telling = list(dict.fromkeys(statement.article for statement in every))
    if copies is None:
        copies = shared_texts([articles[article] for article in telling])
    within = [
        one
        for one in copies
        if one.article in telling and (one.origin in telling or one.origin.startswith("outlet:"))
    ]
    edges = edges_of(
        every, articles, context=context, shared=[*within, *_same_quotations(related, articles)]
    )
    kept = [edge for edge in edges if edge.id not in refused]
    mine = [edge for edge in kept if _carries(edge.article, related)]
    independent = independent_of(related, _without_denials(mine, against), articles)
    return Trail(
        claim=claim,
        text=text,
        statements=tuple(every),
        nodes=tuple(nodes_of(every, edges, articles)),  # refused edges are shown, too
        edges=tuple(kept),
        refused=tuple(edge for edge in edges if edge.id in refused),
        origin=origin_of(related, mine, articles),
        independent=independent,
        clashes=tuple(clashes_in(related)),
        alarms=tuple(alarms_of(every, kept, articles, independent)),
    )


def _carries(node: str, statements: Sequence[Statement]) -> bool:
    return node.startswith(("outlet:", "source:")) or any(s.article == node for s in statements)


def _without_denials(edges: Sequence[Edge], against: Sequence[Statement]) -> list[Edge]:
    """The edges without those to whoever is credited with the denial only."""
    denying = {place.start for s in against for place in s.credit}
    return [
        edge
        for edge in edges
        if not (
            edge.origin.startswith("source:")
            and edge.spans
            and all(place.start in denying for place in edge.spans)
        )
    ]


def shared_texts(analyses: Sequence[Analysis]) -> list[Shared]:
    """Wire copy and copies among `analyses`, the copying article first.

    Where an article credits a wire service, its text is that service's. Of two articles with the
    same text the later one is the copy; where their times do not tell, the shorter one. Quadratic
    in the articles given.
    """
    found: list[Shared] = []
    for analysis in analyses:
        agency = analysis.article.agency
        outlet = analysis.article.outlet
        if agency and not (outlet and same_name(outlet.name, agency.name)):
            spans = (
                (_place(analysis, agency.start, agency.end),)
                if agency.start is not None and agency.end is not None
                else ()
            )
            found.append(
                Shared(
                    article=analysis.article.id,
                    origin=_agency_article(agency.name, analysis, analyses),
                    evidence=Evidence.WIRE,
                    spans=spans,
                    why=f"the article credits the wire service {agency.name}",
                )
            )
    for one, other in _likely_copies(analyses):
        both = aligned(one.article.text, other.article.text)
        if not both.is_copy:
            continue
        later, earlier = _ordered(one, other)
        runs = both.runs if later is one else tuple((c, d, a, b) for a, b, c, d in both.runs)
        start, end, _, _ = max(runs, key=lambda run: run[1] - run[0])
        found.append(
            Shared(
                article=later.article.id,
                origin=earlier.article.id,
                evidence=Evidence.COPY,
                spans=(_place(later, start, end),),
                why=f"{both.words} words stand in both in the same order "
                f"({max(both.one_share, both.other_share):.0%} of the shorter text)",
            )
        )
    return found


def _likely_copies(analyses: Sequence[Analysis]) -> list[tuple[Analysis, Analysis]]:
    """Pairs whose fingerprints share a band, in order."""
    holders: dict[str, list[int]] = {}
    for number, analysis in enumerate(analyses):
        for band in bands(fingerprint(analysis.article.id, analysis.article.text)):
            holders.setdefault(band, []).append(number)
    pairs = {pair for numbers in holders.values() for pair in combinations(numbers, 2)}
    return [(analyses[one], analyses[other]) for one, other in sorted(pairs)]


def _agency_article(name: str, analysis: Analysis, analyses: Sequence[Analysis]) -> str:
    """The agency's own article with this text, if it is among `analyses`, else its name."""
    for other in analyses:
        outlet = other.article.outlet
        if (
            other is not analysis
            and outlet
            and same_name(outlet.name, name)
            and aligned(analysis.article.text, other.article.text).is_copy
        ):
            return other.article.id
    return f"outlet:{name}"


def _ordered(one: Analysis, other: Analysis) -> tuple[Analysis, Analysis]:
    """The later and the earlier; an article of the wire service itself is the earlier."""
    left, right = one.article, other.article
    for mine, its, order in ((left, right, (other, one)), (right, left, (one, other))):
        if its.agency and mine.outlet and same_name(mine.outlet.name, its.agency.name):
            return order
    if left.published and right.published and left.published != right.published:
        return (
            (other, one) if sort_key(left.published) < sort_key(right.published) else (one, other)
        )
    return (one, other) if len(left.text) <= len(right.text) else (other, one)


def _place(analysis: Analysis, start: int, end: int) -> Place:
    article = analysis.article
    return Place(article=article.id, start=start, end=end, text=article.text[start:end])


def _same_quotations(
    statements: Sequence[Statement], articles: Mapping[str, Analysis]
) -> list[Shared]:
    """Each article with a long quotation that an earlier one has too, and the earliest of those."""
    quoting = [
        (statement, words)
        for statement in statements
        if statement.attribution
        for words in quoted_in(statement.text)
        if len(words.split()) >= _RARE
    ]
    found: dict[str, Shared] = {}
    for (one, words), (other, its) in combinations(quoting, 2):
        if one.article == other.article:
            continue
        variant = variant_of(
            Quote(text=words, speaker=one.speaker), Quote(text=its, speaker=other.speaker)
        )
        if variant is None:
            continue
        order = is_after(one.published, other.published)
        if order is None:
            continue  # nothing tells who had it first
        earlier, later = (other, one) if order else (one, other)
        kept = found.get(later.article)
        if kept and not is_after(articles[kept.origin].article.published, earlier.published):
            continue  # the earliest is where it comes from
        changes = ", ".join(variant.changes) or "word for word"
        found[later.article] = Shared(
            article=later.article,
            origin=earlier.article,
            evidence=Evidence.QUOTATION,
            spans=(later.content[0], earlier.content[0]),
            why=f"the same quotation ({changes}): “{words}” / “{its}”",
        )
    return list(found.values())
