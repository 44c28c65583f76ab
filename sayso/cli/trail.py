"""`sayso trail`: where a claim came from, and how many really stand behind it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.claims.trail import Trail

__all__ = ["trail"]

_FORMATS = ("text", "json", "html", "dot", "graphml")
_SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".dot": "dot", ".gv": "dot"}
_SUFFIXES |= {".graphml": "graphml"}


@click.command(
    epilog="""\b
Examples:
  sayso trail ledger.db "cut its order for panels"     the claim nearest to these words
  sayso trail ledger.db --claim claim-50e2a71fc6d4 -o trail.html
  sayso trail ledger.db --claim claim-50e2a71fc6d4 --why edge-0c9f1d3b2a77
  sayso trail ledger.db --refuse edge-0c9f1d3b2a77 --because "they spoke to her themselves"

\b
Exit codes:
  0 done   2 wrong usage, or no such claim
""",
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--claim", metavar="ID", help="The claim by its id, as `sayso stories` lists it.")
@click.option("--format", "-f", "format_", type=click.Choice(_FORMATS), help="What to write.")
@click.option("--output", "-o", metavar="FILE", help="Write here; - is standard output.")
@click.option(
    "--why",
    is_flag=False,
    flag_value="all",
    metavar="[EDGE]",
    help="Print the evidence of one edge, or of every edge and merge.",
)
@click.option("--refuse", metavar="EDGE", help="Refuse an edge; the ledger keeps it in mind.")
@click.option("--accept", metavar="EDGE", help="Take the refusal of an edge back.")
@click.option("--because", metavar="TEXT", help="Why the edge is refused.")
def trail(
    ledger: str,
    words: tuple[str, ...],
    claim: str | None,
    format_: str | None,
    output: str | None,
    why: str | None,
    refuse: str | None,
    accept: str | None,
    because: str | None,
) -> None:
    """Follows a claim: who had it first, who took it from whom, and how many stand behind it."""
    from sayso.store.opening import Mode, open_ledger
    from sayso.trails import refuse_edge, trail_of, update

    if because and not refuse:
        raise click.UsageError("--because goes with --refuse.")
    with closing(open_ledger(ledger, mode=Mode.WRITE)) as connection:
        if refuse or accept:
            refuse_edge(connection, refuse or accept or "", because=because, back=not refuse)
            if not words and not claim:
                return
        update(connection)
        found = trail_of(connection, claim or _nearest(connection, " ".join(words)))
        if refuse and all(one.id != refuse for one in found.refused):
            click.echo(f"{refuse} is no edge of this trail; that it is refused is kept", err=True)
        if why:
            click.echo(_evidence(connection, found, None if why == "all" else why))
            return
    _write(found, format_, output)


def _nearest(connection: sqlite3.Connection, words: str) -> str:
    """The id of the claim nearest to the words; others that might be meant are named on stderr."""
    from sayso.trails import find_claims

    if not words.strip():
        raise click.UsageError("Name a claim: in words, or by --claim ID.")
    found = find_claims(connection, words)
    if not found:
        raise UsageError("no claim of this ledger has any of these words")
    for _, other in found[1:4]:
        click.echo(f"also near: --claim {other}", err=True)
    return found[0][1]


def _evidence(connection: sqlite3.Connection, trail: Trail, edge: str | None) -> str:
    """The evidence of an edge, or of all edges and of the merging of the statements."""
    from sayso.trails import why_merged

    chosen = [one for one in (*trail.edges, *trail.refused) if edge in (None, one.id)]
    if not chosen and edge is not None:
        raise UsageError(f"the trail of {trail.claim} has no edge {edge}")
    lines = []
    for one in chosen:
        lines += [f"{one.id}  {one.article} ← {one.origin}", f"  {one.evidence}: {one.why}"]
        lines += [
            f"  {place.article} {place.start}–{place.end}: {' '.join(place.text.split())}"
            for place in one.spans
        ]
    if edge is None:
        for text, other, reason in why_merged(connection, trail.claim):
            lines += [f"= {' '.join(text.split())}", f"  {' '.join(other.split())}", f"  {reason}"]
    return "\n".join(lines)


def _write(trail: Trail, format_: str | None, output: str | None) -> None:
    chosen = format_
    if chosen is None and output and output != "-":
        chosen = _SUFFIXES.get(Path(output).suffix.lower())
    on_screen = output in (None, "-") and sys.stdout.isatty()
    chosen = chosen or ("text" if on_screen or output in (None, "-") else "json")
    written = _rendered(trail, chosen, color=on_screen)
    if output in (None, "-"):
        click.echo(written, nl=not written.endswith("\n"))
        return
    try:
        Path(str(output)).write_text(written, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error
    click.echo(f"wrote {output}", err=True)


def _rendered(trail: Trail, format_: str, *, color: bool) -> str:
    from sayso.claims.drift import drift_of
    from sayso.claims.graphs import to_dot, to_graphml
    from sayso.claims.written import trail_dict
    from sayso.cli.trailtree import draw_trail
    from sayso.web.trail import render_trail

    if format_ == "json":
        return json.dumps(trail_dict(trail, drift_of(trail)), ensure_ascii=False, indent=1) + "\n"
    if format_ == "html":
        return render_trail(trail)
    if format_ == "dot":
        return to_dot(trail)
    if format_ == "graphml":
        return to_graphml(trail)
    width = min(100, shutil.get_terminal_size((100, 24)).columns)
    return draw_trail(trail, width=max(40, width), color=color)
