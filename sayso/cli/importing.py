"""`sayso import`: corrections from annotation tools, as gold for evaluation and training."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.exits import Exit
from sayso.errors import InputError, NotFoundError, UsageError

if TYPE_CHECKING:
    from sayso.exports.marks import GoldArticle

__all__ = ["import_"]

_FORMATS = ("brat", "labelstudio", "doccano")


@click.command(
    "import",
    epilog="""\b
Examples:
  sayso import corpus/ --format brat -o gold.jsonl
  sayso import project-7.json --format labelstudio -o gold.jsonl
  sayso import all.jsonl --format doccano -o gold.jsonl

\b
Each line of the output is {"id", "text", "attributions": [{"source", "cue", "content", "stance",
"inside"}]}; spans are [start, end] in code points.

\b
Exit codes:
  0    everything was read
  2    the call is wrong, or the output cannot be written
  3    some of it could not be read, and is left out
""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "-f", "form", type=click.Choice(_FORMATS), required=True)
@click.option("--output", "-o", metavar="FILE", help="Write here; - is standard output.")
@click.option(
    "--unreviewed",
    is_flag=True,
    help="Take Label Studio tasks that nobody has annotated too, as they were predicted.",
)
@click.pass_context
def import_(
    ctx: click.Context, paths: tuple[str, ...], form: str, output: str | None, unreviewed: bool
) -> None:
    """Imports what people corrected in brat, Label Studio or doccano, as gold."""
    from sayso.exports.files import opened

    place = None if output in (None, "-") else Path(str(output))
    problems: list[str] = []
    left_out = 0
    with opened(place) as file:
        for article in _articles(paths, form, problems):
            if not (article.reviewed or unreviewed):
                left_out += 1
                continue
            line = json.dumps(article.to_dict(), ensure_ascii=False) + "\n"
            file.write(line.encode("utf-8", "backslashreplace"))
    if left_out:
        tasks = "1 task that nobody has" if left_out == 1 else f"{left_out} tasks that nobody has"
        click.echo(f"sayso: {tasks} annotated left out; --unreviewed takes them", err=True)
    ctx.exit(Exit.SOME_FAILED if problems else Exit.OK)


def _articles(paths: Iterable[str], form: str, problems: list[str]) -> Iterator[GoldArticle]:
    """Every article of the paths that can be read; what cannot is said on stderr."""
    for path in paths:
        try:
            items = _items(Path(path), form)
        except InputError as error:
            _tell(error, problems)
            continue
        for number, item in enumerate(items, 1):
            try:
                yield _article(item, form, f"{path}:{number}")
            except InputError as error:
                _tell(error, problems)


def _items(path: Path, form: str) -> list[Any]:
    """Annotated files of a brat folder, tasks or lines."""
    if not path.exists():
        raise NotFoundError(str(path), "there is no such file or folder")
    if form == "brat":
        files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
        if not files:
            raise NotFoundError(str(path), "no .ann file is in this folder")
        return files
    if path.is_dir():
        raise NotFoundError(str(path), f"this is a folder; name the file that {form} exported")
    from sayso.articles.opening import open_path

    try:
        with open_path(path, ref=str(path)) as stream:
            written = stream.read().decode("utf-8")
        if form == "labelstudio":
            tasks = json.loads(written)
            return tasks if isinstance(tasks, list) else [tasks]
        return [json.loads(line) for line in written.split("\n") if line.strip()]
    except (OSError, EOFError, ValueError) as error:
        raise InputError(str(path), f"it cannot be read as JSON: {error}") from None


def _article(item: Any, form: str, ref: str) -> GoldArticle:
    from sayso.exports.brat import read_brat
    from sayso.exports.doccano import from_doccano
    from sayso.exports.labelstudio import from_label_studio

    match form:
        case "brat":
            return read_brat(item)
        case "doccano":
            return from_doccano(item, ref=ref)
        case "labelstudio":
            return from_label_studio(item, ref=ref)
        case _:
            raise UsageError(f"{form} cannot be imported")


def _tell(error: InputError, problems: list[str]) -> None:
    problems.append(error.ref)
    click.echo(f"sayso: {error}", err=True)
