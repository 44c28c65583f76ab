"""Findings as lines for people and editors: path:line:column: severity: rule: message."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.policies.findings import Finding, Lines
from sayso.policies.policy import Policy
from sayso.policies.writing.checked import Checked

__all__ = ["to_text"]

_WIDTH = 92


def to_text(checked: Sequence[Checked], policy: Policy) -> str:
    """Three lines a finding: where and what, the words, how to mend it; a count at the end."""
    parts = []
    total = 0
    for one in checked:
        if one.analysis is None:
            continue
        lines = Lines(one.analysis.article.text)
        total += len(one.findings)
        parts += [_finding(one, finding, lines) for finding in one.findings]
    read = sum(one.analysis is not None for one in checked)
    stories = f"{read} story" if read == 1 else f"{read} stories"
    findings = f"{total} finding" if total == 1 else f"{total} findings"
    parts.append(f"{findings} in {stories} (policy {policy.name})\n")
    return "".join(parts)


def _finding(one: Checked, finding: Finding, lines: Lines) -> str:
    place = f"{one.ref}:{finding.first.line}:{finding.first.column}"
    shown, mark = _excerpt(finding, lines)
    return (
        f"{place}: {finding.severity}: {finding.rule}: {finding.message}\n"
        f"    {shown}\n    {mark}\n    fix: {finding.fix}\n"
    )


def _excerpt(finding: Finding, lines: Lines) -> tuple[str, str]:
    """The part of the line around the words, and carets under them."""
    line = lines.line(finding.first.line).replace("\t", " ")
    start = finding.first.column - 1
    length = finding.end - finding.start
    last = len(line) if finding.last.line > finding.first.line else start + length
    from_ = max(0, min(start - 20, len(line) - _WIDTH))
    shown = line[from_ : from_ + _WIDTH]
    carets = max(1, min(last, from_ + _WIDTH) - start)
    return shown, " " * (start - from_) + "^" * carets
