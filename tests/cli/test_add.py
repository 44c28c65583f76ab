"""`sayso add`: every kind of input, once; what fails and is retried; revisions; the forgotten."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sayso.articles import fetching
from sayso.store import current_analyses, open_ledger
from tests.articles.crawls import PAGE, record, warc
from tests.cli.ledgers import Sayso, sayso
from tests.store.stories import text_of

__all__ = ["sayso"]
ROOT = Path(__file__).parent.parent.parent


def refs(path: str = "n.db") -> list[str]:
    with closing(open_ledger(path)) as connection:
        return [one.article.ref for one in current_analyses(connection)]


def inputs(path: str = "n.db") -> list[tuple[str, str, int]]:
    with closing(open_ledger(path)) as connection:
        rows = connection.execute("SELECT ref, status, tries FROM inputs ORDER BY number")
        return [tuple(row) for row in rows]


def test_once(sayso: Sayso) -> None:
    Path("a.txt").write_text(text_of(1))
    Path("b.txt").write_text(text_of(1))  # the same story under another name
    Path("c.txt").write_text("")
    result = sayso("add", "n.db", ".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "c.txt: skipped: the document is empty" in result.stderr
    assert "n.db: 1 known, 1 new, 1 skipped" in result.stderr
    assert sayso("add", "n.db", ".").stderr == "sayso: n.db: 3 before\n"
    assert refs() == ["./a.txt"]
    Path("a.txt").write_text(text_of(2))
    assert "1 new" in sayso("add", "n.db", ".").stderr


def test_every_kind_of_input(sayso: Sayso) -> None:
    Path("in").mkdir()
    rows = [f'"{text_of(n)}",https://echo.example/c{n},Echo,2024-02-2{n}' for n in (1, 2)]
    Path("in/a.csv").write_text("body,link,paper,day\n" + "\n".join(rows))
    Path("in/b.jsonl").write_text(json.dumps({"body": text_of(3)}) + "\n")
    pages = [record(f"https://echo.example/{n}", PAGE.format(n).encode()) for n in (4, 5)]
    Path("in/c.warc.gz").write_bytes(warc(pages, packed=True))
    Path("in/d.html.gz").write_bytes(gzip.compress(PAGE.format(6).encode()))
    Path("in/e.txt").write_text(text_of(7))
    columns = ["--text-column", "body", "--url-column", "link", "--outlet-column", "paper"]
    result = sayso("add", "n.db", "in", *columns, "--date-column", "day", "-v")
    assert result.exit_code == 0, result.stderr
    assert (
        refs()
        == [
            "in/a.csv:2",
            "in/a.csv:3",
            "in/b.jsonl:1",
            "https://echo.example/4",
            "https://echo.example/5",
            "in/d.html.gz",
            "in/e.txt",
        ]
        or len(refs()) == 7
    )
    assert "in/e.txt: new" in result.stderr
    with closing(open_ledger("n.db")) as connection:
        row = connection.execute("SELECT * FROM articles ORDER BY number").fetchone()
        assert (row["outlet_name"], row["published_utc"]) == ("Echo", "2024-02-21T00:00:00Z")


def test_failed_and_retried(sayso: Sayso) -> None:
    result = sayso("add", "n.db", "late.txt")
    assert result.exit_code == 3
    assert "late.txt: there is no such file" in result.stderr
    again = sayso("add", "n.db", "late.txt")
    assert again.exit_code == 0
    assert "--retry tries them again" in again.stderr
    assert sayso("add", "n.db", "--retry").exit_code == 3
    assert inputs() == [("late.txt", "failed", 2)]
    Path("late.txt").write_text(text_of(1))
    assert sayso("add", "n.db", "--retry").exit_code == 0
    assert refs() == ["late.txt"]
    assert inputs()[-1] == ("late.txt", "done", 1)
    assert sayso("add", "n.db", "--retry").stderr == "sayso: n.db: nothing to add\n"


def test_stop_at_failure(sayso: Sayso) -> None:
    Path("a.txt").write_text(text_of(1))
    assert sayso("add", "n.db", "no.txt", "a.txt", "--stop-at-failure").exit_code == 3
    assert refs() == []
    assert sayso("add", "n.db", "no.txt", "a.txt", "--stop-at-failure").exit_code == 0
    assert refs() == ["a.txt"]


def test_limit_and_since(sayso: Sayso) -> None:
    lines = [{"id": f"{n}", "text": text_of(n), "date": f"2024-02-0{n}"} for n in range(1, 6)]
    Path("x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert "2 too old" in sayso("add", "n.db", "x.jsonl", "--since", "2024-02-03").stderr
    assert refs() == ["3", "4", "5"]
    sayso("add", "n.db", "x.jsonl", "--limit", "1")
    assert refs() == ["3", "4", "5", "1"]
    sayso("add", "n.db", "x.jsonl", "--limit", "1")
    assert refs() == ["3", "4", "5", "1", "2"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name what to add, or --retry"),
        (["x.txt", "--since", "soon"], "--since soon is no date"),
        (["x.txt", "-q", "-v"], "exclude each other"),
    ],
)
def test_usage(sayso: Sayso, arguments: list[str], words: str) -> None:
    result = sayso("add", "n.db", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not Path("n.db").exists()


def test_no_ledger(sayso: Sayso) -> None:
    Path("n.db").write_text("words")
    result = sayso("add", "n.db", "x.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "sayso: n.db is not a ledger of sayso (not an SQLite file)\n"


def test_two_at_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"s{number:02}.txt").write_text(text_of(number))
    program = [sys.executable, "-m", "tests.store.killed", "0", "add", "n.db", "-q"]
    parts = [sorted(tmp_path.glob("s*.txt"))[start:] for start in (0, 10)]
    running = [
        subprocess.Popen(
            [*program, *(one.name for one in part)],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            stderr=subprocess.PIPE,
        )
        for part in parts
    ]
    assert [process.communicate()[1] for process in running] == [b"", b""]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(refs(str(tmp_path / "n.db"))) == [f"s{n:02}.txt" for n in range(30)]


FEED = """<rss><channel><title>Echo</title>{}</channel></rss>"""
ITEM = "<item><title>T</title><link>{}/page/{}</link></item>"
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}/page/9</loc></url></urlset>'


class Newsroom(BaseHTTPRequestHandler):
    """A feed that says it is HTML, a sitemap, pages that change when told to, a bomb."""

    cue = "said"

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        body, kind = b"", "text/html"
        if self.path.startswith("/page/"):
            number = self.path.rpartition("/")[2]
            body = PAGE.format(number).replace("said", self.cue).encode()
        elif self.path == "/feed":
            body = FEED.format("".join(ITEM.format(here, n) for n in (1, 2))).encode()
        elif self.path == "/map.xml":
            body, kind = MAP.format(here).encode(), "application/rss+xml"
        elif self.path == "/bomb":
            body = gzip.compress(b"\0" * 30_000_000)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(fetching, "_robots", {})
    monkeypatch.setattr(Newsroom, "cue", "said")
    with ThreadingHTTPServer(("127.0.0.1", 0), Newsroom) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_from_the_web(sayso: Sayso, site: str) -> None:
    names = [f"{site}/feed", f"{site}/map.xml", f"{site}/page/3", f"{site}/bomb", f"{site}/none"]
    result = sayso("add", "n.db", *names)
    assert result.exit_code == 3
    assert refs() == [f"{site}/page/{n}" for n in (1, 2, 9, 3)]
    lines = result.stderr.splitlines()
    assert any("/bomb: too large: unpacked it is above the limit" in line for line in lines)
    assert any("/none: there is no such page (404)" in line for line in lines)
    assert "4 before" in sayso("add", "n.db", *names).stderr


def test_revisions_and_their_difference(sayso: Sayso, site: str) -> None:
    url = f"{site}/page/3"
    sayso("add", "n.db", url)
    assert sayso("diff", "n.db", url).stdout == "revision 1 is the only one\n"
    sayso("add", "n.db", url, "--again")
    Newsroom.cue = "claimed"
    assert "1 before" in sayso("add", "n.db", url).stderr
    assert "1 revision" in sayso("add", "n.db", url, "--again").stderr
    shown = sayso("diff", "n.db", url)
    assert "revision 1 → 2: Bridge 3" in shown.stdout
    assert "~ softened  Ada Quill: “We will rebuild bridge 3,”" in shown.stdout
    assert "stance says → claims" in shown.stdout
    data = json.loads(sayso("diff", "n.db", url, "--format", "json").stdout)
    assert (data["from"]["revision"], data["to"]["revision"]) == (1, 2)
    assert [one["softened"] for one in data["changed"]] == [True]
    assert (data["added"], data["removed"]) == ([], [])
    assert sayso("diff", "n.db", url, "--to", "7").exit_code == 2
    assert sayso("diff", "n.db", "https://echo.example/no").exit_code == 2
