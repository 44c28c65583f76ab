"""Receipts: what an export was made from, so that it can be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sayso import __version__
from sayso.records import Analysis

__all__ = ["Receipt", "receipt_of", "whole_receipt"]

Receipt = dict[str, str]


def receipt_of(analysis: Analysis) -> Receipt:
    """Input, article id, SHA-256 of its text in UTF-8, and the version and model that read it."""
    text = analysis.article.text.encode("utf-8", "backslashreplace")
    return {
        "tool": "sayso",
        "version": analysis.engine.version,
        "model": analysis.engine.model,
        "input": analysis.article.ref,
        "article": analysis.article.id,
        "text_sha256": hashlib.sha256(text).hexdigest(),
    }


def whole_receipt(
    receipts: Sequence[Mapping[str, str]], *, form: str, settings: Mapping[str, Any] | None = None
) -> str:
    """The receipt of a whole export as indented JSON: who wrote it, how, and from which inputs.

    No date is in it: the same inputs give the same bytes.
    """
    whole = {
        "schema": "sayso/receipt/1",
        "exported_by": f"sayso {__version__}",
        "settings": {"format": form, **(settings or {})},
        "inputs": [dict(receipt) for receipt in receipts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
