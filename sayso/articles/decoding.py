"""Bytes → text: which encoding a document is in, and whether it is text at all.

The cascade of `decode`, first that fits:

    1. a byte order mark
    2. a known kind of file that is no text (PDF, image, archive): refused by name
    3. null bytes: UTF-16 or UTF-32 without a mark, or binary
    4. strict UTF-8, whatever was declared: text in another encoding almost never is valid UTF-8
    5. UTF-8 with few broken bytes (cut short, or pasted into)
    6. what the server or the page declares, by the names browsers use
    7. Windows-1252, where it reads like Western text
    8. charset-normalizer
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sayso.articles.kinds_of_bytes import kind_of_bytes
from sayso.errors import NotTextError

__all__ = ["Decoded", "decode", "looks_like_html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the Python name of the encoding it was in, and sentences about what was amiss."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


# The marks of UTF-32 begin with those of UTF-16, so they are asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What browsers mean by a label where Python means something narrower (WHATWG Encoding Standard).
_BROWSER_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_LABELS_PYTHON_LACKS = {
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-roman": "mac_roman",
    "unicode-1-1-utf-8": "utf-8",
    "iso-8859-8-i": "iso8859-8",
    "dos-874": "cp874",
}
_GUESSABLE = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("iso8859_2", "koi8_r", "koi8_u", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]

# Browsers look at 1,024 bytes; pages with a long preamble put the tag a little later.
_DECLARATION_BYTES = 4096
_DECLARATION = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)

# Control characters no text uses: C0 without tab, line feed, form feed, carriage return, escape
# (ISO-2022-JP lives on it) and the null, which is counted on its own.
_CONTROL = bytes(set(range(1, 32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_CONTROL_SHARE = 0.02
_SAMPLE_BYTES = 65_536


def decode(data: bytes, *, ref: str, declared: str | None = None) -> Decoded:
    """The text of `data`, unchanged but for a byte order mark.

    `declared` is the server's word (`charset=`); the page's own `<meta charset>` is looked up
    here. No bytes give an empty text. Raises NotTextError, naming what the bytes look like.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read_as(data[len(mark) :], name, name)
    if kind := kind_of_bytes(data):
        raise NotTextError(ref, f"this is {kind}, not text or HTML; save the story as either")
    wide = _wide_encoding(data)
    if wide:
        return _read_as(data, wide, wide)
    _refuse_binary(data, ref)
    return _by_content(data, ref, declared or _declared_inside(data))


def looks_like_html(text: str) -> bool:
    """True where the text is a page or a piece of one, rather than prose that mentions a tag."""
    head = text[:4096].lstrip("\ufeff \t\r\n\f\x00").lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml", "<!--", "<article")):
        return True
    tags = _TAG.findall(head)
    return len(tags) >= (2 if head.startswith("<") else 4)


_TAG = re.compile(
    r"</?(?:html|head|body|meta|title|link|script|style|div|span|section|article|main|header|p|br"
    r"|h[1-6]|a|ul|ol|li|img|figure|figcaption|blockquote|table|strong|em)(?:\s[^<>]*)?/?>"
)


def _by_content(data: bytes, ref: str, declared: str | None) -> Decoded:
    """Steps 4 to 8 of the cascade."""
    name = _python_name(declared)
    if b"\x1b" in data and name in ("iso2022_jp", "hz"):  # these look like plain ASCII
        return _read_as(data, name, declared)
    if data.isascii():
        return _read_as(data, "utf-8", None)
    if _fits(data, "utf-8") or _mostly_utf8(data):
        return _read_as(data, "utf-8", declared)
    if name not in (None, "utf-8") and _fits(data, name):
        return _read_as(data, name, declared)
    if _fits(data, "cp1252") and _reads_western(data):
        return _read_as(data, "cp1252", declared)
    guess = _guess(data)
    if guess is not None:
        return _read_as(data, guess, declared)
    if name is not None:
        return _read_as(data, name, declared)
    raise NotTextError(ref, "its encoding could not be told; save it as UTF-8")


def _read_as(data: bytes, name: str, declared: str | None) -> Decoded:
    """The text in that encoding, with a warning where something else was declared or got lost."""
    text = data.decode(name, "sayso-stray" if name == "utf-8" else "replace")
    warnings = []
    if declared and declared != name and _python_name(declared) != name:
        warnings.append(f"the encoding is declared as {declared}, but the bytes are {name}")
    elif not declared and name != "utf-8":
        warnings.append(f"no encoding is declared; it was guessed to be {name}")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(name, "ignore") or b"\x00\xff\x00")
    if lost > 0:
        warnings.append(f"{_count(lost, 'character')} could not be decoded (shown as \ufffd)")
    return Decoded(text=text, encoding=name, warnings=(*warnings, *_nulls(text)))


def _nulls(text: str) -> tuple[str, ...]:
    """A warning where the text holds null characters."""
    nulls = text.count("\x00")
    return (f"the text holds {_count(nulls, 'null character')}",) if nulls else ()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _python_name(label: str | None) -> str | None:
    """Python's name for what a browser would take the label to mean; None for no known label."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    label = _LABELS_PYTHON_LACKS.get(label, label)
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    # rot13, base64 and their like are codecs, but no encodings of text.
    if not getattr(info, "_is_text_encoding", True):
        return None
    name = _BROWSER_NAMES.get(info.name, info.name)
    # A page that could be read far enough to see this label is not in UTF-16.
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7", "utf-8")) else name


def _declared_inside(data: bytes) -> str | None:
    """The label of `<meta charset>` or of an XML declaration near the top."""
    found = _DECLARATION.search(data[:_DECLARATION_BYTES])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the null bytes stand; else None."""
    sample = data[:4096]
    if len(sample) < 4 or 0 not in sample:
        return None
    quarters = [sample[i::4].count(0) * 4 / len(sample) for i in range(4)]
    if min(quarters[1:]) > 0.9 and quarters[0] < 0.1:
        return "utf-32-le"
    if min(quarters[:3]) > 0.9 and quarters[3] < 0.1:
        return "utf-32-be"
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    # Western text has a null in nearly every other byte; 0.4 leaves room for other scripts.
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, ref: str) -> None:
    """Raises NotTextError where nulls and control characters are more than an accident."""
    sample = data[:_SAMPLE_BYTES]
    if not sample:
        return
    nulls = sample.count(0)
    if nulls > 8 and nulls > _CONTROL_SHARE * len(sample):
        raise NotTextError(
            ref, f"binary data ({nulls / len(sample):.0%} null bytes), not text or HTML"
        )
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control > 1 and control > _CONTROL_SHARE * len(sample):
        raise NotTextError(
            ref, f"binary data ({control / len(sample):.0%} control characters), not text or HTML"
        )


def _fits(data: bytes, name: str | None) -> bool:
    """True where every byte means something in that encoding."""
    if name is None:
        return False
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_UTF8_CUT_SHORT = re.compile(
    rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z"
)


def _mostly_utf8(data: bytes) -> bool:
    """True where whole UTF-8 sequences are four times the broken bytes, or only the end is cut.

    Text in another encoding has some sequences that happen to be UTF-8, but far more bytes that
    are not: Chinese in GBK, the nearest, has more of these than of those.
    """
    cut = _UTF8_CUT_SHORT.search(data[-3:])
    body = data[: -len(cut[0])] if cut else data
    whole = _UTF8_SEQUENCE.findall(body)
    high = len(body) - len(body.translate(None, bytes(range(128, 256))))
    return bool(whole) and (high - sum(map(len, whole))) * 4 <= len(whole)


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Typographic Windows-1252 marks inside UTF-8 as themselves, anything else as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    mark = bytes([byte]).decode("cp1252") if byte in range(0x91, 0x98) else "\ufffd"
    return mark, error.start + 1


codecs.register_error("sayso-stray", _stray)

_WESTERN = re.compile(
    r"(?<=[A-Za-zÀ-ÿ])[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ]"
    r"|[ÀÁÂÄÅÆÇÈÉÊËÍÎÓÖØÚÜàáâäåæçèéêëíîïñóôöøúüœ](?=[a-z])"
    r"|(?<!\S)[ÀÉÓàáéèíóú](?=\s)"
    r"|[‘’“”–—…•«»„‚\u00a0€£§©®°½¼¾´·™]|(?<![A-Za-z])[¿¡]"
)


def _reads_western(data: bytes) -> bool:
    """True where the bytes above 127 are few and make accents inside words, or punctuation."""
    sample = data[:_SAMPLE_BYTES].decode("cp1252", "replace")
    odd = sum(char > "\x7f" for char in sample)
    return odd <= 0.25 * len(sample) and len(_WESTERN.findall(sample)) >= 0.9 * odd


def _guess(data: bytes) -> str | None:
    """What charset-normalizer takes the bytes for, among encodings pages are found in."""
    from charset_normalizer import from_bytes  # 30 ms, and most pages never need it

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_GUESSABLE).best()
    return None if best is None else codecs.lookup(best.encoding).name
