"""Words that weaken what is said: may, allegedly, reportedly, appears to."""

from __future__ import annotations

import re

from sayso.attributions.reconcile import Draft

__all__ = ["hedges_in"]

Chars = tuple[int, int]

_BE = r"(?:is|are|was|were|been|be|being)"
_HEDGE = re.compile(
    r"(?<![\w’'-])(?:"
    r"(?P<may>[Mm]ay|might|could)|"
    r"(?:allegedly|reportedly|apparently|possibly|perhaps|maybe|probably|seemingly|supposedly|"
    r"purportedly|presumably|potentially|ostensibly|conceivably|arguably|reputedly|plausibly)|"
    r"(?:un)?likely|alleged|purported|rumou?red|unconfirmed|unverified|"
    rf"(?:{_BE}(?: \w+ly)? (?:thought|believed|said|understood|rumou?red|reported|alleged|"
    rf"claimed) to)|"
    r"(?:appear(?:s|ed)?|seem(?:s|ed|ingly)?|tend(?:s|ed)?)(?: to(?! be (?:in|on|"
    r"at) (?:court|stage))\b)|"
    r"(?:seem(?:s|ed)?|appear(?:s|ed)?) (?:likely|as (?:if|though)|that)|"
    r"(?:i|we) (?:think|believe|guess|suppose|suspect|assume|imagine|gather)|"
    r"(?:it is|it['’]s) (?:possible|likely|conceivable|unclear)|as far as (?:i|we) know|"
    r"to (?:my|our) knowledge|if (?:true|confirmed|accurate)|(?:can(?:not|['’]t)|"
    r"could(?:n['’]t| not)) rule out"
    r")(?![\w’'-])",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(
    r"[ \xa0](?:\d|of\b|and\b|or\b|the\b|this\b|last\b)|[.,;:)?!”\"]|\s*$|['’]s"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|of|last|next|this|early|late|mid|during|every|before|after|"
    r"on|through|each|\d{1,2}(?:st|nd|rd|th)?)[ -]$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(r"(?:[ \xa0]not\b|n['’]t\b)")
_ABILITY_AFTER = re.compile(
    r"[ \xa0](?:barely|hardly|only just|no longer|never|always|finally|"
    r"(?:see|hear|feel|smell|tell|remember|afford|understand|imagine|"
    r"be (?:seen|heard|reached|felt))\b)"
)


def hedges_in(text: str, draft: Draft) -> tuple[Chars, ...]:
    """The weakening words inside the draft's cue and content, in order; linear in their length.

    The month of May is none, nor is "could" of ability where its verb tells: could not, could see.
    """
    spans = {*draft.content, *((draft.cue,) if draft.cue else ())}
    found = {
        match.span()
        for start, end in spans
        for match in _HEDGE.finditer(text, start, end)
        if match["may"] is None or _weakens(text, match)
    }
    return tuple(sorted(found))


def _weakens(text: str, match: re.Match[str]) -> bool:
    """Whether may or could is a hedge here."""
    word, end = match["may"], match.end()
    if word.lower() == "could":
        return _NOT_AFTER.match(text, end) is None and _ABILITY_AFTER.match(text, end) is None
    if word == "May":
        before = text[max(match.start() - 12, 0) : match.start()]
        if _MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(before):
            return False
        return (
            re.match(r"[ \xa0](?:be|have|well|not|also|go|\w+ly)\b", text[end : end + 12])
            is not None
        )
    return True
