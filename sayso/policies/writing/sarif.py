"""Findings as SARIF 2.1.0 (OASIS Standard, March 2020), which editors and code hosts show in place.

A page's findings point into the text that was taken from it: that text is embedded as the
artifact's contents, so that viewers count lines in it and not in the markup.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from sayso import __version__
from sayso.policies.findings import Finding
from sayso.policies.policy import Policy, Setting
from sayso.policies.rules import RULES
from sayso.policies.writing.checked import Checked

__all__ = ["to_sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def to_sarif(checked: Sequence[Checked], policy: Policy) -> str:
    """One run: the rules of the policy, an artifact for each input, a result for each finding."""
    order = [setting.rule for setting in policy.settings]
    artifacts = [_artifact(one) for one in checked]
    results = [
        _result(finding, place, order.index(finding.rule), artifacts[place]["location"]["uri"])
        for place, one in enumerate(checked)
        for finding in one.findings
    ]
    run = {
        "tool": {
            "driver": {
                "name": "sayso check",
                "semanticVersion": __version__,
                "rules": [_descriptor(setting) for setting in policy.settings],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(checked)],
        "artifacts": artifacts,
        "results": results,
        "properties": {"policy": policy.name, "models": _models(checked)},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _models(checked: Sequence[Checked]) -> list[str]:
    return sorted({one.analysis.engine.model for one in checked if one.analysis})


def _invocation(checked: Sequence[Checked]) -> dict[str, Any]:
    notifications = [
        {"level": "error", "message": {"text": f"{one.ref}: {one.problem}"}}
        for one in checked
        if one.problem is not None
    ]
    whole: dict[str, Any] = {"executionSuccessful": not notifications}
    if notifications:
        whole["toolExecutionNotifications"] = notifications
    return whole


def _descriptor(setting: Setting) -> dict[str, Any]:
    rule = RULES[setting.rule]
    cited = "".join(f" {cite}" for cite in setting.cites)
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why + cited},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": setting.severity.value},
    }


def _artifact(one: Checked) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(one.ref)}}
    if one.analysis is not None:
        text = one.analysis.article.text
        digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
        if one.verbatim:
            artifact["mimeType"] = "text/plain"
        else:
            artifact["description"] = {"text": "the text taken from the page; places count in it"}
            artifact["contents"] = {"text": text}
        artifact["properties"] = {"textSha256": digest}
    return artifact


def _result(finding: Finding, artifact: int, rule: int, uri: str) -> dict[str, Any]:
    region = {
        "startLine": finding.first.line,
        "startColumn": finding.first.column,
        "endLine": finding.last.line,
        "endColumn": finding.last.column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.text},
    }
    location = {"artifactLocation": {"uri": uri, "index": artifact}, "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message} {finding.fix}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"saysoFinding/v1": _fingerprint(finding, uri)},
    }


def _fingerprint(finding: Finding, uri: str) -> str:
    """The same for the same words under the same rule, wherever in the file they move to."""
    key = "\0".join((finding.rule, uri, " ".join(finding.text.split())))
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _uri(ref: str) -> str:
    """A file's path as a relative or absolute URI reference; an address as it is."""
    if "://" in ref:
        return quote(ref, safe="/:?#[]@!$&'()*+,;=%-._~")
    path = PurePath(ref)
    written = quote(path.as_posix(), safe="/-._~")
    return f"file://{written}" if path.is_absolute() else written
