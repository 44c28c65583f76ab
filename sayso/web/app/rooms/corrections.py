"""Corrections: what a person changes in an article, and its undoing."""

from __future__ import annotations

import getpass
import os
from typing import Annotated, Any, Literal

import msgspec

from sayso.errors import UsageError
from sayso.records import SourceKind, Stance
from sayso.store.correcting import Field
from sayso.store.corrections import correct, corrections_of, standing_on, undo
from sayso.web.app.calls import Call, Endpoint, Nothing
from sayso.web.app.problems import ProblemError, refused
from sayso.web.app.rooms.articles import Correction, Opened, corrections_in, number_of, opened

__all__ = ["ENDPOINTS", "me"]

Offset = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Span = tuple[Offset, Offset]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Change(msgspec.Struct, frozen=True, kw_only=True, tag_field="field"):
    """One change to an attribution."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who said it: a source of the article by its id, or somebody by name."""

    name: Name
    id: str | None = None
    kind: SourceKind | None = None


class Places(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a statement stands that the engine missed."""

    content: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


class ToSpeaker(Change, frozen=True, tag="speaker", forbid_unknown_fields=True):
    """Another speaker; null: nobody."""

    value: Speaker | None


class ToKind(Change, frozen=True, tag="kind", forbid_unknown_fields=True):
    """Another kind of its speaker; null: not known."""

    value: SourceKind | None


class ToStance(Change, frozen=True, tag="stance", forbid_unknown_fields=True):
    """Another stance; null: none."""

    value: Stance | None


class ToContent(Change, frozen=True, tag="content", forbid_unknown_fields=True):
    """Other edges of what is said."""

    value: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]


class ToRejected(Change, frozen=True, tag="rejected", forbid_unknown_fields=True):
    """No attribution at all."""

    value: Literal[True]


class ToAdded(Change, frozen=True, tag="added", forbid_unknown_fields=True):
    """A statement the engine missed."""

    value: Places


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Changes to one attribution, kept together; null where a statement is added."""

    attribution: str | None
    changes: Annotated[
        tuple[ToSpeaker | ToKind | ToStance | ToContent | ToRejected | ToAdded, ...],
        msgspec.Meta(min_length=1, max_length=20),
    ]
    who: Name | None = None


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """All corrections of an article, oldest first."""

    items: tuple[Correction, ...]


def list_corrections(call: Call[Nothing, Nothing]) -> Corrections:
    """What people corrected in an article, oldest first."""
    number = number_of(call.connection, call.path["id"])
    return Corrections(items=corrections_in(call.connection, number))


def add_corrections(call: Call[Nothing, Asked]) -> Opened:
    """Corrects one attribution, or adds one that was missed; all changes are kept, or none."""
    id_, asked = call.path["id"], call.body
    number = number_of(call.connection, id_)
    adds = [isinstance(one, ToAdded) for one in asked.changes]
    if asked.attribution is None and adds != [True]:
        detail = "is null only for a single change of the field `added`"
        raise refused("body", "attribution", detail, kind="bad-body")
    if asked.attribution is not None and any(adds):
        detail = "must be null where a statement is added"
        raise refused("body", "attribution", detail, kind="bad-body")
    changes = [(Field(str(type(one).__struct_config__.tag)), _plain(one)) for one in asked.changes]
    try:
        correct(call.connection, id_, asked.attribution, changes, who=asked.who or me())
    except UsageError as error:
        raise ProblemError("bad-body", str(error)) from None
    corrections = corrections_of(call.connection, number)
    last = corrections[-1].number if corrections else 0
    call.reply.headers["Location"] = f"/api/1/articles/{id_}/corrections/{last}"
    return opened(call.connection, id_)


def undo_correction(call: Call[Nothing, Nothing]) -> Opened:
    """Undoes a correction that no later one of the same statement stands on."""
    id_ = call.path["id"]
    corrections = corrections_of(call.connection, number_of(call.connection, id_))
    written = call.path["number"]
    found = [one.number for one in corrections if str(one.number) == written]
    if not found:
        raise ProblemError("not-found", f"the article has no correction {written}")
    if later := standing_on(corrections, found[0]):
        numbers = ", ".join(map(str, later))
        detail = f"later corrections of the same statement stand on it: undo {numbers} first"
        raise ProblemError("conflict", detail)
    undo(call.connection, id_, found[0])
    return opened(call.connection, id_)


def _plain(change: Any) -> Any:
    """The value as the ledger keeps it."""
    return msgspec.to_builtins(change.value)


def me() -> str:
    """Who corrects where nobody is named: the name the system knows, as for `sayso correct`."""
    try:
        return os.environ.get("SAYSO_WHO") or getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


_PATH = "/api/1/articles/{id}/corrections"
ENDPOINTS = (
    Endpoint(
        method="GET", path=_PATH, answer=list_corrections, tag="corrections",
        problems=("not-found",),
    ),
    Endpoint(
        method="POST", path=_PATH, answer=add_corrections, tag="corrections", writes=True,
        status=201, problems=("not-found",),
    ),
    Endpoint(
        method="DELETE", path=_PATH + "/{number}", answer=undo_correction, tag="corrections",
        writes=True, problems=("not-found", "conflict"),
    ),
)  # fmt: skip
