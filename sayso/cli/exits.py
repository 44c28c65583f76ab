"""The exit codes of every command."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Exit"]


class Exit(IntEnum):
    """How a command ended, as scripts see it."""

    OK = 0
    FINDINGS = 1
    """A check found what it looks for."""
    USAGE = 2
    """The call cannot be carried out: wrong options, an output that cannot be written."""
    SOME_FAILED = 3
    """At least one input could not be read or holds no article."""
    INTERRUPTED = 130
    """Ctrl-C; what was finished is written."""
