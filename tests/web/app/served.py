"""A ledger of invented stories, served without network, model or other processes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
from starlette.applications import Starlette

from sayso.pipeline import Outcome
from sayso.store import open_ledger, write_analysis
from sayso.trails import update
from sayso.web.app.app import make_app
from sayso.web.app.guarding import HEADER
from sayso.web.app.settings import Settings
from tests.claims.newsroom import bundled
from tests.store import stories
from tests.store.questions.conftest import STORIES
from tests.web.app.asked import Client

__all__ = ["Served", "filled", "serving"]

Answer = TypeVar("Answer")


class Served(Client):
    """A client that knows the word that writes need."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(app)
        self.state = app.state

    def write(self, method: str, path: str, body: Any = None, **options: Any) -> httpx.Response:
        """What a write is answered with."""
        headers = {HEADER: self.state.settings.word, **options.pop("headers", {})}
        if body is not None:
            options["json"] = body
        return self.request(method, path, headers=headers, **options)

    def items(self, path: str) -> list[dict[str, Any]]:
        """All items of a list, page by page."""
        found: list[dict[str, Any]] = []
        following: str | None = path
        while following:
            response = self.get(following)
            assert response.status_code == 200, response.text
            page = response.json()
            found += page["items"]
            following = response.links.get("next", {}).get("url")
            assert (following is None) == (page["next"] is None)
        return found

    def lines(self, path: str) -> list[dict[str, Any]]:
        """The lines of a `.jsonl`."""
        return [json.loads(line) for line in self.get(path).text.splitlines()]


class Here:
    """`Analyses` without processes: stories are read by the pattern of `tests.store.stories`."""

    async def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """What the work gives."""
        if work.__name__ == "read_input":
            return read(*given)
        return work(*given)


def read(one: Any) -> Outcome:
    """What becomes of an input."""
    (outcome,) = stories.pipe([one])
    return outcome


def filled(path: Path) -> None:
    """Makes the ledger: three stories of two outlets, two bundled events, a page revised."""
    with closing(open_ledger(path, mode="create")) as connection:
        for analysis in (*STORIES, *bundled(), *_revised()):
            write_analysis(connection, analysis)
        update(connection)


def _revised() -> Iterator[Any]:
    for cue in ("said", "claimed"):
        yield stories.story(1, cue=cue, url="https://larkholm-echo.example/bridge")


@contextmanager
def serving(path: Path, **settings: Any) -> Iterator[Served]:
    """A client of an application that serves the ledger at that path."""
    app = make_app(Settings(ledger=str(path), **settings))
    app.state.analyses = app.state.audits = Here()
    try:
        yield Served(app)
    finally:
        app.state.ledger.close()


def rows(path: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of the ledger."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()
