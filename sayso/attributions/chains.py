"""Through whom a statement reached the article: the words that name its carriers, outermost first.

Rules, numbered again at the spot; the carriers of one statement are what all of them find:

1. the statement stands inside another one: that one's carriers, then its source;
2. the speaker was told to somebody: "told X", "in an interview with X", "in a statement to X";
3. the sentence credits a carrier: "as X reported", "per X", "obtained by X", "X, citing officials";
4. the source words name one: "a source for X", "X's insider";
5. the same source goes on speaking, and nobody else carries what it says now.

A statement is never carried by its own source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.attributions.outlets import outlets_in
from sayso.attributions.reconcile import Draft
from sayso.records import Article

__all__ = ["via_spans"]

Chars = tuple[int, int]

_SENTENCE = re.compile(
    r"(?:(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bInc)"
    r"(?<!\b[A-Z])[.]|[!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n\s*"
)
_DESCRIBED = re.compile(
    r"\b(?:the|another|that|this)(?: \w+){0,2}? (?:magazine|newspaper|tabloid|outlet|publication|"
    r"paper|site|website|blog|network|broadcaster|news agency)\b(?! (?:cover|editor|industry))",
    re.IGNORECASE,
)
_GAP = r"(?:[ \xa0](?:exclusively|the|British|US|U\.S\.|gossip|celebrity|local|rival|tech|news|a|magazine|newspaper|tabloid|site|website|blog|agency|news|reporters at|reporters from)){0,4}[ \xa0]['’“\"]?"
_TOLD = re.compile(rf"\b(?:told|tells|tell|telling){_GAP}$", re.I)
_TO = re.compile(
    r"\b(?:(?:interview|sit-down|chat|conversation|phone call|call|Q&A)(?: \w+){0,2} (?:with|for|on|in|to)|"
    r"(?:statement|comments?|remarks|email|e-mail|message|letter|post|column|essay|op-ed|piece)"
    r"(?: \w+){0,2}? (?:to|with|for|in)|spoke(?:n)? (?:to|with)|speaking (?:to|with|on)|"
    r"speaks (?:to|with)|talk(?:ed|ing|s) (?:to|with)|(?:reveal|confirm|confess|confid|admit|dish|spill|"
    r"explain|open up|opened up|insist|respond)\w* (?:exclusively )?(?:to|with|in)|writing (?:in|for)|wrote (?:in|for)|"
    r"appear\w* on|appearance on|quoted (?:by|in)|interviewed (?:by|on)|tipped off)"
    rf"{_GAP}$",
    re.I,
)
_CREDITED = re.compile(
    r"\b(?:per|via|according to|(?:first |originally |exclusively |also )?(?:reported|published|obtained|"
    r"seen|viewed|reviewed|cited|broken|spotted|revealed|quoted|shared|posted|uncovered|released|"
    r"carried|picked up|noted|claimed) (?:by|in|on|from)|reports? (?:by|in|from|on)|citing|"
    r"(?:article|story|account|exclusive|scoop|leak|piece) (?:by|in|from|on)|sources? (?:at|for|of|to)|"
    r"thanks to|courtesy of|h/t|hat tip(?: to)?)"
    rf"{_GAP}$",
    re.I,
)
_AS = re.compile(r"\b(?:as|when|after|while|what)(?: the)?[ \xa0]$", re.I)
_REPORTS = re.compile(
    r"(?:[ \xa0](?:magazine|newspaper|tabloid|website|online|Online|\w+ly|also|first|has|have|had|now|"
    r"even|was|is|who|which)){0,3}[ \xa0](?:report(?:s|ed|ing)|claim(?:s|ed|ing)|sa(?:ys|id)|reveal(?:s|ed)|cit(?:es|ed|ing)|"
    r"not(?:es|ed)|wr(?:ites|ote)|broke|publish(?:es|ed)|obtained|quot(?:es|ed|ing)|alleg(?:es|ed)|add(?:s|ed)|"
    r"learn(?:s|ed)|confirm(?:s|ed)|told|states?|stated|put it|points? out|found)\b",
    re.I,
)
_OWNS = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}?(?:report|story|source|sources|insider|insiders|tipster|spy|article|scoop|"
    r"exclusive|account|reporting|interview|cover story)\b",
    re.I,
)
_CITING = re.compile(
    r"^,?[ \xa0](?:which |who |was |is )?(?:citing|cited|cites|quoted|quotes|quoting)\b", re.I
)
_GOES_ON = re.compile(
    r"(?:he|she|they|it|who|the (?:\w+ ){0,2}(?:source|insider|pal|friend|tipster|informant|spy|onlooker|"
    r"spokes\w+|official|insiders|sources|friends|actress|actor|singer|star))\b",
    re.I,
)
_NEW = re.compile(r"(?:an?|another|one|some|several|other|multiple|two)\b", re.I)


def via_spans(article: Article, drafts: Sequence[Draft]) -> tuple[tuple[Chars, ...], ...]:
    """For each draft, in its order, the words that name its carriers, outermost first.

    Spans are outlets' names or words such as "the magazine", never the draft's own source. Linear
    in the length of the text and the number of drafts but for a logarithm. No drafts give `()`.
    """
    return _Chains(article, drafts).all()


class _Chains:
    """The carriers of one article's statements."""

    def __init__(self, article: Article, drafts: Sequence[Draft]) -> None:
        self.text = article.text
        self.drafts = drafts
        own = article.outlet.name if article.outlet else None
        found = outlets_in(article.text, links=article.links, own=article.outlet)
        self.outlets = list(found)
        self.starts = [one.start for one in self.outlets]
        self.own = own
        self.sentences = [0, *(m.end() for m in _SENTENCE.finditer(self.text))]
        self.holders = _holders(drafts)
        self.direct: list[tuple[Chars, ...]] = []

    def all(self) -> tuple[tuple[Chars, ...], ...]:
        """The carriers of every draft."""
        self.direct = [self._direct(draft) for draft in self.drafts]  # 2, 3, 4
        carried = self._carried()  # 5
        return tuple(self._whole(number, carried) for number in range(len(self.drafts)))

    def _whole(self, number: int, carried: Sequence[tuple[Chars, ...]]) -> tuple[Chars, ...]:
        """1. What the statements around this one add, from the outside in."""
        chain: list[Chars] = []
        around, seen = [number], {number}
        while (holder := self.holders[around[-1]]) is not None and holder not in seen:
            around.append(holder)
            seen.add(holder)
        for one in reversed(around):
            chain += carried[one]
            source = self.drafts[one].source
            if one != number and source is not None:
                chain.append(source)
        own = self.drafts[number].source
        return tuple(
            span for span in dict.fromkeys(chain) if own is None or not _same(self.text, span, own)
        )

    def _direct(self, draft: Draft) -> tuple[Chars, ...]:
        """2, 3, 4. The carriers that the draft's own sentence names."""
        source = draft.source
        place = source or draft.cue or draft.content[0]
        first = bisect_right(self.sentences, place[0]) - 1
        start = self.sentences[first]
        end = self.sentences[first + 1] if first + 1 < len(self.sentences) else len(self.text)
        spans = [s for s in (draft.cue, source) if s is not None]
        end = max([end, *(s[1] for s in spans)])
        if source is not None and self._is_outlet(source):
            return ()
        names = self._named_in(start, end)
        return tuple(name for name in names if self._carries(name, draft, start, end))

    def _named_in(self, start: int, end: int) -> list[Chars]:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        names = [(one.start, one.end) for one in self.outlets[first:last]]
        for match in _DESCRIBED.finditer(self.text, start, end):
            if not any(a < match.end() and match.start() < b for a, b in names):
                names.append(match.span())
        return sorted(names)

    def _is_outlet(self, span: Chars) -> bool:
        """Whether the words name an outlet and nobody of its sources."""
        inside = self._named_in(*span)
        if not inside:
            return False
        rest = self.text[span[0] : inside[0][0]] + self.text[inside[-1][1] : span[1]]
        return not re.search(
            r"\b(?:source|insider|pal|friend|spokes|tipster|editor|reporter|star|host|according|"
            r"official|witness|lawyer|anonym|papers|documents|filing)\w*",
            rest,
            re.I,
        )

    def _carries(self, name: Chars, draft: Draft, start: int, end: int) -> bool:
        """Whether the words around a name credit it for what the draft says."""
        text = self.text
        before, source = text[max(start, name[0] - 70) : name[0]], draft.source
        if any(a <= name[0] and name[1] <= b for a, b in draft.content):
            if not (source and source[0] <= name[0] and name[1] <= source[1]):
                return False
        if source is not None and source[0] <= name[0] and name[1] <= source[1]:  # 4
            return bool(
                _OWNS.match(text, name[1])
                or _CREDITED.search(before)
                or _TO.search(before)
                or _TOLD.search(before)
            )
        if _TOLD.search(before) or _TO.search(before):  # 2
            return True
        if _CREDITED.search(before):  # 3
            return True
        if _REPORTS.match(text, name[1]) or _CITING.match(text[name[1] : end]):
            return source is not None or _AS.search(before) is not None
        return _OWNS.match(text, name[1]) is not None

    def _carried(self) -> list[tuple[Chars, ...]]:
        """5. Carriers of a source that goes on speaking."""
        carried = list(self.direct)
        last: tuple[Chars, ...] = ()
        last_at = -1
        order = sorted(
            range(len(self.drafts)),
            key=lambda n: (self.drafts[n].source or self.drafts[n].content[0])[0],
        )
        for number in order:
            draft = self.drafts[number]
            place = (draft.source or draft.content[0])[0]
            if carried[number]:
                last, last_at = carried[number], place
                continue
            words = self.text[slice(*draft.source)] if draft.source else ""
            if last and _GOES_ON.fullmatch(words) and self._near(last_at, place):
                carried[number] = last
                last_at = place
            elif words and not _GOES_ON.fullmatch(words):
                last = ()
        return carried

    def _near(self, earlier: int, later: int) -> bool:
        """Whether at most one paragraph stands between."""
        return self.text.count("\n\n", earlier, later) <= 2


def _holders(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one with the shortest content piece around all of it."""
    pieces = sorted(
        ((start, -end, number) for number, d in enumerate(drafts) for start, end in d.content)
    )
    holders: list[int | None] = [None] * len(drafts)
    for number, draft in enumerate(drafts):
        words = [*draft.content, *(s for s in (draft.cue, draft.source) if s)]
        first, last = min(s[0] for s in words), max(s[1] for s in words)
        best: tuple[int, int] | None = None
        for start, negative, other in pieces[: bisect_right(pieces, (first, 0, len(drafts)))]:
            size = -negative - start
            if other != number and last <= -negative and size > last - first:
                if best is None or size < best[0]:
                    best = size, other
        holders[number] = best[1] if best else None
    return holders


def _same(text: str, one: Chars, other: Chars) -> bool:
    return text[slice(*one)].casefold() == text[slice(*other)].casefold() or (
        other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] == one[1] - one[0]
    )
