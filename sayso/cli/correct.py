"""`sayso correct`: put right what the engine got wrong, and export it as gold."""

from __future__ import annotations

import getpass
import json
import os
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sayso.store.correcting import Field

__all__ = ["correct"]


@click.command(
    epilog="""\b
Examples:
  sayso correct news.db sha256:3f… a4 --speaker "Ada Quill" --stance denies
  sayso correct news.db sha256:3f… a5 --reject
  sayso correct news.db sha256:3f… --add --content 120:164 --cue 165:169 --source 170:179
  sayso correct news.db --export > gold.jsonl
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("article", required=False, metavar="[ARTICLE]")
@click.argument("attribution", required=False, metavar="[ATTRIBUTION]")
@click.option("--speaker", metavar="NAME", help="Who said it: a name, a source's id, or none.")
@click.option("--kind", metavar="KIND", help="What the speaker is: person, anonymous …, none.")
@click.option("--stance", metavar="STANCE", help="says, claims, denies …, none.")
@click.option("--content", multiple=True, metavar="START:END", help="What is said; once a piece.")
@click.option("--cue", multiple=True, metavar="START:END", help="With --add: the cue.")
@click.option("--source", multiple=True, metavar="START:END", help="With --add: the source words.")
@click.option("--reject", is_flag=True, help="This is no attribution.")
@click.option("--add", is_flag=True, help="An attribution the engine missed.")
@click.option("--who", metavar="NAME", help="Who corrects; without it, the name of the account.")
@click.option("--export", is_flag=True, help="Write the corrected articles as gold, JSON Lines.")
def correct(
    ledger: str,
    article: str | None,
    attribution: str | None,
    export: bool,
    who: str | None,
    **changes: Any,
) -> None:
    """Corrects one attribution of an article; kept with who and when, whatever is re-run."""
    from sayso.store.corrections import correct as keep
    from sayso.store.corrections import gold
    from sayso.store.opening import Mode, open_ledger
    from sayso.store.reading import read_analysis
    from sayso.store.weather import ledger_errors

    if export:
        with ledger_errors(ledger), closing(open_ledger(ledger)) as connection:
            for one in gold(connection):
                click.echo(json.dumps(one, ensure_ascii=False))
        return
    if article is None or (attribution is None) != changes["add"]:
        raise click.UsageError("name ARTICLE and ATTRIBUTION, or ARTICLE and --add.")
    with ledger_errors(ledger), closing(open_ledger(ledger, mode=Mode.WRITE)) as connection:
        analysis = read_analysis(connection, article)
        known = {one.id: one for one in analysis.sources} if analysis else {}
        asked = _asked(known, changes)
        if not asked:
            raise click.UsageError("say what is to be corrected: --speaker, --stance, --reject …")
        name = who or os.environ.get("SAYSO_WHO") or getpass.getuser()
        keep(connection, article, attribution, asked, who=name)
    click.echo(f"sayso: {ledger}: {len(asked)} corrected by {name}", err=True)


def _asked(known: dict[str, Any], changes: dict[str, Any]) -> list[tuple[Field, Any]]:
    """Field and value of every correction that was asked for."""
    from sayso.store.correcting import Field

    asked: list[tuple[Field, Any]] = []
    content = [_span(one) for one in changes["content"]]
    if changes["add"]:
        roles = {role: [_span(one) for one in changes[role]] for role in ("cue", "source")}
        return [(Field.ADDED, {"content": content, **roles})]
    if changes["reject"]:
        return [(Field.REJECTED, True)]
    if changes["speaker"]:
        asked.append((Field.SPEAKER, _speaker(changes["speaker"], known)))
    for field in (Field.KIND, Field.STANCE):
        if changes[field.value]:
            value = changes[field.value]
            asked.append((field, None if value == "none" else value))
    if content:
        asked.append((Field.CONTENT, content))
    return asked


def _speaker(written: str, known: dict[str, Any]) -> dict[str, Any] | None:
    if written == "none":
        return None
    if written in known:
        return {"id": written, "name": known[written].name, "kind": known[written].kind}
    return {"name": written, "kind": None}


def _span(written: str) -> list[int]:
    start, _, end = written.partition(":")
    if not (start.isdigit() and end.isdigit()):
        raise click.UsageError(f"{written} is no span; write START:END, as 120:164.")
    return [int(start), int(end)]
