"""What kind of source a name is: what its words say, what the text says of it, how it is used."""

from __future__ import annotations

import re

from sayso.attributions.entities.cast import Entity
from sayso.attributions.entities.naming import is_organization
from sayso.attributions.entities.outletnames import is_known
from sayso.attributions.entities.vocabulary import first_names
from sayso.records import Outlet, SourceKind

__all__ = ["is_outlet", "kind_of_name"]

_OUTLET = re.compile(
    r"\b(?:Magazine|Times|Post|News|Weekly|Daily|Tribune|Gazette|Herald|Journal|Chronicle|Observer|"
    r"Courier|Ledger|Inquirer|Examiner|Bugle|Dispatch|Sentinel|Mail|Mirror|Telegraph|Reporter|Review|"
    r"Newspaper|TV|Radio|Today|Press|Online)$|\.(?:com|net)$|^(?:Radio|TV)\s"
)
_NO_OUTLET = re.compile(r"^(?:Modern Times|Hard Times|Daily)$")


def is_outlet(name: str, own: Outlet | None) -> bool:
    """Whether `name` is an outlet's: the article's own, or by its last word."""
    if is_known(name):
        return True
    if own is not None and _bare(name) == _bare(own.name):
        return True
    shown = name.title() if name.isupper() and " " in name else name
    return bool(_OUTLET.search(shown)) and not _NO_OUTLET.match(shown)


def kind_of_name(entity: Entity, own: Outlet | None) -> SourceKind:
    """The kind of a named entity, by the first of these that tells:

    outlets and bodies by their words, nouns and pronouns used of it, a first name, a surname used
    alone; else a name of several words is a person's and one of a single word a body's.
    """
    words = entity.name.split()
    if entity.votes["title"] > 0:
        return SourceKind.PERSON
    if is_outlet(entity.name, own):
        return SourceKind.OUTLET
    if is_organization(tuple(words)) or (len(words) > 1 and entity.votes["acronym"]):
        return SourceKind.ORGANIZATION
    if words[0] in first_names() and len(words) > 1:
        return SourceKind.PERSON
    if len(words) == 1 and words[0].isupper() and len(words[0]) < 6 and not entity.votes["person"]:
        return SourceKind.ORGANIZATION
    people = entity.votes["person"] + entity.votes["f"] + entity.votes["m"]
    for kind in (SourceKind.OUTLET, SourceKind.ORGANIZATION):
        if entity.votes[kind.value] and 2 * entity.votes[kind.value] >= people:
            return kind
    if people > entity.votes["n"]:
        return SourceKind.PERSON
    if entity.votes["n"]:
        return SourceKind.ORGANIZATION
    if words[0] in first_names():
        return SourceKind.PERSON
    plain = all(word[:1].isupper() and not word.isupper() for word in words)
    person = len(words) in (2, 3) and plain and not entity.votes["the"]
    return SourceKind.PERSON if person else SourceKind.ORGANIZATION


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.casefold())
