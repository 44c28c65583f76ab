"""Analyses of a ledger's articles, their words and titles."""

from __future__ import annotations

import sqlite3

from sayso.records import Analysis
from sayso.store.reading import read_analysis

__all__ = ["analysis_at", "title_of", "words_in"]


def analysis_at(connection: sqlite3.Connection, number: int) -> Analysis:
    analysis = read_analysis(connection, number)
    assert analysis is not None  # the number comes from the ledger itself
    return analysis


def words_in(analysis: Analysis) -> str:
    article = analysis.article
    title = article.title or ""
    return article.text if title in article.text[:500] else f"{title}\n{article.text}"


def title_of(analysis: Analysis) -> str:
    article = analysis.article
    if article.title:
        return article.title
    return next((line.strip() for line in article.text.splitlines() if line.strip()), article.ref)
