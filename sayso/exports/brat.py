"""brat's standoff files, out and back: a text, an .ann beside it, and a configuration.

brat's fragments may not cross a line end, so an unbroken span over several lines is written as
fragments and joined again on the way back; pieces that are truly apart are fragments too. Offsets
count code points.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from sayso.errors import InputError
from sayso.exports.marks import GoldArticle, Mark, Role, Tie, TieKind, attributions_of, marks_of
from sayso.exports.receipts import Receipt, receipt_of, whole_receipt
from sayso.records import Analysis, Stance

__all__ = ["from_brat", "read_brat", "to_brat", "write_brat"]

RECEIPT = "sayso.receipt.json"
_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_CONFIGURATION = (
    "[entities]\ncontent\ncue\nsource\n\n[relations]\n"
    "cue\tArg1:content, Arg2:cue\nsource\tArg1:content|cue, Arg2:source\n"
    "more\tArg1:content|cue|source, Arg2:content|cue|source\n"
    "inside\tArg1:content|cue|source, Arg2:content|cue|source\n\n[events]\n\n[attributes]\n"
    f"stance\tArg:content|cue|source, Value:{'|'.join(Stance)}\n"
)


def write_brat(analyses: Iterable[Analysis], folder: Path) -> list[Receipt]:
    """Writes NUMBER-name.txt and .ann for each article into `folder`; gives the receipts.

    `annotation.conf` and the receipt, which also says which file is which article, lie beside.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_bytes(_CONFIGURATION.encode())
    receipts = []
    for number, analysis in enumerate(analyses, 1):
        slug = _UNSAFE.sub("-", analysis.article.ref.lower().rsplit("/", 1)[-1]).strip("-")[:40]
        name = f"{number:05}-{slug or 'story'}"
        # a lone half of a surrogate pair becomes one question mark, so that offsets hold
        (folder / f"{name}.txt").write_bytes(analysis.article.text.encode("utf-8", "replace"))
        (folder / f"{name}.ann").write_bytes(to_brat(analysis).encode("utf-8", "replace"))
        receipts.append(receipt_of(analysis) | {"file": name})
    (folder / RECEIPT).write_bytes(
        whole_receipt(receipts, form="brat").encode("utf-8", "backslashreplace")
    )
    return receipts


def read_brat(ann: Path) -> GoldArticle:
    """The article of an .ann and the .txt beside it; a receipt beside them knows its id.

    Raises InputError where the two do not fit.
    """
    text = ann.with_suffix(".txt")
    if not text.is_file():
        raise InputError(str(ann), f"there is no {text.name} beside it")
    written = text.read_bytes().decode("utf-8", "replace")
    article = from_brat(written, ann.read_bytes().decode("utf-8", "replace"), ref=str(ann))
    receipt = ann.parent / RECEIPT
    names = _names(receipt, receipt.stat().st_mtime_ns) if receipt.is_file() else {}
    return replace(article, id=names.get(ann.stem, ann.stem))


@lru_cache(maxsize=4)
def _names(receipt: Path, _changed_ns: int) -> dict[str, str]:
    """Article ids by the names of files, from a receipt; none where there is no usable one."""
    try:
        inputs = json.loads(receipt.read_text("utf-8"))["inputs"]
        return {one["file"]: one["article"] for one in inputs}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def to_brat(analysis: Analysis) -> str:
    """The .ann of an analysis; empty where nothing was found."""
    text = analysis.article.text
    marks, ties = marks_of(analysis)
    joined, first_of = _joined(text, marks, ties)
    names = {id_: f"T{number}" for number, id_ in enumerate(joined, 1)}
    lines = []
    for id_, pieces in joined.items():
        fragments = [piece for mark in pieces for piece in _fragments(text, mark)]
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(text[start:end] for start, end in fragments).replace("\t", " ")
        lines.append(f"{names[id_]}\t{pieces[0].role} {places}\t{words}\n")
    number = 0
    for tie in ties:
        from_, to = first_of[tie.from_id], first_of[tie.to_id]
        if tie.kind is TieKind.MORE and from_ == to:
            continue
        number += 1
        lines.append(f"R{number}\t{tie.kind} Arg1:{names[from_]} Arg2:{names[to]}\n")
    staged = [mark for mark in marks if mark.stance is not None]
    for number, mark in enumerate(staged, 1):
        lines.append(f"A{number}\tstance {names[mark.id]} {mark.stance}\n")
    return "".join(lines)


def from_brat(text: str, ann: str, *, ref: str) -> GoldArticle:
    """The article of a text and its .ann; lines of kinds that are not sayso's are passed over.

    Raises InputError, naming `ref`, where a line cannot be read or its words are not the text's.
    """
    pieces: dict[str, list[Mark]] = {}
    relations: list[tuple[TieKind, str, str]] = []
    stances: dict[str, Stance] = {}
    for number, line in enumerate(ann.split("\n"), 1):
        try:
            kind = line[:1]
            if kind == "T":
                _read_mark(text, line, pieces)
            elif kind == "R":
                label, from_, to = line.split("\t")[1].split()
                if label in set(TieKind):
                    ends = from_.removeprefix("Arg1:"), to.removeprefix("Arg2:")
                    relations.append((TieKind(label), *ends))
            elif kind in ("A", "M") and line.split("\t")[1].startswith("stance "):
                _, id_, value = line.split("\t")[1].split()
                stances[id_] = Stance(value)
        except (ValueError, IndexError) as error:
            raise InputError(ref, f"line {number} cannot be read: {error}") from None
    marks = [
        replace(mark, stance=stances.get(id_)) if place == 0 else mark
        for id_, found in pieces.items()
        for place, mark in enumerate(found)
    ]
    ties = [
        Tie(kind=TieKind.MORE, from_id=one.id, to_id=following.id)
        for found in pieces.values()
        for one, following in pairwise(found)
    ]
    for tie, from_, to in relations:
        if from_ in pieces and to in pieces:
            start = pieces[from_][-1 if tie is TieKind.MORE else 0]
            ties.append(Tie(kind=tie, from_id=start.id, to_id=pieces[to][0].id))
    return GoldArticle(id=ref, text=text, attributions=attributions_of(marks, ties))


def _joined(
    text: str, marks: Sequence[Mark], ties: Sequence[Tie]
) -> tuple[dict[str, list[Mark]], dict[str, str]]:
    """Marks gathered into annotations of one or more pieces, and for each mark its annotation.

    Pieces with nothing but line ends between them stay apart: as fragments of one annotation they
    could not be told from one span over several lines.
    """
    before = {tie.to_id: tie.from_id for tie in ties if tie.kind is TieKind.MORE}
    joined: defaultdict[str, list[Mark]] = defaultdict(list)
    first_of: dict[str, str] = {}
    for mark in marks:
        head = first_of.get(before.get(mark.id, ""))
        if head is not None:
            gap = text[joined[head][-1].end : mark.start]
            apart = joined[head][-1].end < mark.start and not _BREAK.fullmatch(gap)
            head = head if apart else None
        first_of[mark.id] = head or mark.id
        joined[first_of[mark.id]].append(mark)
    return dict(joined), first_of


def _fragments(text: str, mark: Mark) -> list[tuple[int, int]]:
    """A mark cut at line ends."""
    fragments, at = [], mark.start
    for match in _BREAK.finditer(text, mark.start, mark.end):
        fragments.append((at, match.start()))
        at = match.end()
    return [(start, end) for start, end in [*fragments, (at, mark.end)] if start < end]


def _read_mark(text: str, line: str, pieces: dict[str, list[Mark]]) -> None:
    """Reads a T line; fragments with only line ends between them are one piece."""
    id_, described, words = line.split("\t", 2)
    role, places = described.split(" ", 1)
    if role not in set(Role):
        return
    fragments = [(int(s), int(e)) for s, e in (place.split() for place in places.split(";"))]
    if any(not 0 <= start < end <= len(text) for start, end in fragments):
        raise ValueError(f"{id_} reaches beyond the text")
    if " ".join(text[s:e] for s, e in fragments).replace("\t", " ") != words.rstrip("\r"):
        raise ValueError(f"the words of {id_} are not those of the text; was the .txt changed?")
    spans: list[tuple[int, int]] = []
    for start, end in fragments:
        if spans and _BREAK.fullmatch(text[spans[-1][1] : start]):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    pieces[id_] = [
        Mark(id=f"{id_}.{place}", role=Role(role), start=start, end=end)
        for place, (start, end) in enumerate(spans)
    ]
