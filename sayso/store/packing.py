"""Analysis ↔ the bytes that keep it whole in the ledger.

The JSON of the analysis, deflated with the article's text as preset dictionary: the text stands
in the ledger once, readable, and every slice of it in the JSON costs a few bytes.
"""

from __future__ import annotations

import json
import zlib

import msgspec

from sayso.errors import LedgerDamagedError
from sayso.records import Analysis
from sayso.records_json import from_dict
from sayso.store.filling import filled

__all__ = ["pack", "storable", "unpack"]

_WINDOW = 32_768
"""Bytes deflate looks back; what stands before the last 32 KiB of a dictionary is never used."""

_LEVEL = 6


def storable(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can write, as U+FFFD.

    As many code points as before, so offsets hold; the packed analysis has the text itself.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def pack(analysis: Analysis) -> bytes:
    """The analysis, with its whole text, in as few bytes as zlib makes of it."""
    packer = zlib.compressobj(_LEVEL, zdict=_dictionary(storable(analysis.article.text)))
    try:
        written = msgspec.json.encode(analysis)
    except UnicodeEncodeError:  # half a surrogate pair; the slower way escapes it
        written = analysis.to_json().encode("utf-8")
    return packer.compress(written) + packer.flush()


def unpack(packed: bytes, text: str) -> Analysis:
    """The analysis that was packed; `text` is what the ledger has beside it.

    Fields that records have gained since are absent in it. Raises `LedgerDamagedError` where
    bytes and text do not belong together.
    """
    unpacker = zlib.decompressobj(zdict=_dictionary(text))
    try:
        plain = json.loads(unpacker.decompress(packed) + unpacker.flush())
    except zlib.error as error:
        raise LedgerDamagedError(
            "an analysis in the ledger does not fit its text: one of the two was changed by hand; "
            "restore the ledger from a copy"
        ) from error
    return from_dict(filled(plain, Analysis))


def _dictionary(text: str) -> bytes:
    return json.dumps(text, ensure_ascii=False).encode("utf-8")[:_WINDOW]
