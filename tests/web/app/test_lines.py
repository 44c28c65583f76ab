"""Values as JSON and as cells."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sayso.web.app.lines import encoded, lines_of
from sayso.web.app.paging import Count
from sayso.web.app.rooms.sources import ENDPOINTS, Row


@pytest.mark.parametrize("text", ["", "Quill", "\ud800 half", "a\udfffb", "“é” 𝄞", "\x00"])
def test_every_text_survives(text: str) -> None:
    assert json.loads(encoded({"text": text})) == {"text": text}


def _row(**values: Any) -> Row:
    plain: dict[str, Any] = dict.fromkeys(Row.__struct_fields__)
    plain |= dict.fromkeys(("names", "outlets", "kinds", "stances", "quotes"), ())
    return Row(**(plain | values))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("Quill", "Quill"),
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ('a "b", c', '"a ""b"", c"'),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_cells(value: str | None, cell: str) -> None:
    row = _row(name=value, unnamed=False, outlets=(Count(value="a", count=2),) * 2)
    written = lines_of(ENDPOINTS[0], [row], "csv", head=True).decode()
    head, _, line = written.partition("\r\n")
    assert head.split(",") == list(Row.__struct_fields__)
    assert line.startswith(f"{cell},false,")
    assert "a: 2; a: 2" in line
