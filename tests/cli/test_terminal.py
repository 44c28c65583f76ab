"""A story on the terminal: what is marked, how sources are counted, at several widths."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from sayso.cli.terminal import draw
from sayso.records import Article, Block, BlockKind, Outlet
from tests.cli.samples import STATEMENTS, plain, sample

ESCAPES = re.compile(r"\x1b\[[\d;]*m")


def test_without_color() -> None:
    drawn = draw(sample(warnings=("no date found",)), width=100, ansi=False, color=False)
    assert (
        drawn
        == """\
[Ferry to Larkholm stays in port]¹, harbor master says
The Larkholm Echo · 23 Feb 2024, 13:19 −05:00 · By Bo Tarn

Share this story Facebook Mail Print Copy link Share this story Facebook Mail Print Copy link Share…

[“The hull is sound,”]¹ said Ada Quill, the harbor master, [“but the engine is not.”]¹ She expects
[repairs to take a week]⁰.

  The ferry in port on Monday. Photo: T. Brill

A person close to the owner claimed [that Quill had [warned of the engine in May]¹]². Larkholm Lines
declined to comment. [It was]⁰ reportedly [the third failure this year]⁰.

  Monday: no crossings
  Tuesday: no crossings

On whose say-so
    source                          kind        statements   direct   indirect   mixed
──────────────────────────────────────────────────────────────────────────────────────
1   Ada Quill (the harbor master)   person               3        1          2
2   A person close to the owner     anonymous            1                   1
0   not named (“She”)                                    2                   2

! no date found
"""
    )


def test_with_color() -> None:
    drawn = draw(sample(), width=100, ansi=True, color=True)
    for piece in (
        "\x1b[36m“The hull is sound,”\x1b[0m\x1b[36m¹",  # the first source's color, its number
        "\x1b[4msaid\x1b[0m",  # cues underlined
        "\x1b[1;36m, the harbor master\x1b[0m",  # the words that name it, bold
        "\x1b[35mthat Quill had \x1b[0m\x1b[36mwarned",  # a statement inside another
        "\x1b[2mThe ferry in port",  # captions dim
    ):
        assert piece in drawn, piece
    assert "May¹⁺²" in ESCAPES.sub("", drawn)
    assert "[" not in ESCAPES.sub("", drawn)


@pytest.mark.parametrize("width", [30, 46, 63, 64, 80, 100])
@pytest.mark.parametrize("color", [False, True])
def test_fits_every_width(width: int, color: bool) -> None:
    drawn = ESCAPES.sub("", draw(sample(), width=width, ansi=color, color=color))
    assert all(cell_len(line) <= width for line in drawn.splitlines())
    assert ("indirect" in drawn) is (width >= 64)
    flat = " ".join(drawn.split())
    for said in STATEMENTS:
        assert all(words.split()[-1] in flat for words in said.content)


def test_no_color_keeps_bold_but_no_color() -> None:
    drawn = draw(sample(), width=80, ansi=True, color=False)
    assert "\x1b[1m" in drawn
    assert not re.search(r"\x1b\[[\d;]*3[0-7]", drawn)
    assert "[“The hull is sound,”]¹" in ESCAPES.sub("", drawn)


@pytest.mark.parametrize("text", ["", "No one says anything."])
def test_nothing_attributed(text: str) -> None:
    drawn = draw(plain(text), width=80, ansi=False, color=False)
    assert "No statement on anybody's say-so was found." in drawn
    assert text in drawn


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({}, None),
        ({"published": "2024-02-03"}, "3 Feb 2024"),
        ({"published": "2024-02-03T09:05:00"}, "3 Feb 2024, 09:05"),
        ({"published": "2024-02-03T09:05:00+05:30"}, "3 Feb 2024, 09:05 +05:30"),
        ({"published": "some day"}, "some day"),
        ({"byline": ("A B", "C D")}, "By A B, C D"),
        (
            {"outlet": Outlet(name="Echo", domain=None), "published": "2024-12-31"},
            "Echo · 31 Dec 2024",
        ),
    ],
)
def test_credit(change: dict[str, object], line: str | None) -> None:
    article: Article = replace(plain("Words.").article, title="T", **change)  # type: ignore[arg-type]
    lines = draw(replace(plain(""), article=article), width=80, ansi=False, color=False).split("\n")
    assert lines[0] == "T"
    assert lines[1] == (line or "")


def test_nothing_steers_the_terminal() -> None:
    text = "Words \x1b]0;title\x07 and \x9b31m more\x00."
    drawn = draw(plain(text), width=80, ansi=False, color=False)
    assert drawn.startswith("\nWords \ufffd]0;title\ufffd and \ufffd31m more\ufffd.")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawn)


def test_markup_emoji_and_half_characters_stay_as_they_are() -> None:
    text = "[bold]Not[/bold] :smile: half \ud83d, フェリー 🚢"
    assert text in draw(plain(text), width=80, ansi=False, color=False)


def test_many_sources_keep_their_numbers() -> None:
    analysis = sample()
    source, statement = analysis.sources[0], analysis.attributions[0]
    many = tuple(replace(source, id=f"s{n}", name=f"Source {n}") for n in range(1, 13))
    said = tuple(replace(statement, id=f"a{n}", speaker=f"s{n}") for n in range(1, 13))
    drawn = draw(
        replace(analysis, sources=many, attributions=said), width=100, ansi=False, color=False
    )
    assert "12   Source 12 (the harbor master)" in drawn
    assert "]¹²" in drawn


def test_line_ends_inside_blocks() -> None:
    text = "One line\r\nand another\n\nItem\r\nItem two"
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST)
    spans = ((0, 21), (23, len(text)))
    blocks = tuple(
        Block(kind=kind, start=start, end=end)
        for kind, (start, end) in zip(kinds, spans, strict=True)
    )
    analysis = plain(text)
    analysis = replace(analysis, article=replace(analysis.article, blocks=blocks))
    drawn = draw(analysis, width=80, ansi=False, color=False)
    assert drawn.startswith("\nOne line and another\n\n  Item\n  Item two\n")
