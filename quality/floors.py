"""The floors in `quality/floors.json`: the scores below which the shipped model may not fall.

A floor is what was measured when it was set. A score may lie `TOLERANCE` under it, for int8
arithmetic rounds differently between processors. Errors are ceilings by the same rule.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.evaluation.scores import Agreement, scores

__all__ = ["FILE", "Floors", "below", "raised", "values"]

FILE = Path(__file__).parent / "floors.json"
TOLERANCE = 0.3  # points
_ERRORS = ("calibration error",)  # the lower the better

Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The digest of the model they were set for, the floors by set and measure, and the history.

    `lowered` tells each floor that was ever lowered: date, set, measure, from, to, reason.
    """

    model: str
    floors: Values
    lowered: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def read(cls, file: Path = FILE) -> Floors:
        """The floors in `file`; without a file there are none."""
        if not file.is_file():
            return cls(model="", floors={})
        stored = json.loads(file.read_text("utf-8"))
        return cls(model=stored["model"], floors=stored["floors"], lowered=tuple(stored["lowered"]))

    def write(self, file: Path = FILE) -> None:
        """Stores them in `file`."""
        plain = {"model": self.model, "floors": self.floors, "lowered": list(self.lowered)}
        file.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", "utf-8")


def values(measured: Mapping[str, Sequence[Agreement]]) -> dict[str, dict[str, float]]:
    """The scores of each set, in percent with one decimal."""
    return {
        name: {score.name: round(score.value, 1) for score in scores(some)}
        for name, some in measured.items()
    }


def below(floors: Floors, found: Values) -> list[str]:
    """A sentence for each measure that is worse than its floor; sets not measured are passed."""
    return [
        f"{name}: {measure} is {found[name][measure]}, its floor {floor}"
        for name, some in floors.floors.items()
        if name in found
        for measure, floor in some.items()
        if _worse(measure, found[name][measure], floor) > TOLERANCE
    ]


def raised(floors: Floors, found: Values, *, model: str, reason: str) -> Floors:
    """The floors at what was found, where that is better, or worse and `reason` says why.

    Without a reason a worse score leaves its floor as it is.
    """
    now = {name: dict(some) for name, some in floors.floors.items()}
    lowered = list(floors.lowered)
    for name, some in found.items():
        for measure, value in some.items():
            floor = now.setdefault(name, {}).get(measure)
            if floor is None or _worse(measure, value, floor) <= 0:
                now[name][measure] = value
            elif reason and _worse(measure, value, floor) > TOLERANCE:
                now[name][measure] = value
                lowered.append(
                    {
                        "date": datetime.now(UTC).date().isoformat(),
                        "set": name,
                        "measure": measure,
                        "from": floor,
                        "to": value,
                        "reason": reason,
                    }
                )
    return Floors(model=model, floors=now, lowered=tuple(lowered))


def _worse(measure: str, value: float, floor: float) -> float:
    """By how many points `value` is worse than `floor`."""
    return value - floor if measure in _ERRORS else floor - value
