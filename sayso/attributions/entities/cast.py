"""The entities of an article: one for each name it has, and what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.attributions.entities.naming import Hit, Key, is_organization, key_of
from sayso.attributions.entities.vocabulary import first_names, title_gender
from sayso.records import SourceKind

__all__ = ["Cast", "Entity"]

_SUFFIXES = frozenset("inc corp ltd co llc plc corporation company jr sr iii ii group".split())
_COMMERCIAL = frozenset(
    """airlines airways motors endoscopy entertainment records studios labs holdings foods energy
    pictures systems technologies securities partners capital industries insurance bancorp networks
    sachs bank clinic pharmaceuticals software games brands resorts hotels express""".split()
)  # "Acme Airlines" is Acme for short; "Larkholm Police" is not Larkholm
_SMALL = frozenset("of the and for de la".split())
_APART = 60  # characters between two of one surname that must tell which of them was met last
_LATEST = 30  # entities called by one noun, or named with one word, that are looked at


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something, growing while the article is read.

    `heads` are the nouns used of it; votes weigh pronouns that pointed at it.
    """

    name: str
    kind: SourceKind | None = None
    gender: str | None = None
    plural: bool = False
    named: bool = False
    description: str | None = None
    heads: set[str] = field(default_factory=set)
    members: tuple[Entity, ...] = ()
    owner: Entity | None = None
    carrier: Entity | None = None
    words: frozenset[str] = frozenset()
    votes: Counter[str] = field(default_factory=Counter)
    mentions: set[tuple[int, int]] = field(default_factory=set)
    latest: tuple[int, int] | None = None
    at: int = -1  # where the latest mention outside quotations stands
    subject: bool = False  # whether that one was a subject
    count: int = 0
    age: int = -1
    total: int = 0  # names of it in the whole article
    headline: bool = False  # whether its name is but what a headline calls it

    def is_place(self) -> bool:
        """Whether the text has it behind "in" and the like half of the time or more."""
        return 2 * self.votes["place"] >= max(self.total, 1)

    def may_be(self, gender: str) -> bool:
        """Whether a pronoun of this gender (f, m, n) may stand for it."""
        things = (SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.DOCUMENT)
        if gender == "n":
            return not self.plural and self.kind not in (SourceKind.PERSON, SourceKind.ANONYMOUS)
        if self.plural or self.kind in things or self.kind is SourceKind.GROUP:
            return False
        return self.gender in (None, gender)


class Cast:
    """Everybody with a name, found by any form of it."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        """Groups the names by their forms; linear but for a logarithm."""
        self.entities: list[Entity] = []
        self._shown: dict[Key, str] = {}
        self._counts: Counter[Key] = Counter()
        self._titles: dict[Key, set[str]] = {}
        self._by_word: dict[str, list[Key]] = {}
        self._initials: dict[str, list[Key]] = {}
        self._of_key: dict[Key, Entity] = {}
        self._roots: dict[Key, list[Key]] = {}
        self._called: dict[str, list[Entity]] = {}
        strong: set[Key] = set()
        kept = list(hits)
        for hit in kept:
            key = hit.key
            if not key:
                continue
            strong |= {key} if not hit.weak else set()
            self._counts[key] += 1
            self._shown.setdefault(key, " ".join(hit.words))
            if hit.title:
                self._titles.setdefault(key, set()).add(title_gender(hit.title) or "")
        self._alone = {key[0] for key in strong if len(key) == 1}
        for key in self._shown:
            for word in set(key):
                self._by_word.setdefault(word, []).append(key)
            capitals = "".join(word[0] for word in key if word not in _SMALL)
            if len(capitals) > 1:
                self._initials.setdefault(capitals, []).append(key)
        self.strong = strong | {k for k in self._shown if len(self.roots(k)[0]) > 1}

    def show(self, key: Key, words: str) -> None:
        """Sets how a name is written where marks stand inside it."""
        self._shown[key] = words

    def roots(self, key: Key) -> list[Key]:
        """The fullest forms that `key` may be short for; itself alone where there are none."""
        if key not in self._roots:
            self._roots[key] = self._find_roots(key)
        return self._roots[key]

    def _find_roots(self, key: Key) -> list[Key]:
        if not key:
            return [key]
        rarest = min((self._by_word.get(word, []) for word in key), key=len)
        fuller = [form for form in rarest[:50] if form != key and self._is_short_for(key, form)]
        if len(key) == 1 and 2 <= len(key[0]) <= 6 and not fuller:
            fuller = [f for f in self._initials.get(key[0], []) if key[0] not in f][:5]
            if not self._shown.get(key, key[0]).isupper():
                fuller = []
        longest = [
            f for f in fuller if not any(f != g and self._is_short_for(f, g) for g in fuller)
        ]
        return longest or [key]

    def _is_short_for(self, key: Key, form: Key) -> bool:
        if len(key) >= len(form) or not _in_order(key, form):
            return False
        core = tuple(word for word in form if word not in _SUFFIXES)
        if key == core or key[-1] == core[-1]:
            return not (len(key) == 1 and len(key[0]) < 3)
        if key[0] == form[0] and len(key) == len(form) - 1 and form[-1] in _COMMERCIAL:
            return True
        return (
            len(key) == 1
            and key[0] in form[:-1]
            and self._is_person_form(form)
            and (key[0] not in _SMALL)
        )

    def _is_person_form(self, form: Key) -> bool:
        shown = self._shown[form].split()
        return (
            2 <= len(form) <= 4
            and not is_organization(tuple(shown))
            and not any(word.isupper() and len(word) > 1 and "." not in word for word in shown)
            and (form[-1] in self._alone or shown[0] in first_names() or form in self._titles)
        )

    def is_repeated(self, key: Key) -> bool:
        """Whether the text has this form more than once."""
        return self._counts[key] > 1

    def known(self, key: Key) -> bool:
        """Whether the text has this form of a name at all."""
        return key in self._shown

    def lookup(self, hit: Hit) -> Entity:
        """Who `hit` names: by its fullest form; of several whom its title fits, the latest."""
        key = hit.key
        self._shown.setdefault(key, " ".join(hit.words))
        gender = title_gender(hit.title) if hit.title else None
        forms = self.roots(key)
        if forms == [key] and gender and len(key) == 1 and len(self._titles.get(key, ())) > 1:
            return self._entity(
                (gender, *key), f"{'Mr.' if gender == 'm' else 'Mrs.'} {self._shown[key]}"
            )
        fitting = [self._entity(form) for form in forms]
        if gender:
            agreeing = [e for e in fitting if e.gender in (None, gender)]
            if not agreeing:
                shown = f"{'Mr.' if gender == 'm' else 'Mrs.'} {' '.join(hit.words)}"
                return self._entity((gender, *key), shown)
            sure = [e for e in agreeing if e.gender == gender]
            fitting = sure or agreeing
        if len(fitting) == 1:
            return fitting[0]
        *_, before, latest = sorted(fitting, key=lambda e: e.at)
        if latest.at - before.at < _APART and latest.at >= 0 and not gender:
            return self._entity(key)  # either may be meant
        return latest

    def _entity(self, key: Key, shown: str | None = None) -> Entity:
        if key not in self._of_key:
            words = shown or self._shown.get(key, " ".join(key))
            entity = Entity(words, named=True, words=frozenset(key))
            self._of_key[key] = entity
            self.entities.append(entity)
        return self._of_key[key]

    def counted(self, entity: Entity) -> int:
        """How often the text has the fullest form of the entity's name."""
        return self._counts[key_of(entity.name.split())]

    def stands_alone(self, word: str) -> bool:
        """Whether the text uses the word as a whole name."""
        return word.casefold() in self._alone

    def add(self, entity: Entity) -> Entity:
        """The entity, now one of the article's."""
        self.entities.append(entity)
        for head in entity.heads:
            self._called.setdefault(head, []).append(entity)
        return entity

    def call(self, entity: Entity, head: str) -> None:
        """Notes that the text has called `entity` by this noun."""
        if head not in entity.heads:
            entity.heads.add(head)
            self._called.setdefault(head, []).append(entity)

    def called(self, heads: Iterable[str]) -> list[Entity]:
        """The latest entities that the text has called by one of the nouns."""
        return [entity for head in heads for entity in self._called.get(head, [])[-_LATEST:]]

    def with_word(self, word: str) -> list[Entity]:
        """The entities whose name has the word."""
        keys = self._by_word.get(word, [])[:_LATEST]
        return [self._of_key[key] for key in keys if key in self._of_key]


def _in_order(key: Key, form: Key) -> bool:
    rest = iter(form)
    return all(word in rest for word in key)
