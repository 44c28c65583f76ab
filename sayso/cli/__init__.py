"""The command line: `sayso`, one thin file a command.

Nothing heavy is imported here, so that `sayso --help` answers at once.
"""

from __future__ import annotations

import os
import sys

import click

from sayso import __version__
from sayso.cli.add import add
from sayso.cli.audit import audit
from sayso.cli.check import check
from sayso.cli.correct import correct
from sayso.cli.diff import diff
from sayso.cli.evaluate import evaluate
from sayso.cli.exits import Exit
from sayso.cli.export import export
from sayso.cli.forget import forget
from sayso.cli.importing import import_
from sayso.cli.read import read
from sayso.cli.refresh import refresh
from sayso.cli.sample import sample
from sayso.cli.search import search
from sayso.cli.serve import serve
from sayso.cli.sources import sources
from sayso.cli.stories import alarms, stories
from sayso.cli.trail import trail
from sayso.errors import SaysoError

__all__ = ["main"]


class _Sayso(click.Group):
    """The group of commands, and the one place where their errors become exit codes."""

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns; errors become a sentence on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read our output has had enough. What is left in the buffer must not be
            # tried again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(Exit.OK)
        except KeyboardInterrupt:
            click.echo("sayso: interrupted", err=True)
            ctx.exit(Exit.INTERRUPTED)
        except SaysoError as error:
            click.echo(f"sayso: {error}", err=True)
            ctx.exit(Exit.USAGE)


@click.group(
    cls=_Sayso,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  sayso read story.html                    look at one story
  sayso read https://example.com/story     fetch a page and read it
  sayso read stories/ -o report.html       one page to share, for a whole folder
  sayso read stories/ | jq .sources        JSON Lines in a pipe

\b
Exit codes:
  0 all read   2 wrong usage   3 some inputs could not be read   130 interrupted
""",
)
@click.version_option(__version__, prog_name="sayso", message="%(prog)s %(version)s")
def main() -> None:
    """Reads news stories and tells on whose say-so each statement stands."""


_COMMANDS = (
    read,
    add,
    refresh,
    diff,
    correct,
    forget,
    check,
    export,
    import_,
    evaluate,
    trail,
    stories,
    alarms,
    search,
    sources,
    audit,
    sample,
    serve,
)
for _command in _COMMANDS:
    main.add_command(_command)
