"""The charts of an audit, as SVG and HTML that a script makes into ways to the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.store.questions.auditing import Audit, Figure, Group, figure_key
from sayso.store.questions.intervals import Share
from sayso.store.questions.telling import Voice
from sayso.web.escaping import attribute, snippet, text

__all__ = ["MOST", "VOICES", "crossed", "interval_chart", "stacked", "top_sources"]

VOICES = {
    Voice.NAMED: ("named", "Named"),
    Voice.UNNAMED: ("unnamed", "Unnamed"),
    Voice.OUTLET: ("outlet", "Other outlets"),
    Voice.DOCUMENT: ("document", "Documents"),
    Voice.UNKNOWN: ("unknown", "Source not resolved"),
    Voice.NONE: ("none", "No source given"),
}
"""Class and words of each voice, in the order in which bars show them."""

MOST = 40
"""Groups that a chart draws; the table has all."""

_ROW, _LABEL, _WIDE = 26, 190, 900
_BAR = _WIDE - _LABEL - 70


def stacked(found: Audit, of: str) -> str:
    """A bar a group, divided by voice; `of` is "by_statements" or "by_words"."""
    rows = [
        _bar_row(found, group, getattr(group, of), at) for at, group in enumerate(_drawn(found))
    ]
    what = "statements" if of == "by_statements" else "words"
    return _svg(rows, f"Share of {what} by who vouches for them") + _rest(found)


def _bar_row(found: Audit, group: Group, shares: Sequence[Share], at: int) -> str:
    y = at * _ROW
    parts, left = [_label(group.name, y)], float(_LABEL)
    for (voice, (css, words)), share in zip(VOICES.items(), shares, strict=True):
        if not share.share:
            continue
        wide = share.share * _BAR
        title = f"{group.name}, {words}: {_told(share)}"
        inside = f"{100 * share.share:.0f}" if wide > 30 else ""
        drawn = (
            f'<rect x="{left:.1f}" y="{y + 3}" width="{max(wide - 1, 0.5):.1f}" height="20"/>'
            f'<text x="{left + wide / 2:.1f}" y="{y + 17}" text-anchor="middle">{inside}</text>'
        )
        parts.append(_part(found, figure_key("group", group.name, voice), css, title, drawn))
        left += wide
    parts.append(f'<text class="n" x="{_WIDE - 4}" y="{y + 17}">{group.articles:,}</text>')
    return "".join(parts)


def interval_chart(found: Audit) -> str:
    """The share of statements by unnamed sources in each group, with its interval as a line."""
    groups = _drawn(found)
    place = list(Voice).index(Voice.UNNAMED)
    shares = [group.by_statements[place] for group in groups]
    top = max((share.high or 0 for share in shares), default=0) or 1
    scale = _BAR / top
    rows = []
    for at, (group, share) in enumerate(zip(groups, shares, strict=True)):
        y = at * _ROW + 13
        if share.share is None or share.low is None or share.high is None:
            rows.append(_label(group.name, y - 13))
            continue
        low, middle, high = (_LABEL + v * scale for v in (share.low, share.share, share.high))
        drawn = (
            f'<rect class="hit" x="{_LABEL}" y="{y - 11}" width="{_BAR}" height="22"/>'
            f'<path d="M{low:.1f} {y}H{high:.1f}M{low:.1f} {y - 4}v8M{high:.1f} {y - 4}v8"/>'
            f'<circle cx="{middle:.1f}" cy="{y}" r="5"/>'
        )
        title = f"{group.name}, unnamed: {_told(share)}"
        figure = figure_key("group", group.name, Voice.UNNAMED)
        rows.append(
            _label(group.name, y - 13)
            + _part(found, figure, "unnamed dots", title, drawn)
            + f'<text class="n" x="{_WIDE - 4}" y="{y + 4}">{100 * share.share:.1f}%</text>'
        )
    return _svg(rows, "Share of statements by unnamed sources, with 95% interval") + _rest(found)


def top_sources(found: Audit) -> str:
    """A bar a source, as long as its number of statements."""
    most = max((one.statements for one in found.sources), default=1)
    rows = []
    for at, one in enumerate(found.sources):
        y, wide = at * _ROW, one.statements / most * _BAR
        title = f"{one.name}: {one.statements:,} statements in {one.articles:,} articles"
        drawn = f'<rect x="{_LABEL}" y="{y + 3}" width="{wide:.1f}" height="20"/>'
        rows.append(
            _label(one.name, y)
            + _part(found, figure_key("source", one.name), "named", title, drawn)
            + f'<text class="n" x="{_WIDE - 4}" y="{y + 17}">{one.statements:,}</text>'
        )
    return _svg(rows, "Most quoted named sources") if rows else ""


def crossed(found: Audit, kind: str, counts: Mapping[Voice, Mapping[str, int]]) -> str:
    """A table of voices and words; a cell is darker the larger its share of the row."""
    words = sorted({word for row in counts.values() for word in row})
    if not words:
        return "<p>Nothing to show.</p>"
    head = "".join(f'<th scope="col">{text(word)}</th>' for word in words)
    rows = ""
    for voice, row in counts.items():
        if not row:
            continue
        css, label = VOICES[voice]
        total = sum(row.values())
        cells = "".join(_cell(found, kind, voice, word, row.get(word, 0), total) for word in words)
        rows += f'<tr class="{css}"><th scope="row">{text(label)}</th>{cells}</tr>'
    return (
        f'<div class="wide"><table class="crossed"><thead><tr><th scope="col"></th>{head}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(found: Audit, kind: str, voice: Voice, word: str, count: int, total: int) -> str:
    shade = f' style="--share:{count / total:.3f}"'
    percent = f"<small>{100 * count / total:.0f}%</small>"
    figure = figure_key(kind, voice, word)
    if not count:
        return "<td>0</td>"
    inner = f"{count:,} {percent}"
    if figure in found.examples:
        inner = (
            f'<button type="button" class="figure" data-figure="{_key(figure)}">{inner}</button>'
        )
    return f"<td{shade}>{inner}</td>"


def _drawn(found: Audit) -> Sequence[Group]:
    return found.groups[: MOST + 1]


def _rest(found: Audit) -> str:
    left = len(found.groups) - MOST - 1
    return f'<p class="soft">{left:,} more in the table below.</p>' if left > 0 else ""


def _part(found: Audit, figure: Figure, css: str, title: str, drawn: str) -> str:
    """A part of a chart: a button for hand, keyboard and screen reader where it has sentences."""
    if figure not in found.examples:
        return f'<g class="{css}"><title>{text(title)}</title>{drawn}</g>'
    return (
        f'<g class="{css} figure" role="button" tabindex="0" data-figure="{_key(figure)}"'
        f' aria-label="{attribute(title)}"><title>{text(title)}</title>{drawn}</g>'
    )


def _label(name: str, y: int) -> str:
    shown = text(snippet(name, max_chars=26))
    return f'<text class="label" x="{_LABEL - 10}" y="{y + 17}">{shown}</text>'


def _svg(rows: Sequence[str], name: str) -> str:
    high = max(len(rows), 1) * _ROW
    return (
        f'<div class="wide"><svg class="chart" viewBox="0 0 {_WIDE} {high}" role="group"'
        f' aria-label="{attribute(name)}">{"".join(rows)}</svg></div>'
    )


def _told(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "nothing to count"
    return (
        f"{100 * share.share:.1f}% (95% interval {100 * share.low:.1f} to {100 * share.high:.1f}), "
        f"{share.part:,} of {share.of:,}"
    )


def _key(figure: Figure) -> str:
    return attribute("\t".join(figure))
