"""Stance by the words around the cue: `{cue}` in a sentence, `[source]` where there is one."""

from __future__ import annotations

import re

import pytest

from sayso.attributions.reconcile import Draft
from sayso.attributions.vouching import stance_in

CASES = """
says     | [Ann Vale] {said} the pier was shut.
says     | [The harbor board] {has said} the pier was shut.
says     | {According to} [Ann Vale], the pier was shut.
says     | [Ann Vale] was {told} the pier was shut.
says     | [The mayor] {did not deny} that the pier was shut.
says     | [She] {never denied} that she had sold it.
says     | [Vale] didn't {dispute} the figure.
says     | [Officials] {reported} two arrests.
says     | [Police] {reported} that the road was closed.
says     | [He] {reported} feeling unwell.
says     | In [his] {remarks}, the pier was never in danger.
says     | [Her] {statement} that the pier was safe came late.
says     | [The singer] {gushed} about the pier.
says     | [The judge] {ruled} that the pier must close.
says     | [Vale] {pointed out} that it was shut.
says     | [Vale] {made clear} that it was shut.
says     | [The study] {found} that gulls were fewer.
says     | [The memo] {shows} that the board knew.
says     | [Vale] {called} the plan a mistake.
says     | [Vale] {described} a cold night.
says     | [Vale]{:} “It is shut.”
says     | [The source] {dished} that the two had parted.
says     | [Vale] {recommended} that the pier be closed.
says     | [The insider] {explains} that it was over.
says     | [Vale] {does not claim} that the pier was hers.
says     | [Vale] {fired back} that it was shut.
claims   | [Vale] {insists} the pier was shut.
claims   | [The suit] {alleges} that the board knew.
claims   | [Vale's] {claim} that the board knew
claims   | [Her] {insistence} that the pier was safe
claims   | [The] {allegation} that the board knew was read aloud.
claims   | [Vale] {was accused} of selling the pier.
claims   | [He] {argued} that the pier was safe.
claims   | [The letter] {implies} that the board knew.
claims   | [Insiders] {are claiming} that it is over.
claims   | [His] {assertion} that the pier was safe
claims   | [Vale] {swore} that she was home.
claims   | [Vale] {suggested} that the board knew.
claims   | [Vale] {has maintained} her innocence.
claims   | [His] {accusations} that the board lied
reports  | [The Larkholm Gazette] {reports} that the pier was shut.
reports  | [The Larkholm Gazette] {reported} that the pier was shut.
reports  | [larkholmnews.com] {first reported} the sale.
reports  | As [the magazine] {reported}, the pair had parted.
reports  | [The Gazette's] {report} that the pier was shut
reports  | [The paper] {is reporting} that it was sold.
confirms | [Vale] {confirmed} that the pier was shut.
confirms | [A spokeswoman] {has confirmed} the sale.
confirms | [He] {admitted} selling the pier.
confirms | [Her] {admission} that the pier was sold
confirms | [The board] {acknowledged} that it knew.
confirms | [The] {confirmation} of the sale came on a Sunday.
confirms | [He] {conceded} that it was late.
confirms | [Vale] {owned up} to the sale.
denies   | [Vale] {denied} that the pier was shut.
denies   | [Her] {denial} that the pier was shut
denies   | [Vale] {has denied} all of it.
denies   | [The board] {rejected} the charge.
denies   | [Vale] {dismissed} the story as nonsense.
denies   | [A spokesman] {shot down} talk of a sale.
denies   | [He] {refuted} the claim.
denies   | [The company] {disputes} that account.
denies   | [His camp] {debunked} the tale.
rumor    | The pier {is said to} be for sale.
rumor    | The pier is {said} to be for sale.
rumor    | The two {are rumored to} have parted.
rumor    | The pair were {rumoured} to have parted.
rumor    | {It is said} that the pier moves.
rumor    | {It emerged} that the pier was sold.
rumor    | {It has emerged} that the pier was sold.
rumor    | {Rumors swirled} that the pier was sold.
rumor    | {Rumor has it} that the pier was sold.
rumor    | {Word is} the pier was sold.
rumor    | [Vale] {reportedly} sold the pier.
rumor    | [Vale] {allegedly} sold the pier.
rumor    | [Vale] {reportedly told} friends that it was over.
rumor    | The pier {was reported to} be for sale.
rumor    | {Speculation} that the pier was sold grew.
rumor    | [There have been] {rumors} that it was sold.
rumor    | The two are {reported} to have parted.
rumor    | {Gossip} that the two had parted
rumor    | It {was alleged} that he sold it.
rumor    | The brand is {tipped} to return.
believes | [Vale] {thinks} the pier will open.
believes | [Vale] {doesn't think} the pier will open.
believes | [She] does not {believe} the pier will open.
believes | The pier {is thought to} be the oldest.
believes | The pier is {believed} to be the oldest.
believes | The pier {is expected to} open in May.
believes | [Residents] {fear} the pier will fall.
believes | [The board] {hopes} to open it.
believes | [Her] {belief} that the pier would open
believes | [There are] {fears} that the pier will fall.
believes | [He] {is convinced} that it was sold.
believes | [Analysts] {reckon} it will be sold.
believes | [Vale] {felt} it was time.
believes | [The board] {expects} a crowd.
believes | [He] {is afraid} that it will fall.
plans    | [The board] {plans to} open it.
plans    | [The board] {does not plan} to open it.
plans    | [She] {wants} the pier back.
plans    | [He] {vowed} to open it.
plans    | [His] {promise} to open it
plans    | [The company] {intends} to sell.
plans    | [The board] {is considering} a sale.
plans    | [Vale] {would like} to buy it.
plans    | [The owner] {threatened} to sue.
plans    | [The firm] {has decided} to sell.
declines | [Vale] {declined to comment}.
declines | [Vale] {did not respond} to a request.
declines | [The board] {did not immediately respond} to messages.
declines | [Vale] {would neither confirm nor deny} the sale.
declines | [The board] has not {confirmed} the sale.
declines | [Vale] {could not be reached}.
declines | [Vale] {refused to say} who bought it.
declines | [Vale] {would not say} who bought it.
declines | [The firm] {hasn't commented} on the sale.
declines | [Vale] {did not return} calls.
declines | [The board] had {no comment}.
declines | [His] {refusal} to discuss the sale
declines | [Vale] {was not available for comment}.
declines | [He] {won't discuss} the sale.
asks     | [Vale] {asked} who had bought the pier.
asks     | [She] {wondered} whether it would open.
asks     | [Her] {question} was whether it would open.
asks     | [Fans] {are asking} who bought it.
asks     | [A reporter] {inquired} about the sale.
"""


def draft_of(marked: str) -> tuple[str, Draft]:
    """The sentence without its marks, and the draft that they describe."""
    text, at = "", 0
    found: dict[str, tuple[int, int]] = {}
    for mark in re.finditer(r"\[([^\]]*)\]|\{([^}]*)\}", marked):
        text += marked[at : mark.start()]
        words = mark[1] if mark[1] is not None else mark[2]
        found["source" if mark[1] is not None else "cue"] = (len(text), len(text) + len(words))
        text, at = text + words, mark.end()
    text += marked[at:]
    start = max(end for _, end in found.values())
    content = (start, len(text)) if text[start:].strip(" .,") else (0, start)
    draft = Draft(
        content=(content,), cue=found.get("cue"), source=found.get("source"),
        certainty=(1, 1, 1), by="test",
    )  # fmt: skip
    return text, draft


@pytest.mark.parametrize(
    ("stance", "marked"),
    [tuple(map(str.strip, line.split("|"))) for line in CASES.strip().splitlines()],
)
def test_stance_where_the_cue_stands(stance: str, marked: str) -> None:
    assert stance_in(*draft_of(marked)) == stance


def test_there_are_cases_enough() -> None:
    assert len(CASES.strip().splitlines()) >= 100


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [("“It is shut.”", "quotation", "says"), ("The pier is shut.", "tagger", None),
     ("The pier is shut.", "embed", "says")],
)  # fmt: skip
def test_without_a_cue(text: str, by: str, expected: str | None) -> None:
    draft = Draft(content=((0, len(text)),), cue=None, source=None, certainty=(1, 1, 1), by=by)
    assert stance_in(text, draft) == expected
