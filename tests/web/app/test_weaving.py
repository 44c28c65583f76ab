"""New articles find their way into stories while the ledger is served."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from sayso.store import open_ledger, write_analysis
from sayso.web.app import weaving
from sayso.web.app.app import make_app
from sayso.web.app.ledgers import Ledger
from sayso.web.app.settings import Settings
from sayso.web.app.weaving import Weaver
from tests.store.stories import story
from tests.web.app.asked import HERE
from tests.web.app.served import rows

_PENDING = (
    "SELECT count(*) FROM articles WHERE current = 1 "
    "AND number NOT IN (SELECT article FROM trail_articles)"
)


def test_pending_articles_are_placed(ledger_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weaving, "_LOOK_S", 0.05)
    with closing(open_ledger(ledger_path, mode="write")) as connection:
        write_analysis(connection, story(7))
    assert rows(ledger_path, _PENDING) == [(1,)]
    ledger = Ledger(str(ledger_path))
    ledger.start()
    weaver = Weaver(ledger)
    seen = []

    async def watch() -> None:
        task = asyncio.create_task(weaver.run())
        for _ in range(1200):
            await asyncio.sleep(0.05)
            seen.append(weaver.busy)
            if rows(ledger_path, _PENDING) == [(0,)] and not weaver.busy:
                break
        task.cancel()

    asyncio.run(watch())
    weaver.close()
    ledger.close()
    assert rows(ledger_path, _PENDING) == [(0,)]
    assert True in seen


@pytest.mark.parametrize(("writable", "pending"), [(True, 0), (False, 1)])
def test_read_only_places_nothing(
    ledger_path: Path, monkeypatch: pytest.MonkeyPatch, writable: bool, pending: int
) -> None:
    """A server that is to be read only leaves the file as it is, whatever is asked of it."""
    monkeypatch.setattr(weaving, "_LOOK_S", 0.05)
    with closing(open_ledger(ledger_path, mode="write")) as connection:
        write_analysis(connection, story(7))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = ledger_path.read_bytes()

    async def run() -> None:
        app = make_app(Settings(ledger=str(ledger_path), writable=writable))
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
                for path in ("/articles", "/stories", "/alarms", "/claims?q=bridge"):
                    assert (await client.get(f"/api/1{path}")).status_code == 200
            for _ in range(1200 if writable else 20):
                await asyncio.sleep(0.05)
                if rows(ledger_path, _PENDING) == [(0,)]:
                    break

    asyncio.run(run())
    assert rows(ledger_path, _PENDING) == [(pending,)]
    assert writable or ledger_path.read_bytes() == before
