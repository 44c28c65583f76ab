"""Words like "last", "that" and "the following" → what a relative expression counts from."""

from __future__ import annotations

from sayso.times.atoms import Reference
from sayso.times.tokens import Tokens

__all__ = ["reference_in"]

_REFERENCES = {
    "this": Reference.THIS, "last": Reference.LAST, "past": Reference.LAST,
    "next": Reference.NEXT, "coming": Reference.NEXT, "upcoming": Reference.NEXT,
    "that": Reference.SAME, "same": Reference.SAME, "following": Reference.FOLLOWING,
    "previous": Reference.PREVIOUS, "preceding": Reference.PREVIOUS, "prior": Reference.PREVIOUS,
}  # fmt: skip


def reference_in(tokens: Tokens, first: int, last: int, *, based: bool = False) -> Reference:
    """What the words refer to; with `based` "the next" counts from the date last mentioned."""
    found = Reference.NONE
    for at in range(first, last):
        found = _REFERENCES.get(tokens.word(at), found)
    return Reference.FOLLOWING if based and found is Reference.NEXT else found
