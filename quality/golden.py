"""Write the golden analyses of `examples/` and `docs/analysis.schema.json` again: `make golden`.

Review the difference before you commit it: it is what the change does to real stories.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sayso.articles.inputs import find_inputs
from sayso.pipeline import Outcome, pipe
from sayso.records import Analysis
from sayso.records_json import schema, to_dict

__all__ = ["GOLDEN", "SCHEMA_FILE", "analyses", "schema_text", "summary"]

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "quality" / "golden"
SCHEMA_FILE = ROOT / "docs" / "analysis.schema.json"


def analyses() -> Iterator[tuple[str, Outcome]]:
    """A file name without path for each example, and what `sayso read` makes of it."""
    found = list(find_inputs([str(ROOT / "examples")]))
    for outcome in pipe(found):
        ref = outcome.article.ref if isinstance(outcome, Analysis) else outcome.ref
        yield ref.removeprefix(f"{ROOT / 'examples'}/"), outcome


def summary(ref: str, outcome: Outcome) -> str:
    """The outcome as indented JSON, in a form that a person can review.

    Spans stand as the words they cover and their offsets; engine and confidence are left out, for
    they differ in the last digit between processors.
    """
    if not isinstance(outcome, Analysis):
        return json.dumps({"ref": ref, "outcome": type(outcome).__name__}, indent=1) + "\n"
    plain = to_dict(outcome)
    del plain["engine"]
    plain["article"]["ref"] = ref
    for attribution in plain["attributions"]:
        del attribution["confidence"], attribution["basis"]["triggers"]
    folded = _fold(plain)
    return json.dumps(folded, ensure_ascii=False, indent=1) + "\n"


def _fold(value: object) -> object:
    """The value with each span written on one line."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            return f"{value['start']}-{value['end']} {value['text']}"
        if set(value) == {"kind", "start", "end"}:
            return f"{value['start']}-{value['end']} {value['kind']}"
        return {key: _fold(inner) for key, inner in value.items()}
    return [_fold(inner) for inner in value] if isinstance(value, list) else value


def schema_text() -> str:
    """The published JSON Schema as it must stand in the file."""
    return json.dumps(schema(), indent=2) + "\n"


def main() -> None:
    """Writes everything anew."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.json"):
        old.unlink()
    for ref, outcome in analyses():
        (GOLDEN / f"{ref.replace('/', '_').replace(':', '_')}.json").write_text(
            summary(ref, outcome), "utf-8"
        )
    SCHEMA_FILE.write_text(schema_text(), "utf-8")


if __name__ == "__main__":
    main()
