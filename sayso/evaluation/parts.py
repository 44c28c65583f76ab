"""Scores of a part of what was measured: an outlet, articles of one length, a kind of quotation.

Where attributions are split, a marked one counts by its own kind and a found one by its own: recall
is over the marked ones of the kind, precision over the found ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np

from sayso.attributions.attributing import quote_type
from sayso.attributions.quotation import QuotedKind, find_quoted
from sayso.attributions.reconcile import Draft
from sayso.evaluation.gold import Marked
from sayso.evaluation.scores import Agreement, Tally, calibration_error, f1_of
from sayso.records import QuoteType

__all__ = ["By", "Part", "parts"]

LENGTHS = (400, 800, 1600)  # words; PolNeAR's dev articles have 720 in the middle
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class By(StrEnum):
    """What to split by."""

    OUTLET = "outlet"
    LENGTH = "length"
    TYPE = "type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """F1 in percent over one part, with the numbers of articles, marked and found attributions.

    `calibration` is the expected calibration error in percent of the part's found attributions.
    """

    name: str
    articles: int
    gold: int
    found: int
    full: float
    content: float
    source: float
    calibration: float


def parts(agreements: Sequence[Agreement], by: By) -> list[Part]:
    """The parts in order: outlets by name, lengths upwards, types direct, indirect, mixed.

    Linear in the articles; none give none.
    """
    if by is By.TYPE:
        kinds = [_kinds(one) for one in agreements]
        found = [_of_kind(agreements, kinds, kind) for kind in QuoteType]
        return [part for part in found if part.gold or part.found]
    key = _outlet if by is By.OUTLET else _length
    groups: dict[str, list[Agreement]] = {}
    for one in sorted(agreements, key=_order(by)):
        groups.setdefault(key(one), []).append(one)
    return [_of_articles(name, group) for name, group in groups.items()]


def _order(by: By) -> Callable[[Agreement], tuple[int, str]]:
    if by is By.LENGTH:
        return lambda one: (one.tally.words, "")
    return lambda one: (0, _outlet(one))


def _outlet(one: Agreement) -> str:
    return one.article.outlet or "not given"


def _length(one: Agreement) -> str:
    bounds = [0, *LENGTHS]
    at = sum(one.tally.words >= bound for bound in LENGTHS)
    if at == len(LENGTHS):
        return f"{LENGTHS[-1]:,} words and more"
    return f"{bounds[at]:,} to {LENGTHS[at] - 1:,} words"


def _of_articles(name: str, group: Sequence[Agreement]) -> Part:
    tallies = np.array([one.tally.counts() for one in group]).sum(axis=0).tolist()
    total = dict(zip((field.name for field in fields(Tally)), tallies, strict=True))
    found, gold = total["found"], total["gold"]
    return Part(
        name=name,
        articles=len(group),
        gold=gold,
        found=found,
        full=f1_of(total["full"], found, gold),
        content=f1_of(total["content"], found, gold),
        source=f1_of(total["source"], found, gold),
        calibration=calibration_error(
            np.array([chance for one in group for chance in one.confidences]),
            np.array([held for one in group for held in one.right], dtype=np.float64),
        ),
    )


def _kinds(one: Agreement) -> tuple[list[QuoteType], list[QuoteType]]:
    """The kinds of the marked and of the found attributions, by the marks in the text."""
    text = one.article.text
    quoted = find_quoted(text, [match.span() for match in _LINE.finditer(text)])
    spoken = [(q.start, q.end) for q in quoted if q.depth == 0 and q.kind is not QuotedKind.TITLE]

    def kind(marked: Marked) -> QuoteType:
        draft = Draft(
            content=marked.content, cue=None, source=None, certainty=(0.0, 0.0, 0.0), by="gold"
        )
        return quote_type(text, draft, spoken)

    return [kind(a) for a in one.article.attributions], [kind(a) for a in one.found]


def _of_kind(
    agreements: Sequence[Agreement],
    kinds: Sequence[tuple[list[QuoteType], list[QuoteType]]],
    kind: QuoteType,
) -> Part:
    """F1 as the harmonic mean of recall over the marked and precision over the found of `kind`."""
    count = {"articles": 0, "gold": 0, "found": 0}
    hits = {name: [0, 0] for name in ("content", "source", "full")}
    sure: list[float] = []
    right: list[bool] = []
    for one, (gold, found) in zip(agreements, kinds, strict=True):
        count["articles"] += kind in gold
        count["gold"] += gold.count(kind)
        count["found"] += found.count(kind)
        for pair in one.pairs:
            held = {"content": pair.content, "source": pair.content and pair.source}
            held["full"] = pair.full
            for name, holds in held.items():
                hits[name][0] += holds and gold[pair.gold] is kind
                hits[name][1] += holds and found[pair.found] is kind
        chosen = [number for number, its in enumerate(found) if its is kind]
        sure += [one.confidences[number] for number in chosen]
        right += [one.right[number] for number in chosen]

    def f1(name: str) -> float:
        recalled, precise = hits[name]
        if not count["gold"] or not count["found"]:
            return f1_of(0, count["found"], count["gold"])
        recall, precision = recalled / count["gold"], precise / count["found"]
        return 200 * recall * precision / (recall + precision) if recall + precision else 0.0

    return Part(
        name=kind.value,
        articles=count["articles"],
        gold=count["gold"],
        found=count["found"],
        full=f1("full"),
        content=f1("content"),
        source=f1("source"),
        calibration=calibration_error(np.array(sure), np.array(right, float)),
    )
