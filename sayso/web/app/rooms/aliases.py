"""The alias table: who a name means, decided one at a time or as a whole, and taken back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Annotated, Literal

import msgspec

from sayso.errors import UsageError
from sayso.records import SourceKind
from sayso.store.questions.aliasfile import (
    Decisions,
    format_aliases,
    parse_aliases,
    written_name,
)
from sayso.store.questions.aliasing import decisions_of, put_aliases
from sayso.store.sorting import fold
from sayso.web.app.calls import Call, Endpoint, Nothing
from sayso.web.app.problems import ProblemError, refused
from sayso.web.app.rooms.corrections import me
from sayso.web.app.rooms.sources import Person, people_of

__all__ = ["ENDPOINTS"]

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Aliases(msgspec.Struct, frozen=True, kw_only=True):
    """The alias table; `text` is the file of `sayso sources --aliases`."""

    people: tuple[Person, ...]
    text: str


class Decided(Aliases, frozen=True, kw_only=True):
    """The alias table after a decision, and its text before."""

    before: str


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision, as a line of the file has it; `at` is a domain or an article's id."""

    verb: Literal["merge", "split", "rename", "kind", "block"]
    name: Name
    names: tuple[Name, ...] = ()
    at: str = ""
    kind: SourceKind | None = None
    who: Name | None = None


class Whole(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All decisions, as the file has them."""

    text: Annotated[str, msgspec.Meta(max_length=2_000_000)]
    who: Name | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the decision holds: a domain or an article's id, "" everywhere."""

    at: str = ""


def show_aliases(call: Call[Nothing, Nothing]) -> Aliases:
    """Who a name means: every decision, and all of them as a text file."""
    text = format_aliases(decisions_of(call.connection))
    call.reply.headers["ETag"] = _tag(text)
    return Aliases(people=people_of(call.connection), text=text)


def decide(call: Call[Nothing, Decision]) -> Decided:
    """One decision beside those there are: merge, split, rename, kind or block."""
    asked = call.body
    before = format_aliases(decisions_of(call.connection))
    return _put(call, _parsed(before + _line(asked), kind="conflict"), before, asked.who)


def put_all(call: Call[Nothing, Whole]) -> Decided:
    """All decisions at once, in place of those there are; with If-Match only of a known state."""
    before = format_aliases(decisions_of(call.connection))
    wanted = call.headers.get("if-match")
    if wanted is not None and wanted not in ("*", _tag(before)):
        raise ProblemError("precondition-failed", "somebody decided something else meanwhile")
    return _put(call, _parsed(call.body.text, kind="bad-body"), before, call.body.who)


def take_back(call: Call[Where, Nothing]) -> Decided:
    """Takes back what was decided about one name; a person's own name takes the person along."""
    decisions = decisions_of(call.connection)
    key = fold(call.path["name"]), call.query.at
    if key not in decisions.aliases and key[0] not in decisions.people:
        raise ProblemError("not-found", f"nothing was decided about {call.path['name']}")
    before = format_aliases(decisions)
    return _put(call, _without(decisions, key), before, None)


def _without(decisions: Decisions, key: tuple[str, str]) -> Decisions:
    """Less one name; a person nobody means any more goes too, and one whose own name goes."""
    owner = decisions.aliases.get(key, key[0])
    gone = {owner} if owner == key[0] and not key[1] else set()
    aliases = {
        one: person
        for one, person in decisions.aliases.items()
        if one != key and person not in gone
    }
    # a person who only goes by their own name is no decision, unless it says what they are
    meant = {person for (alias, _), person in aliases.items() if alias != person}
    kept = {
        name: person
        for name, person in decisions.people.items()
        if name not in gone
        and (name in meant or (person.kind and name in aliases.values()) or person.blocked)
    }
    aliases = {one: person for one, person in aliases.items() if person in kept}
    named = set(aliases.values())
    return replace(
        decisions,
        people={name: person for name, person in kept.items() if name in named},
        aliases=aliases,
    )


def _put(
    call: Call[Where, Nothing] | Call[Nothing, Decision] | Call[Nothing, Whole],
    decisions: Decisions,
    before: str,
    who: str | None,
) -> Decided:
    put_aliases(call.connection, decisions, decided_by=who or me())
    text = format_aliases(decisions_of(call.connection))
    call.reply.headers["ETag"] = _tag(text)
    return Decided(people=people_of(call.connection), text=text, before=before)


def _parsed(text: str, *, kind: str) -> Decisions:
    try:
        return parse_aliases(text, name="aliases")
    except UsageError as error:
        raise ProblemError(kind, str(error)) from None


def _line(asked: Decision) -> str:
    """The decision as a line of the file."""
    name = written_name(asked.name)
    others = [written_name(one) for one in asked.names]
    if bool(asked.at) and asked.verb not in ("split", "block"):
        raise _wrong("at", f"{asked.verb} holds everywhere")
    if asked.kind is not None and asked.verb != "kind":
        raise _wrong("kind", f"has no place in {asked.verb}")
    needed = {"merge": "one or more", "split": "one", "rename": "one"}.get(asked.verb, "none")
    fits = {"one or more": bool(others), "one": len(others) == 1, "none": not others}[needed]
    if not fits:
        raise _wrong("names", f"{asked.verb} takes {needed}")
    at = f" @ {written_name(asked.at)}" if asked.at else ""
    match asked.verb:
        case "kind":
            if asked.kind is None:
                raise _wrong("kind", "is needed")
            right = f" = {asked.kind}"
        case "split" if not at:
            raise _wrong("at", "is needed: an outlet's domain or an article's id")
        case "block":
            right = ""
        case _:
            right = f" = {'; '.join(others)}"
    return f"{asked.verb} {name}{at}{right}\n"


def _wrong(name: str, detail: str) -> ProblemError:
    return refused("body", name, detail, kind="bad-body")


def _tag(text: str) -> str:
    return f'"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'


_PATH = "/api/1/aliases"
ENDPOINTS = (
    Endpoint(method="GET", path=_PATH, answer=show_aliases, tag="aliases"),
    Endpoint(
        method="POST", path=_PATH, answer=decide, tag="aliases", writes=True,
        problems=("conflict",),
    ),
    Endpoint(
        method="PUT", path=_PATH, answer=put_all, tag="aliases", writes=True,
        problems=("precondition-failed",),
    ),
    Endpoint(
        method="DELETE", path=_PATH + "/{name}", answer=take_back, tag="aliases", writes=True,
        problems=("not-found",),
    ),
)  # fmt: skip
