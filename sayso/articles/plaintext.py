"""Plain text, as people paste it or as scrapers leave it → Article; the text stays verbatim.

Nothing is cut or moved: blocks say what each piece is. Stages, numbered again at the spot:

1. paragraphs are told apart by the habits of whoever saved the text;
2. what a line is by its own words: date lines, bylines, credits, furniture, notes, posts;
3. what it is by its place: headline, standfirst, captions under credits, subheads, pull quotes;
4. outlet, title, byline and publication are read from the blocks above the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from sayso.articles.agencies import find_agency
from sayso.articles.bylines import author_names
from sayso.articles.datelines import DateLabel, ShownDate, shown_dates
from sayso.articles.moments import address_day
from sayso.articles.paragraphs import paragraph_spans
from sayso.articles.reading import NO_DATE, Reading, article_id
from sayso.articles.textlines import TextLine, by_wording, is_cut_short, signed
from sayso.articles.textplaces import HEADER_LINES, by_place
from sayso.records import Article, Block, BlockKind, Outlet, PublishedSource

__all__ = ["read_text"]

_LIVE = re.compile(
    r"^(?:live(?:\s?blog)?\b\s*[:|]|.{0,80}\blive(?: |-)?(?:blog|updates)\b)", re.IGNORECASE
)
_TITLE_LABEL = re.compile(r"(?:title|headline):\s+", re.IGNORECASE)
_OUTLET_LABEL = re.compile(
    r"(?i:source|publication|publisher|outlet|newspaper|site)\s*:\s+(?P<outlet>[^\W_].{1,59})"
)
_SUFFIXED = re.compile(
    r"(?P<title>\S+(?: \S+){2,}) \| "
    r"(?P<outlet>[^\W\d_a-z][^\s|]*(?: (?:[^\W\d_a-z][^\s|]*|&|of|the)){0,3})"
)
_WORD = re.compile(r"\w+")
_COMMON = frozenset(
    "the of and to a in that is was for on with as he she it his her by at from said be are".split()
)
_LAST_LINES = 5
_MOST_FOR_LANGUAGE = 20_000  # characters looked at
_LEAST_COMMON_SHARE = 0.18  # of running words; English news has 0.3 and more, other tongues 0.1


def read_text(text: str, *, ref: str, url: str | None = None) -> Reading:
    """The article that `text` holds, verbatim, with what its header says of it.

    Never raises, whatever the text. Blank text gives an article without blocks, and a warning.
    Linear in the length of the text.
    """
    lines = [TextLine(s, e, text[s:e]) for s, e in paragraph_spans(text)]  # 1
    lines = by_wording(lines)  # 2
    headline = by_place(lines)  # 3
    blocks = tuple(
        Block(kind=line.kind or BlockKind.PARAGRAPH, start=line.start, end=line.end)
        for line in lines
    )
    header = _header(lines)
    published, modified, source = _dates([*header, *lines[-_LAST_LINES:]], header, url=url)  # 4
    byline = tuple(
        name
        for line in header
        if line.kind is BlockKind.BYLINE
        for name in signed(line.text) or author_names([line.text])
    )
    title, named = _title_and_outlet(headline, header)
    article = Article(
        id=article_id(text, None),
        ref=ref,
        url=url,
        canonical_url=None,
        outlet=_outlet(header, url, named),
        title=title or None,
        byline=byline,
        language=_language(text, blocks),
        agency=find_agency(text, blocks, byline),
        published=published,
        modified=modified,
        published_source=source,
        text=text,
        blocks=blocks,
        links=(),
    )
    return Reading(article=article, warnings=_warnings(lines, headline, published))


# 4. what the header says


def _header(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines up to the second paragraph of the story."""
    told = 0
    header: list[TextLine] = []
    for line in lines[:HEADER_LINES]:
        told += line.kind is None
        if told > 1:
            break
        header.append(line)
    return header


def _dates(
    lines: Sequence[TextLine], header: Sequence[TextLine], *, url: str | None
) -> tuple[str | None, str | None, PublishedSource | None]:
    """First publication, last update, and where the publication was read.

    A date without a label counts in the header only; `lines` are those and the text's last.
    """
    labelled = [d for line in lines for d in _dates_of(line) if d.label is not DateLabel.UNLABELLED]
    bare = [d for line in header for d in _dates_of(line) if d.label is DateLabel.UNLABELLED]
    modified = max((d.iso for d in labelled if d.label is DateLabel.UPDATED), default=None)
    first = _most_telling([d for d in (*labelled, *bare) if d.label is not DateLabel.UPDATED])
    if first is not None:
        return first.iso, modified, PublishedSource.VISIBLE
    day = address_day(url)
    return day, modified, PublishedSource.URL if day else None


def _dates_of(line: TextLine) -> tuple[ShownDate, ...]:
    """The dates that a byline or date line gives."""
    return shown_dates(line.text) if line.kind in (BlockKind.BYLINE, BlockKind.DATELINE) else ()


def _most_telling(dates: Sequence[ShownDate]) -> ShownDate | None:
    """The date labelled as publication, with a time of day if any of that label has one."""
    return max(
        dates,
        key=lambda d: (d.label is DateLabel.PUBLISHED, "T" in d.iso),
        default=None,
    )


def _outlet(header: Sequence[TextLine], url: str | None, named: str | None) -> Outlet | None:
    """The outlet that the header names, else the one named with the title, else the host."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        host = ""
    name = next((line.outlet for line in header if line.outlet), named or host)
    return Outlet(name=name, domain=host or None) if name else None


def _title_and_outlet(
    headline: TextLine | None, header: Sequence[TextLine]
) -> tuple[str, str | None]:
    """The headline without label and outlet's name ("Title: …", "… | Some Weekly"); the outlet.

    Below a labelled title "Source: …" names the outlet too.
    """
    if headline is None:
        return "", None
    title = " ".join(_TITLE_LABEL.sub("", headline.text).split())
    if suffixed := _SUFFIXED.fullmatch(title):
        return suffixed["title"], suffixed["outlet"]
    if _TITLE_LABEL.match(headline.text) is None:
        return title, None
    labelled = (_OUTLET_LABEL.fullmatch(line.text) for line in header)
    return title, next((match["outlet"] for match in labelled if match), None)


def _language(text: str, blocks: Sequence[Block]) -> str | None:
    """`en` where the small words of English run through the paragraphs, else None."""
    told = " ".join(text[b.start : b.end] for b in blocks if b.kind is BlockKind.PARAGRAPH)
    words = _WORD.findall(told[:_MOST_FOR_LANGUAGE].lower())
    common = sum(word in _COMMON for word in words)
    return "en" if len(words) >= 10 and common >= _LEAST_COMMON_SHARE * len(words) else None


def _warnings(
    lines: Sequence[TextLine], headline: TextLine | None, published: str | None
) -> tuple[str, ...]:
    if not lines:
        return ("the text is empty",)
    warnings: list[str] = []
    if published is None:
        warnings.append(NO_DATE)
    if any(line.kind is BlockKind.FURNITURE and is_cut_short(line.text) for line in lines):
        warnings.append("the text looks like a paywall stub: the story may go on elsewhere")
    if headline is not None and _LIVE.match(headline.text):
        warnings.append("the text looks like a live blog: it may have several authors and times")
    return tuple(warnings)
