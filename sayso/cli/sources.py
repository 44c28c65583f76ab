"""`sayso sources`: who is quoted in a ledger, and the alias table that says who is who."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from sayso.cli.answers import (
    asked_format,
    csv_of,
    json_of,
    jsonl_of,
    ledger,
    output_options,
    read_text,
    scope_options,
    table,
    write,
)

if TYPE_CHECKING:
    from sayso.store.questions.quoted import Quoted

__all__ = ["sources"]

_FORMATS = ("text", "json", "jsonl", "csv")


@click.command(
    epilog="""\b
Examples:
  sayso sources stories.ledger                              the most quoted, on a terminal
  sayso sources stories.ledger -f csv -o sources.csv
  sayso sources stories.ledger --kind person --outlet larkholm-echo.example
  sayso sources stories.ledger --write-aliases aliases.txt  decisions, and suggestions to edit
  sayso sources stories.ledger --aliases aliases.txt        put the edited file in force

\b
A line of the file: merge PERSON = NAME; NAME · split NAME @ DOMAIN = PERSON ·
rename PERSON = NEW NAME · kind PERSON = organization · block NAME. The file is put in place of
all earlier decisions, which no re-run or new revision touches.
""",
)
@click.argument("ledger_", metavar="LEDGER")
@click.option("--kind", metavar="KIND", help="Only sources that are mostly of this kind.")
@click.option("--unnamed", is_flag=True, help="Also unnamed ones, by their wording.")
@scope_options
@click.option("--limit", "-n", type=click.IntRange(min=0), help="At most so many; text shows 40.")
@click.option("--aliases", metavar="FILE", help="Put the decisions in FILE in force.")
@click.option("--write-aliases", metavar="FILE", help="Write decisions and suggestions; - prints.")
@output_options(*_FORMATS)
def sources(
    ledger_: str,
    kind: str | None,
    unnamed: bool,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int | None,
    aliases: str | None,
    write_aliases: str | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Shows who is quoted, how often, where and as what; joins one person's names."""
    if aliases or write_aliases:
        if aliases:
            _import(ledger_, aliases)
        if write_aliases:
            _export(ledger_, write_aliases)
        return
    from sayso.errors import UsageError
    from sayso.records import SourceKind
    from sayso.store.questions.quoted import quoted_sources
    from sayso.store.questions.scope import Scope

    if kind is not None and kind not in tuple(SourceKind):
        raise UsageError(f"there is no kind {kind!r}; use one of {', '.join(SourceKind)}")
    form = asked_format(format_, output, _FORMATS)
    scope = Scope(outlets=outlets, since=since, until=until)
    with ledger(ledger_) as connection:
        found = quoted_sources(connection, scope=scope, kind=kind, unnamed=unnamed)
    shown = found if limit is None else found[:limit]
    if form == "text" and limit is None:
        shown = found[:40]
    write(_drawn(shown, form), output)
    if len(shown) < len(found) and form == "text":
        click.echo(f"sayso: {len(shown)} of {len(found):,} sources; --limit shows more", err=True)


def _import(ledger_: str, path: str) -> None:
    from sayso.store.questions.aliasfile import parse_aliases
    from sayso.store.questions.aliasing import put_aliases

    decisions = parse_aliases(read_text(path), name=path)
    with ledger(ledger_, write=True) as connection:
        new, gone = put_aliases(connection, decisions, decided_by=_me())
    names = len(decisions.aliases)
    click.echo(
        f"sayso: {names:,} names decided, {new:,} of them anew; {gone:,} earlier ones undone",
        err=True,
    )


def _export(ledger_: str, path: str) -> None:
    from sayso.store.questions.aliasing import written_aliases

    with ledger(ledger_) as connection:
        lines = written_aliases(connection)
    write(lines, path)


def _me() -> str | None:
    """Who decides: the name the system knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


_COLUMNS = (
    "name", "kind", "statements", "articles", "words", "first", "last", "names", "outlets",
    "kinds", "stances", "quotes",
)  # fmt: skip


def _drawn(shown: tuple[Quoted, ...], form: str) -> str:
    match form:
        case "json" | "jsonl":
            values = [
                {
                    name: dict(value) if isinstance(value, tuple) else value
                    for name, value in asdict(one).items()
                }
                for one in shown
            ]
            return jsonl_of(values) if form == "jsonl" else json_of(values)
        case "csv":
            return csv_of(_COLUMNS, [[_cell(getattr(one, c)) for c in _COLUMNS] for one in shown])
    head = ("source", "kind", "statements", "articles", "direct", "outlets", "first", "last")
    rows = [
        (
            one.name, one.kind or "unknown", one.statements, one.articles,
            dict(one.quotes).get("direct", 0), len(one.outlets), one.first, one.last,
        )
        for one in shown
    ]  # fmt: skip
    return table(head, rows) if rows else "Nobody is quoted.\n"


def _cell(value: object) -> object:
    """Counts in one cell, as `says: 3; denies: 1`."""
    if isinstance(value, tuple):
        return "; ".join(f"{name}: {count}" for name, count in value)
    return value
