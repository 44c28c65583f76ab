"""Times of `sayso search`, `sources` and `audit` on a made-up ledger: `python -m bench.ask`.

The ledger holds hand-made analyses, repeated with other names, words and dates. Prints a line a
question: the median and the slowest of its repeats in ms, warm.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sayso.records import (
    SCHEMA,
    Agency,
    Analysis,
    Anonymity,
    Article,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Closeness,
    Engine,
    Outlet,
    PublishedSource,
    QuoteType,
    Source,
    SourceKind,
    Span,
    Stance,
)
from sayso.store.opening import open_ledger
from sayso.store.questions.scope import Scope
from sayso.store.questions.searching import Wanted, search
from sayso.store.writing import transaction, write_analysis

_ONSETS = "b br c cl d dr f fl g gr h j k l m n p pr qu r s st t th v w".split()
_REST = "ack ale ander ast earn eld ember ess ight ill inge ock old ome orn ound uck une".split()
_FREE = "{} told reporters that the {} would {} the {} before the {} of {}"
_KINDS = (
    SourceKind.PERSON, SourceKind.PERSON, SourceKind.PERSON, SourceKind.ORGANIZATION,
    SourceKind.GROUP, SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.ANONYMOUS,
)  # fmt: skip
_CUES = {
    "said": Stance.SAYS, "claimed": Stance.CLAIMS, "denied": Stance.DENIES,
    "confirmed": Stance.CONFIRMS, "reported": Stance.REPORTS, "hopes": Stance.BELIEVES,
}  # fmt: skip


def analyses(articles: int, *, seed: int = 1) -> Iterator[Analysis]:
    """Made-up analyses of some 450 words and ten statements; the same seed gives the same."""
    chance = random.Random(seed)
    words = sorted(
        {a + b for a in _ONSETS for b in _REST} | {a + b + "s" for a in _ONSETS for b in _REST}
    )
    names = [f"{a.title()} {b.title()}" for a in words[:300] for b in words[300:310]]
    for place in range(articles):
        yield _analysis(place, chance, words, names)


def _analysis(place: int, chance: random.Random, words: list[str], names: list[str]) -> Analysis:
    text, attributions, sources = "", [], []
    for number in range(1, 11):
        kind = chance.choice(_KINDS)
        # squared, so that few are quoted often and many once, as in any newspaper
        name = names[int(len(names) * chance.random() ** 2)]
        shown = "A person close to the matter" if kind is SourceKind.ANONYMOUS else name
        cue = chance.choice(tuple(_CUES))
        content = " ".join(chance.choice(words) for _ in range(12)) + " council said today"
        direct = chance.random() < 0.4
        content = f"“{content}”" if direct else content
        filler = " ".join(chance.choice(words) for _ in range(28)).capitalize() + "."
        paragraph = f"{filler} {shown} {cue} {content}."
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{paragraph}" if text else paragraph
        at = start + len(filler) + 1
        sources.append(
            Source(
                id=f"s{number}",
                name=shown,
                kind=kind,
                description=None,
                anonymity=Anonymity(closeness=Closeness.CLOSE, reason=None, rote=False)
                if kind is SourceKind.ANONYMOUS
                else None,
                mentions=(Span(start=at, end=at + len(shown), text=shown),),
            )
        )
        from_ = at + len(shown) + 1 + len(cue) + 1
        attributions.append(
            Attribution(
                id=f"a{number}",
                content=(Span(start=from_, end=from_ + len(content), text=content),),
                cue=(Span(start=at + len(shown) + 1, end=from_ - 1, text=cue),),
                source=(Span(start=at, end=at + len(shown), text=shown),),
                quote=QuoteType.DIRECT if direct else QuoteType.INDIRECT,
                stance=_CUES[cue],
                speaker=f"s{number}",
                via=(),
                inside=None,
                hedges=(),
                basis=Basis(by="bench", triggers=()),
                confidence=0.9,
            )
        )
    outlet = f"{words[place % 40]}-courier.example"
    day = f"2031-{1 + place % 12:02}-{1 + place % 28:02}"
    article = Article(
        id=f"sha256:{place:064x}", ref=f"{place}.html", url=f"https://{outlet}/{place}",
        canonical_url=None, outlet=Outlet(name=outlet, domain=outlet), title=f"Story {place}",
        byline=(names[place % 90],), language="en",
        agency=Agency(name="Northern Wire", start=None, end=None) if place % 10 == 0 else None,
        published=day, modified=None, published_source=PublishedSource.META, text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),), links=(),
    )  # fmt: skip
    return Analysis(
        schema=SCHEMA, engine=Engine(version="0", model="bench"), article=article,
        attributions=tuple(attributions), sources=tuple(sources), times=(), warnings=(),
    )  # fmt: skip


def fill(path: Path, articles: int) -> None:
    """Makes the ledger, some 500 articles a transaction."""
    connection = open_ledger(path, mode="create")
    connection.execute("PRAGMA synchronous = OFF")
    waiting: list[Analysis] = []
    for analysis in analyses(articles):
        waiting.append(analysis)
        if len(waiting) == 500:
            _write(connection, waiting)
            waiting = []
    _write(connection, waiting)
    connection.close()


def _write(connection: sqlite3.Connection, waiting: list[Analysis]) -> None:
    with transaction(connection):
        for analysis in waiting:
            write_analysis(connection, analysis)


QUESTIONS: dict[str, Wanted] = {
    "search, a word in every statement": Wanted(words="council"),
    "search, words in one of forty statements": Wanted(words="bround*"),
    "search, a rare phrase": Wanted(words='"bround flight"'),
    "search, common word by one speaker": Wanted(words="council", by="Back"),
    "search, common word, unnamed, denied": Wanted(
        words="council", kind="anonymous", stance="denies"
    ),
    "search, common word, one outlet": Wanted(
        words="council", scope=Scope(outlets=("back-courier.example",))
    ),
    "search, common word, one month": Wanted(
        words="council", scope=Scope(since="2031-03", until="2031-03")
    ),
    "search, no words, unnamed": Wanted(kind="anonymous"),
}


def main() -> None:
    """Makes the ledger, unless one is there, and asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.ask", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--ledger", type=Path, help="keep it here, and use it if it is there")
    parser.add_argument("--repeats", type=int, default=7)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or Path(folder) / "bench.ledger"
        if not path.exists():
            begun = time.perf_counter()
            fill(path, chosen.articles)
            print(f"made {path.name} of {chosen.articles:,} in {time.perf_counter() - begun:.0f} s")
        _ask(path, chosen.repeats)


def _ask(path: Path, repeats: int) -> None:
    connection = open_ledger(path)
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    (statements,) = connection.execute("SELECT count(*) FROM attributions").fetchone()
    print(f"{articles:,} articles, {statements:,} statements, {path.stat().st_size / 1e6:,.0f} MB")
    for name, wanted in QUESTIONS.items():
        found = search(connection, wanted)
        count = f"{'at least ' if found.at_least else ''}{found.count:,}"
        _time(f"{name} ({count})", partial(search, connection, wanted), repeats)
    connection.close()


def _time(name: str, ask: Callable[[], object], repeats: int) -> None:
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - begun))
    print(f"{statistics.median(times):9.1f} ms  (slowest {max(times):.1f})  {name}")


if __name__ == "__main__":
    main()
