"""`sayso add`: take stories into a ledger, each exactly once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from typing import TYPE_CHECKING

import click

from sayso.cli.exits import Exit
from sayso.cli.progress import Loudness, Messages

if TYPE_CHECKING:
    from sayso.ingest import End, Event

__all__ = ["add"]

_FIELDS = ("text", "html", "url", "outlet", "date", "title", "byline", "language", "id")


def _columns(command: Callable[..., None]) -> Callable[..., None]:
    """Adds `--text-column` and its like."""
    for name in reversed(_FIELDS):
        option = click.option(
            f"--{name}-column",
            metavar="NAME",
            help="Columns of CSV, TSV, Parquet and JSON Lines that hold the text, and so on, where "
            "they have other names."
            if name == "text"
            else None,
        )
        command = option(command)
    return command


@click.command(
    epilog="""\b
Examples:
  sayso add news.db archive/ --workers 2       a folder of pages and texts
  sayso add news.db https://example.com/feed   the page of each entry; again tomorrow
  sayso add news.db CC-NEWS-20240223.warc.gz --since 2024-02-01
  sayso add news.db stories.csv --text-column body --date-column day
  sayso add news.db --retry                    what failed before, once more

\b
An INPUT is all that `sayso read` takes, an RSS or Atom feed, a sitemap, a WARC file, a
CSV, TSV or Parquet table. What is in the ledger already is passed over, so the same command
goes on where it was interrupted. A changed page becomes a revision: see `sayso diff`.

\b
Exit codes:
  0    every input is in the ledger, or holds no article
  2    the call is wrong, or the ledger cannot be written
  3    some inputs could not be read; they are listed, and --retry tries them again
  130  interrupted; what was finished is in the ledger
""",
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--workers", "-w", type=click.IntRange(min=1), default=1, show_default=True,
              help="How many processes read.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N new inputs.")
@click.option("--since", metavar="DATE", help="Leave out what is known to be published before.")
@click.option("--retry", is_flag=True, help="Try again what failed in earlier runs.")
@click.option("--again", is_flag=True, help="Fetch known addresses anew, for revisions.")
@click.option("--keep-going/--stop-at-failure", "-k", default=True, show_default=True,
              help="Go on after an input that cannot be read.")  # fmt: skip
@click.option("--as", "as_", type=click.Choice(["html", "text"]), help="Read every input as this.")
@click.option("--max-mb", type=click.FloatRange(min=0, min_open=True), default=20.0,
              show_default="20", metavar="MB",
              help="Refuse documents above this size, unpacked.")  # fmt: skip
@_columns
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what went wrong; no bar.")
@click.option("--verbose", "-v", is_flag=True, help="Say a line for each input.")
@click.pass_context
def add(
    ctx: click.Context,
    /,
    ledger: str,
    inputs: tuple[str, ...],
    workers: int,
    limit: int | None,
    since: str | None,
    retry: bool,
    again: bool,
    keep_going: bool,
    as_: str | None,
    max_mb: float,
    quiet: bool,
    verbose: bool,
    **columns: str | None,
) -> None:
    """Takes stories into LEDGER, a file that is made where there is none."""
    from sayso import ingest, pipeline
    from sayso.articles.gathering import Gathering, gather
    from sayso.articles.given import Form
    from sayso.store.inputs import Status, begin_run, end_run, failed_origins, note_run, standing
    from sayso.store.opening import Mode, open_ledger
    from sayso.store.weather import ledger_errors

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other.")
    if not inputs and not retry:
        raise click.UsageError("name what to add, or --retry what failed before.")
    since = _day(since)
    max_bytes = int(max_mb * 1e6)
    with ledger_errors(ledger), closing(open_ledger(ledger, mode=Mode.CREATE)) as connection:

        def known(address: str) -> bool:
            status = standing(connection, address, "")
            return not again and status is not None and not (retry and status is Status.FAILED)

        how = Gathering(
            form=Form(as_) if as_ else None,
            columns={
                name.removesuffix("_column"): column for name, column in columns.items() if column
            },
            exclude=(ledger, f"{ledger}-wal", f"{ledger}-shm"),
            since=since,
            max_bytes=max_bytes,
            stdin=sys.stdin.buffer if sys.stdin else None,
            known=known,
        )
        origins = inputs or failed_origins(connection)
        talk = _Talk(_messages(origins, how.exclude, quiet=quiet, verbose=verbose))
        run = begin_run(connection, ("sayso add", *inputs))
        try:
            with talk.messages:
                counts = ingest.take_in(
                    connection,
                    gather(origins, how),
                    lambda some: pipeline.pipe(
                        some, workers=workers, max_bytes=max_bytes, **_if_any(since)
                    ),
                    retry=retry,
                    again=again,
                    limit=limit,
                    stop_at_failure=not keep_going,
                    tell=talk.tell,
                    drawn=talk.drawn,
                    note=lambda counts: note_run(connection, run, _summary(counts)),
                )
        except KeyboardInterrupt:
            talk.close(talk.counts, ledger, interrupted=True)
            ctx.exit(Exit.INTERRUPTED)
        end_run(connection, run, _summary(counts))
    talk.close(counts, ledger)
    ctx.exit(Exit.SOME_FAILED if counts[ingest.End.FAILED] else Exit.OK)


class _Talk:
    """What a run says of its inputs."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages
        self.counts: Counter[End] = Counter()

    def drawn(self) -> None:
        """One more input was found."""
        self.messages.step("finding")

    def tell(self, event: Event) -> None:
        """One more input has ended."""
        self.counts[event.end] += 1
        self.messages.step("reading")
        if event.analysis is not None:
            self.messages.step("writing")
        if event.end == "failed":
            self.messages.say(f"{event.ref}: {event.reason}", loudness=Loudness.QUIET)
        elif event.end == "skipped":
            self.messages.say(f"{event.ref}: skipped: {event.reason}")
        else:
            about = f" ({event.reason})" if event.reason else ""
            self.messages.say(f"{event.ref}: {event.end}{about}", loudness=Loudness.LOUD)

    def close(self, counts: Counter[End], ledger: str, *, interrupted: bool = False) -> None:
        """The closing line."""
        begun = "interrupted; the same command goes on from here; " if interrupted else ""
        self.messages.say(f"{ledger}: {begun}{_summary(counts)}")
        if counts and set(counts) == {"failed before"}:
            self.messages.say("all of these failed before; --retry tries them again")


def _summary(counts: Counter[End]) -> str:
    return ", ".join(f"{counts[end]} {end}" for end in sorted(counts)) or "nothing to add"


def _messages(
    inputs: tuple[str, ...], exclude: Collection[str], *, quiet: bool, verbose: bool
) -> Messages:
    from sayso.articles.counting import count_gathered

    return Messages(
        loudness=Loudness.QUIET if quiet else Loudness.LOUD if verbose else Loudness.NORMAL,
        bar=not quiet and sys.stderr is not None and sys.stderr.isatty(),
        count=lambda: count_gathered(inputs, exclude=exclude),
        stages=("finding", "reading", "writing"),
    )


def _day(since: str | None) -> str | None:
    """The date, if it is one."""
    from datetime import date

    if since is None:
        return None
    try:
        return date.fromisoformat(since).isoformat()
    except ValueError:
        raise click.UsageError(f"--since {since} is no date; write 2024-02-23.") from None


def _if_any(since: str | None) -> dict[str, str]:
    return {"since": since} if since else {}
