"""`sayso refresh`: read again what an older model wrote."""

from __future__ import annotations

import sys
from contextlib import closing

import click

from sayso.cli.exits import Exit
from sayso.cli.progress import Loudness, Messages

__all__ = ["refresh"]


@click.command()
@click.argument("ledger", metavar="LEDGER")
@click.option("--workers", "-w", type=click.IntRange(min=1), default=1, show_default=True,
              help="How many processes read.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N articles.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing; no bar.")
@click.pass_context
def refresh(ctx: click.Context, ledger: str, workers: int, limit: int | None, quiet: bool) -> None:
    """Analyses anew, from the stored texts, what another version or model wrote in LEDGER.

    What people corrected stays as they left it. Interrupted, the same command goes on.
    """
    from sayso import pipeline, refreshing
    from sayso.store.inputs import begin_run, end_run
    from sayso.store.opening import Mode, open_ledger
    from sayso.store.weather import ledger_errors

    with ledger_errors(ledger), closing(open_ledger(ledger, mode=Mode.WRITE)) as connection:
        engine = pipeline.engine()
        total = len(refreshing.outdated(connection, engine)[:limit])
        messages = Messages(
            loudness=Loudness.QUIET if quiet else Loudness.NORMAL,
            bar=not quiet and sys.stderr is not None and sys.stderr.isatty(),
            count=lambda: total,
        )
        run = begin_run(connection, ("sayso", "refresh"))
        with messages:
            done = refreshing.refresh(
                connection,
                engine,
                lambda readings: pipeline.reanalyse(readings, workers=workers),
                limit=limit,
                tell=lambda _: messages.step(),
            )
        end_run(connection, run, f"{done} refreshed")
    messages.say(f"{ledger}: {done} of {total} outdated articles analysed anew")
    ctx.exit(Exit.OK)
