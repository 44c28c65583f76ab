"""What a reader does with the site, from a pasted story to a refused edge."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sayso.store import current_analyses, open_ledger, write_analysis
from sayso.store.inputs import begin_run, end_run, note_run
from tests.e2e.conftest import PATIENCE_MS, serving
from tests.e2e.places import VIEWS, article, claim, told, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORY = (
    "Harbor bridge to close in May\n\n"
    "LARKHOLM, March 3, 2031 — The bridge will close in May, Mayor Ada Quill said on Monday. "
    "“We have no choice,” Quill told the Larkholm Echo.\n\n"
    "An aide to the mayor, who was not allowed to speak in public, said repairs would take a year."
)
TOKEN = "larkholm-ferry-seven"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def test_paste_hover_keep_correct_reload_undo_export(page: Page) -> None:
    page.goto("/read")
    page.fill("#story", STORY)
    before = told(page, "/ledger")["articles"]
    page.click("text=Read it")
    page.wait_for_selector(".reading")
    assert told(page, "/ledger")["articles"] == before  # nothing is stored unless asked
    page.hover(".text .ss >> nth=0")
    assert "Quill" in page.inner_text(".glance")
    page.click("text=Keep in the ledger")
    page.wait_for_url("**/articles/sha256:*")
    page.click(".text .ss >> nth=0")
    page.wait_for_url("**#a*")
    page.click(".detail >> text=Correct")
    page.select_option("label:has-text('Stance') select", "denies")
    page.wait_for_selector(".note:has-text('Stance is now denies')")
    page.reload()
    page.wait_for_selector(".detail .tag.denies")
    assert "corrected" in page.inner_text(".detail")
    kept = page.request.get(f"{page.url.split('#')[0]}.json").json()
    assert [one["stance"] for one in kept["analysis"]["attributions"]].count("denies") == 1
    rows = list(
        csv.DictReader(io.StringIO(page.request.get(f"{page.url.split('#')[0]}.csv").text()))
    )
    assert len(rows) == len(kept["analysis"]["attributions"])
    page.keyboard.press("u")
    page.wait_for_selector(".note:has-text('Undone')")
    assert not told(page, f"/articles/{kept['analysis']['article']['id']}")["corrected"]


def test_edges_speaker_reject_add(page: Page) -> None:
    place = article(page)
    page.goto(f"{place}#a5")
    page.wait_for_selector(".detail")
    page.keyboard.press("e")
    page.click("text=Move edges")
    page.focus("[role=slider][aria-label=End]")
    page.keyboard.press("ArrowLeft")
    page.click("text=Save edges")
    page.wait_for_selector(".note:has-text('Edges moved')")
    page.keyboard.press("e")
    page.select_option("label:has-text('Who says it') select", "other")
    page.fill("#speaker-name", "Bo Quill")
    page.click("text=Set speaker")
    page.wait_for_selector(".detail .head:has-text('Bo Quill')")
    page.click(".detail >> text=Reject")
    page.wait_for_selector(".note:has-text('rejected')")
    page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.text p.paragraph .own'))"
    )
    page.click("text=Add as a statement")
    page.click(".adding-form button:has-text('Add')")
    page.wait_for_selector(".note:has-text('added')")
    answer = told(page, place)
    fields = [one["field"] for one in answer["corrections"]]
    assert fields == ["content", "speaker", "rejected", "added", "stance"]
    assert "a5" not in [one["id"] for one in answer["analysis"]["attributions"]]
    text = answer["analysis"]["article"]["text"]
    for one in answer["analysis"]["attributions"]:
        assert all(text[span["start"] : span["end"]] == span["text"] for span in one["content"])
    for left in ("4 corrections", "3 corrections", "2 corrections", "1 correction"):
        page.keyboard.press("u")
        page.wait_for_selector(f".masthead .tag:text-is('{left}')")
    page.keyboard.press("u")
    page.wait_for_selector(".masthead .kicker .tag", state="detached")
    assert not told(page, place)["corrections"]


def test_two_windows_correct_one_article(page: Page) -> None:
    """Who comes second is told so, and sees the article as it is now."""
    place = article(page)
    other = page.context.new_page()
    for one in (page, other):
        one.goto(f"{place}#a5")
        one.wait_for_selector(".detail")
    page.keyboard.press("x")
    page.wait_for_selector(".note:has-text('rejected')")
    other.keyboard.press("e")
    other.select_option("label:has-text('Stance') select", "denies")
    other.wait_for_selector(".note:has-text('changed elsewhere')")
    other.wait_for_selector(".masthead .tag:text-is('1 correction')")
    assert other.locator(".detail").count() == 0
    other.keyboard.press("u")
    other.wait_for_selector(".note:has-text('Undone')")
    page.keyboard.press("u")
    page.wait_for_selector(".note:has-text('changed elsewhere')")
    page.wait_for_selector(".masthead .kicker .tag", state="detached")
    assert not told(page, place)["corrections"]


def test_files_are_read_in_their_encoding_or_refused(page: Page) -> None:
    page.goto("/read")
    put = "input[type=file]"
    page.set_input_files(put, {"name": "s.pdf", "mimeType": "", "buffer": b"%PDF-1.7\0\xff" * 99})
    page.wait_for_selector(".problem:has-text('s.pdf holds no text')")
    story = STORY.replace("Quill", "Müller").encode("cp1252")
    page.set_input_files(put, {"name": "s.txt", "mimeType": "text/plain", "buffer": story})
    page.wait_for_selector(".text:has-text('“We have no choice,” Müller told')")


def test_the_trail_of_a_bundled_event(page: Page) -> None:
    page.goto("/claims")
    page.fill("main input[type=search]", "lowered its order for panels")
    page.click(".rows a.title >> nth=0")
    page.wait_for_selector(".graph .node")
    assert re.search(r"Independent sources\s+1\s", page.inner_text(".cards"))
    assert page.locator(".graph .node").count() >= 5  # four articles and who they have it from
    page.locator(".graph .edge").first.press("Enter")
    page.fill(".evidence input", "they spoke to her themselves")
    page.click("text=Refuse this edge")
    page.wait_for_selector(".graph .edge.refused", state="attached")  # a level line has no height
    assert "they spoke to her themselves" in page.inner_text(".edgelist")
    page.click("text=Accept it again")
    page.wait_for_selector(".graph .edge.refused", state="detached")
    assert page.locator(".compared").count() >= 1
    page.click(".when .moment >> nth=0")
    page.wait_for_selector(".reading")


def test_search_with_facets_and_the_same_as_data(page: Page) -> None:
    page.goto("/statements")
    page.fill("main input[type=search]", "ring*")
    page.wait_for_url("**/statements?q=ring*")
    page.click(".facet >> text=unnamed")
    page.wait_for_url("**/statements?q=ring*&kind=anonymous")
    page.wait_for_selector(".facet [aria-current]")
    total = int(page.inner_text(".tally b"))
    assert total == page.locator(".hits > li").count() > 0
    answer = page.request.get(page.url.replace("/statements?", "/statements.csv?"))
    assert len(list(csv.DictReader(io.StringIO(answer.text())))) == total
    saved = page.get_attribute(".saves a >> nth=1", "href")
    assert saved is not None
    assert len(json.loads(page.request.get(saved).text())["items"]) == total
    page.click(".facet [aria-current]")
    page.wait_for_url("**/statements?q=ring*")
    page.go_back()
    page.wait_for_url("**&kind=anonymous")
    page.click(".hits .said >> nth=0")
    page.wait_for_selector(".detail")


def test_articles_in_order_of_their_day(page: Page) -> None:
    days = {}
    page.goto("/articles")
    for words, sort in (("oldest first", "oldest"), ("newest first", "newest")):
        page.click(f"text={words}")
        page.wait_for_url(f"**/articles?sort={sort}")
        page.wait_for_selector(f".switches [aria-current]:text-is('{words}')")
        page.wait_for_selector(".rows:not(.stale)")
        items = told(page, f"/articles?sort={sort}&facets=false")["items"]
        assert page.inner_text(".rows a.title >> nth=0") == items[0]["title"]
        days[sort] = [one["published"] for one in items]
    assert days["oldest"][0] < days["newest"][0]
    page.go_back()
    page.wait_for_selector(".switches [aria-current]:text-is('oldest first')")


def test_every_bar_of_an_audit_opens_its_sentences(page: Page) -> None:
    visit(page, "audit")
    bar = page.locator(".stacked a.unnamed").nth(1)
    count = int(re.findall(r"([\d,]+) of", bar.get_attribute("aria-label") or "")[0])
    bar.click()
    page.wait_for_selector(".hits")
    assert page.inner_text(".tally") == f"{count} statements"
    assert page.locator(".hits > li").count() == count


def test_names_are_merged_and_taken_apart_again(page: Page) -> None:
    page.goto("/sources/Ingrid%20Soltau")
    page.click("summary:has-text('Names')")
    page.fill("input[name=other] >> nth=0", "Conrad Vasey")
    page.click("button:has-text('Merge')")
    page.wait_for_selector(".lead:has-text('Conrad Vasey')")
    assert told(page, "/aliases")["people"][0]["name"] == "Ingrid Soltau"
    page.click(".note >> text=Undo")
    page.wait_for_selector(".lead:has-text('Conrad Vasey')", state="detached")
    assert told(page, "/aliases")["people"] == []


def test_a_draft_is_checked_against_a_policy(page: Page) -> None:
    page.goto("/check?policy=ap")
    page.fill("#story", STORY.replace(", who was not allowed to speak in public,", ""))
    page.click("text=Check it")
    page.wait_for_selector(".findings li")
    assert page.locator(".text mark.finding").count() >= 1
    page.click(".findings a >> nth=0")
    page.wait_for_selector("mark.finding.now")
    page.click("text=Another draft")
    page.wait_for_selector("#story")


def test_progress_tells_at_once(page: Page) -> None:
    visit(page, "progress")
    assert re.search(r"The last run has ended.*28", page.inner_text("main"), re.DOTALL)


def test_signing_in_progress_and_signing_out(
    new_page: Callable[..., Page], ledger: Path, tmp_path: Path
) -> None:
    """Behind a token: a run is heard live, and who is signed out is told so and led back."""
    copy = tmp_path / "behind.ledger"
    with closing(open_ledger(ledger)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    with serving(copy, "--token", TOKEN) as home:
        page = new_page(base_url=home)
        page.goto("/progress")
        page.wait_for_selector("#token")
        page.fill("#token", "not the token of it")
        page.click("button")
        page.wait_for_selector("#problem")
        page.fill("#token", TOKEN)
        page.click("button")
        page.wait_for_url("**/progress")
        page.wait_for_selector("main:has-text('The last run has ended')")
        with closing(open_ledger(copy, mode="write")) as connection:
            number = begin_run(connection, ("sayso add",))
            note_run(connection, number, "7 new")
            page.wait_for_selector("main:has-text('being added just now') .figures:has-text('7')")
            end_run(connection, number, "9 new")
            page.wait_for_selector("main:has-text('has ended') .figures:has-text('9')")
        page.context.clear_cookies()
        page.click("nav >> text=Alarms")
        page.wait_for_selector(".problem:has-text('Signed out')")
        page.click("nav >> text=Read")
        page.evaluate(
            "history.pushState(null, '', '/progress'); dispatchEvent(new Event('popstate'))"
        )
        page.wait_for_selector(".problem:has-text('Signed out')")
        with page.context.expect_page() as opened:
            page.click(".problem a:has-text('Sign in')")
        opened.value.fill("#token", TOKEN)
        opened.value.click("button")
        opened.value.wait_for_selector("main:has-text('has ended')")
        page.wait_for_selector("main:has-text('has ended')")  # it goes on by itself
        page.click("text=Sign out")
        page.wait_for_selector("#token")
        assert page.request.get("/api/1/ledger").status == 401


def test_a_ledger_without_stories_that_is_read_only(
    new_page: Callable[..., Page], ledger: Path, tmp_path: Path
) -> None:
    """Every list says what is not there yet, and how it gets there; nothing can be changed."""
    bare = tmp_path / "bare.ledger"
    with (
        closing(open_ledger(ledger)) as read,
        closing(open_ledger(bare, mode="create")) as written,
    ):
        analyses = list(current_analyses(read))  # other tests may have kept a story more
        for analysis in analyses:
            write_analysis(written, analysis)
    with serving(bare, "--read-only") as home:
        page = new_page(base_url=home)
        for view in ("home", "stories", "claims", "alarms", "progress"):
            page.goto("/claims?q=panels" if view == "claims" else str(VIEWS[view]))
            told = f"{len(analyses)} articles are in no story yet"
            page.wait_for_selector(f"main:has-text('{told}')", timeout=10_000)
        page.goto(f"{article(page)}#a5")
        page.wait_for_selector(".detail")
        assert page.locator("button:text-is('Correct')").count() == 0


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.wait_for_selector(".home")
    press = page.keyboard.press
    press("g")
    press("a")
    page.wait_for_selector(".rows [data-row]")
    press("j")
    press("Enter")
    page.wait_for_selector(".reading")
    press("j")
    page.wait_for_selector(".detail")
    first = page.inner_text(".steps .num")
    press("j")
    page.wait_for_selector(f".steps .num:not(:text-is('{first}'))")
    press("k")
    page.wait_for_selector(f".steps .num:text-is('{first}')")
    press("/")
    page.keyboard.type("said")
    assert page.input_value("#reader-find") == "said"
    press("Escape")
    press("?")
    page.wait_for_selector("dialog.keys[open]")
    press("Escape")
    page.wait_for_selector("dialog.keys[open]", state="detached")
    press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_dark_by_the_system_and_by_choice(new_page: Callable[..., Page]) -> None:
    page = new_page(color_scheme="dark")
    page.goto("/")
    page.wait_for_selector(".home")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(22, 23, 26)"
    page.keyboard.press("d")
    assert page.evaluate(ground) == "rgb(251, 249, 244)"
    page.reload()
    page.wait_for_selector(".home")
    assert page.evaluate(ground) == "rgb(251, 249, 244)"


def test_every_view_fits_a_phone_and_axe_finds_nothing_serious(page: Page) -> None:
    """In light and dark; colours are all that differs in the dark."""
    from axe_playwright_python.sync_playwright import Axe

    wide, found = [], []
    schemes: tuple[tuple[Literal["light", "dark"], list[str]], ...]
    schemes = ("light", WCAG), ("dark", ["color-contrast"])
    for view in VIEWS:
        page.emulate_media(color_scheme="light")
        visit(page, view)
        page.set_viewport_size({"width": 360, "height": 740})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append(f"{view} by {over}px")
        page.set_viewport_size({"width": 1280, "height": 900})
        if view == "api":  # its sections are all made alike, and there are many
            page.evaluate(
                "[...document.querySelectorAll('main > *')].slice(15).forEach((e) => e.remove())"
            )
        for scheme, rules in schemes:
            page.emulate_media(color_scheme=scheme)
            options = {"runOnly": rules, "resultTypes": ["violations"]}
            for one in Axe().run(page, options=options).response["violations"]:
                if one["impact"] in ("serious", "critical"):
                    where = [node["target"] for node in one["nodes"][:3]]
                    found.append(f"{view}, {scheme}: {one['id']} at {where}")
    assert (wide, found) == ([], [])


def test_claims_open_from_a_story(page: Page) -> None:
    visit(page, "story")
    page.click(".claims a.title >> nth=0")
    page.wait_for_selector(".cards")
    assert page.url.split("?")[0].rsplit("/", 1)[-1].startswith("claim-")
    assert claim(page).startswith("/claims/claim-")


def test_the_bookmarklet_sends_a_page_as_the_browser_has_it(page: Page, browser: Browser) -> None:
    page.goto("/read")
    link = page.get_attribute(".bookmarklet a", "href") or ""
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    paragraph = f"<p>{STORY} {STORY}</p>"
    body = f"<style>p {{}}</style><article><h1>Bridge to close</h1>{paragraph * 2}</article>"
    other.route(
        "http://elsewhere.example/*",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": "default-src 'none'; form-action 'none'"},
            body=body,
        ),
    )
    other.goto("http://elsewhere.example/story.html")
    with elsewhere.expect_page() as opened:
        other.evaluate(link.removeprefix("javascript:"))
    opened.value.wait_for_selector(".reading", timeout=PATIENCE_MS)
    assert opened.value.url == page.url  # what was sent is not left in the address
    assert "elsewhere.example/story.html" in opened.value.inner_text(".masthead")
    elsewhere.close()
