"""Two revisions of an article → what attribution was added, softened, firmed or removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sayso.records import Analysis, Attribution, QuoteType, Source, SourceKind, Stance

__all__ = ["Change", "Difference", "compare"]

_SAME = 0.6
"""Words in both contents, of those in either, for the same statement reworded. Set by reasoning:
half the words may go (hedges, tags) before it is another statement; no data set has revisions."""

_FIRMNESS: Mapping[Stance, int] = {
    Stance.CONFIRMS: 3,
    Stance.SAYS: 2,
    Stance.DENIES: 2,
    Stance.REPORTS: 1,
    Stance.CLAIMS: 1,
    Stance.BELIEVES: 0,
    Stance.RUMOR: 0,
}
_STANDING: Mapping[SourceKind, int] = {
    SourceKind.PERSON: 2,
    SourceKind.ORGANIZATION: 2,
    SourceKind.DOCUMENT: 2,
    SourceKind.OUTLET: 1,
    SourceKind.GROUP: 1,
    SourceKind.ANONYMOUS: 0,
}
_DIRECTNESS = {QuoteType.DIRECT: 2, QuoteType.MIXED: 1, QuoteType.INDIRECT: 0}
_Ranked = TypeVar("_Ranked")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One statement in both revisions that stands differently in the second, and how.

    `ways` names what changed: "stance says → claims", "speaker … → …"; `softened` is True where
    any of it is weaker, `firmed` where any is stronger.
    """

    before: Attribution
    after: Attribution
    ways: tuple[str, ...]
    softened: bool
    firmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a later revision did to the statements of an earlier one."""

    added: tuple[Attribution, ...]
    removed: tuple[Attribution, ...]
    changed: tuple[Change, ...]


def compare(before: Analysis, after: Analysis) -> Difference:
    """What was added, removed and changed, each in the order of its text.

    Statements are the same where their words are, or share at least six tenths; the nearest are
    paired first. Quadratic in the statements that are not word for word the same.
    """
    pairs = _paired(before.attributions, after.attributions)
    kept = {id(one) for pair in pairs for one in pair}
    olds = {source.id: source for source in before.sources}
    news = {source.id: source for source in after.sources}
    changes = (_change(old, new, olds, news) for old, new in pairs)
    return Difference(
        added=tuple(one for one in after.attributions if id(one) not in kept),
        removed=tuple(one for one in before.attributions if id(one) not in kept),
        changed=tuple(change for change in changes if change.ways),
    )


def _paired(
    olds: tuple[Attribution, ...], news: tuple[Attribution, ...]
) -> list[tuple[Attribution, Attribution]]:
    old_words = [_words(one) for one in olds]
    new_words = [_words(one) for one in news]
    scored = [
        (1.0 if a == b else _overlap(a, b), -i, -j)
        for i, a in enumerate(old_words)
        for j, b in enumerate(new_words)
    ]
    taken: dict[int, int] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score < _SAME:
            break
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return [(olds[i], news[j]) for i, j in sorted(taken.items())]


def _change(
    old: Attribution, new: Attribution, olds: Mapping[str, Source], news: Mapping[str, Source]
) -> Change:
    steps = list(_steps(old, new, olds.get(old.speaker or ""), news.get(new.speaker or "")))
    return Change(
        before=old,
        after=new,
        ways=tuple(way for way, _ in steps),
        softened=any(step < 0 for _, step in steps),
        firmed=any(step > 0 for _, step in steps),
    )


def _steps(
    old: Attribution, new: Attribution, was: Source | None, is_: Source | None
) -> Iterator[tuple[str, int]]:
    """Each way in which they differ, and whether it is weaker (below 0) or firmer (above)."""
    if old.stance != new.stance:
        step = _step(_FIRMNESS, old.stance, new.stance)
        yield f"stance {old.stance or 'none'} → {new.stance or 'none'}", step
    hedged, before = len(new.hedges), len(old.hedges)
    if hedged != before:
        words = ", ".join(s.text for s in (new.hedges if hedged > before else old.hedges))
        yield f"{'hedged' if hedged > before else 'no longer hedged'} ({words})", before - hedged
    if _name(was) != _name(is_):
        yield f"speaker {_name(was)} → {_name(is_)}", (is_ is not None) - (was is not None)
    kinds = (was.kind if was else None, is_.kind if is_ else None)
    if kinds[0] != kinds[1]:
        yield f"source {kinds[0] or 'unknown'} → {kinds[1] or 'unknown'}", _step(_STANDING, *kinds)
    if old.quote != new.quote:
        yield f"quotation {old.quote} → {new.quote}", _step(_DIRECTNESS, old.quote, new.quote)


def _step(ranks: Mapping[_Ranked, int], old: _Ranked | None, new: _Ranked | None) -> int:
    """The difference of ranks, 0 where either has none."""
    if old is None or new is None or old not in ranks or new not in ranks:
        return 0
    return ranks[new] - ranks[old]


def _name(source: Source | None) -> str:
    return source.name if source else "nobody"


def _words(one: Attribution) -> tuple[str, ...]:
    return tuple(word.lower() for span in one.content for word in _WORD.findall(span.text))


def _overlap(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    one, other = set(ours), set(theirs)
    return len(one & other) / len(one | other) if one or other else 0.0
