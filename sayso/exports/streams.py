"""The formats that are one file, written article by article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.exports.doccano import to_doccano
from sayso.exports.jsonld import CONTEXT, to_jsonld
from sayso.exports.labelstudio import labelling_config, to_label_studio
from sayso.exports.table import csv_header, csv_rows, dictionary
from sayso.exports.webannotation import CONTEXT as ANNOTATIONS
from sayso.exports.webannotation import to_web_annotations
from sayso.records import Analysis
from sayso.records_json import to_json

__all__ = ["STREAMS", "Stream", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """How a format begins, is divided and ends, what it makes of an analysis, what lies beside."""

    piece: Callable[[Analysis], str]
    begin: str = ""
    between: str = ""
    end: str = ""
    beside: tuple[tuple[str, Callable[[], str]], ...] = ()


def _line(analysis: Analysis) -> str:
    return to_json(analysis) + "\n"


STREAMS = {
    "csv": Stream(piece=csv_rows, begin=csv_header(), beside=((".dictionary.csv", dictionary),)),
    "jsonl": Stream(piece=_line),
    "doccano": Stream(piece=to_doccano),
    "labelstudio": Stream(
        piece=to_label_studio,
        begin="[\n",
        between=",\n",
        end="\n]\n",
        beside=((".config.xml", labelling_config),),
    ),
    "jsonld": Stream(
        piece=to_jsonld,
        begin=f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n',
        between=",\n",
        end="\n]}\n",
    ),
    "webannotation": Stream(
        piece=to_web_annotations,
        begin=f'{{"@context": {json.dumps(ANNOTATIONS)},\n"type": "AnnotationPage",\n"items": [\n',
        between=",\n",
        end="\n]}\n",
    ),
}
"""Formats by name; Parquet and brat are written elsewhere, for they are no text file."""


def written(stream: Stream, analyses: Iterable[Analysis]) -> Iterator[str]:
    """The format's text in pieces, one or two an article; no analyses give an empty document."""
    yield stream.begin
    first = True
    for analysis in analyses:
        piece = stream.piece(analysis)
        if not piece:
            continue
        yield piece if first else stream.between + piece
        first = False
    yield stream.end
