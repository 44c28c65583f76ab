"""A trail as a tree for the terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from sayso.claims.trail import Edge, Relation, Statement, Trail
from sayso.cli.progress import printable
from sayso.web.heading import spoken_date

__all__ = ["draw_trail", "short"]

_MOST = 110


def draw_trail(trail: Trail, *, width: int, color: bool) -> str:
    """The trail as lines of at most `width` columns: origin, articles by time, count, alarms."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        console.print(_tree(trail))
        for line in _after(trail):
            console.print(line)
    return "\n".join(one.rstrip() for one in captured.get().split("\n")).rstrip("\n") + "\n"


def short(text: str, *, max_chars: int = _MOST) -> str:
    """The text on one line, cut at a word."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= max_chars else line[: max_chars - 1].rsplit(" ", 1)[0] + "…"


def _tree(trail: Trail) -> Tree:
    root = Tree(Text.assemble((short(trail.text), "bold"), (f"  {trail.claim}", "dim")))
    origin = trail.origin
    if origin.first_here:
        here = origin.first_here
        when = spoken_date(here.published or "")
        root.add(Text(f"first in this ledger: {here.label}, {when} (to the {here.precision})"))
    else:
        root.add(Text("first in this ledger: unknown, no article of it is dated"))
    credited = origin.credited.label if origin.credited else "nobody"
    root.add(Text(f"the articles credit: {printable(credited)}"))
    labels = {node.id: node.label for node in trail.nodes}
    for article in dict.fromkeys(one.article for one in trail.statements):
        mine = [one for one in trail.statements if one.article == article]
        when = spoken_date(mine[0].published or "") or "no date"
        head = Text.assemble((printable(labels.get(article, article)), "bold cyan"), f"  {when}")
        branch = root.add(head)
        for one in mine:
            branch.add(_said(one))
        for edge in trail.edges:
            if edge.article == article:
                branch.add(_arrow(edge, labels))
    beyond: dict[str, Tree] = {}
    for edge in trail.edges:
        if edge.article.startswith(("outlet:", "source:")):
            if edge.article not in beyond:
                name = printable(labels.get(edge.article, edge.article))
                beyond[edge.article] = root.add(Text(name))
            beyond[edge.article].add(_arrow(edge, labels))
    return root


def _said(one: Statement) -> Text:
    signs = {Relation.DENIES: "✗ denies", Relation.QUESTIONS: "? questions"}
    who = one.words or one.speaker or ("headline" if one.headline else "")
    sign = signs.get(one.relation, "")
    stance = one.stance.value if one.stance else "own voice"
    parts = [
        part for part in (sign, "" if stance in sign else stance, short(who, max_chars=40)) if part
    ]
    style = "red" if one.relation is Relation.DENIES else "dim"
    return Text.assemble((" · ".join(parts) + ": ", style), short(one.text))


def _arrow(edge: Edge, labels: dict[str, str]) -> Text:
    name = printable(labels.get(edge.origin, edge.origin))
    note = f"{edge.evidence.value}, {edge.confidence:.2f}, {edge.id}"
    return Text.assemble("← ", (name, "green"), (f"  [{note}]", "dim"))


def _after(trail: Trail) -> Iterator[Text]:
    independent = trail.independent
    count = str(independent.low)
    if independent.high != independent.low:
        count += f" to {independent.high}"
    yield Text("")
    yield Text.assemble("independent sources: ", (count, "bold"), f"  ({independent.why})")
    for origin in independent.origins:
        yield Text(f"  · {printable(origin)}")
    for clash in trail.clashes:
        yield Text(f"≠ {clash.kind}: {clash.one_says} / {clash.other_says}", style="magenta")
    for alarm in trail.alarms:
        yield Text.assemble((f"! {alarm.kind.value}: ", "yellow"), printable(alarm.why))
    for edge in trail.refused:
        yield Text(f"refused by a person: {edge.id} ({printable(edge.why)})", style="dim")
