"""`sayso read`: formats, where they go, what is said of bad input, and the exit codes."""

from __future__ import annotations

import gzip
import json
import socket
import time
from pathlib import Path

import pytest

from sayso.records import Analysis
from tests.cli.conftest import WORDS, Sayso
from tests.cli.samples import sample

PAGE = f"<!DOCTYPE html><title>Ferry</title><article><h1>Ferry</h1><p>{WORDS}</p></article>"
TWO = (json.dumps({"id": "one", "text": WORDS}) + "\n" + json.dumps({"html": PAGE})).encode()


def refs(jsonl: str) -> list[str]:
    return [json.loads(line)["article"]["ref"] for line in jsonl.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "start", "end"),
    [
        (["story.txt"], '{"schema":"sayso/analysis/1"', "}\n"),
        (["story.txt", "-o", "-"], '{"schema":', "}\n"),
        (["story.txt", "--format", "jsonl"], '{"schema":', "}\n"),
        (["story.txt", "--format", "json"], '{"schema":', "}\n"),
        (["story.txt", "story.txt", "--format", "json"], '[\n{"schema":', "}\n]\n"),
        ([".", "--format", "json"], '[\n{"schema":', "}\n]\n"),
        (["story.txt", "--format", "text"], "The ferry", "\n"),
        (["story.txt", "--format", "html"], "<!", ">\n"),
    ],
)
@pytest.mark.usefixtures("story")
def test_formats_on_stdout(sayso: Sayso, arguments: list[str], start: str, end: str) -> None:
    result = sayso("read", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.lstrip().startswith(start)
    assert result.stdout.endswith(end)


@pytest.mark.parametrize(
    ("arguments", "name", "start"),
    [
        (["-o", "x.json"], "x.json", '{"schema"'),
        (["-o", "x.jsonl"], "x.jsonl", '{"schema"'),
        (["-o", "x.ndjson"], "x.ndjson", '{"schema"'),
        (["-o", "x.txt"], "x.txt", "The ferry"),
        (["-o", "x.HTML"], "x.HTML", "<!"),
        (["-o", "x"], "x", '{"schema"'),
        (["-o", "x.dat", "--format", "text"], "x.dat", "The ferry"),
    ],
)
def test_formats_by_suffix(
    sayso: Sayso, story: str, arguments: list[str], name: str, start: str
) -> None:
    result = sayso("read", story, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path(name).read_text().lstrip().startswith(start)
    assert sorted(path.name for path in Path().iterdir()) == sorted([name, "story.txt"])


def test_json_of_one_and_of_many_from_a_pipe(sayso: Sayso) -> None:
    assert "article" in json.loads(sayso("read", "-", "-f", "json", stdin=WORDS.encode()).stdout)
    assert len(json.loads(sayso("read", "-", "-f", "json", stdin=TWO).stdout)) == 2
    assert "article" in json.loads(
        sayso("read", "-", "-f", "json", stdin=TWO.split(b"\n")[0]).stdout
    )


def test_order_and_refs(sayso: Sayso, story: str) -> None:
    Path("b.html").write_text(PAGE)
    Path("two.jsonl").write_bytes(TWO)
    Path("sub").mkdir()
    Path("sub/c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    result = sayso("read", "two.jsonl", "-", "sub", "*.html", story, stdin=WORDS.encode())
    assert refs(result.stdout) == ["one", "two.jsonl:2", "-", "sub/c.html.gz", "b.html", story]
    assert result.exit_code == 0


def test_options_reach_the_reader(sayso: Sayso) -> None:
    Path("x.txt").write_text("<p>" + WORDS + "</p>")
    article = json.loads(sayso("read", "x.txt", "--url", "https://e.example/x").stdout)["article"]
    assert (article["url"], article["text"][:3]) == ("https://e.example/x", "<p>")
    article = json.loads(sayso("read", "x.txt", "--as", "html").stdout)["article"]
    assert article["text"].startswith("The ferry")


def bad_inputs(folder: Path) -> None:
    for name, data in {
        "empty.html": b"",
        "blank.txt": b" \n\t\r\n",
        "photo.html": b"\x89PNG\r\n\x1a\n\x00\x00",
        "paper.txt": b"%PDF-1.7\n",
        "nulls.txt": bytes(5000),
        "noise.txt": bytes(range(256)) * 10,
        "cut.html.gz": gzip.compress(PAGE.encode())[:-9],
        "noarticle.html": b"<!DOCTYPE html><title>Shop</title><nav><a href=/>Home</a></nav>",
        "broken.jsonl": b'{"text": "cut\n',
    }.items():
        (folder / name).write_bytes(data)
    (folder / "bare").mkdir()
    with (folder / "huge.html").open("wb") as file:
        file.truncate(200_000_000)
    packed = gzip.compress(bytes(10_000_000)) * 5
    (folder / "bomb.txt.gz").write_bytes(packed)


BAD = [
    ("missing.html", "there is no such file or folder"),
    ("bare", "no articles in this folder"),
    ("nothing*.html", "no file matches this pattern"),
    ("empty.html", "skipped: the document is empty"),
    ("blank.txt", "skipped: the document holds only white space"),
    ("photo.html", "this is a PNG image, not text or HTML"),
    ("paper.txt", "this is a PDF, not text or HTML"),
    ("nulls.txt", "binary data (100% null bytes)"),
    ("noise.txt", "binary data"),
    ("cut.html.gz", "cut short or damaged"),
    ("huge.html", "its 200 MB are above the limit of 20 MB a document"),
    ("bomb.txt.gz", "unpacked it is above the limit of 20 MB"),
    ("noarticle.html", "skipped: "),
    ("broken.jsonl", "broken.jsonl:1: skipped: line 1 is not valid JSON"),
    ("http://127.0.0.1:{port}/x", "refuses the connection"),
    ("ftp://echo.example/x", "only http:// and https://"),
    ("echo.example/ferry", "write https://echo.example/ferry"),
]


@pytest.mark.parametrize(("path", "words"), BAD)
def test_bad_input_is_one_sentence(
    sayso: Sayso, tmp_path: Path, path: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    bad_inputs(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        path = path.format(port=free.getsockname()[1])
    begun = time.monotonic()
    result = sayso("read", path)
    assert time.monotonic() - begun < 20
    assert result.exit_code == 3
    assert result.stdout == ""
    first, *others = result.stderr.splitlines()
    assert first.startswith(f"sayso: {path}")
    assert words in first
    assert others == (["sayso: stopped there; --keep-going reads the others"] * (len(others)))


def test_first_failure_stops_after_what_came_before(sayso: Sayso, story: str) -> None:
    result = sayso("read", story, "missing.html", story)
    assert result.exit_code == 3
    assert refs(result.stdout) == [story]
    assert result.stderr.splitlines() == [
        "sayso: missing.html: there is no such file or folder",
        "sayso: stopped there; --keep-going reads the others",
        *result.stderr.splitlines()[2:],
    ]
    assert not Path("sayso-errors.jsonl").exists()


@pytest.mark.parametrize(
    ("options", "errors"),
    [
        ([], "sayso-errors.jsonl"),
        (["-o", "all.jsonl"], "all.jsonl.errors.jsonl"),
        (["--errors", "bad.jsonl"], "bad.jsonl"),
    ],
)
def test_keep_going_lists_what_failed(
    sayso: Sayso, story: str, options: list[str], errors: str
) -> None:
    Path("empty.html").touch()
    result = sayso("read", "missing.html", story, "empty.html", story, "--keep-going", *options)
    assert result.exit_code == 3
    written = Path("all.jsonl").read_text() if "-o" in options else result.stdout
    assert refs(written) == [story, story]
    assert [json.loads(line) for line in Path(errors).read_text().splitlines()] == [
        {
            "ref": "missing.html",
            "problem": "there is no such file or folder",
            "kind": "failed",
        },
        {"ref": "empty.html", "problem": "the document is empty", "kind": "skipped"},
    ]
    assert f"2 articles read, 1 skipped, 1 failed, listed in {errors}" in result.stderr


def test_keep_going_without_problems_leaves_no_file(sayso: Sayso, story: str) -> None:
    assert sayso("read", story, story, "--keep-going").exit_code == 0
    assert [path.name for path in Path().iterdir()] == [story]


def test_skipped_does_not_stop(sayso: Sayso) -> None:
    lines = b'{"text": "' + WORDS.encode() + b'"}\nrubbish\n{"text": "' + WORDS.encode() + b'"}'
    result = sayso("read", "-", stdin=lines)
    assert result.exit_code == 3
    assert refs(result.stdout) == ["-:1", "-:3"]
    assert "sayso: -:2: skipped: line 2 is not valid JSON" in result.stderr


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (["-q"], ["missing: there is no such file or folder"]),
        ([], ["empty.txt: skipped: the document is empty", "missing: there is no"]),
        (["-v"], ["story.txt: 0 statements, 0 sources", "empty.txt: skipped", "missing: there"]),
    ],
)
def test_loudness(sayso: Sayso, story: str, options: list[str], lines: list[str]) -> None:
    Path("empty.txt").touch()
    result = sayso("read", story, "empty.txt", "missing", "-k", *options)
    said = result.stderr.splitlines()
    for line, start in zip(said, lines, strict=False):
        assert line.startswith("sayso: " + start)
    assert len(said) == len(lines) + (options != ["-q"])


@pytest.mark.parametrize("suffix", ["json", "html"])
def test_a_whole_file_is_replaced_only_when_done(
    sayso: Sayso, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> object:
        yield sample()
        raise RuntimeError

    output = Path(f"out.{suffix}")
    output.write_text("from before")
    monkeypatch.setattr("sayso.pipeline.pipe", breaks)
    assert isinstance(sayso("read", ".", "-o", str(output)).exception, RuntimeError)
    assert output.read_text() == "from before"
    assert [path.name for path in Path().iterdir()] == [output.name]


@pytest.mark.parametrize("suffix", ["json", "html"])
def test_nothing_read_leaves_no_file(sayso: Sayso, suffix: str) -> None:
    assert sayso("read", "missing.html", "-o", f"out.{suffix}").exit_code == 3
    assert list(Path().iterdir()) == []


def test_output_to_a_device_and_through_a_link(sayso: Sayso, story: str) -> None:
    assert sayso("read", story, "-o", "/dev/null", "-f", "json").exit_code == 0
    assert Path("/dev/null").is_char_device()
    Path("link.json").symlink_to("target.json")
    assert sayso("read", story, "-o", "link.json").exit_code == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("target.json").read_text())["article"]["ref"] == story


def test_output_inside_the_folder_read_is_no_input(sayso: Sayso, story: str) -> None:
    for _ in range(2):
        assert sayso("read", ".", "-o", "out.jsonl").exit_code == 0
        assert refs(Path("out.jsonl").read_text()) == [f"./{story}"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_lone_surrogates_and_control_characters(sayso: Sayso, form: str) -> None:
    body = json.dumps({"id": "a\x1b[2Jb", "text": "Half \ud83d and \x1b[31m steered. " + WORDS})
    result = sayso("read", "-", "-f", form, "-v", stdin=body.encode())
    assert result.exit_code == 0
    assert "\x1b" not in result.stderr
    if form in ("json", "jsonl"):
        assert json.loads(result.stdout)["article"]["text"].startswith("Half \ud83d and \x1b")
    if form == "text":
        assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("options", "environment", "colored", "bold"),
    [
        ([], {}, False, False),
        (["--color"], {}, True, True),
        (["--color"], {"NO_COLOR": "1"}, True, True),
        ([], {"FORCE_COLOR": "1"}, True, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        (["--no-color"], {"FORCE_COLOR": "1"}, False, False),
    ],
)
def test_color(
    sayso: Sayso,
    story: str,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    environment: dict[str, str],
    colored: bool,
    bold: bool,
) -> None:
    def one(*_: object, **__: object) -> list[Analysis]:
        return [sample()]

    monkeypatch.setattr("sayso.pipeline.pipe", one)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = sayso("read", story, "--format", "text", *options)
    assert ("\x1b[36m" in result.stdout, "\x1b[1" in result.stdout) == (colored, bold)
    assert ("[“The hull is sound,”]¹" in result.stdout) is not colored
