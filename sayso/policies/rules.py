"""Every rule there is, in the order in which `sayso check --list` shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.policies import leads, quoting, tone, unnamed
from sayso.policies.findings import Hit
from sayso.policies.options import Option, Options
from sayso.policies.story import Story
from sayso.records import Closeness, Stance

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its stable id, what it looks for, why that matters, how to mend it, its options."""

    id: str
    title: str
    why: str
    fix: str
    find: Callable[[Story, Options], Iterator[Hit]]
    options: tuple[Option, ...] = ()


_LIKENESS = Option(
    name="likeness",
    default=0.6,
    meaning="share of the headline's words that a statement must have to say the same; "
    "set by reasoning, three words of five, not by data",
)
_JUDGING = (
    Option(name="words", default=(), meaning="words that count beside those of the list"),
    Option(name="allow", default=(), meaning="words of the list that do not count"),
)

_ALL = (
    Rule(
        id="unnamed-no-reason",
        title="An unnamed source without a reason",
        why="Readers cannot weigh a source whose name they are not told unless they know why.",
        fix="Say why the source cannot be named, name the source, or leave the statement out.",
        find=unnamed.unnamed_no_reason,
        options=(
            Option(
                name="closeness",
                default=tuple(Closeness),
                meaning="which unnamed sources need a reason",
                choices=tuple(Closeness),
            ),
        ),
    ),
    Rule(
        id="rote-reason",
        title="A reason for anonymity that says nothing",
        why="“Who asked not to be named” restates the anonymity instead of explaining it.",
        fix="Say what the source has to fear or why it may not speak.",
        find=unnamed.rote_reason,
        options=(
            Option(name="phrases", default=(), meaning="reasons with these words are rote too"),
        ),
    ),
    Rule(
        id="bare-source",
        title="A bare “a source” or “sources said”",
        why="Readers learn nothing of how the source would know.",
        fix="Describe the source as closely as the terms allow: where it sits, what it saw.",
        find=unnamed.bare_source,
    ),
    Rule(
        id="unnamed-opinion",
        title="An opinion from an unnamed source",
        why="Anonymity is for information; an opinion is worth as much as the name behind it.",
        fix="Keep the facts and drop the judgment, or find somebody who gives it by name.",
        find=tone.unnamed_opinion,
        options=(
            Option(
                name="stances",
                default=(Stance.BELIEVES.value,),
                meaning="statements with these stances are opinions whatever their words",
                choices=tuple(Stance),
            ),
            *_JUDGING,
        ),
    ),
    Rule(
        id="unnamed-attack",
        title="An attack from an unnamed source",
        why="Whoever is attacked cannot answer, and readers cannot see the attacker's interest.",
        fix="Drop the attack, or get it on the record and ask the one attacked.",
        find=tone.unnamed_attack,
        options=_JUDGING,
    ),
    Rule(
        id="lead-on-one-unnamed",
        title="The main point rests on one unnamed source",
        why="If that one source is wrong, so is the story.",
        fix="Find a second source or a document, or have the exception approved.",
        find=leads.lead_on_unnamed,
        options=(
            Option(
                name="at_most",
                default=1,
                meaning="how many unnamed sources are too few; “two aides”, “sources” count as two",
            ),
            Option(
                name="part",
                default=0.6,
                meaning="share of the headline or lede that a statement must fill to carry it; "
                "set by reasoning, not by data",
            ),
            _LIKENESS,
        ),
    ),
    Rule(
        id="headline-firmer",
        title="The headline is firmer than the body",
        why="Most readers see only the headline, and there a claim has become a fact.",
        fix="Attribute or hedge the headline as the body does.",
        find=leads.headline_firmer,
        options=(
            Option(
                name="against",
                default="attributed",
                meaning="what the headline is held against: all that the body attributes, or "
                "only what it hedges",
                choices=("attributed", "hedged"),
            ),
            _LIKENESS,
        ),
    ),
    Rule(
        id="quote-without-speaker",
        title="A quotation without a speaker",
        why="A quotation that nobody is named for cannot be checked.",
        fix="Say who said it, and where.",
        find=quoting.quote_without_speaker,
        options=(
            Option(name="min_words", default=4, meaning="shorter quotations are phrases"),
            Option(
                name="unresolved",
                default=False,
                meaning="also where words such as “he” stand but it is not clear who is meant",
            ),
        ),
    ),
    Rule(
        id="detached-attribution",
        title="An attribution in another sentence",
        why="Readers must not have to guess whose words a sentence has.",
        fix="Put the attribution into the sentence, just before or after the statement.",
        find=quoting.detached_attribution,
        options=(Option(name="min_words", default=4, meaning="shorter statements are let pass"),),
    ),
    Rule(
        id="unnamed-declined",
        title="“Declined to comment” from somebody quoted unnamed",
        why="It tells readers that somebody was silent who in truth spoke.",
        fix="Leave the refusal out, or say who spoke and on what terms.",
        find=unnamed.unnamed_declined,
    ),
    Rule(
        id="friends-of",
        title="“Friends of” as a source",
        why="The phrase often hides the person concerned, and readers cannot tell.",
        fix="Describe how the source knows, not whom it likes; or name the source.",
        find=unnamed.friends_of,
        options=(
            Option(name="phrases", default=(), meaning="words that count beside “friends of”"),
        ),
    ),
    Rule(
        id="single-unnamed-source",
        title="A single unnamed source",
        why="What only one unnamed person says has not been checked against anybody.",
        fix="Find a second source, say what is not known, or have the exception approved.",
        find=unnamed.single_unnamed,
        options=(
            Option(
                name="likeness",
                default=0.6,
                meaning="share of its words that another source's statement must have to bear it "
                "out; set by reasoning, not by data",
            ),
        ),
    ),
    Rule(
        id="no-byline",
        title="Unnamed sources without a byline",
        why="Somebody must answer for what nobody is named for.",
        fix="Sign the story.",
        find=unnamed.no_byline,
    ),
)
RULES = {rule.id: rule for rule in _ALL}
"""Rules by id."""
