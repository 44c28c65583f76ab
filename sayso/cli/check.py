"""`sayso check`: what in a draft breaks a sourcing policy."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from sayso.cli.exits import Exit
from sayso.cli.output import Destination
from sayso.cli.progress import printable
from sayso.records import Analysis, Failed, Skipped

if TYPE_CHECKING:
    from sayso.pipeline import Outcome
    from sayso.policies import Policy, Severity
    from sayso.policies.writing import Checked

__all__ = ["check"]

_FORMATS = ("text", "json", "sarif", "junit")
_SEVERITIES = ("note", "warning", "error")


@click.command(
    epilog="""\b
Examples:
  sayso check draft.txt                          every rule sayso has
  sayso check draft.txt --policy ap              what the AP has published of its rules
  sayso check drafts/ --policy house.toml --format sarif -o findings.sarif
  sayso read draft.html -f jsonl | sayso check - --policy guardian
  sayso check --list                             rules and policies
  sayso check --policy ap --explain bare-source

\b
A PATH is what `sayso read` takes, JSON Lines of analyses that it wrote, or a ledger.
For plain text, line:column count in the file; for pages, in the text taken from them.

\b
Exit codes:
  0    nothing found
  1    findings
  2    the call or the policy is wrong, or the output cannot be written
  3    some inputs could not be read, or hold no article (whatever was found in others)
  130  interrupted
""",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--policy",
    "-p",
    "policy_name",
    default="all",
    show_default=True,
    metavar="NAME|FILE.toml",
    help="ap, nyt, reuters, guardian, all, or a TOML file of your own.",
)
@click.option("--format", "-f", "format_", type=click.Choice(_FORMATS), default="text")
@click.option("--output", "-o", metavar="FILE", help="Write here; - is standard output.")
@click.option(
    "--severity",
    type=click.Choice(_SEVERITIES),
    default="note",
    show_default=True,
    help="Leave out what weighs less.",
)
@click.option("--workers", "-w", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--list", "listing", is_flag=True, help="Show rules and policies, and end.")
@click.option("--explain", metavar="RULE", help="Tell of one rule under the policy, and end.")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    policy_name: str,
    format_: str,
    output: str | None,
    severity: str,
    workers: int,
    listing: bool,
    explain: str | None,
) -> None:
    """Checks drafts against a policy on sources."""
    from sayso.cli.gathering import gather
    from sayso.policies import Severity, load_policy
    from sayso.policies.explaining import explained, listed
    from sayso.policies.writing import FORMATS

    if listing:
        click.echo(listed(), nl=False)
        return
    policy = load_policy(policy_name)
    if explain is not None:
        click.echo(explained(explain, policy), nl=False)
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'; --list shows rules and policies.")
    output = None if output == "-" else output
    if output in paths:
        raise click.UsageError(f"--output {output} is also an input; it would be overwritten.")
    stdin = sys.stdin.buffer if sys.stdin else None
    outcomes = gather(paths, stdin=stdin, workers=workers, exclude=[output] if output else [])
    destination = Destination(output, whole=True)
    try:
        checked = _checked(outcomes, policy, Severity(severity))
        destination.write(FORMATS[format_](checked, policy), errors="backslashreplace")
    except BaseException:
        destination.close(keep=False)
        raise
    destination.close()
    if any(one.problem is not None for one in checked):
        ctx.exit(Exit.SOME_FAILED)
    ctx.exit(Exit.FINDINGS if any(one.findings for one in checked) else Exit.OK)


def _checked(outcomes: Iterable[Outcome], policy: Policy, least: Severity) -> list[Checked]:
    """What became of every input; problems are said on stderr as they are met."""
    from sayso.policies import check as check_analysis
    from sayso.policies.writing import Checked

    checked = []
    for outcome in outcomes:
        match outcome:
            case Analysis(article=article):
                findings = check_analysis(outcome, policy, least=least)
                one = Checked(
                    ref=article.ref,
                    analysis=outcome,
                    findings=findings,
                    verbatim=_is_verbatim(article.ref, article.text),
                )
            case Skipped(ref=ref, reason=problem) | Failed(ref=ref, problem=problem):
                one = Checked(ref=ref, problem=problem)
                click.echo(printable(f"sayso: {ref}: {problem}"), err=True)
        checked.append(one)
    return checked


def _is_verbatim(ref: str, text: str) -> bool:
    """Whether the text is the file's own, so that lines and columns count in the file."""
    from pathlib import Path

    try:
        data = Path(ref).read_bytes()
    except (OSError, ValueError):
        return False
    return data.removeprefix(b"\xef\xbb\xbf") == text.encode("utf-8", "replace")
