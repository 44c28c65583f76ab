"""Words → the statements that hold them, with counts of who said them and where.

Statements come newest row first, which FTS5 yields without sorting, so that the first page costs
the same however many there are. Filters are terms of the index too. A count stops at `COUNTED` and
says "at least" above that; facets are those of the newest `FACETED`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.errors import UsageError
from sayso.records import QuoteType, SourceKind, Stance
from sayso.store.questions.filtering import filters_of
from sayso.store.questions.matching import any_phrase, in_column, terms_of
from sayso.store.questions.people import PERSON_OF, Person, Register, register_of
from sayso.store.questions.scope import Scope, outlet_of
from sayso.store.questions.snapshot import snapshot

__all__ = ["COUNTED", "FACETED", "Facets", "Found", "Hit", "Wanted", "search"]

COUNTED = 10_000
"""Statements that are counted, in the index alone: some 15 ms where a word is everywhere."""
FACETED = 1_000
"""Statements that facets are counted over: each costs a look at its row."""

_LAST = 2**63 - 1
_MIDNIGHT = "T00:00:00Z"

# CROSS JOIN keeps the order: first the full-text index, then a look at each row it names.
_INDEX = """
    FROM statements AS f
    WHERE f.statements MATCH :match AND f.rowid < :before
    ORDER BY f.rowid DESC LIMIT :limit OFFSET :offset
"""
_ROWS = f"""
    FROM statements AS f
    CROSS JOIN attributions AS s ON s.number = f.rowid
    CROSS JOIN articles AS a ON a.number = s.article
    WHERE f.statements MATCH :match AND f.rowid < :before
    AND (:since IS NULL OR a.published_utc >= :since)
    AND (:until IS NULL OR a.published_utc < :until)
    AND (:person IS NULL OR EXISTS (
        SELECT 1 FROM sources AS src
        WHERE src.article = s.article AND src.id = s.speaker AND {PERSON_OF} = :person))
    ORDER BY f.rowid DESC LIMIT :limit OFFSET :offset
"""
_OPEN, _CLOSE = "\x02", "\x03"
_HIT = f"""
    SELECT s.number, a.id AS article, s.id, s.content, s.cue, s.source, s.speaker_name,
    s.speaker_kind, s.quote, s.stance, s.confidence, a.outlet_domain, a.outlet_name, a.title,
    a.url, a.published, s.start, s."end",
    highlight(statements, 0, '{_OPEN}', '{_CLOSE}') AS marked {_ROWS}
"""
_FACETS = f"""
    SELECT a.id AS article, s.speaker_name, s.speaker_kind, s.quote, s.stance, a.outlet_domain,
    a.outlet_name {_ROWS}
"""
_COUNT = f"SELECT count(*) FROM (SELECT f.rowid {_INDEX})"
_EVERYTHING = in_column("filters", " OR ".join(f'"quote{quote}"' for quote in QuoteType))


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
    """How many of the newest statements found are whose, where and how; most first."""

    speakers: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits; `count` is exact unless `at_least`. `after` is the next page's cursor.

    `faceted` is how many of them, the newest, the facets were counted over.
    """

    hits: tuple[Hit, ...]
    count: int
    at_least: bool
    facets: Facets
    after: int | None
    faceted: int


def search(
    connection: sqlite3.Connection,
    wanted: Wanted,
    *,
    limit: int = 20,
    offset: int = 0,
    after: int | None = None,
    counted: int = COUNTED,
    faceted: int = FACETED,
    top: int = 10,
) -> Found:
    """The statements wanted, newest row first, with counts over all of them up to `counted`.

    `after` goes on behind a row number, at the same cost on every page; `offset` skips so many.
    Counts and facets are those of the whole search, whatever page is asked for; facets look at the
    newest `faceted`, and `top` is how many speakers and outlets they name. A person of the alias
    table and a time of day are not in the index: then no more than `faceted` are counted. All is
    read from one state of the ledger.

    Raises `UsageError` for words without a letter or digit, an unknown kind, stance or quote.
    Cost: that of the statements counted, and of passing over those in which the commonest of words
    and filters meets none of the others; all words with the letters before a `*` are looked up.
    """
    _refuse(wanted)
    with snapshot(connection):
        register = register_of(connection)
        values = _values(connection, wanted, register)
        is_indexed = values["since"] is values["until"] is values["person"] is None
        page = connection.execute(
            _HIT, {**values, "before": after or _LAST, "limit": limit + 1, "offset": offset}
        ).fetchall()
        rows = connection.execute(_FACETS, {**values, "limit": faceted + 1}).fetchall()
        found = len(rows)
        if is_indexed and found > faceted:
            (found,) = connection.execute(_COUNT, {**values, "limit": counted + 1}).fetchone()
    most = counted if is_indexed else min(counted, faceted)
    return Found(
        hits=tuple(_hit(row, register) for row in page[:limit]),
        count=min(found, most),
        at_least=found > most,
        facets=_facets(rows[:faceted], register, top),
        after=page[limit - 1]["number"] if len(page) > limit and limit else None,
        faceted=min(len(rows), faceted),
    )


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


def _values(
    connection: sqlite3.Connection, wanted: Wanted, register: Register
) -> dict[str, str | int | None]:
    """What the queries name: everything in `match` but what the index does not have."""
    person = register.called(wanted.by) if wanted.by else None
    terms = (
        in_column("content", terms_of(wanted.words)),
        _speaker(wanted, register, person),
        filters_of(
            connection, wanted.scope, kind=wanted.kind, stance=wanted.stance, quote=wanted.quote
        ),
    )
    days = wanted.scope.values()
    return {
        "match": " AND ".join(term for term in terms if term) or _EVERYTHING,
        **{
            name: None if (days[name] or _MIDNIGHT).endswith(_MIDNIGHT) else days[name]
            for name in ("since", "until")
        },
        "person": person.number if person else None,
        "before": _LAST,
        "offset": 0,
    }


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
