"""The revisions of an article's page, and what each did to the statements before."""

from __future__ import annotations

import msgspec

from sayso.records import Attribution
from sayso.store.comparing import Difference, compare
from sayso.store.reading import read_analysis
from sayso.store.revisions import revisions
from sayso.web.app.calls import Call, Endpoint, Nothing
from sayso.web.app.rooms.articles import number_of

__all__ = ["ENDPOINTS"]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in a few words."""

    id: str
    text: str


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of both revisions that stands differently in the later one."""

    before: Piece
    after: Piece
    ways: tuple[str, ...]
    softened: bool
    firmed: bool


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a revision did to the statements of the one before."""

    added: tuple[Piece, ...]
    removed: tuple[Piece, ...]
    changed: tuple[Changed, ...]


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One text that stood at the address."""

    id: str
    revision: int
    current: bool
    title: str | None
    published: str | None
    modified: str | None
    changes: Changes | None


class Revisions(msgspec.Struct, frozen=True, kw_only=True):
    """All revisions, oldest first."""

    items: tuple[Revision, ...]


def show_revisions(call: Call[Nothing, Nothing]) -> Revisions:
    """The revisions of an article's page, each with what it did to the statements before."""
    number = number_of(call.connection, call.path["id"])
    row = call.connection.execute(
        "SELECT p.address, a.id FROM articles AS a LEFT JOIN pages AS p ON p.number = a.page "
        "WHERE a.number = ?",
        (number,),
    ).fetchone()
    if row["address"] is None:
        alone = read_analysis(call.connection, number)
        found = [(1, alone)] if alone else []
    else:
        found = [(one.number, one.analysis) for one in revisions(call.connection, row["address"])]
    items, before = [], None
    for revision, analysis in found:
        article = analysis.article
        items.append(
            Revision(
                id=article.id,
                revision=revision,
                current=revision == found[-1][0],
                title=article.title,
                published=article.published,
                modified=article.modified,
                changes=_changes(compare(before, analysis)) if before else None,
            )
        )
        before = analysis
    return Revisions(items=tuple(items))


def _changes(difference: Difference) -> Changes:
    return Changes(
        added=tuple(map(_piece, difference.added)),
        removed=tuple(map(_piece, difference.removed)),
        changed=tuple(
            Changed(
                before=_piece(one.before),
                after=_piece(one.after),
                ways=one.ways,
                softened=one.softened,
                firmed=one.firmed,
            )
            for one in difference.changed
        ),
    )


def _piece(one: Attribution) -> Piece:
    return Piece(id=one.id, text=" … ".join(span.text for span in one.content))


ENDPOINTS = (
    Endpoint(
        method="GET", path="/api/1/articles/{id}/revisions", answer=show_revisions,
        tag="articles", problems=("not-found",),
    ),
)  # fmt: skip
