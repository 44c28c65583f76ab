"""What is exported and imported again is what it was: spans, pieces, relations, emoji."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from sayso.errors import InputError
from sayso.exports.brat import from_brat, read_brat, to_brat, write_brat
from sayso.exports.doccano import from_doccano, to_doccano
from sayso.exports.labelstudio import from_label_studio, labelling_config, to_label_studio
from sayso.exports.marks import (
    GoldArticle,
    GoldAttribution,
    Mark,
    Role,
    Tie,
    TieKind,
    attributions_of,
    gold_of,
    marks_of,
)
from sayso.records import Analysis, Stance
from tests.cli.samples import sample
from tests.exports.anything import analyses


@given(analyses())
@settings(max_examples=200, deadline=None)
def test_marks_and_ties(analysis: Analysis) -> None:
    assert attributions_of(*marks_of(analysis)) == gold_of(analysis).attributions


@given(analyses())
@settings(max_examples=200, deadline=None)
def test_brat(analysis: Analysis) -> None:
    gold = gold_of(analysis)
    back = from_brat(analysis.article.text, to_brat(analysis), ref=gold.id)
    assert back == replace(gold, reviewed=True)


@given(analyses())
@settings(max_examples=200, deadline=None)
def test_label_studio(analysis: Analysis) -> None:
    task = json.loads(to_label_studio(analysis))
    assert from_label_studio(task, ref="x") == gold_of(analysis)


@given(analyses())
@settings(max_examples=200, deadline=None)
def test_doccano(analysis: Analysis) -> None:
    """doccano has no place for stances; everything else comes back."""
    gold = gold_of(analysis)
    kept = tuple(replace(one, stance=None) for one in gold.attributions)
    line = json.loads(to_doccano(analysis))
    assert from_doccano(line, ref="x") == replace(gold, attributions=kept, reviewed=True)


def test_a_real_story_by_way_of_files() -> None:
    analysis = sample()
    with tempfile.TemporaryDirectory() as folder:
        write_brat([analysis, analysis], Path(folder))
        names = sorted(path.name for path in Path(folder).iterdir())
        assert names == [
            "00001-ferry-html.ann",
            "00001-ferry-html.txt",
            "00002-ferry-html.ann",
            "00002-ferry-html.txt",
            "annotation.conf",
            "sayso.receipt.json",
        ]
        back = read_brat(Path(folder) / "00001-ferry-html.ann")
    assert back == replace(gold_of(analysis), reviewed=True)
    split = back.to_dict()["attributions"][1]["content"]
    assert [analysis.article.text[start:end] for start, end in split] == [
        "“The hull is sound,”",
        "“but the engine is not.”",
    ]


def test_what_people_draw() -> None:
    """One source for two contents, a tie drawn backwards, a tie to a mark that was deleted."""
    marks = [
        Mark(id=id_, role=role, start=start, end=start + 2)
        for id_, role, start in [
            ("c1", Role.CONTENT, 0),
            ("s", Role.SOURCE, 4),
            ("c2", Role.CONTENT, 8),
            ("q", Role.CUE, 12),
        ]
    ]
    ties = [
        Tie(kind=TieKind.SOURCE, from_id="c1", to_id="s"),
        Tie(kind=TieKind.SOURCE, from_id="s", to_id="c2"),
        Tie(kind=TieKind.CUE, from_id="q", to_id="c2"),
        Tie(kind=TieKind.CUE, from_id="c1", to_id="gone"),
    ]
    assert attributions_of(marks, ties) == (
        GoldAttribution(source=((4, 6),), cue=(), content=((0, 2),)),
        GoldAttribution(source=((4, 6),), cue=((12, 14),), content=((8, 10),)),
    )


def test_a_ring_of_pieces_ends() -> None:
    marks = [Mark(id=id_, role=Role.CONTENT, start=0, end=1) for id_ in "abc"]
    ring = [Tie(kind=TieKind.MORE, from_id=a, to_id=b) for a, b in ("ab", "bc", "cb")]
    assert attributions_of(marks, ring)[0].content == ((0, 1), (0, 1), (0, 1))


def test_the_last_annotation_counts() -> None:
    task = json.loads(to_label_studio(sample()))
    result = [
        {"id": "x", "type": "labels", "value": {"start": 0, "end": 5, "labels": ["content"]}},
        {"id": "y", "type": "labels", "value": {"start": 6, "end": 8, "labels": ["source"]}},
        {"id": "x", "type": "choices", "value": {"start": 0, "end": 5, "choices": ["denies"]}},
        {
            "type": "relation",
            "from_id": "y",
            "to_id": "x",
            "direction": "left",
            "labels": ["source"],
        },
    ]
    task["annotations"] = [{"result": []}, {"result": result}, {"was_cancelled": True}]
    assert from_label_studio(task, ref="x") == GoldArticle(
        id=sample().article.id,
        text=sample().article.text,
        attributions=(
            GoldAttribution(source=((6, 8),), cue=(), content=((0, 5),), stance=Stance.DENIES),
        ),
    )
    for word in (*Role, *TieKind, *Stance):
        assert f'value="{word}"' in labelling_config()


LABELS: dict[str, Any] = {"id": "x", "type": "labels"}
TASK = {"data": {"text": "abc"}, "annotations": [{"result": []}]}


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (lambda: from_doccano({"data": "abc"}, ref="f:1"), "f:1: not a line of doccano's"),
        (
            lambda: from_doccano(
                {"text": "abc", "entities": [
                    {"id": 1, "label": "cue", "start_offset": 2, "end_offset": 9}]}, ref="f:1"),
            "f:1: a mark reaches beyond the text",
        ),
        (lambda: from_label_studio({"text": "abc"}, ref="f:2"), "f:2: not a Label Studio task"),
        (
            lambda: from_label_studio(TASK | {"annotations": [{"result": [
                LABELS | {"value": {"start": 0, "end": 2, "text": "xy", "labels": ["cue"]}}]}]},
                ref="f:2"),
            "f:2: the words of region x are not those of the text",
        ),
        (lambda: from_brat("abc", "T1\tcue 0 2\txy\n", ref="f"), "f: line 1 cannot be read"),
        (lambda: from_brat("abc", "T1\tcue 0 9\tabc\n", ref="f"), "f: line 1 cannot be read"),
        (lambda: from_brat("abc", "#\nR1\tcue\n", ref="f"), "f: line 2 cannot be read"),
        (lambda: read_brat(Path("nothing.ann")), "nothing.ann: there is no nothing.txt"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(read: Any, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read()
    assert str(caught.value).startswith(words)
