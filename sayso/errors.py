"""Every error a caller of sayso can meet.

    SaysoError                  anything sayso refuses, with one sentence for the reader
    ├── UsageError              the call itself is wrong: unknown format, no input named
    ├── InputError              one input cannot be read; the others still can
    │   ├── NotFoundError       the path or URL leads nowhere
    │   ├── TooLargeError       above the stated size limit
    │   ├── NotTextError        binary, or text in no encoding that could be told
    │   └── FetchError          the network or the server said no
    ├── GoldError               a file of hand-marked articles cannot be read
    ├── LedgerError             the ledger cannot be opened, read or written
    │   ├── NoLedgerError       nothing is at the path
    │   ├── NotALedgerError     the file is something else
    │   ├── LedgerNewerError    a later sayso wrote it
    │   ├── LedgerDamagedError  cut short or corrupt
    │   ├── LedgerBusyError     another program holds it locked
    │   ├── LedgerFullError     the disk has no room left
    │   └── ReadOnlyLedgerError it must be written and can only be read
    └── ModelError              the model file is missing or does not fit this version

Each message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

__all__ = [
    "FetchError",
    "GoldError",
    "InputError",
    "LedgerBusyError",
    "LedgerDamagedError",
    "LedgerError",
    "LedgerFullError",
    "LedgerNewerError",
    "ModelError",
    "NoLedgerError",
    "NotALedgerError",
    "NotFoundError",
    "NotTextError",
    "ReadOnlyLedgerError",
    "SaysoError",
    "TooLargeError",
    "UsageError",
]


class SaysoError(Exception):
    """Anything sayso refuses; `str(error)` is one sentence for the reader."""


class UsageError(SaysoError):
    """The call itself is wrong; met before any input is read."""


class InputError(SaysoError):
    """One input cannot be read; the others of the same run still can."""

    def __init__(self, ref: str, problem: str) -> None:
        """`ref` is what the input was called; `problem` says what is wrong and what to do."""
        super().__init__(f"{ref}: {problem}")
        self.ref = ref
        self.problem = problem

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Survives the trip between worker processes."""
        return type(self), (self.ref, self.problem)


class NotFoundError(InputError):
    """The path or URL leads nowhere, or a folder or glob holds nothing readable."""


class TooLargeError(InputError):
    """The input is above the stated size limit."""


class NotTextError(InputError):
    """The bytes are binary, or text in no encoding that could be told."""


class FetchError(InputError):
    """The network or the server said no."""


class GoldError(SaysoError):
    """A file of hand-marked articles cannot be read; the message names the line."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written; `str(error)` names its path."""


class NoLedgerError(LedgerError):
    """Nothing is at the path, and the command makes no new ledger."""


class NotALedgerError(LedgerError):
    """The path holds something else: a folder, a text, another program's database."""


class LedgerNewerError(LedgerError):
    """A later sayso wrote the ledger, and this one does not know its tables."""


class LedgerDamagedError(LedgerError):
    """The file is cut short or corrupt."""


class LedgerBusyError(LedgerError):
    """Another program held the ledger locked for longer than it was waited for."""


class LedgerFullError(LedgerError):
    """The disk, or the size the file is allowed, has no room left."""


class ReadOnlyLedgerError(LedgerError):
    """The ledger must be written, and can only be read."""


class ModelError(SaysoError):
    """The model file is missing, damaged, or made for another version of sayso."""
