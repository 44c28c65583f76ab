"""Where things are in the site of the bundled stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAD = "Delphine Marrowby and Rafe Ollendorf Are"
CLAIM = "lowered its order for panels"


def told(page: Page, path: str) -> Any:
    """What the API answers."""
    answer = page.request.get(f"/api/1{path}")
    assert answer.ok, answer.text()
    return answer.json()


def article(page: Page) -> str:
    """The story with most layers: two insiders, nested statements, all kinds."""
    items = told(page, "/articles?limit=100&facets=false")["items"]
    return f"/articles/{next(one['id'] for one in items if (one['title'] or '').startswith(LEAD))}"


def claim(page: Page) -> str:
    """The claim of the bundled event about a phone that may be late."""
    return f"/claims/{told(page, f'/claims?q={CLAIM}')['items'][0]['id']}"


def story(page: Page) -> str:
    return f"/stories/{told(page, '/stories?sort=articles&limit=1')['items'][0]['id']}"


VIEWS: dict[str, str | Callable[[Page], str]] = {
    "home": "/",
    "read": "/read",
    "articles": "/articles",
    "article": article,
    "held": lambda page: f"{article(page)}#a5",
    "stories": "/stories",
    "story": story,
    "search": "/statements?q=ring*",
    "nothing found": "/statements?q=zzzz",
    "claims": f"/claims?q={CLAIM}",
    "claim": claim,
    "sources": "/sources",
    "source": "/sources/Ingrid%20Soltau",
    "alarms": "/alarms",
    "audit": "/audit",
    "behind a figure": "/audit/statements?by=outlet&group=(all)&voice=unnamed",
    "check": lambda page: f"/check?article={article(page).removeprefix('/articles/')}",
    "progress": "/progress",
    "api": "/docs",
    "lost": "/nowhere",
    "refused": "/articles/sha256:0",
}


def visit(page: Page, view: str) -> None:
    """Opens a view and waits until it is drawn."""
    where = VIEWS[view]
    page.goto(where if isinstance(where, str) else where(page), wait_until="domcontentloaded")
    page.wait_for_selector("main h1, main .problem")
    for waiting in page.query_selector_all(".waiting"):
        waiting.wait_for_element_state("hidden")
    page.wait_for_selector(".waiting", state="detached")
