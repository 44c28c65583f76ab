"""What a page declares about its story: JSON-LD, then meta tags, then the address.

The order holds for each fact by itself. A date counts as first publication only where the page
calls it that; where two places give the same moment and only one says the UTC offset, that one
is taken. Where JSON-LD repeats the date of the last change as that of publication and a meta tag
gives an earlier one, the earlier is the publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from sayso.articles.bylines import author_names
from sayso.articles.linkeddata import DeclaredStory, read_linked_data
from sayso.articles.markup import Page
from sayso.articles.moments import address_day, iso_moment
from sayso.articles.pageblocks import visible
from sayso.records import Outlet, PublishedSource

__all__ = [
    "Dated",
    "Declared",
    "day_of_address",
    "first_publication",
    "outlet_of",
    "plain_title",
    "read_declared",
]

_PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "publication_date",
    "publicationdate",
    "originalpublicationdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "published-date",
    "published",
    "pubdate",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "article.published",
    "sailthru.date",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "datecreated",
    "date",
    "citation_publication_date",
)
_MODIFIED_METAS = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "article:modified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "cxenseparse:modified_time",
)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "og:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "citation_author",
    "article.author",
)
_OUTLET_METAS = ("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_SEPARATOR = re.compile(r"\s+(?:[|–—·•*»]|-{1,2}|::)\s+|\s*\|\s*")
_LONGEST_TITLE = 1_000
_LONGEST_NAME = 4
_SHORTEST_HEAD = 3
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A moment in ISO 8601 and where the page says it."""

    moment: str
    source: PublishedSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What head and scripts of a page declare; None, "" or () for what they leave out."""

    title: str
    titles: tuple[str, ...]
    shared_title: str
    description: str
    byline: tuple[str, ...]
    outlet_names: tuple[str, ...]
    language: str | None
    canonical_url: str | None
    published: Dated | None
    modified: str | None
    is_story: bool
    is_live: bool
    is_free: bool | None
    body: str | None
    word_count: int | None


def read_declared(page: Page, *, url: str | None) -> Declared:
    """What the page declares of its story; addresses are made absolute where `url` is known."""
    metas: dict[str, list[str]] = {}
    for key, value in page.metas:
        metas.setdefault(key, []).append(visible(value))

    def first(keys: tuple[str, ...]) -> str | None:
        return next((value for key in keys for value in metas.get(key, ()) if value), None)

    address = _canonical(page, first(("og:url", "twitter:url")), url)
    story = read_linked_data(
        page.linked_data, title=first(_TITLE_METAS) or page.title, url=address or url
    )
    names = [name for name in (story.outlet, *(first((key,)) for key in _OUTLET_METAS)) if name]
    names = names or [name for name in (_title_suffix(page.title),) if name]
    titles = [t for t in (story.headline, first(_TITLE_METAS)) if t]
    shared = first(("og:title",)) or ""
    return Declared(
        title=plain_title(titles[0], names, address or url) if titles else "",
        shared_title=plain_title(shared, names, address or url),
        titles=tuple(plain_title(t, names, address or url) for t in (*titles, page.title) if t),
        description=first(("og:description", "description", "twitter:description")) or "",
        byline=author_names(story.authors) or _meta_authors(metas),
        outlet_names=tuple(names),
        language=_language(
            page.language or first(("og:locale", "language", "content-language")) or story.language
        ),
        canonical_url=address,
        published=_published(story, metas),
        modified=iso_moment(story.modified) or _first_moment(metas, _MODIFIED_METAS),
        is_story=story.is_story or "article" in (first(("og:type",)) or "").lower(),
        is_live=story.is_live,
        is_free=story.is_free,
        body=story.body,
        word_count=story.word_count,
    )


def _canonical(page: Page, og_url: str | None, url: str | None) -> str | None:
    """The address the page calls its own, absolute; None where it names none on the web."""
    declared = [href for relation, href in page.links if relation == "canonical"]
    for address in (*declared, og_url):
        if address:
            try:
                absolute = urljoin(url or "", address)
                if urlsplit(absolute).netloc and absolute.startswith(("http://", "https://")):
                    return absolute
            except ValueError:
                continue
    return None


def _language(raw: str | None) -> str | None:
    """The BCP 47 tag; None for what is none."""
    tag = (raw or "").split(",")[0].strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else None


def _meta_authors(metas: dict[str, list[str]]) -> tuple[str, ...]:
    """Authors from the first kind of meta tag that names any."""
    for key in _AUTHOR_METAS:
        if names := author_names(metas.get(key, ())):
            return names
    return ()


def _first_moment(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    """The first date that these meta tags give."""
    return next((m for key in keys for raw in metas.get(key, ()) if (m := iso_moment(raw))), None)


def _published(story: DeclaredStory, metas: dict[str, list[str]]) -> Dated | None:
    """The publication that JSON-LD or a meta tag declares."""
    linked, meta = iso_moment(story.published), _first_moment(metas, _PUBLISHED_METAS)
    if linked and story.modified and linked == iso_moment(story.modified) and meta:
        try:
            is_earlier = datetime.fromisoformat(meta) < datetime.fromisoformat(linked)
        except TypeError:
            is_earlier = False
        if is_earlier:
            return Dated(moment=meta, source=PublishedSource.META)
    return first_publication(
        [
            Dated(moment=moment, source=source)
            for moment, source in ((linked, PublishedSource.JSON_LD), (meta, PublishedSource.META))
            if moment
        ]
    )


def first_publication(dates: list[Dated]) -> Dated | None:
    """The first of the dates, or a later one that says the same more exactly; None for none.

    More exactly: with a time of day where the first has only that day, or with a UTC offset
    where the first has that same time without. "Z" after the same wall clock adds nothing:
    templates write it after local times too.
    """
    best: Dated | None = None
    for dated in dates:
        if best is None:
            best = dated
        elif dated.moment.startswith(best.moment) and dated.moment != best.moment:
            is_zulu = "T" in best.moment and dated.moment.endswith("+00:00")
            best = best if is_zulu else dated
    return best


def plain_title(title: str, outlet_names: list[str], url: str | None) -> str:
    """The title without the outlet's name, its site, and a "by AUTHOR" at the end."""
    host = _host(url)
    known = {_folded(name) for name in (*outlet_names, host, host.removeprefix("www."))} - {""}
    known |= {label for label in host.split(".") if len(label) > 3}
    clean = visible(title)[:_LONGEST_TITLE]
    while True:
        breaks = list(_SEPARATOR.finditer(clean))
        if not breaks:
            return clean
        cut = breaks[-1]
        head, tail = clean[: cut.start()], _folded(clean[cut.end() :])
        is_outlet = any(
            tail == k or (len(tail) > 3 and tail in k) or (len(k) > 3 and tail.startswith(k))
            for k in known
        )
        if not head or not (is_outlet or tail.startswith("by")):
            return clean
        clean = head.rstrip()


def _host(url: str | None) -> str:
    """The host that an address names; `""` for none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _folded(text: str) -> str:
    """Letters and digits only, lower case."""
    return _NO_WORD.sub("", text).lower()


def outlet_of(declared: Declared, *, url: str | None) -> Outlet | None:
    """The publisher, by the first declared name that suits the domain, else by the first.

    With no name declared the domain is the name; None where neither is known.
    """
    host = _host(declared.canonical_url or url)
    domain = host.removeprefix("www.").removeprefix("m.") or None
    stem = _folded(next(iter(sorted(host.split("."), key=len, reverse=True)), ""))
    name = max(declared.outlet_names, key=lambda n: _suits(n, stem), default=None) or domain
    return Outlet(name=name, domain=domain) if name else None


def _title_suffix(title: str) -> str:
    """The outlet's name at the end of `<title>`, where that is set apart and a name by its form."""
    breaks = list(_SEPARATOR.finditer(title[:_LONGEST_TITLE]))
    if not breaks or len(title[: breaks[-1].start()].split()) < _SHORTEST_HEAD:
        return ""
    tail = title[breaks[-1].end() :].strip()
    is_name = len(tail.split()) <= _LONGEST_NAME and tail[:1].isupper() and tail[-1:] not in ".?!"
    return tail if is_name else ""


def _suits(name: str, stem: str) -> tuple[bool, bool]:
    """How well a name suits the domain's longest label: by its letters, then by its capitals."""
    folded = _folded(name)
    is_alike = bool(stem) and len(folded) > 1 and (folded in stem or stem in folded)
    return is_alike, name != name.lower()


def day_of_address(declared: Declared, *, url: str | None) -> Dated | None:
    """The day that the page's address names."""
    day = address_day(declared.canonical_url) or address_day(url)
    return Dated(moment=day, source=PublishedSource.URL) if day else None
