"""Label Studio tasks with predictions, out; annotated tasks, back.

Offsets count code points, as Label Studio has kept them since it mended emoji.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sayso.errors import InputError
from sayso.exports.marks import GoldArticle, Mark, Role, Tie, TieKind, attributions_of, marks_of
from sayso.exports.receipts import receipt_of
from sayso.records import Analysis, Stance

__all__ = ["from_label_studio", "labelling_config", "to_label_studio"]


def to_label_studio(analysis: Analysis) -> str:
    """A task as JSON: the text, and one prediction with regions, stances and relations."""
    text = analysis.article.text
    marks, ties = marks_of(analysis)
    result: list[dict[str, Any]] = []
    for mark in marks:
        place = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
        base = {"id": mark.id, "to_name": "text"}
        labels = place | {"labels": [mark.role.value]}
        result.append(base | {"from_name": "role", "type": "labels", "value": labels})
        if mark.stance is not None:
            choices = place | {"choices": [mark.stance.value]}
            result.append(base | {"from_name": "stance", "type": "choices", "value": choices})
    result += [
        {
            "type": "relation",
            "from_id": tie.from_id,
            "to_id": tie.to_id,
            "direction": "right",
            "labels": [tie.kind.value],
        }
        for tie in ties
    ]
    prediction: dict[str, Any] = {"model_version": _model_version(analysis), "result": result}
    confidences = [attribution.confidence for attribution in analysis.attributions]
    if confidences:
        prediction["score"] = round(sum(confidences) / len(confidences), 3)
    task = {
        "data": {"text": text, "ref": analysis.article.ref, "article": analysis.article.id},
        "meta": {"sayso": receipt_of(analysis)},
        "predictions": [prediction],
    }
    return json.dumps(task, ensure_ascii=False)


def from_label_studio(task: dict[str, Any], *, ref: str) -> GoldArticle:
    """The article of a task: its last annotation that was not cancelled, else its prediction.

    What only a prediction speaks for is not `reviewed`. Raises InputError, naming `ref`, for what
    is no task, and where a region's words are not those of the text.
    """
    try:
        text = str(task["data"]["text"])
        annotations = [a for a in task.get("annotations", []) if not a.get("was_cancelled")]
        chosen = [*task.get("predictions", [])[:1], *annotations]
        result = chosen[-1]["result"] if chosen else []
        marks, ties = _marks(result), _ties(result)
        words = {one["id"]: one["value"].get("text") for one in result if "value" in one}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"not a Label Studio task of sayso's ({type(error).__name__}: {error})"
        raise InputError(ref, problem) from None
    for mark in marks:
        if not 0 <= mark.start < mark.end <= len(text):
            raise InputError(ref, f"region {mark.id} reaches beyond the text")
        if words[mark.id] not in (None, text[mark.start : mark.end]):
            raise InputError(ref, f"the words of region {mark.id} are not those of the text")
    return GoldArticle(
        id=str(task["data"].get("article") or task.get("id", ref)),
        text=text,
        attributions=attributions_of(marks, ties),
        reviewed=bool(annotations),
    )


def labelling_config() -> str:
    """The labelling interface that fits these tasks, to be pasted into the project's settings."""
    labels = "".join(f'\n    <Label value="{role.value}"/>' for role in Role)
    relations = "".join(f'\n    <Relation value="{kind.value}"/>' for kind in TieKind)
    stances = "".join(f'\n    <Choice value="{stance.value}"/>' for stance in Stance)
    return (
        f'<View>\n  <Relations>{relations}\n  </Relations>\n  <Labels name="role" toName="text">'
        f'{labels}\n  </Labels>\n  <Text name="text" value="$text" granularity="word"/>\n'
        f'  <Choices name="stance" toName="text" perRegion="true">{stances}\n  </Choices>\n'
        "</View>\n"
    )


def _model_version(analysis: Analysis) -> str:
    return f"sayso {analysis.engine.version} {analysis.engine.model}"


def _marks(result: Iterable[dict[str, Any]]) -> list[Mark]:
    stances = {
        one["id"]: Stance(one["value"]["choices"][0])
        for one in result
        if one["type"] == "choices" and one["value"].get("choices")
    }
    return [
        Mark(
            id=one["id"],
            role=Role(one["value"]["labels"][0]),
            start=int(one["value"]["start"]),
            end=int(one["value"]["end"]),
            stance=stances.get(one["id"]),
        )
        for one in result
        if one["type"] == "labels"
    ]


def _ties(result: Iterable[dict[str, Any]]) -> list[Tie]:
    ties = []
    for one in result:
        if one["type"] == "relation":
            ends = one["from_id"], one["to_id"]
            from_id, to_id = reversed(ends) if one.get("direction") == "left" else ends
            ties += [Tie(kind=TieKind(k), from_id=from_id, to_id=to_id) for k in one["labels"]]
    return ties
