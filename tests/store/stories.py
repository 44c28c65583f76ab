"""Invented stories, and an analyser that needs no model: whoever `said` what stands in marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.articles.inputs import Input, read_article
from sayso.articles.plaintext import read_text
from sayso.articles.reading import Reading
from sayso.errors import InputError
from sayso.pipeline import TOO_OLD, Outcome
from sayso.records import (
    SCHEMA,
    Analysis,
    Attribution,
    Basis,
    Engine,
    Failed,
    QuoteType,
    Skipped,
    Source,
    SourceKind,
    Span,
    Stance,
)

__all__ = ["ENGINE", "NEWER", "analyse", "pipe", "story", "text_of"]

ENGINE = Engine(version="0", model="marks")
NEWER = Engine(version="9", model="better")
_SAID = re.compile(r"(“[^”]+”) (said|claimed|denied) ([A-Z]\w+ [A-Z]\w+)")
_STANCES = {"said": Stance.SAYS, "claimed": Stance.CLAIMS, "denied": Stance.DENIES}
_PEOPLE = ("Ada Quill", "Bo Tarn", "Cy Marsh", "Dee Voss")


def text_of(number: int, *, cue: str = "said") -> str:
    """A story about a numbered bridge."""
    one, other = _PEOPLE[number % 4], _PEOPLE[(number + 1) % 4]
    return (
        f"Bridge {number} stays closed\n\n“We will rebuild bridge {number},” {cue} {one}, the "
        "mayor of Larkholm.\n\nThe council meets on Friday. “Nobody asked us about bridge "
        f"{number},” said {other}, who lives beside it.\n"
    )


def story(number: int, *, cue: str = "said", url: str | None = None) -> Analysis:
    """The analysis of that story."""
    return analyse(read_text(text_of(number, cue=cue), ref=f"story-{number}.txt", url=url))


def analyse(reading: Reading, *, engine: Engine = ENGINE) -> Analysis:
    """What `sayso.pipeline.analyse` would give, by a pattern."""
    article = reading.article
    sources: dict[str, Source] = {}
    attributions = []
    for number, match in enumerate(_SAID.finditer(article.text), start=1):
        content, cue, who = (
            Span(start=match.start(group), end=match.end(group), text=match[group])
            for group in (1, 2, 3)
        )
        known = sources.get(who.text)
        mentions = (*known.mentions, who) if known else (who,)
        sources[who.text] = Source(
            id=known.id if known else f"s{len(sources) + 1}",
            name=who.text,
            kind=SourceKind.PERSON,
            description=None,
            anonymity=None,
            mentions=mentions,
        )
        attributions.append(
            Attribution(
                id=f"a{number}",
                content=(content,),
                cue=(cue,),
                source=(who,),
                quote=QuoteType.DIRECT,
                stance=_STANCES[cue.text],
                speaker=sources[who.text].id,
                via=(),
                inside=None,
                hedges=(),
                basis=Basis(by="marks", triggers=(cue,)),
                confidence=1.0,
            )
        )
    return Analysis(
        schema=SCHEMA,
        engine=engine,
        article=article,
        attributions=tuple(attributions),
        sources=tuple(sources.values()),
        times=(),
        warnings=reading.warnings,
    )


def pipe(
    inputs: Iterable[Input | Skipped | Failed],
    *,
    workers: int = 1,
    max_bytes: int = 10**7,
    since: str | None = None,
) -> Iterator[Outcome]:
    """What `sayso.pipeline.pipe` gives, with that analyser, in this process."""
    assert workers >= 1
    for item in inputs:
        if not isinstance(item, Input):
            yield item
            continue
        try:
            reading = read_article(item, max_bytes=max_bytes)
        except InputError as error:
            yield Failed(ref=error.ref, problem=error.problem)
            continue
        if isinstance(reading, Reading) and since and (reading.article.published or "9") < since:
            yield Skipped(ref=item.ref, reason=f"{TOO_OLD} {since}")
        else:
            yield reading if isinstance(reading, Skipped) else analyse(reading)
