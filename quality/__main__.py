"""The quality gate: `python -m quality --data DIR` (`make quality`).

Measures the shipped model on the data sets in DIR and fails below `quality/floors.json`. Where DIR
has none it says so and checks the golden analyses of the examples instead. After a change of the
model, `--write` raises the floors to what was measured and writes the tables of the model card;
a floor is lowered only by `--lower REASON`, which is kept in the file.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from quality.card import CARD, tables, with_tables
from quality.floors import FILE, Floors, below, raised, values
from quality.golden import GOLDEN, analyses, summary
from quality.measuring import digest, found_in, measure
from sayso.errors import SaysoError

__all__ = ["check", "main"]


def main(arguments: list[str] | None = None) -> int:
    """The command line: 0 where all is well, 1 below a floor, 2 where it cannot be told."""
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of polnear/ and gold/")
    parser.add_argument("--write", action="store_true", help="raise floors, write the card")
    parser.add_argument("--lower", metavar="REASON", default="", help="let floors fall, and why")
    given = parser.parse_args(arguments)
    if given.lower and not given.write:
        parser.error("--lower REASON goes with --write")
    try:
        return check(given.data, write=given.write, reason=given.lower)
    except (SaysoError, ValueError, OSError) as error:
        _say(f"error: {error}")
        return 2


def check(
    data: Path, *, write: bool = False, reason: str = "", file: Path = FILE, card: Path = CARD
) -> int:
    """As `main`, on other files where given."""
    floors, model = Floors.read(file), digest()
    sets = found_in(data)
    if not sets:
        _say(f"{data}: no data sets there (polnear/dev.jsonl, gold/*.jsonl); nothing is measured.")
        _say("The golden analyses of the examples are checked instead.")
        if write:
            raise ValueError("floors and card are written from the data sets only")
        return _golden() or _same_model(floors, model)
    measured = measure(sets)
    found = values(measured)
    fallen = below(floors, found)
    for name, some in found.items():
        for what, value in some.items():
            _say(f"{name}: {what} {value} (floor {floors.floors.get(name, {}).get(what, 'none')})")
    if fallen and not (write and reason):
        _say("\n".join(["", *fallen, "Lower a floor with --write --lower REASON."]))
        return 1
    if not write:
        return _same_model(floors, model)
    text = with_tables(card.read_text("utf-8"), tables(measured))
    raised(floors, found, model=model, reason=reason).write(file)
    card.write_text(text, "utf-8")
    _say(f"written: {file}, {card}")
    return 0


def _golden() -> int:
    different = []
    for ref, outcome in analyses():
        kept = GOLDEN / f"{ref.replace('/', '_').replace(':', '_')}.json"
        if not kept.is_file() or kept.read_text("utf-8") != summary(ref, outcome):
            different.append(ref)
    _say(f"golden analyses: {', '.join(different) or 'none'} read otherwise than before")
    return 1 if different else 0


def _same_model(floors: Floors, model: str) -> int:
    if floors.model == model:
        return 0
    _say("The model is another than the floors were set for: python -m quality --data DIR --write")
    return 1


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
