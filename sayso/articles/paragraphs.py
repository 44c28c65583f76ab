"""Plain text → its paragraphs as spans, however whoever saved it broke the lines.

Three habits: paragraphs set apart by blank lines, one paragraph a line, and lines wrapped at a
fixed width. A line is joined to the next only where the next one's first word would not have
fitted any more, in a text that is wrapped as a whole.
"""

from __future__ import annotations

import re

__all__ = ["paragraph_spans"]

Chars = tuple[int, int]

_LINE = re.compile(r"[^\r\n]+")
_WIDEST_WRAP = 110  # columns; mail and terminals wrap below, prose lines run far beyond
_NARROWEST_WRAP = 40
_WRAPPED_SHARE = 0.6
_GOING_ON_SHARE = 0.5  # of joined lines go on in small letters: sentences that were cut
_SLACK = 3


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans, trimmed of white space, in order; together they hold all that is not blank.

    Blank text gives `[]`. Linear in the length of the text.
    """
    lines: list[tuple[int, int]] = []
    joins: list[bool] = []  # whether the line directly follows the one before
    last_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        between = text[last_end : match.start()].replace("\r\n", "\n")
        joins.append(bool(lines) and between.count("\n") + between.count("\r") == 1)
        lines.append((start, match.start() + len(line.rstrip())))
        last_end = match.end()
    width = max((end - start for start, end in lines), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return lines
    full = [
        joins[number] and _overflows(text, lines[number - 1], lines[number], width)
        for number in range(len(lines))
    ]
    goes_on = sum(
        is_full and text[start].isalnum() and not text[start].isupper()
        for is_full, (start, _) in zip(full, lines, strict=True)
    )
    if sum(full) < max(2, _WRAPPED_SHARE * sum(joins)) or goes_on < _GOING_ON_SHARE * sum(full):
        return lines
    spans: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        if full[number]:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _overflows(text: str, line: Chars, following: Chars, width: int) -> bool:
    """Whether the following line's first word would have run over the width behind this line."""
    start, end = following
    word_end = start
    while word_end < end and not text[word_end].isspace():
        word_end += 1
    return line[1] - line[0] + 1 + word_end - start > width - _SLACK
