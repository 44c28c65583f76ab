"""The words by which texts point at people and things: pronouns, titles, roles, kinds of nouns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.attributions.lexicon import table
from sayso.records import SourceKind

__all__ = [
    "DETERMINERS",
    "OBJECTS",
    "PREPOSITIONS",
    "PRONOUNS",
    "TITLES",
    "TITLE_ROLES",
    "Noun",
    "Pronoun",
    "first_names",
    "noun_of",
    "title_gender",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a head noun tells: `role` is epithet, office, kin, plural, or empty for no person."""

    kind: SourceKind | None
    role: str
    gender: str | None
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """`person` is 1 or 3 (0: who, both); gender f, m, n or None; possessives own the next noun."""

    person: int
    gender: str | None
    plural: bool
    possessive: bool


def _pronoun(
    person: int, gender: str | None = None, *, plural: bool = False, possessive: bool = False
) -> Pronoun:
    return Pronoun(person=person, gender=gender, plural=plural, possessive=possessive)


PRONOUNS: dict[str, Pronoun] = {
    **dict.fromkeys(("he", "him", "himself", "he's", "he’s"), _pronoun(3, "m")),
    **dict.fromkeys(("she", "herself", "she's", "she’s", "hers"), _pronoun(3, "f")),
    **dict.fromkeys(("it", "itself", "it's", "it’s"), _pronoun(3, "n")),
    **dict.fromkeys(("they", "them", "themselves", "theirs"), _pronoun(3, plural=True)),
    **dict.fromkeys(("both",), _pronoun(0, plural=True)),
    **dict.fromkeys(("i", "me", "myself", "mine", "i'm", "i’m", "i've", "i’ve"), _pronoun(1)),
    **dict.fromkeys(("we", "us", "ourselves", "ours"), _pronoun(1, plural=True)),
    "his": _pronoun(3, "m", possessive=True),
    "her": _pronoun(3, "f", possessive=True),
    "its": _pronoun(3, "n", possessive=True),
    "their": _pronoun(3, plural=True, possessive=True),
    "my": _pronoun(1, possessive=True),
    "our": _pronoun(1, plural=True, possessive=True),
    **dict.fromkeys(("who", "which"), _pronoun(0)),
}
OBJECTS = frozenset("him them me us himself herself themselves".split())
DETERMINERS = frozenset(
    """the a an another one two three four five six seven eight nine ten several some many multiple
    other others this that these those any each every no all both various numerous few most such
    dozens hundreds thousands unnamed anonymous said""".split()
)
PREPOSITIONS = frozenset(
    """for of at in from with by on to inside within into near about against who that which whom
    whose when where while as after before since because if than but and or nor so is was were are
    has had have be been being not over under between among during through familiar close briefed
    working polled speaking told said says say linked connected privy known named called
    toward towards along across around behind beyond without amid outside upon until cited quoted
    interviewed contacted surveyed obtained seen filed viewed reviewed published posted released
    shared leaked issued provided given sent written made submitted dated""".split()
)
TITLES = frozenset(
    """mr mrs ms miss mx dr prof sir dame lord lady rev sen rep gov sgt lt capt gen judge justice
    col det cpl pvt hon fr sr""".split()
)
_TITLE_GENDERS = {
    "mr": "m", "sir": "m", "lord": "m", "fr": "m",
    "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
}  # fmt: skip
# Roles that are written with a capital before a name: Mayor Ann Vale.
TITLE_ROLES = frozenset(
    """actor actress ambassador archbishop attorney bishop captain cardinal ceo cfo chairman
    chairwoman chancellor chief coach co-founder cofounder colonel commissioner congressman
    congresswoman councillor councilman councilwoman councilor coo deputy detective director doctor
    editor executive founder governor inspector king lieutenant magistrate mayor minister officer
    pastor pope premier president prince princess principal professor prosecutor queen rapper
    representative reverend secretary senator sergeant sheriff singer spokesman spokesperson
    spokeswoman superintendent treasurer vice analyst reporter lawyer""".split()
)


def title_gender(title: str) -> str | None:
    """`f` or `m` where a title (no stop, any case) says so."""
    return _TITLE_GENDERS.get(title.lower())


@cache
def _roles() -> dict[str, tuple[str, str | None]]:
    roles: dict[str, tuple[str, str | None]] = {}
    for line in files(__package__).joinpath("roles.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            noun, _, told = line.partition("\t")
            role, _, gender = told.partition(" ")
            roles[noun.lower()] = role, gender or None
    return roles


@cache
def first_names() -> frozenset[str]:
    """Common first names, which tell people from firms and places; never he from she."""
    lines = files(__package__).joinpath("firstnames.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for word, (role, gender) in _roles().items():
        plural = role == "plural"
        kind = None if plural else SourceKind.PERSON
        nouns[word] = Noun(kind=kind, role=role, gender=gender, plural=plural)
    for word, told in table("heads").items():
        kind = SourceKind(told)
        person = nouns.get(word)
        plural = kind is SourceKind.GROUP or (word.endswith("s") and not word.endswith("ss"))
        nouns[word] = Noun(
            kind=kind,
            role=person.role if person else "",
            gender=person.gender if person else None,
            plural=plural,
        )
    return nouns


_SEVERAL = Noun(kind=SourceKind.GROUP, role="", gender=None, plural=True)
_AGED = Noun(kind=SourceKind.PERSON, role="epithet", gender=None, plural=False)


def noun_of(word: str) -> Noun | None:
    """What the lower-case `word` tells as the head of a noun phrase; None where it tells nothing.

    Compounds go by their last part: an ex-manager is a manager, a mom-of-two a mom.
    """
    nouns = _nouns()
    known = nouns.get(word)
    if known is None and word.endswith("s"):
        one = nouns.get(word[:-1])
        return _SEVERAL if one is not None and one.role in ("epithet", "office") else None
    if known is not None or "-" not in word:
        return known
    if word.endswith("-year-old"):
        return _AGED
    first, _, rest = word.partition("-of-" if "-of-" in word else "-to-be")
    return nouns.get(first) if rest or first != word else nouns.get(word.rsplit("-", 1)[1])
