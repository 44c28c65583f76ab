"""What README.md and docs/ say of commands, options and files is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.cli import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MEASURED = ROOT / "docs" / "benchmarks.md"
"""Written by `make bench`; links to it hold before it was first run."""

_CODE = re.compile(r"```.*?```|`[^`]+`", re.S)
_COMMAND = re.compile(r"(?<![\w./'\[-])(?:\.venv/bin/)?sayso ([a-z]+)\b([^\n`|]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def name_of(page: Path) -> str:
    """The page's path within the repository."""
    return str(page.relative_to(ROOT))


def calls_in(page: Path) -> list[tuple[str, str]]:
    """Each command that stands in code on a page, and the words behind it on the line."""
    code = "\n".join(_CODE.findall(page.read_text(encoding="utf-8")))
    return _COMMAND.findall(code)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_and_their_options_exist(page: Path) -> None:
    wrong = []
    for command, words in calls_in(page):
        registered = main.commands.get(command)
        known = registered.params if registered else ()
        options = {name for one in known for name in (*one.opts, *one.secondary_opts)}
        unknown = set(_OPTION.findall(words.split(" #")[0])) - options - {"--help"}
        if registered is None or unknown:
            wrong.append(f"sayso {command} {' '.join(sorted(unknown))}")
    assert not wrong


def test_readme_names_every_command() -> None:
    named = {command for command, _ in calls_in(ROOT / "README.md")}
    assert set(main.commands) <= named


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_relative_links_lead_to_files(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    targets = {(page.parent / link).resolve() for link in links if "://" not in link}
    assert not {str(target) for target in targets - {MEASURED} if not target.exists()}
