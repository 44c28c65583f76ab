"""`sayso diff`: what attribution a page gained, lost or softened between its revisions."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.progress import printable

if TYPE_CHECKING:
    from sayso.records import Analysis, Attribution
    from sayso.store.comparing import Difference
    from sayso.store.revisions import Revision

__all__ = ["diff"]


@click.command()
@click.argument("ledger", metavar="LEDGER")
@click.argument("url", metavar="URL")
@click.option("--format", "-f", "format_", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="What to write.")  # fmt: skip
@click.option("--from", "from_", type=int, metavar="N", help="An earlier revision than the last "
              "but one.")  # fmt: skip
@click.option("--to", type=int, metavar="N", help="Another revision than the newest.")
def diff(ledger: str, url: str, format_: str, from_: int | None, to: int | None) -> None:
    """What was added, softened, changed or removed between two revisions of the page at URL."""
    from sayso.store.comparing import compare
    from sayso.store.opening import open_ledger
    from sayso.store.revisions import revisions
    from sayso.store.weather import ledger_errors

    with ledger_errors(ledger), closing(open_ledger(ledger)) as connection:
        found = {one.number: one for one in revisions(connection, url)}
    last = to or max(found)
    first = from_ or max((number for number in found if number < last), default=last)
    for number in (first, last):
        if number not in found:
            known = ", ".join(map(str, found))
            raise click.UsageError(f"the page has no revision {number}; it has {known}.")
    difference = compare(found[first].analysis, found[last].analysis)
    if format_ == "json":
        click.echo(json.dumps(_plain(url, found[first], found[last], difference),
                              ensure_ascii=False, indent=2))  # fmt: skip
        return
    for line in _lines(found[first], found[last], difference):
        click.echo(printable(line))


def _lines(first: Revision, last: Revision, difference: Difference) -> list[str]:
    before, after = first.analysis, last.analysis
    if first.number == last.number:
        return [f"revision {first.number} is the only one"]
    lines = [f"revision {first.number} → {last.number}: {after.article.title or ''}".rstrip(": ")]
    lines += [f"+ added     {_told(after, one)}" for one in difference.added]
    for change in difference.changed:
        word = "softened" if change.softened else "firmed" if change.firmed else "changed"
        lines.append(f"~ {word:<9} {_told(after, change.after)}")
        lines += [f"              {way}" for way in change.ways]
    lines += [f"- removed   {_told(before, one)}" for one in difference.removed]
    return lines if len(lines) > 1 else [*lines, "no attribution was added, changed or removed"]


def _told(analysis: Analysis, one: Attribution) -> str:
    named = {source.id: source.name for source in analysis.sources}
    who = named.get(one.speaker or "") or " ".join(s.text for s in one.source) or "nobody named"
    what = " … ".join(" ".join(span.text.split()) for span in one.content)
    return f"{who}: {what}"


def _plain(url: str, first: Revision, last: Revision, difference: Difference) -> dict[str, Any]:
    import msgspec

    def side(one: Attribution, analysis: Analysis) -> dict[str, Any]:
        named = {source.id: source.name for source in analysis.sources}
        plain: dict[str, Any] = msgspec.to_builtins(one)
        return {**plain, "speaker_name": named.get(one.speaker or "")}

    before, after = first.analysis, last.analysis
    return {
        "url": url,
        "from": {"revision": first.number, "article": before.article.id},
        "to": {"revision": last.number, "article": after.article.id},
        "added": [side(one, after) for one in difference.added],
        "removed": [side(one, before) for one in difference.removed],
        "changed": [
            {
                "before": side(change.before, before),
                "after": side(change.after, after),
                "ways": list(change.ways),
                "softened": change.softened,
                "firmed": change.firmed,
            }
            for change in difference.changed
        ],
    }
