"""Whom an article credits with what it states: outlets from the outermost in, then the source.

Words that only point to an outlet ("the site", "the magazine") mean the outlet that the article
has credited before: the one named a sentence or two ago, or the only one there is. Where that does
not tell, they name an outlet that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.claims.naming import is_nobody, is_unnamed, reps, same_name
from sayso.claims.trail import Place, Statement
from sayso.records import SourceKind, Stance

__all__ = ["Credit", "credits_of"]

_PLANNED = frozenset({Stance.PLANS, Stance.BELIEVES})
_POINTING = re.compile(
    r"(?:[Tt]h(?:e|at|is)|[Ii]ts) (?:[a-z’'-]+ ){0,2}"
    r"(?:site|website|magazine|outlet|tabloid|publication|newspaper|paper|blog|weekly|daily|portal|"
    r"title|broadcaster|network|channel|newswire|(?:news|wire) (?:service|agency|site)|"
    r"(?:television|TV|radio) station)"
)
_PUBLISHES = frozenset({SourceKind.OUTLET, SourceKind.ORGANIZATION, None})
_NEAR = 400
"""Characters back to the outlet that "the site" means where the article credits several."""
Named = Mapping[str, Sequence[tuple[int, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One chain as an article words it: outlets from the outermost in, then the source if told.

    `own` says that the source spoke to the article's own outlet.
    """

    article: str
    outlets: tuple[str, ...]
    source: str | None
    kind: SourceKind | None
    spans: tuple[Place, ...]
    inherited: bool
    own: bool = False


def credits_of(statements: Sequence[Statement], context: Sequence[Statement] = ()) -> list[Credit]:
    """The chains that the articles of `statements` give for the claim they make.

    `context` are the other statements of the story: whom an article credits there for the story
    as a whole. Linear in the statements of the same articles but for the outlets of the story.
    """
    telling = {statement.article for statement in statements}
    here = [one for one in (*statements, *context) if one.article in telling]
    outlets = dict.fromkeys(one.outlet for one in (*statements, *context) if one.outlet)
    named = _named(here, list(outlets))
    found = [_credit(statement, named) for statement in statements if statement.attribution]
    chains = [credit for credit in found if credit.outlets or credit.source]
    bare = {
        statement.article: statement
        for statement in statements
        if not any(credit.article == statement.article for credit in chains)
    }
    for article, statement in bare.items():
        credited = {
            outlet: credit.spans
            for other in here
            if other.article == article and other.attribution
            for credit in [_credit(other, named)]
            for outlet in credit.outlets
        }
        names = set(reps(credited).values())
        if len(names) == 1:
            name = names.pop()
            chains.append(
                Credit(
                    article=article,
                    outlets=(name,),
                    source=None,
                    kind=None,
                    spans=(*statement.content, *credited.get(name, ())),
                    inherited=True,
                )
            )
    return chains


def _credit(statement: Statement, named: Named) -> Credit:
    own = statement.outlet
    outlets = [
        name for name in statement.via if not (own and same_name(name, own)) and not is_nobody(name)
    ]
    kind, source = statement.kind, statement.speaker
    if source and is_nobody(source, is_outlet=kind is SourceKind.OUTLET):
        source = None
    if outlets and (is_unnamed(outlets[-1]) or outlets[-1] == statement.heard_from):
        # what somebody says that another said is known through the former alone
        source = outlets.pop()
        kind = SourceKind.ANONYMOUS if is_unnamed(source) else None
    if source is not None and (kind is SourceKind.OUTLET or _points(source, kind)):
        if not (own and same_name(source, own)):
            outlets.append(source)
        source = None
    if source is not None and outlets and statement.stance in _PLANNED:
        source = None  # what an outlet says of somebody's plans is the outlet's knowledge
    if statement.is_to_come:
        source = None  # nobody has said yet what he is about to announce
    return Credit(
        article=statement.article,
        outlets=tuple(dict.fromkeys(_meant(name, statement, named) for name in outlets)),
        source=source,
        kind=kind if source else None,
        spans=statement.credit or statement.content,
        inherited=False,
        own=any(own and same_name(name, own) for name in statement.via),
    )


def _points(name: str, kind: SourceKind | None) -> bool:
    return kind in _PUBLISHES and bool(_POINTING.fullmatch(name))


def _named(statements: Sequence[Statement], known: Sequence[str]) -> Named:
    """By article the outlets that it credits by name and the places of the credit, in order."""
    found: dict[str, set[tuple[int, str]]] = {}
    for statement in statements:
        if statement.attribution:
            for name in _outlets_in(statement, known):
                at = (statement.credit or statement.content)[0].start
                found.setdefault(statement.article, set()).add((at, name))
    return {article: sorted(names) for article, names in found.items()}


def _outlets_in(statement: Statement, known: Sequence[str]) -> list[str]:
    """The names of other outlets in the credit; those `known` are outlets whatever their kind."""
    names = [one for one in statement.via if one != statement.heard_from and not is_unnamed(one)]
    speaker, own = statement.speaker, statement.outlet
    if speaker and (
        statement.kind is SourceKind.OUTLET or any(same_name(speaker, name) for name in known)
    ):
        names.append(speaker)
    return [
        name
        for name in names
        if not _POINTING.fullmatch(name) and not (own and same_name(name, own))
    ]


def _meant(name: str, statement: Statement, named: Named) -> str:
    """The outlet that words for one point to; where it is not clear, the words and the article."""
    if not _POINTING.fullmatch(name):
        return name
    at = (statement.credit or statement.content)[-1].end
    before = [one for one in named.get(statement.article, ()) if one[0] < at]
    if before:
        only = len(set(reps(other for _, other in before).values())) == 1
        if only or at - before[-1][0] < _NEAR:
            return before[-1][1]
    return f"{name} @ {statement.outlet or statement.ref}"
