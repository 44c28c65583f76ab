"""Markup in every field of a story stays text: no dialog, no element, no request elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.e2e.places import told

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = '"><img src=x onerror=alert(1)><svg onload=alert(2)><b class=evil>'
STORY = (
    f"Bridge {EVIL} to close\n\n"
    f"The bridge will close in May, Mayor Ada {EVIL} Quill said on Monday. "
    f"“We have no choice {EVIL} at all,” Quill told the Larkholm Echo. "
    "[a link](javascript:alert(3)) <script>alert(4)</script>"
)
FIELDS = {
    "title": f"Bridge {EVIL}",
    "outlet": f"Echo {EVIL}",
    "byline": [f"Bo {EVIL}"],
    "url": "https://evil.example/?q=%22%3E%3Cimg src=x onerror=alert(5)%3E",
}
PLANTED = "img, svg[onload], .evil, [onerror], a[href^='javascript:']:not(.button), iframe"


def test_markup_in_every_field_stays_text(page: Page) -> None:
    header = told(page, "/ledger")["csrf"]
    kept = page.request.post(
        "/api/1/articles",
        data={"text": STORY, **FIELDS},
        headers={
            header["header"]: header["value"],
            "Origin": page.request.get("/").url.rstrip("/"),
        },
    )
    assert kept.ok, kept.text()
    place = kept.json()["id"]
    named = page.request.post(
        "/api/1/aliases",
        data={"verb": "merge", "name": f"Ada {EVIL}", "names": ["Ingrid Soltau"]},
        headers={header["header"]: header["value"]},
    )
    assert named.ok, named.text()
    seen = 0
    for path in (
        f"/articles/{place}#a1",
        f"/check?article={place}",
        "/articles",
        "/statements?q=choice",
        "/sources?q=Ada",
        "/sources/Ingrid%20Soltau",
        f"/sources/{EVIL.replace('/', '%2F')}",
        f"/statements?q={EVIL}",
        f"/audit/statements?group={EVIL}",
        "/audit?by=byline",
        "/stories",
        "/",
    ):
        page.goto(path)
        page.wait_for_selector("main h1, main .problem")
        page.wait_for_selector(".waiting", state="detached")
        assert page.locator(PLANTED).count() == 0, path
        seen += "onerror" in page.inner_text("main")
    assert seen >= 4  # it was there, as text
    undone = page.request.delete(
        f"/api/1/aliases/Ada {EVIL}".replace("<", "%3C").replace(">", "%3E"),
        headers={header["header"]: header["value"]},
    )
    assert undone.status in (200, 404)


def test_a_pasted_page_stays_text(page: Page) -> None:
    page.goto("/read")
    evil = escape(EVIL)
    body = f"<h1>{evil}</h1><p>{STORY}</p><p>{escape(STORY)}</p><p>{STORY}</p>"
    page.fill("#story", f"<html><title>{evil}</title><article>{body}</article></html>")
    page.click("text=Read it")
    page.wait_for_selector(".reading")
    assert page.locator(PLANTED).count() == 0
