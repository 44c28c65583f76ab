"""First paint and a very long article in the browser: `python -m bench.site`.

Serves a ledger of the bundled stories and one article of 20,000 words made of them, opens it in
headless Chromium, and prints for each view when something was first painted (First Contentful
Paint, ms, the middle of `--runs` fresh browsers), and for the long article how much time of the
main thread drawing, stepping, filtering, finding and scrolling take. Thread time, because what
else runs on the machine does not count in it; the load average tells how far to trust the paints.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
WORDS = 20_000
SAYSO = [sys.executable, "-m", "sayso"]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
VIEWS = ("/", "/articles", "/statements?q=ring*", "/sources", "/stories", "/audit", "/read")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
PARTS = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")


def long_article(folder: Path) -> Path:
    """A text of `WORDS` words and a little more: the bundled stories, one after another."""
    read = subprocess.run(
        [*SAYSO, "read", "examples", "--format", "jsonl", "-q"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    texts = [json.loads(line)["article"]["text"] for line in read.stdout.splitlines()]
    parts: list[str] = []
    words = 0
    while words < WORDS:
        parts.append(f"Part {len(parts) + 1}.\n\n{texts[len(parts) % len(texts)]}")
        words += len(parts[-1].split())
    made = folder / "long.txt"
    made.write_text("\n\n".join(parts).replace("\r\n", "\n"), encoding="utf-8")
    return made


def first_paint(browser: Browser, address: str, runs: int) -> float:
    """The middle of the first contentful paints of fresh contexts, in ms."""
    found = []
    for _ in range(runs):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(address)
            page.wait_for_selector("h1")
            found.append(float(page.evaluate(PAINT) or "nan"))
    return statistics.median(found)


def measured(page: Page, times: int, act: Callable[[int], object]) -> dict[str, float]:
    """Main-thread ms of one act, by part."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def now() -> dict[str, float]:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return {one["name"]: 1000 * one["value"] for one in metrics if one["name"] in PARTS}

    before = now()
    for at in range(times):
        act(at)
        page.wait_for_timeout(400)
    return {name: (value - before[name]) / times for name, value in now().items()}


def put(page: Page, field: str, value: str) -> None:
    page.evaluate(
        "([field, value]) => { const one = document.querySelector(field); one.value = value;"
        " one.dispatchEvent(new Event('input', { bubbles: true })); }",
        [field, value],
    )


def long_acts(page: Page, address: str) -> dict[str, dict[str, float]]:
    """What a reader does with the long article."""
    page.set_default_timeout(120_000)

    def draw(_: int) -> None:
        page.goto(address)
        page.wait_for_selector(".reading")

    rows = {"open": measured(page, 1, draw)}
    rows["next statement"] = measured(page, 6, lambda _: page.keyboard.press("j"))
    page.keyboard.press("Escape")
    levels = ("0.3", "0.5", "0.7", "0.9", "0")
    rows["confidence"] = measured(page, 5, lambda at: put(page, ".sureness input", levels[at]))
    words = ("r", "ri", "ring", "")
    rows["find"] = measured(page, 4, lambda at: put(page, "#reader-find", words[at]))
    rows["scroll"] = measured(
        page, 5, lambda at: page.evaluate(f"scrollTo(0, {20_000 * (at + 1)})")
    )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        ledger = Path(made) / "stories.ledger"
        article = long_article(Path(made))
        subprocess.run([*SAYSO, "add", ledger, "examples", "-q"], cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with subprocess.Popen(
            [*SAYSO, "serve", ledger, "--port", "0"], stderr=subprocess.PIPE, text=True, cwd=ROOT
        ) as server:
            assert server.stderr is not None
            site = server.stderr.readline().split(" at ")[1].split()[0].rstrip("/")
            print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            for view in VIEWS:
                paint = first_paint(browser, site + view, runs)
                print(f"{view:22} first contentful paint {paint:6.0f} ms")
            subprocess.run([*SAYSO, "add", ledger, article, "-q"], cwd=ROOT, check=True)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            listed = page.request.get(f"{site}/api/1/articles?limit=1&facets=false").json()
            long = listed["items"][0]
            print(f"\nan article of {long['words']:,} words, {long['statements']:,} statements")
            for name, row in long_acts(page, f"{site}/articles/{long['id']}").items():
                told = ", ".join(
                    f"{part.removesuffix('Duration')} {row[part]:.0f}" for part in PARTS
                )
                print(f"{name:16} main thread ms: {told}")
            server.terminate()
        browser.close()


if __name__ == "__main__":
    main()
