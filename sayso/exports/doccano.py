"""doccano's JSON Lines for sequence labelling with relations, out and back.

Offsets count code points, which is what doccano keeps. The project must allow overlapping spans.
"""

from __future__ import annotations

import json
from typing import Any

from sayso.errors import InputError
from sayso.exports.marks import GoldArticle, Mark, Role, Tie, TieKind, attributions_of, marks_of
from sayso.exports.receipts import receipt_of
from sayso.records import Analysis

__all__ = ["from_doccano", "to_doccano"]


def to_doccano(analysis: Analysis) -> str:
    """One line: {text, entities, relations, sayso}; doccano keeps the receipt as meta."""
    marks, ties = marks_of(analysis)
    numbers = {mark.id: number for number, mark in enumerate(marks, 1)}
    line = {
        "text": analysis.article.text,
        "entities": [
            {
                "id": numbers[mark.id],
                "label": mark.role.value,
                "start_offset": mark.start,
                "end_offset": mark.end,
            }
            for mark in marks
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[tie.from_id],
                "to_id": numbers[tie.to_id],
                "type": tie.kind.value,
            }
            for number, tie in enumerate(ties, 1)
        ],
        "sayso": receipt_of(analysis),
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def from_doccano(line: dict[str, Any], *, ref: str) -> GoldArticle:
    """The article of one line of doccano's export; doccano does not keep stances.

    Marks and ties with labels that are not sayso's are passed over. Raises InputError, naming
    `ref`, for a line that is none of doccano's.
    """
    try:
        text, entities = str(line["text"]), line["entities"]
        marks = [
            Mark(
                id=str(entity["id"]),
                role=Role(entity["label"]),
                start=int(entity["start_offset"]),
                end=int(entity["end_offset"]),
            )
            for entity in entities
            if entity["label"] in set(Role)
        ]
        ties = [
            Tie(kind=TieKind(one["type"]), from_id=str(one["from_id"]), to_id=str(one["to_id"]))
            for one in line.get("relations", [])
            if one["type"] in set(TieKind)
        ]
    except (KeyError, TypeError, ValueError) as error:
        problem = f"not a line of doccano's with relations ({type(error).__name__}: {error})"
        raise InputError(ref, problem) from None
    if any(not 0 <= mark.start < mark.end <= len(text) for mark in marks):
        raise InputError(ref, "a mark reaches beyond the text; export the project again")
    receipt = line.get("sayso")
    named = receipt.get("article") if isinstance(receipt, dict) else None
    return GoldArticle(
        id=str(named or line.get("id", ref)), text=text, attributions=attributions_of(marks, ties)
    )
