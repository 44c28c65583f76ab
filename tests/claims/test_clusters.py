"""Claims of invented stories: what stands together, what stays apart, what adding does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bench.claimscores import b_cubed
from bench.goldstories import analysis_of
from bench.storybook import marked_stories
from sayso.claims.clusters import Placed, claims_of
from sayso.claims.likeness import denies
from sayso.claims.statements import statements_of
from sayso.claims.trail import Statement
from sayso.claims.traits import packed, traits_of, unpacked
from sayso.claims.words import TABLE
from sayso.records import QuoteType, Stance
from tests.claims.newsroom import Said, analysis, article

EASIER, HARDER, LONGER = marked_stories()
Story = list[dict[str, Any]]


def statements(story: Story) -> list[Statement]:
    return [one for article in story for one in statements_of(analysis_of(article))]


def marks(story: Story, said: list[Statement]) -> dict[str, str | None]:
    by_id = {article["id"]: article["attributions"] for article in story}
    return {
        one.id: by_id[one.article][int((one.attribution or "a0")[1:]) - 1]["claim"] for one in said
    }


@pytest.mark.parametrize(
    ("stories", "precision", "f1"),
    [(EASIER, 98, 77), (HARDER, 94, 66), (LONGER, 90, 80)],
    ids=["easier", "harder", "longer"],
)
def test_claims_of_invented_stories(stories: dict[str, Story], precision: float, f1: float) -> None:
    groups: list[list[str]] = []
    gold: dict[str, tuple[str, str]] = {}
    for name, story in stories.items():
        said = statements(story)
        claim = marks(story, said)
        gold |= {one: (name, its) for one, its in claim.items() if its}
        for found in claims_of(said, TABLE):
            groups.append([one for one in found.statements if claim[one]])
    scores = b_cubed([one for one in groups if one], gold)
    assert scores[0] >= precision
    assert scores[2] >= f1


@pytest.mark.parametrize("name", [*EASIER, *HARDER, *LONGER])
def test_a_denial_stands_apart(name: str) -> None:
    said = statements((EASIER | HARDER | LONGER)[name])
    by_id = {one.id: one for one in said}
    for claim in claims_of(said, TABLE):
        assert len({denies(by_id[one]) for one in claim.statements}) == 1


@pytest.mark.parametrize("name", [*EASIER, *HARDER, *LONGER])
def test_adding_keeps_every_claim(name: str) -> None:
    """Statements placed earlier come in by their traits alone, and keep their claim."""
    said = statements((EASIER | HARDER | LONGER)[name])
    half = len(said) // 2
    first = claims_of(said[:half], TABLE)
    placed = [
        Placed(claim=claim.id, is_denial=claim.is_denial, traits=unpacked(packed(traits)))
        for claim in first
        for traits in claim.traits.values()
    ]
    later = claims_of(said[half:], TABLE, placed=placed)
    known = {claim.id for claim in first}
    assert {one for claim in later for one in claim.statements} == {one.id for one in said[half:]}
    assert all((claim.text is None) == (claim.id in known) for claim in later)
    assert {one for claim in later for one in claim.merged} <= known


def test_what_says_nothing_is_like_nothing() -> None:
    story = [
        {
            "id": name,
            "outlet": None,
            "text": f"{who} confirmed it.",
            "attributions": [
                {
                    "who": who,
                    "kind": "person",
                    "stance": "confirms",
                    "via": [],
                    "quote": "indirect",
                    "content": [[len(who) + 11, len(who) + 13]],
                    "source": [[0, len(who)]],
                    "cue": [[len(who) + 1, len(who) + 10]],
                }
            ],
        }
        for name, who in (("a", "Ada Quarrel"), ("b", "Ada Quarrel"))
    ]
    assert len(claims_of(statements(story), TABLE)) == 2


def test_traits_survive_being_kept() -> None:
    for one in traits_of(statements(EASIER["quarrel-tour"]), TABLE):
        kept = unpacked(packed(one))
        assert (kept.runs, kept.quoted) == (one.runs, one.quoted)
        assert kept.terms == pytest.approx(one.terms, abs=0.001)
        assert kept.meaning == pytest.approx(one.meaning, abs=0.005)


def test_stories_that_become_one_weigh_their_claims_anew() -> None:
    said = statements(EASIER["quarrel-tour"])[:1]
    traits = replace(traits_of(said, TABLE)[0], runs=frozenset(), quoted="")
    placed = [Placed(claim=name, is_denial=False, traits=traits) for name in ("one", "other")]
    assert claims_of([], TABLE, placed=placed) == []
    (found,) = claims_of([], TABLE, placed=placed, regroup=True)
    assert (found.id, found.merged, found.statements, found.text) == ("one", ("other",), (), None)


@pytest.mark.parametrize(
    ("one", "other", "ranks", "claims"),
    [
        # what both papers lead with is one claim where it is alike by half
        ("the shipyard will shed hundreds of workers", "many jobs will go at the yard", (0, 0), 1),
        ("the shipyard will shed hundreds of workers", "many jobs will go at the yard", (4, 5), 2),
        # and two where it is not
        ("the shipyard will shed hundreds of workers", "a plate of oysters is to blame", (0, 0), 2),
    ],
)
def test_what_comes_first_counts_where_it_is_alike(
    one: str, other: str, ranks: tuple[int, int], claims: int
) -> None:
    said = []
    for name, words, rank in (("a", one, ranks[0]), ("b", other, ranks[1])):
        told = article(name, name, None, f"A witness said {words}.")
        its = analysis(told, [Said(content=words, cue="said", source="A witness")])
        said += [replace(statement, rank=rank) for statement in statements_of(its)]
    assert len(claims_of(said, TABLE)) == claims


NEVER = "“We never sold a single plank of the pier to anybody,”"


def test_who_quotes_the_words_of_a_denial_denies() -> None:
    told = "The pier is gone, the Kite reported. The harbour master denied it. {} she said."
    full = analysis(
        article("a", "Tinker Post", None, told.format(NEVER)),
        [
            Said(content="The pier is gone", cue="reported", source="the Kite"),
            Said(content="it", cue="denied", source="The harbour master", stance=Stance.DENIES),
            Said(content=NEVER, cue="said", source="she", quote=QuoteType.DIRECT),
        ],
    )
    short = analysis(
        article("b", "Brig", None, f"LARKHOLM (NWS) — {NEVER} said the harbour master."),
        [Said(content=f"LARKHOLM (NWS) — {NEVER}", cue="said", quote=QuoteType.DIRECT)],
    )
    for said in ([full, short], [short, full]):
        claims = claims_of([one for its in said for one in statements_of(its)], TABLE)
        denials = [claim for claim in claims if claim.is_denial]
        assert [len(claim.statements) for claim in denials] == [3]
        assert not denials[0].text or not denials[0].text.startswith("LARKHOLM")


def test_what_is_said_not_to_be_true_is_no_denial_by_itself() -> None:
    words = "the harbour board sold every plank of the pier to a dealer"
    said = [
        statement
        for name, quoted in (("a", f"“It is not true that {words},”"), ("b", f"“{words},”"))
        for statement in statements_of(
            analysis(
                article(name, name, None, f"{quoted} she said."),
                [Said(content=quoted, cue="said", source="she", quote=QuoteType.DIRECT)],
            )
        )
    ]
    for order in (said, said[::-1]):
        assert [len(one.statements) for one in claims_of(order, TABLE)] == [1, 1]


PLAIN = "“No plank of the old pier was ever sold to anybody in Larkholm,”"
LATER = "“As I have said, no plank of the old pier was ever sold to anybody in Larkholm,”"
SHORT = "“I have said no plank of the old pier was ever sold,”"


@pytest.mark.parametrize(
    ("order", "batch"),
    [
        ((0, 1, 2), 1),
        ((0, 2, 1), 1),
        ((0, 1, 2), 2),
        ((1, 0, 2), 2),
        ((0, 1, 2), 3),
        ((2, 1, 0), 3),
    ],
)
def test_who_denies_does_not_depend_on_the_batch(order: tuple[int, ...], batch: int) -> None:
    """Once a denial is known, its words deny: in the batch that it came with and in later ones."""
    stories = [
        analysis(
            article(name, name, None, f"{words} she said."),
            [Said(content=words, cue="said", source="she", quote=QuoteType.DIRECT)],
        )
        for name, words in zip("abc", (PLAIN, LATER, SHORT), strict=True)
    ]
    said = [one for number in order for one in statements_of(stories[number])]
    assert sum(map(denies, said)) == 1
    placed: list[Placed] = []
    for at in range(0, len(said), batch):
        placed += [
            Placed(claim=claim.id, is_denial=claim.is_denial, traits=traits)
            for claim in claims_of(said[at : at + batch], TABLE, placed=placed)
            for traits in claim.traits.values()
        ]
    assert {one.is_denial for one in placed} == {True}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("LARKHOLM (NWS) — The mill will shut", "The mill will shut"),
        ("LARKHOLM, Wexmark (NWS) - “The mill will shut", "“The mill will shut"),
        ("PORT ARDEN, Wexmark – The mill will shut", "The mill will shut"),
        ("LARKHOLM — The mill will shut", "The mill will shut"),
        ("NWMA – which runs the pier – will shut it", None),
        ("NWMA — which runs the pier — will shut it", None),
        ("NWMA - The Pier Trust - will shut it", None),
        ("NWMA, which runs the pier – will shut it", None),
    ],
)
def test_a_claim_has_no_dateline(words: str, told: str | None) -> None:
    story = analysis(
        article("a", "Tinker Post", None, f"{words}, Ada Rook said."),
        [Said(content=words, cue="said", source="Ada Rook", speaker="Ada Rook")],
    )
    (claim,) = claims_of(statements_of(story), TABLE)
    assert claim.text == (told or words)


def test_a_claim_is_told_in_the_innermost_words() -> None:
    told = analysis(
        article("a", "Tinker Post", None, "The Kite reported that insiders say the mill will shut"),
        [
            Said(content="that insiders say the mill will shut", cue="reported", source="The Kite"),
            Said(content="the mill will shut", cue="say", source="insiders"),
        ],
    )
    (claim,) = claims_of(statements_of(told), TABLE)
    assert (claim.text, len(claim.statements)) == ("the mill will shut", 2)
