"""Pictures of the site: `python -m bench.pictures` takes those of docs/ anew.

With `--all FOLDER` every view instead, light and dark, as wide as a desktop and as a phone, whole
pages, to be looked at. Needs Chromium and Pillow; the bundled stories are read first, unless
`--ledger` has them.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from sayso.store import open_ledger
from sayso.trails import update
from tests.e2e.conftest import CHROMIUM, FLAGS, ROOT, SAYSO, serving
from tests.e2e.places import VIEWS, visit

DESKTOP, PHONE = {"width": 1280, "height": 1000}, {"width": 390, "height": 844}
COLOURS = 128
DOCS = {
    "home": ("home", DESKTOP, "light"),
    "reader": ("held", DESKTOP, "light"),
    "search": ("search", DESKTOP, "light"),
    "trail": ("claim", {"width": 1280, "height": 1420}, "light"),
    "audit": ("audit", DESKTOP, "light"),
    "check": ("check", {"width": 1280, "height": 860}, "light"),
    "phone": ("held", PHONE, "light"),
    "phone-dark": ("article", PHONE, "dark"),
}
"""The view of each picture, how large its window is, and its colours."""


@contextmanager
def site(ledger: Path | None) -> Iterator[str]:
    """The address of a server of the bundled stories."""
    with tempfile.TemporaryDirectory() as folder:
        path = ledger or Path(folder) / "stories.ledger"
        if ledger is None:
            subprocess.run([*SAYSO, "add", path, "examples", "-q"], cwd=ROOT, check=True)
            with closing(open_ledger(path, mode="write")) as connection:
                update(connection)
        with serving(path) as address:
            yield address


def take(page: Page, view: str, path: Path, *, whole: bool = False) -> None:
    """A picture of a view, in few colours so that it stays small."""
    visit(page, view)
    page.evaluate("document.fonts.ready")
    if whole:  # what is not in sight is not drawn
        page.evaluate(
            "for (const one of document.querySelectorAll('.text .b'))"
            " one.style.contentVisibility = 'visible'"
        )
    page.wait_for_timeout(300)  # a graph is drawn when its script is there
    picture = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size:,} bytes")


def for_docs(browser: Browser, home: str) -> None:
    """The pictures that the documentation shows."""
    for name, (view, size, scheme) in DOCS.items():
        page = browser.new_page(base_url=home, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        take(page, view, ROOT / "docs" / f"site-{name}.png")
        page.close()


def every_view(browser: Browser, home: str, folder: Path, only: list[str]) -> None:
    """All views, whole pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, size in (("desktop", DESKTOP), ("phone", PHONE)):
        for scheme in ("light", "dark"):
            page = browser.new_page(base_url=home, viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            for view in only or VIEWS:
                name = f"{view.replace(' ', '-')}-{width}-{scheme}.png"
                take(page, view, folder / name, whole=True)
            page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    parser.add_argument("--only", action="append", default=[], choices=list(VIEWS))
    parser.add_argument("--ledger", type=Path)
    asked = parser.parse_args()
    with sync_playwright() as playwright, site(asked.ledger) as home:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if asked.all:
            every_view(browser, home, asked.all, asked.only)
        else:
            for_docs(browser, home)
        browser.close()


if __name__ == "__main__":
    main()
