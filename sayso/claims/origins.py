"""Where a claim came up first, whom the articles credit, and how many really stand behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.claims.moments import precision_of, sort_key
from sayso.claims.naming import is_plural, is_unnamed, same_name
from sayso.claims.provenance import is_article, label_of
from sayso.claims.quotations import Quote, quoted_in, variant_of
from sayso.claims.trail import Edge, Evidence, Independent, Origin, OriginPoint, Relation, Statement
from sayso.claims.words import stem, words_of
from sayso.records import Analysis, SourceKind

__all__ = ["cycles_in", "independent_of", "origin_of"]

_SURE = 0.7
"""An edge below this confidence may be a mistake: it narrows the low count, not the high one."""
_ALIKE = 0.5
_PERHAPS = 0.3
_WRITING = re.compile(
    r"\b(?:lawsuit|suit|complaint|petition|filing|affidavit|(?:court|legal) (?:papers?|documents?)|"
    r"letter|statement|tweet|post|memo|e-?mail|messages?|memoir|diary|testimony)\b",
    re.IGNORECASE,
)
_VAGUE = frozenset({"report", "reports", "rumors", "rumours"})


def origin_of(
    statements: Sequence[Statement], edges: Sequence[Edge], articles: Mapping[str, Analysis]
) -> Origin:
    """The earliest dated article of the claim, and the node at which most credits end."""
    dated = [s for s in statements if s.published and s.relation is not Relation.DENIES]
    first = min(dated, key=lambda s: sort_key(s.published), default=None)
    here = (
        OriginPoint(
            node=first.article,
            label=label_of(first.article, articles),
            published=first.published,
            precision=precision_of(first.published),
        )
        if first
        else None
    )
    credited = _most_credited(edges, articles)
    differ = bool(here and credited and here.node != credited.node)
    return Origin(first_here=here, credited=credited, differ=differ)


def _most_credited(edges: Sequence[Edge], articles: Mapping[str, Analysis]) -> OriginPoint | None:
    """The outlet or article that most articles lead to by credit and that credits no other."""
    followed = [edge for edge in edges if edge.evidence in (Evidence.CREDIT, Evidence.LINK)]
    passing = {edge.article for edge in followed if not edge.origin.startswith("source:")}
    votes = Counter(
        edge.origin
        for edge in followed
        if edge.origin not in passing and not edge.origin.startswith("source:")
    ) or Counter(edge.origin for edge in followed if edge.origin not in passing)
    if not votes:
        return None
    node = max(votes, key=lambda one: (votes[one], one))
    published = articles[node].article.published if node in articles else None
    return OriginPoint(
        node=node,
        label=label_of(node, articles),
        published=published,
        precision=precision_of(published),
    )


def _ends_of(start: str, edges: Sequence[Edge]) -> set[str]:
    """The nodes without a further edge that `start` leads to; itself where it has none."""
    onward: dict[str, list[str]] = {}
    for edge in edges:
        onward.setdefault(edge.article, []).append(edge.origin)
    seen, waiting, ends = {start}, [start], set()
    while waiting:
        node = waiting.pop()
        following = onward.get(node, [])
        if not following:
            ends.add(node)
        for other in following:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return ends


def cycles_in(edges: Sequence[Edge]) -> list[tuple[str, ...]]:
    """Groups of nodes that lead to one another (strongly connected components of two and more).

    Tarjan's idea is not needed at this size: nodes that reach each other are one group.
    """
    onward: dict[str, set[str]] = {}
    for edge in edges:
        onward.setdefault(edge.article, set()).add(edge.origin)
    reach: dict[str, set[str]] = {}
    for node in onward:
        seen: set[str] = set()
        waiting = [node]
        while waiting:
            for other in onward.get(waiting.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        reach[node] = seen
    groups: list[tuple[str, ...]] = []
    for node in onward:
        if node in reach[node] and not any(node in group for group in groups):
            groups.append(tuple(n for n in onward if n in reach[node] and node in reach.get(n, ())))
    return groups


def independent_of(
    statements: Sequence[Statement], edges: Sequence[Edge], articles: Mapping[str, Analysis]
) -> Independent:
    """How many origins there are after following every edge of the articles that tell the claim.

    Low takes every doubtful identity as one, high as two. An unnamed source through one outlet is
    one, whatever the articles call it; so are people who speak for the same body. An article that
    names nobody, and no outlet, has unknown ground: it counts in the high number only, unless
    there is nothing else.
    """
    telling = [s for s in statements if s.relation is not Relation.DENIES]
    starts = list(dict.fromkeys(statement.article for statement in telling))
    ends = {end for start in starts for end in _ends_of(start, edges) or {start}} | {
        group[0] for group in cycles_in(edges) if set(group) & set(starts)
    }
    sourced = sorted(
        f"outlet:{label_of(end, articles)}" if is_article(end) else end
        for end in ends
        if not is_article(end) or end not in starts
    )
    bare = [end for end in ends if is_article(end) and end in starts]
    firm = _merged(sourced, statements, loosely=False)
    loose = _merged(sourced, statements, loosely=True)
    second_hand = _second_hand(sourced, statements, edges)
    low = max(1, sum(not set(group) <= second_hand for group in loose)) if ends else 0
    high = max(low, len(firm) + (len(bare) if not sourced else min(1, len(bare))))
    unsure = any(edge.confidence < _SURE for edge in edges)
    origins = [_named(group) for group in firm] or [label_of(one, articles) for one in bare[:1]]
    why = f"{len(starts)} articles lead to {len(sourced)} named ends"
    if low != high:
        why += "; some of them may be the same"
    if bare and sourced:
        why += f"; {len(bare)} name nobody"
    if unsure:
        why += "; some edges are weak"
    return Independent(low=low, high=high, origins=tuple(origins), why=why)


def _second_hand(
    sourced: Sequence[str], statements: Sequence[Statement], edges: Sequence[Edge]
) -> set[str]:
    """Ends that are unnamed or a group, in articles alone that credit an outlet for the claim.

    They may well be that outlet's: who retells a report does not credit it in every sentence. So
    may those that others say an outlet has whose own article has sources of its own. And whose
    words another end tells ("the clerk says that the mayor told her …") is known through that one.
    """
    retelling = {
        edge.article
        for edge in edges
        if edge.evidence in (Evidence.CREDIT, Evidence.WIRE)
        and not edge.origin.startswith("source:")
    }
    at_home = {e.article for e in edges if e.origin.startswith("source:") and _is_own_word(e)}
    vague = {s.speaker for s in statements if s.kind in (SourceKind.ANONYMOUS, SourceKind.GROUP)}
    names = {end: end.split(":", 1)[1].partition(" @ ")[0] for end in sourced}
    told = {s.speaker for s in statements if set(s.via) & {*names.values()} - {s.speaker}}
    found = {end for end, name in names.items() if name in told}
    for end, name in names.items():
        leading = [edge for edge in edges if edge.origin == end]
        if name in vague and leading:
            holders = {edge.article for edge in leading}
            retold = holders <= at_home and not any(map(_is_own_word, leading))
            if holders <= retelling or retold:
                found.add(end)
    return found


def _is_own_word(edge: Edge) -> bool:
    """True where the article itself credits the origin, and no other one says so of it."""
    return any(place.article == edge.article for place in edge.spans)


def _named(group: Sequence[str]) -> str:
    return max((node.split(":", 1)[1] for node in group), key=len)


def _merged(
    ends: Sequence[str], statements: Sequence[Statement], *, loosely: bool
) -> list[list[str]]:
    """The ends in groups that are one origin; what is one with two ends makes those one."""
    groups: list[list[str]] = []
    for end in ends:
        fits = [any(_is_one(end, o, statements, loosely) for o in group) for group in groups]
        home = [one for group, fit in zip(groups, fits, strict=True) if fit for one in group]
        groups = [group for group, fit in zip(groups, fits, strict=True) if not fit]
        groups.append([*home, end])
    return groups


def _is_one(one: str, other: str, statements: Sequence[Statement], loosely: bool) -> bool:
    """Whether two ends are one origin: surely, or (`loosely`) perhaps."""
    left, right = (node.split(":", 1)[1] for node in (one, other))
    (name, _, home), (second, _, its_home) = left.partition(" @ "), right.partition(" @ ")
    unnamed = bool(home) or is_unnamed(name), bool(its_home) or is_unnamed(second)
    if home and its_home and same_name(home, its_home):
        return True
    if _is_role(name) and _is_role(second) and _alike(name, second) >= _ALIKE:
        return True  # "ex-clerk", "a former city clerk"
    if all(unnamed):
        if _one_quotation(name, second, statements):
            return True
        if loosely and not (_described(name) and _described(second)):
            return True  # "a source", "insiders": may be anybody
        return _alike(name, second) >= (_PERHAPS if loosely else _ALIKE)
    if any(unnamed):  # an outlet, or its reporter, and the unnamed source that it has
        known, insider, held = (second, name, home) if unnamed[0] else (name, second, its_home)
        if held and (same_name(known, held) or _speaks_for(known, held, statements)):
            return True
        return loosely and (
            is_plural(known)
            or _alike(known, insider) >= _ALIKE
            or _introduced_as(known, insider, statements, loosely=loosely)
        )
    if same_name(name, second):
        return True
    if _speaks_for(name, second, statements) or _speaks_for(second, name, statements):
        return True
    as_role = any(
        _introduced_as(person, role, statements, loosely=loosely)
        for person, role in ((name, second), (second, name))
    )
    quoted = (as_role or loosely) and _one_quotation(name, second, statements)
    if quoted:
        return True  # "a spokesman", and the spokesman by name, or another by mistake
    vague = name.lower() in _VAGUE or second.lower() in _VAGUE
    return loosely and (vague or as_role or _together(name, second, statements))


def _together(one: str, other: str, statements: Sequence[Statement]) -> bool:
    """True for two to whom one article credits the claim where one may be the other's mouth.

    That is a person and a body, and anybody and a writing that is somebody's own: a lawsuit.
    """
    articles: dict[str, set[str]] = {}
    kinds: dict[str, SourceKind | None] = {}
    for statement in statements:
        for name in (one, other):
            if statement.speaker and _is_called(statement.speaker, name):
                articles.setdefault(name, set()).add(statement.article)
                kinds[name] = statement.kind
    if not articles.get(one, set()) & articles.get(other, set()):
        return False
    if any(_WRITING.search(name) and kinds[name] is not SourceKind.OUTLET for name in kinds):
        return True
    return {kinds[one], kinds[other]} == {SourceKind.PERSON, SourceKind.ORGANIZATION}


def _is_called(speaker: str, name: str) -> bool:
    """True for the name itself, and for another wording of what somebody is."""
    roles = _is_role(speaker) and _is_role(name)
    return speaker == name or (roles and _alike(speaker, name) >= _ALIKE)


def _speaks_for(person: str, body: str, statements: Sequence[Statement]) -> bool:
    """True where the person is described by the body's name."""
    wanted = {stem(word) for word in words_of(body)} - {"the"}
    return bool(wanted) and any(
        wanted <= {stem(word) for word in words_of(f"{s.description or ''} {s.words}")}
        for s in statements
        if s.speaker == person
    )


def _is_role(name: str) -> bool:
    """True for words that tell what somebody is and not who: nothing capital after the first."""
    return not re.search(r"\s(?!(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b)[A-Z]", name)


def _one_quotation(one: str, other: str, statements: Sequence[Statement]) -> bool:
    """True where both are quoted with the same words."""
    quoted = {
        name: [words for s in statements if s.speaker == name for words in quoted_in(s.text)]
        for name in (one, other)
    }
    return any(
        variant_of(Quote(text=left, speaker=None), Quote(text=right, speaker=None))
        for left in quoted[one]
        for right in quoted[other]
    )


def _introduced_as(
    person: str, role: str, statements: Sequence[Statement], *, loosely: bool
) -> bool:
    """True where the words for somebody not named ("a former city clerk") describe the named one.

    `loosely` half of them are enough: what is "the clerk" here is "a former city clerk" there.
    """
    wanted = _described(role) - _FORMER if _is_role(role) else set()
    enough = len(wanted) / 2 if loosely else len(wanted)
    return bool(wanted) and any(
        len(wanted & {stem(word) for word in words_of(f"{s.description or ''} {s.words}")})
        >= enough
        for s in statements
        if s.speaker == person and not _is_role(person)
    )


def _described(words: str) -> set[str]:
    """What an unnamed source's words tell of it; empty for "a source"."""
    return {stem(word) for word in words_of(words.replace("-", " "))} - _LITTLE


def _alike(one: str, other: str) -> float:
    left, right = _described(one), _described(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


_FORMER = frozenset(stem(word) for word in "former ex then".split())
_LITTLE = frozenset(
    stem(word)
    for word in "a an the of to in on at with who one single unnamed anonymous source sources "
    "insider insiders our its their close inside".split()
)
