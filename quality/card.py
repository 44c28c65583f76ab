"""The tables of the model card, from a measurement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from quality.measuring import DEV, MODEL, digest
from sayso.evaluation.parts import By, parts
from sayso.evaluation.scores import Agreement, scores

__all__ = ["CARD", "tables", "with_tables"]

CARD = MODEL.parent / "MODEL_CARD.md"
_BETWEEN = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end of scores -->)", re.DOTALL)
_SPLITS = {By.TYPE: "kind of quotation", By.OUTLET: "outlet", By.LENGTH: "length of the article"}


def tables(measured: Mapping[str, Sequence[Agreement]], *, model: Path = MODEL) -> str:
    """Markdown: the scores of every set with intervals, then PolNeAR dev in parts."""
    found = {name: scores(some) for name, some in measured.items()}
    heads = [
        f"{name}, {len(some)} articles, {sum(one.tally.gold for one in some):,} marked"
        for name, some in measured.items()
    ]
    today = datetime.now(UTC).date()
    lines = [
        f"Written by `python -m quality --write` on {today.day} {today:%B %Y}; 95 % intervals over",
        f"articles in brackets. `tagger.onnx` is `{digest(model)[:19]}…`.",
        "",
        *_row("measure, %", *heads),
        *_row("---", *["---"] * len(heads)),
    ]
    for number, first in enumerate(next(iter(found.values()))):
        cells = [some[number] for some in found.values()]
        lines += _row(first.name, *(f"{c.value:.1f} [{c.low:.1f}, {c.high:.1f}]" for c in cells))
    for by, what in _SPLITS.items() if DEV in measured else ():
        head = ("full F1", "content F1", "content + source F1", "calibration error", "marked")
        lines += ["", *_row(f"{DEV} by {what}", *head), *_row("---", *["---"] * len(head))]
        for part in parts(measured[DEV], by):
            shown = (part.full, part.content, part.source, part.calibration)
            lines += _row(part.name, *(f"{value:.1f}" for value in shown), f"{part.gold:,}")
    return "\n".join(lines) + "\n"


def with_tables(card: str, text: str) -> str:
    """The card with `text` between its marks; raises `ValueError` where it has none."""
    if not _BETWEEN.search(card):
        raise ValueError("the card has no <!-- scores --> and <!-- end of scores -->")
    return _BETWEEN.sub(lambda _: text, card)


def _row(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |"]
