"""Plain text as people paste it and scrapers leave it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.plaintext import read_text
from tests.articles.invariants import check_article

PASTED = """ date 2024-02-23 TRINKET MAGAZINE
Mara Vell 'Can't Wait' to Leave Town, Insiders Claim
mara vell cant wait to leave town insiders
Source: KESTREL
By: Fern Delacombe
Feb. 23 2024, Published 1:19 p.m. ET
Mara Vell is said to be packing her bags, and the neighbors have noticed the vans.
mara vell cant wait to leave town insiders
Source: KESTREL
The actress was last seen at the harbor.
"She is done with this town," an insider said. "The boxes are in the hall."
READ MORE ON MARA VELL
As LARKSPUR DAILY reported, the house is already sold, and the buyer is a banker.
mara vell cant wait to leave town insiders
The brunette beauty discussed the move on Tuesday.
"""
KINDS = """dateline headline furniture caption byline dateline paragraph furniture caption caption
paragraph furniture paragraph furniture paragraph""".split()


def test_the_typical_paste() -> None:
    reading = read_text(PASTED, ref="-")
    article = reading.article
    assert article.text == PASTED
    assert [block.kind for block in article.blocks] == KINDS
    assert article.title == "Mara Vell 'Can't Wait' to Leave Town, Insiders Claim"
    assert article.outlet is not None
    assert article.outlet.name == "TRINKET MAGAZINE"
    assert article.byline == ("Fern Delacombe",)
    assert article.published == "2024-02-23T13:19:00-05:00"
    assert article.published_source == "visible"
    assert article.language == "en"
    assert reading.warnings == ()


STORY = "The mayor of Port Wexcombe said on Tuesday that the pier would be let to a circus.\n\n"
MORE = "Nobody had asked the anglers, who have used it for the better part of a century.\n\n"
LAST = "A hearing is set for the spring, and the anglers say that they will all be there.\n"

ONE_LINE = [
    # (the line, its kind when it stands between the first and the second paragraph)
    ("READ MORE: The pier in pictures", "furniture"),
    ("ALSO READ: Five piers to see", "furniture"),
    ("Advertisement", "furniture"),
    ("Sign up for our newsletter", "furniture"),
    ("Share on Facebook | Share on X", "furniture"),
    ("Story continues below", "furniture"),
    ("To continue reading, subscribe today", "furniture"),
    ("Powered by RelayFeed", "furniture"),
    ("* * *", "furniture"),
    ("port wexcombe pier at dusk with anglers", "furniture"),
    ("Source: KESTREL", "caption"),
    ("Photo: Fern Delacombe", "caption"),
    ("The pier at dusk. (Photo by Fern Delacombe/KESTREL)", "caption"),
    (
        "Correction: An earlier version of this story misstated the length of the pier.",
        "correction",
    ),
    ("Update, 4 p.m.: The mayor has since withdrawn the plan for the circus.", "update"),
    ("• The lease runs for ten years.", "list"),
    ("1. The lease runs for ten years.", "list"),
    ("What happens next", "headline"),
    ("Nobody is at all happy about this. — Pier Pals (@pierpals) March 5, 2024", "embed"),
    (
        "“Nobody had asked the anglers, who have used it for the better part of a century.”",
        "pullquote",
    ),
    ("As GLIMMER reported, the circus has no elephants.", "paragraph"),
    ("Who said the pier was safe?", "paragraph"),
    ("“It was fine,” he said.", "paragraph"),
]


@pytest.mark.parametrize(("line", "kind"), ONE_LINE)
def test_a_line_amid_the_story(line: str, kind: str) -> None:
    text = STORY + line + "\n\n" + MORE + LAST
    article = read_text(text, ref="-").article
    check_article(article)
    at = text.index(line)
    assert next(b.kind for b in article.blocks if b.start == at) == kind


HEADERS = [
    # (header, title, outlet, byline, published)
    ("Mayor Lets Pier to Circus\n", "Mayor Lets Pier to Circus", None, (), None),
    (
        "The Wexcombe Sentinel\n\nMayor lets the old pier to a circus\n\nBy Ada Rook and Tom Vale",
        "Mayor lets the old pier to a circus",
        "The Wexcombe Sentinel",
        ("Ada Rook", "Tom Vale"),
        None,
    ),
    (
        "Mayor lets pier to circus\nNobody asked the anglers\nBy Ada Rook\nMarch 5, 2024\n",
        "Mayor lets pier to circus",
        None,
        ("Ada Rook",),
        "2024-03-05",
    ),
    (
        "Mayor lets pier to circus\nUpdated March 9, 2024\nPublished March 5, 2024 9:10 a.m. CT\n",
        "Mayor lets pier to circus",
        None,
        (),
        "2024-03-05T09:10:00-06:00",
    ),
    ("", None, None, (), None),
]


@pytest.mark.parametrize(("header", "title", "outlet", "byline", "published"), HEADERS)
def test_headers(
    header: str,
    title: str | None,
    outlet: str | None,
    byline: tuple[str, ...],
    published: str | None,
) -> None:
    article = read_text(f"{header}\n{STORY}{MORE}{LAST}", ref="-").article
    check_article(article)
    assert article.title == title
    assert (article.outlet.name if article.outlet else None) == outlet
    assert article.byline == byline
    assert article.published == published


@pytest.mark.parametrize("text", ["", " \r\n\t", "\u2028"])
def test_empty_text_gives_an_empty_article(text: str) -> None:
    reading = read_text(text, ref="-")
    assert reading.article.text == text
    assert reading.article.blocks == ()
    assert reading.warnings == ("the text is empty",)


@pytest.mark.parametrize(
    "text",
    [
        "She left.",
        "She said she would leave. He said he would not.",
        "\x00\x00",
        "\ud800 half a pair",
        "هي قالت إنها ستغادر المدينة",
        "🙂" * 30,
    ],
)
def test_bare_and_odd_texts(text: str) -> None:
    article = read_text(text, ref="-").article
    check_article(article)
    assert article.title is None


def test_the_address_tells_domain_and_day() -> None:
    article = read_text(STORY, ref="-", url="https://www.sentinel.example/2024/03/05/pier").article
    assert article.outlet is not None
    assert article.outlet.domain == "sentinel.example"
    assert (article.published, article.published_source) == ("2024-03-05", "url")


def test_a_paywall_stub_is_told() -> None:
    stub = "Mayor lets pier to circus\n\n" + STORY + "Subscribe to continue reading this story.\n"
    assert any("paywall" in warning for warning in read_text(stub, ref="-").warnings)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    reading = read_text(text, ref="-")
    assert reading.article.text == text
    check_article(reading.article)
    assert read_text(text, ref="-") == reading


LINES = st.sampled_from(
    [*PASTED.splitlines(), STORY.strip(), "x" * 80, "", "• a", '"b', "A B", "1)"]
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_lines(lines: list[str], between: str) -> None:
    check_article(read_text(between.join(lines), ref="-").article)


@pytest.mark.parametrize("line", ["A" * 90, "A " * 45, "Published " * 12, "- " * 90, "1:1 " * 40])
def test_long_texts_take_time_in_proportion(line: str) -> None:
    began = time.perf_counter()
    read_text(f"{line}\n" * 2_000, ref="-")
    assert time.perf_counter() - began < 10  # seconds, generous: a minute would be quadratic
