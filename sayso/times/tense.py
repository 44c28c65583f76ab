"""Does the sentence around an expression look back or ahead?"""

from __future__ import annotations

from enum import IntEnum

from sayso.times.tokens import Tokens
from sayso.times.words import LETTERS

__all__ = ["Direction", "direction"]


class Direction(IntEnum):
    """Which side of the publication the words put an event on."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_FUTURE = frozenset(
    "will ll would shall should could can may might must going due set scheduled slated poised "
    "expected expects expect planning planned hopes hope intends aims upcoming "
    "ahead likely vows promises opens begins starts resumes returns expires closes ends runs comes "
    "takes meets faces airs arrives kicks premieres leaves continues launches wo wants "
    "open begin resume".split()
)
_PAST = frozenset(
    "was were had did said told wrote met won lost began broke fell rose came went gave got left "
    "made took saw found held led spoke ran sent shot stood thought became brought bought built "
    "caught cut fought felt flew kept knew paid read sold sat sang shut swore struck taught threw "
    "won woke hit heard hurt grew drew died flopped put let spent".split()
)
_STATIVE = frozenset("set due scheduled expected planned slated poised".split())
_REACH = 30  # tokens on each side: about as long as sentences in news get
_ENDS = LETTERS["DOT"] + LETTERS["BREAK"]


def direction(tokens: Tokens, first: int, last: int) -> Direction:
    """By the nearest verb before the expression, else the nearest behind it, in its sentence."""
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if tokens.kind(at) in _ENDS:
            break
        found = _says(tokens, at)
        if found:
            return found
    for at in range(last, min(len(tokens.shape), last + _REACH)):
        if tokens.kind(at) in _ENDS:
            break
        found = _says(tokens, at)
        if found:
            return found
    return Direction.UNKNOWN


def _says(tokens: Tokens, at: int) -> Direction:
    word = tokens.word(at)
    if word in _STATIVE and tokens.word(at - 1) in ("is", "are", "be", "and", "tentatively", "s"):
        return Direction.FUTURE
    if word == "set" and tokens.word(at + 1) in ("for", "to"):
        return Direction.FUTURE
    if word == "set":
        return Direction.UNKNOWN
    if word == "may" and tokens.written(at) != "may":
        return Direction.UNKNOWN
    if word in ("plan", "plans"):
        return Direction.FUTURE if tokens.word(at + 1) == "to" else Direction.UNKNOWN
    if word in _FUTURE:
        return Direction.FUTURE
    if word == "to" and tokens.word(at - 1) in ("is", "are"):
        return Direction.FUTURE
    if tokens.word(at - 1) in ("be", "is", "are"):
        return Direction.UNKNOWN  # a participle: "will be shut"
    if word in _PAST or (
        len(word) > 4
        and word.endswith("ed")
        and word.islower()
        and word not in ("need", "indeed", "hundred")
    ):
        return Direction.PAST
    return Direction.UNKNOWN
