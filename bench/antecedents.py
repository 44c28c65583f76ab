"""Measure learned weights for antecedents against the hand-set: `python -m bench.antecedents`.

`--data DIR` has `data/polnear/train.jsonl` and `data/gold`. Sources that are pronouns have no
antecedent in that data, so it is made: wherever somebody speaks by name who was named before, the
name is hidden and the likeliest of those in mind is asked for, by the features that pronouns are
resolved by. A softmax over the candidates learns the weights from four fifths of the articles. Both
sets of weights are then measured on the last fifth, and on real pronouns: gold and our own stories.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from bench.speakers import as_gold, draft_of, on_spans
from sayso.articles.plaintext import read_text
from sayso.attributions.chains import via_spans
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.reading import Reader
from sayso.attributions.entities.salience import WEIGHTS
from sayso.attributions.entities.scene import Scene
from sayso.attributions.quotation import find_quoted
from sayso.records import SourceKind
from tests.attributions.gossip.stories import HELD_BACK, LOOKED_AT, stories

_LEARNED = [n for n in WEIGHTS if n not in ("thing often", "place", "body", "same clause", "turn")]
_ARTICLES = 400
_ROUNDS = 400
_PEOPLE = (SourceKind.PERSON, SourceKind.ANONYMOUS)

Case = tuple[np.ndarray, int]  # candidates by features, the right one


class Watching(Reader):
    """A reader that notes the candidates wherever somebody known speaks by name."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.cases: list[Case] = []

    def _meet(self, mention: Mention) -> None:
        numbers = self.heads.get(id(mention), [])
        if mention.hit is not None and numbers:
            entity = mention.entity or self.cast.lookup(mention.hit)
            people = [e for e in self.focus.recent if e.kind in _PEOPLE and not e.plural]
            if entity in people and len(people) > 1:
                gender = entity.gender
                named = {key for number in numbers for key in self._named_in[number]}
                banned = [e for e in people if id(e) in named]
                agree = [e for e in people if gender is None or e.may_be(gender)]
                rows = [self.focus.features(e, mention, gender, banned) for e in agree]
                matrix = np.array([[float(r.get(n, 0)) for n in _LEARNED] for r in rows])
                if len(agree) > 1:
                    self.cases.append((matrix, agree.index(entity)))
        super()._meet(mention)


def cases_of(line: dict[str, Any]) -> list[Case]:
    """The hidden names of an annotated article."""
    article = read_text(line["text"], ref="x").article
    quoted = find_quoted(article.text, [(b.start, b.end) for b in article.blocks])
    drafts = [draft_of(row) for row in line["attributions"] if row["content"]]
    reader = Watching(Scene(article, quoted), drafts, via_spans(article, drafts))
    reader.read()
    return reader.cases


def learn(cases: list[Case]) -> np.ndarray:
    """Weights by gradient descent on the log-likelihood of the right candidate."""
    weights = np.zeros(len(_LEARNED))
    for _ in range(_ROUNDS):
        slope = np.zeros_like(weights)
        for matrix, right in cases:
            scores = matrix @ weights
            likely = np.exp(scores - scores.max())
            slope += matrix[right] - (likely / likely.sum()) @ matrix
        weights += 0.5 * (slope / len(cases) - 0.001 * weights)
    return weights


def accuracy(cases: list[Case], weights: np.ndarray) -> float:
    """The share in percent of cases whose right candidate weighs most."""
    return 100 * sum(int(np.argmax(m @ weights)) == r for m, r in cases) / max(len(cases), 1)


def pronouns(lines: list[dict[str, Any]], same: Any) -> str:
    """How many statements whose source is a pronoun have the right speaker."""
    right = count = 0
    for line in lines:
        found = on_spans(line)
        names = {s["id"]: s["name"] for s in found["sources"]}
        for row, one in zip(line["attributions"], found["attributions"], strict=True):
            words = " ".join(line["text"][s:e] for s, e in row["source"] or []).lower()
            if words in ("he", "she", "it", "they") and row["kind"] != "anonymous":
                count += 1
                right += same(row["who"], names.get(one["speaker"] or "", ""))
    return f"{right} of {count}"


def main() -> None:
    """The command line."""
    import sys

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/ and tools/")
    data = parser.parse_args().data.resolve()
    sys.path.insert(0, str(data / "tools"))
    from score_gold import same  # type: ignore[import-not-found]

    lines = (data / "data" / "polnear" / "train.jsonl").read_text("utf-8").splitlines()
    articles = [cases_of(json.loads(line)) for line in lines[:_ARTICLES]]
    held = [case for cases in articles[::5] for case in cases]
    seen = [case for number, cases in enumerate(articles) if number % 5 for case in cases]
    by_hand, learned = np.array([WEIGHTS[n] for n in _LEARNED]), learn(seen)
    print(f"hidden names: {len(seen)} to learn from, {len(held)} to measure")
    print("feature\tby hand\tlearned")
    for name, one, other in zip(_LEARNED, by_hand, learned, strict=True):
        print(f"{name}\t{one:.2f}\t{other:.2f}")
    gold = [
        json.loads(line)
        for file in sorted((data / "data" / "gold").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    own = [as_gold(story) for path in (LOOKED_AT, HELD_BACK) for story in stories(path)]
    for label, weights in (("by hand", by_hand), ("learned", learned)):
        WEIGHTS.update(zip(_LEARNED, map(float, weights), strict=True))
        print(
            f"{label}: hidden names {accuracy(held, weights):.1f} %, pronouns of gold "
            f"{pronouns(gold, same)}, of our own stories {pronouns(own, same)}"
        )


if __name__ == "__main__":
    main()
