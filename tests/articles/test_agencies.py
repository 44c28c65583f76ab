"""Wire credits in little stories."""

from __future__ import annotations

import pytest

from sayso.articles.agencies import agency_named, find_agency
from sayso.records import Block, BlockKind

PARAGRAPH, BYLINE, CAPTION = BlockKind.PARAGRAPH, BlockKind.BYLINE, BlockKind.CAPTION
BODY = "The bridge is closed, the port said."

CREDITS: dict[str, tuple[list[tuple[BlockKind, str]], str | None, str | None]] = {
    "tag": ([(PARAGRAPH, f"OSTERMAR (AP) — {BODY}")], "Associated Press", "AP"),
    "tag, reuters": ([(PARAGRAPH, f"OSTERMAR, May 3 (Reuters) - {BODY}")], "Reuters", "Reuters"),
    "tag with another": (
        [(PARAGRAPH, f"OSTERMAR (AFP/Post) - {BODY}")],
        "Agence France-Presse",
        "AFP",
    ),
    "byline": (
        [(BYLINE, "By Ana Ruiz, Associated Press"), (PARAGRAPH, BODY)],
        "Associated Press",
        "Associated Press",
    ),
    "byline that no list has": (
        [(BYLINE, "May 3 | Coast Wire Service"), (PARAGRAPH, BODY)],
        "Coast Wire Service",
        "Coast Wire Service",
    ),
    "at the end": (
        [(PARAGRAPH, BODY), (PARAGRAPH, "He declined to say more. (PTI)")],
        "Press Trust of India",
        "PTI",
    ),
    "with files": (
        [(PARAGRAPH, BODY), (PARAGRAPH, "With files from The Canadian Press")],
        "The Canadian Press",
        "The Canadian Press",
    ),
    "contributed": (
        [
            (PARAGRAPH, BODY),
            (BYLINE, "Associated Press writer Jo Falk contributed to this report."),
        ],
        "Associated Press",
        "Associated Press",
    ),
    "a tag that no list has": (
        [(BYLINE, "Coast Press Union"), (PARAGRAPH, f"OSTERMAR, May 3 (CPU) — {BODY}")],
        "Coast Press Union",
        "CPU",
    ),
    "a tag that nothing explains": ([(PARAGRAPH, f"PORT OSTERMAR (XYZ) — {BODY}")], "XYZ", "XYZ"),
    "a source is no credit": (
        [(PARAGRAPH, "The port told Reuters that it is closed.")],
        None,
        None,
    ),
    "a picture's credit is none": ([(CAPTION, "The bridge (AP)"), (PARAGRAPH, BODY)], None, None),
    "lower case is no tag": ([(PARAGRAPH, "Take the pa (ap) – and go.")], None, None),
    "no text": ([], None, None),
}


@pytest.mark.parametrize(("pieces", "name", "words"), CREDITS.values(), ids=CREDITS)
def test_find_agency(
    pieces: list[tuple[BlockKind, str]], name: str | None, words: str | None
) -> None:
    text, blocks = "", []
    for kind, piece in pieces:
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(piece)))
        text += piece
    agency = find_agency(text, blocks, ())
    assert (agency.name if agency else None) == name
    assert (text[agency.start : agency.end] if agency else None) == words


def test_only_metadata_names_it() -> None:
    agency = find_agency(BODY, [], ("The Associated Press",))
    assert agency is not None
    assert (agency.name, agency.start, agency.end) == ("Associated Press", None, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Associated Press", "Associated Press"),
        ("AP", "Associated Press"),
        ("reuters", "Reuters"),
        ("Reuters Staff", None),
        ("Ana Ruiz", None),
    ],
)
def test_agency_named(name: str, expected: str | None) -> None:
    assert agency_named(name) == expected
