"""Findings as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sayso import __version__
from sayso.policies.findings import Finding
from sayso.policies.policy import Policy
from sayso.policies.writing.checked import Checked

__all__ = ["SCHEMA", "to_json"]

SCHEMA = "sayso/findings/1"


def to_json(checked: Sequence[Checked], policy: Policy) -> str:
    """{schema, version, policy, stories: [{ref, id, problem, findings: […]}]}, indented.

    Offsets count code points of the article's text, half open; lines and columns count from 1.
    """
    stories = [
        {
            "ref": one.ref,
            "id": one.analysis.article.id if one.analysis else None,
            "model": one.analysis.engine.model if one.analysis else None,
            "problem": one.problem,
            "findings": [_finding(finding) for finding in one.findings],
        }
        for one in checked
    ]
    whole = {"schema": SCHEMA, "version": __version__, "policy": policy.name, "stories": stories}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "line": finding.first.line,
        "column": finding.first.column,
        "end_line": finding.last.line,
        "end_column": finding.last.column,
        "message": finding.message,
        "fix": finding.fix,
        "cites": list(finding.cites),
    }
