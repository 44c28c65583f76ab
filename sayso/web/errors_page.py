"""Marked against found attributions as one self-contained page, worst article first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from string import Template

from sayso.evaluation.gold import Marked
from sayso.evaluation.pairing import Pair
from sayso.evaluation.scores import Agreement, Score
from sayso.web.escaping import text

__all__ = ["render_errors"]

_AROUND = 90  # characters of context on either side
_VERDICTS = {
    "right": "Right",
    "source": "Wrong source",
    "cue": "Wrong cue",
    "content": "Content overlaps too little",
    "missed": "Missed",
    "spurious": "Not marked",
}


def render_errors(agreements: Sequence[Agreement], scores: Sequence[Score], *, model: str) -> str:
    """A whole HTML page: the scores, then each article's attributions side by side.

    The same input gives the same page; no articles give a page that says so.
    """
    worst = sorted(agreements, key=lambda one: (one.full_f1, one.article.id))
    return Template(_asset("templates/errors.html")).substitute(
        css=_asset("static/style/colours.css") + _asset("static/style/errors.css"),
        js=_asset("static/script/errors.js"),
        model=text(model),
        count=str(len(agreements)),
        scores="".join(
            f"<tr><th>{text(one.name)}</th><td>{one.value:.1f}</td>"
            f"<td>{one.low:.1f} – {one.high:.1f}</td></tr>"
            for one in scores
        ),
        switches="".join(
            f'<label><input type="checkbox" value="{key}"{"" if key == "right" else " checked"}>'
            f" {label} <b>{_count(agreements, key)}</b></label>"
            for key, label in _VERDICTS.items()
        ),
        articles="\n".join(_article(one) for one in worst) or "<p>No article was given.</p>",
    )


def _asset(name: str) -> str:
    return files("sayso.web").joinpath(name).read_text(encoding="utf-8")


def _verdict(pair: Pair) -> str:
    if not pair.content:
        return "content"
    return "right" if pair.full else "cue" if pair.source else "source"


def _rows(one: Agreement) -> Iterator[tuple[int, str, Marked | None, Marked | None]]:
    """Where each attribution stands, its verdict, and the two readings of it."""
    gold, found = one.article.attributions, one.found
    paired = {pair.gold: pair for pair in one.pairs}
    ours = {pair.found for pair in one.pairs}
    for number, marked in enumerate(gold):
        pair = paired.get(number)
        verdict = _verdict(pair) if pair else "missed"
        yield marked.content[0][0], verdict, marked, found[pair.found] if pair else None
    for number, marked in enumerate(found):
        if number not in ours:
            yield marked.content[0][0], "spurious", None, marked


def _count(agreements: Sequence[Agreement], verdict: str) -> int:
    return sum(row[1] == verdict for one in agreements for row in _rows(one))


def _article(one: Agreement) -> str:
    tally = one.tally
    rows = "".join(
        f'<div class="row {verdict}"><h3>{_VERDICTS[verdict]}</h3>'
        f"{_side('marked', one.article.text, gold)}{_side('found', one.article.text, found)}</div>"
        for _, verdict, gold, found in sorted(_rows(one), key=lambda row: row[0])
    )
    return (
        f"<article><h2><bdi>{text(one.article.id)}</bdi> <small>full F1 {one.full_f1:.0f} · "
        f"{tally.gold} marked, {tally.found} found, {tally.full} right</small></h2>{rows}</article>"
    )


def _side(label: str, whole: str, marked: Marked | None) -> str:
    """One reading of an attribution in its context, its roles highlighted."""
    if marked is None:
        return f'<p class="side empty"><b>{label}</b> –</p>'
    spans = sorted(
        (start, end, role)
        for role in ("content", "cue", "source")
        for start, end in getattr(marked, role)
    )
    first = max(spans[0][0] - _AROUND, 0)
    last = min(max(end for _, end, _ in spans) + _AROUND, len(whole))
    drawn, at = [], first
    for start, end, role in spans:
        if start < at:  # roles that overlap show the part not yet drawn
            start = at
        if end > start:
            drawn.append(text(whole[at:start]))
            drawn.append(f'<mark class="{role}">{text(whole[start:end])}</mark>')
            at = end
    drawn.append(text(whole[at:last]))
    lead, tail = "…" if first else "", "…" if last < len(whole) else ""
    return f'<p class="side" dir="auto"><b>{label}</b> {lead}{"".join(drawn)}{tail}</p>'
