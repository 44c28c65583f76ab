"""`sayso export`: analyses in other programs' formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.exits import Exit
from sayso.cli.progress import printable
from sayso.errors import UsageError
from sayso.records import Analysis, Failed, Skipped

if TYPE_CHECKING:
    from sayso.pipeline import Outcome

__all__ = ["export"]

_FORMATS = (
    "csv",
    "jsonl",
    "parquet",
    "brat",
    "labelstudio",
    "doccano",
    "jsonld",
    "webannotation",
)
_SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
             ".jsonld": "jsonld"}  # fmt: skip


@click.command(
    epilog="""\b
Examples:
  sayso export news.db -o statements.csv            a ledger, one row a statement
  sayso export stories/ -o statements.parquet
  sayso export analyses.jsonl --format brat -o corpus/
  sayso export analyses.jsonl --format labelstudio -o tasks.json
  sayso read story.html -f jsonl | sayso export - -f jsonld

\b
An INPUT is a ledger, JSON Lines of analyses, or anything that `sayso read` takes.
Beside FILE lie FILE.receipt.json (inputs, version, model) and, for CSV, FILE.dictionary.csv.

\b
Exit codes:
  0    everything was exported
  2    the call is wrong, or the output cannot be written
  3    some inputs could not be read, or hold no article; the others were exported
  130  interrupted
""",
)
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(_FORMATS),
    help="What to write. Without it: by the suffix of -o, also with .gz.",
)
@click.option("--output", "-o", metavar="FILE", help="Write here; for brat a folder; - is stdout.")
@click.option("--workers", "-w", type=click.IntRange(min=1), default=1, show_default=True)
@click.pass_context
def export(
    ctx: click.Context, paths: tuple[str, ...], form: str | None, output: str | None, workers: int
) -> None:
    """Exports analyses for tables, annotation tools and the web of data."""
    from sayso.cli.gathering import gather

    place = None if output in (None, "-") else Path(str(output))
    if output in paths:
        raise click.UsageError(f"--output {output} is also an input; it would be overwritten.")
    chosen = form or _by_suffix(place)
    if place is None and chosen in ("parquet", "brat"):
        raise click.UsageError(f"{chosen} does not go to standard output; name a place with -o.")
    stdin = sys.stdin.buffer if sys.stdin else None
    outcomes = gather(paths, stdin=stdin, workers=workers, exclude=[output] if output else [])
    problems: list[str] = []
    _write(_analyses(outcomes, problems), chosen, place)
    ctx.exit(Exit.SOME_FAILED if problems else Exit.OK)


def _by_suffix(place: Path | None) -> str:
    if place is None:
        raise click.UsageError(f"Say which format with --format: {', '.join(_FORMATS)}.")
    suffix = Path(place.name.removesuffix(".gz")).suffix.lower()
    if suffix not in _SUFFIXES:
        raise click.UsageError(f"{place.name} tells no format; add --format.")
    return _SUFFIXES[suffix]


def _analyses(outcomes: Iterable[Outcome], problems: list[str]) -> Iterator[Analysis]:
    for outcome in outcomes:
        match outcome:
            case Analysis():
                yield outcome
            case Skipped(ref=ref, reason=problem) | Failed(ref=ref, problem=problem):
                problems.append(ref)
                click.echo(printable(f"sayso: {ref}: {problem}"), err=True)


def _write(analyses: Iterator[Analysis], form: str, place: Path | None) -> None:
    """Writes the export, and what lies beside it."""
    from sayso.exports.receipts import receipt_of, whole_receipt

    if form in ("parquet", "brat"):
        assert place is not None
        _write_elsewhere(analyses, form, place)
        return
    from sayso.exports.files import opened, put
    from sayso.exports.streams import STREAMS, written

    receipts = []

    def noted() -> Iterator[Analysis]:
        for analysis in analyses:
            receipts.append(receipt_of(analysis))
            yield analysis

    errors = "replace" if form == "csv" else "backslashreplace"
    with opened(place) as file:
        for piece in written(STREAMS[form], noted()):
            file.write(piece.encode("utf-8", errors))
    if place is not None:
        for suffix, text in STREAMS[form].beside:
            put(place.with_name(place.name + suffix), text())
        put(place.with_name(f"{place.name}.receipt.json"), whole_receipt(receipts, form=form))


def _write_elsewhere(analyses: Iterator[Analysis], form: str, place: Path) -> None:
    from sayso.exports.files import put
    from sayso.exports.receipts import whole_receipt
    from sayso.exports.table import dictionary

    if form == "brat":
        from sayso.exports.brat import write_brat

        if place.exists() and not place.is_dir():
            raise UsageError(f"{place} is a file; brat needs a folder")
        write_brat(analyses, place)
        return
    from sayso.exports.parquet import write_parquet

    receipts = write_parquet(analyses, place)
    put(place.with_name(f"{place.name}.dictionary.csv"), dictionary())
    put(place.with_name(f"{place.name}.receipt.json"), whole_receipt(receipts, form=form))
