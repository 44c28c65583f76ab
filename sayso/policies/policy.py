"""Policies: which rules run, how much each weighs, and which public rule it stands for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.errors import UsageError
from sayso.policies.findings import Severity
from sayso.policies.options import Option, Value
from sayso.policies.rules import RULES
from sayso.policies.tomlplaces import line_of

__all__ = ["SHIPPED", "Policy", "PolicyError", "Setting", "load_policy", "read_policy"]

SHIPPED = ("all", "ap", "guardian", "nyt", "reuters")
"""The policies that come with sayso: every rule, and four houses' published ones."""

_OFF = "off"
_TOP = ("name", "title", "about", "extends", "rules")


class PolicyError(UsageError):
    """A policy that cannot be used; the message names file, line and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a policy runs one rule."""

    rule: str
    severity: Severity
    cites: tuple[str, ...] = ()
    options: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A named set of rules, in the order of `RULES`."""

    name: str
    title: str
    about: str
    settings: tuple[Setting, ...]

    def setting(self, rule: str) -> Setting | None:
        """How the policy runs a rule; None where it does not."""
        return next((setting for setting in self.settings if setting.rule == rule), None)


def load_policy(name: str) -> Policy:
    """The shipped policy of that name, or the one in that TOML file.

    Raises PolicyError where there is no such policy or the file is wrong, naming line and key.
    """
    if name in SHIPPED:
        return read_policy(_shipped(name), where=f"{name}.toml")
    path = Path(name)
    try:
        written = path.read_text("utf-8")
    except FileNotFoundError:
        known = ", ".join(SHIPPED)
        raise PolicyError(
            f"there is no policy {name}; the shipped ones are {known}, and FILE.toml is your own"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"the policy {name} cannot be read: {error}") from None
    return read_policy(written, where=name)


def read_policy(toml: str, *, where: str) -> Policy:
    """The policy a TOML text describes; `where` names it in errors.

    Raises PolicyError, naming line and key.
    """
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{where}: this is not TOML: {error}") from None
    reader = _Reader(toml, where)
    for key in table:
        if key not in _TOP:
            raise reader.error((key,), f"is unknown; the keys are {', '.join(_TOP)}")
    base = _base(reader, table)
    settings = {setting.rule: setting for setting in base.settings} if base else {}
    rules = reader.table(table, "rules") if "rules" in table or base is None else {}
    for rule in rules:
        if rule not in RULES:
            raise reader.error(("rules", rule), f"is unknown; the rules are {', '.join(RULES)}")
        setting = reader.setting(rules, rule, settings.get(rule))
        settings.pop(rule, None)
        if setting is not None:
            settings[rule] = setting
    if not settings:
        raise PolicyError(
            f"{where}: the policy runs no rule; add a table such as [rules.bare-source]"
        )
    return Policy(
        name=reader.string(table, "name", default=Path(where).stem),
        title=reader.string(table, "title", default=base.title if base else Path(where).stem),
        about=reader.string(table, "about", default=""),
        settings=tuple(settings[rule] for rule in RULES if rule in settings),
    )


def _shipped(name: str) -> str:
    return files("sayso.policies").joinpath("shipped", f"{name}.toml").read_text("utf-8")


def _base(reader: _Reader, table: Mapping[str, Any]) -> Policy | None:
    """The shipped policy that this one starts from."""
    if "extends" not in table:
        return None
    name = reader.string(table, "extends", default="")
    if name not in SHIPPED:
        raise reader.error(("extends",), f"must be one of {', '.join(SHIPPED)}")
    return read_policy(_shipped(name), where=f"{name}.toml")


class _Reader:
    """Takes values out of a TOML table, and names the line of what is wrong."""

    def __init__(self, toml: str, where: str) -> None:
        self._toml = toml
        self._where = where

    def error(self, keys: Sequence[str], problem: str) -> PolicyError:
        line = line_of(self._toml, keys)
        return PolicyError(f"{self._where}:{line}: {'.'.join(keys)} {problem}")

    def string(self, table: Mapping[str, Any], key: str, *, default: str) -> str:
        value = table.get(key, default)
        if not isinstance(value, str):
            raise self.error((key,), "must be a string")
        return value

    def table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = table.get(key)
        if not isinstance(value, dict):
            raise self.error((key,), "must be a table: [rules.NAME], one for each rule that runs")
        return value

    def setting(
        self, rules: Mapping[str, Any], rule: str, before: Setting | None
    ) -> Setting | None:
        """The setting in `[rules.RULE]`, over the one it extends; None where it is off."""
        table = rules[rule]
        if not isinstance(table, dict):
            raise self.error(("rules", rule), "must be a table: severity, cites and its options")
        severities = [*Severity, _OFF]
        severity = table.get("severity", before.severity if before else Severity.WARNING)
        if severity not in severities:
            said = ", ".join(severities)
            raise self.error(("rules", rule, "severity"), f"must be one of {said}")
        cites = table.get("cites", list(before.cites) if before else [])
        if not isinstance(cites, list) or not all(isinstance(cite, str) for cite in cites):
            raise self.error(("rules", rule, "cites"), "must be a list of strings")
        options = dict(before.options) if before else {}
        known = {option.name: option for option in RULES[rule].options}
        for key, value in table.items():
            if key not in ("severity", "cites"):
                options[key] = self._option(rule, key, value, known)
        if severity == _OFF:
            return None
        return Setting(rule=rule, severity=Severity(severity), cites=tuple(cites), options=options)

    def _option(self, rule: str, key: str, value: Any, known: Mapping[str, Option]) -> Value:
        if key not in known:
            options = ", ".join(["severity", "cites", *known])
            raise self.error(("rules", rule, key), f"is unknown; {rule} takes {options}")
        fault = known[key].fault(value)
        if fault is not None:
            raise self.error(("rules", rule, key), f"must be {fault}")
        checked: Value = tuple(value) if isinstance(value, list) else value
        return checked
