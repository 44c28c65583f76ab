"""How a case of the tables is compared with what is found.

An expected speaker is `name`, `name/kind`, `#1` (any unnamed source, the same number for the same
one and another for another) or None.
"""

from __future__ import annotations

from sayso.records import BlockKind, Source, SourceKind
from tests.attributions.staging import credited

__all__ = ["agree"]


def agree(text: str, expected: list[str | None], kinds: dict[int, BlockKind] | None = None) -> None:
    """Fails unless the speakers of `text` are the expected ones, in order."""
    found = credited(text, kinds)
    numbers: dict[str, int] = {}
    for one in found:
        if one is not None and one.kind is SourceKind.ANONYMOUS:
            numbers.setdefault(one.id, len(numbers) + 1)
    assert len(found) == len(expected)
    shown = [_as_asked(f, e, numbers) for f, e in zip(found, expected, strict=True)]
    assert shown == expected


def _as_asked(found: Source | None, expected: str | None, numbers: dict[str, int]) -> str | None:
    """What was found, in the form of what was expected."""
    if found is None:
        return None
    if expected is not None and expected.startswith("#") and found.id in numbers:
        return f"#{numbers[found.id]}"
    if expected is not None and "/" in expected:
        return f"{found.name}/{found.kind}"
    return found.name
