"""The Python interface."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.articles.inputs import Input

STORY = 'Mara Vell is leaving town.\n\n"She is done with it," an insider said on Tuesday.\n'
PROSE = "".join(
    f"<p>It is the {n}th time that she says so, and the vans are here.</p>" for n in range(9)
)
PAGE = f"<html><body><article><h1>Vell leaves</h1><p>{STORY}</p>{PROSE}</article></body></html>"


@pytest.fixture
def story_file(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY, "utf-8")
    return file


def test_text_a_path_and_bytes_say_the_same(story_file: Path) -> None:
    texts = [
        sayso.read(s).article.text for s in (STORY, story_file, str(story_file), STORY.encode())
    ]
    assert texts == [STORY] * 4


def test_a_quotation_is_found_with_its_source() -> None:
    (attribution,) = sayso.read(STORY).attributions
    assert [span.text for span in attribution.content] == ['"She is done with it,"']
    assert [span.text for span in attribution.source] == ["an insider"]
    assert attribution.cue[0].text.split()[0] == "said"
    assert attribution.quote == "direct"


def test_form_overrides_sniffing() -> None:
    assert sayso.read(PAGE, form="text").article.text == PAGE
    assert "<p>" not in sayso.read(PAGE, form="html").article.text


@pytest.mark.parametrize("empty", ["", "  \n", b""])
def test_empty_text_gives_an_empty_analysis(empty: str | bytes) -> None:
    analysis = sayso.read(empty)
    assert not analysis.article.blocks
    assert not analysis.attributions
    assert not analysis.sources
    assert analysis.warnings == ("the text is empty",)


MISTAKES = [
    ("no/such/story.html", sayso.NotFoundError, "no such file"),
    ("./gone", sayso.NotFoundError, "no such file"),
    (Path("gone.txt"), sayso.NotFoundError, "gone.txt"),
    (b"%PDF-1.7 \x00\x01\x02", sayso.NotTextError, "PDF"),
    ("http://127.0.0.1:9/story", sayso.FetchError, "127.0.0.1"),
    ("<html><body><a href='/'>Home</a></body></html>", sayso.InputError, "text"),
]


@pytest.mark.parametrize(("story", "kind", "words"), MISTAKES)
def test_mistakes_are_told_in_one_sentence(
    story: str | bytes | Path, kind: type[sayso.SaysoError], words: str
) -> None:
    with pytest.raises(kind, match=words) as caught:
        sayso.read(story)
    assert "\n" not in str(caught.value)


def test_unknown_form_is_a_usage_error() -> None:
    with pytest.raises(sayso.UsageError, match="'html' or 'text'"):
        sayso.read(STORY, form="pdf")  # type: ignore[arg-type]


def test_pipe_keeps_the_order_and_goes_past_what_fails(story_file: Path) -> None:
    outcomes = list(sayso.pipe([STORY, Path("gone.txt"), story_file, Input(ref="x", body=STORY)]))
    kinds = [type(outcome).__name__ for outcome in outcomes]
    assert kinds == ["Analysis", "Failed", "Analysis", "Analysis"]


def test_dict_and_json_round_trip() -> None:
    analysis = sayso.read(STORY)
    assert sayso.from_dict(analysis.to_dict()) == analysis
    assert sayso.from_json(analysis.to_json()) == analysis
    assert sayso.from_json(analysis.to_json(indent=2)) == analysis
    assert list(analysis.to_dict()) == [
        "schema", "engine", "article", "attributions", "sources", "times", "warnings",
    ]  # fmt: skip


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"schema": "sayso/analysis/9"}'])
def test_what_is_no_analysis_is_refused(broken: str) -> None:
    with pytest.raises(sayso.UsageError, match="not a sayso analysis"):
        sayso.from_json(broken)


def test_half_a_surrogate_pair_survives_json() -> None:
    analysis = sayso.read("\ud800 she said nothing of the kind.")
    written = analysis.to_json()
    assert written.encode("utf-8")
    assert sayso.from_json(written) == analysis


def test_notebooks_and_reports_show_html() -> None:
    analysis = sayso.read(STORY)
    assert "done with it" in analysis._repr_html_()
    assert sayso.report(analysis).startswith("<!")
    assert "done with it" in sayso.report([analysis, analysis])


def test_exported_names_are_complete_and_sorted() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)
    tree = ast.parse(Path(sayso.__file__).read_text("utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sayso")
        for alias in node.names
    }
    assert imported | {"__version__"} == set(sayso.__all__)
    assert dir(sayso) == sayso.__all__
    with pytest.raises(AttributeError):
        sayso.nothing_of_the_kind  # noqa: B018


HEAVY = ("onnxruntime", "numpy", "httpx", "selectolax", "rich", "click")


def test_import_loads_nothing_heavy() -> None:
    code = f"import sayso, sys; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
