"""One input after the check, as the writers take it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.policies.findings import Finding
from sayso.records import Analysis

__all__ = ["Checked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An input: its analysis and findings, or the problem that kept it from being read.

    `verbatim`: places count in the file itself, not in the text taken from a page.
    """

    ref: str
    analysis: Analysis | None = None
    findings: tuple[Finding, ...] = ()
    problem: str | None = None
    verbatim: bool = True
