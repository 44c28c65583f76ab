"""`sayso forget`: take an article, or what a person said, out of a ledger for good."""

from __future__ import annotations

import sys
from contextlib import closing

import click

from sayso.cli.exits import Exit

__all__ = ["forget"]


@click.command()
@click.argument("ledger", metavar="LEDGER")
@click.argument("what", metavar="URL|PERSON")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_context
def forget(ctx: click.Context, ledger: str, what: str, yes: bool) -> None:
    """Removes an article (by address, id or ref), or what a person said, for good.

    It goes from tables, full-text index, free pages and log, and the file is then searched for the
    words, byte by byte. An article is kept from being taken in again; of a person's articles the
    rest stays, black squares standing for their words and name. There is no way back but a copy
    of the file. Copies, backups and what the disk itself keeps are not touched.
    """
    from sayso.store.forgetting import forget_articles, forget_person, scrub, traces
    from sayso.store.opening import Mode, open_ledger
    from sayso.store.revisions import articles_at
    from sayso.store.weather import ledger_errors

    with ledger_errors(ledger), closing(open_ledger(ledger, mode=Mode.WRITE)) as connection:
        address = what.lower().startswith(("http://", "https://"))
        place = address or bool(articles_at(connection, what))
        about = "the article" if place else "what was said by"
        if not yes:
            if not sys.stdin.isatty():
                raise click.UsageError("this cannot be undone; say --yes to do it unasked.")
            click.confirm(f"Remove {about} {what} from {ledger} for good?", abort=True, err=True)
        gone = (forget_articles if place else forget_person)(connection, what)
        if not gone.articles:
            click.echo(f"sayso: nothing of {what} is in {ledger}", err=True)
        scrub(connection, ledger)
        words = gone.words if place else (*gone.words, what)
        left = traces(connection, ledger, words)
    click.echo(
        f"sayso: {ledger}: {gone.statements} statements gone from {gone.articles} articles; "
        f"{len(words)} wordings searched for, {len(left)} still found",
        err=True,
    )
    for place_left in left:
        click.echo(f"sayso: still in {place_left}; another article has the same words", err=True)
    ctx.exit(Exit.FINDINGS if left else Exit.OK)
