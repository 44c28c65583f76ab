"""How likely an attribution is fully right, from what is known of it when it is finished.

A logistic map over signs: what the network was sure of, and what kind of statement it is. Whether
it stands inside another is no sign: the training articles never mark what does. The weights
travel in the model file, for they hold for its network alone; `training.calibrate` fits them on
articles that the network was not trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.records import QuoteType

if TYPE_CHECKING:
    from sayso.attributions.reconcile import Draft

__all__ = ["Calibration", "signs_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The map; a sign without a weight counts nothing."""

    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=lambda: {"tags": 1.0})

    def chance(self, signs: Mapping[str, float]) -> float:
        """How likely the whole attribution is right, 0 to 1."""
        z = self.bias + sum(w * signs.get(name, 0.0) for name, w in self.weights.items())
        return 1 / (1 + math.exp(-z))


def signs_of(draft: Draft, quote: QuoteType) -> dict[str, float]:
    """The signs of a finished draft by name; each is 0 where it tells nothing."""
    tags, arc, pointer = map(_log_odds, draft.certainty)
    chars = sum(end - start for start, end in draft.content)
    return {
        "tags": tags,
        "arc": arc,
        "pointer": pointer,
        "least": min(tags, arc, pointer),
        "direct": float(quote is QuoteType.DIRECT),
        "mixed": float(quote is QuoteType.MIXED),
        "unsourced": float(draft.source is None),
        "uncued": float(draft.cue is None),
        "untagged": float(draft.by != "tagger"),
        "length": math.log(max(chars, 1) / 100),
        "pieces": float(len(draft.content) > 1),
    }


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
