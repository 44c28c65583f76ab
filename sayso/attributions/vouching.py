"""How a cue vouches for its content where it stands: the cue's words and the clause around it.

Rules in their order, numbered again at the spot:

1. a negated cue: "did not deny" does not deny, "has not confirmed" declines;
2. the passive and the impersonal: "is said to", "it is rumored", "is believed to";
3. a report is an outlet's or a document's; officials who report something say it;
4. the words of the cue, phrases first, the most telling of several;
5. neutral where the words tell nothing: that somebody said it is all that is known.
"""

from __future__ import annotations

import re

from sayso.attributions.outlets import looks_like_outlet
from sayso.attributions.reconcile import Draft
from sayso.attributions.stances import stance_of_words
from sayso.records import SourceKind, Stance

__all__ = ["stance_in"]

_WORD = re.compile(r"[a-z]+")
_NEGATION = frozenset(("not", "never", "t", "no", "nor", "neither", "without"))
_REACH = 60  # characters before and after a cue that may hold its auxiliary, its subject, its "to"
_CLAUSE_STARTS = re.compile(r"[.!?;:\n,“”\"]|\b(?:and|but|while|who|which|that)\b")
_CLAUSE_ENDS = re.compile(r"[.!?;:\n,“”\"]")
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|without|neither|nor|cannot|refused to|yet to)|n['’]t)\b"
    r"(?:[ \xa0](?:\w+ly|yet|been|be|ever|even|so far|have|either|immediately|to|want to|wish to))*"
    r"[ \xa0]*$",
    re.I,
)
_NOT_IN = re.compile(
    r"\b(?:not|never|neither|nor|cannot|without|no one|nobody|refused)\b|n['’]t\b", re.I
)
_NOBODY = re.compile(r"\b(?:no one|nobody|neither|none of)\b[^,.;]*$", re.I)
_ANSWERING = re.compile(
    r"\b(?:comment\w*|respond\w*|repl(?:y|ied)|answer\w*|return(?:ed)?|disclos\w+|"
    r"elaborat\w+|specif\w+|"
    r"say|said|discuss\w*|reveal\w*|address\w*|provide\w*|offer\w*|detail|identif\w+|name|explain|"
    r"speak|talk|available|reached|confirm\w*|verif\w+|tell|give|react\w*|share|release)\b",
    re.I,
)
_CONFIRM_NOR_DENY = re.compile(r"\bconfirm\w*[ \xa0](?:n?or)[ \xa0]den\w+", re.I)
_DECLINES = re.compile(
    r"\b(?:declin\w+|"
    r"refus\w+ to (?:comment|say|discuss|answer|talk|respond|speak|be drawn|confirm)|"
    r"(?:could|can)(?:n['’]t| not|not) (?:immediately )?be reached|"
    r"(?:was|were)(?:n['’]t| not) "
    r"(?:immediately )?available|"
    r"(?:ha(?:s|ve|d)|is|are) yet to (?:publicly )?(?:comment|respond|reply|address|speak|confirm|"
    r"react|answer)|no (?:immediate )?(?:comment|response|reply)|unavailable for comment|"
    r"kept (?:mum|quiet|silent)|tight-lipped|"
    r"not (?:immediately )?(?:respond|reply|answer|return)\w*)\b",
    re.I,
)
_BE = (
    r"(?:\b(?:is|are|was|were|be|been|being|['’]s|['’]re|gets|got|getting)\b|(?<=\w)['’](?:s|re))"
    r"(?:[ \xa0](?:now|also|all|widely|long|not|still|being|been|\w+ly))*[ \xa0]*"
)
_BE_BEFORE = re.compile(rf"{_BE}$", re.I)
_IT_BE = re.compile(
    r"\b(?:it|there)(?:[ \xa0](?:has|had|have))?[ \xa0](?:is|was|been)\b[^,.;]*$", re.I
)
_TO_AFTER = re.compile(r"[ \xa0]*(?:to|that)\b", re.I)
_PASSIVE = re.compile(
    r"\b(?P<rumor>said|rumou?red|reported|alleged|claimed|whispered|tipped|gossiped|purported)\b|"
    r"\b(?P<believes>thought|believed|understood|expected|feared|hoped|estimated|"
    r"assumed|known|suspected|forecast|predicted|projected)\b",
    re.I,
)
_IMPERSONAL = re.compile(
    r"\b(?:word (?:is|has it)|rumou?rs? (?:has it|have it|swirl\w*|are|were)|"
    r"(?:it|has|have|had) (?:has |have |had )?(?:recently |also |since |now )?"
    r"(?:emerged|transpired|"
    r"surfaced)|"
    r"(?:swirl|circulat)\w*|speculation)\b",
    re.I,
)
_REPORT_NOUN = re.compile(
    r"\b(?:(?<!police )(?<!annual )(?<!earnings )reports?|magazine|newspaper|tabloids?|"
    r"publication|outlets?|"
    r"website|media|press|story|article|newspapers|blog|broadcaster)$",
    re.I,
)
_SAYER = re.compile(
    r"\b(?:officials?|police|authorities|officers?|he|she|they|who|we|i|residents?|witness(?:es)?|"
    r"doctors?|company|department|compan(?:y|ies)|firm|spokes\w+|investigators?)$",
    re.I,
)


def stance_in(text: str, draft: Draft, kind: SourceKind | None = None) -> Stance | None:
    """The stance of the draft's cue where it stands; None only where nothing tells of a speaker.

    `kind` is the speaker's where it is known. Linear in the length of the cue. A draft without a
    cue says what it has inside quotation marks or credits to somebody, as an embedded post does.
    """
    if draft.cue is None:
        quoted = text[draft.content[0][0]] in "\"“”„«‘'"
        last = text[draft.content[-1][0] : draft.content[-1][1]].rstrip(" \n\"”’'»")[-1:]
        if quoted and last == "?":
            return Stance.ASKS
        return Stance.SAYS if draft.source or quoted or draft.by == "embed" else None
    start, end = draft.cue
    cue = text[start:end]
    before = text[max(start - _REACH, 0) : start]
    before = _CLAUSE_STARTS.split(before)[-1]
    after = _CLAUSE_ENDS.split(text[end : end + _REACH])[0]
    source = text[slice(*draft.source)] if draft.source else ""
    if (negated := _negated(cue, before, after)) is not None:  # 1
        return negated
    if (passive := _impersonal(cue, before, after, source)) is not None:  # 2
        return passive
    words = _WORD.findall(cue.lower())
    found = stance_of_words(words)
    if found in (None, Stance.SAYS, Stance.REPORTS):  # 3
        return _relayed(source, kind) or found or Stance.SAYS  # 5
    return found  # 4


def _relayed(source: str, kind: SourceKind | None) -> Stance | None:
    """3. Whether a neutral cue relays: an outlet or a report does, other sources say."""
    head = re.split(r",|\s(?:from|by|in|on|of|that|which|at)\s", source)[0].strip()
    if kind is SourceKind.OUTLET or looks_like_outlet(head) or _REPORT_NOUN.search(head):
        return Stance.REPORTS
    if kind in (SourceKind.ORGANIZATION, SourceKind.GROUP) or _SAYER.search(head):
        return Stance.SAYS
    return None


def _negated(cue: str, before: str, after: str) -> Stance | None:
    """1. What a negation makes of the cue; None where nothing negates it."""
    whole = f"{before}{cue}{after}"
    if _CONFIRM_NOR_DENY.search(whole) or _DECLINES.search(cue):
        return Stance.DECLINES
    inside = _NOT_IN.search(cue)
    if not inside and not _NOT_BEFORE.search(before) and not _NOBODY.search(f"{before}"):
        return None
    found = stance_of_words([w for w in _WORD.findall(cue.lower()) if w not in _NEGATION])
    if found is Stance.DENIES:
        return Stance.SAYS
    if found is Stance.CONFIRMS or _ANSWERING.search(cue):
        return Stance.DECLINES
    if found in (Stance.BELIEVES, Stance.PLANS, Stance.ASKS):
        return found
    if found is Stance.CLAIMS:
        return Stance.SAYS
    return found


def _impersonal(cue: str, before: str, after: str, source: str) -> Stance | None:
    """2. The stance of a passive or of a subject that is nobody; None for other cues."""
    if _IMPERSONAL.search(cue):
        return Stance.RUMOR
    match = _PASSIVE.search(cue)
    if match is None:
        return None
    lead = before + cue[: match.start()]
    rest = cue[match.end() :] + after
    passive = _BE_BEFORE.search(lead) is not None
    impersonal = _IT_BE.search(lead) is not None
    sourced = bool(source) and source.lower() not in ("it", "there")
    if not passive or (sourced and " by " in rest):
        return None
    if not (_TO_AFTER.match(rest) or impersonal or not sourced):
        return None
    return Stance.RUMOR if match["rumor"] else Stance.BELIEVES
