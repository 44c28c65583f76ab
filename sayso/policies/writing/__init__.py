"""Findings as text for people, JSON, SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sayso.policies.policy import Policy
from sayso.policies.writing.checked import Checked
from sayso.policies.writing.json_object import to_json
from sayso.policies.writing.junit import to_junit
from sayso.policies.writing.sarif import to_sarif
from sayso.policies.writing.text import to_text

__all__ = ["FORMATS", "Checked"]

FORMATS: dict[str, Callable[[Sequence[Checked], Policy], str]] = {
    "text": to_text,
    "json": to_json,
    "sarif": to_sarif,
    "junit": to_junit,
}
"""Writers by name; each takes what was checked, in order, and the policy."""
