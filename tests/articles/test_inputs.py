"""From an input's bytes to a Reading: form, size, emptiness, and what the caller gives."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import pytest

from sayso.articles.inputs import Form, Given, Input, read_article
from sayso.articles.reading import NO_DATE, Reading
from sayso.errors import InputError, NotFoundError, NotTextError, TooLargeError, UsageError
from sayso.records import Outlet, PublishedSource, Skipped

WORDS = "The ferry to Larkholm stays in port, said Ada Quill, the harbor master. " * 4
PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry stays in port</title></head><body><article>"
    f"<h1>Ferry stays in port</h1><p>{WORDS}</p><p>{WORDS.replace('ferry', 'boat')}</p>"
    "</article></body></html>"
)


def article_of(item: Input) -> Reading:
    reading = read_article(item)
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.parametrize(
    ("name", "data", "form", "has_tags"),
    [
        ("a.html", PAGE.encode(), None, False),
        ("a.htm.gz", gzip.compress(PAGE.encode()), None, False),
        ("a.gz", gzip.compress(PAGE.encode()), None, False),
        ("not-packed.html.gz", PAGE.encode(), None, False),
        ("page-in-a.txt", PAGE.encode(), None, False),
        ("noname", PAGE.encode(), None, False),
        ("a.txt", WORDS.encode(), None, False),
        ("a.html", WORDS.encode(), None, False),
        ("a.txt", b"He wrote <p> and </p> here. " + WORDS.encode(), None, True),
        ("a.html", PAGE.encode(), Form.TEXT, True),
        ("a.txt", b"<p>" + WORDS.encode(), Form.HTML, False),
        ("a.html", PAGE.encode("utf-16"), None, False),
    ],
)
def test_form(tmp_path: Path, name: str, data: bytes, form: Form | None, has_tags: bool) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    text = article_of(Input(ref=name, path=str(path), form=form)).article.text
    assert "Ada Quill" in text
    assert ("<p>" in text) is has_tags


def test_text_stays_verbatim(tmp_path: Path) -> None:
    text = " date 2024-02-23 LARKHOLM ECHO\r\n\r\nA headline\r\n\r\n" + WORDS + "\r\n\t\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8-sig"))
    assert article_of(Input(ref="a", path=str(path))).article.text == text


@pytest.mark.parametrize("body", [PAGE, PAGE.encode(), gzip.compress(PAGE.encode())])
def test_body_wherever_it_comes_from(body: str | bytes) -> None:
    assert "Ada Quill" in article_of(Input(ref="-", body=body)).article.text


def test_refs_and_pickling() -> None:
    item = Input(ref="line 3", body=WORDS, given=Given(title="T", byline=("A", "B")))
    assert pickle.loads(pickle.dumps(item)) == item
    assert article_of(item).article.ref == "line 3"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        ("", "empty"),
        (b" \r\n\t\n", "only white space"),
        (b"\xef\xbb\xbf", "empty"),
        (gzip.compress(b""), "empty"),
        ('<?xml version="1.0"?>\n<rss version="2.0"><channel>', "feed (<rss>)"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed (<feed>)"),
    ],
)
def test_skipped(body: str | bytes, reason: str) -> None:
    skipped = read_article(Input(ref="x", body=body))
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason
    assert skipped.ref == "x"


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("missing.html", None, NotFoundError, "no such file"),
        ("big.txt", b"x" * 1001, TooLargeError, "its 1.001 kB are above the limit of 1 kB"),
        (
            "big.txt.gz",
            gzip.compress(b"x" * 5_000_000),
            TooLargeError,
            "unpacked it is above the limit",
        ),
        ("cut.html.gz", gzip.compress(PAGE.encode() * 2)[:-20], NotTextError, "cut short"),
        ("bad.html.gz", b"\x1f\x8b\x08\x00 rubbish rubbish", NotTextError, "damaged"),
        ("photo.html", b"\xff\xd8\xff\xe0" + bytes(50), NotTextError, "a JPEG image"),
        ("twice.gz", gzip.compress(gzip.compress(b"x")), NotTextError, "gzip archive inside"),
    ],
)
def test_errors(
    tmp_path: Path, name: str, data: bytes | None, error: type[InputError], words: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_article(Input(ref=name, path=str(path)), max_bytes=1000)
    assert words in caught.value.problem
    assert str(caught.value).startswith(name + ": ")


def test_body_too_large_and_nothing_to_read() -> None:
    for body in ("x" * 11, b"x" * 11, gzip.compress(b"x" * 11)):
        with pytest.raises(TooLargeError):
            read_article(Input(ref="-", body=body), max_bytes=10)
    with pytest.raises(UsageError):
        read_article(Input(ref="nothing"))


def test_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="folder"):
        read_article(Input(ref="x", path=str(tmp_path)))


def test_sparse_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLargeError) as caught:
        read_article(Input(ref="huge.html", path=str(path)))
    assert "its 200 MB are above the limit of 20 MB" in caught.value.problem


def test_given_overrides() -> None:
    given = Given(
        url="https://www.echo.example/ferry",
        outlet=Outlet(name="The Larkholm Echo", domain=None),
        title="Given title",
        published="2024-02-23",
        byline=("Bo Tarn",),
        language="en-GB",
    )
    article = article_of(Input(ref="x", body=WORDS, given=given)).article
    assert article.url == given.url
    assert article.outlet is not None
    assert article.outlet.name == "The Larkholm Echo"
    assert article.outlet.domain == "echo.example"
    assert (article.title, article.byline, article.language) == (
        "Given title",
        ("Bo Tarn",),
        "en-GB",
    )
    assert (article.published, article.published_source) == ("2024-02-23", PublishedSource.GIVEN)


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2024-02-23", "2024-02-23"),
        ("20240223", "2024-02-23"),
        ("2024-02-23T13:19:00-05:00", "2024-02-23T13:19:00-05:00"),
        ("2024-02-23 13:19", "2024-02-23T13:19:00"),
        ("2024-02-23T18:19:00Z", "2024-02-23T18:19:00+00:00"),
        ("Fri, 23 Feb 2024 18:19:00 GMT", "2024-02-23T18:19:00+00:00"),
        ("last Friday", None),
        ("2024-13-40", None),
        ("1708712340", None),
    ],
)
def test_given_dates(given: str, published: str | None) -> None:
    reading = article_of(Input(ref="x", body="Plain words. " * 20, given=Given(published=given)))
    assert reading.article.published == published
    assert any("was ignored" in warning for warning in reading.warnings) is (published is None)
    assert (NO_DATE in reading.warnings) is (published is None)


def test_decoding_warnings_are_passed_on() -> None:
    text = "“Ça va”, dit Zoé à Brûlon. " * 10
    reading = article_of(Input(ref="x", body=text.encode("cp1252")))
    assert reading.article.text == text
    assert "guessed to be cp1252" in reading.warnings[0]


def test_lone_surrogates_survive() -> None:
    assert article_of(Input(ref="x", body="A \ud83d word. " * 20)).article.text.startswith(
        "A \ud83d"
    )
