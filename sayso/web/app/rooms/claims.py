"""Claims: found by their words, each with its trail, whose edges a person may refuse; alarms."""

from __future__ import annotations

import re
import sqlite3
import time
from typing import Annotated, Any

import msgspec

from sayso.claims.graphs import to_dot, to_graphml
from sayso.claims.trail import AlarmKind, Trail
from sayso.claims.written import alarm_dict, trail_dict
from sayso.exports.cells import csv_lines
from sayso.store.questions.storylist import claim_lines, list_stories
from sayso.store.trailrows import current_id, refusals
from sayso.trails import find_claims, merges_of, refuse_edge, trail_of, trails_in
from sayso.web.app.calls import Call, Endpoint, Nothing, Paged, Text
from sayso.web.app.paging import Page, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError

__all__ = ["ENDPOINTS"]

_EDGE = re.compile(r"edge-[0-9a-f]{12}")
_FARTHEST = 10_000
_TURN_S = 1.0
"""How long a page of alarms looks on where stories raise none."""


class Words(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claims are looked for."""

    q: Annotated[str, msgspec.Meta(min_length=1)]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in a line; the score is the weight of the words it shares with those given."""

    id: str
    text: str
    denial: bool
    story: str
    title: str
    articles: int
    statements: int
    score: float


class Lines(Page[Line], frozen=True, kw_only=True):
    """The nearest claims, the nearest first."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an article's text."""

    article: str
    start: int
    end: int
    text: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one article states; without an attribution in its own voice."""

    id: str
    article: str
    ref: str
    outlet: str | None
    published: str | None
    attribution: str | None
    relation: str
    text: str
    stance: str | None
    speaker: str | None
    via: tuple[str, ...]
    headline: bool
    spans: tuple[Place, ...]


class Edge(msgspec.Struct, frozen=True, kw_only=True, rename={"article": "from", "origin": "to"}):
    """`from` is the article that has the claim, `to` where it has it from."""

    id: str
    article: str
    origin: str
    evidence: str
    spans: tuple[Place, ...]
    confidence: float
    why: str
    because: str | None = None


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim came up, and when as far as that is known."""

    node: str
    label: str
    published: str | None
    precision: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The first appearance in this ledger, and whom the articles credit."""

    first_here: Point | None
    credited: Point | None
    differ: bool


class Independent(msgspec.Struct, frozen=True, kw_only=True):
    """How many origins stand behind the claim, at least and at most."""

    low: int
    high: int
    origins: tuple[str, ...]
    why: str


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader should look at; `where` are ids of articles."""

    kind: str
    where: tuple[str, ...]
    why: str


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that give different numbers, names or days."""

    kind: str
    statements: tuple[str, str]
    values: tuple[str, str]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An article, an outlet without one, or a source."""

    id: str
    kind: str
    label: str
    published: str | None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """The claim's id and words."""

    id: str
    text: str


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements taken for one claim, and why."""

    text: str
    other: str
    why: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The trail of a claim, with the names of `sayso trail -f json`."""

    claim: Named
    statements: tuple[Statement, ...]
    edges: tuple[Edge, ...]
    origin: Origin
    independent: Independent
    alarms: tuple[Alarm, ...]
    clashes: tuple[Clash, ...]
    nodes: tuple[Node, ...]
    refused: tuple[Edge, ...]
    story: str
    denial: bool
    merges: tuple[Merge, ...]


class Because(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why an edge is refused."""

    because: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an edge is refused, and why."""

    edge: str
    refused: bool
    because: str | None


class AlarmsAsked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which alarms are looked for."""

    kind: tuple[AlarmKind, ...] = ()
    story: str | None = None


class Raised(Alarm, frozen=True, kw_only=True):
    """An alarm with the claim that it is about."""

    claim: str
    text: str
    story: str


class Alarms(Page[Raised], frozen=True, kw_only=True):
    """A page of alarms, those of the newest stories first."""


def search_claims(call: Call[Words, Nothing]) -> Lines:
    """The claims nearest to these words, the nearest first."""
    start = read_cursor(call.query.cursor, tuple[int])
    at = min(max(0, start[0]), _FARTHEST) if start else 0
    behind = at + call.query.size
    found = find_claims(call.connection, call.query.q, at_most=behind + 1)
    scores = {claim: score for score, claim in found[at:behind]}
    return Lines(
        items=tuple(
            Line(**{name: getattr(one, name) for name in type(one).__slots__}, score=scores[one.id])
            for one in claim_lines(call.connection, scores)
        ),
        next=write_cursor(behind) if len(found) > behind else None,
    )


def show_claim(call: Call[Nothing, Nothing]) -> Shown:
    """The trail of a claim: who had it first, who took it from whom, how many stand behind it."""
    trail = _trail(call)
    (line,) = claim_lines(call.connection, [trail.claim])
    because = refusals(call.connection)
    plain: dict[str, Any] = trail_dict(trail)
    plain["refused"] = [{**one, "because": because.get(one["id"])} for one in plain["refused"]]
    merges = [{"text": text, "other": other, "why": why} for text, other, why in merges_of(trail)]
    whole = {**plain, "story": line.story, "denial": line.denial, "merges": merges}
    return msgspec.convert(whole, Shown)


def claim_csv(call: Call[Nothing, Nothing]) -> Text:
    """The statements of a claim, one a row."""
    columns = [name for name in Statement.__struct_fields__ if name not in ("via", "spans")]
    statements = trail_dict(_trail(call))["statements"]
    rows = [[one[column] for column in columns] for one in statements]
    return Text(pieces=(csv_lines([columns, *rows]),), media_type="text/csv; charset=utf-8")


def claim_dot(call: Call[Nothing, Nothing]) -> Text:
    """The graph of a trail in the DOT language."""
    return Text(pieces=(to_dot(_trail(call)),), media_type="text/vnd.graphviz")


def claim_graphml(call: Call[Nothing, Nothing]) -> Text:
    """The graph of a trail as GraphML."""
    return Text(pieces=(to_graphml(_trail(call)),), media_type="application/graphml+xml")


def refuse(call: Call[Nothing, Because]) -> Refusal:
    """Refuses an edge: it is shown as such, and not followed."""
    edge = _edge(call.path["id"])
    refuse_edge(call.connection, edge, because=call.body.because)
    return Refusal(edge=edge, refused=True, because=call.body.because)


def accept(call: Call[Nothing, Nothing]) -> Refusal:
    """Takes the refusal of an edge back."""
    edge = _edge(call.path["id"])
    if edge not in refusals(call.connection):
        raise ProblemError("not-found", f"{edge} was not refused")
    refuse_edge(call.connection, edge, back=True)
    return Refusal(edge=edge, refused=False, because=None)


def list_alarms(call: Call[AlarmsAsked, Nothing]) -> Alarms:
    """What a reader should look at: loops, sources that multiply, denials left out."""
    asked = call.query
    start = read_cursor(asked.cursor, tuple[int, int])
    at, skip = (max(0, start[0]), max(0, start[1])) if start else (0, 0)
    stories = _stories(call)
    items: list[Raised] = []
    until = time.monotonic() + _TURN_S
    while at < len(stories) and len(items) < asked.size and time.monotonic() < until:
        raised = [one for one in _raised(call, stories[at]) if not asked.kind or _is(one, asked)]
        part = raised[skip : skip + asked.size - len(items)]
        items += part
        skip += len(part)
        if skip >= len(raised):
            at, skip = at + 1, 0
    return Alarms(items=tuple(items), next=write_cursor(at, skip) if at < len(stories) else None)


def _is(one: Raised, asked: AlarmsAsked) -> bool:
    return one.kind in asked.kind


def _stories(call: Call[AlarmsAsked, Nothing]) -> tuple[str, ...]:
    if call.query.story is not None:
        return (_known_story(call.connection, call.query.story),)
    found: tuple[str, ...] = call.desk.kept.get(
        "story-ids", (), lambda: tuple(one.id for one in list_stories(call.connection))
    )
    return found


def _known_story(connection: sqlite3.Connection, given: str) -> str:
    story = current_id(connection, given)
    if not connection.execute("SELECT 1 FROM trail_stories WHERE id = ?", (story,)).fetchone():
        raise ProblemError("not-found", f"this ledger has no story {given}")
    return story


def _raised(call: Call[AlarmsAsked, Nothing], story: str) -> tuple[Raised, ...]:
    def make() -> tuple[Raised, ...]:
        return tuple(
            Raised(**alarm_dict(one), claim=trail.claim, text=trail.text, story=story)
            for trail in trails_in(call.connection, story)
            for one in trail.alarms
        )

    found: tuple[Raised, ...] = call.desk.kept.get("alarms", story, make)
    return found


def _trail(call: Call[Nothing, Nothing]) -> Trail:
    """The trail of the claim in the path; raises `ProblemError` (not-found)."""
    claim = call.path["id"]
    if not claim_lines(call.connection, [current_id(call.connection, claim)]):
        raise ProblemError("not-found", f"this ledger has no claim {claim}")
    trail: Trail = call.desk.kept.get("trail", claim, lambda: trail_of(call.connection, claim))
    return trail


def _edge(written: str) -> str:
    if not _EDGE.fullmatch(written):
        raise ProblemError(
            "not-found", f"{written[:40]} is no edge; edges look like edge-0c9f1d3b2a77"
        )
    return written


_REFUSAL = "/api/1/edges/{id}/refusal"
ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/claims", answer=search_claims, tag="claims"),
    Endpoint(
        method="GET", path="/api/1/claims/{id}", answer=show_claim, tag="claims", slow=True,
        forms={"csv": claim_csv, "dot": claim_dot, "graphml": claim_graphml},
        problems=("not-found",),
    ),
    Endpoint(
        method="PUT", path=_REFUSAL, answer=refuse, tag="claims", writes=True,
        problems=("not-found",),
    ),
    Endpoint(
        method="DELETE", path=_REFUSAL, answer=accept, tag="claims", writes=True,
        problems=("not-found",),
    ),
    Endpoint(
        method="GET", path="/api/1/alarms", answer=list_alarms, tag="claims", slow=True,
        problems=("not-found",),
    ),
)  # fmt: skip
