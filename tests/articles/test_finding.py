"""Paths to inputs: what is found, in which order, and what is said of what is not."""

from __future__ import annotations

import gzip
import os
import threading
from io import BytesIO
from pathlib import Path

import pytest

from sayso.articles.finding import Found, count_inputs, find_inputs, names_one
from sayso.articles.given import Form, Given, Input
from sayso.records import Failed, Skipped

LINES = b'{"text": "One."}\n\n{"text": "Two."}\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bit of everything, made the working folder."""
    for name, data in {
        "b.html": b"<p>b</p>",
        "a.txt": b"a",
        "notes.pdf": b"%PDF-1.4",
        ".hidden.html": b"<p>h</p>",
        "empty/readme.md": b"# nothing",
        "sub/c.HTM": b"<p>c</p>",
        "sub/d.html.gz": gzip.compress(b"<p>d</p>"),
        "sub/lines.jsonl": LINES,
        "page_files/ad.html": b"<p>ad</p>",
        "odd[1].txt": b"odd",
        "more.ndjson.gz": gzip.compress(LINES),
        "nosuffix": LINES,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refs(*paths: str) -> list[str]:
    return [item.ref for item in find_inputs(paths)]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.txt", ["a.txt"]),
        ("notes.pdf", ["notes.pdf"]),
        (".hidden.html", [".hidden.html"]),
        ("sub", ["sub/c.HTM", "sub/d.html.gz", "sub/lines.jsonl:1", "sub/lines.jsonl:3"]),
        ("*.txt", ["a.txt", "odd[1].txt"]),
        ("odd[1].txt", ["odd[1].txt"]),
        ("**/*.html.gz", ["sub/d.html.gz"]),
        ("more.ndjson.gz", ["more.ndjson.gz:1", "more.ndjson.gz:3"]),
        ("nosuffix", ["nosuffix:1", "nosuffix:3"]),
        ("https://echo.example/x", ["https://echo.example/x"]),
        (
            ".",
            [
                *("./a.txt", "./b.html", "./more.ndjson.gz:1", "./more.ndjson.gz:3"),
                *("./odd[1].txt", "./sub/c.HTM", "./sub/d.html.gz"),
                *("./sub/lines.jsonl:1", "./sub/lines.jsonl:3"),
            ],
        ),
    ],
)
def test_found(path: str, found: list[str]) -> None:
    assert refs(path) == found
    assert all(isinstance(item, Input) for item in find_inputs([path]))


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("missing.html", "there is no such file or folder"),
        ("empty", "no articles in this folder; looked for .html"),
        ("*.nope", "no file matches this pattern"),
        ("", "an empty path"),
        ("a\0b", "there is no such file"),
        ("ftp://echo.example/x", "only http:// and https://"),
        ("www.echo.example/ferry", "write https://www.echo.example/ferry"),
        ("echo.example/ferry", "write https://echo.example/ferry"),
        ("-", "no standard input"),
    ],
)
def test_paths_that_lead_nowhere_do_not_lose_the_others(path: str, problem: str) -> None:
    before, failed, after = find_inputs(["a.txt", path, "b.html"])
    assert (before.ref, after.ref) == ("a.txt", "b.html")
    assert isinstance(failed, Failed)
    assert failed.ref == path
    assert problem in failed.problem


def test_unreadable_folder_is_named(folder: Path) -> None:
    closed = folder / "sub"
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):  # root reads everything
            return
        assert any(isinstance(item, Failed) for item in find_inputs([str(folder)]))
    finally:
        closed.chmod(0o755)


def test_a_dangling_link_is_left_to_whoever_opens_it(folder: Path) -> None:
    (folder / "gone.html").symlink_to("nowhere.html")
    assert refs("gone.html") == ["gone.html"]
    (folder / "gone").symlink_to("nowhere")
    (failed,) = find_inputs(["gone"])
    assert isinstance(failed, Failed)


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to("..")
    assert len(refs("sub")) == 4


@pytest.mark.parametrize(
    ("data", "count", "body"),
    [
        (b"Plain words.", 1, b"Plain words."),
        (b"<p>Page</p>", 1, b"<p>Page</p>"),
        (gzip.compress(b"Packed"), 1, b"Packed"),
        (b"", 1, b""),
        (LINES, 2, "One."),
        (gzip.compress(LINES), 2, "One."),
        (b'\xef\xbb\xbf{"text": "One."}', 1, "One."),
        (b"{curly prose}", 1, b"{curly prose}"),
    ],
)
def test_stdin(data: bytes, count: int, body: str | bytes) -> None:
    found = list(find_inputs(["-"], stdin=BytesIO(data)))
    assert len(found) == count
    assert isinstance(found[0], Input)
    assert found[0].body == body


def test_stdin_above_the_limit() -> None:
    (failed,) = find_inputs(["-"], stdin=BytesIO(b"x" * 101), max_bytes=100)
    assert isinstance(failed, Failed)
    assert "too large" in failed.problem


def test_named_pipe_is_read_once(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(LINES,))
    writer.start()
    assert refs("pipe") == ["pipe:1", "pipe:3"]
    writer.join()


def test_options_reach_the_inputs() -> None:
    given = Given(url="https://echo.example/x")
    item, line, *_ = find_inputs(["a.txt", "nosuffix"], form=Form.HTML, given=given)
    assert isinstance(item, Input)
    assert (item.form, item.given) == (Form.HTML, given)
    assert isinstance(line, Input)
    assert line.form is Form.HTML


def test_own_output_is_passed_over(folder: Path) -> None:
    found = [item.ref for item in find_inputs([str(folder)], exclude=["a.txt", "b.html"])]
    assert str(folder / "a.txt") not in found
    assert str(folder / "odd[1].txt") in found


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("a.txt", True),
        ("-", True),
        ("https://echo.example/a*b", True),
        ("missing", True),
        ("odd[1].txt", True),
        ("sub", False),
        ("*.txt", False),
        ("sub/lines.jsonl", False),
        ("more.ndjson.gz", False),
    ],
)
def test_names_one(path: str, one: bool) -> None:
    assert names_one(path) is one


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (["a.txt"], 1),
        (["a.txt", "missing", "https://echo.example/x"], 3),
        (["sub"], 5),
        (["more.ndjson.gz"], 3),
        (["-", "a.txt"], None),
        ([], 0),
    ],
)
def test_count(paths: list[str], count: int | None) -> None:
    assert count_inputs(paths) == count


def test_files_are_found_one_by_one(folder: Path) -> None:
    found = find_inputs(["a.txt", str(folder)])
    first: Found = next(found)
    assert first.ref == "a.txt"
    assert not isinstance(first, Skipped)
