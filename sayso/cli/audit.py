"""`sayso audit`: on whose say-so a corpus stands; and how far coders agree with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.answers import (
    asked_format,
    json_of,
    ledger,
    output_options,
    read_text,
    scope_options,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["audit"]

_FORMATS = ("text", "json", "csv", "html")


@click.command(
    epilog="""\b
Examples:
  sayso audit stories.ledger                       by outlet, on a terminal
  sayso audit stories.ledger --by month -o audit.html
  sayso audit stories.ledger --since 2031 --until 2031 -f csv -o audit.csv
  sayso audit stories.ledger --wire keep --copies keep
  sayso audit stories.ledger --coded sample.csv    agreement with what people coded

\b
A share has its 95 % interval behind it. docs/asking.md has the method of every figure.
""",
)
@click.argument("ledger_", metavar="LEDGER")
@click.option(
    "--by",
    type=click.Choice(["outlet", "byline", "month"]),
    default="outlet",
    show_default=True,
    help="What groups are made by.",
)
@scope_options
@click.option(
    "--wire",
    type=click.Choice(["drop", "keep"]),
    default="drop",
    show_default=True,
    help="What credits an agency.",
)
@click.option(
    "--copies",
    type=click.Choice(["near", "exact", "keep"]),
    default="near",
    show_default=True,
    help="Leave out near and exact copies, exact ones, or none.",
)
@click.option(
    "--sentences",
    type=click.IntRange(0, 10_000),
    default=50,
    show_default=True,
    help="HTML: sentences behind a figure, at most.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of bootstrap and sentences.")
@click.option(
    "--coded",
    multiple=True,
    metavar="FILE",
    help="A coded sample; may be given again, for another coder.",
)
@output_options(*_FORMATS)
def audit(
    ledger_: str,
    by: str,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    wire: str,
    copies: str,
    sentences: int,
    seed: int,
    coded: tuple[str, ...],
    format_: str | None,
    output: str | None,
) -> None:
    """Counts on whose say-so the statements of a ledger stand."""
    from sayso.store.questions.auditing import By
    from sayso.store.questions.auditing import audit as ask
    from sayso.store.questions.scope import Scope
    from sayso.store.questions.selecting import Copies

    form = asked_format(format_, output, _FORMATS)
    if coded:
        write(_agreement(ledger_, coded, form, seed), output)
        return
    from sayso.cli.audited import audit_text
    from sayso.exports.audits import audit_csv, audit_json
    from sayso.store.questions.sentences import sentences_of
    from sayso.store.questions.snapshot import snapshot
    from sayso.web.auditpage import render_audit

    with ledger(ledger_) as connection, snapshot(connection):
        found = ask(
            connection,
            by=By(by),
            scope=Scope(outlets=outlets, since=since, until=until),
            keep_wire=wire == "keep",
            copies=Copies(copies),
            examples=sentences if form == "html" else 0,
            seed=seed,
        )
        numbers = {number for figure in found.examples.values() for number in figure}
        behind = sentences_of(connection, numbers)
    match form:
        case "html":
            write(render_audit(found, behind), output)
        case "json":
            write(json_of(audit_json(found)), output)
        case "csv":
            write(audit_csv(found), output)
        case _:
            write(audit_text(found), output)


def _agreement(ledger_: str, paths: Sequence[str], form: str, seed: int) -> str:
    from sayso.cli.audited import agreement_csv, agreement_json, agreement_text
    from sayso.errors import UsageError
    from sayso.store.questions.coded import compare, read_coded

    if form == "html":
        raise UsageError("--coded gives text, json or csv; name one with --format")
    coded = [row for path in paths for row in read_coded(read_text(path), name=path)]
    if not coded:
        raise UsageError(f"nothing is coded in {', '.join(paths)} yet; fill in its columns first")
    with ledger(ledger_) as connection:
        compared, gone = compare(connection, coded, seed=seed)
    match form:
        case "json":
            return json_of(agreement_json(compared, gone))
        case "csv":
            return agreement_csv(compared)
    return agreement_text(compared, gone)
