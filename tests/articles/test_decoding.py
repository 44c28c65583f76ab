"""Encodings told apart, wrong declarations recovered, binary refused by name."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.articles.decoding import decode, looks_like_html
from sayso.errors import NotTextError

WESTERN = "“Nous étions là”, dit Zoé Brûlé – à Larkholm."
CYRILLIC = "Паром до Ларкхольма не отходит, сообщил начальник порта. Ремонт займёт неделю."
POLISH = "Prom nie odpłynął – powiedział Łukasz Żak, gdyż śruba pękła. Część źle założono."
JAPANESE = "フェリーは港に留まっていると港長は述べた。修理には一週間かかる見込みだという。"
CHINESE = "渡轮仍停在港口，港务长说。修理预计需要一个星期，船东拒绝置评。"
KOREAN = "연락선은 항구에 머물러 있다고 항만장이 말했다. 수리에는 일주일이 걸린다."
META = '<html><head><meta charset="{}"></head><p>{}</p>'


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        (b"", None, "", "utf-8"),
        (b"plain", None, "plain", "utf-8"),
        (b"plain", "nonsense-1", "plain", "utf-8"),
        (b"a\r\nb\r", None, "a\r\nb\r", "utf-8"),
        (WESTERN.encode(), None, WESTERN, "utf-8"),
        (WESTERN.encode("utf-8-sig"), None, WESTERN, "utf-8"),
        (WESTERN.encode("utf-16"), None, WESTERN, "utf-16-le"),
        (b"\xfe\xff" + WESTERN.encode("utf-16-be"), None, WESTERN, "utf-16-be"),
        (WESTERN.encode("utf-32"), None, WESTERN, "utf-32-le"),
        (WESTERN.encode("utf-16-le"), None, WESTERN, "utf-16-le"),
        (WESTERN.encode("utf-16-be"), None, WESTERN, "utf-16-be"),
        (WESTERN.encode("utf-32-le"), None, WESTERN, "utf-32-le"),
        (WESTERN.encode("utf-16-le"), "utf-8", WESTERN, "utf-16-le"),
        (WESTERN.encode("cp1252"), "iso-8859-1", WESTERN, "cp1252"),
        (WESTERN.encode("cp1252"), "latin1", WESTERN, "cp1252"),
        (WESTERN.encode("cp1252"), None, WESTERN, "cp1252"),
        (WESTERN.encode("cp1252"), "utf-8", WESTERN, "cp1252"),
        (WESTERN.encode(), "iso-8859-1", WESTERN, "utf-8"),
        (CYRILLIC.encode("cp1251"), "windows-1251", CYRILLIC, "cp1251"),
        (CYRILLIC.encode("koi8-r"), "KOI8-R", CYRILLIC, "koi8-r"),
        (CYRILLIC.encode("cp1251"), None, CYRILLIC, "cp1251"),
        (CYRILLIC.encode("cp1251"), "utf-8", CYRILLIC, "cp1251"),
        (POLISH.encode("cp1250"), "windows-1250", POLISH, "cp1250"),
        (POLISH.encode("cp1250"), None, POLISH, "cp1250"),
        (JAPANESE.encode("shift_jis"), "x-sjis", JAPANESE, "cp932"),
        (JAPANESE.encode("shift_jis"), None, JAPANESE, "cp932"),
        (JAPANESE.encode("iso2022_jp"), "iso-2022-jp", JAPANESE, "iso2022_jp"),
        (CHINESE.encode("gbk"), "gb2312", CHINESE, "gb18030"),
        (KOREAN.encode("cp949"), "euc-kr", KOREAN, "cp949"),
    ],
)
def test_encodings(data: bytes, declared: str | None, text: str, encoding: str) -> None:
    decoded = decode(data, ref="x", declared=declared)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("said", "really"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("utf-8", "cp1251"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
        ("rot13", "utf-8"),
        ("no-such-thing", "utf-8"),
    ],
)
def test_declared_in_the_page(said: str, really: str) -> None:
    page = META.format(said, CYRILLIC)
    assert decode(page.encode(really), ref="x").text == page


def test_server_goes_before_page() -> None:
    page = META.format("koi8-r", CYRILLIC)
    assert decode(page.encode("cp1251"), ref="x", declared="windows-1251").text == page


def test_late_meta_and_xml_declaration() -> None:
    late = "<html><head><!--" + "x" * 2000 + '--><meta http-equiv="Content-Type" content="text/'
    late += f'html; charset=koi8-r"><p>{CYRILLIC}</p>'
    assert decode(late.encode("koi8-r"), ref="x").text == late
    xml = f'<?xml version="1.0" encoding="koi8-r"?><html><p>{CYRILLIC}</p></html>'
    assert decode(xml.encode("koi8-r"), ref="x").text == xml


@pytest.mark.parametrize(
    ("data", "declared", "words"),
    [
        (WESTERN.encode(), "utf-8", None),
        (WESTERN.encode(), None, None),
        (b"ascii", "iso-8859-1", None),
        (WESTERN.encode("cp1252"), "latin-1", None),
        (WESTERN.encode(), "iso-8859-1", "declared as iso-8859-1, but the bytes are utf-8"),
        (WESTERN.encode("cp1252"), "utf-8", "declared as utf-8, but the bytes are cp1252"),
        (WESTERN.encode("cp1252"), None, "no encoding is declared; it was guessed to be cp1252"),
        (WESTERN.encode()[:-1] + b"\xe2\x80", None, "2 characters could not be decoded"),
        ("kept \ufffd as it was".encode(), None, None),
        (b"one\x00null in a longer line of text", None, "the text holds 1 null character"),
    ],
)
def test_warnings(data: bytes, declared: str | None, words: str | None) -> None:
    warnings = decode(data, ref="x", declared=declared).warnings
    assert (not warnings) if words is None else (words in warnings[0])


def test_pasted_marks_in_utf8_are_kept() -> None:
    data = ("é" * 20).encode() + b" \x93yes\x94 and it\x92s \xff"
    assert decode(data, ref="x").text == "é" * 20 + " “yes” and it’s \ufffd"


def zipped(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "words")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\n\n%PDF-1.4", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00 ftypisom", "a video"),
        (zipped("word/document.xml"), "a Word document"),
        (zipped("page.html"), "a zip archive"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (bytes(1000), "binary data (100% null bytes)"),
        (bytes(range(256)) * 20, "binary data"),
        (b"words and " + bytes(range(1, 9)) * 4, "control characters"),
    ],
)
def test_binary_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data, ref="thing.bin")
    assert words in caught.value.problem
    assert caught.value.ref == "thing.bin"


def test_stray_nulls_are_kept() -> None:
    text = "A\x00 line of text that somebody's tool has put a null into.\n" * 3
    assert decode(text.encode(), ref="x").text == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff \n<html>", True),
        ("<?xml version='1.0'?><html>", True),
        ("<div><p>One</p></div>", True),
        ("One <b>bold</b> word", False),
        ("In HTML a paragraph is <p>, closed by </p>.", False),
        ("5 < 6 and 7 > 3", False),
        ("", False),
        ("Words.<br>More.<br>And <a href='x'>more</a>", True),
        ("<3 this story", False),
    ],
)
def test_looks_like_html(text: str, html: bool) -> None:
    assert looks_like_html(text) is html


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, ref="x")
    except NotTextError:
        return
    decoded.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_unchanged(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(b"x " + text.encode(), ref="x").text == "x " + text
