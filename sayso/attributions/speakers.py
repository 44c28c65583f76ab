"""Who each statement is credited to: the entities behind source words, and quotations without any.

The work is done in `entities`: the article is laid out (`scene`), names are found and grouped
(`naming`, `cast`), evidence about them is gathered (`evidence`, `kinds`), and the text is read from
its first word to its last (`reading`) with nouns, pronouns, unnamed sources and turns of speech
resolved on the way. Here the result becomes records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attributions.carrying import carried_on
from sayso.attributions.chains import holders_of, is_own, own_names, speaks_to_own
from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.reading import Credit, Reader
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.unnamed import terms_of
from sayso.attributions.quotation import Quoted
from sayso.attributions.reconcile import Draft
from sayso.records import Article, Basis, Source, SourceKind, Span

__all__ = ["Resolved", "resolve"]

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The sources of an article; for each draft its speaker's id, those of its carriers, and why.

    `vias` are outermost first. `bases` name the rule that found the speaker and the words that
    decided: the mention before, to which a pronoun or noun returns, or the source words themselves.
    """

    sources: tuple[Source, ...]
    speakers: tuple[str | None, ...]
    vias: tuple[tuple[str, ...], ...]
    bases: tuple[Basis | None, ...]


def resolve(
    article: Article,
    drafts: Sequence[Draft],
    quoted: Sequence[Quoted],
    *,
    vias: Sequence[Sequence[Chars]] = (),
) -> Resolved:
    """Speakers and carriers of `drafts`, and the sources they are, in order of first mention.

    `quoted` are the article's quotations, `vias` for each draft the words that name its carriers,
    outermost first. A draft whose speaker is not known has None. Linear in the length of the text
    but for a logarithm. No drafts give four empty tuples.
    """
    if not drafts:
        return Resolved(sources=(), speakers=(), vias=(), bases=())
    reader = Reader(Scene(article, quoted), drafts, vias)
    reader.read()
    # who is named in a title's quotation marks alone is nobody the article mentions
    speakers = [c.entity if c.entity and c.entity.mentions else None for c in reader.credits]
    carriers = [reader.carriers(spans) for spans in vias] or [[] for _ in drafts]
    outlets = [e for e in reader.cast.entities if e.kind is SourceKind.OUTLET]
    own = own_names(article, (e.name for e in outlets))
    carriers = carried_on(
        reader.scene, drafts, speakers, carriers, holders_of(drafts),
        own=[e for e in outlets if is_own(e.name, own)],
        exclusive=speaks_to_own(article.text, own),
    )  # fmt: skip
    credited = [entity for entity in speakers if entity is not None]
    entities = list(dict.fromkeys([*credited, *(e for row in carriers for e in row)]))
    entities.sort(key=lambda e: min(e.mentions))
    ids = {id(entity): f"s{number}" for number, entity in enumerate(entities, 1)}
    return Resolved(
        sources=tuple(_source(article.text, ids[id(e)], e) for e in entities),
        speakers=tuple(ids[id(e)] if e is not None else None for e in speakers),
        vias=tuple(tuple(dict.fromkeys(ids[id(e)] for e in row)) for row in carriers),
        bases=tuple(
            _basis(article.text, d, c) for d, c in zip(drafts, reader.credits, strict=True)
        ),
    )


def _source(text: str, number: str, entity: Entity) -> Source:
    mentions = sorted(entity.mentions)
    unnamed = entity.kind is SourceKind.ANONYMOUS
    return Source(
        id=number,
        name=entity.name,
        kind=entity.kind,
        description=entity.description,
        anonymity=terms_of(text, mentions, entity.name) if unnamed else None,
        mentions=_spans(text, mentions),
    )


def _basis(text: str, draft: Draft, credit: Credit) -> Basis | None:
    if credit.entity is None:
        return None
    deciding = credit.deciding or draft.source
    return Basis(by=credit.rule, triggers=_spans(text, (deciding,) if deciding else ()))


def _spans(text: str, spans: Sequence[Chars]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end, text=text[start:end]) for start, end in spans)
