"""Values as the ledger sorts and joins by them: moments in UTC, names folded, addresses."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

__all__ = ["address_of", "fold", "moment"]

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def moment(written: str | None) -> tuple[str | None, str | None]:
    """The moment in UTC as `2024-02-23T18:19:00Z`, and its precision; two Nones if unreadable.

    Precision is second, minute, day, month or year; what is less precise than a minute is the
    first second of it. A time without offset is taken to be UTC.
    """
    if written is None:
        return None, None
    if part := _DAY.fullmatch(written):
        year, month, day = part.groups()
        precision = "day" if day else "month" if month else "year"
        written, seconds = f"{year}-{month or '01'}-{day or '01'}", None
    elif full := _FULL.match(written):
        seconds = full[1]
        precision = "second" if seconds else "minute"
    else:
        return None, None
    try:
        read = datetime.fromisoformat(written)
        read = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None, None
    return read.replace(tzinfo=None, microsecond=0).isoformat() + "Z", precision


def fold(name: str) -> str:
    """The name as names are compared: NFKC, case folded, white space single, marks straight."""
    plain = unicodedata.normalize("NFKC", name).replace("’", "'").casefold()
    return " ".join(plain.split())


def address_of(canonical_url: str | None, url: str | None) -> str | None:
    """The address by which revisions of a page are recognised, or None where it has none.

    The canonical one, else the one given, without fragment, scheme or a trailing slash, the host
    in lower case and without "www.".
    """
    written = canonical_url or url
    if not written:
        return None
    try:
        parts = urlsplit(written.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        return written.strip()
    if not host:
        return written.strip()
    return urlunsplit(("", host + port, parts.path.rstrip("/"), parts.query, "")).removeprefix("//")
