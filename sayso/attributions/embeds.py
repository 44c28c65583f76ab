"""Embedded social posts: the post is the content, the account that signs it the source."""

from __future__ import annotations

import re

from sayso.attributions.reconcile import Draft

__all__ = ["read_embed"]

_SIGNED_BELOW = re.compile(
    r"[—–-]{1,2}[ \xa0]*(?P<name>[^—–()@\n]{1,80}?)?[ \xa0]*\(?(?P<handle>@\w{1,40})\)?"
)
_SHARED_BY = re.compile(
    r"(?:A (?:post|video) shared by|View this post by)\s+"
    r"(?P<name>[^()@\n]{0,80}?)\s*\(?(?P<handle>@[\w.]{1,40})\)?"
)
_SURE = (0.95, 0.95, 0.95)


def read_embed(text: str, start: int, end: int) -> Draft | None:
    """The post in `text[start:end]` and the name or handle that signs it; None if nobody does."""
    for pattern in (_SHARED_BY, _SIGNED_BELOW):
        signed = list(pattern.finditer(text, start, end))
        if signed:
            break
    if not signed:
        return None
    signature = signed[-1]
    last = signature.start()
    while last > start and text[last - 1].isspace():
        last -= 1
    if last <= start:
        return None
    group = "name" if signature["name"] and signature["name"].strip() else "handle"
    return Draft(
        content=((start, last),),
        cue=None,
        source=signature.span(group),
        certainty=_SURE,
        by="embed",
    )
