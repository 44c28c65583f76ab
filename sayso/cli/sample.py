"""`sayso sample`: statements for people to code, without what sayso says of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.answers import csv_of, ledger, scope_options, write
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.store.questions.sampling import Drawn
    from sayso.store.questions.sentences import Sentence

__all__ = ["sample"]


@click.command(
    epilog="""\b
Examples:
  sayso sample stories.ledger --strata outlet,month --n 200 --seed 1 -o sample.csv
  sayso audit stories.ledger --coded sample.csv

\b
Writes sample.csv, with empty columns to fill in, and sample.sayso.csv, with what sayso says of
each and how many statements it stands for; whoever codes should not look into the second. A
column left empty is not counted; attributed: yes or no; speaker: a name, or none.
""",
)
@click.argument("ledger_", metavar="LEDGER")
@click.option(
    "--strata",
    default="outlet,month",
    show_default=True,
    metavar="NAMES",
    help="outlet, month, byline, voice, quote, stance; by commas.",
)
@click.option("--n", "size", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@scope_options
@click.option("--wire", type=click.Choice(["drop", "keep"]), default="drop", show_default=True)
@click.option(
    "--copies", type=click.Choice(["near", "exact", "keep"]), default="near", show_default=True
)
@click.option("--output", "-o", required=True, metavar="FILE", help="The file to code, a CSV.")
def sample(
    ledger_: str,
    strata: str,
    size: int,
    seed: int,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    wire: str,
    copies: str,
    output: str,
) -> None:
    """Draws a stratified sample of statements for hand validation."""
    from sayso.store.questions.sampling import Strata, draw_sample
    from sayso.store.questions.scope import Scope
    from sayso.store.questions.selecting import Copies

    names = [name.strip() for name in strata.split(",") if name.strip()]
    unknown = [name for name in names if name not in tuple(Strata)]
    if unknown:
        raise UsageError(f"there is no stratum {unknown[0]!r}; use {', '.join(Strata)}")
    path = Path(output)
    if path.exists():
        raise UsageError(f"{output} is there already and may hold codes; name another file")
    with ledger(ledger_) as connection:
        drawn = draw_sample(
            connection,
            strata=[Strata(name) for name in names],
            size=size,
            seed=seed,
            scope=Scope(outlets=outlets, since=since, until=until),
            keep_wire=wire == "keep",
            copies=Copies(copies),
        )
    apart = str(path.with_suffix(".sayso.csv"))
    write(_to_code(drawn), output)
    write(_said(drawn), apart)
    strata_drawn = len({one.stratum for one in drawn})
    click.echo(
        f"sayso: {len(drawn):,} statements of {strata_drawn:,} strata in {output}; what sayso says "
        f"of them in {apart}",
        err=True,
    )


_KEY = ("sample", "article", "start", "end")


def _to_code(drawn: Sequence[Drawn]) -> str:
    """What a coder sees: the sentence, which words of it are the statement, empty columns."""
    from sayso.store.questions.coded import CODED

    columns = (*_KEY, "outlet", "published", "title", "url", "sentence", "statement", "coder",
               *CODED, "remark")  # fmt: skip
    rows = [
        (
            place, *_place(one.sentence), one.sentence.outlet, one.sentence.published,
            one.sentence.title, one.sentence.url, " ".join(one.sentence.text.split()),
            " ".join(one.sentence.content.split()), *[""] * (len(CODED) + 2),
        )
        for place, one in enumerate(drawn, start=1)
    ]  # fmt: skip
    return csv_of(columns, rows)


def _said(drawn: Sequence[Drawn]) -> str:
    """What sayso says, and the design: stratum, its size, the weight of each statement."""
    columns = (*_KEY, "id", "speaker", "kind", "voice", "quote", "stance", "confidence", "stratum",
               "stratum_size", "weight")  # fmt: skip
    rows = [
        (
            place, *_place(one.sentence), one.sentence.id, one.sentence.speaker or "none",
            one.sentence.kind or "none", one.sentence.voice, one.sentence.quote,
            one.sentence.stance or "none", one.sentence.confidence, one.stratum, one.size,
            one.weight,
        )
        for place, one in enumerate(drawn, start=1)
    ]  # fmt: skip
    return csv_of(columns, rows)


def _place(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.article, sentence.start, sentence.end
