"""The alias table of a ledger ↔ the text file people edit, with suggestions for it."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from datetime import UTC, datetime

from sayso.records import SourceKind
from sayso.store.packing import storable
from sayso.store.questions.aliasfile import Decided, Decisions, format_aliases, written_name
from sayso.store.sorting import fold
from sayso.store.writing import transaction

__all__ = ["decisions_of", "put_aliases", "suggestions", "written_aliases"]

_HEAD = """\
# Who a name means, one decision a line; `sayso sources LEDGER --aliases FILE` puts the file in
# place of all decisions before.
#   merge PERSON = NAME; NAME        one person under several names
#   split NAME @ DOMAIN = PERSON     there, that name is somebody else
#   rename PERSON = NEW NAME
#   kind PERSON = person, organization, outlet, document, anonymous or group
#   block NAME                       no source at all; block NAME @ DOMAIN: only there

"""
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|reverend|sen|senator|rep|"
    r"gov|governor|mayor|president|judge|justice|sgt|det|capt|captain|lt|col|gen|general|chief|"
    r"officer|councillor|councilman|councilwoman|minister)\.? "
)
_INITIAL = re.compile(r" [^\W\d]\.?(?= )")
_SPOKEN = """
    SELECT src.name, src.kind, count(*) AS articles
    FROM sources AS src JOIN articles AS a ON a.number = src.article
    WHERE a.current = 1 AND src.kind IS NOT 'anonymous'
    GROUP BY src.name, src.kind
"""


def decisions_of(connection: sqlite3.Connection) -> Decisions:
    """What was decided so far."""
    people = {row["number"]: row for row in connection.execute("SELECT * FROM people")}
    return Decisions(
        people={
            fold(row["name"]): Decided(
                name=row["name"], kind=row["kind"], blocked=bool(row["blocked"])
            )
            for row in people.values()
        },
        aliases={
            (row["alias"], row["scope"]): fold(people[row["person"]]["name"])
            for row in connection.execute("SELECT alias, scope, person FROM aliases")
        },
    )


def put_aliases(
    connection: sqlite3.Connection, decisions: Decisions, *, decided_by: str | None = None
) -> tuple[int, int]:
    """Puts the decisions in place of all before; how many are new, and how many are gone.

    All or nothing. A decision that stood before keeps who took it and when. Sources are joined to
    it by name, so no re-run or new revision undoes it.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with transaction(connection):
        before = decisions_of(connection)
        taken = {
            (row["alias"], row["scope"]): (row["decided_by"], row["decided_at"])
            for row in connection.execute(
                "SELECT alias, scope, decided_by, decided_at FROM aliases"
            )
        }
        connection.execute("DELETE FROM aliases")
        connection.execute("DELETE FROM people")
        numbers = {}
        for key, person in sorted(decisions.people.items()):
            cursor = connection.execute(
                "INSERT INTO people (name, kind, blocked) VALUES (?, ?, ?)",
                (storable(person.name), person.kind, int(person.blocked)),
            )
            numbers[key] = cursor.lastrowid
        for (alias, scope), owner in sorted(decisions.aliases.items()):
            stood = before.aliases.get((alias, scope)) == owner
            by, at = taken[alias, scope] if stood else (decided_by, now)
            connection.execute(
                "INSERT INTO aliases (alias, scope, person, decided_by, decided_at) "
                "VALUES (?, ?, ?, ?, ?)",
                (storable(alias), storable(scope), numbers[owner], by, at),
            )
    ours, theirs = set(decisions.aliases.items()), set(before.aliases.items())
    return len(ours - theirs), len(theirs - ours)


def written_aliases(connection: sqlite3.Connection) -> str:
    """The file: how it is written, the decisions, then suggestions as remarks."""
    named = connection.execute(_SPOKEN).fetchall()
    decisions = decisions_of(connection)
    spellings: dict[str, str] = {}
    for row in sorted(named, key=lambda row: (row["articles"], row["name"])):
        spellings[fold(row["name"])] = row["name"]  # the commonest comes last
    lines = suggestions(named, decisions)
    hints = "".join(f"# {line}\n" for line in lines)
    head = "\n# Suggestions: names that may be one person. Take the # away to accept one.\n"
    return _HEAD + format_aliases(decisions, spellings=spellings) + (head + hints if hints else "")


def suggestions(named: list[sqlite3.Row], decisions: Decisions) -> tuple[str, ...]:
    """Lines that a person may want to accept, for names nobody decided on, sorted.

    A name that is another without title or middle initial; a surname that only one full name in
    the ledger ends in. Nothing is merged by itself: two people may share a name.
    """
    articles: dict[str, int] = defaultdict(int)
    for row in named:
        if (
            row["kind"] in (None, SourceKind.PERSON)
            and (fold(row["name"]), "") not in decisions.aliases
        ):
            articles[row["name"]] += row["articles"]
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted(articles, key=lambda name: (-articles[name], name)):
        alike[_bare(name)].append(name)
    ending: dict[str, list[str]] = defaultdict(list)
    for bare in alike:
        if " " in bare:
            ending[bare.rsplit(" ", 1)[1]].append(bare)
    for surname, full in ending.items():
        if len(full) == 1 and surname in alike:
            alike[full[0]] += alike.pop(surname)
    lines = []
    for bare, names in alike.items():
        folded = dict.fromkeys(fold(name) for name in names)
        if len(folded) < 2:
            continue
        # the fullest without a title is the name to show
        best = max(
            names, key=lambda name: (fold(name).startswith(bare), len(name.split()), articles[name])
        )
        others = "; ".join(written_name(name) for name in names if fold(name) != fold(best))
        counted = sum(articles[name] for name in names)
        lines.append(f"merge {written_name(best)} = {others}  # in {counted} articles")
    return tuple(sorted(lines))


def _bare(name: str) -> str:
    """The folded name without titles and middle initials."""
    folded = fold(name)
    while shorter := _TITLE.sub("", folded):
        if shorter == folded:
            break
        folded = shorter
    return _INITIAL.sub("", folded)
