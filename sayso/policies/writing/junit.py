"""Findings as JUnit XML, the shape that continuous integration servers show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from sayso.policies.policy import Policy
from sayso.policies.rules import RULES
from sayso.policies.writing.checked import Checked

__all__ = ["to_junit"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(checked: Sequence[Checked], policy: Policy) -> str:
    """A suite for each input, in it a case for each rule; an unread input is an error.

    Characters that XML cannot hold stand as U+FFFD.
    """
    root = ElementTree.Element("testsuites", name=f"sayso check: {policy.name}")
    for one in checked:
        _suite(root, one, policy)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ElementTree.indent(root, " ")
    written = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _suite(root: ElementTree.Element, one: Checked, policy: Policy) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=_xml(one.ref))
    failures = 0
    if one.problem is not None:
        case = ElementTree.SubElement(suite, "testcase", classname=_xml(one.ref), name="read")
        ElementTree.SubElement(case, "error", message=_xml(one.problem))
    else:
        for setting in policy.settings:
            name = setting.rule
            case = ElementTree.SubElement(suite, "testcase", classname=_xml(one.ref), name=name)
            found = [finding for finding in one.findings if finding.rule == name]
            failures += bool(found)
            if not found:
                continue
            lines = [f"{one.ref}:{f.first.line}:{f.first.column}: {f.message}" for f in found]
            failure = ElementTree.SubElement(
                case, "failure", type=setting.severity.value, message=_xml(RULES[name].title)
            )
            failure.text = _xml("\n".join((*lines, RULES[name].fix)))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", str(int(one.problem is not None)))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
