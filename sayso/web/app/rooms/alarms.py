"""Alarms: what a reader should look at, story by story."""

from __future__ import annotations

import sqlite3
import time

from sayso.claims.trail import AlarmKind
from sayso.claims.written import alarm_dict
from sayso.store.questions.storylist import list_stories
from sayso.store.trailrows import current_id
from sayso.trails import trails_in
from sayso.web.app.calls import Call, Endpoint, Nothing, Paged
from sayso.web.app.paging import Page, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError
from sayso.web.app.rooms.claims import Alarm

__all__ = ["ENDPOINTS"]

_TURN_S = 1.0
"""How long a page of alarms looks on where stories raise none."""


class Asked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
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


def list_alarms(call: Call[Asked, Nothing]) -> Alarms:
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


def _is(one: Raised, asked: Asked) -> bool:
    return one.kind in asked.kind


def _stories(call: Call[Asked, Nothing]) -> tuple[str, ...]:
    if call.query.story is not None:
        return (_known_story(call.connection, call.query.story),)
    found: tuple[str, ...] = call.desk.kept.get(
        "story-ids",
        (),
        lambda: tuple(one.id for one in list_stories(call.connection)),
        reply=call.reply,
    )
    return found


def _known_story(connection: sqlite3.Connection, given: str) -> str:
    story = current_id(connection, given)
    if not connection.execute("SELECT 1 FROM trail_stories WHERE id = ?", (story,)).fetchone():
        raise ProblemError("not-found", f"this ledger has no story {given}")
    return story


def _raised(call: Call[Asked, Nothing], story: str) -> tuple[Raised, ...]:
    def make() -> tuple[Raised, ...]:
        return tuple(
            Raised(**alarm_dict(one), claim=trail.claim, text=trail.text, story=story)
            for trail in trails_in(call.connection, story)
            for one in trail.alarms
        )

    found: tuple[Raised, ...] = call.desk.kept.get("alarms", story, make, reply=call.reply)
    return found


ENDPOINTS = (
    Endpoint(
        method="GET", path="/api/1/alarms", answer=list_alarms, tag="claims", slow=True,
        problems=("not-found",),
    ),
)  # fmt: skip
