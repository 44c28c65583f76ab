"""The list of news outlets, `outlets.tsv`: by any of their names, and by their domains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

__all__ = ["KnownOutlet", "OutletKind", "Row", "form_key", "outlet_at", "outlet_forms", "rows"]

_FOLDER = "sayso.attributions.lexicon"
_BRACKETS = re.compile(r"\s\([^)]*\)$")
_ARTICLE = re.compile(r"\A(?i:the)\s+(?=\S)")


class OutletKind(StrEnum):
    """What an outlet mainly is."""

    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    NEWSPAPER = "newspaper"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """An outlet as the list has it.

    `domain` is null where the list has none, or where several outlets share the name asked for.
    `everyday` says that the name asked for means other things too, so that it needs context.
    """

    name: str
    domain: str | None
    kind: OutletKind
    everyday: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list; `name` keeps the brackets that tell namesakes apart."""

    name: str
    domains: tuple[str, ...]
    kind: OutletKind
    others: tuple[str, ...]
    everyday: tuple[str, ...]


@cache
def rows() -> tuple[Row, ...]:
    """Every line in its order; a line with another shape raises ValueError."""
    lines = files(_FOLDER).joinpath("outlets.tsv").read_text("utf-8").splitlines()
    return tuple(_row(line, n) for n, line in enumerate(lines, 1) if not line.startswith("#"))


def _row(line: str, number: int) -> Row:
    columns = line.split("\t")
    if not 3 <= len(columns) <= 5 or not columns[0] or columns[2] not in list(OutletKind):
        raise ValueError(f"outlets.tsv:{number}: expected a name, domains, a kind and other names")
    name, domains, kind, others, everyday = (*columns, "", "")[:5]
    return Row(
        name=name,
        domains=_several(domains),
        kind=OutletKind(kind),
        others=_several(others),
        everyday=_several(everyday),
    )


def _several(column: str) -> tuple[str, ...]:
    return tuple(part for part in column.split("; ") if part)


def form_key(name: str) -> str:
    """A name in comparable form: no article, straight apostrophes, single spaces, case kept."""
    return _ARTICLE.sub("", " ".join(name.replace("’", "'").split()), count=1)


@cache
def outlet_forms() -> dict[str, KnownOutlet]:
    """Every name by `form_key`; namesakes give one entry without a domain."""
    forms: dict[str, KnownOutlet] = {}
    for row in rows():
        bare = _BRACKETS.sub("", row.name)
        everyday = {form_key(word) for word in row.everyday}
        for form in dict.fromkeys((row.name, bare, *row.others, *row.everyday)):
            key = form_key(form)
            known = KnownOutlet(
                name=bare,
                domain=row.domains[0] if row.domains else None,
                kind=row.kind,
                everyday=key in everyday,
            )
            taken = forms.get(key)
            if taken is None or (form == row.name and bare == row.name):
                forms[key] = known  # a name without brackets is the one best known by it
            elif form == bare != row.name and taken.domain != known.domain:
                forms[key] = _shared(taken) if _is_bracketed(taken, key) else taken
    return forms


@cache
def _unbracketed() -> frozenset[str]:
    return frozenset(form_key(row.name) for row in rows() if not _BRACKETS.search(row.name))


def _is_bracketed(taken: KnownOutlet, key: str) -> bool:
    """Whether `key` is the name, without its brackets, of what holds it now."""
    return form_key(taken.name) == key and key not in _unbracketed()


def _shared(known: KnownOutlet) -> KnownOutlet:
    return KnownOutlet(name=known.name, domain=None, kind=known.kind, everyday=known.everyday)


@cache
def _domains() -> dict[str, KnownOutlet]:
    return {
        domain: KnownOutlet(
            name=_BRACKETS.sub("", row.name), domain=domain, kind=row.kind, everyday=False
        )
        for row in rows()
        for domain in row.domains
    }


def outlet_at(host: str) -> KnownOutlet | None:
    """The outlet whose domain `host` is or stands under; None for a host that the list lacks."""
    parts = host.lower().strip(".").split(".")
    for first in range(len(parts) - 1):
        if known := _domains().get(".".join(parts[first:])):
            return known
    return None
