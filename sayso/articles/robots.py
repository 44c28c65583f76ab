"""What a site's robots.txt allows, as RFC 9309 reads it.

The standard library's parser knows neither `*` and `$` in paths nor that the longest rule wins,
and sites have relied on both for years.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

__all__ = ["allows"]

# Kept as they are when both sides are brought to one spelling.
_SAFE = "/?&=*$:;,@!~'()+-._#%"


def allows(robots: str, *, agent: str, target: str) -> bool:
    """True where `agent` may fetch `target` (path with query, starting with `/`).

    Of the rules that match, the longest wins, and of two equally long ones the permission. No
    rules allow everything. `agent` is the bare product name, compared without regard to case.
    """
    target = _spelled(target)
    best = (-1, True)
    for allow, rule in _rules(robots, agent.lower()):
        if rule and _matches(_spelled(rule), target):
            best = max(best, (len(rule), allow))
    return best[1]


def _rules(robots: str, agent: str) -> list[tuple[bool, str]]:
    """The rules of the groups that name the agent, else of those for everybody."""
    rules: dict[str, list[tuple[bool, str]]] = {}
    named: list[str] = []
    in_rules = False
    for line in robots.removeprefix("\ufeff").splitlines():
        field, _, value = line.split("#", 1)[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if field == "user-agent":
            if in_rules:
                named, in_rules = [], False
            name = value.lower().split("/")[0].strip()
            named.append(name)
            rules.setdefault(name, [])
        elif field in ("allow", "disallow"):
            in_rules = True
            for name in named:
                rules[name].append((field == "allow", value))
    return rules.get(agent, rules.get("*", []))


def _matches(rule: str, target: str) -> bool:
    """True where a rule with `*` and a closing `$` matches the start of the target.

    Piece by piece instead of by a regular expression: a rule may hold any number of stars.
    """
    anchored = rule.endswith("$")
    first, *others = rule.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    last = others.pop() if anchored and others else ""
    for piece in others:
        at = target.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if anchored and "*" in rule:
        return target.endswith(last) and len(target) - len(last) >= at
    return not anchored or at == len(target)


def _spelled(path: str) -> str:
    """One spelling for what may be written plainly or percent-encoded."""
    return quote(unquote(path), safe=_SAFE)
