"""News outlets in a text: listed ones, and unlisted ones by the shape of their names.

Names that are also everyday words are taken only where the words around them say that an outlet is
meant, or where the article has named that outlet beyond doubt. "The Post" is the Post that the
article has named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from sayso.attributions.entities.vocabulary import first_names
from sayso.attributions.hearers import told_names
from sayso.attributions.lexicon.outlets import (
    KnownOutlet,
    OutletKind,
    form_key,
    outlet_at,
    outlet_forms,
)
from sayso.records import Link, Outlet

__all__ = ["FoundOutlet", "KnownOutlet", "known_outlet", "looks_like_outlet", "outlets_in"]

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOutlet:
    """An outlet's name where it stands, article left out.

    `known` is null for one known by its shape alone; `name` is then the words themselves, or the
    fuller name in the article that a short one stands for.
    """

    start: int
    end: int
    name: str
    known: KnownOutlet | None


_TOKEN = re.compile(r"\w+|[&!+/]")
_GAP = re.compile(r"(?:[.'’]?[ \xa0]?|[ \xa0]?-[ \xa0]?|[.'’])")
_MASTHEAD = (
    r"Advertiser|Advocate|Argus|Banner|Beacon|Bee|Bugle|Bulletin|Call|Chronicle|Citizen|Clarion|"
    r"Courier|Dispatch|Echo|Enquirer|Examiner|Express|Gazette|Globe|Herald|Independent|Inquirer|"
    r"Intelligencer|Journal|Ledger|Magazine|Mail|Mercury|Messenger|Mirror|Monitor|News|Newspaper|"
    r"Observer|Post|Radio|Record|Register|Reporter|Review|Sentinel|Standard|Star|Sun|Tattler|"
    r"Telegram|Telegraph|Times|Tribune|TV|Weekly|Daily|Broadcasting|Wire"
)
_WORDS = r"(?:[^\W\d_a-z][\w’'-]*[ \xa0](?:(?:and|of|&)[ \xa0])?){1,3}"
_SHAPED = re.compile(
    rf"(?<![\w’'.@-]){_WORDS}(?:{_MASTHEAD}|{_MASTHEAD.upper()})(?:-(?:{_MASTHEAD}))?"
    r"(?:[ \xa0](?:Online|Magazine|Weekly))?"
    r"(?![\w-])(?!\.\w)"
)
_LAST_WORD = re.compile(_MASTHEAD)
_NAMED = re.compile(r"(?<![\w’'])(?!The\b|THE\b)[^\W\d_a-z][\w’'-]+[ \xa0]$")
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:com|net|org|news|tv|fm|co\.uk|com\.au|ca|ie)\b(?![/\w])"
)
_CALL_LETTERS = re.compile(r"(?<![\w-])[WK][A-Z]{2,3}(?:-(?:TV|FM|AM))?(?![\w-])")
_NO_STATION = frozenset(  # words in capitals that have the shape of a station's call letters
    """WHAT WITH WHEN WERE WHOM WANT WISH WAVE WILL WORK WEEK WELL WENT WILD WIFE WALL WAIT WALK
    WARM WARN WASH WEAR WEST WIDE WIND WINE WING WIRE WISE WOOD WORD WORN WRAP WAKE WAGE
    WARD WARS WAYS WEAK WEDS WEEP WIG WIN WINS WON WOW WOE WAY WAS WAR WHO WHY WED WET KEEP
    KEPT KICK KIDS KILL KIND KING KISS KNOW KNEW KNEE KNOT KATE KIM KYLE KARL KENT KIT KID
    KEY KEYS KIN KURT KYIV WADE WALT WEB WAM KOBE KANE""".split()
)
_WEAK_LAST = frozenset(
    "Call Bee Citizen Daily Express Globe Independent Mercury Record Register Reporter Review Star "
    "Standard Sun Wire Beacon Monitor Messenger Banner Advocate Mirror".split()
)
_LEADS = frozenset(
    "The A An Then Now Later Today Yesterday Earlier However Also Even Still So Who What In On At "
    "As But And For From By With When While After Before This That According Per Via Meanwhile "
    "Citing Although Since If Because Both Breaking Our His Her Their Its".split()
)
_REPORT = r"(?:first |exclusively |also |now |previously |since |had |has )*"
_AFTER = re.compile(
    rf"[ \xa0](?:magazine|newspaper|tabloid|website|reporter|correspondent|"
    rf"{_REPORT}(?:reports|claims|"
    r"says|writes|notes|cites|quotes|adds|reported|claimed|revealed|reveals|broke|published|"
    r"obtained|"
    r"printed|ran|wrote|alleges|quoted|cited))\b|"
    r"['’]s? (?:report|story|source|sources|cover|website|"
    r"insider|article|claim|interview|exclusive|reporting|account|sister|editor)\b|, citing\b",
    re.I,
)
_SINGULAR = re.compile(
    r"[ \xa0](?:magazine|newspaper|reports|claims|says|writes|notes|cites|exclusively)\b|"
    r"['’]s (?:report|story|source|sources|cover)\b"
)
_BEFORE = re.compile(
    r"\b(?:told|tells|telling|according to|per|via|by|in|with|to|citing|from|magazine)[ \xa0]"
    r"(?:the[ \xa0])?$|\b(?:As|as|Per|Via|Citing|while|but|when)[ \xa0](?:the[ \xa0])?$|\(\s*$",
)
_TELLING = re.compile(
    r"\b(?:told|tells|telling|according to|interview with|statement to|per|citing|"
    r"speaking (?:to|with)|reported by|obtained by|published by|published in|confirmed to|"
    r"spoke (?:to|with)|tipster told|revealed to|reveals to|tell)[ \xa0](?:the[ \xa0])?$",
    re.I,
)
_ARTICLED = re.compile(r"\b[Tt]he[ \xa0]$")


def known_outlet(name: str, *, everyday: bool = False) -> KnownOutlet | None:
    """The listed outlet of that name, however its article is written, or of that domain; else None.

    A name that means other things too counts with its article or a word such as "magazine", and by
    itself only where `everyday` says that the words around it have shown an outlet to be meant.
    """
    words = " ".join(name.split())
    bare = words if form_key(words) in outlet_forms() else re.sub(r"['’]s$", "", words)
    stripped = re.sub(r"[ \xa0](?:magazine|newspaper|tabloid|website)$", "", bare)
    known = outlet_forms().get(form_key(bare)) or outlet_forms().get(form_key(stripped))
    if known is None:
        return outlet_at(bare.removeprefix("www.")) if "." in bare and " " not in bare else None
    articled = bare[:4] == "The " and known.name[:4] == "The "
    return known if everyday or not known.everyday or articled or stripped != bare else None


def looks_like_outlet(name: str) -> bool:
    """Whether the name is listed, or has the shape of a masthead, a station or a site."""
    bare = form_key(name)
    return known_outlet(name) is not None or bool(
        _SHAPED.fullmatch(bare) or _DOMAIN.fullmatch(bare) or _CALL_LETTERS.fullmatch(bare)
    )


def outlets_in(
    text: str, *, links: Iterable[Link] = (), own: Outlet | None = None
) -> tuple[FoundOutlet, ...]:
    """Names of outlets in `text`, in order, disjoint; linear in the length of the text.

    `links` vouch for the names they stand on, `own` is the outlet that published the text, so that
    a short form of its name means it. Text without outlets gives `()`.
    """
    hosts = {(one.start, one.end): urlsplit(one.url).hostname or "" for one in links}
    listed = list(_listed(text))
    sure = {
        known.name
        for start, end, known in listed
        if not known.everyday or _is_linked(start, end, known, hosts)
    }
    sure |= {
        known.name for start, end, known in listed if known.everyday and _SINGULAR.match(text, end)
    }
    found = [
        FoundOutlet(start=start, end=end, name=known.name, known=known)
        for start, end, known in listed
        if not known.everyday
    ]
    found = _shaped(text, found)
    found += _short(text, found, own)
    for start, end in told_names(text):
        within = [one for one in found if start <= one.start and one.end <= end]
        longer = all(one.end - one.start < end - start for one in within)
        around = [one for one in found if one.start < end and start < one.end]
        listed_too = known_outlet(text[start:end], everyday=True) is not None
        if longer and len(around) == len(within) and not listed_too:
            found = [one for one in found if one not in within]
            found.append(FoundOutlet(start=start, end=end, name=text[start:end], known=None))
    taken = [(one.start, one.end) for one in found]
    found += [
        FoundOutlet(start=start, end=end, name=known.name, known=known)
        for start, end, known in listed
        if known.everyday
        and not any(first <= start and end <= last for first, last in taken)
        and (_is_linked(start, end, known, hosts) or _is_meant(text, start, end, known, sure))
    ]
    return tuple(sorted(found, key=lambda one: one.start))


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], KnownOutlet], ...]]:
    """Forms by their first token, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], KnownOutlet]]] = {}
    for form, known in outlet_forms().items():
        if "(" in form:
            continue
        tokens = tuple(_TOKEN.findall(form))
        if tokens:
            index.setdefault(tokens[0].casefold(), []).append((tokens, known))
    return {key: tuple(sorted(v, key=lambda one: -len(one[0]))) for key, v in index.items()}


def _listed(text: str) -> Iterable[tuple[int, int, KnownOutlet]]:
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    index, number = _index(), 0
    while number < len(tokens):
        first = tokens[number]
        for form, known in index.get(first[2].casefold(), ()):
            if _stands(text, tokens[number : number + len(form)], form):
                last = tokens[number + len(form) - 1]
                if not _is_cut(text, first[0], last[1], form, known):
                    yield first[0], last[1], known
                    number += len(form) - 1
                    break
        number += 1


def _is_cut(text: str, start: int, end: int, form: tuple[str, ...], known: KnownOutlet) -> bool:
    """Whether the name is but a part of a longer one: Star-Gazer, Larkspur Daily."""
    if known.everyday:
        return text[end : end + 1] == "-"
    if len(form) > 1:
        return False
    before = text[max(start - 20, 0) : start].split()
    if before and before[-1] in first_names() and text[start - 1] in " \xa0":
        return True  # Ann Bloomberg
    named = _LAST_WORD.fullmatch(form[0])
    return bool(named) and _NAMED.search(text[max(start - 40, 0) : start]) is not None


def _stands(text: str, tokens: Sequence[tuple[int, int, str]], form: tuple[str, ...]) -> bool:
    if len(tokens) < len(form):
        return False
    shouted = len("".join(form)) > 4
    for (_, _, word), wanted in zip(tokens, form, strict=True):
        if word != wanted and not (shouted and word == wanted.upper()):
            return False
    start, end = tokens[0][0], tokens[-1][1]
    if start and text[start - 1] in "-@#.’'" and start > 1 and text[start - 2].isalnum():
        return False
    if end + 1 < len(text) and text[end] == "." and text[end + 1].isalnum():
        return False
    return all(_GAP.fullmatch(text, left[1], right[0]) for left, right in pairwise(tokens))


def _is_linked(start: int, end: int, known: KnownOutlet, hosts: dict[Chars, str]) -> bool:
    return any(
        first <= start
        and end <= last
        and outlet_at(host) is not None
        and getattr(outlet_at(host), "name", None) == known.name
        for (first, last), host in hosts.items()
    )


def _is_meant(text: str, start: int, end: int, known: KnownOutlet, sure: set[str]) -> bool:
    """Whether an everyday word is the outlet's name here."""
    before = text[max(start - 30, 0) : start]
    if not text[start].isupper() and not text[start].isdigit():
        return False
    joined = re.match(r"[ \xa0][A-Z][a-z]", text[end : end + 3]) is not None
    follows_name = re.search(r"[A-Z][\w.]*[ \xa0]$", before.removesuffix("The ")) is not None
    if joined or (follows_name and known.name not in sure):
        return False
    articled = _ARTICLED.search(before) is not None
    initial = re.search(r"(?:^|[.!?\n“\"‘:—])[ \xa0]*$", before) is not None
    masthead = known.kind in (OutletKind.NEWSPAPER, OutletKind.SITE) or known.name[:4] == "The "
    if articled and not masthead:
        return False
    if known.name in sure:
        return not initial or _AFTER.match(text, end) is not None
    if articled:
        return _AFTER.match(text, end) is not None or _TELLING.search(before) is not None
    if _SINGULAR.match(text, end) and known.kind is OutletKind.MAGAZINE:
        return True
    if initial:
        return False
    return _TELLING.search(before) is not None or (
        _AFTER.match(text, end) is not None and _BEFORE.search(before) is not None
    )


def _shaped(text: str, listed: Sequence[FoundOutlet]) -> list[FoundOutlet]:
    """Listed names, and by their shape those that nobody listed; the longer of two stands."""
    found = list(listed)
    for pattern in (_SHAPED, _DOMAIN, _CALL_LETTERS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if pattern is _CALL_LETTERS and match.group() in _NO_STATION:
                continue
            if pattern is _SHAPED:
                start = _without_leads(text, start, end)
                if " " not in text[start:end] or not _is_masthead(text, start, end):
                    continue
            around = [one for one in found if one.start < end and start < one.end]
            if all(
                start <= one.start and one.end <= end and one.end - one.start < end - start
                for one in around
            ):
                found = [one for one in found if one not in around]
                found.append(FoundOutlet(start=start, end=end, name=text[start:end], known=None))
    return found


def _without_leads(text: str, start: int, end: int) -> int:
    """Where the name begins, behind words that only begin its sentence."""
    for word in text[start:end].split()[:-1]:
        if word not in _LEADS:
            break
        start += len(word) + 1
    return start


def _is_masthead(text: str, start: int, end: int) -> bool:
    """Whether a shape that people's names have too is an outlet's here."""
    before = text[max(start - 30, 0) : start]
    return (
        re.split(r"[ \xa0-]", text[start:end])[-1] not in _WEAK_LAST
        or _ARTICLED.search(before) is not None
        or _AFTER.match(text, end) is not None
        or _TELLING.search(before) is not None
    )


def _short(text: str, found: Sequence[FoundOutlet], own: Outlet | None) -> list[FoundOutlet]:
    """ "The Post" for the Post that the article named, the nearest before it or else any."""
    named: dict[str, list[tuple[int, FoundOutlet | Outlet]]] = {}
    for one in found:
        words = one.name.split()
        if len(words) > 1:
            named.setdefault(words[-1], []).append((one.start, one))
    if own is not None and len(own.name.split()) > 1:
        named.setdefault(own.name.split()[-1], []).insert(0, (-1, own))
    if not named:
        return []
    taken = [(one.start, one.end) for one in found]
    short = re.compile(rf"\b[Tt]he[ \xa0]({'|'.join(map(re.escape, named))})(?![\w-])(?! [A-Z])")
    new = []
    for match in short.finditer(text):
        start, end = match.span(1)
        if any(start < last and first < end for first, last in taken):
            continue
        before = [one for at, one in named[match[1]] if at < start]
        owner = before[-1] if before else named[match[1]][0][1]
        known = owner.known if isinstance(owner, FoundOutlet) else known_outlet(owner.name)
        new.append(FoundOutlet(start=start, end=end, name=owner.name, known=known))
    return new
