"""Lines that repeat a sentence of the body, as pull quotes do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

__all__ = ["repeated_lines"]

_MARKS = ("“", '"', "«", "‘", "'")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OPENING = 5  # words that a repeat is looked up by; shorter lines repeat by chance
_LONGEST = 60  # words
_MOST_ALIKE = 4  # candidates with the same opening, which bounds the work on odd texts


def repeated_lines(lines: Sequence[str], candidates: Iterable[int]) -> set[int]:
    """The candidates (by number) whose words all stand, in one piece, in another of the lines.

    Of lines that hold the same words one is no repeat: the first without quotation marks, else
    the first. Linear in the length of the lines.
    """
    words = [_WORD.findall(line.casefold()) for line in lines]
    marked = [line[:1] in _MARKS for line in lines]
    sought: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in candidates:
        opening = tuple(words[number][:_OPENING])
        if _OPENING <= len(words[number]) <= _LONGEST and len(sought[opening]) < _MOST_ALIKE:
            sought[opening].append(number)
    found: set[int] = set()
    if not sought:
        return found
    for number, said in enumerate(words):
        for at in range(len(said) - _OPENING + 1):
            for candidate in sought.get(tuple(said[at : at + _OPENING]), ()):
                part = said[at : at + len(words[candidate])]
                whole = len(part) == len(said)
                behind = (marked[candidate], candidate) > (marked[number], number)
                if candidate != number and part == words[candidate] and (behind or not whole):
                    found.add(candidate)
    return found
