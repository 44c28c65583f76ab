"""An audit as one HTML page that opens from disk, each figure a way to the sentences behind it.

Nothing is fetched: styles, script and sentences stand inside. Without scripts every figure is
there; the sentences need one.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from sayso.store.questions.auditing import Audit, Group, figure_key
from sayso.store.questions.intervals import Share
from sayso.store.questions.selecting import Selection
from sayso.store.questions.sentences import Sentence
from sayso.store.questions.telling import Voice
from sayso.web.auditcharts import VOICES, crossed, interval_chart, stacked, top_sources
from sayso.web.escaping import attribute, embedded_json, text

__all__ = ["render_audit"]

_STYLE = ("colours", "page", "audit")
_BY = {"outlet": "outlet", "byline": "byline", "month": "month"}


def render_audit(found: Audit, behind: Mapping[int, Sentence]) -> str:
    """The page of an audit; `behind` has the sentences its `examples` name, by row number.

    The same audit gives the same page. A figure without examples is a number and no button.
    """
    script = _asset("static/script/audit.js")
    whole = found.groups[0]
    title = f"On whose say-so? {len(found.selection.articles):,} articles"
    return Template(_asset("templates/audit.html")).substitute(
        title=text(title),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        css="\n".join(_asset(f"static/style/{name}.css") for name in _STYLE),
        js=script,
        by=_BY[found.by],
        gist=_gist(whole),
        counted=text(_counted(found.selection)),
        legend=_legend(),
        words=stacked(found, "by_words"),
        statements=stacked(found, "by_statements"),
        unnamed=interval_chart(found),
        sources=top_sources(found),
        uneven=text(_uneven(found)),
        stances=crossed(found, "stance", found.stances),
        quotes=crossed(found, "quote", found.quotes),
        cues=_cues(found),
        table=_table(found.groups),
        data=embedded_json(_data(found, behind)),
    )


def _gist(whole: Group) -> str:
    """The plain sentence at the top."""
    shares = dict(zip(Voice, whole.by_statements, strict=True))
    unnamed, nobody = shares[Voice.UNNAMED], shares[Voice.NONE]
    if unnamed.share is None:
        return "There are no statements to count."
    return (
        f"<b>{_percent(unnamed)}</b> of {whole.statements:,} statements stand on unnamed sources, "
        f"<b>{_percent(nobody)}</b> on nobody who is told; "
        f"<b>{_percent(shares[Voice.NAMED])}</b> on somebody named."
    )


def _percent(share: Share) -> str:
    return f"{100 * (share.share or 0):.1f}%"


def _counted(selection: Selection) -> str:
    return (
        f"{len(selection.articles):,} of {selection.in_scope:,} articles are counted. Left out: "
        f"{selection.wire:,} of wire copy, {selection.exact_copies:,} exact and "
        f"{selection.near_copies:,} near copies of other articles."
    )


def _uneven(found: Audit) -> str:
    if found.gini is None or found.top_ten is None:
        return "No source is named."
    return (
        f"{found.source_count:,} named sources; the ten most quoted have "
        f"{100 * found.top_ten:.1f}% of their statements, "
        f"and Gini’s coefficient is {found.gini:.2f} (0: all alike)."
    )


def _legend() -> str:
    return "".join(
        f'<li class="{css}"><i class="swatch" aria-hidden="true"></i>{text(words)}</li>'
        for css, words in VOICES.values()
    )


def _cues(found: Audit) -> str:
    """The words that report, most used first, by voice."""
    parts = []
    for voice, cues in found.cues.items():
        if cues:
            items = "".join(
                f"<li>{_opening(found, ('cue', voice, cue), f'{text(cue)} <b>{count:,}</b>')}</li>"
                for cue, count in cues
            )
            css, words = VOICES[voice]
            parts.append(f'<div class="{css}"><h3>{text(words)}</h3><ul>{items}</ul></div>')
    return "".join(parts)


def _opening(found: Audit, figure: Sequence[str], inner: str) -> str:
    key = figure_key(*figure)
    if key not in found.examples:
        return inner
    return f'<button type="button" class="figure" data-figure="{_key(key)}">{inner}</button>'


def _key(figure: Sequence[str]) -> str:
    return attribute("\t".join(figure))


def _table(groups: Sequence[Group]) -> str:
    """All figures, for reading, copying and printing."""
    head = "".join(f'<th scope="col">{text(words)}</th>' for _, words in VOICES.values())
    rows = "".join(
        f'<tr><th scope="row"><bdi>{text(group.name)}</bdi></th><td>{group.articles:,}</td>'
        f"<td>{group.statements:,}</td>{''.join(_cell(share) for share in group.by_statements)}"
        f"</tr>"
        for group in groups
    )
    return (
        '<div class="wide"><table><caption>Share of statements in %, with 95% interval</caption>'
        f'<thead><tr><th scope="col"></th><th scope="col">articles</th>'
        f'<th scope="col">statements</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _cell(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "<td>–</td>"
    interval = f"{100 * share.low:.1f}–{100 * share.high:.1f}"
    return f"<td>{100 * share.share:.1f} <small>{interval}</small></td>"


def _data(found: Audit, behind: Mapping[int, Sentence]) -> dict[str, Any]:
    """Sentences once, and for each figure the places of those behind it."""
    numbers = sorted(behind)
    place = {number: at for at, number in enumerate(numbers)}
    return {
        "most": max(map(len, found.examples.values()), default=0),
        "sentences": [_sentence(behind[number]) for number in numbers],
        "figures": {
            "\t".join(figure): [place[one] for one in shown if one in place]
            for figure, shown in found.examples.items()
        },
    }


def _sentence(one: Sentence) -> dict[str, Any]:
    return {
        "text": one.text,
        "marks": [list(mark) for mark in one.marks if mark[1] < mark[2]],
        "who": one.speaker or one.source,
        "voice": VOICES[one.voice][0],
        "how": " · ".join(part for part in (one.stance, one.quote) if part),
        "outlet": one.outlet,
        "day": (one.published or "")[:10],
        "title": one.title or "",
        "url": one.url or "",
        "place": f"{one.article} {one.id}",
    }


@cache
def _asset(name: str) -> str:
    """A file that ships beside this module."""
    return files("sayso.web").joinpath(name).read_text(encoding="utf-8")
