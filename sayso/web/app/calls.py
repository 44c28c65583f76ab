"""The nouns of the table of routes: a call, an endpoint, and what can be told of it."""

from __future__ import annotations

import sqlite3
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec

from sayso.store.questions.scope import Scope
from sayso.store.sorting import moment
from sayso.web.app.paging import Page
from sayso.web.app.problems import refused
from sayso.web.app.settings import Settings

__all__ = ["PAGE", "Answer", "Call", "Endpoint", "Nothing", "Paged", "Reply", "Scoped", "Text"]

PAGE = 20
"""Items on a page where no limit is given."""

Query = TypeVar("Query")
Body = TypeVar("Body")


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters, or no body."""


class Paged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of every list."""

    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1)] | None = None

    @property
    def size(self) -> int:
        """Items asked for."""
        return self.limit or PAGE


class Scoped(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list out of articles of certain outlets and days."""

    outlet: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def scope(self) -> Scope:
        """The articles meant; raises `ProblemError` for what is no date."""
        for name, written in (("since", self.since), ("until", self.until)):
            if written is not None and moment(written)[0] is None:
                raise refused("query", name, "is no date; write 2024, 2024-02 or 2024-02-23")
        return Scope(outlets=self.outlet, since=self.since, until=self.until)


@dataclass(slots=True, kw_only=True)
class Reply:
    """What a room may set of its response beside the value; without a status the endpoint's.

    `is_stale` where the value is of an earlier state of the ledger: it gets no ETag of this one.
    """

    status: int | None = None
    is_stale: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Call(Generic[Query, Body]):
    """One request as a room sees it: parameters and body checked, the ledger open.

    `connection` can write where the endpoint does; drafts have none. `desk` is what the server
    keeps between calls.
    """

    connection: sqlite3.Connection
    settings: Settings
    desk: Any
    path: Mapping[str, str]
    query: Query
    body: Body
    headers: Mapping[str, str] = field(default_factory=dict)
    reply: Reply = field(default_factory=Reply)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An answer that is no JSON."""

    pieces: Iterable[str]
    media_type: str


Answer = Callable[[Call[Any, Any]], Any]


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One method of one path: parameters, body and answer are those of `answer`'s annotations.

    `answer` is called in a thread that reads, or in the one that writes where it `writes`; where it
    is a coroutine it is awaited, and asks the ledger itself if it must. A `draft` is a story to be
    read, which takes a while of a processor. `fleeting` answers depend on more
    than the ledger; `slow` ones may take seconds to find. `forms` are further endings of the path
    and what answers to them; `lines` are those in which a Page is streamed. `problems` are
    kinds of problem that this endpoint may end in beside those that every one may.
    """

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    answer: Answer
    tag: str
    writes: bool = False
    draft: bool = False
    fleeting: bool = False
    slow: bool = False
    status: int = 200
    forms: Mapping[str, Answer] = field(default_factory=dict)
    lines: tuple[str, ...] = ("jsonl", "csv")
    problems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The operation's id: the name of the function that answers."""
        return self.answer.__name__

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (self.answer.__doc__ or "").partition("\n")[0]

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return typing.get_type_hints(self.answer, include_extras=True)

    @property
    def query(self) -> type[msgspec.Struct]:
        """The struct of its parameters."""
        return typing.cast("type[msgspec.Struct]", typing.get_args(self._hints["call"])[0])

    @property
    def body(self) -> type[msgspec.Struct] | None:
        """The struct of its body; None for none."""
        found = typing.get_args(self._hints["call"])[1]
        return None if found is Nothing else typing.cast("type[msgspec.Struct]", found)

    @property
    def gives(self) -> Any:
        """The type of its answer."""
        return self._hints["return"]

    @property
    def is_list(self) -> bool:
        """Whether it answers with a page."""
        kind = typing.get_origin(self.gives) or self.gives
        return isinstance(kind, type) and issubclass(kind, Page)

    @property
    def endings(self) -> tuple[str, ...]:
        """What its path may end in."""
        if self.method != "GET":
            return ()
        lines = self.lines if self.is_list else ()
        return ("json", *lines, *self.forms)
