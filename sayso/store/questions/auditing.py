"""On whose say-so a corpus stands: shares with intervals, top sources, stances; docs/asking.md.

1. the articles that count are selected;
2. their statements are read once, article by article, and tallied;
3. tallies become shares with intervals, by group and for all.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.store.questions.intervals import Share, cluster_shares, gini, top_share, wilson
from sayso.store.questions.people import register_of
from sayso.store.questions.scope import Scope
from sayso.store.questions.selecting import Copies, Counted, Selection, select_articles
from sayso.store.questions.snapshot import snapshot
from sayso.store.questions.telling import Told, Voice, statements_of

__all__ = ["ALL", "Audit", "By", "Figure", "Group", "TopSource", "audit", "figure_key", "groups_of"]

_TOP = 20
_CUES = 12
Figure = tuple[str, ...]


class By(StrEnum):
    """What groups are made by; an article of two authors counts in the group of each."""

    OUTLET = "outlet"
    BYLINE = "byline"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Shares of one group, in the order of `Voice`; `with_unnamed` is a share of articles."""

    name: str
    articles: int
    statements: int
    words: int
    by_statements: tuple[Share, ...]
    by_words: tuple[Share, ...]
    with_unnamed: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class TopSource:
    """One named source and its share of all statements by named sources."""

    name: str
    kind: str | None
    statements: int
    articles: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What `audit` counted. Cross tables are by voice, then word; `examples` by figure.

    `groups` begins with "(all)". `examples` has row numbers of statements: at most so many for a
    figure as were asked for, drawn at random, in order.
    """

    by: By
    selection: Selection
    groups: tuple[Group, ...]
    sources: tuple[TopSource, ...]
    source_count: int
    gini: float | None
    top_ten: float | None
    stances: dict[Voice, dict[str, int]]
    quotes: dict[Voice, dict[str, int]]
    cues: dict[Voice, tuple[tuple[str, int], ...]]
    examples: dict[Figure, tuple[int, ...]]


def figure_key(*parts: str) -> Figure:
    """What a figure's examples are kept under: ("group", name, voice), ("stance", voice, word),
    ("quote", voice, word), ("cue", voice, word), ("source", name).
    """
    return parts


ALL = "(all)"


def audit(
    connection: sqlite3.Connection,
    *,
    by: By = By.OUTLET,
    scope: Scope | None = None,
    keep_wire: bool = False,
    copies: Copies = Copies.NEAR,
    examples: int = 0,
    seed: int = 1,
) -> Audit:
    """Shares of voices by group, top sources and cross tables of the articles in scope.

    The same ledger and arguments give the same audit; `seed` is that of the bootstrap and of the
    examples. All is read from one state of the ledger. Linear in texts and statements.

    Raises `UsageError` for a date that cannot be read.
    """
    with snapshot(connection):
        selection = select_articles(
            connection, scope or Scope(), keep_wire=keep_wire, copies_=copies
        )
        tally = _Tally(by, examples, seed)
        told = statements_of(connection, selection.articles, register_of(connection))
        for article, statements in told:
            tally.add(article, statements)
    return tally.result(selection, seed)


def groups_of(article: Counted, by: By) -> tuple[str, ...]:
    """The groups an article counts in, first that of all."""
    match by:
        case By.OUTLET:
            return ALL, article.outlet
        case By.MONTH:
            return ALL, article.month
    return ALL, *(tuple(dict.fromkeys(article.bylines)) or ("(no byline)",))


class _Tally:
    """What is counted while statements are read."""

    def __init__(self, by: By, examples: int, seed: int) -> None:
        self._by = by
        self._statements: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        self._words: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        self._sources: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._who: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
        self._crossed: dict[str, dict[Voice, Counter[str]]] = {
            kind: {voice: Counter() for voice in Voice} for kind in ("stance", "quote", "cue")
        }
        self._examples = _Examples(examples, seed)

    def add(self, article: Counted, statements: Sequence[Told]) -> None:
        """Counts one article."""
        counts = Counter(one.voice for one in statements)
        words: Counter[Voice] = Counter()
        for one in statements:
            words[one.voice] += one.words
        groups = groups_of(article, self._by)
        for group in groups:
            self._statements[group].append(tuple(counts[voice] for voice in Voice))
            self._words[group].append(tuple(words[voice] for voice in Voice))
        for one in statements:
            self._cross(one, groups)
        named = {one.who.key: one.who for one in statements if _is_named(one) and one.who}
        self._articles.update(named.keys())

    def _cross(self, one: Told, groups: Iterable[str]) -> None:
        crossed = [("stance", one.stance), ("quote", one.quote), ("cue", one.cue)]
        for kind, word in crossed:
            if word:
                self._crossed[kind][one.voice][word] += 1
        who = one.who if _is_named(one) else None
        if who:
            self._sources[who.key] += 1
            self._who[who.key][who.name, who.kind] += 1
        if self._examples.most:
            figures = [figure_key("group", group, one.voice) for group in groups]
            figures += [figure_key(kind, one.voice, word) for kind, word in crossed if word]
            figures += [figure_key("source", who.key)] if who else []
            self._examples.add(one.number, figures)

    def result(self, selection: Selection, seed: int) -> Audit:
        """All of it as shares."""
        by_name = sorted(group for group in self._statements if group != ALL)
        if self._by is not By.MONTH:
            by_name.sort(key=lambda name: -sum(map(sum, self._statements[name])))
        cues = {
            voice: tuple(_ranked(words)[:_CUES]) for voice, words in self._crossed["cue"].items()
        }
        tops = self._top()
        shown = {
            figure: numbers
            for figure, numbers in self._examples.kept().items()
            if not (figure[0] == "cue" and figure[2] not in dict(cues[Voice(figure[1])]))
        }
        names = dict(tops)
        return Audit(
            by=self._by,
            selection=selection,
            groups=tuple(self._group(name, seed) for name in (ALL, *by_name)),
            sources=tuple(self._source(key) for key, _ in tops),
            source_count=len(self._sources),
            gini=gini(tuple(self._sources.values())),
            top_ten=top_share(tuple(self._sources.values())),
            stances=_plain(self._crossed["stance"]),
            quotes=_plain(self._crossed["quote"]),
            cues=cues,
            examples={
                figure if figure[0] != "source" else figure_key("source", names[figure[1]]): numbers
                for figure, numbers in shown.items()
                if figure[0] != "source" or figure[1] in names
            },
        )

    def _top(self) -> list[tuple[str, str]]:
        """Key and name of the sources with most statements."""
        ranked = [key for key, _ in _ranked(self._sources)[:_TOP]]
        return [(key, _shown(self._who[key])[0]) for key in ranked]

    def _source(self, key: str) -> TopSource:
        name, kind = _shown(self._who[key])
        return TopSource(
            name=name,
            kind=kind,
            statements=self._sources[key],
            articles=self._articles[key],
            share=self._sources[key] / self._sources.total(),
        )

    def _group(self, name: str, seed: int) -> Group:
        nothing = [(0,) * len(Voice)]  # a corpus without articles still has its row
        statements = self._statements[name]
        words = self._words[name]
        place = list(Voice).index(Voice.UNNAMED)
        having = sum(1 for row in statements if row[place])
        return Group(
            name=name,
            articles=len(statements),
            statements=sum(map(sum, statements)),
            words=sum(map(sum, words)),
            by_statements=cluster_shares(statements or nothing, seed=seed),
            by_words=cluster_shares(words or nothing, seed=seed),
            with_unnamed=_share_of_articles(having, len(statements)),
        )


class _Examples:
    """A few statements for each figure, each as likely to be kept (Vitter's algorithm R, 1985)."""

    def __init__(self, most: int, seed: int) -> None:
        self.most = most
        self._chance = random.Random(seed)
        self._seen: Counter[Figure] = Counter()
        self._kept: dict[Figure, list[int]] = defaultdict(list)

    def add(self, number: int, figures: Iterable[Figure]) -> None:
        """Offers a statement to the figures it is counted in."""
        for figure in figures:
            self._seen[figure] += 1
            kept = self._kept[figure]
            if len(kept) < self.most:
                kept.append(number)
            elif (place := self._chance.randrange(self._seen[figure])) < self.most:
                kept[place] = number

    def kept(self) -> dict[Figure, tuple[int, ...]]:
        """Row numbers by figure, in order."""
        return {figure: tuple(sorted(numbers)) for figure, numbers in self._kept.items()}


def _is_named(one: Told) -> bool:
    return one.voice is Voice.NAMED


def _shown(counts: Counter[tuple[str, str | None]]) -> tuple[str, str | None]:
    """The name and kind that are used most."""
    return min(counts, key=lambda item: (-counts[item], item[0], item[1] or ""))


def _share_of_articles(part: int, of: int) -> Share:
    if of == 0:
        return Share(part=0, of=0, share=None, low=None, high=None, method=None)
    low, high = wilson(part, of)
    return Share(part=part, of=of, share=part / of, low=low, high=high, method="wilson")


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _plain(crossed: dict[Voice, Counter[str]]) -> dict[Voice, dict[str, int]]:
    return {voice: dict(_ranked(words)) for voice, words in crossed.items()}
