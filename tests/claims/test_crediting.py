"""Whom an article credits: chains, and words that only point to an outlet."""

from __future__ import annotations

import pytest

from sayso.claims.crediting import credits_of
from sayso.claims.statements import statements_of
from sayso.records import SourceKind
from tests.claims.newsroom import ANONYMOUS, OUTLET, Said, analysis, article

KITE = "The Morning Kite revealed that the mill will close. "
BRIG = "The Brig said that the bakery may follow. "
TOLD = "A foreman told {words} that both are sold."
FAR = "The harbour was quiet on Tuesday, and nobody minded. " * 9


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        (KITE + TOLD, "the site", "The Morning Kite"),
        (KITE + FAR + TOLD, "the gossip magazine", "The Morning Kite"),  # the only one
        (KITE + BRIG + TOLD, "the newspaper", "The Brig"),  # the one just named
        (KITE + BRIG + FAR + TOLD, "the newspaper", "the newspaper @ Tinker Post"),
        (TOLD + " " + KITE, "the tabloid", "the tabloid @ Tinker Post"),  # named only later
        (KITE + TOLD, "the Harrow Bench", "the Harrow Bench"),
        (KITE + TOLD, "the police station", "the police station"),
    ],
)
def test_the_site_is_the_outlet_named_before(text: str, words: str, meant: str) -> None:
    told = text.format(words=words)
    said = [
        Said(content="that both are sold", cue="told", source="A foreman", speaker="A foreman",
             kind=ANONYMOUS, via=(words,)),
        Said(content="that the mill will close", cue="revealed", source="The Morning Kite",
             speaker="The Morning Kite", kind=OUTLET),
    ]  # fmt: skip
    if "Brig" in text:
        said.append(
            Said(content="that the bakery may follow", cue="said", source="The Brig",
                 speaker="The Brig", kind=OUTLET)
        )  # fmt: skip
    story = analysis(article("a", "Tinker Post", None, told), said)
    (foreman,) = [c for c in credits_of(statements_of(story)) if c.source == "A foreman"]
    assert foreman.outlets == (meant,)


@pytest.mark.parametrize(("kind", "outlets"), [(OUTLET, [("311",)]), (SourceKind.PERSON, [])])
def test_a_number_is_credited_where_it_is_an_outlet(
    kind: SourceKind, outlets: list[tuple[str, ...]]
) -> None:
    text = "The mill will close, 311 reported."
    said = Said(content="The mill will close", cue="reported", source="311", speaker="311",
                kind=kind)  # fmt: skip
    told = statements_of(analysis(article("a", "Tinker Post", None, text), [said]))
    assert [credit.outlets for credit in credits_of(told)] == outlets


def test_who_told_an_outlet_with_such_a_name_is_the_source() -> None:
    text = "Ada Rook told the Harbor Insider that the mill will close."
    said = Said(content="that the mill will close", cue="told", source="Ada Rook",
                speaker="Ada Rook", via=("the Harbor Insider",))  # fmt: skip
    (credit,) = credits_of(statements_of(analysis(article("a", "Tinker Post", None, text), [said])))
    assert (credit.outlets, credit.source) == (("the Harbor Insider",), "Ada Rook")


def test_an_outlet_is_known_by_its_article_whatever_it_was_taken_for() -> None:
    said = [
        Said(content="that the mill will close", cue="revealed", source="The Morning Kite",
             speaker="The Morning Kite", kind=SourceKind.PERSON),
        Said(content="that both are sold", cue="told", source="A foreman", speaker="A foreman",
             kind=ANONYMOUS, via=("the site",)),
    ]  # fmt: skip
    told = analysis(article("a", "Tinker Post", None, KITE + TOLD.format(words="the site")), said)
    own = Said(content="The mill will close", cue="says", source="a foreman", speaker="a foreman")
    kite = analysis(
        article("k", "Morning Kite", None, "The mill will close, says a foreman."), [own]
    )
    mine, others = statements_of(told), statements_of(kite)
    outlets = {c.source: c.outlets for c in credits_of(mine, others)}
    assert outlets["A foreman"] == ("The Morning Kite",)
    alone = {c.source: c.outlets for c in credits_of(mine)}
    assert alone["A foreman"] == ("the site @ Tinker Post",)
