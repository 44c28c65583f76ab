"""What holds for every Article, whatever it was read from."""

from __future__ import annotations

import re

from sayso.articles.reading import article_id
from sayso.records import Article

__all__ = ["check_article"]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d)?)?")


def check_article(article: Article) -> None:
    """Asserts that blocks are ordered, apart and complete, and that every span is in the text."""
    text = article.text
    assert article.id == article_id(text, article.canonical_url)
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(text), block
        assert not text[end : block.start].strip(), f"text outside blocks before {block}"
        assert text[block.start : block.end].strip(), f"blank {block}"
        end = block.end
    assert not text[end:].strip(), "text after the last block"
    for link in article.links:
        assert 0 <= link.start < link.end <= len(text), link
        assert text[link.start : link.end].strip(), link
        assert link.url
    agency = article.agency
    if agency is not None:
        assert (agency.start is None) == (agency.end is None)
        if agency.start is not None and agency.end is not None:
            assert text[agency.start : agency.end].strip()
    for moment in (article.published, article.modified):
        assert moment is None or _MOMENT.fullmatch(moment), moment
    assert (article.published is None) == (article.published_source is None)
    assert all(name.strip() for name in article.byline)
    assert article.title is None or article.title.strip()
