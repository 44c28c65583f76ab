"""The say-so bar: an article's words by who vouches for them, as a drawing and as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.web.shares import Share, percent
from sayso.web.voices import VOICE_WORDS, Voice

__all__ = ["bar", "strip", "summary"]

_NUMBER = re.compile(r"[0-9.]+%")


def summary(shares: Sequence[Share]) -> str:
    """One plain sentence of what the bar shows."""
    by_voice = {share.voice: share for share in shares}
    own = by_voice[Voice.OWN]
    if not own.of:
        return "There are no words here to count."
    if own.words == own.of:
        return "Every word stands in the outlet’s own voice: nothing is credited to anybody else."
    lent = Share(voice=Voice.OWN, words=own.of - own.words, of=own.of, statements=0)
    said = f"{percent(lent)}% of the words stand on somebody else’s say-so"
    unnamed = by_voice[Voice.UNNAMED]
    return f"{said}, {percent(unnamed)}% on unnamed sources." if unnamed.words else f"{said}."


def strip(shares: Sequence[Share]) -> str:
    """The bar alone, without names; for a list of many stories."""
    return f'<span class="strip" aria-hidden="true">{_segments(shares)}</span>'


def bar(shares: Sequence[Share]) -> str:
    """The bar with a legend whose entries are switches, and the same numbers as a table."""
    shown = [share for share in shares if share.words or share.statements]
    entries = "".join(_entry(share) for share in shown)
    gist = _NUMBER.sub(r"<b>\g<0></b>", summary(shares))
    return (
        f'<section class="sayso" aria-label="On whose say-so">'
        f'<p class="gist">{gist}</p>'
        f'<div class="bar" aria-hidden="true">{_segments(shares)}</div>'
        f'<ul class="legend">{entries}</ul>'
        f'<details class="table"><summary>The same as a table</summary>{_table(shown)}</details>'
        "</section>"
    )


def _segments(shares: Sequence[Share]) -> str:
    """A stretch for each voice that has words, as wide as its share."""
    return "".join(
        f'<i class="{share.voice.value}" data-who="{share.voice.value}"'
        f' style="flex-grow:{share.words}"></i>'
        for share in shares
        if share.words
    )


def _entry(share: Share) -> str:
    """A voice of the legend; pressing it lights the words that it counts."""
    return (
        f'<li><button type="button" class="voice {share.voice.value}"'
        f' data-who="{share.voice.value}" aria-pressed="false">'
        f'<span class="swatch">Aa</span><span class="label">{VOICE_WORDS[share.voice]}</span>'
        f'<span class="percent">{percent(share)}%</span>'
        f'<span class="words">{_counted(share.words, "word")}</span></button></li>'
    )


def _table(shown: Sequence[Share]) -> str:
    """The numbers of the bar, with how many statements stand behind each."""
    rows = "".join(
        f'<tr><th scope="row">{VOICE_WORDS[share.voice]}</th><td>{share.words}</td>'
        f"<td>{percent(share)}%</td>"
        f"<td>{'' if share.voice is Voice.OWN else share.statements}</td></tr>"
        for share in shown
    )
    total = shown[0].of if shown else 0
    statements = sum(share.statements for share in shown)
    return (
        "<table><caption>Words of the article by who vouches for them. A word inside two"
        " statements counts once, for the inner one.</caption>"
        '<thead><tr><th scope="col">Whose say-so</th><th scope="col">Words</th>'
        '<th scope="col">Share</th><th scope="col">Statements</th></tr></thead>'
        f"<tbody>{rows}</tbody>"
        f'<tfoot><tr><th scope="row">All</th><td>{total}</td><td></td><td>{statements}</td></tr>'
        "</tfoot></table>"
    )


def _counted(number: int, noun: str) -> str:
    """A number with its noun: `1 word`, `1,204 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
