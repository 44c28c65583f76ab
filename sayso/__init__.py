"""sayso reads news stories and tells on whose say-so each statement stands.

    >>> import sayso
    >>> analysis = sayso.read("story.html")            # a path, a URL, or the text itself
    >>> for a in analysis.attributions:
    ...     print(a.source, a.cue, a.content)

Everything heavy is loaded on first use, and nothing is ever downloaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import pipe, read, report
    from sayso.errors import (
        FetchError,
        InputError,
        ModelError,
        NotFoundError,
        NotTextError,
        SaysoError,
        TooLargeError,
        UsageError,
    )
    from sayso.records import Analysis, Article, Attribution, Failed, Skipped, Source, Span
    from sayso.records_json import from_dict, from_json, to_dict, to_json

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "Attribution",
    "Failed",
    "FetchError",
    "InputError",
    "ModelError",
    "NotFoundError",
    "NotTextError",
    "SaysoError",
    "Skipped",
    "Source",
    "Span",
    "TooLargeError",
    "UsageError",
    "__version__",
    "from_dict",
    "from_json",
    "pipe",
    "read",
    "report",
    "to_dict",
    "to_json",
]

_ROOMS = {
    "sayso.api": ("pipe", "read", "report"),
    "sayso.records": ("Analysis", "Article", "Attribution", "Failed", "Skipped", "Source", "Span"),
    "sayso.records_json": ("from_dict", "from_json", "to_dict", "to_json"),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "sayso.errors")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
