"""How many of an article's words stand on whose say-so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Block, BlockKind
from sayso.web.layers import Piece, Role
from sayso.web.voices import Voice

__all__ = ["COUNTED", "Share", "percent", "shares"]

# The blocks that attributions are drawn from: a byline or a share bar vouches for nothing, and a
# pull quote says again what was counted where it stands.
COUNTED = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.SUBHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.LIST,
        BlockKind.EMBED,
        BlockKind.CORRECTION,
        BlockKind.UPDATE,
    }
)

_WORD = re.compile(r"\w[\w'’\-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The words that stand in one voice, how many statements are in it, and of how many words."""

    voice: Voice
    words: int
    of: int
    statements: int


def shares(
    pieces: Sequence[Piece], blocks: Sequence[Block], voices: Mapping[str, Voice]
) -> tuple[Share, ...]:
    """A share for every voice, in the voices' own order; the words of all add up to `of`.

    A word counts where it starts, once, and in the voice of the innermost statement that holds
    it. `voices` has the voice of each key that marks content.
    """
    words = dict.fromkeys(Voice, 0)
    starts = [piece.start for piece in pieces]
    whole = "".join(piece.text for piece in pieces)
    for block in blocks:
        if block.kind not in COUNTED:
            continue
        for word in _WORD.finditer(whole, max(block.start, 0), max(block.end, 0)):
            words[_voice_at(pieces[bisect_right(starts, word.start()) - 1], voices)] += 1
    statements = list(voices.values())
    total = sum(words.values())
    return tuple(
        Share(voice=voice, words=words[voice], of=total, statements=statements.count(voice))
        for voice in Voice
    )


def percent(share: Share) -> str:
    """The share in whole percent; below one, with a decimal, and never 0 for what is there."""
    if not share.words:
        return "0"
    exact = 100 * share.words / share.of
    return f"{exact:.0f}" if exact >= 1 else f"{max(exact, 0.1):.1f}"


def _voice_at(piece: Piece, voices: Mapping[str, Voice]) -> Voice:
    """The voice of the innermost statement on `piece`."""
    held = [mark.key for mark in piece.marks if mark.role is Role.CONTENT]
    return voices[held[-1]] if held else Voice.OWN
