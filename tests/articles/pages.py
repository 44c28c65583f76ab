"""Little pages of invented outlets, put together from their parts."""

from __future__ import annotations

from sayso.articles.html import read_html
from sayso.articles.reading import Reading
from sayso.records import Article, Skipped
from tests.articles.invariants import check_article

__all__ = ["PROSE", "body_of", "kinds_of", "page", "read", "warnings_of"]

PROSE = (
    "The harbour council voted on Monday to close the old swing bridge for the whole winter.",
    "“We have no choice, the steel is tired,” said Mara Lindqvist, who runs the port of Ostermar.",
    "Shopkeepers on the north quay fear that the detour will cost them half of their customers.",
    "The council will meet again in two weeks, and it expects a full hall, a spokesman said.",
)


def page(body: str = "", *, head: str = "", above: str = "", below: str = "") -> str:
    """A page whose story is PROSE with `body` after its second paragraph.

    `above` stands between headline and story, `below` after the story, `head` in the head.
    """
    first, second, *rest = (f"<p>{paragraph}</p>" for paragraph in PROSE)
    return (
        f"<!doctype html><html lang='en-GB'><head><title>Bridge to close | Ostermar Post</title>"
        f"{head}</head><body><nav><a href='/'>Home</a></nav><main><article>"
        f"<h1>Bridge to close for winter</h1>{above}"
        f"<div class='story-body'>{first}{second}{body}{''.join(rest)}</div>"
        f"{below}</article></main><footer>© Ostermar Post</footer></body></html>"
    )


def read(markup: str, *, url: str | None = None) -> Article:
    """The article on the page, its invariants checked; fails where there is none."""
    reading = read_html(markup, ref="test", url=url)
    assert not isinstance(reading, Skipped), reading
    check_article(reading.article)
    return reading.article


def warnings_of(markup: str) -> tuple[str, ...]:
    """What the reader is warned of."""
    reading = read_html(markup, ref="test")
    assert isinstance(reading, Reading)
    return reading.warnings


def kinds_of(article: Article) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(str(b.kind), article.text[b.start : b.end]) for b in article.blocks]


def body_of(article: Article) -> list[str]:
    """The texts of the paragraphs."""
    return [text for kind, text in kinds_of(article) if kind == "paragraph"]
