"""Analyses that hypothesis makes up: emoji, line ends, split and overlapping spans, nesting."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from sayso.records import Analysis, Attribution, Basis, QuoteType, Span, Stance
from tests.cli.samples import plain

__all__ = ["analyses"]

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_TEXTS = st.text(
    st.sampled_from("ab cé“”'\t\n\r\u2028😀👩\u200d🚒\U0010ffff<&,;\"\\"), min_size=3, max_size=60
).filter(lambda text: sum(c not in _BREAKS for c in text) >= 3)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """An analysis whose spans begin and end within lines, as spans of words do."""
    text = draw(_TEXTS)
    solid = [at for at, character in enumerate(text) if character not in _BREAKS]

    def spans(least: int) -> tuple[Span, ...]:
        count = draw(st.integers(least, min(3, len(solid) // 2)))
        picked = draw(
            st.lists(st.sampled_from(solid), min_size=2 * count, max_size=2 * count, unique=True)
        )
        ends = sorted(picked)
        pairs = zip(ends[::2], ends[1::2], strict=True)
        return tuple(Span(start=s, end=e + 1, text=text[s : e + 1]) for s, e in pairs)

    count = draw(st.integers(0, 4))
    attributions = [
        Attribution(
            id=f"a{number}",
            content=spans(draw(st.integers(0, 1))),
            cue=spans(0),
            source=spans(0),
            quote=draw(st.sampled_from(QuoteType)),
            stance=draw(st.none() | st.sampled_from(Stance)),
            speaker=None,
            via=(),
            inside=draw(st.sampled_from([None, *(f"a{n}" for n in range(1, number))])),
            hedges=(),
            basis=Basis(by="hand", triggers=()),
            confidence=draw(st.sampled_from([0.25, 0.5, 1.0])),
        )
        for number in range(1, count + 1)
    ]
    return replace(plain(text), attributions=tuple(attributions))
