"""Who a noun stands for: "the actress", "his lawyer", "the company", "another insider"."""

from __future__ import annotations

import re

from sayso.attributions.entities.cast import Cast, Entity
from sayso.attributions.entities.mentions import Mention
from sayso.attributions.entities.pronouns import Pronouns
from sayso.attributions.entities.salience import Focus
from sayso.attributions.entities.scene import Scene
from sayso.attributions.entities.unnamed import Unnamed
from sayso.attributions.entities.vocabulary import noun_of
from sayso.records import SourceKind

__all__ = ["Nouns"]

_INDEFINITE = frozenset(
    """a an another one some several two three four five six seven eight nine ten any every each
    other others many numerous few multiple unnamed anonymous""".split()
)
_SPEAKS_FOR = frozenset(
    """spokesman spokeswoman spokesperson rep representative lawyer attorney publicist manager agent
    counsel solicitor secretary""".split()
)  # the person is beside the point: they speak for somebody who is named
_SAME = (
    frozenset("representative rep congresswoman congressman lawmaker".split()),
    frozenset("senator lawmaker".split()),
    frozenset("ceo executive boss chief".split()),
    frozenset("spokesman spokeswoman spokesperson rep".split()),
    frozenset("lawyer attorney counsel solicitor".split()),
    frozenset("doctor physician surgeon".split()),
    frozenset("coach manager".split()),
    frozenset("mother mom mum".split()),
    frozenset("father dad".split()),
    frozenset("lawsuit suit complaint filing petition motion".split()),
    frozenset("report study survey review research paper analysis findings".split()),
    frozenset("statement announcement release press note".split()),
    frozenset("post posting tweet message update caption video photo".split()),
    frozenset("letter email memo memorandum".split()),
    frozenset("judgment ruling verdict opinion decision".split()),
)
_ANY_COMPANY = frozenset("company firm business organization organisation corporation".split())
_PERSONAL = re.compile(r"(?:er|or|ist|ian|man|woman|ess|eer|star|meister|preneur|naire)$")
_TOGETHER = 4  # sentences within which "the singers" are two who were named together
_MANY = frozenset("many some others most several few".split())
_NOBODY = frozenset("any every each no".split())
_PEOPLE = frozenset("people persons those individuals executives".split())
_KNOWING = re.compile(
    r"\s+(?:who\s+(?:are|were)\s+)?(?:familiar|close|briefed|with (?:direct )?knowledge|who know|"
    r"involved|privy|near)\b"
)
_OFFICIALS = frozenset(("officials", "authorities"))


def _ages(head: str) -> range:
    """The ages that "the 34-year-old" or "the teenager" may have; none for other nouns."""
    years, _, rest = head.partition("-")
    if rest == "year-old" and years.isdigit():
        return range(int(years), int(years) + 1)
    return range(13, 20) if head in ("teenager", "teen") else range(0)


def _is_many(mention: Mention) -> bool:
    """Whether an unknown noun is a plural: "many", "jugglers"."""
    word, noun = mention.head, mention.noun
    plural = word in _MANY or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    return plural and noun is not None and noun.kind is None and mention.det not in ("a", "an")


class Nouns:
    """Finds or makes the entity of a noun phrase; `cast` and `focus` are the article's."""

    def __init__(self, scene: Scene, cast: Cast, focus: Focus, pronouns: Pronouns) -> None:
        self.scene = scene
        self.cast = cast
        self.focus = focus
        self.pronouns = pronouns
        self.unnamed = Unnamed()
        self.described: list[Entity] = []  # entities by nouns alone, in order

    def find(
        self, mention: Mention, words: str, *, carrier: Entity | None = None, partitive: str = ""
    ) -> tuple[Entity | None, str]:
        """The entity and the rule that found it; `words` is how a new one will be called."""
        noun = mention.noun
        assert noun is not None
        kind = noun.kind
        owner = mention.owner.entity if mention.owner is not None else None
        if kind is SourceKind.GROUP and mention.head in _OFFICIALS and self._is_counted(mention):
            kind = SourceKind.ANONYMOUS
        if mention.det in _NOBODY:
            return None, ""
        if mention.head in _PEOPLE and _KNOWING.match(self.scene.text, mention.end):
            kind = SourceKind.ANONYMOUS
        if mention.head in _PEOPLE and mention.det == "the" and self.unnamed.has("source"):
            kind = SourceKind.ANONYMOUS
        if kind is SourceKind.ANONYMOUS or partitive:
            return self._unnamed(mention, words, carrier, partitive)
        if kind is None and not noun.role and mention.det in ("a", "an"):
            return self._unnamed(mention, words, carrier, partitive)
        if mention.det in _INDEFINITE and noun.role != "plural":
            if kind is SourceKind.PERSON and not self._stands_for(mention, owner):
                return self._unnamed(mention, words, carrier, partitive)
            return self._new(mention, words, owner), "new"
        return self._definite(mention, words, owner)

    def _is_counted(self, mention: Mention) -> bool:
        return mention.det in _INDEFINITE

    def _stands_for(self, mention: Mention, owner: Entity | None) -> bool:
        return mention.head in _SPEAKS_FOR or owner is not None

    def _unnamed(
        self, mention: Mention, words: str, carrier: Entity | None, partitive: str
    ) -> tuple[Entity | None, str]:
        noun = mention.noun
        assert noun is not None
        plural = noun.plural and not partitive
        summary = self.scene.summary[self.scene.block(mention.start)]
        found, rule = self.unnamed.find(
            mention, plural=plural, carrier=carrier, partitive=partitive, summary=summary
        )
        if found is not None:
            if found.headline and not summary:
                found.name, found.headline = words, False
            if found.carrier is None:
                found.carrier = carrier
            return found, rule
        entity = Entity(
            words,
            kind=SourceKind.ANONYMOUS,
            gender=noun.gender,
            plural=plural,
            heads={mention.head},
            carrier=carrier,
            words=frozenset(mention.modifiers),
            headline=summary,
        )
        self.unnamed.add(entity, mention, summary=summary)
        return self.cast.add(entity), rule

    def _definite(
        self, mention: Mention, words: str, owner: Entity | None
    ) -> tuple[Entity | None, str]:
        noun = mention.noun
        assert noun is not None
        if noun.role == "plural" and owner is None:
            pair = self.pronouns.latest_pair()
            if pair is not None:
                return pair, "the pair"
        if self._is_both(mention):
            return self.focus.pairs[-1], "the pair"
        same = self._called(mention, owner)
        if same is not None:
            return same, "same noun"
        if noun.role == "epithet" and mention.det in ("the", "this", "that") and owner is None:
            entity = self._epithet(mention, noun.gender)
            if entity is not None:
                return entity, "epithet"
        if noun.kind in (SourceKind.ORGANIZATION, SourceKind.OUTLET, SourceKind.DOCUMENT):
            entity = self._thing(mention, owner)
            if entity is not None:
                return entity, "the kind of thing"
        if noun.role == "office" and mention.det == "the" and mention.modifiers and owner is None:
            entity = self._only_speaker(noun.gender)
            if entity is not None:
                return entity, "only speaker"
        if noun.role in ("office", "epithet") and mention.det in ("the", "that", "this"):
            unnamed = [e for e, _, _ in self.unnamed.known if mention.head in e.heads]
            if unnamed:
                return max(unnamed, key=lambda e: e.at), "same noun"
        if noun.kind is None and not noun.role and owner is None and mention.det == "the":
            entity = self._by_look(mention)
            if entity is not None:
                return entity, "epithet"
        return self._new(mention, words, owner), "new"

    def _is_both(self, mention: Mention) -> bool:
        """Whether "the singers" are the two people who were named together just before."""
        one = noun_of(mention.head.removesuffix("s"))
        pair = self.focus.pairs[-1] if self.focus.pairs else None
        return (
            mention.det in ("the", "both", "two")
            and one is not None
            and one.role == "epithet"
            and mention.head.endswith("s")
            and mention.owner is None
            and not self.cast.called([mention.head])
            and pair is not None
            and self.scene.sentence(mention.start) - self.scene.sentence(pair.at) <= _TOGETHER
        )

    def _called(self, mention: Mention, owner: Entity | None) -> Entity | None:
        """The latest entity that the text called by this noun, of this owner if one is named."""
        noun = mention.noun
        heads = frozenset((mention.head,)).union(*(w for w in _SAME if mention.head in w))
        bare = mention.det in ("", "the", "this", "that")
        fits = [
            e
            for e in self.cast.called(sorted(heads))
            if e.kind is not SourceKind.ANONYMOUS
            and (owner is None or e.owner is owner or (e.owner is None and e.named))
            and (owner is not None or bare)
            and e.at <= mention.start
            and (noun is None or noun.gender is None or e.gender in (None, noun.gender))
        ]
        if noun is not None and noun.kind is SourceKind.GROUP:
            fits = [e for e in fits if not mention.modifiers or e.words == set(mention.modifiers)]
        return max(fits, key=lambda e: e.at) if fits else None

    def _epithet(self, mention: Mention, gender: str | None) -> Entity | None:
        conflicting = [
            e for e in self.focus.recent if e.kind is SourceKind.ANONYMOUS or not e.named
        ]
        ages = _ages(mention.head)
        if any(e.age in ages for e in self.focus.recent):
            conflicting += [e for e in self.focus.recent if e.age not in ages]
        return self.focus.best(mention, gender=gender, plural=False, out=conflicting)

    def _by_look(self, mention: Mention) -> Entity | None:
        """Who is meant by a noun that no list has but that ends as nouns for people do."""
        before, after = self.scene.text[: mention.start], self.scene.text[mention.end :][:8]
        told = re.search(
            rf"\b(?:an?|another|one) (?:[\w-]+ ){{0,2}}{re.escape(mention.head)}\b", before
        )
        if not _PERSONAL.search(mention.head) or _is_many(mention) or told or ", who" in after:
            return None
        entity = self._epithet(mention, None)
        if (
            entity is None
            or self.scene.sentence(mention.start) - self.scene.sentence(entity.at) > 3
        ):
            return None
        return entity

    def _only_speaker(self, gender: str | None) -> Entity | None:
        """Who spoke last, if nobody else with a name is in mind: "the two-term senator"."""
        people = [e for e in self.focus.recent if e.named and e.kind is SourceKind.PERSON]
        if len(people) != 1 or people[0] is not self.focus.spoke:
            return None
        return people[0] if gender is None or people[0].gender in (None, gender) else None

    def _thing(self, mention: Mention, owner: Entity | None) -> Entity | None:
        """The body, outlet or document that "the clinic", "the report" stands for."""
        noun = mention.noun
        assert noun is not None
        recent = [e for e in reversed(self.focus.recent) if e.named]
        named = [e for e in self.cast.with_word(mention.head) if e.at >= 0]
        if named and owner is None:
            return max(named, key=lambda e: e.at)
        if noun.kind is SourceKind.DOCUMENT:
            if owner is not None or mention.head not in ("report", "article", "story", "piece"):
                return None
            return next((e for e in recent if e.kind is SourceKind.OUTLET), None)
        if noun.kind is SourceKind.OUTLET:
            outlets = (e for e in recent if e.kind is SourceKind.OUTLET)
            bodies = (  # an outlet that nothing has shown to be one has at least said something
                e
                for e in recent
                if e.kind is SourceKind.ORGANIZATION and not e.is_place() and e.votes["spoke"]
            )
            found = next(outlets, None) or next(bodies, None)
            if found is not None and not found.votes["organization"]:
                found.kind = SourceKind.OUTLET
            return found
        if mention.head in ("government", "department", "court", "ministry", "council", "board"):
            return None
        generic = mention.head in _ANY_COMPANY
        others = [
            e
            for e in self.focus.recent
            if e.kind is not SourceKind.ORGANIZATION
            or e is owner
            or (not e.named and not generic)
            or (owner is not None and e.words <= owner.words)
        ]
        return self.focus.best(mention, gender="n", plural=False, out=others)

    def _new(self, mention: Mention, words: str, owner: Entity | None) -> Entity:
        noun = mention.noun
        assert noun is not None
        entity = Entity(
            words,
            kind=noun.kind or (SourceKind.GROUP if _is_many(mention) else None),
            gender=noun.gender,
            plural=noun.plural or _is_many(mention),
            heads={mention.head},
            owner=owner,
            words=frozenset(mention.modifiers),
        )
        self.described.append(entity)
        return self.cast.add(entity)
