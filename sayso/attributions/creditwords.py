"""Words that credit somebody for carrying a statement, as patterns that `chains` puts together.

Patterns that end in `$` are matched against the words before an outlet's name, the others against
the words after it.
"""

from __future__ import annotations

import re

__all__ = [
    "AGAINST",
    "AS",
    "BELONGS",
    "CITES",
    "CITING",
    "CREDITED",
    "DESCRIBED",
    "GOES_ON",
    "MEDIA_WORDS",
    "NO_JOURNALIST",
    "OWNS",
    "OWN_REPORTING",
    "REPORTS",
    "SENTENCE",
    "TO",
    "TOLD",
    "UNNAMED",
    "WORKS_AT",
]

SENTENCE = re.compile(
    r"(?:(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bInc)"
    r"(?<!\b[A-Z])[.]|[!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n\s*"
)
DESCRIBED = re.compile(
    r"\b(?:the|another|that|this)(?: \w+){0,2}? (?:magazine|newspaper|tabloid|outlet|publication|"
    r"paper|site|website|blog|network|broadcaster|news agency)\b(?! (?:cover|editor|industry))",
    re.IGNORECASE,
)
_GAP = (
    r"(?:[ \xa0](?:exclusively|the|a|British|US|U\.S\.|gossip|celebrity|local|rival|tech|"
    r"news|magazine|"
    r"newspaper|tabloid|site|website|blog|agency|reporters at|reporters from)){0,4}[ \xa0]['’“\"]?"
)
TOLD = re.compile(rf"\b(?:told|tells|tell|telling){_GAP}$", re.I)
HEARER = re.compile(rf"\w+(?: exclusively)? (?:to|with){_GAP}", re.I)
TO = re.compile(
    r"\b(?:(?:interview|sit-down|chat|conversation|phone call|call|Q&A)(?: \w+){0,2} (?:with|"
    r"for|on|in|to)|"
    r"(?:statement|comments?|remarks|email|e-mail|message|letter|post|column|essay|op-ed|piece)"
    r"(?: \w+){0,3}? (?:to|with|for|in)|spoke(?:n)? (?:to|with)|speaking (?:to|with|on)|"
    r"speaks (?:to|with)|talk(?:ed|ing|s) (?:to|with)|(?:reveal|confirm|confess|confid|admit|"
    r"dish|spill|"
    r"explain|open up|opened up|insist|respond)\w* (?:exclusively )?(?:to|with|in)|"
    r"writing (?:in|for)|wrote (?:in|for)|"
    r"appear\w* on|appearance on|quoted (?:by|in)|interviewed (?:by|on)|tipped off)"
    rf"{_GAP}$",
    re.I,
)
CREDITED = re.compile(
    r"\b(?:per|via|according to|(?:first |originally |exclusively |also )?(?:reported|"
    r"published|obtained|"
    r"seen|viewed|reviewed|cited|broken|spotted|revealed|quoted|shared|posted|uncovered|released|"
    r"carried|picked up|noted|claimed|tipped off) (?:by|in|on|from)|"
    r"(?:issue|cover|pages|edition) of|reports? (?:by|in|from|on)|citing|"
    r"(?:article|story|account|exclusive|scoop|leak|piece) (?:by|in|from|on)|sources? (?:at|"
    r"for|of|to)|"
    r"thanks to|courtesy of|h/t|hat tip(?: to)?)"
    rf"{_GAP}$",
    re.I,
)
AS = re.compile(r"\b(?:as|when|after|while|what)(?: the)?[ \xa0]$", re.I)
REPORTS = re.compile(
    r"(?:[ \xa0](?:magazine|newspaper|tabloid|website|online|Online|\w+ly|also|first|has|"
    r"have|had|now|"
    r"even|was|is|who|which)){0,3}[ \xa0](?:report(?:s|ed|ing)|claim(?:s|ed|ing)|sa(?:ys|id)|"
    r"reveal(?:s|ed)|cit(?:es|ed|ing)|"
    r"not(?:es|ed)|wr(?:ites|ote)|broke|publish(?:es|ed)|obtained|quot(?:es|ed|ing)|"
    r"alleg(?:es|ed)|add(?:s|ed)|"
    r"learn(?:s|ed)|confirm(?:s|ed)|told|states?|stated|put it|points? out|found|hears?|"
    r"heard|understands)\b",
    re.I,
)
OWNS = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}?(?:report|story|source|sources|insider|insiders|tipster|spy|"
    r"article|scoop|"
    r"exclusive|account|reporting|interview|cover story)\b",
    re.I,
)
AGAINST = re.compile(
    r"\b(?:corroborat|confirm|contradict|disput|den[yi]|respon|repl|comment|object|reject|"
    r"dismiss)\w*"
    r"(?: \w+){0,4} ['’\w ]*$",
    re.I,
)
CITES = re.compile(r"\b(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|hears?|heard)\b", re.I)
MEDIA_WORDS = re.compile(
    r"\b(?:the|a|an|new|magazine|newspaper|tabloid|paper|site|website|blog|report|reports|story|"
    r"article|by|in|from|on|today|online|and|both|agency|news|network|first|tech|gossip|celebrity|"
    r"earlier|recent|exclusive|piece|editorial|cover|post|columnist|s)\b|\W",
    re.I,
)
BELONGS = re.compile(
    r"['’]s?[ \xa0][A-Z]\w+[ \xa0][A-Z]|"
    r"[ \xa0](?:reporter|columnist|correspondent|journalist|writer|blogger)[ \xa0][A-Z]"
)
OWN_REPORTING = re.compile(
    r"[ \xa0](?:has|have|had|can)[ \xa0](?:exclusively[ \xa0]|now[ \xa0]|also[ \xa0])*"
    r"(?:learned|learnt|reveal|revealed|confirm|confirmed|report|disclose|reached out|contacted|"
    r"approached|(?:all )?the (?:details|story|exclusive|photos|video|scoop))\b|\)[ \xa0]*[—–-]"
)
WORKS_AT = re.compile(r"[A-Z]\w+[ \xa0](?:at|from|of|with|for)[ \xa0](?:the[ \xa0])?$")
NO_JOURNALIST = re.compile(r"\b(?:spokes\w+|owner|chief|editor|publisher|lawyer|chair\w*)\b", re.I)
UNNAMED = re.compile(
    r"\b(?:sources?|insiders?|tipsters?|informants?|pals?|people (?:familiar|close|with)|person "
    r"(?:familiar|close|with))\b",
    re.I,
)
CITING = re.compile(
    r"^(?:['’]s? [A-Z]\w+(?: [A-Z]\w+)?)?,?[ \xa0](?:which |who |was |is )?"
    r"(?:citing|cited|cites|quoted|quotes|quoting|hears|heard|understands|learned)\b",
    re.I,
)
GOES_ON = re.compile(
    r"the (?:\w+ ){0,2}(?:source|insider|pal|friend|tipster|informant|spy|onlooker|insiders|"
    r"sources|friends)\b",
    re.I,
)
