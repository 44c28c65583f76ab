"""Tables, JSON-LD, Web Annotations, receipts: their shape, and that they repeat."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.exports.columns import COLUMNS, rows_of
from sayso.exports.files import opened
from sayso.exports.parquet import write_parquet
from sayso.exports.streams import STREAMS, written
from sayso.exports.table import dictionary
from sayso.records import Analysis, Attribution
from tests.cli.samples import plain, sample

ROOT = Path(__file__).parent.parent.parent


def told() -> Analysis:
    """The ferry story, one statement come by way of another source."""
    analysis = sample()
    first, *others = analysis.attributions
    by_way: Attribution = replace(first, via=("s2",))
    return replace(analysis, attributions=(by_way, *others))


def whole(name: str, *analyses: Analysis) -> str:
    return "".join(written(STREAMS[name], analyses))


@pytest.mark.parametrize("name", STREAMS)
def test_the_same_input_gives_the_same_text(name: str) -> None:
    assert whole(name, told(), plain("Nothing.")) == whole(name, told(), plain("Nothing."))


@pytest.mark.parametrize("name", ["labelstudio", "jsonld", "webannotation"])
def test_documents_are_json_for_none_and_many(name: str) -> None:
    for analyses in ([], [plain("Nothing.")], [told()], [plain("Nothing."), told(), told()]):
        json.loads(whole(name, *analyses))


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(whole("csv", told(), plain("Nothing.")))))
    assert len(rows) == len(told().attributions)
    assert list(rows[0]) == [column.name for column in COLUMNS]
    text = told().article.text
    split = rows[1]
    pieces = [tuple(map(int, place.split("-"))) for place in split["content_spans"].split()]
    assert " … ".join(text[start:end] for start, end in pieces) == split["content"]
    assert (split["speaker"], split["speaker_kind"], split["quote"]) == (
        "Ada Quill",
        "person",
        "direct",
    )
    assert rows[0]["via"] == "A person close to the owner"


def test_the_dictionary_names_every_column_and_so_do_the_docs() -> None:
    listed = [row["column"] for row in csv.DictReader(io.StringIO(dictionary()))]
    assert listed == [column.name for column in COLUMNS]
    docs = (ROOT / "docs" / "exports.md").read_text("utf-8")
    for column in COLUMNS:
        assert f"| `{column.name}` | {column.type} | {column.meaning} |" in docs


def test_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for name in ("a.parquet", "b.parquet"):
        write_parquet([told(), plain("Nothing.")], tmp_path / name)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    relation = duckdb.sql(f"SELECT * FROM '{tmp_path}/a.parquet'")
    rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    assert rows == list(rows_of(told()))
    kept = duckdb.sql(f"SELECT value FROM parquet_kv_metadata('{tmp_path}/a.parquet')").fetchall()
    assert json.loads(kept[0][0])["inputs"][0]["article"] == told().article.id
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.parquet", "b.parquet"]


def test_parquet_of_nothing_has_the_columns(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_parquet([], tmp_path / "a.parquet")
    relation = duckdb.sql(f"SELECT * FROM '{tmp_path}/a.parquet'")
    assert relation.columns == [column.name for column in COLUMNS]
    assert relation.fetchall() == []


def test_parquet_without_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[parquet\]'"):
        write_parquet([told()], tmp_path / "a.parquet")


def test_json_ld_under_pyld() -> None:
    pyld = pytest.importorskip("pyld")
    expanded = pyld.jsonld.expand(json.loads(whole("jsonld", told())))
    schema = "https://schema.org/"
    by_type: dict[str, list[dict[str, object]]] = {}
    for node in expanded:
        by_type.setdefault(node["@type"][0].removeprefix(schema), []).append(node)
    assert len(by_type["NewsArticle"]) == 1
    assert len(by_type["Claim"]) == len(told().attributions)
    assert len(by_type["Quotation"]) == 1
    quotation = by_type["Quotation"][0]
    assert quotation[f"{schema}spokenByCharacter"] == quotation[f"{schema}creator"]
    assert quotation[f"{schema}isPartOf"] == [{"@id": by_type["NewsArticle"][0]["@id"]}]
    assert any(f"{schema}isBasedOn" in claim for claim in by_type["Claim"])
    assert (
        "_:b0 "
        not in pyld.jsonld.normalize(
            expanded, {"algorithm": "URDNA2015", "format": "application/n-quads"}
        ).split("<https://schema.org/creator>")[-1]
    )


def test_web_annotations_find_their_words() -> None:
    page = json.loads(whole("webannotation", told()))
    text = told().article.text
    assert page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(told().attributions)
    for item in page["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text


def test_receipts_hash_the_text() -> None:
    line = json.loads(whole("doccano", told()))
    assert line["sayso"] == {
        "tool": "sayso",
        "version": "0",
        "model": "none",
        "input": "ferry.html",
        "article": told().article.id,
        "text_sha256": hashlib.sha256(told().article.text.encode()).hexdigest(),
    }


def test_gzip_repeats_and_an_error_leaves_nothing(tmp_path: Path) -> None:
    for name in ("a.csv.gz", "b.csv.gz"):
        with opened(tmp_path / name) as file:
            file.write(b"words")
    data = (tmp_path / "a.csv.gz").read_bytes()
    assert gzip.decompress(data) == b"words"
    assert data == (tmp_path / "b.csv.gz").read_bytes()
    with pytest.raises(ValueError, match="cut"), opened(tmp_path / "c.csv") as file:
        raise ValueError("cut")
    assert not [path for path in tmp_path.iterdir() if "c.csv" in path.name]
    with pytest.raises(UsageError, match="cannot be written"), opened(tmp_path / "no" / "c.csv"):
        pass
