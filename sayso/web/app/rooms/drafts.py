"""Drafts: a story read, or checked against a policy, and kept only where that is asked for.

Nothing of a draft is logged, and its address is fetched from the public web alone.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from sqlite3 import Connection
from typing import Annotated, Literal

import msgspec

from sayso.articles.given import Form, Given, Input
from sayso.pipeline import read_input
from sayso.policies import SHIPPED, Finding, Policy, PolicyError, Severity, load_policy
from sayso.policies import check as find
from sayso.policies.policy import read_policy
from sayso.policies.rules import RULES
from sayso.records import Analysis, Failed, Outlet, Skipped
from sayso.store.inputs import forgotten
from sayso.store.reading import read_analysis
from sayso.store.writing import Fate, write_analysis
from sayso.web.app.calls import Call, Endpoint, Nothing
from sayso.web.app.problems import ProblemError, refused

__all__ = ["ENDPOINTS"]

_PASTED = "pasted"
Short = Annotated[str, msgspec.Meta(max_length=500)]
Address = Annotated[str, msgspec.Meta(max_length=4000)]


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A story: its text, its HTML, or the address it is to be fetched from.

    With text or HTML, `url` says where it came from. The rest is what is known of it, and
    overrides what is read from the story itself.
    """

    text: str | None = None
    html: str | None = None
    url: Address | None = None
    outlet: Short | None = None
    domain: Short | None = None
    published: Short | None = None
    title: Short | None = None
    byline: Annotated[tuple[Short, ...], msgspec.Meta(max_length=50)] = ()
    language: Short | None = None


class ToCheck(Draft, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft, or an article of the ledger, and the policy it is held to."""

    article: str | None = None
    policy: Literal["all", "ap", "guardian", "nyt", "reuters"] = "all"
    policy_text: Annotated[str, msgspec.Meta(max_length=100_000)] | None = None
    severity: Severity = Severity.NOTE


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """The article, and whether it is new, the next revision of its page, or was known."""

    id: str
    fate: Fate


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One breach of one rule; lines and columns count from 1."""

    rule: str
    title: str
    severity: Severity
    start: int
    end: int
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    fix: str
    cites: tuple[str, ...]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, in order of its place, and the analysis that the places are of."""

    policy: str
    analysis: Analysis
    findings: tuple[Found, ...]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """How a policy runs a rule."""

    rule: str
    title: str
    severity: Severity
    cites: tuple[str, ...]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A policy that comes with sayso."""

    name: str
    title: str
    about: str
    rules: tuple[Rule, ...]


class Policies(msgspec.Struct, frozen=True, kw_only=True):
    """All policies that come with sayso."""

    items: tuple[Shown, ...]


async def analyze(call: Call[Nothing, Draft]) -> Analysis:
    """Who says what in a draft; nothing of it is stored or logged."""
    return await _read(call, call.body)


async def add_article(call: Call[Nothing, Draft]) -> Stored:
    """Reads a story and keeps it in the ledger."""
    analysis = await _read(call, call.body)
    article = analysis.article
    url = article.canonical_url or article.url

    def put(connection: Connection) -> Fate:
        if forgotten(connection, ref=article.ref, url=url, article=article.id):
            detail = "it was asked that this story be forgotten, so it is not taken in again"
            raise ProblemError("conflict", detail)
        return write_analysis(connection, analysis).fate

    fate = await call.desk.ledger.write(put)
    call.reply.status = 200 if fate is Fate.KNOWN else 201
    call.reply.headers["Location"] = f"/api/1/articles/{article.id}"
    return Stored(id=article.id, fate=fate)


async def check(call: Call[Nothing, ToCheck]) -> Checked:
    """What in a draft, or in an article of the ledger, breaks a policy on sources."""
    asked = call.body
    policy = _policy(asked)
    if asked.article is None:
        analysis = await _read(call, asked)
    else:
        if (asked.text, asked.html, asked.url) != (None, None, None):
            raise refused("body", "article", "stands beside a draft; give one", kind="bad-body")
        known = asked.article
        analysis = await call.desk.ledger.read(lambda connection: read_analysis(connection, known))
        if analysis is None:
            raise ProblemError("not-found", f"there is no article {known} in this ledger")
    findings = find(analysis, policy, least=asked.severity)
    return Checked(policy=policy.name, analysis=analysis, findings=tuple(map(_found, findings)))


def list_policies(call: Call[Nothing, Nothing]) -> Policies:
    """The policies that come with sayso, and the rules each runs."""
    del call
    return Policies(items=tuple(_shown(load_policy(name)) for name in SHIPPED))


async def _read(call: Call[Nothing, Draft] | Call[Nothing, ToCheck], draft: Draft) -> Analysis:
    """The analysis of a draft, made by another process.

    Raises `ProblemError`: bad-body, unreadable, too-large, busy.
    """
    outcome = await call.desk.analyses.run(read_input, await _input(call, draft))
    match outcome:
        case Analysis():
            return outcome
        case Skipped(reason=problem) | Failed(problem=problem):
            raise ProblemError("unreadable", problem)
    raise AssertionError(outcome)


async def _input(call: Call[Nothing, Draft] | Call[Nothing, ToCheck], draft: Draft) -> Input:
    given = Given(
        url=draft.url,
        outlet=Outlet(name=draft.outlet, domain=draft.domain) if draft.outlet else None,
        title=draft.title,
        published=draft.published,
        byline=draft.byline,
        language=draft.language,
    )
    if draft.domain and not draft.outlet:
        raise refused("body", "domain", "needs the outlet's name beside it", kind="bad-body")
    if draft.text is not None and draft.html is not None:
        raise refused("body", "html", "stands beside a text; give one", kind="bad-body")
    if draft.text is not None or draft.html is not None:
        form = Form.TEXT if draft.html is None else Form.HTML
        body = draft.text if draft.html is None else draft.html
        return Input(ref=draft.url or _PASTED, form=form, url=draft.url, body=body, given=given)
    if draft.url is None:
        raise refused("body", "text", "is needed, or html, or url", kind="bad-body")
    page = await call.desk.fetches.page(draft.url)
    fetched = replace(given, url=None)  # where it was redirected to is where it is
    return Input(ref=draft.url, url=page.url, body=page.data, charset=page.charset, given=fetched)


def _policy(asked: ToCheck) -> Policy:
    if asked.policy_text is None:
        return _shipped(asked.policy)
    try:
        return read_policy(asked.policy_text, where="policy")
    except PolicyError as error:
        raise refused("body", "policy_text", str(error), kind="bad-body") from None


@cache
def _shipped(name: str) -> Policy:
    return load_policy(name)


def _found(finding: Finding) -> Found:
    return Found(
        rule=finding.rule,
        title=RULES[finding.rule].title,
        severity=finding.severity,
        start=finding.start,
        end=finding.end,
        text=finding.text,
        line=finding.first.line,
        column=finding.first.column,
        end_line=finding.last.line,
        end_column=finding.last.column,
        message=finding.message,
        fix=finding.fix,
        cites=finding.cites,
    )


def _shown(policy: Policy) -> Shown:
    return Shown(
        name=policy.name,
        title=policy.title,
        about=policy.about,
        rules=tuple(
            Rule(rule=one.rule, title=RULES[one.rule].title, severity=one.severity, cites=one.cites)
            for one in policy.settings
        ),
    )


ENDPOINTS = (
    Endpoint(
        method="POST", path="/api/1/analyze", answer=analyze, tag="drafts", draft=True,
        problems=("unreadable", "busy"),
    ),
    Endpoint(
        method="POST", path="/api/1/articles", answer=add_article, tag="articles", draft=True,
        writes=True, status=201, problems=("unreadable", "busy", "conflict"),
    ),
    Endpoint(
        method="POST", path="/api/1/check", answer=check, tag="drafts", draft=True,
        problems=("unreadable", "busy", "not-found"),
    ),
    Endpoint(method="GET", path="/api/1/policies", answer=list_policies, tag="drafts"),
)  # fmt: skip
