"""Sourcing rules: Analysis + Policy → findings, as pure functions.

    load_policy   a house's name or a TOML file → Policy                     (policy, tomlplaces)
    check         Analysis, Policy → Findings in order of their place        (checking)
    RULES         every rule there is: unnamed, tone, leads, quoting         (rules)
    writing/      findings as text, JSON, SARIF or JUnit

A rule reads the record's own fields (kinds, anonymity, stances, hedges): it is as good as they are.
"""

from __future__ import annotations

from sayso.policies.checking import check
from sayso.policies.findings import Finding, Severity
from sayso.policies.policy import SHIPPED, Policy, PolicyError, load_policy
from sayso.policies.rules import RULES, Rule

__all__ = [
    "RULES",
    "SHIPPED",
    "Finding",
    "Policy",
    "PolicyError",
    "Rule",
    "Severity",
    "check",
    "load_policy",
]
