"""Rules and policies in words, for `sayso check --list` and `--explain`."""

from __future__ import annotations

import textwrap

from sayso.errors import UsageError
from sayso.policies.policy import SHIPPED, Policy, load_policy
from sayso.policies.rules import RULES

__all__ = ["explained", "listed"]

_WIDTH = 92


def listed() -> str:
    """Every rule with its title, then every shipped policy with the rules it runs."""
    width = max(map(len, RULES))
    lines = ["Rules", *(f"  {rule.id:<{width}}  {rule.title}" for rule in RULES.values())]
    lines += ["", "Policies"]
    for name in SHIPPED:
        policy = load_policy(name)
        lines.append(f"  {name:<{width}}  {policy.title}")
        rules = ", ".join(f"{s.rule} ({s.severity})" for s in policy.settings)
        lines.append(_folded(rules, " " * (width + 4)))
    return "\n".join(lines) + "\n"


def explained(rule_id: str, policy: Policy) -> str:
    """What a rule looks for, why, how to mend it, its options, and what the policy cites for it.

    Raises UsageError for an unknown rule.
    """
    if rule_id not in RULES:
        raise UsageError(f"there is no rule {rule_id}; the rules are {', '.join(RULES)}")
    rule = RULES[rule_id]
    setting = policy.setting(rule_id)
    lines = [f"{rule.id}: {rule.title}", "", _folded(rule.why), _folded(f"Fix: {rule.fix}"), ""]
    if setting is None:
        lines.append(f"The policy {policy.name} does not run it.")
    else:
        lines.append(f"In the policy {policy.name} ({policy.title}): {setting.severity}.")
        lines += [_folded(cite, "  ") for cite in setting.cites]
    if policy.about.strip():
        lines += ["", _folded(" ".join(policy.about.split()))]
    if rule.options:
        lines += ["", "Options in TOML:"]
    for option in rule.options:
        value = (setting.options if setting else {}).get(option.name, option.default)
        shown = list(value) if isinstance(value, tuple) else value
        lines.append(_folded(f"{option.name} = {shown!r}: {option.meaning}", "  "))
    return "\n".join(lines) + "\n"


def _folded(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
