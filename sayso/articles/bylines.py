"""Bylines as pages and metadata word them → names of authors.

"By Ana Ruiz and Ben Cole, Political Correspondents" holds two names. What is no name is left
out: roles, places, "By", addresses, handles, user names. A wire service counts where no person
signs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from sayso.articles.agencies import agency_named
from sayso.articles.datelines import shown_dates
from sayso.articles.pageblocks import visible

__all__ = ["author_names", "starts_byline"]

_BY = re.compile(
    r"^(?:(?:words|written|posted|reported|story|article|analysis|opinion|review|published|text|"
    r"exclusive|authored)\s+)?(?:by|from)\b[:\s]*|^(?:authors?|writers?|reporters?)\s*:\s*",
    re.IGNORECASE,
)
_STARTS_BYLINE = re.compile(
    r"^(?i:(?:(?:words|written|posted|reported|story|article|analysis|opinion|review)\s+)?by:?)\s+"
    r"(?=[A-ZÀ-Þ@])",
)
_AND = re.compile(r"\s*(?:,?\s+(?:and|with)\s|\s&\s|;|\s/\s|\n)\s*")
_ASIDE = re.compile(
    r"\s*(?:\||•|·|\s[-–—]+\s|\(|\b(?:in|at|for|reports?|reporting|updated|published|posted)\s"
    r"(?=[A-Z\d])|\b(?:updated|published|posted)\b|,?\s\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\b(?:(?:senior|deputy|chief|political|staff|national|world|news|sports?|business|health|"
    r"science|education|environment|economics|features?|data|digital|associate|assistant|video|"
    r"managing|executive|contributing|special|foreign|royal|crime|technology|tech|culture|city|"
    r"content|hub|audience|court|home|diplomatic|defen[cs]e|investigations?)\s+)*"
    r"(?:correspondents?|editors?|reporters?|writers?|contributors?|journalists?|columnists?|"
    r"directors?|producers?|analysts?|critic|anchor|presenter|photographers?|fellow|intern|"
    r"professor|lecturer|manager|specialist|freelancer?|author|trainee|chief|blogger)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAME = re.compile(
    r"@|https?:|www\.|^\W*$|\d{3}|^(?:admin(?:istrator)?|editor(?:ial)?|webmaster|guest|staff|"
    r"author|anonymous|unknown|none|null|undefined|user|root|by|wires?)$",
    re.IGNORECASE,
)
_USER_NAME = re.compile(r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’‘-]*|d[aeiou]s?|del|della|di|du|la|le|van|von|der|den|ter|bin|bint|al|el|"
    r"al-\w+|el-\w+|d['’]\w+|ten|zu|y|ó|Ó|[^\W\da-zA-Z]\w*)(?:\s+|$)"
)
_JUNIOR = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)")
_LONGEST = 60
_LONGEST_LINE = 1_000


def starts_byline(text: str) -> bool:
    """Whether the line is a byline by its wording: "By" and a name."""
    return len(text) < 200 and _STARTS_BYLINE.match(text) is not None


def author_names(raw: Iterable[str]) -> tuple[str, ...]:
    """The authors' names in the order they stand; () where the strings hold none.

    Each string may be one name or a whole byline line.
    """
    names: dict[str, str] = {}
    for text in raw:
        for name in _split(_undated(html.unescape(text[:_LONGEST_LINE]))):
            names.setdefault(name.casefold(), name)
    people = tuple(name for name in names.values() if agency_named(name) is None)
    return people or tuple(names.values())


def _undated(line: str) -> str:
    """The line with a bar for every date in it."""
    for shown in reversed(shown_dates(line)):
        line = f"{line[: shown.start]}|{line[shown.end :]}"
    return line


def _split(text: str) -> list[str]:
    """The names in one string: every part that reads as a full name, else the whole."""
    line = _JUNIOR.sub(" ", _BY.sub("", text.strip(), count=1))
    parts = [piece for part in _AND.split(line) for piece in part.split(",")]
    names = [name for part in parts if _is_full(name := _without_role(_clean(part)))]
    people = [name for name in names if not name.startswith("The ")] or names
    signs_together = any(len(_clean(p).split()) == 1 for p in _AND.split(line.split(",")[0]))
    if people and not signs_together:
        return people
    whole = _clean(line.split(",")[0])
    return [whole] if _without_role(whole) else []


def _is_full(name: str) -> bool:
    """Whether it reads as a full name: two to six words that begin as names do."""
    words = name.split()
    return 2 <= len(words) <= 6 and all(_NAME.fullmatch(word) for word in words)


def _clean(part: str) -> str:
    """One name without place, time and punctuation; `""` where none is left."""
    name = visible(_ASIDE.sub("", _BY.sub("", part.strip(), count=1))).strip(' .,:;|-–—"“”')
    if not name or len(name) > _LONGEST or _NO_NAME.search(name) or _USER_NAME.match(name):
        return ""
    return name


def _without_role(name: str) -> str:
    """The name without the role that follows it; `""` for a role alone."""
    return _ROLE.sub("", name).strip()
