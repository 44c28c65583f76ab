"""Through whom a statement reached the article: the words that name its carriers, outermost first.

Rules, numbered again at the spot; the carriers of one statement are what all of them find:

1. the statement stands inside another one: that one's carriers, then its source;
2. the speaker was told to somebody: "told X", "in an interview with X", "in a statement to X";
3. the sentence credits a carrier: "as X reported", "per X", "obtained by X", "X, citing officials";
4. the source words name one: "a source for X", "X's insider";
5. the same source goes on speaking, and nobody else carries what it says now;
6. an unnamed source without a carrier of its own, in an article that credits one other outlet only,
   or that has credited one in this paragraph or the last, is that outlet's.

A statement is never carried by its own source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from sayso.attributions.creditwords import (
    AGAINST,
    AS,
    BELONGS,
    CITES,
    CITING,
    CREDITED,
    DESCRIBED,
    GOES_ON,
    HEARER,
    MEDIA_WORDS,
    NO_JOURNALIST,
    OWN_REPORTING,
    OWNS,
    REPORTS,
    SENTENCE,
    TO,
    TOLD,
    UNNAMED,
    WORKS_AT,
)
from sayso.attributions.outlets import outlets_in
from sayso.attributions.reconcile import Draft
from sayso.records import Article

__all__ = ["holders_of", "is_own", "own_names", "speaks_to_own", "via_spans"]

Chars = tuple[int, int]

_ADDRESS = re.compile(r"^www\.|\.(?:com|net|org|co\.uk)$")
_HEARER_NAME = re.compile(
    r"\b(?:[Tt]old|[Tt]ells|[Tt]ell|[Tt]elling) (?:[Tt]he )?([\w.!]+(?: [A-Z]\w+)?)"
)
_PARAGRAPH_END = re.compile(r"\n\s*")


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
        found = outlets_in(article.text, links=article.links, own=article.outlet)
        self.outlets = list(found)
        self.starts = [one.start for one in self.outlets]
        self.own = own_names(article, (article.text[o.start : o.end] for o in self.outlets))
        self.sentences = [0, *(m.end() for m in SENTENCE.finditer(self.text))]
        self.holders = holders_of(drafts)
        self.cues = sorted(draft.cue for draft in drafts if draft.cue is not None)
        self.direct: list[tuple[Chars, ...]] = []

    def all(self) -> tuple[tuple[Chars, ...], ...]:
        """The carriers of every draft."""
        self.direct = [self._direct(draft) for draft in self.drafts]  # 2, 3, 4
        carried = self._unnamed(self._carried())  # 5, 6
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
        named = {_key(self.text[slice(*span)]): span for span in reversed(chain)}
        return tuple(
            span
            for span in dict.fromkeys(chain)
            if (own is None or not _same(self.text, span, own)) and span in named.values()
        )

    def _direct(self, draft: Draft) -> tuple[Chars, ...]:
        """2, 3, 4. The carriers that the draft's own sentence names."""
        source = draft.source
        place = source or draft.cue or draft.content[0]
        start, end = self._sentence(place)
        if source is not None and self._is_outlet(source):
            return ()
        found: list[Chars] = []
        for words, name in self._named_in(start, end):
            if self._carries(words, draft, start, end):
                found.append(name)
        cue = self.text[slice(*draft.cue)] if draft.cue else ""
        if not found and source is not None and CITES.search(cue):
            found += self._citer(draft, start)
        return tuple(found)

    def _sentence(self, place: Chars) -> Chars:
        first = bisect_right(self.sentences, place[0]) - 1
        last = bisect_left(self.sentences, place[1])
        return self.sentences[first], (
            self.sentences[last] if last < len(self.sentences) else len(self.text)
        )

    def _citer(self, draft: Draft, start: int) -> list[Chars]:
        """Whose report cites the draft's source: the nearest source before it in the sentence."""
        cue = draft.cue
        sources = [
            other.source
            for other in self.drafts
            if other is not draft
            and other.source is not None
            and other.source != draft.source
            and cue is not None
            and start <= other.source[0]
            and other.source[1] <= cue[0]
        ]
        return [max(sources)] if sources else []

    def _named_in(self, start: int, end: int) -> list[tuple[Chars, Chars]]:
        """Words for outlets between two places, with the name that each stands for."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        names = [((o.start, o.end), (o.start, o.end)) for o in self.outlets[first:last]]
        for match in DESCRIBED.finditer(self.text, start, end):
            if not any(a < match.end() and match.start() < b for (a, b), _ in names):
                names.append((match.span(), self._described(match)))
        return sorted(set(names))

    def _described(self, match: re.Match[str]) -> Chars:
        """The name before that "the magazine" stands for, or the words themselves."""
        before = bisect_left(self.starts, match.start()) - 1
        if before < 0 or match[0].lower().startswith("another"):
            return match.span()
        return self.outlets[before].start, self.outlets[before].end

    def _is_outlet(self, span: Chars) -> bool:
        """Whether the words name an outlet and nobody of its sources."""
        inside = self._named_in(*span)
        if not inside:
            return False
        (first, _), (_, last) = inside[0][0], inside[-1][0]
        rest = self.text[span[0] : first] + self.text[last : span[1]]
        return not MEDIA_WORDS.sub("", rest)

    def _carries(self, name: Chars, draft: Draft, start: int, end: int) -> bool:
        """Whether the words around a name credit it for what the draft says."""
        text = self.text
        before, source = text[max(start, name[0] - 70) : name[0]], draft.source
        within_source = source is not None and source[0] <= name[0] and name[1] <= source[1]
        if not within_source and any(a <= name[0] and name[1] <= b for a, b in draft.content):
            return False
        if source is not None and within_source:  # 4
            within = text[source[0] : name[0]]
            journalist = not NO_JOURNALIST.search(text, *source) and (
                BELONGS.match(text, name[1]) or WORKS_AT.search(within)
            )
            return bool(
                journalist
                or OWNS.match(text, name[1])
                or CREDITED.search(within)
                or TO.search(within)
                or TOLD.search(within)
            )
        owns = OWNS.match(text, name[1]) is not None
        if AGAINST.search(before) and not TOLD.search(before) and (owns or not TO.search(before)):
            return False  # "declined to respond to the Gazette's report"
        if (told := TOLD.search(before)) is not None:  # 2
            return self._is_tellers(draft, max(start, name[0] - 70) + told.start())
        if TO.search(before):
            return True
        cue = draft.cue
        if cue is not None and cue[0] < name[0] and HEARER.fullmatch(text, cue[0], name[0]):
            return True  # "joked to the magazine", whatever the verb
        if CREDITED.search(before):  # 3
            return True
        if REPORTS.match(text, name[1]) or CITING.match(text[name[1] : end]):
            return source is not None or AS.search(before) is not None
        return owns

    def _is_tellers(self, draft: Draft, told: int) -> bool:
        """Whether the "told" at `told` is the draft's own and no other draft's cue."""
        last = bisect_right(self.cues, (told, len(self.text))) - 1
        taken = last >= 0 and told < self.cues[last][1]
        return not taken or (draft.cue is not None and draft.cue[0] <= told < draft.cue[1])

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
                last = tuple(s for s in carried[number] if not self._is_own(self._name(s)))
                last_at = place
                continue
            words = self.text[slice(*draft.source)] if draft.source else ""
            if last and GOES_ON.fullmatch(words) and self._near(last_at, place):
                carried[number] = last
                last_at = place
            elif words and not GOES_ON.fullmatch(words):
                last = ()
        return carried

    def _unnamed(self, carried: list[tuple[Chars, ...]]) -> list[tuple[Chars, ...]]:
        """6. Carriers of unnamed sources, from what the article credits elsewhere."""
        credited: list[tuple[int, Chars, str]] = []
        at = {(one.start, one.end): one.name for one in self.outlets}
        for draft, vias in zip(self.drafts, self.direct, strict=True):
            spans = list(vias)
            if draft.source is not None and self._is_outlet(draft.source):
                spans += [name for _, name in self._named_in(*draft.source)]
            credited += [(span[0], span, at[span]) for span in spans if span in at]
        credited = sorted(c for c in credited if not self._is_own(c[2]))
        starts = [start for start, _, _ in credited]
        only = len({_key(name) for _, _, name in credited}) == 1
        if speaks_to_own(self.text, self.own):
            return carried
        for number, draft in enumerate(self.drafts):
            if carried[number] or draft.source is None or self.holders[number] is not None:
                continue
            if not UNNAMED.search(self.text, *draft.source):
                continue
            before = bisect_left(starts, draft.source[0]) - 1
            if only:
                carried[number] = (credited[max(before, 0)][1],)
            elif before >= 0 and self._near(starts[before], draft.source[0]):
                carried[number] = (credited[before][1],)
        return carried

    def _name(self, span: Chars) -> str:
        number = bisect_left(self.starts, span[0])
        if number < len(self.starts) and self.starts[number] == span[0]:
            return self.outlets[number].name
        return self.text[slice(*span)]

    def _is_own(self, name: str) -> bool:
        return is_own(name, self.own)

    def _near(self, earlier: int, later: int) -> bool:
        """Whether at most one paragraph stands between."""
        return len(_PARAGRAPH_END.findall(self.text, earlier, later)) <= 2


def speaks_to_own(text: str, own: Collection[str]) -> bool:
    """Whether sources speak to the article's own outlet, by one of its names: "tells us"."""
    return any(
        match[1].lower() in ("us", "me") or is_own(match[1], own)
        for match in _HEARER_NAME.finditer(text)
    )


def holders_of(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one with the shortest content piece around all of it."""
    pieces = sorted((start, -end, n) for n, d in enumerate(drafts) for start, end in d.content)
    words = [[*d.content, *(s for s in (d.cue, d.source) if s)] for d in drafts]
    extents = [(min(s[0] for s in one), max(s[1] for s in one)) for one in words]
    holders: list[int | None] = [None] * len(drafts)
    opened: list[tuple[int, int, int]] = []  # pieces that may reach around the draft at hand
    following = 0
    for number in sorted(range(len(drafts)), key=lambda n: extents[n][0]):
        first, last = extents[number]
        while following < len(pieces) and pieces[following][0] <= first:
            start, end, owner = pieces[following]
            opened.append((start, -end, owner))
            following += 1
        opened = [one for one in opened if one[1] > first]
        around = [(e - s, n) for s, e, n in opened if n != number and last <= e]
        holders[number] = min(around)[1] if around else None
    return holders


def own_names(article: Article, names: Iterable[str]) -> frozenset[str]:
    """Names of the article's own outlet in lower case: its publisher's, and whichever of `names`

    has learned things or can reveal them by the text, or signs its dateline. Linear.
    """
    own = {article.outlet.name} if article.outlet else set()
    found = sorted(set(names), key=len, reverse=True)
    if found:
        place = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?=[ \xa0)])")
        own |= {
            match.group()
            for match in place.finditer(article.text)
            if OWN_REPORTING.match(article.text, match.end())
        }
    return frozenset(map(_key, own))


def is_own(name: str, own: Collection[str]) -> bool:
    """Whether a name is one of `own`, or short for one: the Gazette for the Larkholm Gazette."""
    key = _key(name.removesuffix("."))
    return key in own or (
        len(key) > 3 and any(one.startswith(key) or one.endswith(key) for one in own)
    )


def _key(name: str) -> str:
    """A name by which spellings are compared: Radar Online and RadarOnline.com are one."""
    plain = name.casefold().removeprefix("the ")
    return "".join(filter(str.isalnum, _ADDRESS.sub("", plain))) or plain


def _same(text: str, one: Chars, other: Chars) -> bool:
    return text[slice(*one)].casefold() == text[slice(*other)].casefold() or (
        other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] == one[1] - one[0]
    )
