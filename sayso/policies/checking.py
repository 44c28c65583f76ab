"""Analysis + Policy → findings."""

from __future__ import annotations

from sayso.policies.findings import Finding, Lines, Severity
from sayso.policies.options import Options
from sayso.policies.policy import Policy
from sayso.policies.rules import RULES
from sayso.policies.story import Story
from sayso.records import Analysis

__all__ = ["check"]


def check(
    analysis: Analysis, policy: Policy, *, least: Severity = Severity.NOTE
) -> tuple[Finding, ...]:
    """What in the analysis breaks the policy, in order of place, then of rules; often nothing.

    Rules with a severity below `least` are not run. Linear in the text and, for the rules on the
    headline, in the attributions.
    """
    story = Story(analysis)
    lines = Lines(story.text)
    findings = [
        Finding(
            rule=setting.rule,
            severity=setting.severity,
            start=hit.start,
            end=hit.end,
            text=story.text[hit.start : hit.end],
            first=lines.place(hit.start),
            last=lines.place(hit.end),
            message=hit.message,
            fix=RULES[setting.rule].fix,
            cites=setting.cites,
        )
        for setting in policy.settings
        if setting.severity.rank >= least.rank
        for hit in RULES[setting.rule].find(
            story, Options(RULES[setting.rule].options, setting.options)
        )
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end)))
