"""Words → the statements that hold them, with counts of who said them and where.

Statements come newest row first, which FTS5 yields without sorting, so that the first page costs
the same however many there are. Counts and facets look at no more than `COUNTED` statements and
say so; what is above that is "at least".
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.errors import UsageError
from sayso.records import QuoteType, SourceKind, Stance
from sayso.store.questions.matching import any_phrase, in_column, terms_of
from sayso.store.questions.people import PERSON_OF, Person, Register, register_of
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of
from sayso.store.questions.snapshot import snapshot

__all__ = ["COUNTED", "Facets", "Found", "Hit", "Wanted", "search"]

COUNTED = 1_000
"""Statements that are looked at for counts and facets: as many as leave a search for a word of
every statement at some 30 ms among 20,000 articles (`python -m bench.ask --articles 20000`)."""

_HIT = """
    s.number, a.id AS article, s.id, s.content, s.cue, s.source, s.speaker_name, s.speaker_kind,
    s.quote, s.stance, s.confidence, a.outlet_domain, a.outlet_name, a.title, a.url, a.published,
    s.start, s."end"
"""
_FILTERED = f"""
    {IN_SCOPE}
    AND (:kind IS NULL OR s.speaker_kind = :kind OR (:kind = 'none' AND s.speaker IS NULL))
    AND (:stance IS NULL OR s.stance = :stance)
    AND (:quote IS NULL OR s.quote = :quote)
    AND (:after IS NULL OR s.number < :after)
    AND (:person IS NULL OR EXISTS (
        SELECT 1 FROM sources AS src
        WHERE src.article = s.article AND src.id = s.speaker AND {PERSON_OF} = :person))
"""
# CROSS JOIN keeps the order: first the full-text index, then a look at each row it names.
_WITH_WORDS = f"""
    FROM statements AS f
    CROSS JOIN attributions AS s INDEXED BY attributions_asked ON s.number = f.rowid
    CROSS JOIN articles AS a ON a.number = s.article
    WHERE f.statements MATCH :match AND {_FILTERED}
    ORDER BY f.rowid DESC LIMIT :limit OFFSET :offset
"""
_WITHOUT = f"""
    FROM attributions AS s
    CROSS JOIN articles AS a ON a.number = s.article
    WHERE {_FILTERED}
    ORDER BY s.number DESC LIMIT :limit OFFSET :offset
"""
_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = f"highlight(statements, 0, '{_OPEN}', '{_CLOSE}') AS marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; None and `""` leave it open. `kind` may also be "none": nobody named."""

    words: str = ""
    by: str | None = None
    kind: str | None = None
    stance: str | None = None
    quote: str | None = None
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement; `person` is who the alias table says the speaker is.

    `found` are the pieces of `content` that were looked for, as offsets into it.
    """

    number: int
    article: str
    id: str
    content: str
    cue: str
    source: str
    speaker: str
    person: str
    kind: str | None
    quote: str
    stance: str | None
    confidence: float
    outlet: str
    title: str | None
    url: str | None
    published: str | None
    start: int
    end: int
    found: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of the counted statements are whose, where and how; most first."""

    speakers: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits; `count` is exact unless `at_least`. `after` is the next page's cursor."""

    hits: tuple[Hit, ...]
    count: int
    at_least: bool
    facets: Facets
    after: int | None


def search(
    connection: sqlite3.Connection,
    wanted: Wanted,
    *,
    limit: int = 20,
    offset: int = 0,
    after: int | None = None,
    counted: int = COUNTED,
    top: int = 10,
) -> Found:
    """The statements wanted, newest row first, with counts over all of them up to `counted`.

    `after` goes on behind a row number, at the same cost on every page; `offset` skips so many.
    Counts and facets are those of the whole search, whatever page is asked for; `top` is how many
    speakers and outlets they name. All is read from one state of the ledger.

    Raises `UsageError` for words without a letter or digit, an unknown kind, stance or quote.
    Cost: that of `counted` statements; a filter that few of many matches pass (an outlet, a kind,
    a stance) makes it that of all matches.
    """
    _refuse(wanted)
    with snapshot(connection):
        register = register_of(connection)
        values, body = _query(wanted, register)
        page = _page(
            connection, body, {**values, "after": after, "limit": limit + 1, "offset": offset}
        )
        rows = connection.execute(
            f"SELECT a.id AS article, s.speaker_name, s.speaker_kind, s.quote, s.stance, "
            f"a.outlet_domain, a.outlet_name {body}",
            {**values, "after": None, "limit": counted + 1, "offset": 0},
        ).fetchall()
    return Found(
        hits=tuple(_hit(row, register) for row in page[:limit]),
        count=min(len(rows), counted),
        at_least=len(rows) > counted,
        facets=_facets(rows[:counted], register, top),
        after=page[limit - 1]["number"] if len(page) > limit and limit else None,
    )


def _page(
    connection: sqlite3.Connection, body: str, values: dict[str, str | int | None]
) -> list[sqlite3.Row]:
    """The rows of a page: numbers come from the indexes, and only then are rows fetched."""
    marked = _MARKED if body is _WITH_WORDS else "s.content AS marked"
    numbers = [row[0] for row in connection.execute(f"SELECT s.number {body}", values)]
    return [
        row
        for number in numbers
        for row in connection.execute(
            f"SELECT {_HIT}, {marked} FROM {'statements AS f, ' if body is _WITH_WORDS else ''}"
            "attributions AS s, articles AS a WHERE s.number = :number AND a.number = s.article"
            + (" AND f.rowid = :number AND f.statements MATCH :match" * (body is _WITH_WORDS)),
            {**values, "number": number},
        )
    ]


def _refuse(wanted: Wanted) -> None:
    if wanted.words.strip() and not terms_of(wanted.words):
        raise UsageError(
            f"{wanted.words.strip()!r} has no letter or digit in it; name words to look for"
        )
    for option, value, known in (
        ("kind", wanted.kind, (*SourceKind, "none")),
        ("stance", wanted.stance, tuple(Stance)),
        ("quote", wanted.quote, tuple(QuoteType)),
    ):
        if value is not None and value not in known:
            raise UsageError(f"there is no {option} {value!r}; use one of {', '.join(known)}")


def _query(wanted: Wanted, register: Register) -> tuple[dict[str, str | int | None], str]:
    """The values and the body of the query: through the full-text index where there are words."""
    person = register.called(wanted.by) if wanted.by else None
    terms = [in_column("content", terms_of(wanted.words)), _speaker(wanted, register, person)]
    match = " AND ".join(term for term in terms if term)
    values: dict[str, str | int | None] = {
        **wanted.scope.values(),
        "match": match,
        "kind": wanted.kind,
        "stance": wanted.stance,
        "quote": wanted.quote,
        "person": person.number if person else None,
    }
    return values, _WITH_WORDS if match else _WITHOUT


def _speaker(wanted: Wanted, register: Register, person: Person | None) -> str:
    """A person the alias table knows goes by all their names; else a name holds these words."""
    if not wanted.by:
        return ""
    if person:
        return in_column("speaker_name", any_phrase(register.names_of(person)))
    expression = terms_of(wanted.by)
    if not expression:
        raise UsageError(f"--by {wanted.by!r} has no letter or digit in it; name a speaker")
    return in_column("speaker_name", expression)


def _hit(row: sqlite3.Row, register: Register) -> Hit:
    who = register.who(
        row["speaker_name"],
        row["speaker_kind"],
        outlet=row["outlet_domain"],
        article=row["article"],
    )
    return Hit(
        number=row["number"],
        article=row["article"],
        id=row["id"],
        content=row["content"],
        cue=row["cue"],
        source=row["source"],
        speaker=row["speaker_name"],
        person=who.name,
        kind=who.kind,
        quote=row["quote"],
        stance=row["stance"],
        confidence=row["confidence"],
        outlet=outlet_of(row["outlet_domain"], row["outlet_name"]),
        title=row["title"],
        url=row["url"],
        published=row["published"],
        start=row["start"],
        end=row["end"],
        found=_places(row["content"], row["marked"]),
    )


def _places(content: str, marked: str) -> tuple[tuple[int, int], ...]:
    """Where the marks stood; none where the text itself holds such control characters."""
    if _OPEN in content or _CLOSE in content:
        return ()
    places, at, begun = [], 0, 0
    for letter in marked:
        if letter == _OPEN:
            begun = at
        elif letter == _CLOSE:
            places.append((begun, at))
        else:
            at += 1
    return tuple(places)


def _facets(rows: Iterable[sqlite3.Row], register: Register, top: int) -> Facets:
    speakers: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    stances: Counter[str] = Counter()
    quotes: Counter[str] = Counter()
    for row in rows:
        name, kind = row["speaker_name"], row["speaker_kind"]
        who = register.who(name, kind, outlet=row["outlet_domain"], article=row["article"])
        speakers[who.name] += bool(who.name)
        outlets[outlet_of(row["outlet_domain"], row["outlet_name"])] += 1
        kinds[who.kind or "none"] += 1
        stances[row["stance"] or "none"] += 1
        quotes[row["quote"]] += 1
    return Facets(
        speakers=_most(speakers, top),
        outlets=_most(outlets, top),
        kinds=_most(kinds, top),
        stances=_most(stances, top),
        quotes=_most(quotes, top),
    )


def _most(counts: Counter[str], top: int) -> tuple[tuple[str, int], ...]:
    """The largest first, equal ones in the order of their names."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((name, count) for name, count in ranked[:top] if count)
