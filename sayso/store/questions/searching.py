"""Words → the statements that hold them, with counts of who said them and where.

Statements come newest row first, which FTS5 yields without sorting, so that the first page costs
the same however many there are. Filters are terms of the index too. A count stops at `COUNTED` and
says "at least" above that; facets are those of the newest `FACETED`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from sayso.errors import UsageError
from sayso.records import QuoteType, SourceKind, Stance
from sayso.store.questions.columns import columns_of
from sayso.store.questions.filtering import filters_of
from sayso.store.questions.matching import any_phrase, in_column, terms_of
from sayso.store.questions.people import PERSON_OF, Person, Register, register_of, spellings
from sayso.store.questions.scope import IN_SCOPE, Scope, outlet_of
from sayso.store.questions.snapshot import snapshot
from sayso.store.sorting import fold

__all__ = ["COUNTED", "FACETED", "Facets", "Found", "Hit", "Wanted", "search"]

COUNTED = 10_000
"""Statements that are counted, in the index alone."""
FACETED = 1_000
"""Statements that facets are counted over: each costs a look at its row."""

_LAST = 2**62
"""Behind every row number."""

_HIT = """
    s.number, a.id AS article, s.id, s.content, s.cue, s.source, s.speaker_name, s.speaker_kind,
    s.quote, s.stance, s.confidence, a.outlet_domain, a.outlet_name, a.title, a.url, a.published,
    s.start, s."end", s.corrected, (
        SELECT t.claim FROM trail_statements AS t
        WHERE t.article = s.article AND t.attribution = s.id
    ) AS claim
"""
_COUNTED = """
    s.number, a.id AS article, s.speaker_name, s.speaker_kind, s.quote, s.stance,
    a.outlet_domain, a.outlet_name, substr(a.published_utc, 1, 7) AS month
"""
_COLUMNS = (
    "number", "article", "speaker_name", "speaker_kind", "quote", "stance", "outlet_domain",
    "outlet_name", "month",
)  # fmt: skip
_MEANT = f"""(:person IS NULL OR EXISTS (
    SELECT 1 FROM sources AS src
    WHERE src.article = s.article AND src.id = s.speaker AND {PERSON_OF} = :person))
"""
_FILTERED = f"""
    {IN_SCOPE}
    AND (:kind IS NULL OR s.speaker_kind = :kind OR (:kind = 'none' AND s.speaker IS NULL))
    AND (:stance IS NULL OR s.stance = :stance)
    AND (:quote IS NULL OR s.quote = :quote)
    AND (:corrected IS NULL OR s.corrected = :corrected)
    AND {_MEANT}
"""
# CROSS JOIN keeps the order: first the full-text index, then a look at each row it names, for what
# no term of the index says.
_MATCHED = f"""
    FROM statements AS f
    CROSS JOIN attributions AS s ON s.number = f.rowid
    CROSS JOIN articles AS a ON a.number = s.article
    WHERE f.statements MATCH :match AND f.rowid < :after AND f.rowid >= :least
    AND (:since IS NULL OR a.published_utc >= :since)
    AND (:until IS NULL OR a.published_utc < :until)
    AND (:corrected IS NULL OR s.corrected = :corrected)
    AND {_MEANT}
    ORDER BY f.rowid DESC LIMIT :limit OFFSET :offset
"""
_COUNT = """
    SELECT count(*) FROM (
        SELECT rowid FROM statements WHERE statements MATCH :match LIMIT :limit
    )
"""
# A few articles are named: their statements are looked at one by one.
_IN_ARTICLES = f"""
    FROM articles AS a
    CROSS JOIN attributions AS s ON s.article = a.number
    WHERE a.number IN (
        SELECT number FROM articles WHERE id = :of_article
        UNION ALL SELECT article FROM trail_articles WHERE story = :story
        UNION ALL SELECT article FROM trail_statements WHERE claim = :claim
    )
    AND s.number < :after AND {_FILTERED}
    AND (:of_article IS NULL OR a.id = :of_article)
    AND (:story IS NULL OR a.number IN (SELECT article FROM trail_articles WHERE story = :story))
    AND (:claim IS NULL OR EXISTS (
        SELECT 1 FROM trail_statements AS t
        WHERE t.claim = :claim AND t.article = s.article AND t.attribution = s.id))
    AND (:match = '' OR EXISTS (
        SELECT 1 FROM statements AS f WHERE f.rowid = s.number AND f.statements MATCH :match))
    ORDER BY s.number DESC LIMIT :limit OFFSET :offset
"""
# One source, under each of its names: a name may be somebody else's in some outlet or article.
_OF_SOURCE = f"""
    FROM attributions AS s INDEXED BY attributions_spoken
    CROSS JOIN articles AS a ON a.number = s.article
    CROSS JOIN sources AS src ON src.article = s.article AND src.id = s.speaker
    WHERE s.speaker IS NOT NULL AND s.speaker_name IN (SELECT value FROM json_each(:names))
    AND s.number < :after AND (s.speaker_kind IS 'anonymous') = :unnamed
    AND {PERSON_OF} IS :whose AND {_FILTERED}
    AND (:match = '' OR EXISTS (
        SELECT 1 FROM statements AS f WHERE f.rowid = s.number AND f.statements MATCH :match))
    ORDER BY s.number DESC LIMIT :limit OFFSET :offset
"""
_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = f"highlight(statements, 0, '{_OPEN}', '{_CLOSE}') AS marked"
_EVERYTHING = in_column("filters", " OR ".join(f'"quote{quote}"' for quote in QuoteType))
_MIDNIGHT = "T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; None and `""` leave it open. `kind` may also be "none": nobody named.

    `article`, `story` and `claim` are ids; an article of which there is a newer revision has none.
    `source` is one by its exact name, or any the alias table gives it; `unnamed` says that it is a
    wording of unnamed ones. A `source` leaves no choice of article, story and claim.
    """

    words: str = ""
    by: str | None = None
    kind: str | None = None
    stance: str | None = None
    quote: str | None = None
    article: str | None = None
    story: str | None = None
    claim: str | None = None
    corrected: bool | None = None
    source: str | None = None
    unnamed: bool = False
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One statement; `person` is who the alias table says the speaker is.

    `found` are the pieces of `content` that were looked for, as offsets into it. `claim` is the id
    of the claim it makes, None where it is in none; `corrected` that a person changed it.
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
    claim: str | None
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many of the newest statements found are whose, where and how; most first."""

    speakers: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    """The latest first; "(undated)" where no day is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits; `count` is exact unless `at_least`. `after` is the next page's cursor.

    `faceted` is how many of them, the newest, the facets were counted over. There may be a next
    page although this one is not full, where a window was looked at.
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
    top: int = 10,
    window: int | None = None,
) -> Found:
    """The statements wanted, newest row first, with counts over all of them up to `counted`.

    `after` goes on behind a row number, at the same cost on every page; `offset` skips so many.
    Counts and facets are those of the whole search, whatever page is asked for, and nothing where
    `counted` is 0; facets look at the newest `FACETED`, and `top` is how many values each names.
    Where the index does not know all that is asked for (a person of the alias table, a time of day,
    a source, an article, a story, a claim), no more than `FACETED` are counted. All is read from
    one state of the ledger.

    Raises `UsageError` for words without a letter or digit, an unknown kind, stance or quote.
    Cost: that of the statements counted, and of passing over those that the rarest word or filter
    is in and the others are not. A `*` costs all statements with a word that begins so. What the
    index does not know is looked up in at most `window` matches, if given: the newest ones.
    """
    _refuse(wanted)
    with snapshot(connection):
        register = register_of(connection)
        values, body = _query(connection, wanted, register)
        values |= {"after": _LAST, "offset": 0, "least": 0}
        is_indexed = body is _MATCHED and all(
            values[name] is None for name in ("since", "until", "person", "corrected")
        )
        if is_indexed or body is not _MATCHED:
            window = None
        most = counted if is_indexed else min(counted, FACETED)
        looked = min(counted, FACETED)
        columns: list[list[Any]] = [[] for _ in _COLUMNS]
        end = None
        if counted:
            end = _end(connection, values, window)
            first = {**values, "limit": looked + 1, "least": end or 0}
            columns = columns_of(connection, _COLUMNS, f"SELECT {_COUNTED} {body}", first)
        rows = columns[0]
        count, more = len(rows), len(rows) > most or end is not None
        if is_indexed and len(rows) > looked:
            limited = {**values, "limit": counted + 1}
            (count,) = connection.execute(_COUNT, limited).fetchone()
            more = count > counted
        here = {**values, "after": _LAST if after is None else after, "offset": offset}
        known = len(rows) if looked < len(rows) or not counted else offset + limit + 1
        if after is None and offset + limit < known:
            numbers = rows[offset : offset + limit + 1]
        else:
            end = _end(connection, here, window)
            here |= {"limit": limit + 1, "least": end or 0}
            numbers = _numbers(connection, body, here)
        following = numbers[limit - 1] if len(numbers) > limit and limit else None
        if following is None and limit:
            following = end
        hits = list(_hits(connection, numbers[:limit], str(values["match"])))
    return Found(
        hits=tuple(_hit(row, register) for row in hits),
        count=min(count, most),
        at_least=more,
        facets=_facets([one[:looked] for one in columns], register, top),
        after=following,
        faceted=min(len(rows), looked),
    )


Values = dict[str, str | int | None]


def _numbers(connection: sqlite3.Connection, body: str, values: Values) -> list[int]:
    """The row numbers of a page, and of the first behind it."""
    return [row[0] for row in connection.execute(f"SELECT s.number {body}", values)]


def _end(connection: sqlite3.Connection, values: Values, window: int | None) -> int | None:
    """The last row that a window holds, None where it holds all there are or there is none."""
    if window is None:
        return None
    row = connection.execute(
        "SELECT rowid FROM statements WHERE statements MATCH :match AND rowid < :after "
        "ORDER BY rowid DESC LIMIT 1 OFFSET :window - 1",
        {**values, "window": window},
    ).fetchone()
    return int(row[0]) if row else None


def _hits(
    connection: sqlite3.Connection, numbers: Sequence[int], match: str
) -> Iterator[sqlite3.Row]:
    """The rows of a page: numbers come from the indexes, and only then are rows fetched.

    One pass over the index from the first to the last, not a query a row: a query costs more than
    the rows in between.
    """
    if not numbers:
        return iter(())
    values = {
        "match": match,
        "numbers": json.dumps(numbers),
        "first": min(numbers),
        "last": max(numbers),
    }
    if match:
        chosen = (
            f"{_MARKED} FROM statements AS f CROSS JOIN attributions AS s ON s.number = f.rowid "
            "CROSS JOIN articles AS a ON a.number = s.article WHERE f.statements MATCH :match "
            "AND f.rowid BETWEEN :first AND :last "
            "AND +f.rowid IN (SELECT value FROM json_each(:numbers)) ORDER BY f.rowid DESC"
        )
    else:
        chosen = (
            "s.content AS marked FROM attributions AS s CROSS JOIN articles AS a "
            "ON a.number = s.article WHERE s.number IN (SELECT value FROM json_each(:numbers)) "
            "ORDER BY s.number DESC"
        )
    return iter(connection.execute(f"SELECT {_HIT}, {chosen}", values))


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


def _query(
    connection: sqlite3.Connection, wanted: Wanted, register: Register
) -> tuple[Values, str]:
    """The values and the body of the query: by the full-text index, unless a few rows are named."""
    person = register.called(wanted.by) if wanted.by else None
    words = (in_column("content", terms_of(wanted.words)), _speaker(wanted, register, person))
    terms = [term for term in words if term]
    values: Values = {
        **wanted.scope.values(),
        "kind": wanted.kind,
        "stance": wanted.stance,
        "quote": wanted.quote,
        "person": person.number if person else None,
        "of_article": wanted.article,
        "story": wanted.story,
        "claim": wanted.claim,
        "corrected": wanted.corrected,
    }
    if wanted.source is not None:
        one = register.called(wanted.source)
        names = register.names_of(one) if one else (fold(wanted.source),)
        values["whose"] = one.number if one else None
        values["names"] = json.dumps(spellings(connection, names))
        values["unnamed"] = wanted.unnamed
        body = _OF_SOURCE
    elif wanted.article or wanted.story or wanted.claim:
        body = _IN_ARTICLES
    else:
        body = _MATCHED
        terms += filters_of(
            connection,
            wanted.scope,
            kind=wanted.kind,
            stance=wanted.stance,
            quote=wanted.quote,
            corrected=wanted.corrected,
        )
        for name in ("since", "until"):
            if str(values[name]).endswith(_MIDNIGHT):
                values[name] = None  # told by days, which the index knows
        values["corrected"] = None if wanted.corrected else wanted.corrected
        terms = terms or [_EVERYTHING]
    values["match"] = " AND ".join(terms)
    return values, body


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
        claim=row["claim"],
        corrected=bool(row["corrected"]),
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


def _facets(columns: Sequence[Sequence[Any]], register: Register, top: int) -> Facets:
    """Counted a column at a time, which is several times as fast as a row at a time."""
    _, articles, names, kinds, quotes, stances, domains, outlets, months = columns
    places = zip(names, kinds, domains, articles, strict=True)
    whose = [register.named(n, k, outlet=o, article=a) for n, k, o, a in places]
    return Facets(
        speakers=_most(Counter(name for name, _ in whose if name), top),
        outlets=_most(Counter(map(outlet_of, domains, outlets)), top),
        kinds=_most(Counter(kind or "none" for _, kind in whose), top),
        stances=_most(Counter(stance or "none" for stance in stances), top),
        quotes=_most(Counter(quotes), top),
        months=tuple(
            sorted(Counter(month or "(undated)" for month in months).items(), reverse=True)
        ),
    )


def _most(counts: Counter[str], top: int) -> tuple[tuple[str, int], ...]:
    """The largest first, equal ones in the order of their names."""
    return tuple(nsmallest(top, counts.items(), key=lambda item: (-item[1], item[0])))
