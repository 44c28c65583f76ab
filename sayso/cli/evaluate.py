"""`sayso evaluate`: how well attributions are found, against hand-marked articles."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.progress import Loudness, Messages
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.evaluation.parts import Part
    from sayso.evaluation.scores import Agreement, Score

__all__ = ["evaluate"]

_WORST = 20


@click.command(
    epilog="""\b
Examples:
  sayso evaluate gold.jsonl                     the scores, and the worst articles
  sayso evaluate gold.jsonl --html errors.html  each marked against each found statement
  sayso evaluate gold.jsonl --by outlet --by length --by type
  sayso evaluate gold.jsonl --model tagger.onnx --format json

\b
A line of GOLD is {"id", "text", "attributions": [{"source", "cue", "content"}]}, each role a list
of [start, end) in code points of the text.

\b
Exit codes:
  0    measured
  2    the call is wrong, or a file cannot be read or written
""",
)
@click.argument(
    "gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD.jsonl..."
)
@click.option("--model", type=click.Path(path_type=Path), help="A model file instead of sayso's.")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the scores.",
)
@click.option(
    "--by",
    "splits",
    multiple=True,
    type=click.Choice(["outlet", "length", "type"]),
    help="Score parts too: by outlet, length of the article, or kind of quotation.",
)
@click.option("--html", metavar="FILE", help="Draw marked against found statements as a page.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def evaluate(
    gold: tuple[Path, ...],
    model: Path | None,
    format_: str,
    splits: tuple[str, ...],
    html: str | None,
    quiet: bool,
) -> None:
    """Scores what sayso finds in GOLD against what people marked there.

    F1 counts an attribution as found when half of its content's words overlap (over union), and
    as full when the source overlaps by half and the cue by a word as well. Intervals are from
    1,000 resamples of the articles.
    """
    from sayso.attributions.attributing import shipped_tagger
    from sayso.attributions.tagger import Tagger
    from sayso.evaluation.gold import read_gold
    from sayso.evaluation.parts import By, parts
    from sayso.evaluation.running import evaluate as run
    from sayso.evaluation.scores import scores

    articles = [article for file in gold for article in read_gold(file)]
    if not articles:
        raise UsageError(f"{', '.join(map(str, gold))}: no article in there to measure on")
    tagger = Tagger(model) if model else shipped_tagger()
    agreements = []
    bar = not quiet and sys.stderr is not None and sys.stderr.isatty()
    with Messages(loudness=Loudness.NORMAL, bar=bar, count=lambda: len(articles)) as messages:
        for one in run(articles, tagger):
            agreements.append(one)
            messages.step()
    found = scores(agreements)
    if html:
        _write_page(html, agreements, found, tagger.name)
    split = {by: parts(agreements, By(by)) for by in dict.fromkeys(splits)}
    if format_ == "json":
        click.echo(json.dumps(_plain(agreements, found, split, tagger.name), indent=1))
    else:
        click.echo(_table(agreements, found, split, tagger.name))


def _worst(agreements: Sequence[Agreement]) -> list[Agreement]:
    return sorted(agreements, key=lambda one: (one.full_f1, one.article.id))[:_WORST]


def _plain(
    agreements: Sequence[Agreement],
    found: Sequence[Score],
    split: Mapping[str, Sequence[Part]],
    model: str,
) -> dict[str, object]:
    return {
        "model": model,
        "articles": len(agreements),
        "attributions": sum(one.tally.gold for one in agreements),
        "scores": {
            one.name: {
                "value": round(one.value, 2),
                "low": round(one.low, 2),
                "high": round(one.high, 2),
            }
            for one in found
        },
        "by": {by: [_rounded(part) for part in some] for by, some in split.items()},
        "worst": [
            {
                "id": one.article.id,
                "full_f1": round(one.full_f1, 1),
                "marked": one.tally.gold,
                "found": one.tally.found,
                "right": one.tally.full,
            }
            for one in _worst(agreements)
        ],
    }


def _rounded(part: Part) -> dict[str, object]:
    return {
        name: round(value, 2) if isinstance(value, float) else value
        for name, value in asdict(part).items()
    }


def _table(
    agreements: Sequence[Agreement],
    found: Sequence[Score],
    split: Mapping[str, Sequence[Part]],
    model: str,
) -> str:
    marked = sum(one.tally.gold for one in agreements)
    lines = [f"{len(agreements)} articles, {marked} marked attributions; model {model}", ""]
    lines += [f"{'measure, %':<38}{'score':>7}   95 % interval"]
    lines += [f"{one.name:<38}{one.value:>7.1f}   {one.low:.1f} – {one.high:.1f}" for one in found]
    for by, some in split.items():
        head = f"F1, %, by {by}"
        lines += ["", f"{head:<38}{'full':>7}{'content':>9}{'+ source':>10}   marked / found"]
        lines += [
            f"{part.name[:36]:<38}{part.full:>7.1f}{part.content:>9.1f}{part.source:>10.1f}   "
            f"{part.gold} / {part.found}"
            for part in some
        ]
    lines += ["", f"{'worst articles':<38}{'full F1':>7}   marked / found / right"]
    lines += [
        f"{one.article.id[:36]:<38}{one.full_f1:>7.1f}   "
        f"{one.tally.gold} / {one.tally.found} / {one.tally.full}"
        for one in _worst(agreements)
    ]
    return "\n".join(lines)


def _write_page(
    file: str, agreements: Sequence[Agreement], found: Sequence[Score], model: str
) -> None:
    from sayso.web.errors_page import render_errors

    page = render_errors(agreements, found, model=model)
    try:
        Path(file).write_text(page, "utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{file}: the page cannot be written ({error.strerror})") from None
