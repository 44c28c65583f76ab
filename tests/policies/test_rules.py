"""Each rule on drafts that it finds fault with, and on near ones that it lets pass."""

from __future__ import annotations

import pytest

from sayso.policies import RULES, check
from sayso.policies.policy import read_policy
from sayso.records import Analysis, Closeness, QuoteType, SourceKind, Stance
from tests.policies.drafts import Said, Who, draft, named, unnamed

AIDE = "an aide to the mayor"
REASON = "because he feared for his post"
LINE = f"The bridge will close in May, {AIDE} said."


def aide(who: Who, *, byline: tuple[str, ...] = ("Bo Tarn",)) -> Analysis:
    said = Said(content=["The bridge will close in May"], cue="said", source=AIDE, by=AIDE)
    return draft("", [f"{LINE[:-1]} {REASON}."], [said], {AIDE: who}, byline=byline)


def quoted(content: str, who: Who | None = None, stance: Stance | None = None) -> Analysis:
    said = Said(content=[content], cue="said", source=AIDE, by=AIDE, stance=stance)
    return draft("", [f"{content}, {AIDE} said."], [said], {AIDE: who or unnamed()})


def source_named(words: str, closeness: Closeness = Closeness.CLOSE) -> Analysis:
    said = Said(content=["the wedding is off"], cue="said", source=words, by=words)
    return draft("", [f"{words} said the wedding is off."], [said], {words: unnamed(closeness)})


BRIDGE = "The bridge will close in May"


def top(headline: str, paragraph: str, *said: Said, sources: dict[str, Who]) -> Analysis:
    return draft(headline, [paragraph], said, sources)


def says(
    content: str, by: str, cue: str = "said", stance: Stance | None = None, hedge: str = ""
) -> Said:
    return Said(content=[content], cue=cue, source=by, by=by, stance=stance, hedge=hedge)


TWO = f"The bridge will close in May, {AIDE} said. Ada Quill said it will close for good."
AIDE_SAYS = says(BRIDGE, AIDE)
LINES = "Larkholm Lines"
OFFICIAL = "a Larkholm Lines official"
REFUSED = f"The ferry is unsafe, {OFFICIAL} said. {LINES} declined to comment."
FERRY = says("The ferry is unsafe", OFFICIAL)
CONDITION = "on condition of anonymity"

FIRES: list[tuple[str, Analysis, str]] = [
    ("unnamed-no-reason", aide(unnamed()), AIDE),
    ("rote-reason", aide(unnamed(reason=REASON, rote=True)), REASON),
    ("bare-source", aide(unnamed(Closeness.BARE)), AIDE),
    ("unnamed-attack", quoted("The mayor is an incompetent liar"), "incompetent"),
    ("unnamed-attack", quoted("He is in over his head"), "in over his head"),
    ("unnamed-opinion", quoted("The plan is a terrible one"), "terrible"),
    ("unnamed-opinion", quoted("The vote will fail", stance=Stance.BELIEVES), "said"),
    ("lead-on-one-unnamed", top("", LINE, AIDE_SAYS, sources={AIDE: unnamed()}), BRIDGE),
    (
        "lead-on-one-unnamed",
        top("Bridge to close in May", LINE, AIDE_SAYS, sources={AIDE: unnamed()}),
        BRIDGE,
    ),
    (
        "headline-firmer",
        top(
            "Bridge closes in May",
            LINE,
            says(BRIDGE, AIDE, stance=Stance.CLAIMS),
            sources={AIDE: named()},
        ),
        "Bridge closes in May",
    ),
    (
        "headline-firmer",
        top(
            "Bridge will close, Quill says",
            "Ada Quill claimed the bridge will close.",
            Said(content=["Bridge will close"], cue="says", source="Quill", by="Ada Quill"),
            says("the bridge will close", "Ada Quill", "claimed", Stance.CLAIMS),
            sources={"Ada Quill": named()},
        ),
        "Bridge will close, Quill says",
    ),
    (
        "quote-without-speaker",
        draft(
            "",
            ["“The bridge is closed to us all.”"],
            [Said(content=["“The bridge is closed to us all.”"], quote=QuoteType.DIRECT)],
            {},
        ),
        "“The bridge is closed to us all.”",
    ),
    (
        "detached-attribution",
        draft(
            "",
            ["The bridge will close in May. Ada Quill said that yesterday."],
            [says(BRIDGE, "Ada Quill")],
            {"Ada Quill": named()},
        ),
        BRIDGE,
    ),
    (
        "unnamed-declined",
        draft(
            "", [REFUSED], [FERRY], {OFFICIAL: unnamed(), LINES: named(SourceKind.ORGANIZATION)}
        ),
        "declined to comment",
    ),
    (
        "unnamed-declined",
        draft(
            "",
            [f"{BRIDGE}, {AIDE} said. {AIDE} declined to say when."],
            [AIDE_SAYS, Said(content=["to say when"], cue="declined", source=AIDE, by=AIDE,
                             stance=Stance.DECLINES)],
            {AIDE: unnamed()},
        ),
        "declined to say when",
    ),
    ("friends-of", source_named("Friends of the actress"), "Friends of the actress"),
    ("friends-of", source_named("a friend close to the singer"), "a friend close to the singer"),
    ("single-unnamed-source", aide(unnamed()), AIDE),
    ("no-byline", aide(unnamed(), byline=()), AIDE),
]  # fmt: skip

PASSES: list[tuple[str, Analysis]] = [
    ("unnamed-no-reason", aide(unnamed(reason=REASON))),
    ("unnamed-no-reason", aide(named())),
    ("rote-reason", aide(unnamed(reason=REASON))),
    ("rote-reason", aide(unnamed())),
    ("bare-source", aide(unnamed(Closeness.PLACED))),
    ("unnamed-attack", quoted("The mayor is an incompetent liar", named())),
    ("unnamed-attack", quoted("The mayor is not a liar")),
    ("unnamed-attack", quoted("The mayor signed the order")),
    ("unnamed-opinion", quoted("The mayor signed the order")),
    ("unnamed-opinion", quoted("The mayor is an incompetent liar")),  # the attack says it
    (
        "lead-on-one-unnamed",
        top(
            "",
            TWO,
            AIDE_SAYS,
            says("it will close for good", "Ada Quill"),
            sources={AIDE: unnamed(), "Ada Quill": named()},
        ),
    ),
    ("lead-on-one-unnamed", top("", LINE, AIDE_SAYS, sources={AIDE: named()})),
    ("lead-on-one-unnamed", source_named("two people familiar with the plan")),
    (
        "lead-on-one-unnamed",
        draft(
            "Bridge to close in May",
            ["The bridge will close in May.", f"It is old, {AIDE} said."],
            [says("It is old", AIDE)],
            {AIDE: unnamed()},
        ),
    ),
    (
        "headline-firmer",
        top("Bridge may close in May", LINE, AIDE_SAYS, sources={AIDE: unnamed()}),
    ),
    (
        "headline-firmer",
        draft(
            "Bridge closes in May",
            ["The bridge closes in May. It is old, Ada Quill said."],
            [says("It is old", "Ada Quill")],
            {"Ada Quill": named()},
        ),
    ),
    (
        "headline-firmer",
        top(
            "Bridge closes in May",
            LINE,
            says(BRIDGE, AIDE, stance=Stance.CONFIRMS),
            sources={AIDE: named()},
        ),
    ),
    (
        "quote-without-speaker",
        draft(
            "",
            ["The “greenest” of bridges."],
            [Said(content=["“greenest”"], quote=QuoteType.DIRECT)],
            {},
        ),
    ),
    (
        "quote-without-speaker",
        draft(
            "",
            ["“The bridge is closed to us all,” she said."],
            [Said(content=["“The bridge is closed to us all,”"], cue="said", source="she",
                  quote=QuoteType.DIRECT)],
            {},
        ),
    ),
    ("detached-attribution", aide(named())),
    (
        "unnamed-declined",
        draft(
            "",
            [f"The ferry is unsafe, {AIDE} said. {LINES} declined to comment."],
            [says("The ferry is unsafe", AIDE)],
            {AIDE: unnamed(), LINES: named(SourceKind.ORGANIZATION)},
        ),
    ),
    ("friends-of", source_named("an officer aboard", Closeness.PLACED)),
    ("friends-of", source_named("a friendly neighbour")),
    ("single-unnamed-source", source_named("two people familiar with the plan")),
    (
        "single-unnamed-source",
        top(
            "",
            f"{LINE} Ada Quill said the bridge closes in May.",
            AIDE_SAYS,
            says("the bridge closes in May", "Ada Quill"),
            sources={AIDE: unnamed(), "Ada Quill": named()},
        ),
    ),
    ("no-byline", aide(named(), byline=())),
]  # fmt: skip


def found(rule: str, analysis: Analysis, options: str = "") -> list[str]:
    policy = read_policy(f"[rules.{rule}]\n{options}", where="x.toml")
    return [finding.text for finding in check(analysis, policy)]


@pytest.mark.parametrize(("rule", "analysis", "words"), FIRES)
def test_fires(rule: str, analysis: Analysis, words: str) -> None:
    assert found(rule, analysis) == [words]


@pytest.mark.parametrize(("rule", "analysis"), PASSES)
def test_lets_pass(rule: str, analysis: Analysis) -> None:
    assert found(rule, analysis) == []


def test_every_rule_is_tested_both_ways() -> None:
    assert {rule for rule, *_ in FIRES} == {rule for rule, _ in PASSES} == set(RULES)


@pytest.mark.parametrize(
    ("rule", "options", "analysis", "count"),
    [
        ("unnamed-no-reason", 'closeness = ["bare"]', aide(unnamed()), 0),
        ("unnamed-no-reason", 'closeness = ["placed"]', aide(unnamed()), 1),
        ("rote-reason", 'phrases = ["for his post"]', aide(unnamed(reason="for his post")), 1),
        ("rote-reason", 'phrases = ["for his post"]', aide(unnamed(reason=REASON)), 0),
        ("unnamed-attack", 'words = ["windbag"]', quoted("The mayor is a windbag"), 1),
        ("unnamed-attack", 'allow = ["lazy"]', quoted("The mayor is lazy"), 0),
        ("unnamed-opinion", "stances = []", quoted("It fails", stance=Stance.BELIEVES), 0),
        ("lead-on-one-unnamed", "at_most = 2", source_named("two people familiar with it"), 1),
        ("headline-firmer", 'against = "hedged"', top("Bridge closes in May", LINE, AIDE_SAYS,
                                                     sources={AIDE: named()}), 0),
        ("headline-firmer", 'against = "attributed"', top("Bridge closes in May", LINE, AIDE_SAYS,
                                                         sources={AIDE: named()}), 1),
        ("headline-firmer", 'against = "hedged"', top(
            "Bridge closes in May", "The bridge may close in May, Ada Quill said.",
            says("The bridge may close in May", "Ada Quill", hedge="may"),
            sources={"Ada Quill": named()}), 1),
        ("friends-of", 'phrases = ["member of the circle"]',
         source_named("a member of the circle"), 1),
        ("quote-without-speaker", "unresolved = true", draft(
            "", ["“We are closed to all,” she said."],
            [Said(content=["“We are closed to all,”"], cue="said", source="she",
                  quote=QuoteType.DIRECT)], {}), 1),
    ],
)  # fmt: skip
def test_options(rule: str, options: str, analysis: Analysis, count: int) -> None:
    assert len(found(rule, analysis, options)) == count


def test_a_story_without_anything() -> None:
    every = read_policy('extends = "all"', where="x.toml")
    assert check(draft("", [], [], {}), every) == ()
    assert check(draft("Bridge closes", ["It does."], [], {}), every) == ()
