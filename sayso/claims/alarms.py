"""What a reader should look at: the ways in which a claim grows firmer than its ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.claims.likeness import denies
from sayso.claims.moments import is_after
from sayso.claims.naming import is_plural, is_unnamed
from sayso.claims.origins import cycles_in
from sayso.claims.provenance import is_article, label_of
from sayso.claims.trail import (
    Alarm,
    AlarmKind,
    Edge,
    Evidence,
    Independent,
    Relation,
    Statement,
)
from sayso.records import Analysis, SourceKind, Stance

__all__ = ["alarms_of", "firmness"]

_FIRMNESS = {
    Stance.RUMOR: 0,
    Stance.BELIEVES: 0,
    Stance.CLAIMS: 1,
    Stance.REPORTS: 1,
    Stance.PLANS: 1,
    Stance.SAYS: 2,
    Stance.CONFIRMS: 3,
}
_PLAIN_FACT = 3
_WEAKENING = 1
"""A hedge takes a step off."""
_FEWEST_OUTLETS = 3
"""So many outlets on one unnamed source are worth an alarm; two are ordinary credit."""
_WORDS = ("a rumour", "a claim", "a statement", "plain fact")


def alarms_of(
    statements: Sequence[Statement],
    edges: Sequence[Edge],
    articles: Mapping[str, Analysis],
    independent: Independent,
) -> list[Alarm]:
    """The alarms of one claim, kind by kind, each about certain articles once."""
    found = [
        *_circular(statements, edges, articles, independent),
        *_along(statements, edges, articles),
        *_denials(statements, articles),
        *_headlines(statements, articles),
    ]
    return list({(alarm.kind, alarm.where): alarm for alarm in found}.values())


def firmness(statement: Statement) -> int:
    """How firmly a statement is put, from 0 (rumour) to 3 (plain fact, confirmed)."""
    if statement.attribution is None:
        firm = _PLAIN_FACT
    else:
        firm = _FIRMNESS.get(statement.stance or Stance.SAYS, 1)
    return max(0, firm - _WEAKENING) if statement.hedges else firm


def _circular(
    statements: Sequence[Statement],
    edges: Sequence[Edge],
    articles: Mapping[str, Analysis],
    independent: Independent,
) -> Iterator[Alarm]:
    told = [edge for edge in edges if edge.evidence is not Evidence.QUOTATION]
    for group in cycles_in(told):
        names = " ← ".join(label_of(node, articles) for node in (*group, group[0]))
        yield Alarm(
            kind=AlarmKind.CIRCULAR,
            where=tuple(node for node in group if is_article(node)),
            why=f"they credit one another: {names}",
        )
    telling = list(
        dict.fromkeys(s.article for s in statements if s.relation is not Relation.DENIES)
    )
    if len(telling) >= _FEWEST_OUTLETS and independent.high == 1:
        (origin,) = independent.origins
        unnamed = " @ " in origin or is_unnamed(origin)
        if unnamed and any(edge.origin == f"source:{origin}" for edge in edges):
            yield Alarm(
                kind=AlarmKind.CIRCULAR,
                where=tuple(telling),
                why=f"all {len(telling)} articles end in one unnamed source: {origin}",
            )


def _along(
    statements: Sequence[Statement], edges: Sequence[Edge], articles: Mapping[str, Analysis]
) -> Iterator[Alarm]:
    """What changed between an article and the one it has the claim from."""
    by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.relation is not Relation.DENIES:
            by_article.setdefault(statement.article, []).append(statement)
    for edge in edges:
        if not is_article(edge.origin) or edge.evidence is Evidence.WIRE:
            continue
        later, earlier = by_article.get(edge.article, []), by_article.get(edge.origin, [])
        if not later or not earlier:
            continue
        where = (edge.article, edge.origin)
        names = tuple(label_of(node, articles) for node in where)
        yield from _multiplied(later, earlier, where, names)
        yield from _hardened(later, earlier, where, names)


def _multiplied(
    later: Sequence[Statement],
    earlier: Sequence[Statement],
    where: tuple[str, str],
    names: tuple[str, ...],
) -> Iterator[Alarm]:
    one = [s for s in earlier if _goes_unnamed(s)]
    many = [s for s in later if _goes_unnamed(s) and is_plural(s.words)]
    if one and many and not any(is_plural(s.words) for s in one):
        speakers = {s.speaker for s in one}
        if len(speakers) <= 1:
            yield Alarm(
                kind=AlarmKind.SOURCES_MULTIPLY,
                where=where,
                why=f"{names[1]} has “{one[0].words}”, {names[0]} has “{many[0].words}”",
            )


def _goes_unnamed(statement: Statement) -> bool:
    return bool(statement.words) and (
        statement.kind is SourceKind.ANONYMOUS or is_unnamed(statement.words)
    )


def _hardened(
    later: Sequence[Statement],
    earlier: Sequence[Statement],
    where: tuple[str, str],
    names: tuple[str, ...],
) -> Iterator[Alarm]:
    """The firmest statement of each is compared; an attribution to the earlier outlet is none."""
    before = max(earlier, key=firmness)
    after = max(later, key=firmness)
    if firmness(after) > max(firmness(before), 1):
        yield Alarm(
            kind=AlarmKind.STANCE_HARDENS,
            where=where,
            why=f"{_WORDS[firmness(before)]} in {names[1]} is {_WORDS[firmness(after)]} in "
            f"{names[0]}: “{_short(before.text)}” → “{_short(after.text)}”",
        )
    hedged = [s for s in earlier if s.hedges]
    plain = [s for s in later if not s.hedges]
    if len(hedged) == len(earlier) and plain and len(plain) == len(later):
        yield Alarm(
            kind=AlarmKind.QUALIFIER_DROPPED,
            where=where,
            why=f"{names[1]} has “{', '.join(hedged[0].hedges)}”, {names[0]} has no such word: "
            f"“{_short(plain[0].text)}”",
        )


def _denials(statements: Sequence[Statement], articles: Mapping[str, Analysis]) -> Iterator[Alarm]:
    """Articles published after a denial that repeat the claim and do not carry it."""
    denials = [s for s in statements if s.relation is Relation.DENIES or denies(s)]
    carrying = {s.article for s in denials}
    seen: set[str] = set()
    for denial in denials:
        for statement in statements:
            article = statement.article
            if article in carrying or article in seen:
                continue
            if is_after(statement.published, denial.published):
                seen.add(article)
                by = denial.speaker or denial.words or "somebody"
                yield Alarm(
                    kind=AlarmKind.DENIAL_NOT_CARRIED,
                    where=(article, denial.article),
                    why=f"{label_of(article, articles)} repeats it after {by} denied it in "
                    f"{label_of(denial.article, articles)}, and does not say so",
                )


def _headlines(
    statements: Sequence[Statement], articles: Mapping[str, Analysis]
) -> Iterator[Alarm]:
    """Headlines that state as a fact what their own bodies only attribute."""
    for headline in statements:
        if not headline.headline or headline.relation is Relation.DENIES:
            continue
        body = [s for s in statements if s.article == headline.article and not s.headline]
        attributed = [s for s in body if s.attribution]
        if attributed and firmness(headline) > max(firmness(s) for s in body):
            weakest = max(attributed, key=firmness)
            yield Alarm(
                kind=AlarmKind.HEADLINE_FIRMER,
                where=(headline.article,),
                why=f"{label_of(headline.article, articles)}: the headline says "
                f"“{_short(headline.text)}”, the body “{_short(weakest.text)}”"
                + (f" by {weakest.words}" if weakest.words else ""),
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:89].rsplit(" ", 1)[0] + "…"
