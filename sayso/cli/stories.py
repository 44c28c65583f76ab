"""`sayso stories` and `sayso alarms`: events of a ledger with their claims; what went wrong."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

import click

__all__ = ["alarms", "stories"]


@click.command(
    epilog="""\b
Examples:
  sayso stories ledger.db
  sayso stories ledger.db --format json | jq '.stories[0].claims'
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    help="Only stories of so many articles [default: 2 for text, 1 for json].",
)
@click.option("--why", metavar="STORY", help="Print what keeps the articles of a story together.")
def stories(ledger: str, format_: str, least: int | None, why: str | None) -> None:
    """Lists groups of articles about one event, with the claims they make."""
    from sayso.cli.trailtree import short
    from sayso.store.opening import Mode, open_ledger
    from sayso.trails import stories_in, update, why_story

    fewest = least or (1 if format_ == "json" else 2)
    with closing(open_ledger(ledger, mode=Mode.WRITE)) as connection:
        update(connection)
        if why:
            for line in why_story(connection, why):
                click.echo(line)
            return
        told = [story for story in stories_in(connection) if len(story.articles) >= fewest]
        if format_ == "json":
            click.echo(json.dumps({"stories": [_plain(one) for one in told]}, ensure_ascii=False))
            return
        for story in told:
            click.echo(f"{short(story.title)}  {story.id}")
            for _, _, ref in story.articles:
                click.echo(f"  {ref}")
            for claim in story.claims:
                articles = {article for _, article, _ in claim.statements}
                if len(articles) > 1:
                    denial = ", a denial" if claim.is_denial else ""
                    count = f"{len(claim.statements)} statements, {len(articles)} articles{denial}"
                    click.echo(f"    {claim.id}  {short(claim.text, max_chars=90)} ({count})")
            click.echo()


def _plain(story: Any) -> dict[str, Any]:
    ids = {number: (article, ref) for number, article, ref in story.articles}
    return {
        "id": story.id,
        "title": story.title,
        "articles": [{"id": article, "ref": ref} for _, article, ref in story.articles],
        "claims": [
            {
                "id": claim.id,
                "text": claim.text,
                "statements": [
                    {"article": ids[number][0], "ref": ids[number][1], "attribution": attribution}
                    for _, number, attribution in claim.statements
                    if number in ids
                ],
            }
            for claim in story.claims
        ],
    }


@click.command(
    epilog="""\b
Examples:
  sayso alarms ledger.db
  sayso alarms ledger.db --kind circular --format json

\b
Kinds: circular, sources-multiply, stance-hardens, qualifier-dropped, denial-not-carried,
headline-firmer; docs/trail.md says when each is raised.
"""
)
@click.argument("ledger", metavar="LEDGER")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("--kind", multiple=True, metavar="KIND", help="Only alarms of this kind.")
def alarms(ledger: str, format_: str, kind: tuple[str, ...]) -> None:
    """Lists what a reader should look at: loops, sources that multiply, denials left out."""
    from sayso.claims.trail import AlarmKind
    from sayso.claims.written import alarm_dict
    from sayso.cli.trailtree import short
    from sayso.store.opening import Mode, open_ledger
    from sayso.trails import all_trails, update

    unknown = set(kind) - {one.value for one in AlarmKind}
    if unknown:
        raise click.UsageError(f"There is no kind of alarm called {', '.join(sorted(unknown))}.")
    with closing(open_ledger(ledger, mode=Mode.WRITE)) as connection:
        update(connection)
        found = []
        for trail in all_trails(connection, at_least=1):
            raised = [one for one in trail.alarms if not kind or one.kind.value in kind]
            if raised and format_ == "text":
                click.echo(f"{short(trail.text)}  {trail.claim}")
                for one in raised:
                    click.echo(f"  ! {one.kind.value}: {one.why}")
            found += [{"claim": trail.claim, **alarm_dict(one)} for one in raised]
        if format_ == "json":
            click.echo(json.dumps({"alarms": found}, ensure_ascii=False))
