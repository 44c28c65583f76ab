"""What reading gives: an article with its warnings, and the id that names its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sayso.records import Article

__all__ = ["NO_DATE", "Reading", "article_id"]

NO_DATE = "no publication date found"
"""The warning of a reader that found none; who brings a date takes it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article, and sentences for the reader about what could not be read of it."""

    article: Article
    warnings: tuple[str, ...]


def article_id(text: str, canonical_url: str | None) -> str:
    """`sha256:` of the canonical text and, where there is one, the canonical URL.

    The canonical text has every run of white space folded to one space, so that the same story
    saved with other line ends keeps its id.
    """
    canonical = " ".join(text.split())
    if canonical_url:
        canonical += "\n" + canonical_url
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
