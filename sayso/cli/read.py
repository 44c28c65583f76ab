"""`sayso read`: who says what in the stories at these paths."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import closing

import click

from sayso.cli.output import Format, Look, format_of, open_sink
from sayso.cli.problems import ErrorsFile, default_errors_path
from sayso.cli.progress import Loudness, Messages
from sayso.cli.running import Run

__all__ = ["read"]

_MAX_WIDTH = 100
"""Columns; longer lines are hard to read."""


@click.command(
    epilog="""\b
Examples:
  sayso read story.html                      look at one story, coloured by source
  sayso read story.txt --format json         the whole analysis as one JSON object
  sayso read 'archive/**/*.html.gz' -o all.jsonl --workers 4 --keep-going
  sayso read https://example.com/story -o story.html
  curl -s https://example.com/story | sayso read - --url https://example.com/story
  sayso read articles.jsonl | jq -r '.sources[].name'

\b
A PATH is a file (also .gz), a folder, a pattern, a web address, or - for standard input.
JSON Lines carry an article a line: "text" or "html", and at will "id", "url", "title",
"outlet", "published", "byline", "language".

\b
Exit codes:
  0    every input was read
  2    the call is wrong, or the output cannot be written
  3    some inputs could not be read, or hold no article
  130  interrupted; what was finished is written
""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice([form.value for form in Format]),
    help="What to write. Without it: by the suffix of -o; text on a terminal, jsonl in a pipe.",
)
@click.option("--output", "-o", metavar="FILE", help="Write here; - is standard output.")
@click.option(
    "--as",
    "as_",
    type=click.Choice(["html", "text"]),
    help="Read every input as this, whatever it looks like.",
)
@click.option(
    "--url", metavar="URL", help="Where the one story given as a file or pipe was published."
)
@click.option(
    "--workers",
    "-w",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes read.",
)
@click.option(
    "--keep-going",
    "-k",
    is_flag=True,
    help="Go on after an input that cannot be read, and list it.",
)
@click.option(
    "--errors",
    metavar="FILE",
    help="List inputs that gave nothing here, as JSON Lines; with --keep-going the default is "
    "sayso-errors.jsonl, or OUTPUT.errors.jsonl.",
)
@click.option(
    "--max-mb",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default="20",
    metavar="MB",
    help="Refuse documents above this size, unpacked.",
)
@click.option(
    "--color/--no-color",
    default=None,
    help="Colour text output or not. Without it: on a terminal, unless NO_COLOR is set.",
)
@click.option(
    "--why", is_flag=True, help="In text: list what decided each statement and its speaker."
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what went wrong; no bar.")
@click.option("--verbose", "-v", is_flag=True, help="Say a line for each input.")
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    as_: str | None,
    url: str | None,
    workers: int,
    keep_going: bool,
    errors: str | None,
    max_mb: float,
    color: bool | None,
    why: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Reads stories and shows who says what in them."""
    from sayso.articles.finding import count_inputs, names_one
    from sayso.articles.inputs import Form, Given, find_inputs
    from sayso.pipeline import pipe

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other.")
    single = len(paths) == 1 and names_one(paths[0])
    if url and (not single or paths[0].lower().startswith(("http://", "https://"))):
        raise click.UsageError("--url goes with a single file or with -.")
    output = None if output == "-" else output
    _refuse_overwriting(paths, output, errors)
    form = _format(format_, output)
    errors_path = errors or (default_errors_path(output) if keep_going else None)
    exclude = [path for path in (output, errors_path) if path]
    found = find_inputs(
        paths,
        form=Form(as_) if as_ else None,
        given=Given(url=url) if url else None,
        stdin=sys.stdin.buffer if sys.stdin else None,
        exclude=exclude,
        max_bytes=int(max_mb * 1e6),
    )
    messages = Messages(
        loudness=Loudness.QUIET if quiet else Loudness.LOUD if verbose else Loudness.NORMAL,
        bar=not quiet
        and not single
        and sys.stderr is not None
        and sys.stderr.isatty()
        and not _on_screen(output),
        count=lambda: count_inputs(paths, exclude=exclude),
    )
    if "-" in paths and sys.stdin is not None and sys.stdin.isatty():
        messages.say("reading from the terminal; Ctrl-D ends the text")
    outcomes = pipe(found, workers=workers, max_bytes=int(max_mb * 1e6))
    with closing(ErrorsFile(errors_path, at_once=errors is not None)) as problems:
        sink = open_sink(form, output, single=single, look=_look(output, color, why=why))
        with messages:
            run = Run(sink, messages, problems, keep_going=keep_going, single=single)
            ctx.exit(run.over(outcomes))


def _refuse_overwriting(paths: Iterable[str], output: str | None, errors: str | None) -> None:
    """Raises a usage error where an output is one of the inputs, or both outputs are one."""
    inputs = {os.path.realpath(path) for path in paths if path != "-"}
    for option, path in (("--output", output), ("--errors", errors)):
        if path and os.path.realpath(path) in inputs and os.path.isfile(path):  # noqa: PTH113
            raise click.UsageError(f"{option} {path} is also an input; it would be overwritten.")
    if output and errors and os.path.realpath(output) == os.path.realpath(errors):
        raise click.UsageError("--output and --errors name the same file.")


def _format(asked: str | None, output: str | None) -> Format:
    """The format asked for, else the one the suffix implies, else what suits a terminal or pipe."""
    if asked:
        return Format(asked)
    if output:
        return format_of(output)
    return Format.TEXT if _on_screen(None) else Format.JSONL


def _on_screen(output: str | None) -> bool:
    """True where the data goes to a terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def _look(output: str | None, color: bool | None, *, why: bool) -> Look:
    """How text is drawn there; https://no-color.org and FORCE_COLOR are honoured, flags win."""
    on_screen = _on_screen(output)
    width = shutil.get_terminal_size((_MAX_WIDTH, 24)).columns if on_screen else _MAX_WIDTH
    dumb = os.environ.get("TERM") == "dumb"
    if color is None and os.environ.get("NO_COLOR"):
        color = False
    if color is None and os.environ.get("FORCE_COLOR"):
        color = True
    wanted = on_screen and not dumb if color is None else color
    return Look(
        width=max(30, min(width, _MAX_WIDTH)),
        ansi=wanted or (on_screen and not dumb),
        color=wanted,
        why=why,
    )
