"""Chains, dates and reasons below the table, from analyses made by hand."""

from __future__ import annotations

from dataclasses import replace

from sayso.cli.terminal import draw
from sayso.records import Anonymity, Basis, Closeness, Source, SourceKind, Span, Time, TimeType
from tests.cli.samples import sample

WORDS = Span(start=0, end=5, text="Ferry")
MAGAZINE = Source(
    id="s9",
    name="Tide! Magazine",
    kind=SourceKind.OUTLET,
    description=None,
    anonymity=None,
    mentions=(),
)
MONDAY = Time(start=0, end=5, text="on Monday", type=TimeType.DATE, value="2024-02-19", id="t1")


def drawn(*, why: bool = False) -> str:
    analysis = sample()
    first, second, *rest = analysis.attributions
    first = replace(
        first,
        via=("s9",),
        when="t1",
        speaker_basis=Basis(by="pronoun", triggers=(WORDS,)),
    )
    one, *others = analysis.sources
    terms = Anonymity(closeness=Closeness.CLOSE, reason=None, rote=False)
    others = [replace(source, anonymity=terms) for source in others]
    analysis = replace(
        analysis,
        attributions=(first, second, *rest),
        sources=(one, *others, MAGAZINE),
        times=(MONDAY, replace(MONDAY, id="t2", value="P3D", type=TimeType.DURATION)),
    )
    return draw(analysis, width=100, ansi=False, color=False, why=why)


def test_chains_run_from_the_speaker_to_the_page() -> None:
    assert "Through others\n  Ada Quill → Tide! Magazine → this page\n" in drawn()


def test_dates_stand_with_who_spoke_then() -> None:
    assert "When\n  2024-02-19       “on Monday”: Ada Quill spoke\n" in drawn()
    assert "P3D" not in drawn()


def test_unnamed_sources_have_a_figure_of_their_own() -> None:
    assert "◌ anonymous, close" in drawn()


def test_why_is_told_when_asked() -> None:
    assert "who: pronoun" not in drawn()
    told = drawn(why=True)
    assert "who: pronoun, from “Ferry”" in told
    assert told.count("confidence") == len(sample().attributions)


def test_nothing_of_it_where_there_is_nothing() -> None:
    plain = draw(sample(), width=100, ansi=False, color=False)
    assert "Through others" not in plain
    assert "When\n" not in plain
