"""The site as its readers meet it: a real server, the bundled stories, headless Chromium.

Without Playwright or Chromium these tests are skipped; with `CI` set they fail instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from sayso.store import open_ledger
from sayso.trails import update

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

ROOT = Path(__file__).parents[2]
SAYSO = [sys.executable, "-m", "sayso"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE_MS = 60_000
"""How long a step may take on a machine that is busy with other things."""


@pytest.fixture(scope="package")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled stories, put into stories and claims."""
    path = tmp_path_factory.mktemp("site") / "stories.ledger"
    subprocess.run([*SAYSO, "add", str(path), "examples", "-q"], cwd=ROOT, check=True)
    with closing(open_ledger(path, mode="write")) as connection:
        update(connection)
    return path


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[str]:
    """The address of a server of that ledger, without the last slash."""
    command = [*SAYSO, "serve", str(ledger), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        assert " at http://" in told, told + server.stderr.read()
        try:
            yield told.split(" at ")[1].split()[0].rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="package")
def site(ledger: Path) -> Iterator[str]:
    """The address of a server of the bundled stories."""
    with serving(ledger) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    missing = next(
        (
            name
            for name in ("playwright", "axe_playwright_python")
            if not importlib.util.find_spec(name)
        ),
        None if CHROMIUM else "chromium",
    )
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{missing} is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Makes pages that must stay clean: no error, no dialog, nothing asked of another origin.

    They are of `site`, or of the server at `base_url`.
    """
    pages: list[Page] = []
    faults: list[str] = []

    def make(**settings: Any) -> Page:
        home = settings.setdefault("base_url", site)
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: _refused(dialog, faults))
        page.on("console", lambda one: _heard(one.type, one.text, faults))
        page.on("request", lambda request: _asked(request.url, home, faults))
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.context.close()
    assert not faults


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page in light colours, as wide as a desktop."""
    return new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")


def _refused(dialog: Dialog, faults: list[str]) -> None:
    faults.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _heard(kind: str, words: str, faults: list[str]) -> None:
    """An answer of 404 is told on the console too, and is no fault of the page."""
    if kind == "error" and "Failed to load resource" not in words:
        faults.append(f"console: {words}")


def _asked(url: str, site: str, faults: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != site:
        faults.append(f"asked {url}")
