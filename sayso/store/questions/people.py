"""Who a name means: the decisions of the alias table, laid over what the articles say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.store.sorting import fold

__all__ = ["PERSON_OF", "Person", "Register", "Who", "register_of", "spellings"]

PERSON_OF = """(
    SELECT l.person FROM aliases AS l
    WHERE l.alias = src.folded AND l.scope IN ('', a.id, COALESCE(a.outlet_domain, ''))
    ORDER BY length(l.scope) DESC LIMIT 1
)"""
"""The person's number of `sources AS src` in `articles AS a`, null where nobody decided.

The narrowest scope wins: an article's id is longer than a domain, and that than everywhere.
"""


_folded = lru_cache(maxsize=65_536)(fold)  # the same few names, a million times


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person or body across articles; a blocked one is a name that is no source at all."""

    number: int
    name: str
    kind: str | None
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A speaker as the questions count them; `key` is equal for one person, whatever the name."""

    key: str
    name: str
    kind: str | None
    blocked: bool = False


class Register:
    """The alias table in memory: who is meant by a name, in an article of an outlet."""

    def __init__(self, people: dict[int, Person], aliases: dict[tuple[str, str], int]) -> None:
        self._people = people
        self._aliases = aliases
        self._decided = {alias for alias, _ in aliases}

    def who(self, name: str, kind: str | None, *, outlet: str | None, article: str) -> Who:
        """The person decided on for that name there; without a decision the name itself."""
        folded = _folded(name)
        for scope in (article, outlet, "") if folded in self._decided else ():
            number = self._aliases.get((folded, scope)) if scope is not None else None
            if number is not None:
                one = self._people[number]
                return Who(
                    key=_folded(one.name), name=one.name, kind=one.kind or kind, blocked=one.blocked
                )
        return Who(key=folded, name=name, kind=kind)

    @property
    def is_empty(self) -> bool:
        """Whether nobody decided anything."""
        return not self._decided

    def decided(self, names: Iterable[str]) -> bool:
        """Whether somebody decided who is meant by one of these names, anywhere."""
        return any(_folded(name) in self._decided for name in names)

    def named(
        self, name: str, kind: str | None, *, outlet: str | None, article: str
    ) -> tuple[str, str | None]:
        """Name and kind of who is meant, at less cost where nobody decided anything on the name."""
        if _folded(name) not in self._decided:
            return name, kind
        who = self.who(name, kind, outlet=outlet, article=article)
        return who.name, who.kind

    def called(self, name: str) -> Person | None:
        """The person of that name, or with that alias everywhere; None where there is none."""
        folded = fold(name)
        for one in self._people.values():
            if fold(one.name) == folded:
                return one
        number = self._aliases.get((folded, ""))
        return self._people[number] if number is not None else None

    def scoped(self) -> frozenset[str]:
        """The folded names that mean somebody else in some outlet or article."""
        return frozenset(alias for alias, scope in self._aliases if scope)

    def names_of(self, person: Person) -> tuple[str, ...]:
        """Every folded name the person goes by, in any scope, sorted."""
        return tuple(
            sorted(
                {alias for (alias, _), number in self._aliases.items() if number == person.number}
            )
        )


_SPELLINGS = """
    WITH RECURSIVE written (folded, name) AS (
        SELECT value, (SELECT min(name) FROM sources WHERE folded = value) FROM json_each(:folded)
        UNION ALL
        SELECT folded, (
            SELECT min(s.name) FROM sources AS s
            WHERE s.folded = written.folded AND s.name > written.name
        ) FROM written WHERE name IS NOT NULL
    )
    SELECT DISTINCT name FROM written WHERE name IS NOT NULL ORDER BY name
"""
# from one spelling to the next by the index, however often each is written


def spellings(connection: sqlite3.Connection, folded: Iterable[str]) -> tuple[str, ...]:
    """How articles write these folded names, sorted; none for names that no source has."""
    rows = connection.execute(_SPELLINGS, {"folded": json.dumps(list(folded))})
    return tuple(row[0] for row in rows)


def register_of(connection: sqlite3.Connection) -> Register:
    """The alias table as it now stands; an empty one changes no name."""
    people = {
        row["number"]: Person(
            number=row["number"],
            name=row["name"],
            kind=row["kind"],
            blocked=bool(row["blocked"]),
        )
        for row in connection.execute("SELECT number, name, kind, blocked FROM people")
    }
    aliases = {
        (row["alias"], row["scope"]): row["person"]
        for row in connection.execute("SELECT alias, scope, person FROM aliases")
    }
    return Register(people, aliases)
