"""The readers against what a careful reader says of the examples (examples/expected.json).

Runs of white space count as one space. Names are compared without regard to case, dates as
instants. Plain text must have every block with its kind. On a page a byline, a date line and
furniture may be left out of the text, but must not stand in it as something said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.articles.inputs import Form, Input, find_inputs, read_article
from sayso.articles.reading import Reading

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (EXAMPLES / "expected.json").read_text(encoding="utf-8")
)
NAMES = sorted(EXPECTED)
MARKED = sorted(name for name in NAMES if "attributions" in EXPECTED[name])
FEED = "feed.jsonl#"
ASIDE = {"byline", "dateline", "furniture"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block as it stands in the folded text of all blocks."""

    kind: str
    start: int
    end: int


def folded(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


@cache
def feed() -> dict[str, Input]:
    """The lines of the feed by their ids."""
    inputs = find_inputs([str(EXAMPLES / "feed.jsonl")])
    return {found.ref: found for found in inputs if isinstance(found, Input)}


@cache
def reading(name: str) -> Reading:
    """What the readers make of an example."""
    if name.startswith(FEED):
        found = read_article(feed()[name.removeprefix(FEED)])
    else:
        found = read_article(Input(ref=name, path=str(EXAMPLES / name)))
    assert isinstance(found, Reading), found
    return found


def is_page(name: str) -> bool:
    """Whether an example is HTML."""
    if name.startswith(FEED):
        return feed()[name.removeprefix(FEED)].form is Form.HTML
    return name.endswith(".html")


def laid_out(read: Reading) -> tuple[str, list[Placed]]:
    """The folded texts of the blocks joined by spaces, and where each block lies in them."""
    text, placed = "", []
    for block in read.article.blocks:
        piece = folded(read.article.text[block.start : block.end])
        placed.append(Placed(kind=block.kind.value, start=len(text), end=len(text) + len(piece)))
        text += piece + " "
    return text, placed


def where(
    opening: str, *, kind: str, text: str, placed: list[Placed], position: int
) -> tuple[int, Placed | None]:
    """Where a block's opening stands from a position on, first as the kind it should be."""
    places = []
    while (position := text.find(opening, position)) >= 0:
        end = position + len(opening)
        places.append((position, next(b for b in placed if b.start < end <= b.end + 1)))
        position = end
    fitting = [place for place in places if place[1].kind == kind]
    return (*fitting, *places, (-1, None))[0]


def instant(value: str | None) -> date | datetime | None:
    """A date, or a moment that equals the same moment written with another offset."""
    if value is None:
        return None
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


def plain(name: str | None) -> str | None:
    """A name without regard to case."""
    return None if name is None else name.casefold()


def strays(name: str) -> list[str]:
    """What a careful reader would hold against the blocks, a line for each."""
    text, placed = laid_out(reading(name))
    page = is_page(name)
    problems: list[str] = []
    owned: list[tuple[int, int]] = []
    position = 0
    for kind, opening in EXPECTED[name]["blocks"]:
        at, block = where(opening, kind=kind, text=text, placed=placed, position=position)
        if block is None:
            if not (page and kind in {*ASIDE, "either"}):
                problems.append(f"no {kind} {opening!r}")
            continue
        if page and kind in ASIDE:
            if block.start == at and block.kind not in ASIDE:
                problems.append(f"{block.kind} for {kind} {opening!r}")
                owned.append((at, at + len(opening)))
            continue
        owned.append((at, at + len(opening)))
        if kind in {block.kind, "either"}:
            position = at + 1
        else:
            problems.append(f"{block.kind} for {kind} {opening!r}")
    for block in placed:
        met = any(block.start < end and start < block.end for start, end in owned)
        if block.kind not in ASIDE and not met:
            problems.append(f"unexpected {block.kind} {text[block.start : block.start + 40]!r}")
    return problems


def test_every_example_is_described() -> None:
    """No file and no line of the feed without its expectations."""
    files = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".html", ".txt"}}
    assert files | {FEED + ref for ref in feed()} == set(EXPECTED)


@pytest.mark.parametrize("field", ["title", "canonical_url", "published_source"])
@pytest.mark.parametrize("name", NAMES)
def test_field(name: str, field: str) -> None:
    """A field that is one string."""
    assert getattr(reading(name).article, field) == EXPECTED[name][field]


@pytest.mark.parametrize("name", NAMES)
def test_language(name: str) -> None:
    """The language declared; where none is, it may be told from the text or left open."""
    declared = EXPECTED[name]["language"]
    assert reading(name).article.language in ({declared} if declared else {None, "en"})


@pytest.mark.parametrize("name", NAMES)
def test_byline(name: str) -> None:
    """The authors, in their order."""
    read = [plain(author) for author in reading(name).article.byline]
    assert read == [plain(author) for author in EXPECTED[name]["byline"]]


@pytest.mark.parametrize("field", ["published", "modified"])
@pytest.mark.parametrize("name", NAMES)
def test_date(name: str, field: str) -> None:
    """First publication and last change, with a time of day where the example gives one."""
    assert instant(getattr(reading(name).article, field)) == instant(EXPECTED[name][field])


@pytest.mark.parametrize("name", NAMES)
def test_outlet(name: str) -> None:
    """The publisher's name and domain."""
    outlet, expected = reading(name).article.outlet, EXPECTED[name]["outlet"]
    read = outlet and (plain(outlet.name), outlet.domain)
    assert read == (expected and (plain(expected["name"]), expected["domain"]))


@pytest.mark.parametrize("name", NAMES)
def test_agency(name: str) -> None:
    """The wire service, by its tag or its full name, and its words where it stands in the text."""
    article, expected = reading(name).article, EXPECTED[name]["agency"]
    if not expected:
        assert article.agency is None
        return
    assert article.agency is not None
    assert plain(article.agency.name) in {plain(name) for name in expected}
    if article.agency.start is not None:
        stands = article.text[article.agency.start : article.agency.end]
        assert any(folded(name).casefold() in folded(stands).casefold() for name in expected)


@pytest.mark.parametrize("name", NAMES)
def test_warnings(name: str) -> None:
    """A stub behind a paywall is called one, and nothing else is."""
    warned = " ".join(reading(name).warnings)
    assert ("paywall" in warned) == ("paywall" in EXPECTED[name]["warns"])


@pytest.mark.parametrize("name", NAMES)
def test_blocks(name: str) -> None:
    """Every piece of the text is what a careful reader says it is."""
    assert strays(name) == []


@pytest.mark.parametrize("name", MARKED)
def test_attributions_are_in_the_text(name: str) -> None:
    """Each hand-made content, cue and source is a slice of what was read."""
    text = folded(reading(name).article.text)
    pieces = [
        piece
        for attribution in EXPECTED[name]["attributions"]
        for role in ("content", "cue", "source")
        for piece in attribution[role]
    ]
    assert [piece for piece in pieces if piece not in text] == []
