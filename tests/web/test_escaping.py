"""Nothing that a stranger wrote gets out of where it was put."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.web.escaping import attribute, clean, embedded_json, safe_url, snippet, text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("plain “words”", "plain “words”"),
        ("</script><b>&amp;", "&lt;/script&gt;&lt;b&gt;&amp;amp;"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x00b\x1bc\tz", "a\ufffdb\ufffdc\tz"),
        ("a\x85b\x0bc", "a b c"),
        ("🎭", "🎭"),
    ],
)
def test_text(raw: str, expected: str) -> None:
    assert text(raw) == expected


def test_attribute_escapes_quotation_marks() -> None:
    assert attribute("\"'<") == "&quot;&#x27;&lt;"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://a.example/x?y=1&z", "https://a.example/x?y=1&z"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("javascript:alert(1)", None),
        (" java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("/only/a/path", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_safe_url(raw: str, expected: str | None) -> None:
    assert safe_url(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("short", "short"),
        ("two\n\n lines ", "two lines"),
        ("one two three four", "one two…"),
        ("x" * 20, "x" * 10 + "…"),
    ],
)
def test_snippet(raw: str, expected: str) -> None:
    assert snippet(raw, max_chars=10) == expected


ANYTHING = st.text(st.characters(), max_size=40)


@given(raw=ANYTHING)
def test_clean_keeps_length_and_can_be_written(raw: str) -> None:
    assert len(clean(raw)) == len(raw)
    clean(raw).encode("utf-8")


@given(raw=ANYTHING)
def test_embedded_json_reads_back_and_stays_inside(raw: str) -> None:
    written = embedded_json([raw, "</script><!--\u2028", "\ud83d"])
    assert json.loads(written) == [raw, "</script><!--\u2028", "\ud83d"]
    assert not set("<>&\u2028\u2029") & set(written)
    written.encode("utf-8")
