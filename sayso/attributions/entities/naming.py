"""Proper names in a text: where they stand, cut from the titles, roles and starters around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.attributions.entities.outletnames import is_known
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.vocabulary import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TITLE_ROLES,
    TITLES,
    first_names,
    noun_of,
)
from sayso.records import SourceKind

__all__ = ["Hit", "find_hits", "is_organization", "key_of"]

Key = tuple[str, ...]

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_STOPPED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Sgt|Lt|Capt|Gen|Col|Det|Hon|St|Jr|Sr|Inc|Corp|Ltd|Co)\."
)
_ONE = (
    rf"(?<![\w@#])(?:{_STOPPED}|(?:[^\W\d_a-z]\.){{1,3}}|{_CAP}|\d+[^\W\d_]\w*|[a-z]{{1,2}}[A-Z]\w+)"
    r"(?:\.(?:com|net|org)\b)?(?:!(?=\s+[a-z(]|['’]s|\s+(?:Magazine|News|Weekly)\b))?"
)
_LINK = r"(?:(?:of(?:\s+the)?|de(?:\s+la)?|la|van|von|der|den|al|bin|du|da|di|del|el|for)\s+|&\s+)"
_NICK = r"[“\"‘'][^\W\d_a-z][\w -]{0,24}[”\"’']"
_RUN = re.compile(
    rf"{_ONE}(?:,?\s+(?:Jr|Sr|Inc|Ltd|III|II)\b\.?|\s+{_NICK}(?=\s+{_CAP})|\s+{_LINK}?(?:{_ONE}|\d+\b(?=\s+{_CAP})))*"
)
_PART = re.compile(
    rf"(?P<nick>{_NICK})|(?P<link>(?:of|the|de|la|van|von|der|den|al|bin|du|da|di|del|el|for)\b|&)|(?P<one>{_ONE}|\d+\b|(?:Jr|Sr|Inc|Ltd|III|II)\b\.?)"
)
_ORG_WORD = re.compile(
    r"^(?:Inc|Corp|Corporation|LLC|Ltd|Co|Company|Group|Department|Dept|Ministry|Office|Agency|Authority|"
    r"Committee|Commission|Council|Court|Congress|Senate|Parliament|Party|Association|Institute|"
    r"University|College|School|Hospital|Clinic|Bank|Union|Foundation|Federation|League|Club|Police|"
    r"Bureau|Administration|Studios?|Pictures|Records|Entertainment|Partners|Capital|Labs?|Systems|"
    r"Technologies|Airlines|Motors|Center|Centre|Society|Board|Services?|House|Church|Guild|Museum|"
    r"Endoscopy|Research|Securities|Holdings|Industries|Trust|Networks?|Airways|Energy|Foods|Bancorp|"
    r"Insurance|Medical|Army|Navy|Force|Guard|Cabinet|Embassy|Palace|United|Rovers|Wanderers)\.?$"
)  # fmt: skip
_OF_HEADS = frozenset(
    """bank university department ministry office bureau institute church city board college
    center centre museum house duke duchess prince princess bishop archbishop chamber court
    league army friends sons daughters state republic king queen school academy association
    federation council society""".split()
)
_POSSESSED = frozenset(
    """examiner attorney sheriff governor mayor coroner children women people men veteran veterans
    lord prosecutor commissioner""".split()
)
_STARTERS = frozenset(
    """however because though although since until once even only then also yet still meanwhile
    later earlier today yesterday tomorrow tonight now here there just perhaps maybe despite instead
    according asked told speaking last next first second such like unlike together both either
    neither why how what yes no not never please thank thanks monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december photo image credit via report reports exclusive update breaking video watch
    read do does did can could would should will was were is are has have had be been being let
    get got go make new more most much many some any all every each other another own old well oh
    hey wow god lord heaven
    said says say it's it’s he's he’s she's she’s that's that’s there's i'm i’m don't don’t
    citing quoting adding noting reportedly allegedly apparently rumors rumours if so or nor but and
    as at by for from in of on to with without within after before during over under up down out off
    through between against about along across amid among around behind beside beyond inside into
    near onto outside past per than toward towards upon whether while when where who whom whose
    which the a an my our your his her its their this these those i we you they he she it""".split()
)
_CREDITS = frozenset("photo photos image images".split())
_DATELINE = re.compile(r"[^\n]{0,40}?(?:[—–]|--|\s-\s)")
_NEW = frozenset("york jersey zealand orleans delhi hampshire mexico england haven".split())
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(slots=True)
class Hit:
    """One proper name where it stands; `title` and `roles` are the words before it.

    `weak`: one word at the start of a sentence, whose capital may mean nothing.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str | None
    roles: str | None
    first: int  # where title and roles begin
    possessive: bool
    weak: bool

    @property
    def key(self) -> Key:
        """The words by which forms of a name are compared."""
        return key_of(self.words)


def key_of(words: tuple[str, ...] | list[str]) -> Key:
    """Words in comparable form: no case, stops, marks; hyphens part words."""
    return tuple(
        part
        for word in words
        for part in word.casefold().strip(".“”\"‘’'").replace("-", " ").split()
        if part != "the"
    )


def _is_dateline(text: str, run: re.Match[str]) -> bool:
    """Whether a run in capitals opens its block as the place of a dateline: LARKHOLM (AP) —"""
    return run.group().isupper() and bool(_DATELINE.match(text, run.end()))


def is_organization(words: tuple[str, ...]) -> bool:
    """Whether a word of the name, as a rule its last, says that it is a body and no person."""
    if len(words) < 2:
        return False
    return (
        bool(_ORG_WORD.match(words[-1]))
        or (words[0].lower() in _OF_HEADS and "of" in words)
        or bool(_ORG_WORD.match(words[0]) and "of" in words)
    )


def find_hits(scene: Scene, lower: frozenset[str]) -> list[Hit]:
    """The names of the text in order; `lower` has the words it writes in lower case.

    Headings in title case are left to whoever knows the names of the body.
    """
    hits: list[Hit] = []
    for (start, end), headed in zip(scene.blocks, scene.headed, strict=True):
        if headed:
            continue
        for run in _RUN.finditer(scene.text, start, end):
            if run.start() - start < 3 and _is_dateline(scene.text, run):
                continue
            hits.extend(_cut(scene, run, lower))
    _share_surnames(scene.text, hits)
    return hits


def _share_surnames(text: str, hits: list[Hit]) -> None:
    """Gives Bob in "Bob and Ann Vale" the surname, unless the text has a full name for him."""
    full = {hit.words[0] for hit in hits if len(hit.words) > 1}
    for one, other in pairwise(hits):
        alone = len(one.words) == 1 and one.words[0] in first_names() and not one.possessive
        if (
            alone
            and one.words[0] not in full
            and len(other.words) == 2
            and other.words[0] in first_names()
            and text[one.end : other.start] in (" and ", " & ")
        ):
            one.words = (one.words[0], other.words[-1])
            one.weak = False


Part = tuple[str, int, int]  # word, start, end


def _cut(scene: Scene, run: re.Match[str], lower: frozenset[str]) -> Iterator[Hit]:
    """The names in one run of capitals, cut at possessives, roles, links that bind nothing."""
    parts: list[Part] = []
    linked: list[Part] = []
    initial = scene.begins_sentence(run.start())

    def flush(*, possessive: bool) -> Iterator[Hit]:
        nonlocal initial
        if parts:
            yield from _name(parts, lower, initial=initial, possessive=possessive)
        parts.clear()
        linked.clear()
        initial = False

    for piece in _PART.finditer(scene.text, run.start(), run.end()):
        word, start, end = piece.group(), piece.start(), piece.end()
        if piece["link"]:
            linked.append((word, start, end))
            continue
        if linked and parts:
            if _binds(parts, linked) or _is_outlet(parts, linked, word):
                parts.extend(linked)
                linked.clear()
            else:
                yield from flush(possessive=False)
        owned = _POSSESSIVE.search(word)
        bare = word[: owned.start()] if owned else word.rstrip("’'")
        parts.append((bare, start, start + len(bare)))
        if owned and bare.lower() not in _POSSESSED:
            yield from flush(possessive=True)
    yield from flush(possessive=False)


def _is_outlet(parts: list[Part], linked: list[Part], word: str) -> bool:
    return is_known(" ".join([*(p[0] for p in parts), *(p[0] for p in linked), word]))


def _binds(parts: list[Part], linked: list[Part]) -> bool:
    word = linked[0][0]
    if word == "&" or word not in ("of", "for", "the"):
        return True
    last = parts[-1][0]
    return last.lower() in _OF_HEADS or (word != "the" and bool(_ORG_WORD.match(last)))


def _name(
    parts: list[Part], lower: frozenset[str], *, initial: bool, possessive: bool
) -> Iterator[Hit]:
    """The name or names in one piece, without starters, titles and roles."""
    words = list(parts)
    while words and _starts(words, lower, initial=initial):
        words.pop(0)
        initial = initial and not words
    organization = is_organization(tuple(w[0] for w in words))
    begin, title, roles = 0, None, None
    first = words[0][1] if words else 0
    for number, (word, start, _) in enumerate(words):
        plain = word.rstrip(".").lower()
        if plain in TITLES and not organization and number < len(words) - 1:
            title, begin = plain, number + 1
        elif plain in TITLE_ROLES and not organization:
            if number > begin:  # Acme Chief Ann Vale
                yield from _hit(words[begin:number], None, None, words[begin][1], False, initial)
                first = start
            roles = word if roles is None else f"{roles} {word}"
            begin = number + 1
        if begin == number and title is None and roles is None:
            first = start
    rest = words[begin:]
    if rest:
        yield from _hit(rest, title, roles, first, possessive, initial and begin == 0)


def _hit(
    words: list[Part], title: str | None, roles: str | None, first: int,
    possessive: bool, initial: bool,
) -> Iterator[Hit]:  # fmt: skip
    while words and words[0][0] in ("of", "for", "the", "&"):
        words = words[1:]
    if len(words) > 1 and words[-1][0].lower() in _CREDITS:
        return
    if not words:
        return
    single = len(words) == 1 and title is None and roles is None
    plain = words[0][0].lower()
    if single and (plain in _STARTERS or plain in PRONOUNS or plain in DETERMINERS):
        return
    if single and initial and noun_of(plain) is not None:
        return
    start, end = words[0][1], words[-1][2]
    yield Hit(
        start=start, end=end, words=tuple(w[0] for w in words), title=title,
        roles=roles, first=min(first, start), possessive=possessive, weak=single and initial,
    )  # fmt: skip


def _starts(words: list[Part], lower: frozenset[str], *, initial: bool) -> bool:
    """Whether the first word only begins a sentence, or is none of a name at all."""
    word = words[0][0].lower()
    if word == "new" and len(words) > 1 and words[1][0].lower() in _NEW:
        return False
    if word in _STARTERS or (word in PREPOSITIONS and initial):
        return not (word == "may" and not initial and len(words) > 1)
    if not initial:
        return False
    if word in lower and word.rstrip(".") not in TITLES and word not in TITLE_ROLES:
        return True
    noun = noun_of(word)
    person = noun is not None and (
        noun.role != "" or noun.plural or noun.kind is SourceKind.ANONYMOUS
    )
    return len(words) > 1 and person and word not in TITLE_ROLES
