"""Policies: the shipped ones, one's own, and what is said of a faulty file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.policies import RULES, SHIPPED, PolicyError, Severity, load_policy
from sayso.policies.explaining import explained, listed
from sayso.policies.policy import read_policy


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_policies_load_and_cite(name: str) -> None:
    policy = load_policy(name)
    assert policy.name == name
    assert policy.about.strip()
    assert all(setting.cites for setting in policy.settings) == (name != "all")


def test_the_whole_policy_runs_every_rule() -> None:
    assert [setting.rule for setting in load_policy("all").settings] == list(RULES)


def test_ones_own() -> None:
    toml = """
name = "house"
extends = "ap"

[rules.bare-source]
severity = "off"

[rules.no-byline]
severity = "note"

[rules."friends-of"]
severity = "error"
phrases = ["member of the circle"]
cites = ["House rules, page 4"]
"""
    policy = read_policy(toml, where="house.toml")
    assert policy.setting("bare-source") is None
    byline, friends = policy.setting("no-byline"), policy.setting("friends-of")
    assert byline is not None
    assert byline.severity is Severity.NOTE
    assert byline.cites  # the house's it extends
    assert friends is not None
    assert friends.options == {"phrases": ("member of the circle",)}


FAULTY = [
    ("name = [", "x.toml: this is not TOML: "),
    ("[rules.bare-source]\n\ntitel = 1", "x.toml:3: rules.bare-source.titel is unknown; "),
    ("name = 3\n[rules.bare-source]", "x.toml:1: name must be a string"),
    ("nam = 'x'", "x.toml:1: nam is unknown; the keys are name, "),
    ("extends = 'ap'\n[rules.bear-source]", "x.toml:2: rules.bear-source is unknown; the rules "),
    ("\n\nextends = 'apt'", "x.toml:3: extends must be one of all, ap, "),
    (
        "[rules]\nbare-source.severity = 'fatal'",
        "x.toml:2: rules.bare-source.severity must be one of note, warning, error, off",
    ),
    (
        "[rules.rote-reason]\nseverity = 'note'\nphrases = 'x'",
        "x.toml:3: rules.rote-reason.phrases must be a list of strings",
    ),
    (
        "[rules.unnamed-no-reason]\ncloseness = ['near']",
        "x.toml:2: rules.unnamed-no-reason.closeness must be a list of strings of bare, placed, ",
    ),
    (
        "[rules.headline-firmer]\nlikeness = 3",
        "x.toml:2: rules.headline-firmer.likeness must be a number from 0 to 1",
    ),
    (
        "[rules.quote-without-speaker]\nmin_words = -1",
        "x.toml:2: rules.quote-without-speaker.min_words must be a whole number from 0 up",
    ),
    (
        "[rules.quote-without-speaker]\nunresolved = 'no'",
        "x.toml:2: rules.quote-without-speaker.unresolved must be true or false",
    ),
    ("[rules.no-byline]\ncites = 'x'", "x.toml:2: rules.no-byline.cites must be a list"),
    ("rules = 3", "x.toml:1: rules must be a table"),
    ("rules.no-byline = 'error'", "x.toml:1: rules.no-byline must be a table"),
    ("name = 'x'", "x.toml:1: rules must be a table"),
    ("[rules.no-byline]\nseverity = 'off'", "x.toml: the policy runs no rule"),
]


@pytest.mark.parametrize(("toml", "words"), FAULTY)
def test_a_faulty_file_is_named_by_line_and_key(toml: str, words: str) -> None:
    with pytest.raises(PolicyError) as caught:
        read_policy(toml, where="x.toml")
    assert str(caught.value).startswith(words)


def test_no_such_policy() -> None:
    with pytest.raises(PolicyError, match="there is no policy bbc; the shipped ones are all, ap"):
        load_policy("bbc")


def test_listing_and_explaining() -> None:
    for word in (*RULES, *SHIPPED):
        assert word in listed()
    words = explained("rote-reason", load_policy("nyt"))
    assert "Hoyt" in words
    assert "phrases = [" in words
    assert "does not run it" in explained("rote-reason", load_policy("reuters"))


def test_the_docs_have_every_rule_policy_and_option() -> None:
    docs = (Path(__file__).parent.parent.parent / "docs" / "check.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in docs.splitlines() if line.startswith("| `")}
    assert set(SHIPPED) | set(RULES) == set(rows)
    for rule in RULES.values():
        for option in rule.options:
            assert f"`{option.name}`" in rows[rule.id].split(rule.id, 1)[1]
