"""Gold files: what is read, and the sentence for each way to be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import GoldError
from sayso.evaluation.gold import Marked, read_gold

LINE = {
    "id": "x1",
    "publisher": "Larkholm Gazette",
    "text": "“Yes,” Vale said.",
    "attributions": [{"content": [[0, 6]], "source": [[7, 11]], "cue": [[12, 16]]}],
}


def written(folder: Path, *lines: str | bytes) -> Path:
    file = folder / "gold.jsonl"
    file.write_bytes(b"\n".join(one.encode() if isinstance(one, str) else one for one in lines))
    return file


def test_a_line_becomes_an_article(tmp_path: Path) -> None:
    bare = {"text": "Nothing.", "attributions": []}
    first, second = read_gold(written(tmp_path, json.dumps(LINE), "", json.dumps(bare)))
    assert (first.id, first.outlet, first.text) == ("x1", "Larkholm Gazette", LINE["text"])
    assert first.attributions == (Marked(content=((0, 6),), cue=((12, 16),), source=((7, 11),)),)
    assert (second.id, second.outlet, second.attributions) == ("3", "", ())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1"),
        ('{"text": "x"}', "no 'attributions'"),
        ('{"attributions": []}', "no 'text'"),
        ('{"text": 3, "attributions": []}', "text is no string"),
        ('{"text": "x", "attributions": [{"content": [[0, 2]]}]}', "outside the text"),
        ('{"text": "x", "attributions": [{"content": [[1, 0]]}]}', "outside the text"),
        ('{"text": "x", "attributions": [{"content": [0]}]}', "line 1"),
        ("[]", "line 1"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str | bytes, says: str) -> None:
    with pytest.raises(GoldError, match=says):
        list(read_gold(written(tmp_path, line)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl"):
        list(read_gold(tmp_path / "none.jsonl"))
