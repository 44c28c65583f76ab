"""Claims: found by their words, each with its trail, whose edges a person may refuse; alarms."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from sayso.claims.drift import drift_of
from sayso.claims.graphs import to_dot, to_graphml
from sayso.claims.quotations import Change
from sayso.claims.trail import Relation, Trail
from sayso.claims.written import trail_dict
from sayso.exports.cells import csv_lines
from sayso.store.questions.storylist import claim_lines
from sayso.store.trailrows import current_id, refusals
from sayso.trails import EDGE, find_claims, merges_of, refuse_edge, trail_of
from sayso.web.app.calls import Call, Endpoint, Nothing, Paged, Text
from sayso.web.app.paging import Page, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError, refused

__all__ = ["ENDPOINTS"]

_FARTHEST = 10_000


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


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words there and what stands here for them; without a `change` they are the same."""

    change: Change | None
    one: str
    other: str


class Reworded(msgspec.Struct, frozen=True, kw_only=True):
    """How a statement differs from the one it is held against; `share` of the words are in both."""

    statement: str
    share: float
    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...]


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """The statement that others are held against, and those that have its words."""

    against: str
    statements: tuple[Reworded, ...]


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
    drift: Drift | None
    story: str
    denial: bool
    merges: tuple[Merge, ...]


class Against(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The id of the statement that the words of the others are held against."""

    against: str | None = None


class Because(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why an edge is refused."""

    because: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an edge is refused, and why."""

    edge: str
    refused: bool
    because: str | None


def search_claims(call: Call[Words, Nothing]) -> Lines:
    """The claims nearest to these words, the nearest first."""
    start = read_cursor(call.query.cursor, tuple[int])
    at = min(max(0, start[0]), _FARTHEST) if start else 0
    behind = at + call.query.size
    found = call.desk.kept.get(
        "claims",
        (call.query.q, behind),
        lambda: find_claims(call.connection, call.query.q, at_most=behind + 1),
        reply=call.reply,
    )
    scores = {claim: score for score, claim in found[at:behind]}
    return Lines(
        items=tuple(
            Line(**{name: getattr(one, name) for name in type(one).__slots__}, score=scores[one.id])
            for one in claim_lines(call.connection, scores)
        ),
        next=write_cursor(behind) if len(found) > behind else None,
    )


def show_claim(call: Call[Against, Nothing]) -> Shown:
    """The trail of a claim: who had it first, who took it from whom, how many stand behind it."""
    trail = _trail(call)
    (line,) = claim_lines(call.connection, [trail.claim])
    because = refusals(call.connection)
    plain: dict[str, Any] = trail_dict(trail, drift_of(trail, call.query.against))
    plain["refused"] = [{**one, "because": because.get(one["id"])} for one in plain["refused"]]
    merges = [{"text": text, "other": other, "why": why} for text, other, why in merges_of(trail)]
    whole = {**plain, "story": line.story, "denial": line.denial, "merges": merges}
    return msgspec.convert(whole, Shown)


def claim_csv(call: Call[Against, Nothing]) -> Text:
    """The statements of a claim, one a row."""
    columns = [name for name in Statement.__struct_fields__ if name not in ("via", "spans")]
    statements = trail_dict(_trail(call), None)["statements"]
    rows = [[one[column] for column in columns] for one in statements]
    return Text(pieces=(csv_lines([columns, *rows]),), media_type="text/csv; charset=utf-8")


def claim_dot(call: Call[Against, Nothing]) -> Text:
    """The graph of a trail in the DOT language."""
    return Text(pieces=(to_dot(_trail(call)),), media_type="text/vnd.graphviz")


def claim_graphml(call: Call[Against, Nothing]) -> Text:
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


def _trail(call: Call[Against, Nothing]) -> Trail:
    """The trail of the claim in the path; raises `ProblemError` (not-found, bad-parameter)."""
    claim = call.path["id"]
    if not claim_lines(call.connection, [current_id(call.connection, claim)]):
        raise ProblemError("not-found", f"this ledger has no claim {claim}")
    trail: Trail = call.desk.kept.get(
        "trail", claim, lambda: trail_of(call.connection, claim), reply=call.reply
    )
    against = call.query.against
    told = (one.id for one in trail.statements if one.relation is not Relation.DENIES)
    if against is not None and against not in told:
        raise refused("query", "against", "is no statement of this claim, or denies it")
    return trail


def _edge(written: str) -> str:
    if not EDGE.fullmatch(written):
        raise ProblemError(
            "not-found", f"{written[:40]} is no edge; edges look like edge-0c9f1d3b2a77"
        )
    return written


_REFUSAL = "/api/1/edges/{id}/refusal"
ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/claims", answer=search_claims, tag="claims", slow=True),
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
)  # fmt: skip
