"""`sayso search`: the statements of a ledger that hold these words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sayso.cli.answers import (
    asked_format,
    csv_of,
    json_of,
    jsonl_of,
    ledger,
    output_options,
    scope_options,
    table,
    write,
)
from sayso.cli.progress import printable

if TYPE_CHECKING:
    from sayso.store.questions.searching import Found, Hit

__all__ = ["search"]

_FORMATS = ("text", "json", "jsonl", "csv")


@click.command(
    epilog="""\b
Examples:
  sayso search stories.ledger engine repairs            both words, in any order
  sayso search stories.ledger '"third failure"'         these words in a row
  sayso search stories.ledger 'ferr*' --by Quill        words that begin so, said by Quill
  sayso search stories.ledger --kind anonymous --since 2031-02 -f csv -o unnamed.csv
  sayso search stories.ledger engine --stance denies --quote direct --limit 50

\b
Words are looked for in what is said. Signs have no meaning but "…" and a * at a word's end; case
and accents do not count. --kind none: nobody is named.
""",
)
@click.argument("ledger_", metavar="LEDGER")
@click.argument("words", nargs=-1)
@click.option("--by", metavar="SPEAKER", help="Said by this person, or a name with these words.")
@click.option("--kind", metavar="KIND", help="person, organization, …, anonymous, or none.")
@click.option("--stance", metavar="STANCE", help="says, claims, denies, …")
@click.option("--quote", metavar="QUOTE", help="direct, indirect or mixed.")
@scope_options
@click.option("--limit", "-n", type=click.IntRange(0, 10_000), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Pass over so many.")
@click.option(
    "--after", type=click.IntRange(min=0), help="Go on after this number; the last page names it."
)
@output_options(*_FORMATS)
def search(
    ledger_: str,
    words: tuple[str, ...],
    by: str | None,
    kind: str | None,
    stance: str | None,
    quote: str | None,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int,
    offset: int,
    after: int | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Finds statements by their words, with counts of who said them and where."""
    from sayso.store.questions.scope import Scope
    from sayso.store.questions.searching import Wanted
    from sayso.store.questions.searching import search as ask

    form = asked_format(format_, output, _FORMATS)
    wanted = Wanted(
        words=" ".join(words),
        by=by,
        kind=kind,
        stance=stance,
        quote=quote,
        scope=Scope(outlets=outlets, since=since, until=until),
    )
    with ledger(ledger_) as connection:
        found = ask(connection, wanted, limit=limit, offset=offset, after=after)
    write(_drawn(found, form), output)


def _drawn(found: Found, form: str) -> str:
    hits = [_plain(hit) for hit in found.hits]
    match form:
        case "jsonl":
            return jsonl_of(hits)
        case "csv":
            columns = [column for column in _COLUMNS if column != "found"]
            return csv_of(columns, [[hit[column] for column in columns] for hit in hits])
        case "json":
            return json_of(
                {
                    "count": found.count,
                    "at_least": found.at_least,
                    "faceted": found.faceted,
                    "facets": {name: dict(getattr(found.facets, name)) for name in _FACETS},
                    "after": found.after,
                    "hits": hits,
                }
            )
    return _text(found)


_FACETS = ("speakers", "outlets", "kinds", "stances", "quotes")
_COLUMNS = (
    "number", "article", "id", "content", "speaker", "person", "kind", "source", "cue", "quote",
    "stance", "confidence", "outlet", "published", "title", "url", "start", "end", "found",
)  # fmt: skip


def _plain(hit: Hit) -> dict[str, Any]:
    return {column: getattr(hit, column) for column in _COLUMNS}


def _text(found: Found) -> str:
    """A statement, who said it, where; then the counts."""
    if not found.count:
        return "Nothing found.\n"
    lines = []
    for hit in found.hits:
        who = hit.person or hit.source or "nobody named"
        said = " ".join(part for part in (hit.stance or "", hit.quote) if part)
        where = " · ".join(part for part in (hit.outlet, (hit.published or "")[:10]) if part)
        content = " ".join(hit.content.split())
        lines.append(f"{printable(content)}\n    {printable(who)} ({said}) · {printable(where)}")
        lines.append(f"    {printable(hit.title or '')} · {hit.article} {hit.id}\n")
    most = "at least " if found.at_least else ""
    which = f"the newest {found.faceted:,}" if found.faceted < found.count else "them"
    lines.append(f"{most}{found.count:,} statements; counted among {which}:\n")
    for name in _FACETS:
        counts = getattr(found.facets, name)
        if counts:
            lines.append(table((name, ""), counts))
    if found.after is not None:
        lines.append(f"More: --after {found.after}")
    return "\n".join(lines).rstrip("\n") + "\n"
