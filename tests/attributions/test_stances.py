"""How the words of a cue vouch for what they report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.stances import reports, stance_of

STANCES = {
    "says": "said|has said|Told|according to|According To|adds|replying|writes|written|"
    "'s words, said|gushed|spilled|quipped|noted|was told|shouting|emphasized|reiterates",
    "claims": "claims|'s claim|insisted|alleges|alleging|argued|swore|asserts|maintained|"
    "suggesting",
    "reports": "reports|reported|was reporting|has reported",
    "confirms": "confirmed|admits|admitted|has acknowledged|conceding|confessed",
    "denies": "denied|denies|denying|rejected|disputes|refuted|dismissed",
    "rumor": "reportedly|reportedly said|is said|is rumored|rumoured to|allegedly|supposedly",
    "believes": "thinks|thought|hoping|hoped|feared|expects|worried|believe|feels|predicting",
    "plans": "plans|planned|wants|vowed|intends|planning|promised|threatens",
    "declines": "declined to comment|declines|has declined to say|refused to comment|"
    "would not comment|didn't respond|no comment",
    "asks": "asked|asking|wondered|inquires",
}


@pytest.mark.parametrize(
    ("cue", "stance"),
    [(cue, stance) for stance, cues in STANCES.items() for cue in cues.split("|")],
)
def test_stance(cue: str, stance: str) -> None:
    assert stance_of(cue) == stance


@pytest.mark.parametrize(
    "cue",
    ["", " ", ":", "—", "running", "didn't say", "never claimed", "said and denied", "in", "Ärger"],
)
def test_what_leaves_doubt_has_no_stance(cue: str) -> None:
    assert stance_of(cue) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["she", "said", "so"], True),
        (["According", "to", "him"], True),
        (["they", "CLAIMED"], True),
        (["the", "boat", "sank"], False),
        (["to", "comment", "out", "point", "is", "are"], False),
        ([], False),
    ],
)
def test_words_that_report(words: list[str], expected: bool) -> None:
    assert reports(words) is expected


@given(st.text(max_size=40))
def test_any_words_have_one_stance_or_none(cue: str) -> None:
    assert stance_of(cue) == stance_of(cue)
    assert reports(cue.split()) in (True, False)
