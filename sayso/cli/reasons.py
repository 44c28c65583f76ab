"""What stands below the table of sources: chains, dates, and, when asked, why each was found."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from sayso.cli.progress import printable
from sayso.records import Analysis, Attribution, Basis, Source, Span, TimeType
from sayso.times.telling import story_times

__all__ = ["chains", "dates", "reasons"]

_MOST_WORDS = 12
_DATED = (TimeType.DATE, TimeType.TIME)


def chains(analysis: Analysis) -> Iterator[Text]:
    """A line for each way by which statements came here through others, with how many took it."""
    sources = {source.id: source for source in analysis.sources}
    ways: dict[str, int] = {}
    for one in analysis.attributions:
        if one.via:
            names = [_name(sources, id_) for id_ in reversed(one.via)]
            way = " → ".join([_speaker(one, sources), *names, "this page"])
            ways[way] = ways.get(way, 0) + 1
    if ways:
        yield Text("Through others", style="bold")
    for way, count in ways.items():
        yield Text(f"  {printable(way)}" + (f" ({count} statements)" if count > 1 else ""))


def dates(analysis: Analysis) -> Iterator[Text]:
    """A line for each date of the story, and the page's own, in order of time; with who spoke."""
    sources = {source.id: source for source in analysis.sources}
    rows: dict[tuple[str, str], list[str]] = {}
    for time in story_times(analysis.article, analysis.times):
        if time.type in _DATED and time.value[:4].isdigit():
            row = rows.setdefault((time.value, " ".join(time.text.split())), [])
            row += [
                _speaker(one, sources)
                for one in analysis.attributions
                if time.id and one.when == time.id
            ]
    if rows:
        yield Text("When", style="bold")
    published = (analysis.article.published or "")[:10]
    if rows and published:
        rows[(published, "")] = []
    for (value, words), spoke in sorted(rows.items()):
        if not words:
            yield Text.assemble(f"  {value:<16} ", ("this page was published", "dim"))
            continue
        who = f": {', '.join(dict.fromkeys(spoke))} spoke" if spoke else ""
        yield Text.assemble(f"  {value:<16} ", (printable(f"“{words}”{who}"), "dim"))


def reasons(analysis: Analysis) -> Iterator[Text]:
    """Three lines for each statement: what it is, what found it, and how its speaker was told."""
    sources = {source.id: source for source in analysis.sources}
    if analysis.attributions:
        yield Text("Why", style="bold")
    for one in analysis.attributions:
        words = " … ".join(span.text for span in one.content).split()
        said = " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")
        stance = one.stance.value if one.stance else "stance not told"
        yield Text(
            f"  {one.id}  {_speaker(one, sources)}: {printable(said)}\n"
            f"      {one.quote.value}, {stance}, confidence {one.confidence:.2f}"
            f"; found by {_basis(one.basis)}"
        )
        if one.speaker_basis is not None:
            yield Text(f"      who: {_basis(one.speaker_basis)}", style="dim")


def _basis(basis: Basis) -> str:
    return basis.by + (f", from {_quoted(basis.triggers)}" if basis.triggers else "")


def _quoted(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"“{printable(' '.join(span.text.split()))}”" for span in spans)


def _name(sources: dict[str, Source], id_: str) -> str:
    return sources[id_].name if id_ in sources else id_


def _speaker(one: Attribution, sources: dict[str, Source]) -> str:
    if one.speaker in sources:
        return printable(sources[one.speaker].name)
    words = " ".join(" ".join(span.text for span in one.source).split())
    return printable(words or "not named")
