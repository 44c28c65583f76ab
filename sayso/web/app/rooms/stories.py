"""Stories: groups of articles about one event, and the claims they make."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import msgspec

from sayso.errors import UsageError
from sayso.exports.cells import csv_lines
from sayso.store.questions.scope import outlet_of
from sayso.store.questions.storylist import Sort, StoryLine, list_stories
from sayso.trails import ClaimInLedger, StoryInLedger, shared_words, story_of
from sayso.web.app.calls import Call, Endpoint, Nothing, Scoped, Text
from sayso.web.app.lines import MEDIA
from sayso.web.app.paging import Page, read_cursor, write_cursor
from sayso.web.app.problems import ProblemError

__all__ = ["ENDPOINTS"]


class Asked(Scoped, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which stories are looked for."""

    q: str = ""
    least: Annotated[int, msgspec.Meta(ge=1)] = 1
    sort: Sort = Sort.NEWEST


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One story of the list; articles and outlets are those asked for."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    outlets: int
    claims: int


class Stories(Page[Row], frozen=True, kw_only=True):
    """A page of stories."""

    total: int


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a story; `why` are the words it shares with the others."""

    id: str
    ref: str
    title: str | None
    outlet: str
    published: str | None
    url: str | None
    why: tuple[str, ...]


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim is stated; without an attribution by the outlet itself."""

    article: str
    attribution: str | None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of a story."""

    id: str
    text: str
    denial: bool
    articles: int
    statements: tuple[Stated, ...]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its articles and claims, the most stated first."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: tuple[Member, ...]
    claims: tuple[Claim, ...]


def show_stories(call: Call[Asked, Nothing]) -> Stories:
    """Stories by words of their articles' titles, outlet, day and size."""
    asked = call.query
    start = read_cursor(asked.cursor, tuple[int])
    at = max(0, start[0]) if start else 0
    found: tuple[StoryLine, ...] = call.desk.kept.get(
        "stories",
        (asked.q, asked.scope, asked.least, asked.sort),
        lambda: list_stories(
            call.connection, words=asked.q, scope=asked.scope, least=asked.least, sort=asked.sort
        ),
        reply=call.reply,
    )
    behind = at + asked.size
    return Stories(
        items=tuple(_row(call.connection, one) for one in found[at:behind]),
        next=write_cursor(behind) if behind < len(found) else None,
        total=len(found),
    )


def show_story(call: Call[Nothing, Nothing]) -> Shown:
    """One story: its articles, what holds them together, and its claims."""
    try:
        story = story_of(call.connection, call.path["id"])
    except UsageError:
        detail = f"this ledger has no story {call.path['id']}"
        raise ProblemError("not-found", detail) from None
    first, last = call.connection.execute(
        "SELECT first, last FROM trail_stories WHERE id = ?", (story.id,)
    ).fetchone()
    words = shared_words(call.connection, story)
    ids = {number: id_ for number, id_, _ in story.articles}
    return Shown(
        id=story.id,
        title=story.title,
        first=first,
        last=last,
        articles=_members(call.connection, story, words),
        claims=tuple(_claim(claim, ids) for claim in story.claims),
    )


def story_csv(call: Call[Nothing, Nothing]) -> Text:
    """Where each claim of a story is stated, one a row."""
    columns = ("claim", "text", "denial", "article", "attribution")
    rows = [
        (one.id, one.text, str(one.denial).lower(), stated.article, stated.attribution)
        for one in show_story(call).claims
        for stated in one.statements
    ]
    return Text(pieces=(csv_lines([columns, *rows]),), media_type=MEDIA["csv"])


def _row(connection: sqlite3.Connection, line: StoryLine) -> Row:
    (claims,) = connection.execute(
        "SELECT count(*) FROM trail_claims WHERE story = ?", (line.id,)
    ).fetchone()
    return Row(**{name: getattr(line, name) for name in StoryLine.__slots__}, claims=claims)


def _members(
    connection: sqlite3.Connection, story: StoryInLedger, words: dict[int, tuple[str, ...]]
) -> tuple[Member, ...]:
    members = []
    for number, id_, ref in story.articles:
        row = connection.execute(
            "SELECT title, outlet_domain, outlet_name, published, url FROM articles "
            "WHERE number = ?",
            (number,),
        ).fetchone()
        members.append(
            Member(
                id=id_,
                ref=ref,
                title=row["title"],
                outlet=outlet_of(row["outlet_domain"], row["outlet_name"]),
                published=row["published"],
                url=row["url"],
                why=words[number],
            )
        )
    return tuple(members)


def _claim(claim: ClaimInLedger, ids: dict[int, str]) -> Claim:
    stated = [(ids[number], one) for _, number, one in claim.statements if number in ids]
    return Claim(
        id=claim.id,
        text=claim.text,
        denial=claim.is_denial,
        articles=len({article for article, _ in stated}),
        statements=tuple(Stated(article=article, attribution=one) for article, one in stated),
    )


ENDPOINTS = (
    Endpoint(method="GET", path="/api/1/stories", answer=show_stories, tag="stories", slow=True),
    Endpoint(
        method="GET", path="/api/1/stories/{id}", answer=show_story, tag="stories", slow=True,
        forms={"csv": story_csv},
        problems=("not-found",),
    ),
)  # fmt: skip
